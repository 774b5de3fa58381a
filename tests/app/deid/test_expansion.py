import pytest

from app.core.phi import PhiKind
from app.deid.candidates import Candidate
from app.deid.expansion import expand

CASES = [
    ("surname behind", "Maria Ortiz came", "Maria", "Maria Ortiz"),
    (
        "particles",
        "Maria del Carmen Ortiz-Vega III came",
        "Maria",
        "Maria del Carmen Ortiz-Vega III",
    ),
    ("given name before", "told Maria Vexley so", "Vexley", "Maria Vexley"),
    ("unlisted name before", "told Wrenna Vexley so", "Vexley", "Wrenna Vexley"),
    ("initial before", "told W. Vexley so", "Vexley", "W. Vexley"),
    ("initial behind", "Maria Q. came", "Maria", "Maria Q."),
    ("particle before", "told van der Vexley so", "Vexley", "van der Vexley"),
    ("suffix", "Vexley Jr. came", "Vexley", "Vexley Jr."),
    ("capitals", "MARIA VEXLEY CAME", "MARIA", "MARIA VEXLEY"),
    ("word before", "Discussed Vexley", "Vexley", "Vexley"),
    ("head of a sentence", "Fine. Wrenna Vexley", "Vexley", "Vexley"),
    ("test behind", "Maria MRI", "Maria", "Maria"),
    ("abbreviation behind", "Maria VXL", "Maria", "Maria"),
    ("eponym behind", "Maria Foley catheter", "Maria", "Maria"),
    ("ambiguous behind", "Maria Will call", "Maria", "Maria"),
    ("two before", "told Maria Wrenna Vexley so", "Vexley", "Maria Wrenna Vexley"),
    ("article", "told el Vexley", "Vexley", "Vexley"),
    ("alone", "Vexley", "Vexley", "Vexley"),
    ("given name behind", "VEXLEY, OSRIC VS STABLE", "VEXLEY", "VEXLEY, OSRIC"),
    ("given name in a field", "Pt: Vexley, Osric seen", "Vexley", "Vexley, Osric"),
    ("two given names", "VEXLEY, OSRIC JIN CAME", "VEXLEY", "VEXLEY, OSRIC JIN"),
    ("a drug behind a comma", "Vexley, Ampicillin given", "Vexley", "Vexley"),
    ("a comma in a sentence", "told Vexley, Osric said", "Vexley", "Vexley"),
    ("a comma behind a whole name", "Ilse Vexley, Osric", "Ilse Vexley", "Ilse Vexley"),
]


@pytest.mark.parametrize(
    ("text", "found", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_names_grow_whole(text: str, found: str, expected: str) -> None:
    start = text.index(found)
    candidate = Candidate(start, start + len(found), PhiKind.NAME, 0.5, ("rule",))
    (whole,) = expand(text, [candidate])
    assert text[whole.start : whole.end] == expected


CODES = ["ACC", "ACC 4471", "DOS 3/4", "DOS FOR", "ADM FOR COPD", "RM 12", "LABS PENDING",
         "HX OF MI", "MRI DONE", "WM 45", "LWBS", "CSN 881"]  # fmt: skip
PARTS = ["OKO", "JIN", "DOS SANTOS"]


@pytest.mark.parametrize("code", CODES)
def test_an_abbreviation_behind_a_name_in_capitals_is_none_of_it(code: str) -> None:
    name = "QUELLMAR, ZARYA"
    candidate = Candidate(0, len(name), PhiKind.NAME, 0.5, ("rule",))
    (whole,) = expand(f"{name} {code}", [candidate])
    assert whole.end == len(name)


@pytest.mark.parametrize("part", PARTS)
def test_a_short_word_behind_a_name_in_capitals_may_be_of_it(part: str) -> None:
    name = "QUELLMAR, ZARYA"
    candidate = Candidate(0, len(name), PhiKind.NAME, 0.5, ("rule",))
    (whole,) = expand(f"{name} {part} CAME", [candidate])
    assert whole.end == len(f"{name} {part}")


def test_other_kinds_stay_as_they_are() -> None:
    candidate = Candidate(0, 5, PhiKind.LOCATION, 0.5, ("rule",))
    assert expand("Maria Vexley", [candidate]) == [candidate]


AGES = [
    ("hundred and some", "she is a hundred and one now", "hundred", "a hundred and one"),
    ("units behind", "turned ninety-four in May", "ninety", "ninety-four"),
    ("hyphens", "a one-hundred-two year old", "hundred", "one-hundred-two"),
    ("more than the words", "ninety four years old", "four years old", "ninety four years old"),
    ("whole already", "at ninety-one.", "ninety-one", "ninety-one"),
    ("digits", "ninety beds, aged 94", "94", "94"),
    ("other number", "one hundred beds, aged ninety", "ninety", "ninety"),
]


@pytest.mark.parametrize(
    ("text", "found", "expected"), [c[1:] for c in AGES], ids=[c[0] for c in AGES]
)
def test_ages_grow_whole(text: str, found: str, expected: str) -> None:
    start = text.index(found)
    candidate = Candidate(start, start + len(found), PhiKind.AGE90, 0.5, ("rule",))
    (whole,) = expand(text, [candidate])
    assert text[whole.start : whole.end] == expected
