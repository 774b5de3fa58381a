"""What the lines about a claim say, as the shipped model reads them."""

from collections.abc import Callable

import pytest

from app.core.deid_text import DeidText
from app.grounding import GroundedNote
from app.grounding.alignment import align
from app.grounding.entailment import entailment
from app.grounding.source import claim_statement

NOTE = """\
HPI
71F, retired baker, fell in the garden 3 d ago, no LOC. Quit smoking 2009.

Plan
Orthopaedics to see her in clinic on Monday. Paracetamol 1 g QID, no NSAIDs (CKD 3b).
"""


@pytest.mark.parametrize(
    ("held", "wrong"),
    [
        ("She did not black out when she fell.", "She blacked out when she fell."),
        ("She used to smoke.", "She still smokes."),
        ("A visit to the bone surgeons is planned.", "The bone surgeons have seen her."),
    ],
)
def test_a_true_claim_leads_its_twin(
    held: str, wrong: str, prepared: Callable[[str], GroundedNote]
) -> None:
    note = prepared(NOTE)
    assert _read(held, note) > _read(wrong, note)


def _read(claim: str, note: GroundedNote) -> float:
    said = claim_statement(DeidText(claim, "p", "m"))
    return entailment(claim, align(said, (note,)).around)


def test_it_is_bounded_and_needs_no_line(prepared: Callable[[str], GroundedNote]) -> None:
    assert -1 <= entailment("She was a baker.", prepared(NOTE).stating) <= 1
    assert -1 <= entailment("She was a baker.", ()) <= 1


def test_lines_that_are_read_together_stand_as_in_the_note(
    prepared: Callable[[str], GroundedNote],
) -> None:
    first, second, third, *_ = prepared(NOTE).stating
    found = entailment("She was a baker.", (first, second, third))

    assert entailment("She was a baker.", (first, third, second)) == found
