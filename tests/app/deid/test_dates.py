from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.deid.dates import find_dates, parse_date
from app.deid.written_date import shifted

FORMS = (
    "%m/%d/%Y", "%Y-%m-%d", "%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d-%b-%Y", "%m-%d-%Y", "%Y%m%d",
    "%A, %B %d, %Y", "%m.%d.%Y",
)  # fmt: skip
DAYS = st.dates(min_value=date(1930, 1, 1), max_value=date(2039, 12, 31))

READ = [
    ("month first", "03/04/2024", date(2024, 3, 4)),
    ("day first", "25/12/2023", date(2023, 12, 25)),
    ("two digits", "3/4/24", date(2024, 3, 4)),
    ("last century", "3/4/61", date(1961, 3, 4)),
    ("ordinal", "March 3rd, 2024", date(2024, 3, 3)),
    ("the 14th of", "14th of March 2024", date(2024, 3, 14)),
    ("apostrophe", "March '24", date(2024, 3, 15)),
    ("month alone", "March 2024", date(2024, 3, 15)),
    ("month and year", "03/2024", date(2024, 3, 15)),
    ("no year", "3/14", date(2022, 3, 14)),
    ("leap day", "2/29", date(2022, 2, 28)),
    ("weekday", "Mon 3/4", date(2022, 3, 4)),
]
UNREAD = ["13/45/2024", "2/30/2024", "31 April 2024", "2024", "14:30", "may", "tomorrow", ""]

WRITTEN = [
    ("unpadded", "3/4/2024", "12/9/2021"),
    ("padded", "03/04/2024", "12/09/2021"),
    ("padded day alone", "12/04/2024", "12/09/2021"),
    ("capitals", "MARCH 3RD, 2024", "DECEMBER 9TH, 2021"),
    ("lower case", "march 3, 2024", "december 9, 2021"),
    ("compact", "20241010", "20211209"),
    ("short", "Mar. 3 2024", "Dec. 9 2021"),
    ("day first", "25/12/2023", "9/12/2021"),
    ("two digits", "3/4/24", "12/9/21"),
    ("first", "March 1st", "December 9th"),
]

STRENGTHS = [
    "Strength 4/5 on the left",
    "pain 3/10 on movement",
    "grip on 4/5 side",
    "on 4/5 motor exam",
    "for 4/12 ago",
]


@pytest.mark.parametrize(("text", "day"), [c[1:] for c in READ], ids=[c[0] for c in READ])
def test_reads_a_date(text: str, day: date) -> None:
    written = parse_date(text, timeout_s=2)
    assert written is not None
    assert written.resolved(2022) == day


@pytest.mark.parametrize("text", UNREAD)
def test_reads_nothing_else(text: str) -> None:
    assert parse_date(text, timeout_s=2) is None


@pytest.mark.parametrize(("old", "new"), [c[1:] for c in WRITTEN], ids=[c[0] for c in WRITTEN])
def test_writes_another_day_in_the_same_form(old: str, new: str) -> None:
    written = parse_date(old, timeout_s=2)
    assert written is not None
    assert written.rewritten(date(2021, 12, 9)) == new


@pytest.mark.parametrize("text", STRENGTHS)
def test_grades_are_no_dates(text: str) -> None:
    assert list(find_dates(text, timeout_s=2)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seen on 3/4. Clots 3/4 again.", {"3/4"}),
        ("Seen on 3/4. Fever 3/7, rash 3/9.", {"3/4", "3/7", "3/9"}),
        ("Fever 3/7 of it.", set[str]()),
        ("Seen on 3/4. Ate 1/3, 1/2.", {"3/4"}),
        ("Seen on 2/1. Ratio 2/1 of them, 2/30.", {"2/1"}),
        # A list of events, the year first.
        (" 2021 Mar   Gout\n2019 Jul: CABG", {"2021 Mar", "2019 Jul"}),
        ("2021 may have been worse", set[str]()),
    ],
)
def test_dates_without_a_cue_where_others_have_one(text: str, expected: set[str]) -> None:
    assert {found.text for found in find_dates(text, timeout_s=2)} == expected


def test_a_grade_stays_where_a_date_is_written_alike() -> None:
    found = list(
        find_dates("Seen on 2/5 for a cough that has lasted weeks. Strength 2/5.", timeout_s=2)
    )
    assert [f.span.start for f in found] == [8]


@pytest.mark.parametrize(
    ("day", "suffix"), [(1, "st"), (2, "nd"), (3, "rd"), (11, "th"), (13, "th"), (22, "nd")]
)
def test_ordinals(day: int, suffix: str) -> None:
    written = parse_date("March 5th", timeout_s=2)
    assert written is not None
    assert written.rewritten(date(2021, 12, day)) == f"December {day}{suffix}"


@given(DAYS, DAYS, st.sampled_from(FORMS))
def test_every_form_is_read_and_written(one: date, other: date, form: str) -> None:
    written = parse_date(one.strftime(form), timeout_s=2)
    assert written is not None
    assert written.resolved(2000) == one
    again = parse_date(written.rewritten(other), timeout_s=2)
    assert again is not None
    assert again.resolved(2000) == other


@given(DAYS, DAYS, st.integers(-416, -26))
def test_intervals_between_days_stay(one: date, other: date, weeks: int) -> None:
    moved = []
    for day in (one, other):
        written = parse_date(day.isoformat(), timeout_s=2)
        assert written is not None
        moved.append(shifted(written, days=7 * weeks, context_year=2000))
    assert moved[1] - moved[0] == other - one
    assert moved[0].weekday() == one.weekday()


@given(st.integers(1, 12), st.integers(1, 12), st.integers(-416, -26))
def test_months_stay_as_far_apart(one: int, other: int, weeks: int) -> None:
    moved = []
    for month in (one, other):
        written = parse_date(f"{month:02d}/2020", timeout_s=2)
        assert written is not None
        moved.append(shifted(written, days=7 * weeks, context_year=2000))
    months = [day.year * 12 + day.month for day in moved]
    assert months[1] - months[0] == other - one
