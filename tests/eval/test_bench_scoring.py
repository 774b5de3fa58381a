"""The bench times every scorer on notes of the length that it says, no two of them alike."""

import pytest

from eval.bench_scoring import make_records, measure
from eval.checks.sentences import split_sentences
from eval.scorers.registry import SCORERS

RECORDS = make_records(14)


def test_notes_have_the_length_of_aci_bench():
    for record in RECORDS:
        assert 1200 <= len(record.sample.source.split()) <= 2200
        assert len(record.output.claims or ()) == 40


def test_no_note_shares_a_sentence_with_another():
    sentences = [
        {span.of(record.sample.source) for span in split_sentences(record.sample.source)}
        for record in RECORDS
    ]
    shared = set.intersection(sentences[0], sentences[12])  # made of the same samples
    assert len(shared) <= 0.05 * len(sentences[0])


def test_gold_and_quotes_stand_where_they_say():
    for record in RECORDS:
        source = record.sample.source
        assert record.sample.phi
        for claim in record.output.claims or ():
            for citation in claim.citations:
                assert citation.span.of(source) == citation.quote
    first = RECORDS[0].sample
    texts = [gold.span.of(first.source) for gold in first.phi or ()]
    assert all(text == text.strip() for text in texts)


def test_named_scorers_are_timed():
    bench = measure(2, ("cost", "omission"), n_workers=1)
    assert set(bench.seconds) == set(bench.first_s) == {"cost", "omission"}
    assert (bench.n_notes, bench.n_timed, bench.n_workers) == (2, 2, 1)
    assert bench.peak_memory_mb > 0


@pytest.mark.slow
def test_every_scorer_is_timed():
    assert set(measure(1, n_workers=1).seconds) == set(SCORERS)
