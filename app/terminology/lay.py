"""Plain words for clinical terms, so that a patient can read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from app.terminology.ambiguous import is_ambiguous, sense_of
from app.terminology.phrases import Match, PhraseTable
from app.terminology.tables import load_table, split_cell
from app.terminology.tokens import tokenize
from app.terminology.words import STOP_WORDS, words

_ARTICLES = ("a ", "an ")
# What follows is a Roman number ("stage IV"), not a way into a vein.
_ROMAN = re.compile(r"[IVX]+")
_COUNTED = re.compile(r"\b(?:stage|grade|type|class|factor)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LayTerm:
    """Clinical terms of one meaning and how a patient would say it.

    Attributes:
        plain: With its article where it needs one ("a heart attack").
        replaces: The plain words stand in the term's place; else the name stays and they explain
            it.
    """

    terms: tuple[str, ...]
    plain: str
    replaces: bool

    @property
    def bare(self) -> str:
        """The plain words without their article."""
        return _without_article(self.plain)


@cache
def all_lay_terms() -> tuple[LayTerm, ...]:
    """Return every entry of the lexicon."""
    return tuple(
        LayTerm(split_cell(row["terms"]), row["plain"], row["use"] == "instead")
        for row in load_table("lay_terms").rows
    )


@cache
def _table() -> PhraseTable[LayTerm]:
    return PhraseTable((term, entry) for entry in all_lay_terms() for term in entry.terms)


def find_lay(term: str) -> LayTerm | None:
    """Return the entry that explains exactly this term; none for one of several senses."""
    return None if is_ambiguous(term) else _table().get(term)


def lay_terms_in(text: str) -> Iterator[Match[LayTerm]]:
    """Yield the clinical terms of a text that have plain words, in order, not overlapping."""
    for match in _table().find(tokenize(text)):
        if not _is_meant(match, text):
            continue
        is_number = _ROMAN.fullmatch(text, match.start, match.end)
        if not (is_number and _COUNTED.search(text, 0, match.start)):
            yield match


def _is_meant(match: Match[LayTerm], text: str) -> bool:
    """Say whether an abbreviation of several senses is meant in the one that the entry explains."""
    written = text[match.start : match.end]
    if not is_ambiguous(written):
        return True
    return sense_of(written, text, match.start, match.end) in match.value.terms


def in_plain_words(phrase: str) -> str:
    """Say a clinical noun phrase in plain words.

    Terms that the lexicon replaces are replaced, one that it explains is kept with its explanation
    behind the phrase ("severe COPD (long-term lung disease)"); every other word and every number
    stays as it is.
    """
    said, explained, article, at = [], "", "", 0
    for match in lay_terms_in(phrase):
        if not match.value.replaces:
            explained = explained or _explanation(match, phrase)
            continue
        bare = match.value.bare
        article = article or match.value.plain[: len(match.value.plain) - len(bare)]
        said += [phrase[at : match.start], bare]
        at = match.end
    text = "".join([*said, phrase[at:]])
    if article and not text.lower().startswith(("a ", "an ", "the ", "both", "multiple ")):
        text = f"{'an' if text[:1].lower() in 'aeiou' else 'a'} {text}"
    return f"{text} ({explained})" if explained else text


def lay_meanings() -> tuple[tuple[str, ...], ...]:
    """Return each entry's terms beside its plain words, as ways of saying the same."""
    return tuple((*entry.terms, _content(entry.plain)) for entry in all_lay_terms())


def _explanation(match: Match[LayTerm], phrase: str) -> str:
    """Return the explanation, unless the phrase says it already."""
    plain = match.value.plain
    return "" if plain.lower() in phrase.lower() else plain


def _without_article(plain: str) -> str:
    article = next((a for a in _ARTICLES if plain.startswith(a)), "")
    return plain.removeprefix(article)


def _content(plain: str) -> str:
    return " ".join(word.text for word in words(plain) if word.text not in STOP_WORDS)
