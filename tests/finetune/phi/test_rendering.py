"""Values are tagged, and nothing else."""

import re
from pathlib import Path

import pytest

from finetune.corpora.marked import Marked
from finetune.phi.chance import Chance
from finetune.phi.rendering import render
from finetune.phi.slots import LABELS, slots
from finetune.phi.template import read_template_file

_SEEDS = range(60)


def _render(folder: Path, text: str, seed: int) -> Marked:
    path = folder / "t.txt"
    path.write_text(f"# test\n{text}\n", encoding="utf-8")
    return render(read_template_file(path).templates[0], Chance(str(seed)))


def _shown(marked: Marked) -> list[tuple[str, str]]:
    return [(marked.text[t.start : t.end], t.label) for t in marked.tags]


def test_a_person_is_the_same_through_a_template(tmp_path: Path) -> None:
    text = "{p1.title} {p1.given} {p1.surname}; {p1.given}/{p2.given}; {q1.surname}, {q1.cred}"
    for seed in _SEEDS:
        shown = [value.casefold() for value, _ in _shown(_render(tmp_path, text, seed))]
        assert len(shown) == 5
        assert shown[0] == shown[2]


def test_titles_and_credentials_stand_outside(tmp_path: Path) -> None:
    for seed in _SEEDS:
        marked = _render(tmp_path, "{p1.title} {p1.full} / {q1.full}, {q1.cred}", seed)
        assert [t.label for t in marked.tags] == ["NAME", "NAME"]
        assert re.match(r"(?:Mrs?|Ms|Miss)\.? $", marked.text[: marked.tags[0].start])


def test_pronouns_agree(tmp_path: Path) -> None:
    for seed in _SEEDS:
        words = _render(tmp_path, "{p1.he} {p1.his} {p1.him} {p1.He} {p1.His}", seed).text
        assert words in ("he his him He His", "she her her She Her")


@pytest.mark.parametrize("name", sorted(slots()))
def test_every_slot_is_tagged_whole_or_not_at_all(tmp_path: Path, name: str) -> None:
    label = slots()[name].label
    for seed in _SEEDS:
        marked = _render(tmp_path, f"<{{{name}}}>", seed)
        inner = marked.text[1:-1]
        assert inner.strip() == inner != ""
        if label is None:
            assert marked.tags == ()
        elif name == "city.state":
            ((value, _),) = _shown(marked)
            assert inner.startswith(value)
            assert inner != value
        else:
            assert _shown(marked) == [(inner, label)]
            assert label in LABELS


@pytest.mark.parametrize(
    ("text", "n_tags"),
    [
        pytest.param("{street}, {city.state} {zip}", 1, id="one line"),
        pytest.param("{street}\n{city}, {state} {zip}", 1, id="two lines"),
        pytest.param("{street}\n{city}", 1, id="street and town"),
        pytest.param("{city.state} {zip}", 1, id="town and postal code"),
        pytest.param("{street} near {city}", 2, id="words between"),
        pytest.param("City {city}   Zip {zip}", 2, id="fields of a form"),
        pytest.param("{city}, {city}", 2, id="two towns"),
    ],
)
def test_the_parts_of_an_address_are_one_label(tmp_path: Path, text: str, n_tags: int) -> None:
    for seed in _SEEDS:
        marked = _render(tmp_path, text, seed)
        assert [t.label for t in marked.tags] == ["LOCATION"] * n_tags
        if n_tags == 1:
            assert (marked.tags[0].start, marked.tags[0].end) == (0, len(marked.text))


def test_an_extension_belongs_to_its_number(tmp_path: Path) -> None:
    marked = _render(tmp_path, "{phone} ext {number}", 4)
    assert _shown(marked) == [(marked.text, "CONTACT")]
    assert len(_render(tmp_path, "{phone} room {number}", 4).tags) == 1
    assert not _render(tmp_path, "{phone} room {number}", 4).is_free(0, 3)


def test_an_age_before_a_person_has_its_unit(tmp_path: Path) -> None:
    for seed in _SEEDS:
        assert re.search(r"\d+\D{2,}", _render(tmp_path, "{p1.age} {p1.man}", seed).text)
        assert re.search(r"\d+[ -]?[yY]", _render(tmp_path, "{p1.age} woman", seed).text)
        assert re.match(r"Age \d+", _render(tmp_path, "Age {p1.age}", seed).text)
