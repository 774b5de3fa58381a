"""Dates in every form that notes write."""

from datetime import date
from random import Random

import pytest

from eval.phi.calendar import DATE_FORMS, draw_birthday, draw_day, draw_old_age, written

DAY = date(2024, 3, 4)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("us", "03/04/2024"),
        ("usbare", "3/4/2024"),
        ("short", "3/4/24"),
        ("short0", "03/04/24"),
        ("dash", "3-4-24"),
        ("dash4", "03-04-2024"),
        ("dots", "04.03.2024"),
        ("iso", "2024-03-04"),
        ("oracle", "04-Mar-2024"),
        ("oracle2", "04-MAR-24"),
        ("long", "March 4, 2024"),
        ("longord", "March 4th, 2024"),
        ("abbr", "Mar 4, 2024"),
        ("abbrdot", "Mar. 4, 2024"),
        ("abbrord", "Mar 4th 2024"),
        ("british", "4 March 2024"),
        ("ofmonth", "the 4th of March 2024"),
        ("weekday", "Monday, March 4, 2024"),
        ("compact", "20240304"),
        ("ymd", "2024/03/04"),
        ("md", "3/4"),
        ("md0", "03/04"),
        ("wkmd", "Mon 3/4"),
        ("monthday", "March 4th"),
        ("abbrday", "Mar 4"),
        ("dayof", "the 4th of March"),
        ("monthyear", "March 2024"),
        ("abbryear", "Mar 2024"),
        ("my", "3/2024"),
    ],
)
def test_forms(form, text):
    assert DATE_FORMS[form](DAY) == text


@pytest.mark.parametrize(
    ("day", "text"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (13, "13th"), (22, "22nd")]
)
def test_ordinals(day, text):
    assert DATE_FORMS["monthday"](date(2024, 3, day)) == f"March {text}"


def test_drawn_days():
    rng = Random(0)
    assert all(draw_birthday(rng) < date(2013, 1, 1) <= draw_day(rng) for _ in range(100))
    assert all("24" in written(DAY, rng) for _ in range(100))


def test_old_ages_are_over_89():
    rng = Random(0)
    ages = [draw_old_age(rng) for _ in range(200)]
    assert all(int(age) >= 90 for age in ages if age.isdigit())
    assert any(not age.isdigit() for age in ages)
