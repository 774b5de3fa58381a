"""Words of the clinic that a patient may meet, each with one plain term and a short definition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from app.terminology.phrases import PhraseTable
from app.terminology.tables import load_table, split_cell
from app.terminology.tokens import tokenize

_TABLE = "lay_lexicon"


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
        """The entry as one sentence a reader sees."""
        return f"{self.term[:1].upper()}{self.term[1:]}: {self.definition}."


@cache
def all_entries() -> tuple[LexiconEntry, ...]:
    """Return every entry, in the table's order."""
    return tuple(
        LexiconEntry(row["term"], split_cell(row["also"]), row["plain"], row["definition"])
        for row in load_table(_TABLE).rows
    )


def find_entries(text: str) -> Iterator[LexiconEntry]:
    """Yield the entries whose terms a text uses, in its order, each once."""
    seen: set[str] = set()
    for match in _terms().find(tokenize(text)):
        if match.value.term not in seen:
            seen.add(match.value.term)
            yield match.value


def source() -> str:
    """Return where the definitions come from."""
    return load_table(_TABLE).source


@cache
def _terms() -> PhraseTable[LexiconEntry]:
    return PhraseTable((t, entry) for entry in all_entries() for t in (entry.term, *entry.also))
