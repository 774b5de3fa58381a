import pytest

from app.core.section import SectionKind as K
from app.llm.embedded.shorthand import written_out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("34 y/o M w/ cough", "34-year-old man with cough"),
        ("6 yo F w/o fever", "6-year-old girl without fever"),
        ("57F with sepsis", "57-year-old woman with sepsis"),
        ("Pt c/o SOB x3d", "Patient complains of shortness of breath for 3 days"),
        ("pain x 1 wk", "pain for 1 week"),
        ("h/o HTN, s/p CABG", "history of hypertension, status post coronary artery bypass graft"),
        ("CHF 2/2 ischemia", "Congestive heart failure secondary to ischemia"),
        ("Abd soft, L knee warm", "Abdomen soft, left knee warm"),
        ("abd pain", "abdominal pain"),
        ("25 mg PO BID PRN", "25 mg by mouth twice a day as needed"),
        ("RLQ pain", "Right lower quadrant pain"),
    ],
)
def test_shorthand_is_written_out(text: str, expected: str) -> None:
    assert written_out(text, K.HPI) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Blood cultures 2/2 positive", "pulses 2/2 in both feet", "vomited x2", "PT consulted",
        "INR 2.1", "K 3.4, 5 L of oxygen", "denies N/V", "plt 20 M, WBC 4.5M", "R 18, T 37.2",
        "Discussed with MS and DC", "met with PT/OT", "took 2 w/3",
    ],
)  # fmt: skip
def test_what_could_be_two_things_stays(text: str) -> None:
    assert written_out(text, K.OTHER) == text.replace("w/3", "with 3")


def test_some_stand_for_one_thing_in_their_section_alone() -> None:
    assert written_out("CP and HA", K.HPI) == "Chest pain and headache"
    assert written_out("CP and HA", K.PLAN) == "CP and HA"
