"""Words as the checks compare them."""

import pytest

from app.terminology.words import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A&O x3", ["a&o", "x", "3"]),
        ("1,240 ng/L", ["1,240", "ng", "l"]),
        ("The C P A P is fine.", ["the", "cpap", "is", "fine"]),
        ("P T came", ["pt", "came"]),
        ("Hepatitis A I think", ["hepatitis", "a", "i", "think"]),
        ("Plan A B", ["plan", "a", "b"]),
        ("vitamin D", ["vitamin", "d"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    found = words(text)
    assert [word.text for word in found] == expected
    assert all(word.span.of(text).lower().replace(" ", "") == word.text for word in found)
