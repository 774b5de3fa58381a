"""Of a table of what was and what is taken only what is taken now is told to take."""

import pytest

from app.core.draft import Task
from app.llm.embedded.handouts.handout import MEDICINES, compose_handout

_HEAD = "Drug              On Admission              Discharge          Action\n"


def _medicines(prepared_note, request_for, note):
    drafted = compose_handout(request_for(prepared_note(note), Task.EDUCATE))
    return [s.text for s in drafted if s.section == MEDICINES]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "Lisinopril        40 mg daily               10 mg daily        CHANGED",
            "Take lisinopril 10 mg daily (changed, it was 40 mg daily).",
        ),
        (
            "Sertraline        50 mg daily               50 mg daily        same",
            "Take sertraline 50 mg daily.",
        ),
        (
            "Apixaban          none                      5 mg BID           NEW",
            "Take apixaban 5 mg 2 times a day (new medicine).",
        ),
        (
            "Losartan          50 mg daily               --                 HOLD",
            "Hold losartan for now.",
        ),
        ("Naproxen          500 mg BID                --                 STOP", "Stop naproxen."),
    ],
)
def test_a_row_tells_what_is_taken_now(prepared_note, request_for, row, said):
    note = f"HOSPITAL COURSE\nDid well.\n\nDISCHARGE MEDICATIONS\n{_HEAD}{row}\n"
    assert _medicines(prepared_note, request_for, note) == [said]


@pytest.mark.parametrize(
    ("taking", "is_told"),
    [("No - ankles", False), ("Yes", True), ("Yes (no problem)", True), ("Not asked", True)],
)
def test_what_the_list_says_is_not_taken_is_not_told(prepared_note, request_for, taking, is_told):
    note = (
        "CURRENT MEDICATIONS\nMedication | Sig | Taking? | Refills\n"
        f"felodipine 5 mg tab | 1 tab PO daily | {taking} | 4\n"
        "metformin 500 mg tab | 1 tab PO BID | Yes | 2\n"
    )
    said = _medicines(prepared_note, request_for, note)
    assert any("felodipine" in text for text in said) is is_told
    assert any("metformin" in text for text in said)


def test_what_was_taken_before_this_visit_is_not_told(prepared_note, request_for):
    note = (
        "MEDICATIONS\n| Drug | Was taking | After today |\n"
        "| Furosemide | 20 mg daily | 40 mg daily |\n"
        "| Apixaban | 5 mg BID | 5 mg BID, no change |\n"
    )
    assert _medicines(prepared_note, request_for, note) == [
        "Take furosemide 40 mg daily (changed, it was 20 mg daily).",
        "Take apixaban 5 mg 2 times a day.",
    ]


def test_what_is_held_in_a_row_stays_held_until_it_is_begun_again(prepared_note, request_for):
    row = "Losartan          50 mg daily               --                 HOLD\n"
    note = f"DISCHARGE MEDICATIONS\n{_HEAD}{row}\nPLAN\nBMP 3/4, then restart losartan.\n"
    assert "Hold losartan for now." in _medicines(prepared_note, request_for, note)


def test_only_how_it_is_taken_is_told_of_many_columns(prepared_note, request_for):
    note = (
        "CURRENT MEDICATIONS\nMedication | Sig | Taking? | Refills | Start\n"
        "pravastatin 40 mg tab | 1 tab PO qHS | Yes | 3 | 11/2021\n"
    )
    said = _medicines(prepared_note, request_for, note)
    assert said == ["Take pravastatin 40 mg tablet, 1 tablet by mouth at bedtime."]


def test_columns_without_a_head_are_told_as_they_stand(prepared_note, request_for):
    note = "DISCHARGE MEDICATIONS\nLisinopril   10 mg daily   for blood pressure\n"
    said = _medicines(prepared_note, request_for, note)
    assert len(said) == 1
    assert "isinopril 10 mg" in said[0]
