"""Invented notes with their findings marked in the text, written for this project one by one.

A line "=== kind of note" begins a note. A finding stands in braces behind a letter for its type, a
sign for its assertion and a colon:

    Denies {p-:chest pain}. {m:metoprolol} 50 mg daily. {c<:CABG} 2015. {f:Father died of MI at 58}.

What is not marked is no finding. Marks lie in one line and not in each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.core.finding import Assertion, FindingType
from app.core.span import Span
from finetune.corpora.sides import Side, side_of
from finetune.corpora.written_notes import read_written

FOLDER = Path(__file__).parent / "written"
# Notes of other kinds, talks and records of many dates among them, that were marked later.
LATER = Path(__file__).parent / "later"
# Some of these as another marked them, who had not seen the first one's marks.
AGAIN = Path(__file__).parent / "again"
_TYPES = {
    "p": FindingType.PROBLEM,
    "m": FindingType.MEDICATION,
    "a": FindingType.ALLERGY,
    "l": FindingType.LAB,
    "v": FindingType.VITAL,
    "c": FindingType.PROCEDURE,
    "f": FindingType.FAMILY_HISTORY,
    "s": FindingType.SOCIAL,
}
_ASSERTIONS = {
    "": Assertion.PRESENT,
    "-": Assertion.ABSENT,
    "?": Assertion.POSSIBLE,
    "<": Assertion.PAST,
    ">": Assertion.PLANNED,
}
_MARK = re.compile(r"\{([pmalvcfs])([-?<>]?):([^{}\n]+)\}")
_BRACE = re.compile(r"[{}]")
# Of a hundred notes of a folder, those to measure on and those to choose by; a folder of another
# name is divided like the first.
_SIDES = {
    "written": (20, 10),
    "choice": (0, 100),
    "unseen": (100, 0),
    "later": (0, 10),
    "later-unseen": (100, 0),
}
# All of them.
FOLDERS = tuple(Path(__file__).parent / name for name in _SIDES)


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding that the writer marked.

    Attributes:
        span: In the note's text.
    """

    span: Span
    type: FindingType
    assertion: Assertion


@dataclass(frozen=True, slots=True)
class MarkedNote:
    """A note and what a careful reader finds in it.

    Attributes:
        name: Its file and number there.
        kind: What the writer called it ("ED triage, telegram").
        side: By its folder, and by its text where a folder has more than one.
        marks: In text order, not overlapping.
    """

    name: str
    kind: str
    side: Side
    text: str = field(repr=False)
    marks: tuple[Mark, ...] = field(repr=False)


def read_marked(folder: Path = FOLDER) -> Iterator[MarkedNote]:
    """Yield the notes of a folder's text files, in order of their names.

    Raises:
        FinetuneError: There is none, or one breaks the rules.
    """
    n_held_out, n_dev = _SIDES.get(folder.name, _SIDES[FOLDER.name])
    for written in read_written(folder):
        text, marks = _unmarked(written.body)
        if _BRACE.search(text):
            raise written.error()
        side = side_of(text, held_out=n_held_out, dev=n_dev)
        yield MarkedNote(written.name, written.kind, side, text, marks)


def _unmarked(body: str) -> tuple[str, tuple[Mark, ...]]:
    """Return a note without its braces, and where its findings stand then."""
    pieces: list[str] = []
    marks: list[Mark] = []
    done = length = 0
    for found in _MARK.finditer(body):
        letter, sign, said = found.groups()
        before = body[done : found.start()]
        start = length + len(before)
        length = start + len(said)
        done = found.end()
        pieces += (before, said)
        marks.append(Mark(Span(start, length), _TYPES[letter], _asserted(letter, sign)))
    return "".join((*pieces, body[done:])), tuple(marks)


def _asserted(letter: str, sign: str) -> Assertion:
    of_family = _TYPES[letter] is FindingType.FAMILY_HISTORY and not sign
    return Assertion.FAMILY if of_family else _ASSERTIONS[sign]
