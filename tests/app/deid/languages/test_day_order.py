from datetime import date

import pytest

from app.core.note import Note
from app.core.phi import DeidMode
from app.deid import Deidentifier, restore_text
from app.deid.languages.day_order import in_day_order
from app.deid.languages.language import ENGLISH, ENGLISH_DAY_FIRST
from app.deid.languages.spanish import SPANISH

NOTE = "Seen 03/10/25 and 23/10/25. Scan on 4.11.2025. Admitted 20/11/25, home since 01/12/25."
QUESTION = "What was found on 05/10/25, and on 03/10/25?"


@pytest.mark.parametrize(
    ("dates", "is_day_first"),
    [
        (("20/11/25", "03/10/25"), True),
        (("20.11.2025",), True),
        (("23-10-2025", "March 5"), True),
        # Nothing sure, a sure date in the other order, or a day without a year.
        (("03/10/25", "04/05/25"), False),
        (("20/11/25", "11/20/25"), False),
        (("20/11/25", "3/14"), False),
        (("20/11", "03/10/25"), False),
        # A month of a year is no day, one slip turns nothing, and the last century tells no year.
        (("20/11/25", "09/24", "12/24"), True),
        (("20/11/25", "19/08/1989", "12/24"), True),
        (("20/11/25", "14/3/25", "11/20/25"), True),
        (("13/3/24", "3/16/24", "3/28/24"), False),
        (("13/3/24", "3/15"), False),
        (("2025-10-23", "23 Oct 2025"), False),
        ((), False),
    ],
)
def test_sure_dates_tell_the_order(dates: tuple[str, ...], *, is_day_first: bool) -> None:
    expected = ENGLISH_DAY_FIRST if is_day_first else ENGLISH
    assert in_day_order(ENGLISH, dates) is expected
    assert in_day_order(SPANISH, dates) is SPANISH


@pytest.mark.parametrize(
    ("text", "expected", "rewritten"),
    [
        ("03/10/25", date(2025, 10, 3), "05/02/25"),
        ("3.10.2025", date(2025, 10, 3), "5.2.2025"),
        ("10/23/25", date(2025, 10, 23), "2/5/25"),
        ("23/10/25", date(2025, 10, 23), "5/2/25"),
        ("2025-10-03", date(2025, 10, 3), "2025-02-05"),
        ("3/10", date(2025, 10, 3), "5/2"),
        ("3/14", date(2025, 3, 14), "2/5"),
        ("14/3", date(2025, 3, 14), "5/2"),
        ("09/24", date(2024, 9, 15), "02/25"),
    ],
)
def test_a_day_first_date_is_read_and_written(text: str, expected: date, rewritten: str) -> None:
    written = ENGLISH_DAY_FIRST.parse_date(text, timeout_s=2)
    assert written is not None
    assert written.resolved(2025) == expected
    assert written.rewritten(date(2025, 2, 5)) == rewritten


def test_all_dates_of_a_note_move_alike(deidentifier: Deidentifier) -> None:
    done = deidentifier.deidentify(Note("n", NOTE, patient_id="p"), mode=DeidMode.PSEUDONYMIZE)
    days = {pair.original: pair.surrogate for pair in done.replacements.pairs}
    moved = {
        original: ENGLISH_DAY_FIRST.parse_date(surrogate, timeout_s=2)
        for original, surrogate in days.items()
    }
    assert len(moved) == 5
    for original, surrogate in moved.items():
        was = ENGLISH_DAY_FIRST.parse_date(original, timeout_s=2)
        assert was is not None
        assert surrogate is not None
        apart = surrogate.resolved(2025) - was.resolved(2025)
        assert apart.days == done.replacements.shift_days
    assert restore_text(done.note.text, done.replacements) == NOTE


def test_a_question_is_asked_in_the_notes_order(deidentifier: Deidentifier) -> None:
    done = deidentifier.deidentify(Note("n", NOTE, patient_id="p"), mode=DeidMode.PSEUDONYMIZE)
    asked = deidentifier.ask(QUESTION, done.replacements)
    fresh = next(p for p in asked.replacements.asked if p.original == "05/10/25")
    moved = ENGLISH_DAY_FIRST.parse_date(fresh.surrogate, timeout_s=2)
    assert moved is not None
    assert (moved.resolved(2025) - date(2025, 10, 5)).days == done.replacements.shift_days
    assert restore_text(asked.text.text, asked.replacements) == QUESTION


def test_another_form_of_a_day_comes_back(deidentifier: Deidentifier) -> None:
    done = deidentifier.deidentify(Note("n", NOTE, patient_id="p"), mode=DeidMode.PSEUDONYMIZE)
    first = next(p.surrogate for p in done.replacements.pairs if p.original == "03/10/25")
    moved = ENGLISH_DAY_FIRST.parse_date(first, timeout_s=2)
    assert moved is not None
    told = f"She was seen on {moved.resolved(2025):%B %d, %Y} and is well."
    restored = restore_text(told, done.replacements)
    assert restored == "She was seen on October 3, 2025 and is well."


def test_a_spanish_note_of_numbers_alone_comes_back_in_words(deidentifier: Deidentifier) -> None:
    text = "El paciente ingresa el 20/11/2025 con dolor; la cita fue el 03/10/2025 en la consulta."
    done = deidentifier.deidentify(Note("n", text, patient_id="p"), mode=DeidMode.PSEUDONYMIZE)
    first = next(p.surrogate for p in done.replacements.pairs if p.original == "03/10/2025")
    moved = SPANISH.parse_date(first, timeout_s=2)
    assert moved is not None
    day = moved.resolved(2025)
    months = (
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    )
    told = (
        f"La cita fue el {day.day} de {months.split()[day.month - 1]} de {day.year} en la consulta."
    )
    restored = restore_text(told, done.replacements)
    assert restored == "La cita fue el 3 de octubre de 2025 en la consulta."
