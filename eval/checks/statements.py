"""What a source states: sentences under their headings, answers with their questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.core.span import Span
from eval.checks.people import relatives
from eval.checks.polarity import asked
from eval.checks.sentences import split_pieces
from eval.checks.speakers import LABEL
from eval.checks.spoken import split_talk

_MIN_TURNS, _MIN_TURN_SHARE = 2, 0.5
_N_ANSWER = 3
_NO = re.compile(
    r"^\W*(?:(?:oh|um|uh|well|hmm|er|ah)\W+)*(?:no|nope|nah|not (?:really|at all|that i)|"
    r"never|none|"
    r"negative|i (?:do|have|did|am|was)(?: no|n'|n’|n)t?\b(?= ?(?:not|t|think|have|$|[.,]))|"
    r"neither)\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"^\W*(?:(?:oh|um|uh|well|hmm|er|ah)\W+)*(?:yes|yeah|yep|yup|yah|sure|correct|right|"
    r"that's right|exactly|i do|i have|i am|i did|uh-huh|mm-hmm|mhm|of course|absolutely|"
    r"definitely|a (?:little|lot)|some(?:times)?)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^\s*(?:#+\s*)?(?P<name>[A-Z][A-Za-z/&,' -]{2,60}?)\s*(?::\s*$|:\s+(?=\S)|$)"
)
_PRONOUN = re.compile(r"\b(?:he|she|they|him|her|them|his|their)\b|^\W*(?:and|at|of|what)\b", re.I)
_SELF = re.compile(r"\b(?:i|my|me|you|your|patient)\b", re.IGNORECASE)
_MAX_HEADING_WORDS = 6
_MAX_STATEMENT = 1000
# So many characters of bullets and numbers are looked at before a heading.
_MOST_MARKS = 40


@dataclass(frozen=True, slots=True)
class Statement:
    """A piece of a source that can carry a claim.

    Attributes:
        heading: What it stands under; empty where nothing is.
        answer: True where it is a question that was answered with yes, False with no.
        is_spoken: Whether it is of a dialogue: its heading is then a guess from what was said
            before.
    """

    text: str = field(repr=False)
    span: Span
    heading: str = field(default="", repr=False)
    answer: bool | None = None
    is_spoken: bool = False


def find_statements(text: str) -> tuple[Statement, ...]:
    """Return the statements of a note or of a transcript, in order."""
    turns = list(LABEL.finditer(text))
    n_lines = sum(bool(line.strip()) for line in text.splitlines())
    if len(turns) >= _MIN_TURNS and len(turns) >= _MIN_TURN_SHARE * n_lines:
        return tuple(_of_dialogue(text, turns))
    return tuple(_of_note(text))


def _of_note(text: str) -> Iterator[Statement]:
    heading, last_end, is_bare = "", 0, False
    for span in split_pieces(text, _MAX_STATEMENT):
        written = span.of(text)
        if "\n\n" in text[last_end : span.start] and not is_bare:
            heading = ""
        last_end, is_bare = span.end, False
        line_start = text.rfind("\n", 0, span.start) + 1
        before = text[max(line_start, span.start - _MOST_MARKS) : span.start]
        begins_line = not before.strip(" \t-*•0123456789.)(#")
        match = _HEADING.match(written) if begins_line else None
        if match is not None and _is_heading(match, written):
            heading, is_bare = match["name"], match.end() >= len(written)
        yield Statement(written, span, heading)


def _is_heading(match: re.Match[str], written: str) -> bool:
    if len(match["name"].split()) > _MAX_HEADING_WORDS:
        return False
    return ":" in match.group() or (written.isupper() and match.end() == len(written))


def _of_dialogue(text: str, turns: list[re.Match[str]]) -> Iterator[Statement]:
    ends = [turn.start() for turn in turns[1:]] + [len(text)]
    spoken = [tuple(split_talk(text, t.end(), end)) for t, end in zip(turns, ends, strict=True)]
    about = ""
    for i, sentences in enumerate(spoken):
        replies = spoken[i + 1][:_N_ANSWER] if i + 1 < len(spoken) else ()
        for span in sentences:
            written = span.of(text)
            about = _about(written, about)
            if asked(written):
                yield _asked(text, span, replies, about)
            else:
                # A sentence that names a relative tells itself how far it is about them.
                heading = "" if relatives(written) else about
                yield Statement(written, span, heading, is_spoken=True)


def _about(sentence: str, before: str) -> str:
    """Say whether talk goes on about a relative: "My mom died." "What of?" "She had cancer."."""
    if relatives(sentence):
        return "family"
    return before if _PRONOUN.search(sentence) and not _SELF.search(sentence) else ""


def _asked(text: str, question: Span, replies: tuple[Span, ...], about: str) -> Statement:
    if not replies:
        return Statement(question.of(text), question, about, is_spoken=True)
    reply = text[replies[0].start : replies[-1].end]
    first = replies[0].of(text)
    answer = False if _NO.match(first) else True if _YES.match(first) else None
    joined = f"{question.of(text)} {reply}"
    whole = Span(question.start, replies[-1].end)
    return Statement(joined, whole, about, answer, is_spoken=True)
