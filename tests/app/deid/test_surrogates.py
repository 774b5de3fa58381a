import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.phi import PhiKind
from app.deid.frame import Frame
from app.deid.keyed_choice import KeyedChoice
from app.deid.surrogates import SurrogateBook

FRAME = Frame(KeyedChoice(b"k" * 32, "p"), -364, 2024, 2)
KINDS = st.sampled_from(list(PhiKind))
ORIGINALS = st.one_of(
    st.text(min_size=1, max_size=12),
    st.sampled_from(["Ilse Vexley", "VEXLEY", "vexley", "J. Roe", "94", "95", "3/4", "03/04/2024",
                     "88-1234", "J", "Nettleford, OR 97304", "St. Brannoc Hospital"]),
)  # fmt: skip


@given(st.lists(st.tuples(ORIGINALS, KINDS), max_size=25))
def test_one_to_one_and_none_stands_in_the_text(told: list[tuple[str, PhiKind]]) -> None:
    text = " | ".join(original for original, _ in told)
    book = SurrogateBook(FRAME.form, text)
    pairs = {original: book.surrogate(original, kind) for original, kind in told}
    assert len(set(pairs.values())) == len(pairs)
    for surrogate in pairs.values():
        assert surrogate
        assert surrogate.casefold() not in text.casefold()
    assert {o: book.surrogate(o, kind) for o, kind in told} == pairs


def test_names_keep_their_capitals_together() -> None:
    book = SurrogateBook(FRAME.form, "Vexley VEXLEY vexley")
    told = {o: book.surrogate(o, PhiKind.NAME) for o in ("Vexley", "VEXLEY", "vexley")}
    assert told["VEXLEY"] == told["Vexley"].upper()
    assert told["vexley"] == told["Vexley"].lower()


def test_the_same_patient_has_the_same_surrogate_in_every_note() -> None:
    books = [SurrogateBook(FRAME.form, text) for text in ("Vexley came", "seen by Vexley")]
    assert len({book.surrogate("Vexley", PhiKind.NAME) for book in books}) == 1
    other = Frame(KeyedChoice(b"k" * 32, "q"), -364, 2024, 2)
    book = SurrogateBook(other.form, "Vexley came")
    assert book.surrogate("Vexley", PhiKind.NAME) != books[0].surrogate("Vexley", PhiKind.NAME)


def test_a_numbered_label_where_every_age_is_taken() -> None:
    text = " ".join(str(age) for age in range(90, 125))
    book = SurrogateBook(FRAME.form, text)
    told = [book.surrogate(age, PhiKind.AGE90) for age in ("91", "92")]
    assert told == ["[AGE90 1]", "[AGE90 2]"]


@pytest.mark.parametrize(
    ("kind", "original", "shape"),
    [
        (PhiKind.SSN, "912-70-4466", r"9\d\d-\d\d-\d{4}"),
        (PhiKind.PHONE, "(555) 014-7788", r"\(\d{3}\) \d{3}-\d{4}"),
        (PhiKind.MRN, "AB-1234", r"[A-Z]{2}-\d{4}"),
        (PhiKind.EMAIL, "m.quill@hospital.test", r"[a-z]+@example\.org"),
        (PhiKind.URL, "https://hospital.test/a", r"https://example\.org/[a-z]+"),
        (PhiKind.IP, "192.0.2.44", r"(198\.51\.100|203\.0\.113)\.\d{1,3}"),
        (PhiKind.AGE90, "94", r"(9\d|1[01]\d)"),
        (PhiKind.NAME, "O. Roe, Jr", r"[A-Z]\. [A-Z][a-z]+, Jr"),
        (PhiKind.NAME, "Maria Roe", r"[A-Z][a-z]+ [A-Z][a-z]+"),
        (PhiKind.LOCATION, "12 Larch Street", r"\d\d [A-Z][a-z]+ Street"),
        (PhiKind.FACILITY, "St. Brannoc Hospital", r"St\. [A-Z][a-z]+ Hospital"),
        (PhiKind.DATE, "03/14/2022", r"\d\d/\d\d/\d{4}"),
    ],
    ids=lambda v: str(v),
)
def test_shapes_stay(kind: PhiKind, original: str, shape: str) -> None:
    surrogate = SurrogateBook(FRAME.form, original).surrogate(original, kind)
    assert re.fullmatch(shape, surrogate)
    assert surrogate != original
