from collections.abc import Callable

import pytest

from app.core.phi import PhiKind
from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.wrapped_numbers import WrappedNumberRecognizer

Check = Callable[[RuleRecognizer, str], None]

_PROSE = "She was asked to come back if the fever goes on, "

POSITIVE = [
    ("phone", "or to call ⟦541 314\n7788⟧ at any time."),
    ("area code", "or to call ⟦(541)\n314-7788⟧ at any time."),
    ("british", "or to call ⟦0161\n496 0123⟧ at any time."),
    ("extension", "or to call ⟦541-314-7788 ext.\n204⟧ at any time."),
    ("social security", "with her SSN ⟦912 70\n4466⟧ at hand."),
    ("record", "with the MRN ⟦447 192\n038⟧ at hand."),
    ("plan", "with her member ID ⟦XQF 882\n019934⟧ at hand."),
]
NEGATIVE = [
    ("row of a table", "118 72 98 241 314 98 36.8 room air and asleep\n0600 120 70 96"),
    ("short line", "Please call 541 314\n7788 mL were given"),
    ("two sentences", f"{_PROSE}weight was 70\n36.8 was the temperature."),
    ("list", f"{_PROSE}see 1\n2 tablets a day\n3 times"),
]


@pytest.mark.parametrize("marked", [c[1] for c in POSITIVE], ids=[c[0] for c in POSITIVE])
def test_numbers_in_two_lines(check: Check, marked: str) -> None:
    check(WrappedNumberRecognizer(1.0), _PROSE + marked)


@pytest.mark.parametrize("text", [c[1] for c in NEGATIVE], ids=[c[0] for c in NEGATIVE])
def test_left_alone(check: Check, text: str) -> None:
    check(WrappedNumberRecognizer(1.0), text)


def test_kinds() -> None:
    found = WrappedNumberRecognizer(1.0).find(f"{_PROSE}with her SSN 912 70\n4466 at hand.")
    assert {each.kind for each in found} == {PhiKind.SSN}
