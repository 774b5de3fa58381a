"""Doses that somebody advises have a block of their own, and nothing else stands in it."""

import pytest

from app.tasks.blocks import ADVISED, fixed_blocks
from app.tasks.lines import evidence_lines


@pytest.mark.parametrize(
    "told",
    [
        pytest.param("Nurse: Give her ibuprofen 150 mg every eight hours with food.", id="a nurse"),
        pytest.param(
            "Doctor: You can take two hundred mg of ibuprofen twice a day.", id="in words"
        ),
        pytest.param("Doctor: I'd suggest Tylenol 650 mg at bedtime, okay?", id="asked for assent"),
        pytest.param("Doctor: Let's get you on naproxen 250 mg twice a day.", id="let us"),
        pytest.param("Nurse: Rest, and take loratadine 10 mg daily.", id="behind other advice"),
    ],
)
def test_a_dose_that_a_conversation_advises_is_never_dropped(prepared, told):
    ready = prepared(f"Doctor: How is it?\nPatient: It itches.\n{told}\nPatient: Fine.\n")
    found = fixed_blocks(evidence_lines((ready.note,)), ready.findings)
    assert [(s.section, s.text) for s in found] == [(ADVISED, told.replace(", okay?", "."))]


@pytest.mark.parametrize(
    "note",
    [
        pytest.param("Advice given:\n1. Acetaminophen 240 mg every 6 h as needed.\n", id="a call"),
        pytest.param("PLAN\nAdvised ibuprofen 400 mg three times daily.\n", id="told of"),
        pytest.param("DISCHARGE INSTRUCTIONS\nTylenol 650 mg every 6 hours.\n", id="at home"),
    ],
)
def test_a_dose_that_a_note_advises_has_the_block_too(prepared, note):
    ready = prepared(note)
    found = fixed_blocks(evidence_lines((ready.note,)), ready.findings)
    assert [s.section for s in found] == [ADVISED]


@pytest.mark.parametrize(
    "told",
    [
        pytest.param("Patient: I take ibuprofen 400 mg twice a day.", id="what is taken"),
        pytest.param("Doctor: You can take ibuprofen for the pain.", id="no dose"),
        pytest.param("Doctor: You should drink three glasses of water a day.", id="no medicine"),
        pytest.param("Doctor: Do not take aspirin 500 mg.", id="forbidden"),
        pytest.param("Doctor: Should you take ibuprofen 400 mg?", id="a question"),
    ],
)
def test_what_is_no_dose_advised(prepared, told):
    ready = prepared(f"Doctor: How is it?\nPatient: It itches.\n{told}\nDoctor: Fine.\n")
    found = fixed_blocks(evidence_lines((ready.note,)), ready.findings)
    assert ADVISED not in [s.section for s in found]
