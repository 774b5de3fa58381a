"""A sentence that stands alone says what it said under its heading, in the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.quoting import (
    bare,
    folded,
    is_quote,
    n_words,
    standalone,
    told_under,
    without_copied,
)
from app.core.section import SectionKind as K

CASES = [
    ("full stop", "no fever", K.HPI, "HPI", "No fever."),
    ("question stays", "Pneumonia?", K.HPI, "", "Pneumonia?"),
    ("list mark", " 2) apixaban 5 mg", K.PLAN, "PLAN", "Apixaban 5 mg."),
    ("bullet", "• apixaban", K.PLAN, "", "Apixaban."),
    ("tick box", "[x] flu shot", K.PLAN, "", "Flu shot."),
    ("a dose is no list mark", "5 mg daily", K.PLAN, "", "5 mg daily."),
    ("decimal is no list mark", "3.1 potassium", K.LABS, "", "3.1 potassium."),
    ("white space", "lost\n  4 kg\t.", K.HPI, "", "Lost 4 kg ."),
    (
        "needs heading",
        "father died of MI",
        K.FAMILY_HISTORY,
        "FHX",
        "Family history: father died of MI.",
    ),
    ("has it already", "Allergies: none", K.ALLERGIES, "ALL", "Allergies: none."),
    ("telling heading", "ibuprofen", K.DISCHARGE_MEDICATIONS, "STOP:", "Stop: ibuprofen."),
    ("telling, own case", "fever", K.INSTRUCTIONS, "Return for", "Return for: fever."),
    ("heading unknown", "calm", K.OTHER, "Mood", "Mood: calm."),
    ("no heading", "calm", K.OTHER, "", "Calm."),
    ("row with bars", "| CEA | 6.2 | 14.9 |", K.LABS, "LABS", "CEA, 6.2, 14.9."),
    ("a reason for call", "ear pain", K.HPI, "Reason for call", "Ear pain."),
    ("a reason to call", "fever", K.HPI, "Call for", "Call for: fever."),
    ("a number is no list mark", "#2 due 1 mo", K.PLAN, "", "#2 due 1 mo."),
    ("more than", ">30 min on the way", K.PLAN, "", ">30 min on the way."),
    ("a problem's mark", "# COPD", K.PLAN, "", "COPD."),
    ("had still", "gout", K.PAST_HISTORY, "ACTIVE PROBLEMS", "Problem list: gout."),
    ("had once", "gout", K.PAST_HISTORY, "PMH", "Past history: gout."),
    ("an order of its own", "cont: iron", K.DISCHARGE_MEDICATIONS, "STOP", "Cont: iron."),
    ("advice for all", "No driving in a cast", K.OTHER, "Return if", "No driving in a cast."),
    ("nothing to add", "Potassium 3.1", K.LABS, "LABS", "Potassium 3.1."),
]


@pytest.mark.parametrize(
    ("text", "kind", "heading", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_standalone(text: str, kind: K, heading: str, expected: str):
    assert standalone(text, kind, heading) == expected


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Apixaban 5 mg.", "1. apixaban  5 mg", True),
        ("Stop: ibuprofen.", "ibuprofen", True),
        ("Apixaban 2.5 mg.", "apixaban 5 mg", False),
        ("Apixaban.", "apixaban 5 mg", False),
        ("No ibuprofen.", "ibuprofen", False),
        (" . ", ".", False),
    ],
)
def test_is_quote(text: str, source: str, expected: bool):
    assert is_quote(text, source) is expected


@given(st.text(st.characters(codec="ascii")), st.sampled_from(list(K)), st.text(max_size=20))
def test_a_standalone_sentence_holds_the_words_of_its_source(text: str, kind: K, heading: str):
    said = standalone(text, kind, heading)
    assert said.endswith((".", "!", "?", ":"))
    assert bare(text) in said.lower()


def test_folded_and_counted():
    assert folded(" a\n b\t") == "a b"
    assert n_words(" a\n b 5 mg") == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shock, better. [copied forward from 2/3: on pressors", "Shock, better."),
        ("On heparin (copied from 2/3).", "On heparin (copied from 2/3)."),
        ("On heparin [copied from yesterday]", "On heparin"),
        ("[copied forward from 2/3: on pressors]", "[copied forward from 2/3: on pressors]"),
        ("She copied forward the list.", "She copied forward the list."),
    ],
)
def test_what_was_copied_is_left_out(text: str, expected: str):
    assert without_copied(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Call if you gain 3 pounds", K.DISCHARGE_MEDICATIONS, "Call if you gain 3 pounds."),
        ("Low sodium diet", K.HOME_MEDICATIONS, "Low sodium diet."),
        ("Return for fever", K.PENDING, "Return for fever."),
        ("Lisinopril 5 mg", K.DISCHARGE_MEDICATIONS, "Discharge medication: Lisinopril 5 mg."),
        ("Ext 2+ edema", K.VITALS, "Ext 2+ edema."),
        ("HR 96", K.VITALS, "Vitals: HR 96."),
        ("Blood cultures", K.PENDING, "Pending: Blood cultures."),
        ("Contact: her daughter", K.CODE_STATUS, "Contact: her daughter."),
        ("Full, at 10:30 again", K.CODE_STATUS, "Code status: Full, at 10:30 again."),
        ("Micro: urine culture", K.PENDING, "Pending: Micro: urine culture."),
        ("No urine today", K.REVIEW_OF_SYSTEMS, "Review of systems: No urine today."),
    ],
)
def test_an_instruction_is_none_of_the_list_above_it(text: str, kind: K, expected: str):
    assert standalone(text, kind, "") == expected


def test_a_heading_that_turns_its_lines_around_stays():
    said = standalone("Insulin: 10 units", K.OTHER, "Refused")
    assert said == "Refused: Insulin: 10 units."


@pytest.mark.parametrize(
    ("text", "block", "expected"),
    [
        ("Allergies / intol: codeine (nausea).", "Allergies", "Codeine (nausea)."),
        ("Drug allergies: latex.", "Allergies", "Latex."),
        ("Pending: zinc.", "Pending results", "Zinc."),
        ("Discharge medication: iron.", "Discharge medicines", "Iron."),
        ("Code status at discharge: DNR.", "Code status", "DNR."),
        ("Discharge weight: 70 kg.", "Discharge medicines", "Discharge weight: 70 kg."),
        ("Stop: iron.", "Medication changes", "Stop: iron."),
        ("No allergies: none known.", "Plan", "No allergies: none known."),
        ("Iron 200 mg.", "", "Iron 200 mg."),
        ("08:00: BP 90/50.", "Vital signs", "08:00: BP 90/50."),
        ("Allergy to latex: hives.", "Allergies", "Allergy to latex: hives."),
        ("Follow-up with Dr. Roe: 3/4.", "Follow-up", "Follow-up with Dr. Roe: 3/4."),
        ("Drug: iron.", "Allergies", "Drug: iron."),
    ],
)
def test_a_label_that_repeats_the_heading_is_left_out(text: str, block: str, expected: str):
    assert told_under(text, block) == expected
