"""Names told by their own shape."""

from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.shaped_names import ShapedNameRecognizer

Check = Callable[[RuleRecognizer, str], None]


@pytest.mark.parametrize(
    "marked",
    [
        '⟦Wren "Wrenny" Vexley⟧ was seen',
        "⟦Tolva (Tolly) Brennick⟧ was seen",
        "⟦Kelvo 'Kip' Durrish⟧ does well",
        "⟦Wren van der Vexel⟧ tolerated the procedure well",
        "⟦Ysolde de la Corvane⟧ came",
        "⟦Idris al-Vexahni⟧ came",
        "⟦Nareth ibn Obuchi⟧ refuses",
        "⟦Maarten 't Hoolf⟧ walks",
        "⟦Vexley⟧MD",
        "⟦Vexley⟧,MD aware",
        "⟦Vexley⟧/RN gave report",
        "Dr⟦Vexley⟧ aware",
        "@⟦Vexley⟧ please sign",
        "@⟦drummle⟧ pls cosign",
        'Lipitor "Atorvastatin" Daily',
        "Metoprolol (Toprol) Daily",
        "Factor von Willebrand disease",
        "Cornelia de la Lange syndrome",
        "Nurse/RN at bedside",
        "PharmacyMD line",
        "see @bedside and @home",
        "vexley@clinic.org",
        "DrugScreen sent",
        "MrsaPositive",
    ],
)
def test_names_by_shape(check: Check, marked: str) -> None:
    check(ShapedNameRecognizer(timeout_s=5.0), marked)
