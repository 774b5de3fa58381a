import re

import pytest

from app.core.phi import PhiKind
from app.deid.frame import Frame
from app.deid.keyed_choice import KeyedChoice
from app.deid.stand_ins import StandIns
from app.deid.surrogate_forms import surrogate_form
from app.deid.surrogates import SurrogateBook, Told
from app.deid.taken_words import TakenWords

SHAPES = [
    (PhiKind.AGE90, "94", r"(9\d|1[01]\d)"),
    (PhiKind.AGE90, "90+", r"(9\d|1[01]\d)\+"),
    (PhiKind.AGE90, "ninety-three", r"ninety-[a-z]+"),
    (PhiKind.AGE90, "Ninety", r"Ninety-[a-z]+|ninety-[a-z]+"),
    (PhiKind.AGE90, "nonagenarian", r"\[AGE90 1\]"),
    (PhiKind.EMAIL, "m.quill@hospital.test", r"[a-z]+\.[a-z]+@example\.(org|com|net)"),
    (PhiKind.EMAIL, "jane at mail dot com", r"[a-z]+@example\.(org|com|net)"),
    (PhiKind.URL, "https://hospital.test/a", r"https://example\.org/[a-z]+"),
    (PhiKind.URL, "www.hospital.test", r"www\.example\.org/[a-z]+"),
    (PhiKind.URL, "hospital.test/x", r"example\.org/[a-z]+"),
    (PhiKind.NAME, "O. Roe, Jr", r"[A-Z]\. [A-Z][a-z]+, Jr"),
    (PhiKind.NAME, "Maria Roe", r"[A-Z][a-z]+ [A-Z][a-z]+"),
    (PhiKind.NAME, "Ana de la Vexley-Roe III", r"[A-Z][a-z]+ de la [A-Z][a-z]+-[A-Z][a-z]+ III"),
    (PhiKind.NAME, "Le", r"[A-Z][a-z]+"),
    (PhiKind.NAME, "Al Vexley", r"(?!Al )[A-Z][a-z]+ [A-Z][a-z]+"),
    (PhiKind.NAME, "De La", r"[A-Z][a-z]+|De [A-Z][a-z]+"),
    (PhiKind.NAME, "Ø", r"[A-Z]|\[NAME 1\]"),
    (PhiKind.LOCATION, "12 Larch Street", r"\d\d [A-Z][a-z]+ Street"),
    (PhiKind.LOCATION, "400 Larch St, Apt 7, Nettleford, OR 97304",
     r"\d{3} [A-Z][a-z]+ St, Apt \d, [A-Z][a-z]+, OR \d{5}"),
    (PhiKind.LOCATION, "N", r"[A-Z][a-z]+"),
    (PhiKind.LOCATION, "Carrizales", r"[A-Z][a-z]+"),
    (PhiKind.FACILITY, "St. Brannoc Hospital", r"St\. [A-Z][a-z]+ Hospital"),
    (PhiKind.FACILITY, "VMHC", r"[A-Z]{4}"),
    (PhiKind.FACILITY, "SALTMARSH MEDICAL CENTER", r"[A-Z]+ MEDICAL CENTER"),
    (PhiKind.MRN, "AB-1234", r"[A-Z]{2}-\d{4}"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "original", "shape"), SHAPES, ids=[f"{c[0]} {c[1]}" for c in SHAPES]
)
def test_shapes_stay(kind: PhiKind, original: str, shape: str) -> None:
    frame = Frame(KeyedChoice(b"k" * 32, "p"), -364, 2024, 2)
    surrogate = SurrogateBook(frame, original, [Told(original, kind)]).surrogate(original, kind)
    assert re.fullmatch(shape, surrogate), surrogate
    assert surrogate != original


def test_a_place_whose_words_are_taken_gets_others() -> None:
    frame = Frame(KeyedChoice(b"k" * 32, "p"), -364, 2024, 2)
    told = [Told("12 Larch Street", PhiKind.LOCATION), Told("12 LARCH STREET", PhiKind.FACILITY)]
    book = SurrogateBook(frame, "", told)
    first = book.surrogate("1 Larch Street", PhiKind.LOCATION)
    town = first.split()[1]
    taken = SurrogateBook(frame, f"{town} 1 Larch Street", [])
    assert town not in taken.surrogate("1 Larch Street", PhiKind.LOCATION)


def test_another_attempt_gives_a_place_other_words() -> None:
    frame = Frame(KeyedChoice(b"k" * 32, "p"), -364, 2024, 2)
    cast = StandIns(frame.choice, TakenWords("", ()), ())
    told = {
        surrogate_form(cast, frame.choice, "12 Larch Street", PhiKind.LOCATION, attempt)
        for attempt in range(4)
    }
    assert len(told) == 4
    assert all(re.fullmatch(r"\d\d [A-Z][a-z]+ Street", each) for each in told)
