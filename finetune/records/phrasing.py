"""Phrases for facts: wordings by kind and register, some of them for held-out notes alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.core.errors import FinetuneError
from finetune.phi.chance import Chance
from finetune.phi.template import Hole, read_parts
from finetune.records.facts import HOLES, KINDS, Fact

PHRASE_FOLDER = Path(__file__).parent / "phrases"

# "[drug.new drug.changed prose]": kinds, then the register.
_HEAD = re.compile(r"\[((?:[a-z_.]+ )+)([a-z]+)\]")
# What a line of held-out notes begins with.
_HELD_OUT = "~ "
# A kind that is no fact: questions that the note does not answer.
UNANSWERABLE = "unanswerable"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording.

    Attributes:
        source: As it stands in its file.
        holes: Names of the values that it needs.
    """

    source: str
    parts: tuple[str | Hole, ...]
    holes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wordings:
    """The phrases of one kind and register."""

    train: tuple[Phrase, ...] = ()
    held_out: tuple[Phrase, ...] = ()


Bank = Mapping[tuple[str, str], Wordings]


def choose(bank: Bank, fact: Fact, register: str, chance: Chance) -> Phrase:
    """Choose a phrase of this side for which the fact has all words.

    Raises:
        FinetuneError: There is none.
    """
    wordings = bank.get((fact.kind, register), Wordings())
    side = wordings.held_out if chance.held_out else wordings.train
    fitting = [phrase for phrase in side if phrase.holes <= fact.values.keys()]
    if not fitting:
        raise FinetuneError("phrase_missing", kind=fact.kind, register=register)
    return chance.pick(fitting)


@cache
def load_phrases(folder: Path = PHRASE_FOLDER) -> Bank:
    """Read every phrase file of a folder.

    A file has a head line, sections "[kind register]", and a wording a line, in which a line break
    is written as in Python; those that begin with "~ " are for held-out notes.

    Raises:
        FinetuneError: A line is not in the template language or of no known kind, or a wording
            stands on both sides; names the file and the line.
    """
    bank: dict[tuple[str, str], Wordings] = {}
    sides: dict[str, bool] = {}
    for path in sorted(folder.glob("*.txt")):
        for number, keys, line in _lines(path):
            is_held_out = line.startswith(_HELD_OUT)
            source = line.removeprefix(_HELD_OUT)
            if sides.setdefault(source, is_held_out) is not is_held_out:
                raise _invalid(path, number, "a wording of both sides")
            phrase = _phrase(source, path, number)
            for key in keys:
                bank[key] = _with(bank.get(key, Wordings()), phrase, is_held_out=is_held_out)
    if not bank:
        raise FinetuneError("templates_missing")
    return bank


def _lines(path: Path) -> Iterator[tuple[int, tuple[tuple[str, str], ...], str]]:
    """Yield each wording with its line and the keys of its section."""
    keys: tuple[tuple[str, str], ...] = ()
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if line.startswith("["):
            keys = _keys(line, path, number)
        elif line and not line.startswith("# "):
            if not keys:
                raise _invalid(path, number, "a wording before the first section")
            yield number, keys, line


def _keys(line: str, path: Path, number: int) -> tuple[tuple[str, str], ...]:
    head = _HEAD.fullmatch(line)
    if head is None:
        raise _invalid(path, number, "no kind with its register")
    kinds = head[1].split()
    if not {*KINDS, UNANSWERABLE}.issuperset(kinds):
        raise _invalid(path, number, "no such kind of fact")
    return tuple((kind, head[2]) for kind in kinds)


def _phrase(source: str, path: Path, number: int) -> Phrase:
    text = source.replace(r"\n", "\n").replace(r"\t", "\t")
    parts = read_parts(text, file=path.name, line=number, is_slot=HOLES.__contains__)
    holes = {part.kind for part in parts if isinstance(part, Hole) and not part.person}
    return Phrase(source, parts, frozenset(holes - {"from", "to"}))


def _with(wordings: Wordings, phrase: Phrase, *, is_held_out: bool) -> Wordings:
    if is_held_out:
        return Wordings(wordings.train, (*wordings.held_out, phrase))
    return Wordings((*wordings.train, phrase), wordings.held_out)


def _invalid(path: Path, line: int, problem: str) -> FinetuneError:
    return FinetuneError("template_invalid", file=path.name, line=line, problem=problem)
