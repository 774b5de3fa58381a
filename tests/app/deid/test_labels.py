import pytest

from app.core.phi import PhiKind
from app.deid.labels import safe_harbor_label

CASES = [
    (PhiKind.DATE, "03/14/2022", "[DATE: 2022]"),
    (PhiKind.DATE, "3/14", "[DATE]"),
    (PhiKind.DATE, "02/11/1930", "[DATE]"),
    (PhiKind.DATE, "02/11/1935", "[DATE: 1935]"),
    (PhiKind.DATE, "last Tuesday", "[DATE]"),
    (PhiKind.AGE90, "94", "[AGE: 90 or older]"),
    (PhiKind.LOCATION, "97304", "[ZIP: 973**]"),
    (PhiKind.LOCATION, "97304-1122", "[ZIP: 973**]"),
    (PhiKind.LOCATION, "03601", "[ZIP: 000**]"),
    (PhiKind.LOCATION, "05901", "[ZIP: 000**]"),
    (PhiKind.LOCATION, "ZIP 97304", "[ZIP: 973**]"),
    (PhiKind.LOCATION, "Nettleford, OR 97304", "[LOCATION], OR [ZIP: 973**]"),
    (PhiKind.LOCATION, "12 Larch St\nNettleford, Oregon", "[LOCATION], Oregon"),
    (PhiKind.LOCATION, "Nettleford, VT 05901-1122 USA", "[LOCATION], VT [ZIP: 000**]"),
    (PhiKind.LOCATION, "OR 97304", "OR [ZIP: 973**]"),
    (PhiKind.LOCATION, "Nettleford", "[LOCATION]"),
    (PhiKind.LOCATION, "12 Larch Street", "[LOCATION]"),
    (PhiKind.LOCATION, "Orchard", "[LOCATION]"),
    (PhiKind.DATE, "3/4/2021-3/7/2022", "[DATE: 2021-2022]"),
    (PhiKind.DATE, "Christmas 2022", "[DATE: 2022]"),
    (PhiKind.DATE, "March 2021", "[DATE: 2021]"),
    (PhiKind.AGE90, "ninety-three", "[AGE: 90 or older]"),
    (PhiKind.NAME, "Ilse Vexley", "[NAME]"),
    (PhiKind.OTHER_ID, "97304", "[OTHER_ID]"),
]


@pytest.mark.parametrize(("kind", "original", "label"), CASES, ids=[c[1] for c in CASES])
def test_labels(kind: PhiKind, original: str, label: str) -> None:
    assert safe_harbor_label(original, kind, context_year=2024, timeout_s=2) == label
