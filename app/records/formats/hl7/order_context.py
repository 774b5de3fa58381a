"""What an order says of its occasion: the question that was asked, and what was sampled.

Source:
    HL7 v2.8, chapter 4 (OBR-13, OBR-15, OBR-31) and chapter 7 (SPM-4, SPM-8).
"""

from __future__ import annotations

from collections.abc import Iterator

from app.records.formats.hl7.escapes import unescape
from app.records.formats.hl7.message import Segment
from app.records.formats.hl7.values import coded_words
from app.records.formats.result_line import result_line

_ABSENT = '""'


def order_context(segment: Segment) -> Iterator[str]:
    """Yield the lines of an OBR: clinical information, reason, specimen."""
    marks = segment.separators
    # A concept since 2.7, a text before it.
    told = [unescape(each, marks).replace(marks.component, " ") for each in segment.repetitions(13)]
    reasons = [coded_words(each, marks) for each in segment.repetitions(31)]
    # A code with its words, its words alone, and in the fourth place where on the body.
    source = segment.repetitions(15)[0].split(marks.component)
    parts = [_words_of(each, segment) for each in (*source, "", "", "")]
    words = parts[0] or parts[1]
    yield from _line("Clinical information", told)
    yield from _line("Reason for study", reasons)
    yield from _line("Sample", [", ".join(filter(None, (words, parts[3])))])


def specimen_words(segment: Segment) -> str:
    """Return the line of an SPM: what it is and where it was taken; empty where it says neither."""
    marks = segment.separators
    kind, site = (coded_words(segment.repetitions(n)[0], marks) for n in (4, 8))
    return next(_line("Sample", [", ".join(filter(None, (kind, site)))]), "")


def _words_of(component: str, segment: Segment) -> str:
    """Return the words of a code with its words in one component; the code where they lack."""
    pieces = [
        unescape(each, segment.separators)
        for each in component.split(segment.separators.subcomponent)
    ]
    return next((each for each in (*pieces[1:2], *pieces[:1]) if each.strip()), "")


def _line(label: str, told: list[str]) -> Iterator[str]:
    words = "; ".join(w for each in told if (w := " ".join(each.split())) and w != _ABSENT)
    if words:
        yield result_line(label, words)
