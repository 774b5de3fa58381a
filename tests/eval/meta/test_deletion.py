"""Summaries with a sentence deleted, and who notices."""

import pytest

from eval.meta.case import Source
from eval.meta.deletion import N_SENTENCES, build_deletions, measure_deletions

LINES = tuple(
    f"He has had {problem} since childhood."
    for problem in (
        "psoriasis", "glaucoma", "gout", "asthma", "migraine", "depression", "sarcoidosis",
        "diverticulitis", "nephrolithiasis",
    )
)  # fmt: skip


@pytest.fixture(scope="module")
def cases():
    return build_deletions([Source(f"n{i}", "\n".join(LINES), LINES) for i in range(6)], seed=0)


def test_half_lost_one_sentence(cases):
    whole = [case for case in cases if case.deleted is None]
    deleted = [case for case in cases if case.deleted is not None]
    assert len(whole) == len(deleted) == 12
    assert all(len(case.claims) == N_SENTENCES for case in whole)
    assert all(len(case.claims) == N_SENTENCES - 1 for case in deleted)
    assert all(case.deleted in case.reference for case in deleted)


def test_fact_recall_notices(cases):
    by_metric = {o.metric: o for o in measure_deletions(cases, seed=0)}
    assert by_metric["fact_recall"].area.value == 1
    assert by_metric["fact_recall"].at_few_alarms.value == 1
    assert by_metric["content_recall"].area.value > 0.9
    assert by_metric["claim_support"].area.value == pytest.approx(0.5, abs=0.25)


def test_notes_with_little_to_tell_are_left_out():
    assert build_deletions([Source("n", LINES[0], LINES[:1])], seed=0) == ()
    assert measure_deletions((), seed=0) == ()
