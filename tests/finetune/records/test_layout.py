"""Layouts of both sides tell the same kinds of notes and share no line of words."""

from pathlib import Path

import pytest

from app.core.errors import FinetuneError
from app.core.phi import PhiKind
from finetune.phi.template import Hole
from finetune.records.layout import load_layouts, slot_kind, split_topic


def _words(*, held_out: bool) -> set[str]:
    """Return the lines of a side that hold words of their own, less their holes."""
    lines = (
        " ".join(part.strip() for part in line if isinstance(part, str))
        for layouts in load_layouts(held_out=held_out).values()
        for layout in layouts
        for line in layout.lines
    )
    return {line.lower() for line in lines if len(line.split()) >= 3}


def test_both_sides_have_every_kind() -> None:
    train, held_out = load_layouts(held_out=False), load_layouts(held_out=True)
    assert set(train) == set(held_out)
    assert len(train) >= 12


def test_no_line_of_words_is_on_both_sides() -> None:
    assert _words(held_out=False).isdisjoint(_words(held_out=True))


@pytest.mark.parametrize(
    ("hole", "expected"),
    [
        ("labs.tabs", ("labs", "tabs")),
        ("labs.shouted", None),
        ("visit", None),
        ("date.long", None),
    ],
)
def test_holes_that_are_topics(hole: str, expected: tuple[str, str] | None) -> None:
    assert split_topic(Hole(hole)) == expected


@pytest.mark.parametrize(
    ("slot", "kind"),
    [
        ("mrn", PhiKind.MRN),
        ("date.long", PhiKind.DATE),
        ("clinic", PhiKind.FACILITY),
        ("serial", PhiKind.DEVICE),
        ("pager", PhiKind.PHONE),
        ("room", None),
        ("time", None),
    ],
)
def test_slots_are_identifiers_of_their_kind(slot: str, kind: PhiKind | None) -> None:
    assert slot_kind(slot) is kind


def test_lines_keep_their_holes(tmp_path: Path) -> None:
    (tmp_path / "train").mkdir()
    (tmp_path / "train" / "soap.txt").write_text("# n\nA {visit}\n\n{labs.run}, {p1.full}\n")
    (layout,) = load_layouts(held_out=False, folder=tmp_path)["soap"]
    assert layout.layout_id == "train/soap:1"
    assert layout.lines == (
        ("A ", Hole("visit")), (), (Hole("labs.run"), ", ", Hole("full", "p1")),
    )  # fmt: skip


def test_an_unknown_topic_is_refused(tmp_path: Path) -> None:
    (tmp_path / "train").mkdir()
    (tmp_path / "train" / "soap.txt").write_text("# n\n{labz.run}\n")
    with pytest.raises(FinetuneError) as caught:
        load_layouts(held_out=False, folder=tmp_path)
    assert caught.value.facts["problem"] == "unknown slot labz.run"
    with pytest.raises(FinetuneError) as caught:
        load_layouts(held_out=True, folder=tmp_path)
    assert caught.value.code == "templates_missing"
