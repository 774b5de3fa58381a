"""The template language is read strictly."""

from pathlib import Path

import pytest

from app.core.errors import FinetuneError
from finetune.phi.template import Hole, load_templates, read_template_file


def _file(folder: Path, text: str) -> Path:
    path = folder / "some_notes.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_literal_text_and_holes(tmp_path: Path) -> None:
    path = _file(
        tmp_path, "# notes | weight 2.5\nHi {p1.given}, {{x} on {date}.\n%%\n\n  {mrn}\nend\n"
    )
    read = read_template_file(path)
    assert (read.name, read.weight) == ("some_notes", 2.5)
    assert [t.template_id for t in read.templates] == ["some_notes:1", "some_notes:2"]
    assert read.templates[0].parts == (
        "Hi ", Hole("given", "p1"), ", {x} on ", Hole("date"), ".",
    )  # fmt: skip
    assert read.templates[1].parts == ("  ", Hole("mrn"), "\nend")


def test_weight_is_one_unless_given(tmp_path: Path) -> None:
    assert read_template_file(_file(tmp_path, "# notes\nx\n")).weight == 1


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        pytest.param("Name: {p1.full}", 1, "no header line", id="no header"),
        pytest.param("# n\nA {pacient}", 2, "unknown slot pacient", id="unknown slot"),
        pytest.param("# n\nA\n%%\nB\nC {p1.nom}", 5, "unknown form of a person p1.nom", id="form"),
        pytest.param("# n\n{p1}", 2, "unknown form of a person p1", id="person without a form"),
        pytest.param("# n\n\n\n{p0.full}", 4, "unknown slot p0.full", id="no such person"),
        pytest.param("# n\nx\n%%\n\na {", 5, "a brace that opens no slot", id="open brace"),
        pytest.param("# n\n{}", 2, "a brace that opens no slot", id="empty slot"),
        pytest.param("# n\n{date short}", 2, "a brace that opens no slot", id="space in a slot"),
    ],
)
def test_mistakes_name_file_and_line(tmp_path: Path, text: str, line: int, problem: str) -> None:
    with pytest.raises(FinetuneError) as caught:
        read_template_file(_file(tmp_path, text))
    assert caught.value.code == "template_invalid"
    assert caught.value.facts == {"file": "some_notes.txt", "line": line, "problem": problem}


def test_a_folder_without_templates(tmp_path: Path) -> None:
    with pytest.raises(FinetuneError) as caught:
        load_templates(tmp_path)
    assert caught.value.code == "templates_missing"


def test_every_shipped_template_is_valid() -> None:
    files = load_templates()
    assert sum(len(file.templates) for file in files) > 100
    held_out = [t.is_held_out for file in files for t in file.templates]
    assert 0.02 < sum(held_out) / len(held_out) < 0.2
