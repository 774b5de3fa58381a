"""What a line does, wherever it stands."""

from __future__ import annotations

import pytest

from app.core.draft import EvidenceLine
from app.core.section import SectionKind as K
from app.core.span import Span
from app.llm.embedded.summaries.line_roles import (
    Deed,
    acts_as,
    answers,
    deed_of,
    is_clerical,
    opens,
)


def line(text: str, kind: K = K.OTHER, heading: str = "") -> EvidenceLine:
    return EvidenceLine(1, "n1", Span(0, len(text)), text, kind, heading)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Repeat the CT in spring.", Deed.PLAN),
        ("[ ] lactate 0830", Deed.PLAN),
        ("Start iron.", Deed.PLAN),
        ("Most likely a viral illness.", Deed.JUDGEMENT),
        ("She received two units of blood.", Deed.EVENT),
        ("Chest radiograph showed a clear chest.", Deed.RESULT),
        ("He lives with his sister.", None),
        ("The plan of the house was drawn.", None),
    ],
)
def test_what_a_line_does(text, expected):
    assert deed_of(text) is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param(line("You should have the vaccine."), K.PLAN, id="a letter's plan"),
        pytest.param(line("This is probably gout."), K.ASSESSMENT, id="a letter's judgement"),
        pytest.param(line("The MRI is normal."), K.FINDINGS, id="a letter's result"),
        pytest.param(
            line("Palliative consult requested.", K.CODE_STATUS), K.PLAN, id="below the code status"
        ),
        pytest.param(line("He gardens."), K.OTHER, id="a remark"),
        pytest.param(line("[ ] CT at noon", K.INTERVAL), K.PLAN, id="a task of the shift"),
        pytest.param(line("Was given fluid.", K.INTERVAL), K.INTERVAL, id="an event"),
        pytest.param(line("Neuro: likely sedated", K.ASSESSMENT), K.EXAM, id="organ by organ"),
        pytest.param(line("Should be fine", K.HPI), K.HPI, id="history stays"),
        pytest.param(line("It will rain", heading="Patient"), K.HPI, id="the patient speaks"),
        pytest.param(line("[patient] i should rest ?"), K.HPI, id="the patient asks"),
        pytest.param(line("Any gout diagnosed? Patient: No."), K.HPI, id="question and answer"),
        pytest.param(line("You should rest", heading="Doctor"), K.PLAN, id="the doctor plans"),
        pytest.param(line("Call if the fever is back", K.PLAN), K.INSTRUCTIONS, id="if, then"),
        pytest.param(line("57F w/ gout admitted today", K.HEADER), K.HPI, id="an introduction"),
        pytest.param(line("Pt: A B 57F MRN 1 with x", K.HEADER), K.HEADER, id="a name plate"),
    ],
)
def test_where_a_line_belongs(said, expected):
    assert acts_as(said) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A 61-year-old woman with cough", True),
        ("82M POD 2", True),
        ("She is well", False),
    ],
)
def test_who_the_patient_is(text, expected):
    assert opens(line(text, K.HPI)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Electronically signed at 10:00", True),
        ("T. Vale, MD", True),
        ("NPI 123", True),
        ("Signs of infection", False),
        ("Discussed with surgery, who will operate", False),
    ],
)
def test_what_serves_the_file(text, expected):
    assert is_clerical(line(text)) is expected


def test_a_short_answer_to_a_heading_that_matters():
    assert answers(line("None.", K.PROCEDURES, "COMPLICATIONS"))
    assert not answers(line("None.", K.PROCEDURES, "DRAINS"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I do have weakness on my right side.", False),
        ("Patient: I used to do a lot of heavy work.", False),
        ("R. Okafor, MD", True),
        ("Ines Vale DO, resident", True),
    ],
)
def test_a_signature_is_told_from_a_verb(text, expected):
    assert is_clerical(line(text)) is expected


def test_a_name_plate_introduces_nobody():
    assert not opens(line("Name: Ines Vale, 28 F. MRN 1", K.OTHER))
    assert opens(line("28 F at 19 weeks presents with flank pain.", K.HPI))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ms. ___ is a ___ yo F with gout who presents with fever.", True),
        ("___ year old man with COPD.", True),
        ("Admitted ___ to the ward.", False),
    ],
)
def test_who_the_patient_is_though_the_age_is_taken_out(text, expected):
    assert opens(line(text, K.HPI)) is expected
