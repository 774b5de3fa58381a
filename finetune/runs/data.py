"""The rows of a run on both sides of the split: prepared, of the samples, or synthesized."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.adapters import TaskType
from app.core.errors import FinetuneError
from app.core.settings import DeidSettings
from app.deid import Deidentifier
from finetune.corpora.corpus import (
    CORPUS_NAME,
    DATA_CARD_NAME,
    Corpus,
    CorpusPlan,
    build_corpus,
    read_corpus,
)
from finetune.corpora.examples import sample_examples
from finetune.corpora.rows import Row, TagRow, TextPairRow, TextRow
from finetune.corpora.split import split_by_patient
from finetune.encoding.features import tag_names
from finetune.recipe import SAMPLES, Recipe
from finetune.runs.synthetic_corpus import build_synthetic_corpus
from finetune.training.run_folder import CORPUS_FOLDER

# The samples are invented: their surrogates need no secret, and a fixed one makes runs repeatable.
_SAMPLES_SECRET = hashlib.sha256(b"the samples' patients are invented").digest()
_HELD_OUT, _DEV = "held_out", "dev"
_ROW_OF: dict[TaskType, type[Row]] = {
    TaskType.CAUSAL: TextRow,
    TaskType.SEQ2SEQ: TextRow,
    TaskType.TOKEN_CLASSIFICATION: TagRow,
    TaskType.PAIR_CLASSIFICATION: TextPairRow,
}


@dataclass(frozen=True, slots=True)
class RunData:
    """A run's rows.

    Attributes:
        dev: Rows that decide when training stops; empty where nothing does.
        tags: BIO tags by id; the labels of pairs by id; empty for text rows.
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
    data = _synthetic(recipe, reuse=reuse) if recipe.is_synthetic else _split(recipe, reuse=reuse)
    if data.dev or (recipe.patience is None and not _needs_dev(recipe)):
        return data
    train, dev = split_by_patient(
        data.train, eval_fraction=recipe.eval_fraction, seed=recipe.seed + 1
    )
    return replace(data, train=train, dev=dev)


def _needs_dev(recipe: Recipe) -> bool:
    """Say whether rows are set aside though nothing stops early: pairs calibrate on them."""
    return recipe.task_type is TaskType.PAIR_CLASSIFICATION


def _split(recipe: Recipe, *, reuse: bool) -> RunData:
    corpus = _corpus(recipe, reuse=reuse)
    labels = corpus.card.labels
    _check_rows(corpus.rows, recipe.task_type, labels)
    apart = {side: found for side in (_HELD_OUT, _DEV) if (found := _set_apart(recipe, side))}
    for side in apart.values():
        _check_rows(side.rows, recipe.task_type, labels)
    _check_owners((corpus, *apart.values()))
    train, held_out = (
        (corpus.rows, apart[_HELD_OUT].rows)
        if _HELD_OUT in apart
        else split_by_patient(corpus.rows, eval_fraction=recipe.eval_fraction, seed=recipe.seed)
    )
    digests = {f"{name}/{CORPUS_NAME}": s.card.digests[CORPUS_NAME] for name, s in apart.items()}
    card = replace(corpus.card, digests={**corpus.card.digests, **digests})
    dev = apart[_DEV].rows if _DEV in apart else ()
    names = _names(recipe.task_type, labels)
    return RunData(replace(corpus, card=card), train, held_out, names, dev=dev)


def _set_apart(recipe: Recipe, side: str) -> Corpus | None:
    """Return the side of a split that a corpus sets apart itself, in a folder within its own."""
    folder = Path(recipe.data) / side
    return read_corpus(folder) if recipe.data != SAMPLES and folder.is_dir() else None


def _check_rows(rows: tuple[Row, ...], task_type: TaskType, labels: tuple[str, ...]) -> None:
    """Refuse rows of another kind than the recipe's, and labels that the corpus does not name."""
    for row in rows:
        if not isinstance(row, _ROW_OF[task_type]):
            raise FinetuneError("corpus_other_task", task_type=task_type.value)
        if isinstance(row, TextPairRow) and row.label not in labels:
            raise FinetuneError("corpus_label_unknown")


def _check_owners(sides: tuple[Corpus, ...]) -> None:
    """Refuse a patient who is on two sides: what was trained on would be measured."""
    owners = [{row.patient_ref for row in side.rows} for side in sides]
    n_shared = sum(map(len, owners)) - len(set[str]().union(*owners))
    if n_shared:
        raise FinetuneError("corpus_sides_share", n_patients=n_shared)


def _names(task_type: TaskType, labels: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a classifier says of its input, by id."""
    if task_type is TaskType.TOKEN_CLASSIFICATION:
        return tag_names(labels)
    return labels if task_type is TaskType.PAIR_CLASSIFICATION else ()


def _synthetic(recipe: Recipe, *, reuse: bool) -> RunData:
    """Return made rows; those held out share neither template nor name with those trained on."""
    folder = recipe.output / CORPUS_FOLDER
    held_out_folder = folder / _HELD_OUT
    if reuse and (held_out_folder / DATA_CARD_NAME).is_file():
        corpus, held_out = read_corpus(folder), read_corpus(held_out_folder)
    else:
        corpus = build_synthetic_corpus(recipe, folder)
        held_out = build_synthetic_corpus(recipe, held_out_folder, held_out=True)
    names = _names(recipe.task_type, corpus.card.labels)
    return RunData(corpus, corpus.rows, held_out.rows, names)


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
