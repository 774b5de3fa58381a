from collections.abc import Callable
from pathlib import Path

import pytest

from app.adapters import TaskType
from app.core.errors import FinetuneError
from finetune.corpora.rows import Row, TagRow, TextPairRow, TextRow
from finetune.recipe import Recipe
from finetune.runs.data import run_data

WriteCorpus = Callable[[Path, TaskType, tuple[Row, ...]], Path]
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


def _pair(label: str, patient: int) -> TextPairRow:
    return TextPairRow(f"n{patient}", f"p{patient}", "On aspirin.", "Takes aspirin.", label)


def _apart(
    folder: Path, write: WriteCorpus, *, held_out: TextPairRow, label: str = "supported"
) -> Path:
    """Write a corpus that sets its held-out and development pairs apart itself."""
    task = TaskType.PAIR_CLASSIFICATION
    write(folder, task, (_pair(label, 1), _pair("supported", 2)))
    write(folder / "held_out", task, (held_out,))
    write(folder / "dev", task, (_pair("contradicted", 4),))
    return folder


def test_a_corpus_may_set_its_sides_apart_itself(
    recipe_for: Callable[..., Recipe], write_corpus: WriteCorpus, tmp_path: Path
) -> None:
    folder = _apart(tmp_path / "pairs", write_corpus, held_out=_pair("supported", 3))

    data = run_data(
        recipe_for(TaskType.PAIR_CLASSIFICATION, tmp_path, data=str(folder)), reuse=False
    )

    sides = [[row.patient_ref for row in side] for side in (data.train, data.dev, data.held_out)]
    assert sides == [["p1", "p2"], ["p4"], ["p3"]]
    assert data.tags == ("contradicted", "supported")
    assert set(data.corpus.card.digests) == {
        "corpus.jsonl",
        "held_out/corpus.jsonl",
        "dev/corpus.jsonl",
    }


def test_pairs_give_some_to_calibrate_on_though_nothing_stops_early(
    recipe_for: Callable[..., Recipe], tmp_path: Path
) -> None:
    data = run_data(recipe_for(TaskType.PAIR_CLASSIFICATION, tmp_path), reuse=False)

    assert data.dev
    assert len(data.train) + len(data.dev) + len(data.held_out) == 24


@pytest.mark.parametrize(
    ("held_out", "label", "code"),
    [
        (_pair("supported", 2), "supported", "corpus_sides_share"),
        (_pair("maybe", 3), "supported", "corpus_label_unknown"),
        (_pair("supported", 3), "maybe", "corpus_label_unknown"),
    ],
    ids=["patient on two sides", "label held out alone", "label not on the card"],
)
def test_sides_that_do_not_fit_together_are_refused(
    recipe_for: Callable[..., Recipe],
    write_corpus: WriteCorpus,
    tmp_path: Path,
    held_out: TextPairRow,
    label: str,
    code: str,
) -> None:
    folder = _apart(tmp_path / "pairs", write_corpus, held_out=held_out, label=label)
    recipe = recipe_for(TaskType.PAIR_CLASSIFICATION, tmp_path, data=str(folder))

    with pytest.raises(FinetuneError) as caught:
        run_data(recipe, reuse=False)

    assert caught.value.code == code
