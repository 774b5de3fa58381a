"""Numbers that follow in one step from those of the note, and those that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.grounding.arithmetic import works_out
from app.grounding.quantities import quantities

CASES = [
    ("difference", "Uric acid has gone up by 1.5.", "uric acid is 9.6, it was 8.1", True),
    ("wrong-difference", "Uric acid has gone up by 2.5.", "uric acid is 9.6, it was 8.1", False),
    ("above", "Her BMI is above 30.", "BMI 31.2", True),
    ("not-above", "Her BMI is above 35.", "BMI 31.2", False),
    ("far-above", "Her weight is over 10.", "weight 186", False),
    ("below", "The rate was below 60.", "HR 58", True),
    ("units", "Diabetic for over a decade.", "T2DM x 11 yrs", True),
    ("other-units", "It weighs more than 5 kg.", "5.2 cm", False),
    ("lower", "Hb was 24 lower than before.", "Hb 108 (132 pre)", True),
    ("not-lower", "Hb was 34 lower than before.", "Hb 108 (132 pre)", False),
    ("a-little-over", "He lost a little over 10 kg.", "Weight 104.0 -> 93.6 kg", True),
    ("percent", "FEV1 rose by 14%.", "FEV1 1.42 pre, 1.62 post", True),
    ("total", "A total of 16 visits is planned.", "2x/wk x 8 wk", True),
    ("rounded", "He gained about 3 kg.", "88.4 kg (85.1 in May)", True),
    ("not-rounded", "He gained 4 kg.", "88.4 kg (85.1 kg in May)", False),
    (
        "steps",
        "Tailed off over four weeks.",
        "15 mg x 1 week, 10 mg x 1 week, 5 mg x 2 weeks",
        True,
    ),
    ("more-steps", "Tailed off over six weeks.", "15 mg x 1 week, 5 mg x 2 weeks", False),
    ("plain", "The value is 1.5.", "9.6, it was 8.1", False),
]


@pytest.mark.parametrize(
    ("claim", "noted", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_one_step(claim: str, noted: str, *, expected: bool) -> None:
    claimed = quantities(claim)[0]
    assert works_out(claim, claimed, quantities(noted)) is expected


@given(st.integers(1, 500), st.integers(1, 500))
def test_every_difference_is_its_own(earlier: int, later: int) -> None:
    claim = f"It rose by {abs(later - earlier)}."
    assert works_out(claim, quantities(claim)[0], quantities(f"it was {earlier}, now {later}"))
