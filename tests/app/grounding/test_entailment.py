"""What the lines about a claim say, as the shipped model reads them."""

from collections.abc import Callable

import pytest

from app.grounding import GroundedNote
from app.grounding.entailment import entailment

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
    lines = prepared(NOTE).stating
    assert entailment(held, lines) > entailment(wrong, lines)


def test_it_is_bounded_and_blind_to_the_order_of_lines(
    prepared: Callable[[str], GroundedNote],
) -> None:
    lines = prepared(NOTE).stating
    found = entailment("She was a baker.", lines)
    assert -1 <= found <= 1
    assert entailment("She was a baker.", lines[::-1]) == found
    assert -1 <= entailment("She was a baker.", ()) <= 1
