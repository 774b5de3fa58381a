"""A corpus made on the spot: synthetic notes or sentences, texts free of identifiers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.adapters import TaskType
from app.llm.embedded.rewording.edits import EDITS
from finetune.corpora.columns import read_negatives
from finetune.corpora.corpus import Corpus, made_card, save_corpus
from finetune.corpora.rows import TagRow
from finetune.phi.synthesis import make_rows as phi_rows
from finetune.recipe import SYNTHETIC_REWORDING, Recipe
from finetune.rewording.synthesis import make_rows as rewording_rows
from finetune.rewording.synthesis import make_text_rows


def build_synthetic_corpus(recipe: Recipe, folder: Path, *, held_out: bool = False) -> Corpus:
    """Make the rows of a recipe and write them with their data card.

    Args:
        recipe: Says how many rows, from which seed, and which texts stand beside them.
        folder: Receives ``corpus.jsonl`` and ``data_card.json``.
        held_out: Whether the rows are those to measure on, the recipe's share of them, without
            negatives.

    Raises:
        FinetuneError: A file of negatives cannot be read, or the folder cannot be written.
    """
    n_rows = max(1, round(recipe.n_rows * recipe.eval_fraction)) if held_out else recipe.n_rows
    if recipe.task_type is TaskType.SEQ2SEQ:
        texts = tuple(make_text_rows(n_rows, seed=recipe.seed, held_out=held_out))
        return save_corpus(
            folder, texts, made_card(texts, task_type=recipe.task_type, labels=(), digests={})
        )
    rewords = recipe.data == SYNTHETIC_REWORDING
    make_rows = rewording_rows if rewords else phi_rows
    made = tuple(make_rows(n_rows, seed=recipe.seed, held_out=held_out))
    files = () if held_out else recipe.negatives
    room = sum(len(row.text) for row in made) * recipe.negative_share / (1 - recipe.negative_share)
    rows = made + tuple(_first(read_negatives(files, seed=recipe.seed), int(room)))
    digests = {
        f"negatives/{file.name}": hashlib.sha256(file.read_bytes()).hexdigest() for file in files
    }
    labels = EDITS if rewords else tuple(sorted({t.label for row in rows for t in row.tags}))
    card = made_card(rows, task_type=recipe.task_type, labels=labels, digests=digests)
    return save_corpus(folder, rows, card)


def _first(rows: Sequence[TagRow], n_chars: int) -> Iterator[TagRow]:
    """Yield rows while they have room."""
    for row in rows:
        n_chars -= len(row.text)
        if n_chars < 0:
            return
        yield row
