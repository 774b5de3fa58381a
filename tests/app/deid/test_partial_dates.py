import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.deid.partial_dates import find_partial_dates


def spans(text: str, *, has_dates: bool = False) -> list[str]:
    found = find_partial_dates(text, has_dates=has_dates, timeout_s=2)
    return [text[partial.start : partial.end] for partial in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("well 3/7", []),
        ("well 7/3", []),
        ("cuff (3/8)", []),
        ("ratio 3/10", []),
    ],
)
def test_what_is_around_does_not_tell(text: str, expected: list[str]) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("well 3/7", ["3/7"]),
        ("well 7/3", ["7/3"]),
        ("cuff (3/8)", ["3/8"]),
        ("hand (3/10)", []),
        ("hand 3/8", []),
        ("(2/3)", []),
    ],
)
def test_a_text_with_dates_has_more(text: str, expected: list[str]) -> None:
    assert spans(text, has_dates=True) == expected


def test_days_of_february_and_short_months() -> None:
    assert spans("on 2/30 and on 4/31, on 2/29") == ["2/29"]
    assert spans("02-30 and 02-29 he slept") == ["02-29"]


def test_a_later_day_and_a_year_belong_to_it() -> None:
    (partial,) = find_partial_dates("on 3/4-7/24", has_dates=False, timeout_s=2)
    assert (partial.more, partial.year, partial.is_month_first) == ((7, 8), (9, 11), True)
    (partial,) = find_partial_dates("on 3/4-2", has_dates=False, timeout_s=2)
    assert (partial.end, partial.more) == (6, None)


@given(st.integers(1, 12), st.integers(1, 28))
def test_every_day_behind_since_is_found(month: int, day: int) -> None:
    assert spans(f"since {month}/{day} he") == [f"{month}/{day}"]
    assert spans(f"Mon {month:02d}/{day:02d}") == [f"Mon {month:02d}/{day:02d}"]


@given(st.integers(1, 5), st.sampled_from(["strength", "power", "motor"]))
def test_no_strength_is_a_day(grade: int, word: str) -> None:
    assert spans(f"{word} {grade}/5 on the left", has_dates=True) == []
