"""Phrase files are read strictly, and no wording stands on both sides."""

from pathlib import Path

import pytest

from app.core.errors import FinetuneError
from finetune.phi.chance import Chance
from finetune.phi.template import Hole
from finetune.records.facts import KINDS, Fact, Value
from finetune.records.phrasing import choose, load_phrases

_BANK = load_phrases()


def _folder(path: Path, text: str) -> Path:
    (path / "some.txt").write_text(text, encoding="utf-8")
    return path


def test_sections_sides_and_line_breaks(tmp_path: Path) -> None:
    bank = load_phrases(_folder(tmp_path, "# some\n[code pending prose]\na\\n{lab}\n~ b {lab}\n"))
    assert set(bank) == {("code", "prose"), ("pending", "prose")}
    (train,), (held_out,) = bank["code", "prose"].train, bank["code", "prose"].held_out
    assert train.parts == ("a\n", Hole("lab"))
    assert held_out.parts == ("b ", Hole("lab"))
    assert held_out.holes == {"lab"}


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        pytest.param("# n\nno section", 2, "a wording before the first section", id="no section"),
        pytest.param("# n\n[code]\nx", 2, "no kind with its register", id="no register"),
        pytest.param("# n\n[cod prose]\nx", 2, "no such kind of fact", id="unknown kind"),
        pytest.param("# n\n[code prose]\n{drag}", 3, "unknown slot drag", id="unknown hole"),
        pytest.param("# n\n[code prose]\nx\n~ x", 4, "a wording of both sides", id="both sides"),
        pytest.param(
            "# n\n[code prose]\nx\n[pending prose]\n~ x", 5, "a wording of both sides",
            id="both sides of two kinds",
        ),
    ],
)  # fmt: skip
def test_mistakes_name_file_and_line(tmp_path: Path, text: str, line: int, problem: str) -> None:
    with pytest.raises(FinetuneError) as caught:
        load_phrases(_folder(tmp_path, text))
    assert caught.value.facts == {"file": "some.txt", "line": line, "problem": problem}


def test_a_folder_without_phrases(tmp_path: Path) -> None:
    with pytest.raises(FinetuneError) as caught:
        load_phrases(tmp_path)
    assert caught.value.code == "templates_missing"


@pytest.mark.parametrize("key", sorted(_BANK), ids=":".join)
def test_both_sides_have_wordings_of_their_own(key: tuple[str, str]) -> None:
    assert _BANK[key].train
    assert _BANK[key].held_out


def test_no_wording_is_shared_by_the_sides() -> None:
    train = {phrase.source for wordings in _BANK.values() for phrase in wordings.train}
    held_out = {phrase.source for wordings in _BANK.values() for phrase in wordings.held_out}
    assert train.isdisjoint(held_out)


def test_what_a_summary_must_hold_can_be_summed_up() -> None:
    wanted = {kind for kind, about in KINDS.items() if about.keywords}
    assert wanted == {kind for kind, register in _BANK if register == "summary"}


@pytest.mark.parametrize("held_out", [False, True])
def test_phrases_need_no_more_words_than_a_fact_has(*, held_out: bool) -> None:
    fact = Fact("lab.key", {"lab": Value("INR"), "value": Value("2.1")})
    chance = Chance("some", held_out=held_out)
    chosen = {choose(_BANK, fact, "terse", chance).holes for _ in range(40)}
    assert chosen == {frozenset({"lab", "value"})}


def test_a_fact_that_cannot_be_told() -> None:
    with pytest.raises(FinetuneError) as caught:
        choose(_BANK, Fact("code", {}), "prose", Chance("some"))
    assert caught.value.code == "phrase_missing"
    assert caught.value.facts == {"kind": "code", "register": "prose"}
