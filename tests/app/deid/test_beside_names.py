import pytest

from app.core.phi import PhiKind
from app.deid.beside_names import without_roles
from app.deid.candidates import Candidate

CASES = [
    ("a sex behind a gap", "QUELLMAR, ZARYA   F", "QUELLMAR, ZARYA"),
    ("an initial", "QUELLMAR, ZARYA F", "QUELLMAR, ZARYA F"),
    ("a role before", "SW Wren Quill", "Wren Quill"),
    ("who decides", "HCPOA Wren Quill", "Wren Quill"),
    ("a surname of two letters", "NG Wren", "NG Wren"),
    ("a surname in capitals", "VEXLEY Wren", "VEXLEY Wren"),
    ("initials", "A Quill", "A Quill"),
    ("initials before", "KL Quill", "KL Quill"),
    ("initials behind", "Quill KL", "Quill KL"),
    ("a service behind", "Quill MRI", "Quill"),
    ("a year of training", "W Quill FY1", "W Quill"),
    ("credentials", "W. Quill IBCLC, NP-C", "W. Quill"),
    ("a surname behind", "Wren VEXLEY", "Wren VEXLEY"),
    ("a trade", "Wren Quill rads", "Wren Quill"),
    ("a surname in lower case", "Wren quillmar", "Wren quillmar"),
    ("that somebody died", "Quill d", "Quill"),
]


@pytest.mark.parametrize(("told", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_is_left_of_a_name(told: str, expected: str) -> None:
    kept = without_roles(told, Candidate(0, len(told), PhiKind.NAME, 0.9, ("rule",)))
    assert told[kept.start : kept.end] == expected


def test_a_grade_whose_digit_the_find_leaves() -> None:
    text = "Dr W Quill FY1 bleep"
    kept = without_roles(text, Candidate(3, 13, PhiKind.NAME, 0.9, ("rule",)))
    assert text[kept.start : kept.end] == "W Quill"


@pytest.mark.parametrize(
    ("told", "expected"), [("K. Quill COA", "K. Quill"), ("SW Harbor House", "SW Harbor House")]
)
def test_a_person_taken_for_a_house(told: str, expected: str) -> None:
    kept = without_roles(told, Candidate(0, len(told), PhiKind.FACILITY, 0.5, ("tagger",)))
    assert told[kept.start : kept.end] == expected
