"""The suite: enough of every kind, the same each time, no error that is true."""

from collections import Counter

import pytest

from eval.meta.case import Kind
from eval.meta.notes import packaged_sources
from eval.meta.split import Split
from eval.meta.suite import build_suite


@pytest.fixture(scope="module", params=list(Split))
def suite(request):
    return build_suite(packaged_sources(request.param, seed=0), seed=0)


def test_two_hundred_of_every_kind_and_four_hundred_clean(suite):
    counts = Counter(case.error.kind for case in suite.errors)
    assert min(counts[kind] for kind in Kind) >= 200
    assert len(suite.clean) >= 400
    assert sum(bool(case.ways) for case in suite.clean) >= 200


def test_no_case_twice(suite):
    keys = [(case.source.note_id, case.claim, case.error) for case in suite.cases]
    assert len(keys) == len(set(keys))


def test_every_error_keeps_its_place(suite):
    for case in suite.errors:
        assert case.error.span.of(case.claim) == case.error.now
        assert case.claim != case.origin


def test_clean_claims_come_from_their_note(suite):
    for case in suite.clean:
        assert case.origin in case.source.statements
        assert bool(case.ways) == (case.claim != case.origin)


def test_no_planted_drug_stands_in_its_note(suite):
    drugs = [case for case in suite.errors if case.error.kind is Kind.DRUG]
    assert not [c for c in drugs if c.error.now.lower() in c.source.text.lower().split()]


def test_an_inserted_sentence_is_none_of_the_note(suite):
    inserted = [case for case in suite.errors if case.error.kind is Kind.INSERTED]
    assert not [case for case in inserted if case.claim in case.source.text]


def test_same_seed_same_suite(note_source):
    sources = (note_source(), note_source(note_id="n2"))
    assert build_suite(sources, seed=1) == build_suite(sources, seed=1)
    assert build_suite(sources, seed=1) != build_suite(sources, seed=2)


def test_few_statements_give_few_cases(note_source):
    suite = build_suite((note_source(),), seed=0)
    counts = Counter(case.error.kind for case in suite.errors if case.error is not None)
    assert counts[Kind.DOSE] == 2
    assert counts[Kind.INSERTED] == 0
