"""Words of the clinic that a patient may meet, each with one plain term and a short definition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from app.terminology.ambiguous import is_ambiguous, means_another, sense_of
from app.terminology.phrases import PhraseTable
from app.terminology.tables import load_table, split_cell
from app.terminology.tokens import tokenize

_TABLE = "lay_lexicon"
# An explanation stands behind the noun phrase that the term is in.
_EXPLAINED = re.compile(r"[^.;:()\n]{0,30}\(")


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """A term as handouts explain it.

    Attributes:
        term: As clinicians say it.
        also: Other ways of writing it.
        plain: One plain term.
        definition: At most twelve words, no advice, no number.
    """

    term: str
    also: tuple[str, ...]
    plain: str
    definition: str

    @property
    def line(self) -> str:
        """The entry as one line that a reader sees, with the short form where there is one."""
        short = next((f" ({a})" for a in self.also if a.isupper()), "")
        return f"{self.term[:1].upper()}{self.term[1:]}{short}: {self.definition}."


@cache
def all_entries() -> tuple[LexiconEntry, ...]:
    """Return every entry, in the table's order."""
    return tuple(
        LexiconEntry(row["term"], split_cell(row["also"]), row["plain"], row["definition"])
        for row in load_table(_TABLE).rows
    )


def unexplained(text: str) -> Iterator[LexiconEntry]:
    """Yield the entries whose terms a text uses and does not explain, in its order, each once.

    A term is explained where parentheses follow it or the text says its plain term.
    """
    seen: set[str] = set()
    for match in _terms().find(tokenize(text)):
        entry = match.value
        if entry.term not in seen and _is_meant(entry, text, match.start, match.end):
            seen.add(entry.term)
            said = _EXPLAINED.match(text, match.end) or entry.plain.lower() in text.lower()
            if not said:
                yield entry


def _is_meant(entry: LexiconEntry, text: str, start: int, end: int) -> bool:
    """Say whether a short form of several senses stands for this entry, and not for another."""
    if not is_ambiguous(text[start:end]):
        return True
    sense = sense_of(text[start:end], text, start, end)
    return sense is not None and not means_another(_names(entry), text, start, end)


def _names(entry: LexiconEntry) -> tuple[str, ...]:
    return (entry.term, *entry.also, entry.plain)


def source() -> str:
    """Return where the definitions come from."""
    return load_table(_TABLE).source


@cache
def _terms() -> PhraseTable[LexiconEntry]:
    return PhraseTable((t, entry) for entry in all_entries() for t in (entry.term, *entry.also))
