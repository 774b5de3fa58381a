"""Files of wordings: what they may hold, and that the sides of the split share nothing."""

from itertools import combinations
from pathlib import Path

import pytest

from app.core.claim import ErrorType, Label
from app.core.errors import FinetuneError
from finetune.support.facts import Fact, Side, load_facts, read_facts
from finetune.support.filling import slots_of
from finetune.support.slots import is_kind

# Slots that are chosen by another one, not from a list.
_BY_OTHERS = {"higher", "low", "high", "value", "otherside", "othersev"}


def wordings(fact: Fact) -> set[str]:
    return {*fact.same, *fact.noted, *fact.weaker, *(wrong.wording for wrong in fact.wrong)}


@pytest.mark.parametrize(("one", "other"), list(combinations(Side, 2)))
def test_sides_share_neither_fact_nor_wording(one: Side, other: Side) -> None:
    mine, theirs = load_facts(one), load_facts(other)

    assert not {f.name for f in mine} & {f.name for f in theirs}
    assert not {w for f in mine for w in wordings(f)} & {w for f in theirs for w in wordings(f)}


@pytest.mark.parametrize("side", Side)
def test_every_slot_can_be_filled(side: Side) -> None:
    asked = {s for fact in load_facts(side) for w in wordings(fact) for s in slots_of(w)}
    unknown = {s for s in asked if s not in _BY_OTHERS and not is_kind(s.rstrip("0123456789"))}

    assert unknown <= {f"{kind}{n}" for kind in _BY_OTHERS for n in (2, 3)}


def test_training_tells_of_every_kind_of_error() -> None:
    told = {wrong.error_type for fact in load_facts(Side.TRAIN) for wrong in fact.wrong}

    assert told == set(ErrorType)


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "own.txt"
    file.write_text(
        "# A comment.\n\n:: quit\n= {S} quit.\n= {S} gave up.\n~ Ex.\n< {S} did.\n"
        "! status {S} goes on.\n",
        "utf-8",
    )

    (fact,) = read_facts(file)

    assert (fact.name, len(fact.same), fact.noted, fact.weaker) == (
        "quit",
        2,
        ("Ex.",),
        ("{S} did.",),
    )
    assert [(w.label, w.error_type) for w in fact.wrong] == [(Label.CONTRADICTED, ErrorType.STATUS)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("= Before any fact.\n", 1),
        (":: a\n= One.\n! status Wrong.\n", 1),
        (":: a\n= One.\n= Two.\n", 1),
        (":: a\n= One.\n= Two.\n! status\n", 4),
        (":: a\n= One.\n= Two.\n! misheard Wrong.\n", 4),
        (":: a\n= One.\n* Two.\n", 3),
        (":: a\n= One.\n= Two.\n? status X.\n:: a\n", 5),
    ],
    ids=[
        "no-fact",
        "one-wording",
        "none-wrong",
        "no-claim",
        "no-such-error",
        "no-such-mark",
        "twice",
    ],
)
def test_a_broken_file_is_refused_by_line(tmp_path: Path, text: str, line: int) -> None:
    file = tmp_path / "own.txt"
    file.write_text(text, "utf-8")

    with pytest.raises(FinetuneError) as caught:
        read_facts(file)

    assert caught.value.facts == {"file": "own.txt", "line": line}
