import pytest

from app.deid.spoken_words import is_drawn_out, is_said_number


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Eighty-eight", True),
        ("one hundred and four", True),
        ("two point five.", True),
        ("Oh", False),
        ("Seven Oaks", False),
        ("Tenley", False),
    ],
)
def test_numbers_in_words(told: str, expected: bool) -> None:
    assert is_said_number(told) is expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Noooo", True),
        ("Ahhh", True),
        ("Anna", False),
        ("Mmmm", True),
        ("Vexxxly", False),
        ("Wrennn", False),
        ("Roe III", False),
    ],
)
def test_words_drawn_out(told: str, expected: bool) -> None:
    assert is_drawn_out(told) is expected
