"""Dates that a composer wrote in another form come back in that form."""

from datetime import date, timedelta

import pytest

from app.core.note import Note
from app.core.phi import DeidMode, PhiKind
from app.deid import Deidentified, Deidentifier, KnownPatient, restore_text

TEXT = (
    "Seen 03/14/2022 and on 5/2. Diagnosed in June 2021. Surgery 11/30/2021. Follow up 11/2/2021."
)


@pytest.fixture(scope="module")
def done(deidentifier: Deidentifier) -> Deidentified:
    return deidentifier.deidentify(Note("n", TEXT, patient_id="p"), mode=DeidMode.PSEUDONYMIZE)


def moved(done: Deidentified, day: date) -> date:
    return day + timedelta(days=done.replacements.shift_days)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("%B %d, %Y", "March 14, 2022"),
        ("%Y-%m-%d", "2022-03-14"),
        ("%d %b %Y", "14 Mar 2022"),
        ("%A, %B %d, %Y", "Monday, March 14, 2022"),
        ("%B %d", "March 14"),
        ("%B %Y", "March 2022"),
    ],
)
def test_any_form_of_a_surrogate_date(done: Deidentified, form: str, expected: str) -> None:
    surrogate = moved(done, date(2022, 3, 14)).strftime(form)
    told = restore_text(f"She came on {surrogate}; stable.", done.replacements)
    assert told == f"She came on {expected}; stable."


def test_a_date_without_a_year_gets_one(done: Deidentified) -> None:
    day = moved(done, date(done.replacements.context_year, 5, 2))
    told = restore_text(f"Seen {day.strftime('%B %d, %Y')}.", done.replacements)
    assert told == f"Seen May 2, {done.replacements.context_year}."


def test_dates_of_the_map_alone_change(done: Deidentified) -> None:
    text = "Seen January 3, 1999, in March 1999 and in 2022."
    assert restore_text(text, done.replacements) == text


def test_a_month_that_may_be_two_stays(deidentifier: Deidentifier) -> None:
    done = deidentifier.deidentify(Note("n", "From 03/31/2022 to 04/01/2022.", patient_id="p"))
    first, last = (moved(done, date(2022, 3, 31)), moved(done, date(2022, 4, 1)))
    assert first.month == last.month
    text = f"She was well in {first:%B %Y}."
    assert restore_text(text, done.replacements) == text


def test_a_date_that_could_not_be_read_has_one_form(deidentifier: Deidentifier) -> None:
    known = KnownPatient(identifiers=((PhiKind.DATE, "spring of 2021"),))
    done = deidentifier.deidentify(Note("n", "Since spring of 2021."), known=known)
    assert done.note.text == "Since [DATE]."
    assert (
        restore_text("In [DATE], 2022-01-01.", done.replacements)
        == "In spring of 2021, 2022-01-01."
    )
