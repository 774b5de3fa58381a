"""Facts in several wordings, with claims that they hold and claims that they do not.

A file of wordings is text. ``:: name`` begins a fact; each line behind it is a mark and a wording:

    =  says the fact, as evidence and as a claim
    ~  says it the way that notes and conversations do, as evidence alone
    <  follows from it and says less
    !  a claim that it contradicts, behind the type of the error
    ?  a claim that goes beyond it, behind the type of the error
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

from app.core.claim import ErrorType, Label
from app.core.errors import FinetuneError

FOLDER = Path(__file__).parent / "wordings"
SLOTS_FILE = "slots.txt"
_MARKS = "=~<!?"
_LEAST_WORDINGS = 2


class Side(StrEnum):
    """Which rows a fact's wordings may show in."""

    TRAIN = "train"
    DEV = "dev"
    HELD_OUT = "held_out"


_FILES = {
    Side.TRAIN: "train_*.txt",
    Side.DEV: "development.txt",
    Side.HELD_OUT: "held_out.txt",
}


@dataclass(frozen=True, slots=True)
class WrongClaim:
    """A claim that a fact does not support."""

    label: Label
    error_type: ErrorType
    wording: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that notes say, in wordings with slots in braces.

    Attributes:
        same: Wordings that say it, two at least.
        noted: Wordings of evidence alone.
        weaker: Claims that follow from it.
        wrong: Claims that do not.
    """

    name: str
    same: tuple[str, ...] = field(repr=False)
    noted: tuple[str, ...] = field(repr=False)
    weaker: tuple[str, ...] = field(repr=False)
    wrong: tuple[WrongClaim, ...] = field(repr=False)


@cache
def load_facts(side: Side) -> tuple[Fact, ...]:
    """Return the facts of one side; no wording stands on two.

    Raises:
        FinetuneError: A file breaks the rules above; names file and line.
    """
    files = sorted(FOLDER.glob(_FILES[side]))
    return tuple(fact for file in files for fact in read_facts(file))


def read_facts(file: Path) -> tuple[Fact, ...]:
    """Read a file of facts.

    Raises:
        FinetuneError: It breaks the rules above; names file and line.
    """
    facts: list[Fact] = []
    for name, number, lines in blocks(file):
        facts.append(_fact(name, lines, file, number))
    return tuple(facts)


def blocks(file: Path) -> list[tuple[str, int, list[tuple[int, str]]]]:
    """Return the blocks of a file: name, line number, and numbered lines.

    Raises:
        FinetuneError: A line stands in front of the first block, or a name stands twice.
    """
    found: dict[str, tuple[str, int, list[tuple[int, str]]]] = {}
    current: list[tuple[int, str]] | None = None
    for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith(":: "):
            name = line.removeprefix(":: ").strip()
            if name in found:
                raise broken(file, number)
            current = []
            found[name] = (name, number, current)
        elif current is None:
            raise broken(file, number)
        else:
            current.append((number, line))
    return list(found.values())


def broken(file: Path, line: int) -> FinetuneError:
    """Return the error of a file of wordings that breaks its rules."""
    return FinetuneError("wordings_invalid", file=file.name, line=line)


def _fact(name: str, lines: list[tuple[int, str]], file: Path, number: int) -> Fact:
    by_mark: dict[str, list[str]] = {mark: [] for mark in _MARKS}
    wrong: list[WrongClaim] = []
    for at, line in lines:
        mark, _, text = line.partition(" ")
        if mark not in by_mark or not text.strip():
            raise broken(file, at)
        if mark in "!?":
            wrong.append(_wrong(mark, text, file, at))
        else:
            by_mark[mark].append(text.strip())
    if len(by_mark["="]) < _LEAST_WORDINGS or not wrong:
        raise broken(file, number)
    return Fact(name, tuple(by_mark["="]), tuple(by_mark["~"]), tuple(by_mark["<"]), tuple(wrong))


def _wrong(mark: str, text: str, file: Path, at: int) -> WrongClaim:
    name, _, wording = text.partition(" ")
    if name not in set(ErrorType) or not wording.strip():
        raise broken(file, at)
    label = Label.CONTRADICTED if mark == "!" else Label.UNSUPPORTED
    return WrongClaim(label, ErrorType(name), wording.strip())
