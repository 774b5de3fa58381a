from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.deid.dates import parse_date
from app.deid.written_date import WrittenDate

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2029, 12, 31))


def written(text: str) -> WrittenDate:
    found = parse_date(text, timeout_s=2)
    assert found is not None, text
    return found


REWRITTEN = [
    ("March 3-5, 2024", date(2021, 12, 9), "December 9-11, 2021"),
    ("March 3-5, 2024", date(2021, 11, 29), "November 29-December 1, 2021"),
    ("March 3 through 5", date(2021, 11, 29), "November 29 through December 1"),
    ("3rd to 5th of March", date(2021, 12, 1), "29 November to 1st of December"),
    ("14-16 Mar", date(2021, 12, 9), "7-9 Dec"),
    ("3/4-7", date(2021, 12, 29), "12/29-1/1"),
    ("3/4-7/24", date(2021, 12, 9), "12/9-12/21"),
    ("March third, 2024", date(2021, 12, 21), "December twenty-first, 2021"),
    ("THIRD OF MARCH", date(2021, 12, 9), "NINTH OF DECEMBER"),
    ("the fourth of July", date(2021, 12, 9), "December 9"),
    ("Christmas 2022", date(2019, 3, 4), "March 4 2019"),
    ("Thanksgiving", date(2019, 3, 4), "March 4"),
    ("03/12/24 0830", date(2021, 12, 9), "12/09/21 0830"),
    ("2024-03-12T08:30Z", date(2021, 12, 9), "2021-12-09T08:30Z"),
    ("20240312083000", date(2021, 12, 9), "20211209083000"),
    ("Monday, March 4", date(2021, 12, 9), "Monday, December 9"),
]


@pytest.mark.parametrize(("old", "day", "new"), REWRITTEN, ids=[case[0] for case in REWRITTEN])
def test_writes_another_day_the_same_way(old: str, day: date, new: str) -> None:
    assert written(old).rewritten(day) == new


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("03/12/24 0830", " 0830"),
        ("2024-03-12T08:30Z", "T08:30Z"),
        ("03/12/2024, 8:30 AM", ", 8:30 AM"),
        ("03/12/2024", ""),
    ],
)
def test_the_time_of_day_is_told_apart(text: str, time: str) -> None:
    assert written(text).time == time


@given(DAYS, st.integers(1, 20))
def test_ranges_keep_their_length(other: date, days: int) -> None:
    found = written(f"March 3-{3 + days}")
    last = other + timedelta(days=days)
    assert found.rewritten(other).endswith(
        str(last.day) if last.month == other.month else f"{last:%B} {last.day}"
    )
