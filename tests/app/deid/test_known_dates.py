"""A known day in every written form."""

import pytest

from app.deid.known_dates import KnownDates

KNOWN = KnownDates(
    ("1948-02-11", "09/30/2019", "1931-07", "1960", "soon", "3/10", "2024-02-31"), timeout_s=2
)
CASES = [
    ("slashes", "DOB: 2/11/1948", ["2/11/1948"]),
    ("two digits", "born 02-11-48", ["02-11-48"]),
    ("apostrophe", "Feb. 11, '48", ["Feb. 11, '48"]),
    ("day first", "11.02.1948", ["11.02.1948"]),
    ("iso", "1948-02-11", ["1948-02-11"]),
    ("glued", "02111948 19480211 021148 11021948", ["02111948", "19480211", "021148", "11021948"]),
    ("name", "on the 11th of February, 1948", ["the 11th of February, 1948"]),
    ("short name", "11FEB48", ["11FEB48"]),
    ("month first", "February 11th 1948", ["February 11th 1948"]),
    ("birthday", "on Feb 11", ["Feb 11"]),
    ("known in another form", "2019-09-30, Sept 30, 2019", ["2019-09-30", "Sept 30, 2019"]),
    ("month alone", "July 1931, 07/1931, Jul '31", ["July 1931", "07/1931", "Jul '31"]),
    ("another day", "2/12/1948, 3/11/48, Feb 12", []),
    ("year alone", "in 1948, 1960, 1931", []),
    ("a score", "2/11", []),
    ("inside a number", "402111948, 2/11/19481", []),
    ("a word", "soon", []),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_finds(text: str, expected: list[str]) -> None:
    found = KNOWN.find(text, timeout_s=2)
    assert [text[c.start : c.end] for c in found] == expected


def test_no_date_known_finds_nothing() -> None:
    assert list(KnownDates((), timeout_s=2).find("2/11/1948", timeout_s=2)) == []
