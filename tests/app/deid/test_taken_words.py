import pytest

from app.deid.taken_words import TakenWords

TAKEN = TakenWords("Seen 3/7/2024 by Ilse Vexley; pager 4471, Larch Street.", ["Ilse Vexley", "44"])


@pytest.mark.parametrize(
    ("word", "expected"),
    [("ilse", True), ("SEEN", True), ("Vexleyton", True), ("Vex", False), ("Thorn", False)],
)
def test_words(word: str, expected: bool) -> None:
    assert TAKEN.has_word(word) is expected


@pytest.mark.parametrize(
    ("surrogate", "original", "expected"),
    [
        ("3/7/2024", "4/7/2024", True),
        ("3/7", "4/7", True),
        ("7/3", "4/7", False),
        ("2024/3/7", "x", False),
        ("4471", "1", True),
        ("ilse vexley", "x", True),
        ("vexley ilse", "x", False),
        ("12 Thorn Street", "12 Larch Street", False),
        ("55-44-1", "66-77-2", True),
        ("55-44-1", "66-44-2", False),
        ("Larch Street", "x", True),
    ],
)
def test_surrogates(surrogate: str, original: str, expected: bool) -> None:
    assert TAKEN.has(surrogate, original) is expected
