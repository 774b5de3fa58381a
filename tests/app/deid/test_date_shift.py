from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.deid.date_shift import context_year, shift_days, shifted_text
from app.deid.keyed_choice import KeyedChoice


@given(st.text(max_size=20))
def test_a_shift_is_whole_weeks_into_the_past(patient: str) -> None:
    days = shift_days(KeyedChoice(b"k" * 32, patient))
    assert days == shift_days(KeyedChoice(b"k" * 32, patient))
    assert days % 7 == 0
    assert -416 * 7 <= days <= -26 * 7


def test_patients_and_keys_have_shifts_of_their_own() -> None:
    shifts = {shift_days(KeyedChoice(key, p)) for key in (b"k", b"l") for p in "abcdef"}
    assert len(shifts) > 8


def test_the_year_of_dates_without_one() -> None:
    dates = ("03/04/2021", "03/05/2022", "03/06/2022", "1/2", "last Tuesday")
    assert context_year(dates, None, timeout_s=2) == 2022
    assert context_year(dates, date(2019, 1, 1), timeout_s=2) == 2019
    assert context_year((), None, timeout_s=2) == 2024


def shifted(original: str, attempt: int) -> str:
    return shifted_text(original, attempt, days=-7, year=2024, timeout_s=2)


def test_the_first_attempt_keeps_the_form_and_others_differ() -> None:
    assert shifted("03/14/2022", 0) == "03/07/2022"
    told = [shifted("03/14/2022", attempt) for attempt in range(20)]
    assert len(set(told)) == len(told)
    assert told[3] == "Mar 07, 2022"


def test_a_month_alone_gets_no_day_in_any_form() -> None:
    told = [shifted("August", attempt) for attempt in range(5)]
    assert told[:4] == ["August", "Aug", "August 2024", "Aug 2024"]
    assert len(set(told)) == len(told)


def test_other_forms_tell_no_year_where_none_was_told() -> None:
    assert [shifted("3/14", attempt) for attempt in (0, 1, 2)] == ["3/7", "Mar 07", "07 Mar"]
    assert shifted("August 3", 1) == "Jul 27"
    assert shifted("3/14/24", 1) == "2024-03-07"


def test_what_is_no_date_becomes_a_label() -> None:
    assert [shifted("last Tuesday", attempt) for attempt in (0, 1)] == ["[DATE]", "[DATE 2]"]


def test_a_stretch_of_several_dates_is_shifted_whole() -> None:
    assert shifted("3/14-3/17", 0) == "3/7-3/10"
    assert shifted("3/14-3/17", 1) == "[DATE 2]"
