"""Lines of an answer are weighed beside silence, by what speaks for each of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.core.draft import Task, TaskRequest
from app.grounding import GroundedNote
from app.llm.embedded.answers.answering import considered, nearest
from app.llm.embedded.answers.choice import Considered, likelihoods, worths
from app.llm.embedded.answers.signs import LINE_SIGNS, SILENCE, SILENCE_SIGNS
from app.terminology.tables import load_table
from retrieval.encoder import Encoder

NOTE = """Patient: Wilma Ostrander   DOB 04/02/1961   MRN 55012

HPI
She came in by ambulance after her neighbour heard her fall. The cat was at her feet.

Social
Lives alone in a flat on the third floor, and the lift is broken.

Medications
Ramipril 5 mg daily.

Plan
Stop ramipril: it makes her dizzy.
"""

Ask = Callable[[str], Considered]


@pytest.fixture
def ask(
    prepared: Callable[[str], GroundedNote],
    request_for: Callable[..., TaskRequest],
    encoder: Encoder,
) -> Ask:
    return lambda question: considered(request_for(prepared(NOTE), Task.ASK, question), encoder)


def test_every_sign_has_a_weight() -> None:
    rows = load_table("weights", package="app.llm.embedded.answers").rows

    assert [row["sign"] for row in rows] == [*LINE_SIGNS, *(SILENCE + s for s in SILENCE_SIGNS)]


def test_lines_and_silence_share_one_chance(ask: Ask) -> None:
    told = ask("Who heard her fall?")
    chances = likelihoods(told)

    assert 0 < sum(chances.values()) < 1
    best = max(told.lines, key=lambda line: chances.get(line.number, 0))
    assert "neighbour" in best.text


def test_no_line_on_another_drug_may_answer(ask: Ask) -> None:
    told = ask("Why was digoxin stopped?")

    assert likelihoods(told) == {}
    assert len(worths(told)) == len(told.lines) > 3


def test_of_what_is_left_to_rules_no_other_line_may_answer(ask: Ask) -> None:
    told = ask("What dose of ramipril does she take?")

    may = [n.text for n, may_answer in zip(told.lines, told.may_answer, strict=True) if may_answer]
    assert may == ["Ramipril 5 mg daily."]


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Has she a dog?", "The cat was at her feet."),
        ("Which floor is the bathroom on?", "Lives alone in a flat on the third floor"),
        ("What is her potassium?", ""),
    ],
)
def test_the_nearest_lines_are_those_that_somebody_would_look_at(
    prepared: Callable[[str], GroundedNote],
    request_for: Callable[..., TaskRequest],
    encoder: Encoder,
    question: str,
    holds: str,
) -> None:
    near = nearest(request_for(prepared(NOTE), Task.ASK, question), encoder)

    assert len(near) == 3
    assert not any("DOB" in line.text for line in near)
    assert any(holds in line.text for line in near)
