"""Sentences of a written note that say what happens to what the one before them names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from app.core.deid_text import DeidNote
from app.core.quoting import n_words
from app.core.span import Span
from app.llm.embedded.small_talk import is_conversation

_SET = r"(?:scheduled|booked|planned|arranged|set|pending|awaited|outstanding|not (?:yet )?back)\b"
# "This is scheduled for tomorrow", "These are pending".
_OF_ONE = re.compile(
    rf"(?:this|it|these|they|that)(?:'s|'re| is| are| was| were| has been| have been| remains?)"
    rf"(?: (?:now|still|all|currently))? {_SET}",
    re.IGNORECASE,
)
# "Both pending at time of dictation."
_OF_TWO = re.compile(
    rf"both(?: of (?:these|them))?(?: (?:are|were|remain))?(?: still)? {_SET}", re.I
)
# How a medicine is taken, on a line of its own below its name.
_SIG = re.compile(r"\W*sig\s*:", re.IGNORECASE)
# A row of medicines given: the rest of it tells what became of the dose.
_LEADERS = re.compile(r"(?<=\s)\.{4,}(?=\s)")
# Running text with dots for pauses is no row.
_ROW_CHARS = 160
_MOST_WORDS = 50


def leaning(note: DeidNote) -> Iterator[Span]:
    """Yield the stretch of each such sentence and of what it speaks of, within one section.

    The rest of a row of doses that dots lead to is one with it: "HELD at 8. Given at 10". So is the
    "Sig: …" below a medicine.
    """
    if is_conversation(note.text):
        return
    sentences = note.sentences
    for i, (before, sentence) in enumerate(pairwise(sentences), start=1):
        said = sentence.of(note.text)
        if i > 1 and _OF_TWO.match(said):
            firsts = (sentences[i - 2], before)
        elif _OF_ONE.match(said) or _SIG.match(said) or _is_same_row(note.text, before, sentence):
            firsts = (before,)
        else:
            continue
        first = next((f for f in firsts if _is_told_with(note, f, sentence)), None)
        if first is not None:
            yield Span(first.start, sentence.end)


def _is_told_with(note: DeidNote, first: Span, sentence: Span) -> bool:
    """Say whether two sentences stand in the body of one section, and are no long paragraph."""
    section = note.section_at(sentence.start)
    if section is None or first.start < section.body.start:
        return False
    return n_words(note.text[first.start : sentence.end]) <= _MOST_WORDS


def _is_same_row(text: str, before: Span, sentence: Span) -> bool:
    row = text.rfind("\n", max(0, sentence.end - _ROW_CHARS), sentence.start) + 1
    return 0 < row <= before.start and _LEADERS.search(text, row, before.end) is not None
