"""Quantities: units that UCUM knows have its code, others stay words."""

from __future__ import annotations

import pytest

from app.assistant.export.fhir.elements import UCUM, amount

CASES = [
    ("none", (2.0, None), {"value": 2}),
    ("decimal", (2.5, None), {"value": 2.5}),
    ("as-written", (80.0, "mmHg"), {"value": 80, "unit": "mmHg", "system": UCUM, "code": "mm[Hg]"}),
    ("ucum", (5.0, "mmol/L"), {"value": 5, "unit": "mmol/L", "system": UCUM, "code": "mmol/L"}),
    ("time", (7.0, "d"), {"value": 7, "unit": "d", "system": UCUM, "code": "d"}),
    ("unknown", (2.0, "tablet"), {"value": 2, "unit": "tablet"}),
]


@pytest.mark.parametrize(("given", "made"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_amounts(given: tuple[float, str | None], made: dict[str, object]) -> None:
    assert amount(*given) == made
