"""Results that a note awaits above and reports below: what was pending came back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.draft import EvidenceLine
from app.records.addenda import is_addendum
from app.tasks import block_cues as cues

_BACK = re.compile(
    r"(?<![\w/.-])(?P<test>[A-Za-z][\w/.-]*(?: [\w/.-]+){0,3}?) (?:has |have )?"
    r"(?:resulted|(?:came|is|are|now) (?:now )?back|returned)\b",
    re.IGNORECASE,
)
# "B12 188 (L)", first in a line of an addendum.
_VALUE = re.compile(r"\W*(?P<test>[A-Za-z][\w/.-]*(?: [\w/.-]+){0,2}?):? (?:was |is )?[<>]?\d")
_WORD = re.compile(r"[a-z0-9]+")
_EMPTY = frozenset(
    """
    the a an of and on in for at is was were are be labs lab result results test tests level levels
    pending awaiting await awaited sent today still final by to not yet report serum stat
    """.split()
)


def come_back(lines: Sequence[EvidenceLine]) -> frozenset[int]:
    """Return the numbers of lines that await one test alone which a later line reports.

    Args:
        lines: Of one note or more, each note's in its order.
    """
    awaited = [line for line in lines if cues.PENDING.search(line.text)]
    if not awaited:
        return frozenset()
    over: set[int] = set()
    for line in lines:
        for test in _reported(line):
            over.update(
                other.number
                for other in awaited
                if other.source_id == line.source_id
                and other.number < line.number
                and _words(other.text) == test
            )
    return frozenset(over)


def _reported(line: EvidenceLine) -> list[frozenset[str]]:
    """Return the words of each test that a line says is back."""
    found = list(_BACK.finditer(line.text))
    if is_addendum(line.heading) and (value := _VALUE.match(line.text)) is not None:
        found.append(value)
    return [words for match in found if (words := _words(match["test"]))]


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower())) - _EMPTY
