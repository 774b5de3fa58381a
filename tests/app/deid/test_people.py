import pytest

from app.deid.people import People, read_name

NAMES = [
    ("Maria Ortiz", ["maria", "ortiz"]),
    ("Ortiz's", ["ortiz"]),
    ("M. Ortiz", ["m.", "ortiz"]),
    ("MO", ["m.", "o."]),
    ("ABC", ["a.", "b.", "c."]),
    ("mo", ["mo"]),
    ("Ana de la Cruz, Jr.", ["ana", "cruz"]),
    ("Al Roe", ["al", "roe"]),
    ("Roe al Din", ["roe", "din"]),
    ("Le", ["le"]),
    ("MD", ["m.", "d."]),
    ("Vex\u200bley", ["vexley"]),
    ("D'Angelo", ["d'angelo"]),
    ("Jane Roe RN", ["jane", "roe"]),
    ("van der Roe", ["roe"]),
    ("Van Roe", ["van", "roe"]),
    ("", []),
    ("123", []),
]


@pytest.mark.parametrize(("name", "expected"), NAMES, ids=[n for n, _ in NAMES])
def test_parts_of_a_name(name: str, expected: list[str]) -> None:
    parts = [p for p in read_name(name) if not p.is_kept]
    assert [f"{p.word}." if p.is_initial else p.word for p in parts] == expected


PEOPLE = People(["Maria Carmen Ortiz", "Roe, Jane", "John Roe", "Maria Carmen Ortiz", "Quill"])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("M. Ortiz", ["maria"]),
        ("M.O.", ["maria", "ortiz"]),
        ("MCO", ["maria", "carmen", "ortiz"]),
        ("Maria C. Ortiz", ["carmen"]),
        ("Ortiz, M.", ["maria"]),
        ("J. Roe", ["jane"]),
        ("Jo. Roe", []),
        ("K. Roe", []),
        ("K.L.", []),
        ("M.", []),
        ("Maria Ortiz", []),
        ("Q. Quill", []),
        ("J. R. Roe", []),
    ],
)
def test_initials_stand_for_a_full_name(name: str, expected: list[str]) -> None:
    assert list(PEOPLE.behind_initials(name).values()) == expected
