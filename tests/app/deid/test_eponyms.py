import pytest

from app.deid.eponyms import names_a_thing, stands_as_eponym

CASES = [
    ("noun", "a Foley catheter", "Foley", True),
    ("word between", "Morris water maze", "Morris", True),
    ("possessive and noun", "Graves' eye disease", "Graves", True),
    ("possessive", "known Crohn's, stable", "Crohn's", True),
    ("possessive behind", "known Crohn's, stable", "Crohn", True),
    ("explained", "hypothyroid (Hashimoto)", "Hashimoto", True),
    ("somebody in brackets", "his boss (Hashimoto)", "Hashimoto", False),
    ("what it is due to", "low T4 due to Hashimoto", "Hashimoto", True),
    ("a column behind", "Hashimoto's   last seen", "Hashimoto", True),
    ("what is somebody's", "Hashimoto's wife", "Hashimoto", False),
    ("compound", "Jackson-Pratt in place", "Jackson-Pratt", True),
    ("pair", "Cheyne - Stokes", "Cheyne", True),
    ("behind a pair", "Guillain-Barre", "Barre", True),
    ("article", "a Babinski was seen", "Babinski", True),
    ("prefix", "non-Hodgkin", "Hodgkin", True),
    ("person", "Foley came", "Foley", False),
    ("person's", "Jackson's wife", "Jackson", False),
    ("double name", "Taylor-Jones came", "Taylor-Jones", False),
    ("verb between", "Foley has gangrene", "Foley", False),
    ("unknown", "Vexley disease", "Vexley", False),
]


@pytest.mark.parametrize(
    ("text", "name", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_what_stands_around_decides(text: str, name: str, expected: bool) -> None:
    start = text.index(name)
    assert stands_as_eponym(text, start, start + len(name)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vexley scale", True),
        ("Vexley 344 rats", False),
        ("Vexley adverse reaction scale", True),
        ("Vexley came", False),
    ],
)
def test_nouns_that_make_a_thing(text: str, expected: bool) -> None:
    assert names_a_thing(text, len("Vexley")) is expected
