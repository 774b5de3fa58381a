"""Whether a planted error is one: the source must not say elsewhere what was planted."""

from __future__ import annotations

import re

from eval.meta.case import Kind, Planted, Source
from eval.meta.sentences import content_words, split_note

# Kinds in which something else stands in the place of what stood there; in the others a statement
# is turned round, and any other sentence on the matter may say the same.
_VALUES = frozenset({
    Kind.NUMBER, Kind.UNIT, Kind.DOSE, Kind.FREQUENCY, Kind.LATERALITY, Kind.SEVERITY,
})  # fmt: skip
_NEAR_CHARS = 45
_SHARED_INSERTED = 0.6
_BOTH_SIDES = re.compile(r"\b(?:bilateral|bilaterally|both)\b", re.IGNORECASE)


def is_false_of(source: Source, planted: Planted, origin: str) -> bool:
    """Say whether nothing in the source supports the planted error.

    Where the statements are not the source's own sentences (a dialogue and its summary), the other
    statements are what may say so; a new drug is looked for in the source too.

    Args:
        source: The note that the sentence was taken from.
        planted: The sentence with its error.
        origin: The true sentence that it was made of.
    """
    said = split_note(source.text) if source.verbatim else source.statements
    others = [sentence for sentence in said if sentence != origin]
    if planted.kind is Kind.DRUG:
        return not any(holds(text, planted.now) for text in (source.text, *source.statements))
    about = _about(planted, origin)
    sharing = [other for other in others if about & content_words(other)]
    if planted.kind not in _VALUES:
        return not sharing
    if planted.kind is Kind.LATERALITY and any(_BOTH_SIDES.search(other) for other in sharing):
        return False
    return not any(holds(other, planted.now) for other in sharing)


def is_foreign(source: Source, sentence: str) -> bool:
    """Say whether no sentence of the source holds most of the words of one from another note."""
    words = content_words(sentence)
    if len(words) < 2:
        return False
    most = max((len(words & content_words(s)) for s in split_note(source.text)), default=0)
    return most < _SHARED_INSERTED * len(words)


def holds(text: str, words: str) -> bool:
    """Say whether a text holds words or a number as a whole."""
    pattern = rf"(?<![\w.]){re.escape(words.strip())}(?!\w|\.\d)"
    return re.search(pattern, text, re.IGNORECASE) is not None


def _about(planted: Planted, origin: str) -> frozenset[str]:
    """Return what the error is about: words beside it, and words that a paraphrase replaced."""
    start = max(0, planted.span.start - _NEAR_CHARS)
    before = planted.text[start : planted.span.start]
    after = planted.text[planted.span.end : planted.span.end + _NEAR_CHARS]
    replaced = content_words(origin) - content_words(planted.text)
    return (content_words(f"{before} {after}") | replaced) - content_words(planted.now)
