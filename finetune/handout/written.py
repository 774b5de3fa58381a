"""Invented notes in which what a patient is to know is marked, written for this project one by one.

A line "=== kind of note" begins a note. A letter in braces stands before a sentence, or a clause of
one, and holds until the next one or the end of the line; empty braces end it before:

    {a}Keep the splint on. {c}Numb fingers: come back. {}Seen by K. Orr NP.

What is not marked is not for the patient.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.llm.embedded.handouts.addressed import Role
from finetune.corpora.rows import Tag
from finetune.corpora.sides import Side, side_of
from finetune.corpora.written_notes import read_written

FOLDER = Path(__file__).parent / "written"
_ROLES = {
    "m": Role.MEDICINE,
    "a": Role.ADVICE,
    "v": Role.VISIT,
    "c": Role.CALL,
    "r": Role.PENDING,
    "t": Role.TOLD,
}
_MARK = re.compile(r"\{([mavcrt]?)\}|\n")
_BRACE = re.compile(r"[{}]")
# Of a hundred notes, those on the sides that nothing is trained on.
_N_DEV = 10
_N_HELD_OUT = 20


@dataclass(frozen=True, slots=True)
class AddressedNote:
    """A note and what in it is for the patient.

    Attributes:
        name: Its file and number there.
        kind: What the writer called it ("day surgery sheet").
        tags: In text order, not overlapping; each is labelled with a ``Role``.
    """

    name: str
    kind: str
    text: str = field(repr=False)
    tags: tuple[Tag, ...] = field(repr=False)

    @property
    def side(self) -> Side:
        """The side of the split."""
        return side_of(self.text, held_out=_N_HELD_OUT, dev=_N_DEV)


def read_addressed_notes(folder: Path = FOLDER) -> Iterator[AddressedNote]:
    """Yield the notes of a folder's text files, in order of their names.

    Raises:
        FinetuneError: There is none, or one breaks the rules.
    """
    for written in read_written(folder):
        text, tags = _unmarked(written.body)
        if _BRACE.search(text):
            raise written.error()
        yield AddressedNote(written.name, written.kind, text, tags)


def _unmarked(body: str) -> tuple[str, tuple[Tag, ...]]:
    """Return a note without its marks, and what each held for."""
    pieces: list[str] = []
    tags: list[Tag] = []
    role: Role | None = None
    done = length = 0
    for mark in (*_MARK.finditer(body), None):
        said = body[done : mark.start() if mark else len(body)]
        if role is not None and said.strip():
            start = length + len(said) - len(said.lstrip())
            tags.append(Tag(start, length + len(said.rstrip()), role.value))
        between = "\n" if mark and mark[1] is None else ""
        pieces += (said, between)
        length += len(said) + len(between)
        role = _ROLES.get(mark[1] or "") if mark else None
        done = mark.end() if mark else len(body)
    return "".join(pieces), tuple(tags)
