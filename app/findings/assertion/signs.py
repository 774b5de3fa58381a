"""Signs in shorthand: "+nausea, -vomiting", "cough -", "fever (-)", "CHF?"."""

from __future__ import annotations

import re

from app.core.span import Span

# Other letters of a group share its sign: "-f/c/n/v".
_GROUP = r"(?:[A-Za-z]{1,12}/){0,5}"
_MINUS_BEFORE = re.compile(rf"(?:(?<=[\s,;(:.])[-–−]|\(\s?[-–−]\s?\)\s?){_GROUP}$")
_PLUS_BEFORE = re.compile(rf"(?:(?<![\w+])\+|\(\s?\+\s?\))\s?{_GROUP}$")
_MINUS_AFTER = re.compile(r"\s?(?:\(\s?[-–−]\s?\)|\s[-–−]{1,2}(?=\s*(?:[,;.)\n]|$)))")
# "Pneumonia?" doubts; what is asked of somebody has a verb, a pronoun or a word that asks.
_QUESTIONED = re.compile(r"\s?\?")
_ASKING = re.compile(
    r"\b(?:how|what|wh(?:en|ere|ich|o|y)|is|are|was|were|do|does|did|have|has|had|can|could|will|would"
    r"|any|you|your|no|not|about|still|ever|and)\b|:",
    re.IGNORECASE,
)
_LONGEST = 80


def denied_by_sign(text: str, span: Span, sentence: Span) -> bool:
    """Whether a minus of shorthand stands at the concept.

    A minus that opens a line is a bullet, unless the line has a plus of the same kind.
    """
    before = text[max(sentence.start, span.start - _LONGEST) : span.start]
    if _MINUS_AFTER.match(text, span.end, sentence.end):
        return True
    minus = _MINUS_BEFORE.search(before)
    if minus is not None:
        return True
    opens_line = re.fullmatch(rf"\s*[-–−]{_GROUP}", before) is not None
    line = text[span.end : sentence.end].split("\n", 1)[0]
    return opens_line and re.search(r"(?<![\w+])\+[A-Za-z]", line) is not None


def affirmed_by_sign(text: str, span: Span, sentence: Span) -> bool:
    """Whether a plus of shorthand stands before the concept ("denies cp, +sob")."""
    before = text[max(sentence.start, span.start - _LONGEST) : span.start]
    return _PLUS_BEFORE.search(before) is not None


def doubted_by_sign(text: str, span: Span, sentence: Span) -> bool:
    """Whether a question mark at the concept is a writer's doubt ("sepsis?"), no question."""
    before = text[max(sentence.start, span.start - _LONGEST) : span.start]
    marked = _QUESTIONED.match(text, span.end, sentence.end)
    return marked is not None and _ASKING.search(before.rsplit("?", 1)[-1]) is None
