"""Rows are the same for a seed, balanced by weight, and parted by template."""

from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.core.errors import FinetuneError
from finetune.cli import commands
from finetune.corpora.rows import TagRow, read_rows
from finetune.phi.slots import LABELS
from finetune.phi.synthesis import make_rows
from finetune.phi.template import TemplateFile, load_templates, read_template_file


@pytest.fixture(scope="module")
def rows() -> tuple[TagRow, ...]:
    return tuple(make_rows(300, seed=7))


def _file(folder: Path, name: str, text: str) -> TemplateFile:
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    return read_template_file(path)


def test_the_same_seed_gives_the_same_rows(rows: tuple[TagRow, ...]) -> None:
    assert tuple(make_rows(20, seed=7)) == rows[:20]
    assert tuple(make_rows(20, seed=8)) != rows[:20]


def test_tags_are_in_order_within_the_text_and_bare(rows: tuple[TagRow, ...]) -> None:
    for row in rows:
        assert row.text.strip()
        assert all(a.end <= b.start for a, b in pairwise(row.tags))
        for tag in row.tags:
            value = row.text[tag.start : tag.end]
            assert value.strip() == value != ""
            assert tag.label in LABELS


def test_every_label_shows_and_some_rows_hold_none(rows: tuple[TagRow, ...]) -> None:
    assert {tag.label for row in rows for tag in row.tags} == set(LABELS)
    assert 0.1 < sum(not row.tags for row in rows) / len(rows) < 0.5


def test_refs_name_the_template(rows: tuple[TagRow, ...]) -> None:
    known = {t.template_id for file in load_templates() for t in file.templates}
    for i, row in enumerate(rows):
        origin, name, place, number = row.note_ref.split(":")
        assert (origin, int(number)) == ("synthetic", i)
        assert f"{name}:{place}" in known
        assert row.patient_ref == row.note_ref


def test_held_out_rows_come_of_templates_that_training_never_sees() -> None:
    held_out = {t.template_id for file in load_templates() for t in file.templates if t.is_held_out}
    for row in make_rows(60, seed=7, held_out=True):
        assert row.note_ref.removeprefix("synthetic:").rpartition(":")[0] in held_out
    for row in make_rows(60, seed=7):
        assert row.note_ref.removeprefix("synthetic:").rpartition(":")[0] not in held_out


def test_files_are_met_as_often_as_they_weigh(tmp_path: Path) -> None:
    many = "\n%%\n".join(f"Note {i} of {{drug}}" for i in range(40))
    files = (
        _file(tmp_path, "light", f"# a | weight 1\n{many}"),
        _file(tmp_path, "heavy", f"# b | weight 4\n{many}"),
    )
    made = [row.note_ref.split(":")[1] for row in make_rows(400, seed=1, templates=files)]
    assert 260 < made.count("heavy") < 370


def test_no_template_on_a_side(tmp_path: Path) -> None:
    file = _file(tmp_path, "one", "# a\nOnly {drug}")
    side = file.templates[0].is_held_out
    with pytest.raises(FinetuneError) as caught:
        next(make_rows(1, seed=1, templates=(file,), held_out=not side))
    assert caught.value.code == "templates_missing"


def test_the_command_writes_rows(tmp_path: Path) -> None:
    out = tmp_path / "rows.jsonl"
    result = CliRunner().invoke(
        commands, ["synthesize", "phi", "--n", "5", "--seed", "7", "--out", str(out)]
    )
    assert result.exit_code == 0, result.output
    assert read_rows(out) == tuple(make_rows(5, seed=7))
