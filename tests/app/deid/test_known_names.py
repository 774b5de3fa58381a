"""Known people's names in every form, and the words of notes that are not they."""

import pytest

from app.core.phi import PhiKind
from app.deid.known_names import KnownNames
from app.deid.text_words import text_words

NAMES = (
    "Maria Elena Ortiz-Vega",
    "Dr. Will Young, MD",
    "O'Hara, Grace Q.",
    "Linh Ng",
    'Robert "Bob" De La Cruz Jr.',
    "Anika Foley",
    "May Stone",
    "Núria Brändström",
)


def found(text: str) -> list[str]:
    names = KnownNames(NAMES)
    candidates = names.find(text, text_words(text), timeout_s=2)
    return [text[c.start : c.end] for c in sorted(candidates, key=lambda c: c.start)]


FORMS = [
    ("given name alone", "Maria came alone.", ["Maria"]),
    ("surname alone", "Ms. Ortiz came.", ["Ortiz"]),
    ("second half", "Mrs Vega called", ["Vega"]),
    ("both halves", "Maria Ortiz-Vega", ["Maria Ortiz-Vega"]),
    ("halves with a space", "Maria Ortiz Vega", ["Maria Ortiz Vega"]),
    ("last name first", "Ortiz-Vega, Maria E.", ["Ortiz-Vega, Maria E."]),
    ("capitals", "MARIA ORTIZ", ["MARIA ORTIZ"]),
    ("small letters", "saw maria ortiz today", ["maria ortiz"]),
    ("initial and surname", "M. Ortiz and M Ortiz", ["M. Ortiz", "M Ortiz"]),
    ("surname and initial", "Ortiz M", ["Ortiz M"]),
    ("possessive", "Ortiz's son", ["Ortiz"]),
    ("nickname", "Bob slept well", ["Bob"]),
    ("particles", "Robert De La Cruz Jr. came", ["Robert De La Cruz Jr."]),
    ("particles as one word", "Mr. Delacruz came", ["Delacruz"]),
    ("without apostrophe", "OHara, O'HARA", ["OHara, O'HARA"]),
    ("accents", "Nuria Brandstrom", ["Nuria Brandstrom"]),
    ("two letters with a first name", "Linh Ng came", ["Linh Ng"]),
    ("two letters with a title", "Mrs. Ng came", ["Ng"]),
    ("run together", "user mortiz or MariaOrtiz", ["mortiz", "MariaOrtiz"]),
    ("user name with a number", "maria_ortiz82", ["maria_ortiz"]),
    ("e-mail", "write to m.ortiz82@mail.example now", ["m.ortiz82@mail.example"]),
    ("an e-mail of somebody else", "Ortiz: x@y.example", ["Ortiz"]),
    ("two sentences", "with Ortiz. Maria slept.", ["Ortiz", "Maria"]),
    ("end of the text", "seen by ortiz", ["ortiz"]),
]
SLIPS = [
    ("a letter more", "Mr. Ortizz", ["Ortizz"]),
    ("a letter less", "Ms. Ortz", ["Ortz"]),
    ("another letter", "Maria Ortoz", ["Maria Ortoz"]),
    ("swapped", "otriz is well", ["otriz"]),
    ("two slips", "Ottrez", []),
    ("short names have none", "Veda, Bab and Cruza", []),
    ("an everyday word", "the stones, youngs, graces", []),
    ("a word near a known one", "moria robed", ["moria"]),
]
WORDS = [
    ("verb", "She will follow up; may return.", []),
    ("adjective", "a young woman, YOUNG FEMALE", []),
    ("title in small letters", "dr young and ms grace", ["young", "grace"]),
    ("patient will", "The patient will need it; patient may eat.", []),
    ("patient Will", "The patient Will came.", ["Will"]),
    ("label", "Attending: young", ["young"]),
    ("grace period", "a grace period", []),
    ("what people do", "Grace denies pain.", ["Grace"]),
    ("her own", "Grace's mother", ["Grace"]),
    ("begins a sentence", "Will return to clinic.", []),
    ("in the middle", "today Grace slept", ["Grace"]),
    ("pair", "GRACE O'HARA; YOUNG, WILL", ["GRACE O'HARA", "YOUNG, WILL"]),
    ("no pair in small letters", "will young patients heal", []),
    ("before a surname", "will ortiz came", ["will ortiz"]),
    ("behind a surname", "ortiz will come", ["ortiz"]),
    ("behind a comma", "ortiz, will", ["ortiz, will"]),
    ("month", "in May 2024, May 5, by May", []),
    ("no month", "with May today", ["May"]),
    ("stone", "a kidney stone, Kidney Stone", []),
    ("eponym", "a Foley catheter", []),
    ("a person", "Ms. Foley came", ["Foley"]),
    ("tube", "NG tube", []),
    ("letter", "Vitamin E, hepatitis A", []),
    ("particles alone", "de la", []),
    ("letters inside a word", "Ortizville Mariana", []),
    ("a suffix alone", "grade II and III", []),
]
INITIALS = [
    ("a person's", "Patient M.O. is well", ["M.O."]),
    ("with a space", "Ms. M. O. came", ["M. O."]),
    ("all of them", "Signed: M.E.O.V.", ["M.E.O.V."]),
    ("with capitals alone", "pt MO slept; initials: WY", ["MO", "WY"]),
    ("a middle initial", "Signed by G.Q.O.", ["G.Q.O."]),
    ("nobody beside", "state of MO, ratio M.O.", []),
    ("other initials", "Patient K.T. is well", []),
]
CASES = [*FORMS, *SLIPS, *WORDS, *INITIALS]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_finds(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_an_abbreviation_is_nobodys_initials() -> None:
    text = "seen by PT, pt PT. Patient P.T. slept."
    found = KnownNames(["Petra Tal"]).find(text, text_words(text), timeout_s=2)
    assert [text[c.start : c.end] for c in found] == ["P.T."]


@pytest.mark.parametrize("name", ["", "?", "Mr.", "X", "de la"])
def test_a_name_without_words_finds_nothing(name: str) -> None:
    text = f"Mr. X. of {name} came"
    assert list(KnownNames([name]).find(text, text_words(text), timeout_s=2)) == []


def test_one_name_alone_has_no_initials() -> None:
    text = "Patient K.K. Vexley"
    (only,) = KnownNames(["Vexley"]).find(text, text_words(text), timeout_s=2)
    assert (text[only.start : only.end], only.kind) == ("Vexley", PhiKind.NAME)


def test_a_name_that_particles_begin() -> None:
    text = "Mr. Van Tran, Tran van"
    told = KnownNames(["Van Tran"]).find(text, text_words(text), timeout_s=2)
    assert [text[c.start : c.end] for c in told] == ["Van Tran, Tran"]
