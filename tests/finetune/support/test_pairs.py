"""Pairs of evidence and claim: balanced, repeatable, and wrong where they say so."""

import random
from collections import Counter
from pathlib import Path

import pytest

from app.adapters import TaskType
from app.core.claim import ErrorType, Label
from app.terminology.drugs import find_drug
from finetune.recipe import Recipe
from finetune.runs.data import run_data
from finetune.support.corpus import build_support_corpus
from finetune.support.facts import Side
from finetune.support.filling import SLOT, Cast
from finetune.support.pairs import Pair, make_pairs
from finetune.support.slots import values

N = 600


@pytest.fixture(scope="module")
def pairs() -> tuple[Pair, ...]:
    return tuple(make_pairs(N, seed=3, side=Side.TRAIN))


def test_the_same_seed_makes_the_same_pairs(pairs: tuple[Pair, ...]) -> None:
    assert tuple(make_pairs(50, seed=3, side=Side.TRAIN)) == pairs[:50]
    assert tuple(make_pairs(50, seed=4, side=Side.TRAIN)) != pairs[:50]


def test_half_are_supported_and_all_kinds_of_errors_are_there(pairs: tuple[Pair, ...]) -> None:
    labels = Counter(pair.label for pair in pairs)

    assert 0.4 < labels[Label.SUPPORTED] / N < 0.6
    assert {pair.error_type for pair in pairs} >= set(ErrorType) - {ErrorType.SEVERITY}
    assert all((p.error_type is None) is (p.label is Label.SUPPORTED) for p in pairs)


def test_no_slot_is_left_open(pairs: tuple[Pair, ...]) -> None:
    assert not [p for p in pairs if SLOT.search(p.evidence) or SLOT.search(p.claim)]


def test_a_claim_whose_drug_is_wrong_names_one_that_the_evidence_lacks(
    pairs: tuple[Pair, ...],
) -> None:
    cast = Cast(random.Random(1), Side.TRAIN)
    mine = cast.fill("{drug}")
    theirs = cast.other("drug").fill("{drug}")

    assert find_drug(mine) != find_drug(theirs)


def test_held_out_values_never_show_in_training() -> None:
    train, held_out = (set(values("drug", side)) for side in (Side.TRAIN, Side.HELD_OUT))

    assert train
    assert held_out
    assert not train & held_out


@pytest.mark.parametrize(("low", "high"), [("{dose}", "{higher}"), ("{low}", "{high}")])
def test_what_rises_rises(low: str, high: str) -> None:
    for seed in range(20):
        cast = Cast(random.Random(seed), Side.TRAIN)
        assert float(cast.fill(low).split()[0]) < float(cast.fill(high).split()[0])


def test_a_corpus_trains_as_it_is(tmp_path: Path) -> None:
    build_support_corpus(tmp_path / "pairs", n=60, seed=3)
    recipe = Recipe(
        name="support",
        task_type=TaskType.PAIR_CLASSIFICATION,
        base="minilm",
        data=str(tmp_path / "pairs"),
        output=tmp_path / "run",
        licence="Apache-2.0",
        limits="A test.",
        max_tokens=64,
    )

    data = run_data(recipe, reuse=False)

    assert (len(data.train), bool(data.dev), bool(data.held_out)) == (60, True, True)
    assert data.tags == tuple(sorted(Label))
