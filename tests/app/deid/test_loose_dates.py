import pytest

from app.deid.loose_dates import MONTH_ALONE, find_unread_dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the fall of 2007", "fall of 2007"),
        ("Q3 2023 visit", "Q3 2023"),
        ("on the 4th, then", "4th"),
        ("Friday the 13th", "Friday the 13th"),
        ("May fifth, nineteen ninety", "May fifth, nineteen ninety"),
        ("the second quarter of 2020", "second quarter of 2020"),
        ("to the twenty third, home since", "twenty third"),
        ("pulled on the thirtieth and packed", "thirtieth"),
    ],
)
def test_times_that_name_no_day(text: str, expected: str) -> None:
    assert [span.of(text) for span in find_unread_dates(text, timeout_s=2)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "fall in 2007",
        "on the twelfth rib",
        "to the thirtieth percentile",
        "on the 4th floor",
        "the 4th rib",
        "second dose",
        "nineteen of them",
    ],
)
def test_other_words(text: str) -> None:
    assert list(find_unread_dates(text, timeout_s=2)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("last July", ["July"]),
        ("mid-March", ["March"]),
        ("apixaban (started Jan)", ["Jan"]),
        ("started Jan Roe on", []),
        ("recheck ferritin Dec.", ["Dec"]),
        ("next visit (~Nov)", ["Nov"]),
        ("Wt 71 kg (Nov: 74.0)", ["Nov"]),
        ("Dec. breath sounds", []),
        ("Dec BS at bases", []),
        ("by june", []),
        ("THIS MAY BE", []),
    ],
)
def test_months_alone(text: str, expected: list[str]) -> None:
    assert [m["name"] for pattern in MONTH_ALONE for m in pattern.finditer(text)] == expected
