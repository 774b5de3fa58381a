"""The command line that both measures of marked notes share."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from app.llm import Drafter
from app.llm.embedded.drafter import EmbeddedDrafter
from finetune.corpora.sides import Side
from finetune.readers.marks import FOLDER, ReadNote, read_marks

Measure = Callable[[Iterable[ReadNote], Drafter], Iterator[str]]


def print_measure(
    about: str, rated: Measure, missed: Measure, arguments: Sequence[str] | None
) -> int:
    """Print a measure of one side, or what it finds missing on every side but the held-out one.

    Args:
        about: What it measures.
        rated: Returns the lines of its figures.
        missed: Returns the lines of what is missing.
        arguments: Default: the command line's.
    """
    parser = argparse.ArgumentParser(description=about.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    parser.add_argument("--side", type=Side, default=Side.HELD_OUT, choices=list(Side))
    parser.add_argument("--each", type=int, default=1, help="Every so many-th question.")
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args(arguments)
    notes = [replace(n, questions=n.questions[:: asked.each]) for n in read_marks(asked.folder)]
    if asked.misses:
        lines = missed((n for n in notes if n.side is not Side.HELD_OUT), EmbeddedDrafter())
    else:
        lines = rated((n for n in notes if n.side is asked.side), EmbeddedDrafter())
    for line in lines:
        sys.stdout.write(f"{line}\n")
    return 0
