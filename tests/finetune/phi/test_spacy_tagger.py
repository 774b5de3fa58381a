import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.adapters import TaskType
from finetune.corpora.corpus import DataCard, save_corpus
from finetune.corpora.rows import Tag, TagRow
from finetune.phi import spacy_tagger
from finetune.phi.spacy_tagger import train_spacy
from finetune.phi.synthesis import make_rows


def _rows(n: int) -> tuple[TagRow, ...]:
    names = ("Quill", "Roe", "Ostrander", "Castellan")
    return tuple(
        TagRow(f"n{i}", f"n{i}", f"Seen by Dr. {names[i % 4]} for a cough.", (tag,))
        for i in range(n)
        for tag in (Tag(12, 12 + len(names[i % 4]), "NAME"),)
    )


def test_learns_what_the_rows_show() -> None:
    pipeline = train_spacy(_rows(40), epochs=12, seed=1)

    (found,) = pipeline("Seen by Dr. Quill for a cough.").ents
    assert (found.start_char, found.end_char, found.label_) == (12, 17, "NAME")


def test_a_label_that_ends_inside_a_token_is_moved_to_the_tokens_edge() -> None:
    row = TagRow("n", "n", "on 3/4th he", (Tag(3, 6, "DATE"),))

    pipeline = train_spacy([row] * 20, epochs=10, seed=1)

    assert [e.text for e in pipeline("on 3/4th he").ents] in (["3/4th"], ["3/4th he"])


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    rows = tuple(make_rows(20, seed=1))
    labels = tuple(sorted({tag.label for row in rows for tag in row.tags}))
    card = DataCard(
        TaskType.TOKEN_CLASSIFICATION, 20, 0, 0, 0, 0, 20, 20, prompts=(), labels=labels, digests={}
    )
    save_corpus(tmp_path / "corpus", rows, card)
    return tmp_path / "corpus"


def test_prints_both_taggers_scores(corpus: Path, tmp_path: Path) -> None:
    app = spacy_tagger.commands

    done = CliRunner().invoke(app, [str(corpus), str(corpus), "--out", str(tmp_path / "spacy")])

    assert done.exit_code == 0
    scores = json.loads(done.stdout)
    assert set(scores) == {"spacy_training_s", "spacy", "shipped"}
    assert 0 <= scores["shipped"]["whole_recall"] <= 1
    assert (tmp_path / "spacy" / "meta.json").is_file()
