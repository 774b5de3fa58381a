"""Invented notes as training rows, and one trained adapter of each task for all tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.adapters import AdapterCard, TaskType
from app.core.prompts import load_prompt
from finetune.corpora.corpus import CORPUS_NAME, DataCard, card_json
from finetune.corpora.rows import Row, Tag, TagRow, TextPairRow, TextRow, write_rows
from finetune.recipe import LoraRecipe, Recipe
from finetune.runs.run import train

_DRUGS = ("lisinopril", "metformin", "warfarin", "sertraline", "insulin", "prednisone")


def _text_rows(n_patients: int = 6) -> tuple[TextRow, ...]:
    return tuple(
        TextRow(
            note_ref=f"n{i:016d}",
            patient_ref=f"p{i:016d}",
            prompt_ref="summarize/brief.v1@0123456789ab",
            prompt=f"Summarize.\n[1] The patient takes {drug} {i + 1} mg daily.\n[2] No fever.",
            target=f"Takes {drug} {i + 1} mg daily. [1]\nNo fever. [2]",
        )
        for i, drug in zip(range(n_patients), _DRUGS, strict=False)
    )


def _tag_rows(n_patients: int = 6) -> tuple[TagRow, ...]:
    rows: list[TagRow] = []
    for i, drug in zip(range(n_patients), _DRUGS, strict=False):
        text = f"The patient takes {drug} daily and has no fever. " * 3
        starts = [j for j in range(len(text)) if text.startswith(drug, j)]
        tags = tuple(Tag(j, j + len(drug), "medication") for j in starts)
        rows.append(TagRow(f"n{i:016d}", f"p{i:016d}", text, tags))
    return tuple(rows)


def _pair_rows(n_patients: int = 24) -> tuple[TextPairRow, ...]:
    """What evidence says of a claim; every other claim denies it, at length."""
    drugs = [_DRUGS[i % len(_DRUGS)] for i in range(n_patients)]
    return tuple(
        TextPairRow(
            f"n{i:016d}",
            f"p{i:016d}",
            text_a=f"The patient takes {drugs[i]} {i + 1} mg daily.",
            text_b=("He takes it. " if i % 2 else "No, never. ") * 8,
            label="supported" if i % 2 else "contradicted",
        )
        for i in range(n_patients)
    )


_LABELS = {
    TaskType.TOKEN_CLASSIFICATION: ("medication",),
    TaskType.PAIR_CLASSIFICATION: ("contradicted", "supported"),
}


def _write_corpus(folder: Path, task_type: TaskType, rows: tuple[Row, ...]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    digest = write_rows(folder / CORPUS_NAME, rows)
    card = DataCard(
        task_type=task_type,
        n_notes=len(rows),
        n_deid_failed=0,
        n_duplicates=0,
        n_without_target=0,
        n_statements_dropped=0,
        n_rows=len(rows),
        n_patients=len({row.patient_ref for row in rows}),
        prompts=(load_prompt("summarize/brief.v1").ref,),
        labels=_LABELS.get(task_type, ()),
        digests={CORPUS_NAME: digest},
    )
    (folder / "data_card.json").write_text(card_json(card))
    return folder


def _recipe_for(task_type: TaskType, folder: Path, **changes: object) -> Recipe:
    """A short run on a tiny base, its corpus written beside it."""
    bases = {
        TaskType.CAUSAL: "tiny:llama",
        TaskType.SEQ2SEQ: "tiny:t5",
        TaskType.TOKEN_CLASSIFICATION: "tiny:bert",
        TaskType.PAIR_CLASSIFICATION: "tiny:bert-pairs",
    }
    rates = {TaskType.TOKEN_CLASSIFICATION: 2e-3, TaskType.PAIR_CLASSIFICATION: 3e-2}
    rows: tuple[Row, ...] = _text_rows()
    if task_type is TaskType.TOKEN_CLASSIFICATION:
        rows = _tag_rows()
    elif task_type is TaskType.PAIR_CLASSIFICATION:
        rows = _pair_rows()
    fields: dict[str, object] = {
        "name": f"test-{task_type.value}",
        "task_type": task_type,
        "base": bases[task_type],
        "data": str(_write_corpus(folder / "data", task_type, rows)),
        "output": folder / "run",
        "licence": "Apache-2.0",
        "limits": "A test.",
        "lora": LoraRecipe(r=4, alpha=8, dropout=0.0),
        "learning_rate": rates.get(task_type, 1e-2),
        "batch_size": 8 if task_type is TaskType.PAIR_CLASSIFICATION else 1,
        "max_steps": 8,
        "max_tokens": 256,
        "save_steps": 4,
        "log_steps": 1,
        "eval_fraction": 0.3,
        "seed": 3,
    }
    return Recipe.model_validate(fields | changes)


@pytest.fixture
def text_rows() -> tuple[TextRow, ...]:
    return _text_rows()


@pytest.fixture
def tag_rows() -> tuple[TagRow, ...]:
    return _tag_rows()


@pytest.fixture
def pair_rows() -> tuple[TextPairRow, ...]:
    return _pair_rows()


@pytest.fixture
def write_corpus() -> Callable[[Path, TaskType, tuple[Row, ...]], Path]:
    return _write_corpus


@pytest.fixture(scope="session")
def recipe_for() -> Callable[..., Recipe]:
    return _recipe_for


@pytest.fixture(scope="session", params=list(TaskType), ids=lambda task: task.value)
def trained(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Recipe, AdapterCard]:
    """A finished run of each task."""
    task_type: TaskType = request.param
    recipe = _recipe_for(task_type, tmp_path_factory.mktemp(task_type.value))
    return recipe, train(recipe)


@pytest.fixture(scope="session")
def causal(tmp_path_factory: pytest.TempPathFactory) -> tuple[Recipe, AdapterCard]:
    """A finished causal run."""
    recipe = _recipe_for(TaskType.CAUSAL, tmp_path_factory.mktemp("causal-only"))
    return recipe, train(recipe)
