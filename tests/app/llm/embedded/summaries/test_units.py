"""What is worth saying of a note, each thing once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.core.draft import EvidenceLine
from app.core.section import SectionKind as K
from app.core.span import Span
from app.grounding import GroundedNote
from app.llm.embedded.summaries.salience import is_abnormal, line_weight
from app.llm.embedded.summaries.units import cover, opening_of
from app.tasks.lines import evidence_lines

NOTE = """HPI: A 64-year-old man with cough for a week. It was a Tuesday. He denies fever.
LABS
Sodium 128 mmol/L
Potassium 4.1 mmol/L
Calcium 9.0 (L)
ASSESSMENT
1. Hyponatremia.
2. Cough.
PAST MEDICAL HISTORY
Gout.
"""
# As if a summary wanted no line more than another.
UNWANTED = dict.fromkeys(range(1, 20), 0.0)


@pytest.fixture(scope="module")
def worth(prepared: Callable[[str], GroundedNote]) -> dict[str, float]:
    note = prepared(NOTE)
    lines = evidence_lines((note.note,))
    coverage = cover(lines, note.findings, UNWANTED)
    return {line.text: sum(u.weight for u in coverage.of(line)) for line in lines}


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Sodium 128 mmol/L", "Potassium 4.1 mmol/L"),
        ("Calcium 9.0 (L)", "Potassium 4.1 mmol/L"),
        ("1. Hyponatremia.", "2. Cough."),
        ("2. Cough.", "Gout."),
        ("2. Cough.", "He denies fever."),
        ("He denies fever.", "It was a Tuesday."),
    ],
)
def test_what_weighs_more(worth: dict[str, float], more: str, less: str) -> None:
    assert worth[more] > worth[less]


def test_a_thing_told_twice_is_one_unit(prepared: Callable[[str], GroundedNote]) -> None:
    note = prepared(NOTE)
    lines = evidence_lines((note.note,))
    coverage = cover(lines, note.findings, UNWANTED)
    told = [{u.key for u in coverage.of(n)} for n in lines if "ough" in n.text]
    assert len(told) == 2
    assert told[0] & told[1]


def test_what_is_quoted_anyway_is_worth_little(prepared: Callable[[str], GroundedNote]) -> None:
    note = prepared(NOTE)
    lines = evidence_lines((note.note,))
    first = next(n for n in lines if "64-year-old" in n.text)
    whole, part = (cover(told, note.findings, UNWANTED) for told in (lines, [first]))
    assert sum(u.weight for u in part.of(first)) < sum(u.weight for u in whole.of(first))
    assert opening_of(lines) == first.number


def test_a_report_s_flag_goes_before_the_usual_range(
    prepared: Callable[[str], GroundedNote],
) -> None:
    found = {f.concept: is_abnormal(f) for f in prepared(NOTE).findings}
    assert found["sodium"] is True
    assert found["potassium"] is False
    assert found["calcium"] is True
    assert found["gout"] is None


@pytest.mark.parametrize(
    ("kind", "must", "may"),
    [
        (K.DISPOSITION, "Admit to the antepartum unit.", "Heart tones every shift."),
        (K.HPI, "He missed his evening insulin three times.", "He parked his car three times."),
        (K.OTHER, "In summary, she has active gout.", "Overall he has seen two doctors."),
        (K.PLAN, "NSAIDs should be avoided.", "Books should be brought."),
        (K.PLAN, "Weight bearing as tolerated.", "Walks as tolerated."),
    ],
)
def test_what_a_reader_must_not_miss_weighs_more(kind: K, must: str, may: str) -> None:
    weights = [
        line_weight(EvidenceLine(1, "n1", Span(0, len(text)), text, kind, ""))
        for text in (must, may)
    ]
    assert weights[0] > weights[1]
