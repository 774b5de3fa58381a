from pathlib import Path

import pytest

from app.core.errors import FinetuneError
from app.core.section import SectionKind
from finetune.rewording.template import load_templates, read_templates


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("hpi : <The patient> coughs.", 'no " :: " with kinds before and a sentence behind it'),
        ("hpi :: ", 'no " :: " with kinds before and a sentence behind it'),
        ("hpi :: <The patient coughs.", "an angle bracket that is not closed"),
        ("hpi :: <The patient> has {dragon}.", "unknown slot dragon"),
        ("hpi :: <The patient> has {drug.plural}.", "unknown slot drug.plural"),
        ("hpi story :: <The patient> coughs.", "unknown kind of section story"),
    ],
)
def test_a_line_that_is_no_template_is_named(tmp_path: Path, line: str, problem: str) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(f"# a file\n\n{line}\n", encoding="utf-8")

    with pytest.raises(FinetuneError) as caught:
        read_templates(path)

    assert caught.value.code == "template_invalid"
    assert caught.value.facts == {"file": "odd.txt", "line": 3, "problem": problem}


def test_a_folder_without_templates(tmp_path: Path) -> None:
    with pytest.raises(FinetuneError, match="no templates"):
        load_templates(tmp_path)


def test_a_template_knows_its_sections(tmp_path: Path) -> None:
    path = tmp_path / "two.txt"
    path.write_text("exam labs :: <The> lungs.\nany :: Nothing.\n", encoding="utf-8")

    first, second = read_templates(path)

    assert first.kinds == (SectionKind.EXAM, SectionKind.LABS)
    assert second.kinds == tuple(SectionKind)
    assert (first.template_id, second.template_id) == ("two:1", "two:2")


def test_some_of_those_shipped_are_held_out() -> None:
    templates = load_templates()

    n_held_out = sum(t.is_held_out for t in templates)

    assert 0.05 * len(templates) < n_held_out < 0.2 * len(templates)
