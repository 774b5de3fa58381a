"""What readers marked in notes, note by note.

A line "=== folder/note" names one of ``finetune.entities``; or "=== kind of note" begins one that
was written to be marked, and a line "--- marks" ends its text. A sign begins each line of marks,
and a sentence of the note, a question of somebody who has not read it, or a claim stands behind it:

    ! a sentence that a summary must hold
    + one that comes next
    ? a question
    = a sentence that answers it (a further one: another that does so alone)
    & a sentence without which the one before does not answer
    T a claim that the note supports
    F the same claim with something wrong

A question without a sentence is one that the note does not answer. Of sentences that a note says
more than once "@2" in front of one tells the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from app.core.span import Span
from finetune.corpora.sides import Side, side_of
from finetune.corpora.written_notes import WrittenNote, read_written
from finetune.entities import written as entities
from finetune.entities.written import MarkedNote, read_marked

FOLDER = Path(__file__).parent / "written"
# Folders of notes, and the side of those of which nothing else was learned, or by which some was
# chosen.
_NOTES = Path(entities.__file__).parent
_SIDES = {"written": None, "choice": Side.DEV, "unseen": Side.HELD_OUT}
_MARK = re.compile(r"([!+?=&TF]) (?:@(\d) )?(\S.*)")
_END_OF_NOTE = "\n--- marks\n"
# Files of notes written to be marked of which nothing is learned, and of a hundred notes of the
# others those that something is chosen by.
_UNSEEN = "-unseen"
_N_DEV = 10


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
class ReadNote:
    """A note as a reader marked it.

    Attributes:
        name: Its folder, file and number there.
        must: Sentences that a summary must hold.
        also: Those that come next.
        claims: Each that the note supports, and the same with something wrong.
    """

    name: str
    side: Side
    text: str = field(repr=False)
    must: tuple[Span, ...] = field(repr=False)
    also: tuple[Span, ...] = field(repr=False)
    questions: tuple[Asked, ...] = field(repr=False)
    claims: tuple[tuple[str, str], ...] = field(default=(), repr=False)


def read_marks(folder: Path = FOLDER) -> Iterator[ReadNote]:
    """Yield what was marked, in order of the files.

    Raises:
        FinetuneError: There is none, or a mark is of no note or of no sentence of its note.
    """
    notes = {
        f"{name}/{note.name}": (side or note.side, note)
        for name, side in _SIDES.items()
        for note in read_marked(_NOTES / name)
    }
    for written in read_written(folder):
        yield _read(written, notes)


def _read(written: WrittenNote, notes: Mapping[str, tuple[Side, MarkedNote]]) -> ReadNote:
    name, side, text, body = _parts(written, notes)
    place = partial(_place, text, written)
    marks = [_MARK.fullmatch(line) for line in body.splitlines() if line.strip()]
    told: dict[str, list[Span]] = {"!": [], "+": []}
    asked: list[tuple[str, list[list[Span]]]] = []
    claims: dict[str, list[str]] = {"T": [], "F": []}
    for mark in marks:
        if mark is None or (mark[1] in "=&" and not asked) or (mark[1] == "&" and not asked[-1][1]):
            raise written.error()
        if mark[1] in claims:
            claims[mark[1]].append(mark[3])
        elif mark[1] == "?":
            asked.append((mark[3], []))
        elif mark[1] == "=":
            asked[-1][1].append([place(mark)])
        elif mark[1] == "&":
            asked[-1][1][-1].append(place(mark))
        else:
            told[mark[1]].append(place(mark))
    if len(claims["T"]) != len(claims["F"]):
        raise written.error()
    questions = tuple(Asked(text, tuple(map(tuple, answers))) for text, answers in asked)
    twins = tuple(zip(claims["T"], claims["F"], strict=True))
    return ReadNote(name, side, text, tuple(told["!"]), tuple(told["+"]), questions, twins)


def _parts(
    written: WrittenNote, notes: Mapping[str, tuple[Side, MarkedNote]]
) -> tuple[str, Side, str, str]:
    """Return a note's name, side and text, and its marks."""
    text, end, marks = written.body.partition(_END_OF_NOTE)
    if end:
        n_held_out = 100 if written.stem.endswith(_UNSEEN) else 0
        return written.name, side_of(text, held_out=n_held_out, dev=_N_DEV), text, marks
    if written.kind not in notes:
        raise written.error()
    side, note = notes[written.kind]
    return written.kind, side, note.text, written.body


def _place(text: str, written: WrittenNote, mark: re.Match[str]) -> Span:
    """Return where a sentence stands in its note, whatever space is between its words."""
    said = re.compile(r"\s+".join(map(re.escape, mark[3].split())))
    found = [m.span() for m in said.finditer(text)]
    nth = int(mark[2] or 1)
    if len(found) < nth:
        raise written.error()
    return Span(*found[nth - 1])
