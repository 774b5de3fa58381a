from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.deid.languages.spanish import SPANISH
from app.deid.languages.spanish_dates import MONTHS, find_spanish_dates
from app.deid.written_date import shifted

READINGS = [
    ("12/03/24", date(2024, 3, 12)),
    ("03/14/2024", date(2024, 3, 14)),
    ("12 de marzo de 2024", date(2024, 3, 12)),
    ("lunes, 4 de marzo de 2024", date(2024, 3, 4)),
    ("3-mar-24", date(2024, 3, 3)),
    ("3-MAR-99", date(1999, 3, 3)),
    ("2.3.2019", date(2019, 3, 2)),
    ("2024-03-12T08:30", date(2024, 3, 12)),
    ("primero de mayo de 1999", date(1999, 5, 1)),
    ("treinta y un de diciembre de 1999", date(1999, 12, 31)),
    ("veintidós de setiembre de 2020", date(2020, 9, 22)),
    ("marzo de 2021", date(2021, 3, 15)),
    ("5/2", date(2022, 2, 5)),
]
# 52 weeks earlier; a month alone moves by twelve months.
SHIFTED = [
    ("12 de marzo de 2024", "14 de marzo de 2023"),
    ("12/03/24", "14/03/23"),
    ("lunes 4/3", "lunes 6/3"),
    ("lunes 4 de marzo", "lunes 6 de marzo"),
    ("3-mar-24", "5-mar-23"),
    ("2-ene.-2024", "3-ene.-2023"),
    ("1º de mayo de 2024", "3 de mayo de 2023"),
    ("2 de mayo de 2023", "3 de mayo de 2022"),
    ("primero de mayo de 2024", "tres de mayo de 2023"),
    ("ENERO DE 2024", "ENERO DE 2023"),
    ("Marzo de 2021", "Marzo de 2020"),
    ("3 al 11 de marzo de 2024", "5 al 13 de marzo de 2023"),
    ("25 y 31 de marzo de 2024", "27 de marzo y 2 de abril de 2023"),
    ("01 y 31 de marzo de 2024", "03 de marzo y 2 de abril de 2023"),
    ("12/03/2024 a las 14:30", "14/03/2023 a las 14:30"),
    ("29/02/2024", "02/03/2023"),
]


@pytest.mark.parametrize(("text", "day"), READINGS)
def test_a_date_is_read_day_first(text: str, day: date) -> None:
    written = SPANISH.parse_date(text, timeout_s=2)
    assert written is not None
    assert written.resolved(2022) == day


@pytest.mark.parametrize(("text", "expected"), SHIFTED)
def test_shifting_keeps_language_and_form(text: str, expected: str) -> None:
    written = SPANISH.parse_date(text, timeout_s=2)
    assert written is not None
    assert written.rewritten(shifted(written, days=-364, context_year=2024)) == expected


@pytest.mark.parametrize(
    "text", ["31/02/2024", "13/14/2024", "Julio", "31/4", "el 1/2 comprimido", "12 de brumario"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert SPANISH.parse_date(text, timeout_s=2) is None


def test_a_list_of_days_ends_where_a_score_follows() -> None:
    found = find_spanish_dates("el lunes 4/3 y 31/2, fuerza 4/5", 2)
    assert [each.text for each in found] == ["lunes 4/3"]


@given(st.dates(date(1950, 1, 1), date(2039, 12, 31)), st.integers(-400, -26))
def test_a_shift_and_its_opposite_come_back(day: date, weeks: int) -> None:
    text = f"{day.day} de {MONTHS[day.month - 1]} de {day.year}"
    written = SPANISH.parse_date(text, timeout_s=2)
    assert written is not None
    moved = SPANISH.parse_date(written.rewritten(day + timedelta(weeks=weeks)), timeout_s=2)
    assert moved is not None
    assert moved.rewritten(day) == text
