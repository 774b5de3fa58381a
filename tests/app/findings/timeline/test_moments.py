"""Days that a note tells of a value, and words beside a value that tell none."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.timeline import Moment
from app.findings.timeline import measured_on

NOTE = date(2025, 6, 10)

MOMENTS = [
    ("", " on 12/15/2024.", Moment(date(2024, 12, 15))),
    ("", " (2025-05-01), K 4", Moment(date(2025, 5, 1))),
    ("", " on echo 05/20/2025", Moment(date(2025, 5, 20))),
    ("", " on 5/20.", Moment(date(2025, 5, 20))),
    ("", " on 11/20", Moment(date(2024, 11, 20))),
    ("", " three weeks ago, now 1.4", Moment(date(2025, 5, 20), 5)),
    ("", " about 2 months ago", Moment(date(2025, 4, 11), 25)),
    ("", " yesterday", Moment(date(2025, 6, 9), 1)),
    ("", " in March", Moment(date(2025, 3, 15), 16)),
    ("", " in Oct 2023", Moment(date(2023, 10, 15), 16)),
    ("", " in 2022", Moment(date(2022, 7, 1), 184)),
    ("Labs (3/1/2025): Na 135, ", ", Cl 101", Moment(date(2025, 3, 1))),
    ("3/9: WBC 12, ", "", Moment(date(2025, 3, 9))),
    ("Seen today. Three weeks ago her ", "", Moment(date(2025, 5, 20), 5)),
    ("3/11/25@09:31      98.1   ", "   18", Moment(date(2025, 3, 11))),
    ("    1/22      104/58    ", "   16", Moment(date(2025, 1, 22))),
    ('Goiter   Last assessed 01/21/2025   "', ", stable", Moment(date(2025, 1, 21))),
    ("1/2 tablet of 50 mg  ", "", None),
    ("7/10 pain, ", "", None),
    ("", " today, was 8.9 3 months ago", None),
    ("", " (11.8 in March)", None),
    ("", " on 5 mg daily", None),
    ("", " in 2 hours", None),
    ("", " on 7/20", Moment(date(2024, 7, 20))),
    ("", " on 12/15/2026", None),
    ("", " may be high", None),
    ("Started lisinopril 3 weeks ago, ", "", None),
    ("Admitted 3 days ago. ", "", None),
    ("DOB 1/1/1960: ", "", None),
    ("Pain 5/10: ", "", None),
]


@pytest.mark.parametrize(("before", "behind", "moment"), MOMENTS)
def test_when_it_was_measured(before: str, behind: str, moment: Moment | None):
    assert measured_on(before, behind, NOTE) == moment


def test_a_note_that_writes_the_day_first_is_read_so():
    assert measured_on("", " on 5/4.", NOTE, is_day_first=True) == Moment(date(2025, 4, 5))
    assert measured_on("", " (05/04/2025)", NOTE, is_day_first=True) == Moment(date(2025, 4, 5))
    assert measured_on("", " on 5/20.", NOTE, is_day_first=True) == Moment(date(2025, 5, 20))


def test_an_undated_note_tells_full_dates_alone():
    assert measured_on("", " on 12/15/2024", None) == Moment(date(2024, 12, 15))
    assert measured_on("", " 3 weeks ago", None) is None


@pytest.mark.parametrize(
    ("behind", "is_value", "expected"),
    [
        (" (5/20) -> 61", True, Moment(date(2025, 5, 20))),
        (" (2/6).", False, None),
        (" (13/40)", True, None),
    ],
)
def test_a_day_in_brackets_is_that_of_a_number(
    behind: str,
    is_value: bool,
    expected: Moment | None,
):
    assert measured_on("CRP ", behind, NOTE, is_value=is_value) == expected
