"""Names told by what only people do, have or belong to."""

from collections.abc import Callable

import pytest

from app.deid.recognizers.acting_names import ActingNameRecognizer
from app.deid.recognizers.base import RuleRecognizer

Check = Callable[[RuleRecognizer, str], None]


@pytest.mark.parametrize(
    "marked",
    [
        "K 6.8. ⟦WIMSATT⟧ NOTIFIED.",
        "⟦Brenholt⟧ aware",
        "⟦Vexley⟧ to follow",
        "PGY2 ⟦Ottoline⟧ at bedside",
        "⟦COSIMO⟧ REMAINS AGITATED.",
        "⟦Wren Vexley⟧ lives alone.",
        "⟦TOLVA BRENNICK⟧ IS A 61 YEAR OLD FEMALE",
        "⟦DUNMORROW, FERRIS⟧ WAS ADMITTED",
        "Images read with ⟦Thrandle⟧ of radiology.",
        "⟦TOLLIMORE⟧ FROM CASE MANAGEMENT FOLLOWING",
        "⟦Vexley⟧'s wife called",
        "⟦orrick⟧'s drain was pulled",
        "NEUROSURG NOTIFIED",
        "PICU NOTIFIED",
        "Ortho aware.",
        "Police notified",
        "Pain remains calm",
        "Nurse to follow",
        "Report from radiology",
        "Crohn's family support",
        "Today's nurse",
        "Lovenox to follow",
        "Pneumonia, Sepsis was treated",
        "Neurosurgery will see",
        "Grace will call",
    ],
)
def test_names_by_what_people_do(check: Check, marked: str) -> None:
    check(ActingNameRecognizer(timeout_s=5.0), marked)
