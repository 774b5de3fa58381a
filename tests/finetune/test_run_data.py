from collections.abc import Callable
from pathlib import Path

import pytest

from app.adapters import TaskType
from app.core.errors import FinetuneError
from finetune.recipe import Recipe
from finetune.rows import Row, TagRow, TextRow
from finetune.run_data import run_data

LABELS = {"NAME", "LOCATION", "FACILITY", "DATE", "CONTACT", "ID", "AGE90"}


@pytest.fixture
def synthetic(recipe_for: Callable[..., Recipe], tmp_path: Path) -> Recipe:
    negatives = tmp_path / "train.tsv"
    negatives.write_text("No\tO\nfever\tO\n.\tO\n\n" * 400)
    return recipe_for(
        TaskType.TOKEN_CLASSIFICATION,
        tmp_path,
        data="synthetic:phi",
        n_rows=200,
        negatives=(negatives,),
        eval_fraction=0.2,
    )


def test_synthetic_rows_are_held_out_by_template(synthetic: Recipe) -> None:
    data = run_data(synthetic, reuse=False)

    templates = [
        {row.patient_ref.rsplit(":", 1)[0] for row in rows} for rows in (data.train, data.held_out)
    ]
    assert not templates[0] & templates[1]
    assert len(data.held_out) == 40
    assert {tag.removeprefix("B-") for tag in data.tags[1::2]} == LABELS


def test_negatives_are_a_share_of_what_is_trained_on(synthetic: Recipe) -> None:
    data = run_data(synthetic, reuse=False)
    rows = [row for row in data.train if isinstance(row, TagRow)]

    n_chars = [len(row.text) for row in rows if row.note_ref.startswith("negative:")]
    whole = sum(len(row.text) for row in rows)
    assert 0.05 < sum(n_chars) / whole <= 0.1
    assert not any(row.note_ref.startswith("negative:") for row in data.held_out)
    assert set(data.corpus.card.digests) == {"corpus.jsonl", "negatives/train.tsv"}


def test_a_run_that_goes_on_has_the_same_rows(synthetic: Recipe) -> None:
    first = run_data(synthetic, reuse=False)
    again = run_data(synthetic, reuse=True)

    assert again == first


def test_rows_of_another_task_are_refused(
    recipe_for: Callable[..., Recipe],
    write_corpus: Callable[[Path, TaskType, tuple[Row, ...]], Path],
    text_rows: tuple[TextRow, ...],
    tmp_path: Path,
) -> None:
    folder = write_corpus(tmp_path / "other", TaskType.CAUSAL, text_rows)
    recipe = recipe_for(TaskType.TOKEN_CLASSIFICATION, tmp_path, data=str(folder))

    with pytest.raises(FinetuneError) as caught:
        run_data(recipe, reuse=False)

    assert caught.value.code == "corpus_other_task"
