"""Lines that a later note of the record has overtaken."""

import pytest

from app.core.deid_text import DeidNote, DeidText
from app.grounding import prepare
from app.records import segment
from app.tasks.lines import evidence_lines
from app.tasks.outdated import outdated

FIRST = """HPI: Still coughing up white sputum.
EXAM
Drain 60 cc, bile tinged.
ASSESSMENT AND PLAN
- Foley out today.
- Vancomycin day 3 of 7.
- Wound infection, packed twice daily.
- Stop ibuprofen.
- AKI: likely prerenal.
MEDICATIONS
Nadolol 20 mg daily.
"""
LATER = """HPI: Still coughing up white sputum.
He is dizzy on standing.
EXAM
Drain 310 cc of bile.
ASSESSMENT AND PLAN
- Foley out today.
- Vancomycin day 5 of 7.
- Full diet.
- AKI: resolved.
- Nadolol stopped for low pressure.
"""


@pytest.fixture(scope="module")
def told() -> list[str]:
    """Return what may be told, with the day of its note in front."""
    notes = []
    for ref, text in (("1", FIRST), ("2", LATER)):
        found = segment(text)
        body = DeidText(text, "p1", "m1")
        notes.append(prepare(DeidNote(body, ref, None, "note", found.sections, found.sentences)))
    lines = evidence_lines([note.note for note in notes])
    findings = [finding for note in notes for finding in note.findings]
    over = outdated(lines, findings, "2")
    return [f"{line.source_id} {line.text}" for line in lines if line.number not in over]


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("1 Drain 60 cc", False),
        ("2 Drain 310 cc", True),
        ("1 - Foley out today", False),
        ("2 - Foley out today", False),  # copied with its day
        ("1 - Vancomycin day 3", False),
        ("2 - Vancomycin day 5", True),
        ("1 - Wound infection", True),
        ("1 - Stop ibuprofen", True),
        ("1 - AKI: likely", False),  # the later plan has an item of it
        ("2 - AKI: resolved", True),
        ("1 Nadolol 20 mg", False),  # stopped since
        ("2 Still coughing", False),
        ("2 He is dizzy", True),
    ],
)
def test_what_a_later_note_overtakes(told: list[str], text: str, *, is_told: bool) -> None:
    assert any(line.startswith(text) for line in told) is is_told
