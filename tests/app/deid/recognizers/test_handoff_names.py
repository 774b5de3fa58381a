"""Patients by surname alone in the prose of a sign-out."""

from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.handoff_names import HandoffNameRecognizer

Check = Callable[[RuleRecognizer, str], None]


@pytest.mark.parametrize(
    "marked",
    [
        "⟦Okafor⟧ is the sick one",
        "⟦Brackwell⟧ (bed 4) is the sickest",
        "⟦Brackwell⟧ spiked to 39, cultures sent",
        "If ⟦Nwosu⟧ spikes, culture and start zosyn.",
        "⟦Tolliver⟧ went to the OR, ⟦Hargrave⟧ came back.",
        "⟦Ondrasek⟧ ready for discharge",
        "FYI ⟦Abara⟧ is refusing meds",
        "- ⟦Delacroix⟧ can go home if labs ok.",
        "⟦Brackwell⟧, ⟦Ondrasek⟧ and ⟦Abara⟧ are all sick ones.",
        "⟦ONDRASEK⟧ NEEDS A CT",
        "Watch ⟦Thistlewood⟧, he may need the unit.",
        "Please check on ⟦Orrery⟧ at 2200.",
        "recheck K on ⟦Lindqvist⟧, CT for ⟦Brandvold⟧",
        "Keep an eye on ⟦Quellmar⟧.",
        "Sick ones: ⟦Vexley⟧ and ⟦Holloway⟧.",
        "Transfuse ⟦Abara⟧ if Hgb < 7.",
        "worried about ⟦Ondrasek⟧",
        "No issues with ⟦Thrandle⟧.",
        "Please see ⟦Pellworth⟧ first",
        "For moles, see Common Moles, Dysplastic Nevi",
        "Foley is the one to watch",
        "Levophed needs to be weaned",
        "PICU NEEDS A BED",
        "VEXA NEEDS A CT",
        "Keep an eye on Foley output.",
        "Watch potassium closely.",
        "Watch Potassium",
        "CT for Appendicitis",
        "Recheck K on Monday.",
        "Hemoglobin fell overnight",
        "Worried about Sepsis",
        "Neuro is ready to see",
        "If Lasix fails, start bumetanide.",
        "Telemetry went to sinus",
    ],
)
def test_surnames_of_a_sign_out(check: Check, marked: str) -> None:
    check(HandoffNameRecognizer(timeout_s=5.0), marked)
