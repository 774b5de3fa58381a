"""Where a text gives orders to the software that reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.core.span import Span
from app.grounding.injection.patterns import patterns, says_something
from app.grounding.injection.views import encoded_parts, plain_views

ENCODED, HIDDEN_TEXT = "encoded", "hidden_text"
# A comment is hidden text where it says something to a reader of text.
_COMMENT = re.compile(r"<!--(?P<said>.*?)(?:-->|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True, order=True)
class Injection:
    """A stretch of text that is no statement on the patient.

    Attributes:
        rule: What gave it away: override, persona, addressed, output, reveal, exfiltration, role,
            tool_call, hidden_text, markup or encoded.
    """

    span: Span
    rule: str


def find_injections(text: str) -> tuple[Injection, ...]:
    """Return the orders to the software in a text, in text order; those that overlap are joined.

    Args:
        text: De-identified, a note's or a passage's; offsets count in it.
    """
    return tuple(_joined({*_stated(text), *_commented(text), *_encoded(text)}))


def _stated(text: str) -> Iterator[Injection]:
    for rule, pattern in patterns():
        if rule == HIDDEN_TEXT:  # hidden from people, so it is looked for in the text as it is
            for m in pattern.finditer(text):
                yield Injection(Span(m.start(), m.end()), rule)
    for view in plain_views(text):
        for rule, pattern in patterns():
            if rule == HIDDEN_TEXT:
                continue
            for m in pattern.finditer(view.text):
                yield Injection(view.span(m.start(), m.end()), rule)


def _commented(text: str) -> Iterator[Injection]:
    for m in _COMMENT.finditer(text):
        if says_something().search(m["said"]):
            yield Injection(Span(m.start(), m.end()), HIDDEN_TEXT)


def _encoded(text: str) -> Iterator[Injection]:
    for span, said in encoded_parts(text):
        if any(True for _ in _stated(said)):
            yield Injection(span, ENCODED)


def _joined(found: Iterable[Injection]) -> Iterator[Injection]:
    """Yield each stretch once, under the rule of its longest part."""
    group: list[Injection] = []
    for injection in sorted(found):
        if group and injection.span.start >= max(g.span.end for g in group):
            yield _whole(group)
            group = []
        group.append(injection)
    if group:
        yield _whole(group)


def _whole(group: list[Injection]) -> Injection:
    longest = max(group, key=lambda g: len(g.span))
    return Injection(Span(group[0].span.start, max(g.span.end for g in group)), longest.rule)
