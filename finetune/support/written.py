"""Snippets of invented notes with claims about them, written for this project one by one.

A file is text. An empty line parts snippets; each line of one is a mark and what it marks:

    N  a line of the note
    T  a claim that the snippet supports
    F  the same claim with something wrong: nobody could tell which of the two it is without the
       snippet
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.core.errors import FinetuneError
from finetune.corpora.sides import Side, side_of

FOLDER = Path(__file__).parent / "written"
_LINE = re.compile(r"([NTF]) (\S.*)")
# Of a hundred snippets, those on the sides that nothing is trained on.
_N_DEV = 4
_N_HELD_OUT = 8


@dataclass(frozen=True, slots=True)
class Snippet:
    """A few lines of a note, and claims.

    Attributes:
        name: Its file and number there.
        held: Claims that it supports.
        wrong: Claims that it does not, each beside its twin in ``held``.
    """

    name: str
    text: str = field(repr=False)
    held: tuple[str, ...] = field(repr=False)
    wrong: tuple[str, ...] = field(repr=False)

    @property
    def twins(self) -> tuple[tuple[str, str], ...]:
        """Each claim that it supports, and the same with something wrong."""
        return tuple(zip(self.held, self.wrong, strict=True))

    @property
    def side(self) -> Side:
        """The side of the split."""
        return side_of(self.text, held_out=_N_HELD_OUT, dev=_N_DEV)


def read_snippets(folder: Path = FOLDER) -> Iterator[Snippet]:
    """Yield the snippets of a folder's text files, in order of their names.

    Raises:
        FinetuneError: There is none, or one breaks the rules.
    """
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise FinetuneError("support_claims_missing")
    for number, file in enumerate(files, start=1):
        line = 1
        for n, block in enumerate(file.read_text("utf-8").split("\n\n"), start=1):
            yield _snippet(f"{file.stem}-{n}", block, number, line)
            line += block.count("\n") + 2


def _snippet(name: str, block: str, file: int, first_line: int) -> Snippet:
    marked: dict[str, list[str]] = {"N": [], "T": [], "F": []}
    for n, line in enumerate(block.strip("\n").split("\n")):
        found = _LINE.fullmatch(line)
        if not found:
            raise FinetuneError("support_claims_invalid", table=file, line=first_line + n)
        marked[found[1]].append(found[2])
    held, wrong = marked["T"], marked["F"]
    if not marked["N"] or not held or len(held) != len(wrong):
        raise FinetuneError("support_claims_invalid", table=file, line=first_line)
    return Snippet(name, "\n".join(marked["N"]), tuple(held), tuple(wrong))


def measured_side(folder: Path) -> Side | None:
    """Return the side of a folder that nothing was trained or chosen on; None where that is all."""
    return Side.HELD_OUT if folder.samefile(FOLDER) else None
