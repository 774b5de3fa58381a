"""Which diagnoses of a note are told whatever else is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.draft import EvidenceLine
from app.core.section import SectionKind
from app.core.span import Span
from app.llm.embedded.summaries.listed_diagnoses import listed_diagnoses, listed_problems


def _lines(heading: str, *said: str) -> list[EvidenceLine]:
    return [
        EvidenceLine(i, "n1", Span(100 * i, 100 * i + len(s)), s, SectionKind.DIAGNOSIS, heading)
        for i, s in enumerate(said)
    ]


@pytest.mark.parametrize(
    ("heading", "said", "told"),
    [
        ("DISCHARGE DIAGNOSES", ("1. Gout.", "2. Depression.", "She is well."), (0, 1)),
        ("Secondary diagnoses", ("- Gout", "- Asthma"), (0, 1)),
        ("Differential diagnosis", ("1. Gout.", "2. Sepsis."), ()),
        ("AMENDED DIAGNOSIS (3/5)", ("- 2 of 23 nodes positive", "- Margins clear"), (0, 1)),
        ("Admission diagnoses", ("1. Gout.",), ()),
        ("PRINCIPAL DX", ("Duodenal ulcer, bled.", "She is well."), (0,)),
        ("Working diagnosis", ("Duodenal ulcer.",), ()),
        ("Final diagnoses", tuple(f"{i}. Fracture {i}" for i in range(1, 20)), ()),
    ],
)
def test_listed(heading: str, said: tuple[str, ...], told: tuple[int, ...]) -> None:
    assert listed_diagnoses(_lines(heading, *said)) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [(("# COPD", "- Nebs", "# AKI, resolving"), (0, 2)), (("#1 callus pared", "# 30 tablets"), ())],
    ids=["problems", "numbers"],
)
def test_the_problems_that_head_a_plan(said: tuple[str, ...], told: tuple[int, ...]) -> None:
    kind = SectionKind.ASSESSMENT_PLAN
    lines = [replace(line, kind=kind) for line in _lines("A/P", *said)]
    assert listed_diagnoses(lines) == told


@pytest.mark.parametrize(
    ("heading", "told"),
    [("ACTIVE PROBLEMS", (0, 1)), ("Problem list", (0, 1)), ("Past medical history", ())],
)
def test_the_problems_that_a_record_lists(heading: str, told: tuple[int, ...]) -> None:
    said = ("1. COPD", "Gout", "RESOLVED: shingles")
    lines = [replace(line, kind=SectionKind.PAST_HISTORY) for line in _lines(heading, *said)]
    assert listed_problems(lines) == told
