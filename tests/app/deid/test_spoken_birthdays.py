import pytest

from app.core.note import Note
from app.core.phi import DeidMode
from app.core.settings import DeidSettings
from app.deid import Deidentifier
from app.deid.spoken_birthdays import find_spoken_birthdays


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fourth of the eleventh, sixty-three. Same.", "Fourth of the eleventh, sixty-three"),
        ("It's first of the third, nineteen eighty.", "first of the third, nineteen eighty"),
        ("the 2nd of the 9th, 1951", "the 2nd of the 9th, 1951"),
        ("DR: Your date of birth?\nPT: Nine two fifty-one.", "Nine two fifty-one"),
        ("DOB oh two, oh nine, fifty-one.", "oh two, oh nine, fifty-one"),
        ("And when were you born? It's the sixth of the fourth.", "sixth of the fourth"),
    ],
)  # fmt: skip
def test_days_whose_month_is_a_number_in_words(text: str, expected: str) -> None:
    assert expected in [span.of(text) for span in find_spoken_birthdays(text, timeout_s=2)]


@pytest.mark.parametrize(
    "text",
    [
        "The second of the three tablets.",
        "the first of the second ten doses",
        "PT: Nine, two or fifty-one.",
        "On her birthday she ate two of the cakes.",
        "date of birth confirmed, two identifiers used",
        "first of the ninth rib",
    ],
)
def test_other_numbers_in_words(text: str) -> None:
    assert list(find_spoken_birthdays(text, timeout_s=2)) == []


@pytest.mark.parametrize("mode", list(DeidMode))
def test_nothing_said_of_them_stays(mode: DeidMode) -> None:
    text = (
        "Doctor: Can I check your date of birth?\nPatient: Fourth of the eleventh, sixty-three.\n"
        "Doctor: And is your mobile the one ending four-one-seven?\nPatient: Yes.\n"
    )
    left = Deidentifier(DeidSettings(), b"s" * 32).deidentify(Note("n", text), mode=mode).note.text
    assert not any(told in left for told in ("Fourth", "eleventh", "sixty", "four-one-seven"))
