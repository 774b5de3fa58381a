"""Named numbers are found with their names, and compared as far as the claim goes."""

import pytest

from app.grounding.labelled import labelled

FOUND = [
    ("grade", "Carcinoma, grade 2.", [("grade", 2, "")]),
    ("roman", "stage IIIb disease", [("stage", 3, "b")]),
    ("nyha", "NYHA class III", [("class", 3, "")]),
    ("kidneys", "CKD 3a", [("stage", 3, "a")]),
    ("diabetes", "T2DM", [("type", 2, "")]),
    ("day", "POD 1", [("postop day", 1, "")]),
    ("size", "a 3 mm nodule", []),
    ("ratio", "grade 2/6 murmur", []),
]


@pytest.mark.parametrize(("text", "expected"), [f[1:] for f in FOUND], ids=[f[0] for f in FOUND])
def test_named_numbers(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert [(one.name, one.value, one.letter) for one in labelled(text)] == expected


@pytest.mark.parametrize(
    ("claimed", "noted", "says"),
    [("stage 3", "stage 3b", True), ("stage 3b", "stage 3", False), ("stage 2", "stage 3", False)],
)
def test_a_claim_may_leave_the_letter_out(claimed: str, noted: str, *, says: bool) -> None:
    assert labelled(noted)[0].says(labelled(claimed)[0]) is says
