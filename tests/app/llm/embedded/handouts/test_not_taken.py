"""What is over, only thought of, or given by a clinic is no medicine to take at home."""

import pytest

from app.core.draft import Task
from app.llm.embedded.handouts.handout import MEDICINES, compose_handout


def _medicines(prepared_note, request_for, note):
    drafted = compose_handout(request_for(prepared_note(note), Task.EDUCATE))
    return [s.text for s in drafted if s.section == MEDICINES]


@pytest.mark.parametrize(
    ("plan", "drug"),
    [
        ("Azithromycin completed 4/2.", "zithromycin"),
        ("INR under 2 before stopping heparin.", "heparin"),
        ("Soy milk, goal calcium 1000 mg.", "calcium"),
        ("Considered switch to Xarelto for convenience, will decide later.", "Xarelto"),
        ("Methotrexate considered, not now.", "ethotrexate"),
        ("Oral acetazolamide not started.", "cetazolamide"),
        ("Nintedanib was talked about but not started.", "intedanib"),
        ("Start ivabradine 5 mg BID?", "ivabradine"),
        ("Rituximab 375 mg/m2, doxorubicin 50 mg/m2 today.", "mg/m2"),
        ("At unit: epoetin alfa 6,000 u TIW | calcitriol 0.5 mcg TIW.", "poetin"),
        ("Nafcillin 2 g q4h 8/14 - 8/17 stopped for rash.", "afcillin"),
    ],
)
def test_what_is_not_taken_at_home_is_not_told(prepared_note, request_for, plan, drug):
    said = _medicines(prepared_note, request_for, f"PLAN\n{plan}\nLisinopril 5 mg daily.\n")
    assert "Take lisinopril 5 mg once a day." in said
    assert not any(drug in text for text in said)


@pytest.mark.parametrize(
    ("plan", "drug"),
    [
        ("Doxycycline 100 mg BID, to be completed by 4/9.", "oxycycline"),
        ("Considered stopping aspirin; start clopidogrel 75 mg daily.", "clopidogrel"),
        ("Calcitriol 0.25 mcg daily for kidney disease.", "alcitriol"),
        ("Stop ibuprofen.", "ibuprofen"),
        ("Take calcium 600 mg daily, goal vitamin D over 30.", "calcium"),
        ("Considered increasing metoprolol, keep 25 mg twice a day.", "etoprolol"),
        ("Apixaban 5 mg BID, risks discussed, do not skip doses.", "pixaban"),
        ("Metoprolol 25 mg BID, ablation considered.", "etoprolol"),
        ("Albuterol 2 puffs q4h PRN, has not used it this week.", "lbuterol"),
    ],
)
def test_what_is_taken_or_ends_is_told(prepared_note, request_for, plan, drug):
    said = _medicines(prepared_note, request_for, f"PLAN\n{plan}\n")
    assert any(drug in text for text in said)


def test_what_stays_off_ends_what_a_list_has(prepared_note, request_for):
    note = "MEDICATIONS\ndonepezil 5 mg daily\n\nPLAN\nDonepezil not restarted.\n"
    assert _medicines(prepared_note, request_for, note) == ["Donepezil not restarted."]
