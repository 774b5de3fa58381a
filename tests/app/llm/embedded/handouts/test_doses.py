"""A medicine's rare rhythm, its former dose and its last day are told from other lines too."""

import pytest

from app.core.draft import Task
from app.llm.embedded.handouts.handout import MEDICINES, compose_handout

_WEEKLY = "MEDICATIONS\nMethotrexate 15 mg once weekly\n\nPLAN\n"
_AT_HOME = "MEDICATIONS ON ADMISSION\n{home}\n\nDISCHARGE MEDICATIONS\n{now}\n"


def _medicines(prepared_note, request_for, note):
    drafted = compose_handout(request_for(prepared_note(note), Task.EDUCATE))
    return [s.text for s in drafted if s.section == MEDICINES]


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ("Increase methotrexate to 20 mg.", "Increase methotrexate to 20 mg (once weekly)."),
        (
            "Methotrexate: stay on 15 mg, change to subcutaneous pen.",
            "Methotrexate: stay on 15 mg, change to subcutaneous pen (once weekly).",
        ),
        ("Stop methotrexate.", "Stop methotrexate."),
        (
            "Methotrexate 20 mg every Friday from now on.",
            "Methotrexate 20 mg every Friday from now on.",
        ),
    ],
)
def test_a_weekly_rhythm_is_not_lost(prepared_note, request_for, plan, said):
    assert _medicines(prepared_note, request_for, f"{_WEEKLY}{plan}\n") == [said]


@pytest.mark.parametrize(
    ("home", "now", "said"),
    [
        (
            "1. Furosemide 40 mg PO DAILY",
            "1. Furosemide 20 mg PO DAILY",
            "Take furosemide 20 mg by mouth once a day (changed, it was 40 mg).",
        ),
        (
            "1. Furosemide 40 mg PO DAILY",
            "1. Furosemide 40 mg PO DAILY",
            "Take furosemide 40 mg by mouth once a day.",
        ),
        (
            "1. Furosemide 40 mg PO QAM\n2. Furosemide 20 mg PO QPM",
            "1. Furosemide 60 mg PO DAILY",
            "Take furosemide 60 mg by mouth once a day.",
        ),
        (
            "1. Lactulose 2 packets PO DAILY",
            "1. Lactulose 30 mL PO DAILY",
            "Take lactulose 30 mL by mouth once a day.",
        ),
    ],
)
def test_a_dose_is_told_with_the_one_at_home(prepared_note, request_for, home, now, said):
    note = _AT_HOME.format(home=home, now=now)
    assert said in _medicines(prepared_note, request_for, note)


def test_a_dose_takes_its_unit_from_the_list(prepared_note, request_for):
    note = "MEDICATIONS\nolanzapine 15 mg PO qHS\n\nPLAN\nCont olanzapine 15 qHS.\n"
    assert _medicines(prepared_note, request_for, note) == [
        "Take olanzapine 15 mg by mouth at bedtime."
    ]


def test_a_rule_of_a_dose_without_unit_stays(prepared_note, request_for):
    note = "MEDICATIONS\nacyclovir 900 mg BID\n\nPLAN\nContinue acyclovir 900 BID until clear.\n"
    assert any("until clear" in said for said in _medicines(prepared_note, request_for, note))


@pytest.mark.parametrize(
    ("course", "is_told"),
    [
        ("She had drainage, plan 10 days total of ciprofloxacin (through 3/26).", True),
        ("Ciprofloxacin for 14 days in all, last dose 4/8.", True),
        ("Ciprofloxacin was stopped, last dose 3/2.", False),
        ("Ciprofloxacin was begun on 3/2 for fever.", False),
    ],
)
def test_a_last_day_is_told(prepared_note, request_for, course, is_told):
    note = (
        f"HOSPITAL COURSE\n{course}\n\nDISCHARGE MEDICATIONS\n"
        "1. Ciprofloxacin 500 mg PO Q12H\n2. Lisinopril 5 mg PO DAILY\n"
    )
    said = _medicines(prepared_note, request_for, note)
    assert any("3/26" in text or "4/8" in text for text in said) == is_told
