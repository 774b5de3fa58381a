"""Known numbers however they are grouped, and the numbers of notes that are not they."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.phi import PhiKind
from app.deid.known_numbers import KnownNumbers

KNOWN = KnownNumbers(
    (
        (PhiKind.PHONE, "+1 (555) 014-7788"),
        (PhiKind.FAX, "44 20 7946 0011"),
        (PhiKind.MRN, "0077-31-4482"),
        (PhiKind.SSN, "912-70-4466"),
        (PhiKind.HEALTH_PLAN, "XQ-88-2211"),
        (PhiKind.MRN, "CH 20441733"),
        (PhiKind.OTHER_ID, "9914"),
        (PhiKind.OTHER_ID, "QQ"),
        (PhiKind.LICENSE, "30417755"),
    )
)


def found(text: str) -> list[tuple[str, str]]:
    told = sorted(KNOWN.find(text, timeout_s=2), key=lambda c: (c.start, c.end))
    return [(text[c.start : c.end], c.kind.value) for c in told]


WRITTEN = [
    ("as it is", "MRN 0077-31-4482", [("0077-31-4482", "MRN")]),
    ("leading zeros left out", "MRN 77314482", [("77314482", "MRN")]),
    ("more zeros", "000077314482", [("000077314482", "MRN")]),
    ("spaces", "7731 4482", [("7731 4482", "MRN")]),
    ("ssn without dashes", "912704466", [("912704466", "SSN")]),
    ("ssn with spaces", "912 70 4466", [("912 70 4466", "SSN")]),
    ("last four", "SSN ending in 4466", [("4466", "SSN")]),
    ("masked", "xxx-xx-4466", [("4466", "SSN")]),
    ("phone in digits", "call 5550147788", [("5550147788", "PHONE")]),
    ("phone with dots", "555.014.7788", [("555.014.7788", "PHONE")]),
    ("letters too", "ID xq882211", [("xq882211", "HEALTH_PLAN")]),
    ("letters left out", "chart 20441733", [("20441733", "MRN")]),
    ("letters apart", "CH-20441733", [("CH-20441733", "MRN")]),
    ("short, with a label", "ID: 9914", [("9914", "OTHER_ID")]),
    ("between other numbers", "1 912-70-4466 3/4", [("912-70-4466", "SSN")]),
]
SLIPS = [
    ("another digit", "MRN 77314483", [("77314483", "MRN")]),
    ("a digit less", "MRN 7731448", [("7731448", "MRN")]),
    ("a digit more", "MRN 773144882", [("773144882", "MRN")]),
    ("swapped", "912-07-4466", [("912-07-4466", "SSN")]),
    ("two digits", "912-07-4465", []),
    ("a licence has none", "30417756", []),
]
OTHERS = [
    ("inside a longer number", "1277314482551", []),
    ("a value with its unit", "77314482 mg", []),
    ("decimals", "0.77314482", []),
    ("short without a label", "9914 steps", []),
    ("four digits of it", "4466 mL, 7788 units", []),
    ("blood pressure", "BP 120/80, HR 77, 3/4/2024", []),
    ("words", "QQ and CH", []),
    ("nothing", "", []),
]
CASES = [*WRITTEN, *SLIPS, *OTHERS]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_finds(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text", ["+1 (555) 014-7788", "(555)014-7788", "1-555-014-7788", "014-7788", "555 / 014 / 7788"]
)
def test_a_phone_is_covered_whole(text: str) -> None:
    covered = {at for c in KNOWN.find(text, timeout_s=2) for at in range(c.start, c.end)}
    digits = {at for at, char in enumerate(text) if char.isdigit()}
    national = sorted(digits)[-10:]
    assert set(national) <= covered


def test_nothing_known_finds_nothing() -> None:
    assert list(KnownNumbers(()).find("912-70-4466", timeout_s=2)) == []


@given(st.integers(10**7, 10**11), st.text(" .-/", min_size=1, max_size=1), st.data())
def test_grouping_hides_no_number(number: int, separator: str, data: st.DataObject) -> None:
    digits = str(number)
    cuts = data.draw(st.sets(st.integers(1, len(digits) - 1), max_size=4))
    written = "".join(separator * (at in cuts) + char for at, char in enumerate(digits))
    known = KnownNumbers(((PhiKind.MRN, digits),))
    text = f"number {written} told"
    spans = [(c.start, c.end) for c in known.find(text, timeout_s=2)]
    assert (7, 7 + len(written)) in spans
