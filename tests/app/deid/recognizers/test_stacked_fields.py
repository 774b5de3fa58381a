"""Tables of labels above their values; a pilcrow stands for the end of a line."""

from collections.abc import Callable

import pytest

from app.core.phi import PhiKind
from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.stacked_fields import StackedFieldRecognizer

Check = Callable[[RuleRecognizer, str], None]

STACKED = """
Patient Name¶⟦Orla Vexley⟧
PATIENT:¶⟦Orla Vexley⟧¶PHYSICIAN:¶⟦Wren Quill⟧, MD
Attending Physician:¶   ⟦Wren Quill⟧, MD
Referring Physician¶¶⟦Marlowe, Idris⟧¶¶Reason¶Cough
Attending¶Dr. ⟦Wren Quill⟧
Consultants¶⟦Wren Quill⟧; ⟦Idris Marlowe⟧
From:¶⟦Tamsin Okoro⟧
Emergency Contact:¶⟦Rue Vexley⟧ (daughter)
Primary Care Provider¶⟦Quill⟧¶Home Phone¶⟦555-014-7788⟧
Medical Record Number¶⟦00481922⟧
Date of Birth¶⟦06/17/1951⟧
MRN #¶⟦481-922⟧
Address¶⟦12 Larch Way, Nettleford, OR 97301⟧
Hospital¶⟦Saltmarsh Infirmary⟧
Employer:¶⟦Morrow Freight⟧
City¶⟦Nettleford⟧
Patient Name¶Date of Birth¶MRN¶⟦Orla Vexley⟧¶⟦06/17/1951⟧¶⟦481922⟧
* Patient¶* ⟦Orla Vexley⟧
""".strip().splitlines()

NEGATIVE = """
Patient¶Stable overnight
Patient Name¶Reason for Visit¶Knee Pain¶Dizzy
Patient Instructions¶Take Tylenol as needed
Physician¶Order Set
Physician¶Cardiology
Attending Physician¶Present at Bedside
Nurse¶Aware of Result
Nurse¶Vexley was told of it by the family.
Resident¶Foley to gravity
Provider¶Orthopedic Surgery
Present¶Murmur Grade Two
To¶Vexley Street
patient¶Orla Vexley
Address¶Not On File
City¶Oregon
Hospital¶Week 3
Hospital¶Saltmarsh, to which she was brought
Assessment¶Heart Failure
Order¶Aspirin
Date¶Daily
MRN¶none
Patient
Patient¶{0}
""".strip().splitlines()


@pytest.mark.parametrize("marked", STACKED)
def test_finds_values_under_their_label(check: Check, marked: str) -> None:
    check(StackedFieldRecognizer(2), marked.replace("¶", "\n"))


@pytest.mark.parametrize("text", NEGATIVE)
def test_leaves_headings_and_what_they_head(check: Check, text: str) -> None:
    check(StackedFieldRecognizer(2), text.replace("¶", "\n").replace("{0}", "Orla " * 30))


def test_tells_the_kind_of_a_value() -> None:
    text = "MRN\n481922\nHome Phone\n555-0147-88\nEmployer\nMorrow Freight"
    kinds = {text[f.start : f.end]: f.kind for f in StackedFieldRecognizer(2).find(text)}
    assert kinds == {
        "481922": PhiKind.MRN,
        "555-0147-88": PhiKind.PHONE,
        "Morrow Freight": PhiKind.FACILITY,
    }
