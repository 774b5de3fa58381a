import pytest

from app.deid.keyed_choice import KeyedChoice
from app.deid.spoken_digits import RUN, digits_said, n_words_said, said_otherwise

CHOICE = KeyedChoice(b"k" * 32, "p")

SAID = [
    ("five five five, oh one four two", "5550142"),
    ("Double five, triple zero", "55000"),
    ("four twelve 0142", "4120142"),
    ("ninety nine", "99"),
]


@pytest.mark.parametrize(("text", "digits"), SAID)
def test_digits(text: str, digits: str) -> None:
    assert digits_said(text) == digits


def test_digits_in_figures_are_no_words() -> None:
    assert n_words_said("617 five oh 0142") == 2


@pytest.mark.parametrize("attempt", range(3))
@pytest.mark.parametrize(
    "original",
    [
        "Five five five, two one two, three four five six",
        "617 five five five 0142",
        "FOUR TWELVE - DOUBLE FIVE - TWENTY NINE OH",
    ],
)
def test_other_digits_are_said_alike(original: str, attempt: int) -> None:
    made = said_otherwise(CHOICE, original, attempt)
    assert RUN.fullmatch(made)
    assert made.casefold() != original.casefold()
    assert len(digits_said(made)) == len(digits_said(original))
    assert [word.isupper() for word in made.split()] == [w.isupper() for w in original.split()]
