import pytest

from app.core.phi import PhiKind
from app.deid.labels import safe_harbor_label

CASES = [
    (PhiKind.DATE, "03/14/2022", "[DATE: 2022]"),
    (PhiKind.DATE, "3/14", "[DATE]"),
    (PhiKind.DATE, "02/11/1930", "[DATE]"),
    (PhiKind.DATE, "02/11/1935", "[DATE: 1935]"),
    (PhiKind.DATE, "last Tuesday", "[DATE]"),
    (PhiKind.AGE90, "94", "90+"),
    (PhiKind.LOCATION, "97304", "[ZIP: 973]"),
    (PhiKind.LOCATION, "97304-1122", "[ZIP: 973]"),
    (PhiKind.LOCATION, "03601", "[ZIP: 000]"),
    (PhiKind.LOCATION, "05901", "[ZIP: 000]"),
    (PhiKind.LOCATION, "Nettleford, OR 97304", "[LOCATION]"),
    (PhiKind.NAME, "Ilse Vexley", "[NAME]"),
    (PhiKind.OTHER_ID, "97304", "[OTHER_ID]"),
]


@pytest.mark.parametrize(("kind", "original", "label"), CASES, ids=[c[1] for c in CASES])
def test_labels(kind: PhiKind, original: str, label: str) -> None:
    assert safe_harbor_label(original, kind, context_year=2024, timeout_s=2) == label
