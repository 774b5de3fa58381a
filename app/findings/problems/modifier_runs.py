"""Modifiers that stand about a problem's name: severity, side, site, size."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.findings.sentence import Sentence
from app.terminology.body import ModifierKind, modifier_table
from app.terminology.phrases import Match
from app.terminology.tokens import Token

_MARGIN_CHARS = 40  # how far left a size, a stage or a grade is looked for
# What is written in figures before a problem: a size, a stage, "2+", "3/6".
_FIGURES = re.compile(
    r"(?<![\w.])(?:"
    r"\d+(?:\.\d+)?\s?(?:(?:cm|mm)?\s?[x×]\s?\d+(?:\.\d+)?\s?){0,2}\s?-?(?:cm|mm|centimeter|millimeter)"
    r"|[1-4]\s?\+|(?:[1-6]|I{1,3}|IV|V)\s?/\s?(?:6|VI)"
    r"|(?:stage|grade|class|NYHA\s+class)\s(?:[IV]{1,3}|[0-5])[a-c]?"
    r")\s+$",
    re.IGNORECASE,
)
_SIZE = re.compile(
    r"(?<![\w.])\d+(?:\.\d+)?\s?-?(?:cm|mm|centimeter|millimeter)\s+$", re.IGNORECASE
)
_SIZE_BEHIND = re.compile(
    r"s?\s+(?:now\s+)?(?:which\s+)?measur(?:es|ed|ing|e)\s+(?:up\s+to\s+|approximately\s+)?"
    r"\d[\d.x× ]*\s?(?:cm|mm)\b",
    re.IGNORECASE,
)
_SITE_LEAD = re.compile(
    r"\s+(?:in|of|at|over|along|involving|within|overlying)\s+(?:the\s+|his\s+|her\s+|both\s+|my\s+)?",
    re.IGNORECASE,
)
_GOES_ON = frozenset(
    "with without and or but is was are were has have had on in for since that which from to as"
    " after before when while noted seen present measuring due after bilaterally consistent"
    " suggestive concerning likely possibly today w about".split()
)


class ModifierRuns:
    """Where runs of modifiers stand in a sentence, for extension to either side.

    Args:
        sentence: The sentence.
    """

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._ends: dict[int, Match[ModifierKind]] = {
            m.last: m for m in modifier_table().find(sentence.tokens)
        }

    def run_start(self, first: int) -> int:
        """Return the index of the first modifier of the run that ends before token ``first``."""
        tokens = self._sentence.tokens
        while True:
            if first in self._ends:
                first = self._ends[first].first
            elif (
                first >= 3
                and tokens[first - 1].folded in ("and", "or", "sided", "/")
                and (first - 1) in self._ends
                and tokens[first - 1].folded in ("sided", "/")
            ):
                first = self._ends[first - 1].first
            elif first and tokens[first - 1].folded == "sided" and first >= 2:
                first -= 2
            else:
                return first

    def full_start(self, first: int) -> int:
        """Return where the run begins with the figures in it ("spiculated 2.1 cm nodule")."""
        tokens, floor = self._sentence.tokens, self._sentence.span.start
        while True:
            first = self.run_start(first)
            start = tokens[first].start
            figures = _FIGURES.search(self._sentence.text, max(floor, start - _MARGIN_CHARS), start)
            if figures is None:
                return first
            while first and tokens[first - 1].start >= figures.start():
                first -= 1

    def site_end(self, last: int) -> int:
        """Return the index after a site that follows ("fracture of the distal radius")."""
        tokens, text = self._sentence.tokens, self._sentence.text
        lead = _SITE_LEAD.match(text, tokens[last - 1].end, self._sentence.span.end)
        first = next((i for i in range(last, min(last + 4, len(tokens)))
                      if lead and tokens[i].start == lead.end()), None)  # fmt: skip
        if first is None:
            return last
        end, kind = first, None
        for m in modifier_table().find(tokens[first : first + 6]):
            if first + m.first != end:
                break
            end, kind = first + m.last, m.value
        return end if kind is ModifierKind.SITE and stands_alone(tokens, end) else last

    def words(self, first: int, last: int, *kinds: ModifierKind) -> list[Match[ModifierKind]]:
        """Return the modifiers of these kinds between two tokens."""
        return [m for m in self._ends.values() if first <= m.first < last and m.value in kinds]


def stands_alone(tokens: Sequence[Token], i: int) -> bool:
    """Whether no noun goes on at token ``i`` ("lateral leads", "breast cancer")."""
    return i >= len(tokens) or not tokens[i].text[0].isalpha() or tokens[i].folded in _GOES_ON


def is_hyphenated(text: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether a hyphen ties token ``i`` to the word before it ("Smith-Magenis")."""
    return i > 0 and text[tokens[i - 1].end : tokens[i].start] in ("-", "‐", "‑")


def sized(sentence: Sentence, i: int) -> bool:
    """Whether a size stands before token ``i`` ("7 mm stone") or is told of it behind."""
    token = sentence.tokens[i]
    low = max(sentence.span.start, token.start - _MARGIN_CHARS)
    return (
        _SIZE.search(sentence.text, low, token.start) is not None
        or _SIZE_BEHIND.match(sentence.text, token.end, sentence.span.end) is not None
    )
