"""The head of what a negation denies is told from what it is told with."""

import pytest

from app.grounding.denied import denied_heads
from app.grounding.polarity import negated_spans
from app.terminology.words import words

CASES = [
    ("modifier", "No abdominal tenderness.", {"tenderness"}),
    ("told-with", "He was not hospitalized for asthma.", {"hospitalized"}),
    ("listed", "Denies fever, chills or leg swelling.", {"fever", "chills", "leg", "swelling"}),
    ("without", "He tolerates baclofen without lip swelling.", {"swelling"}),
    ("verb", "She does not smoke cigarettes at home.", {"smoke", "cigarettes"}),
    ("contracted", "The knee doesn't lock.", {"lock"}),
    ("passive", "Vancomycin was not started.", {"Vancomycin"}),
    ("nothing", "Fever and chills.", set[str]()),
    ("sentence-end", "No ringing. My hearing is bad from the army.", {"ringing"}),
]


@pytest.mark.parametrize(("text", "heads"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_heads(text: str, heads: set[str]) -> None:
    found = denied_heads(text, words(text), negated_spans(text))
    assert {span.of(text) for span in found} >= heads
    if not heads:
        assert not found


def test_what_it_is_told_with_is_no_head() -> None:
    for text, beside in (
        ("No pain in the calf.", "calf"),
        ("Not hospitalized for asthma.", "asthma"),
    ):
        found = denied_heads(text, words(text), negated_spans(text))
        assert beside not in {span.of(text) for span in found}
