"""Leads of any length, and a copy that is the source to the character."""

import pytest

from app.core.errors import EvalError
from app.core.settings import Settings
from eval.sample import Ask, Sample
from eval.systems.registry import build_system

SAMPLE = Sample("a", "HPI:\n1. One fever.\n2. Two coughs. Three chills.\n")


def build(name):
    return build_system(name, Settings(), (SAMPLE,), seed=0)


@pytest.mark.parametrize(
    ("name", "n_claims"), [("lead-1", 1), ("lead-3", 3), ("lead", 4), ("lead-99", 4)]
)
def test_lead_of_k_sentences(name, n_claims):
    output = build(name).run(SAMPLE, (Ask.SUMMARIZE,))
    assert len(output.claims or ()) == n_claims


def test_the_length_is_part_of_name_and_identity():
    assert build("lead-6").name == "lead"
    assert build("lead-5").name == "lead-5"
    assert build("lead-5").identity() != build("lead").identity()


@pytest.mark.parametrize("name", ["lead-0", "lead-", "lead--2", "lead-05", "lead-many", "lead-1 "])
def test_no_such_length(name):
    with pytest.raises(EvalError, match="there is no system"):
        build(name)


def test_copy_keeps_layout_and_cites_every_sentence():
    output = build("copy").run(SAMPLE, (Ask.SUMMARIZE,))
    assert output.text == SAMPLE.source
    for claim in output.claims or ():
        (citation,) = claim.citations
        assert citation.span.of(SAMPLE.source) == claim.text
