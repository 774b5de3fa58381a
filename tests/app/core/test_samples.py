"""Reading the sample notes: strict, immutable, without a place in the log for their text."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from app.core import samples
from app.core.samples import sample_gold, sample_names, sample_text

NAME = "03-radiology"

GOLD = """{"note_id": "x", "kind": "note", "template": "brief", "findings": [], "must_mention": [],
 "questions": [{"question": "Who?", "answer_keywords": null}], "false_claims": [],
 "true_claims": [], "phi": [%s]}"""
PHI = '{"kind": "NAME", "start": 0, "end": 3, "text": "Ann"}'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "gold").mkdir()
    (tmp_path / "x.txt").write_text("Ann", "utf-8")
    (tmp_path / "notes.md").write_text("no sample", "utf-8")
    monkeypatch.setattr(samples, "data_folder", lambda package: tmp_path)
    sample_gold.cache_clear()
    return tmp_path


def test_names_are_sorted_and_every_one_can_be_read() -> None:
    assert list(sample_names()) == sorted(sample_names())
    assert NAME in sample_names()
    assert all(sample_text(name) and sample_gold(name) for name in sample_names())


def test_only_text_files_are_samples(folder: Path) -> None:
    assert folder.is_dir()
    assert sample_names() == ("x",)


@pytest.mark.parametrize("name", ["", "nobody", "../pyproject", "gold/03-radiology", f"{NAME}.txt"])
def test_an_unknown_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not the name of a sample"):
        sample_text(name)
    with pytest.raises(ValueError, match="not the name of a sample"):
        sample_gold(name)


def test_gold_becomes_typed_and_keeps_its_text_out_of_repr(folder: Path) -> None:
    (folder / "gold" / "x.json").write_text(GOLD % PHI, "utf-8")
    gold = sample_gold("x")
    assert gold.phi[0].span.of(sample_text("x")) == gold.phi[0].text == "Ann"
    assert gold.questions[0].answer_keywords is None
    assert "Ann" not in repr(gold)
    assert "Ann" not in repr(gold.phi)


@pytest.mark.parametrize(
    "phi",
    [
        pytest.param(
            '{"kind": "NICKNAME", "start": 0, "end": 3, "text": "Ann"}', id="unknown kind"
        ),
        pytest.param('{"kind": "NAME", "start": "0", "end": 3, "text": "Ann"}', id="wrong type"),
        pytest.param('{"kind": "NAME", "start": 0, "end": 3}', id="field missing"),
        pytest.param(
            '{"kind": "NAME", "start": 0, "end": 3, "text": "Ann", "x": 1}', id="too many"
        ),
    ],
)
def test_malformed_gold_is_refused_without_quoting_it(folder: Path, phi: str) -> None:
    (folder / "gold" / "x.json").write_text(GOLD % phi, "utf-8")
    with pytest.raises(ValidationError) as caught:
        sample_gold("x")
    assert "Ann" not in str(caught.value)
