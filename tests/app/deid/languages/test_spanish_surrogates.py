"""A Spanish note through the whole pass: labels, surrogates that look Spanish, and back."""

from datetime import date, timedelta

import pytest
import regex

from app.core.note import Note
from app.core.phi import DeidMode
from app.core.settings import DeidSettings
from app.deid import Deidentifier, restore_text
from app.deid.cultures import name_lists

TEXT = """Nombre: Sagrario   Apellidos: Montalbán Urquijo    NHC: 00981274
Domicilio: C/ Los Molinos, 3, 2º izda., 28009 Madrid. Tfno. 620 118 745
Ingresó el jueves 6 de junio de 2024 en el Hospital Comarcal de Valdeorras, alta el 11/06/24.
Su padre, de noventa y dos años, vive en Fuentelapeña. Enfermedad de Graves.
Su hija, Dolores Montalbán, refiere dolores abdominales desde marzo de 2021."""
WEEKDAY = regex.compile(r"el jueves (?P<day>\d+) de \p{Ll}+ de 20\d\d en")


@pytest.fixture(scope="module")
def deidentifier() -> Deidentifier:
    return Deidentifier(DeidSettings(), b"a secret for tests that is long enough")


def test_labels_keep_the_year_and_no_postal_code(deidentifier: Deidentifier) -> None:
    done = deidentifier.deidentify(Note("n", TEXT), mode=DeidMode.SAFE_HARBOR)
    assert "Ingresó el [DATE: 2024] en el [FACILITY], alta el [DATE: 2024]." in done.note.text
    assert "Domicilio: [LOCATION]. Tfno. [PHONE]" in done.note.text
    assert "de [AGE: 90 or older], vive en [LOCATION]. Enfermedad de Graves." in done.note.text
    assert "refiere dolores abdominales desde [DATE: 2021]." in done.note.text


def test_surrogates_are_spanish_and_come_back(deidentifier: Deidentifier) -> None:
    done = deidentifier.deidentify(Note("n", TEXT), mode=DeidMode.PSEUDONYMIZE)
    text = done.note.text
    assert restore_text(text, done.replacements) == TEXT
    assert WEEKDAY.search(text) is not None
    assert "Domicilio: C/ Los " in text
    assert "izda., " in text
    assert "el Hospital Comarcal de " in text
    assert regex.search(r"de noventa y \p{Ll}+ años, vive", text) is not None
    assert "refiere dolores abdominales" in text
    hispanic = {n for names in name_lists() if names.culture == "hispanic" for n in names.names}
    given, *family = regex.search(r"Nombre: (\w+) +Apellidos: (\w+) (\w+)", text).groups()  # type: ignore[union-attr]
    assert {given, *family} <= hispanic


def test_a_date_that_was_written_otherwise_comes_back_day_first(
    deidentifier: Deidentifier,
) -> None:
    note = Note("n", "La paciente acude el 05/03/2024 por dolor desde ayer.")
    done = deidentifier.deidentify(note, mode=DeidMode.PSEUDONYMIZE)
    moved = date(2024, 3, 5) + timedelta(days=done.replacements.shift_days)
    told = restore_text(f"Vista el {moved.day}.{moved.month}.{moved.year}.", done.replacements)
    assert told == "Vista el 5.3.2024."


@pytest.mark.parametrize(
    "told", ["noventa y dos años", "noventa años", "NOVENTA Y DOS AÑOS", "ciento un años"]
)
def test_an_age_in_words_stays_one(told: str, deidentifier: Deidentifier) -> None:
    note = Note("n", f"Paciente de {told} que acude por dolor desde ayer.")
    text = deidentifier.deidentify(note, mode=DeidMode.PSEUDONYMIZE).note.text
    assert regex.search(r"(?i)de noventa y \p{L}+ años que", text) is not None
    assert told not in text


def test_a_language_may_be_set() -> None:
    english = Deidentifier(DeidSettings(language="en"), b"a secret for tests that is long enough")
    spanish = Deidentifier(DeidSettings(language="es"), b"a secret for tests that is long enough")
    note = Note("n", "Seen 04/03/2024.")
    day = english.deidentify(note, mode=DeidMode.PSEUDONYMIZE)
    other = spanish.deidentify(note, mode=DeidMode.PSEUDONYMIZE)
    assert day.note.text != other.note.text
    assert restore_text(other.note.text, other.replacements) == note.text
