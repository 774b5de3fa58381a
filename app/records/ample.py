"""The letters of an AMPLE history: allergies, medicines, past, last meal, events."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from app.core.section import SectionKind
from app.core.span import Span
from app.records.heading_lines import Heading, Style
from app.records.lines import Line

_K = SectionKind
_KINDS = {
    "A": _K.ALLERGIES,
    "M": _K.HOME_MEDICATIONS,
    "P": _K.PAST_HISTORY,
    "L": _K.OTHER,
    "E": _K.OTHER,
}
_LETTER = re.compile(r"(?P<letter>[AMPLE]):[ \t]+(?=\S)")
# Each letter may take a line or two.
_REACH = 10


def ample_headings(lines: Sequence[Line]) -> dict[int, Heading]:
    """Return the headings of an AMPLE history by where their lines start.

    "A:" alone heads an assessment, and "P:" a plan: here all five letters stand below each other.
    """
    found: dict[int, Heading] = {}
    for at, line in enumerate(lines):
        if line.text.startswith("A:"):
            letters = list(_letters(lines[at : at + _REACH]))
            if "".join(heading.words for heading in letters[:5]) == "AMPLE":
                found.update((heading.start, heading) for heading in letters[:5])
    return found


def _letters(lines: Sequence[Line]) -> Iterator[Heading]:
    for line in islice(lines, _REACH):
        match = _LETTER.match(line.text)
        if match is not None:
            letter = match["letter"]
            title = Span(line.start, line.start + 1)
            body = line.start + match.end()
            yield Heading(line.start, title, body, _KINDS[letter], Style.CAPS, letter, run_in=True)
