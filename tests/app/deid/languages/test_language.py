from datetime import date

import pytest

from app.deid.languages.language import ENGLISH, Language
from app.deid.languages.spanish import SPANISH
from app.deid.languages.spanish_dates import find_spanish_dates

DATES = [
    (ENGLISH, "3/14/2024", date(2024, 3, 14)),
    (SPANISH, "14/3/2024", date(2024, 3, 14)),
    (ENGLISH, "3/14/2024 and 3/15/2024", None),
    (SPANISH, "14/3/2024 y 15/3/2024", None),
    (ENGLISH, "no date", None),
]


@pytest.mark.parametrize(("language", "text", "expected"), DATES)
def test_a_date_is_read_as_a_whole(language: Language, text: str, expected: date | None) -> None:
    written = language.parse_date(text, timeout_s=2)
    told = None if written is None else (written.year, written.month, written.day)
    assert told == (None if expected is None else (expected.year, expected.month, expected.day))


def test_a_list_of_days_has_an_end() -> None:
    days = ", ".join(f"{day}/3" for day in range(1, 15))
    assert len(tuple(find_spanish_dates(f"los días {days}", timeout_s=2))) == 12
