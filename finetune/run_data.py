"""The rows of a run on both sides of the split: prepared, of the samples, or synthesized."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.adapters import TaskType
from app.core.errors import FinetuneError
from app.core.settings import DeidSettings
from app.deid import Deidentifier
from finetune.corpus import DATA_CARD_NAME, Corpus, CorpusPlan, build_corpus, read_corpus
from finetune.encoding import tag_names
from finetune.examples import sample_examples
from finetune.recipe import SAMPLES, SYNTHETIC_PHI, Recipe
from finetune.rows import Row, TextRow
from finetune.run_folder import CORPUS_FOLDER
from finetune.split import split_by_patient
from finetune.synthetic_corpus import build_synthetic_corpus

# The samples are invented: their surrogates need no secret, and a fixed one makes runs repeatable.
_SAMPLES_SECRET = hashlib.sha256(b"the samples' patients are invented").digest()
_HELD_OUT = "held_out"


@dataclass(frozen=True, slots=True)
class RunData:
    """A run's rows.

    Attributes:
        dev: Rows that decide when training stops; empty where nothing does.
        tags: BIO tags by id; empty for text rows.
    """

    corpus: Corpus
    train: tuple[Row, ...] = field(repr=False)
    held_out: tuple[Row, ...] = field(repr=False)
    tags: tuple[str, ...]
    dev: tuple[Row, ...] = field(default=(), repr=False)


def run_data(recipe: Recipe, *, reuse: bool) -> RunData:
    """Read or make the corpus, and split it.

    Args:
        recipe: Names the corpus.
        reuse: Take the one that an earlier start of this run made.

    Raises:
        FinetuneError: It is missing, broken, of another task, or of a single patient.
    """
    data = (
        _synthetic(recipe, reuse=reuse)
        if recipe.data == SYNTHETIC_PHI
        else _split(recipe, reuse=reuse)
    )
    if recipe.patience is None:
        return data
    train, dev = split_by_patient(
        data.train, eval_fraction=recipe.eval_fraction, seed=recipe.seed + 1
    )
    return replace(data, train=train, dev=dev)


def _split(recipe: Recipe, *, reuse: bool) -> RunData:
    corpus = _corpus(recipe, reuse=reuse)
    wants_text = recipe.task_type is not TaskType.TOKEN_CLASSIFICATION
    if any(isinstance(row, TextRow) != wants_text for row in corpus.rows):
        raise FinetuneError("corpus_other_task", task_type=recipe.task_type.value)
    train, held_out = split_by_patient(
        corpus.rows, eval_fraction=recipe.eval_fraction, seed=recipe.seed
    )
    return RunData(corpus, train, held_out, () if wants_text else tag_names(corpus.card.labels))


def _synthetic(recipe: Recipe, *, reuse: bool) -> RunData:
    """Return made rows; those held out share neither template nor name with those trained on."""
    folder = recipe.output / CORPUS_FOLDER
    held_out_folder = folder / _HELD_OUT
    if reuse and (held_out_folder / DATA_CARD_NAME).is_file():
        corpus, held_out = read_corpus(folder), read_corpus(held_out_folder)
    else:
        corpus = build_synthetic_corpus(recipe, folder)
        held_out = build_synthetic_corpus(recipe, held_out_folder, held_out=True)
    return RunData(corpus, corpus.rows, held_out.rows, tag_names(corpus.card.labels))


def _corpus(recipe: Recipe, *, reuse: bool) -> Corpus:
    if recipe.data != SAMPLES:
        return read_corpus(Path(recipe.data))
    folder = recipe.output / CORPUS_FOLDER
    if reuse and (folder / DATA_CARD_NAME).is_file():
        return read_corpus(folder)
    return build_corpus(
        sample_examples(),
        Deidentifier(DeidSettings(), _SAMPLES_SECRET),
        folder,
        CorpusPlan(recipe.task_type, prompt_id=recipe.prompt),
    )
