"""The scores of rules and tagger: what overlaps counts, once on each side."""

from __future__ import annotations

import pytest

from finetune.corpora.rows import Tag, TagRow
from finetune.entities.measuring import Counts, Found, by_rules, count, sample_rows, score

TEXT = "Assessment: scurvy. Start zinc 50 mg daily. BP 120/80."


def test_what_overlaps_counts_once_on_each_side() -> None:
    counts = Counts()
    gold = [Tag(0, 4, "problem"), Tag(10, 14, "problem")]
    count(gold, [Tag(2, 6, "problem"), Tag(20, 24, "problem")], counts)

    assert (counts.recall, counts.precision, counts.f1) == (0.5, 0.5, 0.5)


def test_nothing_found_scores_nothing() -> None:
    counts = Counts()
    count([Tag(0, 4, "problem")], [], counts)

    assert counts.f1 == 0.0


def test_the_rules_tell_what_else_stands_in_a_text() -> None:
    found = by_rules(TEXT)

    assert {(t.label, TEXT[t.start : t.end]) for t in found.tags} >= {("medication", "zinc")}
    assert any(TEXT[s.start : s.end].startswith("BP") for s in found.others)


def test_a_finder_that_knows_the_gold_is_perfect_on_the_samples() -> None:
    rows = tuple(sample_rows())
    known = {row.text: Found(row.tags) for row in rows}

    scores = score(rows, lambda text: known[text])

    assert {label: counts.f1 for label, counts in scores.items()} == pytest.approx(
        {"medication": 1.0, "problem": 1.0}
    )
    assert all(isinstance(row, TagRow) and row.tags for row in rows)
