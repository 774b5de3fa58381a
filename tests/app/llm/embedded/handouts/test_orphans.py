"""An order without its medicine is told with the one before it, or nobody is told it."""

import pytest

from app.core.draft import Task
from app.llm.embedded.handouts.handout import MEDICINES, compose_handout


def _told(prepared_note, request_for, note):
    return compose_handout(request_for(prepared_note(note), Task.EDUCATE))


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (
            "Prednisone 20 mg daily. Do not stop suddenly.",
            "Prednisone: do not stop suddenly.",
        ),
        (
            "Hold losartan 50 mg daily. Do not restart until the kidney clinic calls.",
            "Hold losartan 50 mg daily. Do not restart until the kidney clinic calls.",
        ),
        (
            "Stop lisinopril. Do not restart without asking.",
            "Stop lisinopril. Do not restart without asking.",
        ),
        (
            "Hold ibuprofen and naproxen for now. Do not restart until your surgeon tells you.",
            "Ibuprofen and naproxen: do not restart until your surgeon tells you.",
        ),
        (
            "Donepezil 5 mg daily for a month, then 10 mg daily. I would not go to 23 mg.",
            "Donepezil: I would not go to 23 mg.",
        ),
        (
            "Start metoprolol 25 mg twice a day. Increase to 50 mg in one week.",
            "Metoprolol: increase to 50 mg in one week.",
        ),
    ],
)
def test_an_order_is_told_with_its_medicine(prepared_note, request_for, plan, said):
    drafted = _told(prepared_note, request_for, f"PLAN\n{plan}\n")
    assert said in [s.text for s in drafted if s.section == MEDICINES]
    assert not any(said.endswith(f": {s.text[:1].lower()}{s.text[1:]}") for s in drafted)


@pytest.mark.parametrize(
    ("plan", "part"),
    [
        ("Hold lisinopril, start amlodipine 5 mg daily. Do not stop suddenly.", "suddenly"),
        ("Wound is clean. Do not restart until seen in clinic.", "restart"),
    ],
)
def test_an_order_of_nobody_knows_what_is_left_out(prepared_note, request_for, plan, part):
    drafted = _told(prepared_note, request_for, f"PLAN\n{plan}\n")
    assert not any(part in s.text for s in drafted)


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ("Prednisone 20 mg daily. Do not drive at night.", "Do not drive at night."),
        ("Prednisone 20 mg daily. Do not stop physical therapy.", "Do not stop physical therapy."),
        (
            "Weigh yourself every morning. Do not stop without asking.",
            "Do not stop without asking.",
        ),
    ],
)
def test_what_names_its_own_matter_stays(prepared_note, request_for, plan, said):
    drafted = _told(prepared_note, request_for, f"INSTRUCTIONS\n{plan}\n")
    assert said in [s.text for s in drafted]
