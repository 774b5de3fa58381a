"""What readers marked in notes, note by note.

A line "=== folder/note" names one of ``finetune.entities``. A sign begins each line behind it, and
a sentence of the note, a question of somebody who has not read it, or a claim stands behind that:

    ! a sentence that a summary must hold
    + one that comes next
    ? a question
    = a sentence that answers it (a further one: another that does so alone)
    & a sentence without which the one before does not answer
    T a claim that the note supports
    F the same claim with something wrong
    : a sentence by which it is told which of the two is true

A question without a sentence is one that the note does not answer. Of sentences that a note says
more than once "@2" in front of one tells the second.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Protocol

from app.core.span import Span
from finetune.corpora.sides import Side
from finetune.corpora.written_notes import WrittenNote, read_written
from finetune.entities.written import FOLDERS, MarkedNote, read_marked

FOLDER = Path(__file__).parent / "written"
# What another reader marked in some of them, who had not seen the first one's marks.
AGAIN = Path(__file__).parent / "again"
_MARK = re.compile(r"([!+?=&TF:]) (?:@(\d) )?(\S.*)")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question.

    Attributes:
        answers: Sets of sentences that answer it, each set alone; empty where the note does not.
    """

    text: str = field(repr=False)
    answers: tuple[tuple[Span, ...], ...] = field(repr=False)

    @property
    def told_in(self) -> tuple[Span, ...]:
        """The sentences that have part in an answer."""
        return tuple(span for answer in self.answers for span in answer)


@dataclass(frozen=True, slots=True)
class Twins:
    """A claim that a note supports, and the same with something wrong.

    Attributes:
        told_in: Sentences that tell which of the two is true; empty where the reader named none.
    """

    held: str = field(repr=False)
    wrong: str = field(repr=False)
    told_in: tuple[Span, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class ReadNote:
    """A note as a reader marked it.

    Attributes:
        name: Its folder, file and number there, in ``finetune.entities``.
        must: Sentences that a summary must hold.
        also: Those that come next.
    """

    name: str
    side: Side
    text: str = field(repr=False)
    must: tuple[Span, ...] = field(repr=False)
    also: tuple[Span, ...] = field(repr=False)
    questions: tuple[Asked, ...] = field(repr=False)
    twins: tuple[Twins, ...] = field(default=(), repr=False)


def read_marks(folder: Path = FOLDER) -> Iterator[ReadNote]:
    """Yield what was marked, in order of the files.

    Raises:
        FinetuneError: There is none, or a mark is of no note or of no sentence of its note.
    """
    for written in read_written(folder):
        yield _read(written, _notes())


def read_again(folder: Path = AGAIN, first: Path = FOLDER) -> Iterator[tuple[ReadNote, ReadNote]]:
    """Yield each note that two readers marked, as the first and as the second did.

    Args:
        folder: With the second one's marks; each note by its name in the other folder.
        first: With the first one's.

    Raises:
        FinetuneError: There is none, or a mark is of no note or of no sentence of its note.
    """
    notes = {note.name: note for note in read_marks(first)}
    for written in read_written(folder):
        second = _read(written, notes)
        yield notes[written.kind], second


@cache
def _notes() -> Mapping[str, MarkedNote]:
    """Return the notes of ``finetune.entities`` by their folder, file and number."""
    return {
        f"{folder.name}/{note.name}": note for folder in FOLDERS for note in read_marked(folder)
    }


class _Noted(Protocol):
    """A note of which the marks are read apart."""

    @property
    def text(self) -> str: ...
    @property
    def side(self) -> Side: ...


class _Marks:
    """What the lines of a note's marks have told so far."""

    def __init__(self) -> None:
        self.told: dict[str, list[Span]] = {"!": [], "+": []}
        self.asked: list[tuple[str, list[list[Span]]]] = []
        self.claims: list[tuple[list[str], list[Span]]] = []

    def add(self, sign: str, said: str, place: Callable[[], Span]) -> None:
        """Take one in.

        Raises:
            IndexError: There is nothing yet that it would belong to.
        """
        match sign:
            case "?":
                self.asked.append((said, []))
            case "=":
                self.asked[-1][1].append([place()])
            case "&":
                self.asked[-1][1][-1].append(place())
            case "T":
                self.claims.append(([said], []))
            case "F":
                self.claims[-1][0].append(said)
            case ":":
                self.claims[-1][1].append(place())
            case _:
                self.told[sign].append(place())


def _read(written: WrittenNote, notes: Mapping[str, _Noted]) -> ReadNote:
    if written.kind not in notes:
        raise written.error()
    note, marks = notes[written.kind], _Marks()
    for line in filter(str.strip, written.body.splitlines()):
        mark = _MARK.fullmatch(line)
        if mark is None:
            raise written.error()
        try:
            marks.add(mark[1], mark[3], partial(_place, note.text, written, mark))
        except IndexError:
            raise written.error() from None
    if any(len(both) != 2 for both, _ in marks.claims):
        raise written.error()
    told, asked = marks.told, marks.asked
    return ReadNote(
        written.kind,
        note.side,
        note.text,
        tuple(told["!"]),
        tuple(told["+"]),
        tuple(Asked(text, tuple(map(tuple, answers))) for text, answers in asked),
        tuple(Twins(held, wrong, tuple(told_in)) for (held, wrong), told_in in marks.claims),
    )


def _place(text: str, written: WrittenNote, mark: re.Match[str]) -> Span:
    """Return where a sentence stands in its note, whatever space is between its words."""
    said = re.compile(r"\s+".join(map(re.escape, mark[3].split())))
    found = [m.span() for m in said.finditer(text)]
    nth = int(mark[2] or 1)
    if len(found) < nth:
        raise written.error()
    return Span(*found[nth - 1])
