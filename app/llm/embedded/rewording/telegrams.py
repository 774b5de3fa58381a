"""Telegraphic lines of a note as whole sentences: written out, and edited by a small tagger.

It proposes; the check against the note disposes. A line of which the tagger is unsure, or whose
edits are not all allowed, stays as it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Protocol

from app import adapters
from app.core.quoting import bare, folded
from app.core.section import SectionKind
from app.encoder.tag_spans import TaggedWord
from app.encoder.tagger import load_tagger
from app.llm.embedded.rewording.edits import Edit, apply_edits
from app.llm.embedded.rewording.grammar import fits, has_one_verb_each, says_something
from app.llm.embedded.rewording.input import in_context
from app.llm.embedded.rewording.limits import may_make, may_reword
from app.llm.embedded.shorthand import written_out

ADAPTER = Path(adapters.__file__).parent / "shipped" / "rewording"
# Chance that a word is edited above which it is, and below which it is not; between them the line
# stays as it is. Chosen on held-out synthetic rows.
_SURE, _SURE_NOT = 0.6, 0.25
_PARTED = "\n\n"


@dataclass(frozen=True, slots=True)
class Source:
    """A line of a note to reword.

    Attributes:
        text: Without its list mark and heading.
    """

    text: str = field(repr=False)
    kind: SectionKind


class WordTagger(Protocol):
    """What reads lines: ``app.encoder.tagger.Tagger``, of edits."""

    @property
    def labels(self) -> tuple[str, ...]:
        """Edits, in the order of the words' labels."""
        ...

    def words(self, text: str) -> tuple[TaggedWord, ...]:
        """Return each word's edit and how sure it is."""
        ...


class Reworder:
    """Rewords lines; safe to share between threads.

    Args:
        tagger: Of edits.
    """

    def __init__(self, tagger: WordTagger) -> None:
        self._tagger = tagger

    def reword(self, sources: Sequence[Source]) -> tuple[str | None, ...]:
        """Return each line as a clinical sentence; None where it stays as it is.

        All lines of a note are read in one go.
        """
        fit = [s for s in dict.fromkeys(sources) if may_reword(s.text, s.kind)]
        plain = [Source(written_out(folded(s.text), s.kind), s.kind) for s in fit]
        said = [
            _said(source, words, self._tagger.labels)
            for source, words in zip(plain, self._tagged(plain), strict=True)
        ]
        found = {
            source: text
            for source, text in zip(fit, said, strict=True)
            if text is not None and bare(text) != bare(source.text)
        }
        return tuple(found.get(source) for source in sources)

    def _tagged(self, sources: Sequence[Source]) -> Iterator[tuple[TaggedWord, ...]]:
        """Yield the words of each line, with their places in it."""
        shown = [in_context(source.text, source.kind) for source in sources]
        words = self._tagger.words(_PARTED.join(each.text for each in shown))
        starts = [word.start for word in words]
        begin = 0
        for each in shown:
            end = begin + len(each.text)
            line = begin + each.start
            own = words[bisect_left(starts, line) : bisect_left(starts, end)]
            yield tuple(replace(w, start=w.start - line, end=w.end - line) for w in own)
            begin = end + len(_PARTED)


def _said(source: Source, words: Sequence[TaggedWord], labels: Sequence[str]) -> str | None:
    """Return a line with its edits made, None where one is unsure, not allowed or does not fit."""
    if any(_SURE_NOT < word.score < _SURE for word in words):
        return None
    edits = [Edit(w.start, w.end, labels[w.label]) for w in words if w.score >= _SURE]
    if not may_make(source.text, edits):
        return None
    if not all(fits(source.text, edit, source.kind) for edit in edits):
        return None
    if not has_one_verb_each(source.text, edits):
        return None
    said = apply_edits(source.text, edits)
    return said if not edits or says_something(said) else None


@cache
def load_reworder() -> Reworder:
    """Return the reworder that the product ships.

    Raises:
        ModelError: The package that carries the encoder is missing or incomplete.
        AdapterError: The adapter is broken or made for another base.
    """
    return Reworder(load_tagger(ADAPTER))
