"""The support model's corpus: pairs to train on, to calibrate on and to measure on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.adapters import TaskType
from app.core.claim import Label
from finetune.corpora.corpus import Corpus, made_card, save_corpus
from finetune.corpora.rows import TextPairRow
from finetune.support.facts import Side
from finetune.support.pairs import make_rows

# Share of the training pairs that the other sides have each.
_ASIDE = 0.04


def build_support_corpus(folder: Path, *, n: int, seed: int) -> Corpus:
    """Make pairs and write them: training rows, and two sides in folders within theirs.

    Args:
        folder: Receives a corpus, and ``dev`` and ``held_out`` with one each.
        n: Training pairs.
        seed: The same seed gives the same pairs.

    Raises:
        FinetuneError: A file of wordings breaks its rules, or the folder cannot be written.
    """
    aside = max(1, round(n * _ASIDE))
    for side in (Side.DEV, Side.HELD_OUT):
        _save(folder / side.value, tuple(make_rows(aside, seed=seed, side=side)))
    return _save(folder, tuple(make_rows(n, seed=seed, side=Side.TRAIN)))


def _save(folder: Path, rows: Sequence[TextPairRow]) -> Corpus:
    card = made_card(
        rows, task_type=TaskType.PAIR_CLASSIFICATION, labels=tuple(sorted(Label)), digests={}
    )
    return save_corpus(folder, rows, card)
