"""Words and numbers with their places."""

import pytest

from app.deid.text_words import plain_spelling, text_words

CASES = [
    ("words", "Ms. Roe, 12A", [("Ms", "ms"), ("Roe", "roe"), ("12A", "12a")]),
    ("possessive", "Roe's and JONES'S", [("Roe", "roe"), ("and", "and"), ("JONES", "jones")]),
    ("apostrophe", "O'Hara", [("O'Hara", "ohara")]),
    ("accents", "Núñez-Åberg", [("Núñez", "nunez"), ("Åberg", "aberg")]),
    ("glued", "mortiz82x", [("mortiz", "mortiz"), ("82x", "82x")]),
    ("a number before a word", "82xyz", [("82", "82"), ("xyz", "xyz")]),
    ("nothing", " ,.", []),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[w.start : w.end], w.plain) for w in text_words(text)] == expected


def test_spelling_is_one_for_all_forms() -> None:
    assert plain_spelling("O'HARA") == plain_spelling("o'hara") == plain_spelling("Ohara")
