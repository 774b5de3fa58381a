"""In a running record the last word on a medicine holds, and no visit that is behind is due."""

import pytest

from app.core.draft import Task
from app.llm.embedded.handouts.entries import Entries
from app.llm.embedded.handouts.handout import ADVICE, APPOINTMENTS, MEDICINES, compose_handout

_FIRST = """==== 01/16/2025  OFFICE VISIT  (R. Stone MD) ====
MEDS
furosemide 20 mg daily
allopurinol 100 mg daily
PLAN
Start carvedilol 6.25 mg twice a day.
Weigh yourself every morning.
Return to clinic 04/16/25 at 9:00.

"""
_LAST = """==== 07/02/2025  OFFICE VISIT  (K. Fenn NP) ====
MEDS
furosemide 40 mg daily
PLAN
Stop carvedilol.
Return to clinic 10/08/25 at 9:00.
"""


def said(request_for, prepared_note, text):
    drafted = compose_handout(request_for(prepared_note(text), Task.EDUCATE))
    return {h: [s.text for s in drafted if s.section == h] for h in {d.section for d in drafted}}


@pytest.mark.parametrize("text", [_FIRST + _LAST, f"{_LAST}\n{_FIRST}"])
def test_the_last_entry_holds(prepared_note, request_for, text):
    told = said(request_for, prepared_note, text)
    assert "Take furosemide 40 mg once a day." in told[MEDICINES]
    assert "Take allopurinol 100 mg once a day." in told[MEDICINES]
    assert "Stop carvedilol." in told[MEDICINES]
    assert not any("20 mg" in t or "6.25" in t for t in told[MEDICINES])
    assert [t for t in told[APPOINTMENTS] if "Return" in t] == [
        "Return to clinic 10/08/25 at 9:00."
    ]
    assert ADVICE not in told


def test_a_call_ends_no_plan(prepared_note, request_for):
    call = "==== 07/05/2025  TELEPHONE  (L. Roe RN) ====\nWell.\nFurosemide down to 20 mg daily.\n"
    told = said(request_for, prepared_note, _FIRST + _LAST + call)
    assert any("10/08/25" in t for t in told[APPOINTMENTS])
    assert not any("furosemide 40" in t.lower() for t in told[MEDICINES])


def test_an_addendum_has_the_last_word(prepared_note, request_for):
    note = "PLAN\nStart ramipril 5 mg daily.\n\n03/14/2025 ADDENDUM\nStop ramipril.\n"
    assert said(request_for, prepared_note, note)[MEDICINES] == ["Stop ramipril."]
    added = "PLAN\nStart ramipril 5 mg daily.\n\nADDENDUM\nPA for ramipril pending.\n"
    assert any("ramipril 5 mg" in t for t in said(request_for, prepared_note, added)[MEDICINES])


@pytest.mark.parametrize(
    "text",
    [
        "FOLLOW-UP\n\n3/18/2025 Cardiology clinic\n\n4/2/2025 Dr. Stone office\n",
        "HPI\n12/04/24 colonoscopy in clinic.\n12/19/24 letter sent.\n01/03/25 phone visit.\n",
        "PLAN\nRest.\n",
    ],
)
def test_a_list_of_days_is_no_record(prepared_note, request_for, text):
    request = request_for(prepared_note(text), Task.EDUCATE)
    entries = Entries({note.note_ref: note.text for note in request.notes})
    assert not any(entries.is_head(x) or entries.is_of_earlier_visit(x) for x in request.lines)


def test_a_dose_held_now_and_then_is_taken(prepared_note, request_for):
    note = "MEDICATIONS\nmetformin 500 mg daily\n\nPLAN\nHold metformin on sick days.\n"
    told = said(request_for, prepared_note, note)
    assert "Take metformin 500 mg once a day." in told[MEDICINES]


def test_a_drug_that_took_the_place_of_another_is_taken(prepared_note, request_for):
    first = _FIRST.replace("Weigh", "Stop HCTZ, start chlorthalidone 12.5 mg daily.\nWeigh")
    last = _LAST.replace("MEDS\n", "MEDS\nchlorthalidone 25 mg daily\n")
    told = said(request_for, prepared_note, first + last)[MEDICINES]
    assert "Take chlorthalidone 25 mg once a day." in told
    assert "Stop HCTZ." in told
