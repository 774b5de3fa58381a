import pytest

from app.deid.joined_dates import dates_within, shifted_stretch

STRETCHES = [
    ("range", "3/14-3/17", "1/19-1/22"),
    ("two years", "12/30/2023 to 1/3/2024", "11/5/2022 to 11/9/2022"),
    ("article", "the 14th of March", "the 19th of January"),
    ("list with weekdays", "Tuesday 5/14, Wednesday 5/15", "Tuesday 3/21, Wednesday 3/22"),
    ("day alone", "the 4th", "the 10th"),
    ("day of a weekday", "Monday the 1st", "Monday the 7th"),
    ("day of a weekday later in the year", "Tuesday the 31st", "Tuesday the 7th"),
    ("short weekday", "Tues. the 31st", "Tues. the 7th"),
    ("a month and a day", "March and 4/5/2021", "January and 2/10/2020"),
    ("a number left", "4/5/2021, 17", None),
    ("nothing", "last Tuesday", None),
    ("quarter", "Q1 2022", None),
]


@pytest.mark.parametrize(("text", "expected"), [s[1:] for s in STRETCHES],
                         ids=[s[0] for s in STRETCHES])  # fmt: skip
def test_stretches(text: str, expected: str | None) -> None:
    told = shifted_stretch(text, days=-7 * 60, year=2024, timeout_s=2)
    assert told == expected


def test_places_do_not_overlap() -> None:
    text = "March 14, 2024 to 3/17"
    found = dates_within(text, timeout_s=2)
    assert [place.of(text) for place, _ in found] == ["March 14, 2024", "3/17"]
