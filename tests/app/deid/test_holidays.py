import pytest

from app.deid.holidays import HOLIDAY, feast_day


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("since Christmas 2022", "Christmas", (12, 25)),
        ("on Christmas Eve", "Christmas Eve", (12, 24)),
        ("before NEW YEAR'S EVE", "NEW YEAR'S EVE", (12, 31)),
        ("the 4th of July", "the 4th of July", (7, 4)),
        ("Eid al-Fitr", "Eid al-Fitr", (4, 21)),
        ("at thanksgiving", "thanksgiving", (11, 25)),
    ],
)
def test_feasts_stand_for_a_day(text: str, words: str, day: tuple[int, int]) -> None:
    match = HOLIDAY.search(text)
    assert match is not None
    assert match["holiday"] == words
    assert feast_day(words) == day


@pytest.mark.parametrize(
    "text", ["Christmas tree rash", "Christmas disease", "EID number", "Easter Seals", "holidays"]
)
def test_other_words_are_none(text: str) -> None:
    assert HOLIDAY.search(text) is None
