"""How long passed between days and times of day that sentences write."""

import pytest

from app.grounding.lapses import is_lapse
from app.grounding.quantities import quantities

HEAD = "OPERATION NOTE\nDate of surgery: 08.03.2024"
CASES = [
    ("He went to surgery five days after the last dose.", "Clopidogrel last 3/3.", True),
    ("He went to surgery six days after the last dose.", "Clopidogrel last 3/3.", False),
    ("Cancer was excluded about two months before surgery.", "Jan 2024: no cancer.", True),
    ("A repeat 45 minutes later was unchanged.", "ECG 02:45. Repeat 03:30: same", True),
    ("A repeat 50 minutes later was unchanged.", "ECG 02:45. Repeat 03:30: same", False),
    ("Sutures out over New Year, 14 days after the repair.", "Repair 12/24, out 1/7.", True),
    ("The course is five days.", "Clopidogrel last 3/3.", False),
]


@pytest.mark.parametrize(("claim", "evidence", "expected"), CASES)
def test_a_lapse_lies_between_what_is_written(claim: str, evidence: str, *, expected: bool) -> None:
    claimed = next(q for q in quantities(claim) if q.unit)
    assert is_lapse(claim, claimed, (evidence,), HEAD) is expected
