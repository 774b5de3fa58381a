"""The check on its development pairs: invented notes, faithful claims and claims with one error."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from eval.checks.sentences import split_sentences
from eval.checks.support import SourceIndex, check_support
from eval.stats import Ratio

HERE = Path(__file__).parent
# What the check reached when these were written; a change may not fall below.
MAX_FALSE_ALARMS = 0.05
MIN_FOUND = 0.90
MIN_AUC = 0.95
MIN_FOUND_OF_A_KIND = 0.80


@cache
def notes() -> dict[str, str]:
    blocks = (HERE / "development_notes.txt").read_text("utf-8").split("=== ")[1:]
    return {name: text for name, _, text in (block.partition("\n") for block in blocks)}


@cache
def judged() -> tuple[tuple[str, float, bool], ...]:
    """(kind, score, supported) of every pair."""
    lines = (HERE / "development_claims.tsv").read_text("utf-8").splitlines()[1:]
    found = []
    for note, kind, claim in (line.split("\t") for line in lines):
        check = check_support(claim, SourceIndex.of(notes()[note]))
        assert check is not None, claim
        found.append((kind, check.score, check.supported))
    return tuple(found)


def test_there_are_enough_of_both():
    n = Counter(kind == "ok" for kind, _, _ in judged())
    assert n[True] >= 150
    assert n[False] >= 150


def test_faithful_claims_pass():
    passed = [supported for kind, _, supported in judged() if kind == "ok"]
    assert 1 - sum(passed) / len(passed) <= MAX_FALSE_ALARMS


def test_planted_errors_are_found():
    found = [not supported for kind, _, supported in judged() if kind != "ok"]
    assert sum(found) / len(found) >= MIN_FOUND


@pytest.mark.parametrize(
    "wanted",
    sorted(
        {"number", "unit", "dose", "frequency", "drug"}
        | {"negation", "laterality", "temporality", "status"}
        | {"person", "severity", "content"}
    ),
)
def test_errors_of_every_kind_are_found(wanted):
    found = [not supported for kind, _, supported in judged() if kind == wanted]
    assert sum(found) / len(found) >= MIN_FOUND_OF_A_KIND


def test_the_score_tells_them_apart():
    right = [score for kind, score, _ in judged() if kind == "ok"]
    wrong = [score for kind, score, _ in judged() if kind != "ok"]
    wins = sum((r > w) + 0.5 * (r == w) for r in right for w in wrong)
    assert Ratio(wins, len(right) * len(wrong)).value >= MIN_AUC


def test_scores_are_probabilities():
    """Of the claims given a score in a band, about that share is right."""
    for low, high in ((0.0, 0.2), (0.8, 1.0)):
        band = [(score, kind == "ok") for kind, score, _ in judged() if low <= score <= high]
        said = sum(score for score, _ in band) / len(band)
        assert abs(said - sum(right for _, right in band) / len(band)) <= 0.1


@pytest.mark.parametrize("name", sorted(notes()))
def test_a_copied_sentence_is_supported(name):
    source = SourceIndex.of(notes()[name])
    for span in split_sentences(notes()[name]):
        check = check_support(span.of(notes()[name]), source)
        assert check is None or check.supported, span.of(notes()[name])


def test_sentences_of_another_patient_are_not_supported():
    names = sorted(notes())
    found = []
    for name, other in zip(names, names[1:] + names[:1], strict=True):
        for span in split_sentences(notes()[name]):
            if len(span.of(notes()[name]).split()) >= 5:
                check = check_support(span.of(notes()[name]), SourceIndex.of(notes()[other]))
                found.append(check is not None and not check.supported)
    assert sum(found) / len(found) >= 0.95
