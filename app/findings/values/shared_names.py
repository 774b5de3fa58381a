"""Short names that two measures share ("PR", "LA", "AC"), told apart by the rest of their line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from app.findings.sentence import Sentence
from app.terminology.labs import Measure, all_labs
from app.terminology.phrases import Match, PhraseTable
from app.terminology.tables import load_table

_Sense = tuple[Measure, re.Pattern[str]]


def told_apart(sentence: Sentence, matches: Sequence[Match[Measure]]) -> list[Match[Measure]]:
    """Return the names of a sentence with each shared one as the measure that its line speaks of.

    Args:
        sentence: The sentence.
        matches: The names that the table of tests holds; a shared one stands for its other sense.
    """
    shared = list(_shared(sentence))
    kept = [m for m in matches if not any(s.start <= m.start < s.end for s in shared)]
    longer = [s for s in shared if not any(m.start <= s.start < m.end for m in kept)]
    return sorted((*kept, *longer), key=lambda m: m.start)


def _shared(sentence: Sentence) -> Iterator[Match[Measure]]:
    line: str | None = None
    for match in _table().find(sentence.tokens):
        if sentence.text[match.start : match.end] != match.term:
            continue
        line = line or _line(sentence)
        sense = next((m for m, context in match.value if context.search(line)), None)
        if sense is not None:
            yield Match(match.term, sense, match.first, match.last, match.start, match.end)


def _line(sentence: Sentence) -> str:
    """Return the lines that the sentence stands in, with the one before."""
    text, start, end = sentence.text, sentence.span.start, sentence.span.end
    first = text.rfind("\n", 0, max(0, text.rfind("\n", 0, start))) + 1
    last = text.find("\n", end)
    return text[first : last if last >= 0 else len(text)]


@cache
def _table() -> PhraseTable[tuple[_Sense, ...]]:
    measures = {m.name: m for m in all_labs()}
    senses: dict[str, list[_Sense]] = {}
    for row in load_table("shared_names", "app.findings.values").rows:
        sense = measures[row["measure"]], re.compile(row["context"])
        senses.setdefault(row["name"], []).append(sense)
    return PhraseTable((name, tuple(found)) for name, found in senses.items())
