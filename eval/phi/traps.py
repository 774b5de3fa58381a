"""Hard texts without PHI, with what looks like PHI marked by what it is in truth."""

from __future__ import annotations

import re
from functools import cache

from app.core.span import Span
from eval.phi.resources import read_lines
from eval.sample import Sample, Trap
from eval.scorers.traps import TrapKind

_MARK = re.compile(r"<([a-z]+)\|([^<>]*)>")


@cache
def read_traps() -> tuple[Sample, ...]:
    """Return the texts, each without PHI."""
    lines = read_lines("traps/traps.txt")
    return tuple(_sample(f"trap-{n:03d}", line) for n, line in enumerate(lines, start=1))


def _sample(sample_id: str, line: str) -> Sample:
    text = ""
    traps: list[Trap] = []
    end = 0
    line = line.replace("\\n", "\n")
    for mark in _MARK.finditer(line):
        text += line[end : mark.start()]
        span = Span(len(text), len(text) + len(mark[2]))
        traps.append(Trap(TrapKind(mark[1]).value, span))
        text += mark[2]
        end = mark.end()
    return Sample(sample_id=sample_id, source=text + line[end:], phi=(), traps=tuple(traps))
