"""Which words of a sentence stand under a negation."""

from __future__ import annotations

from app.core.span import Span
from app.findings.assertion.scope import find_scopes
from app.findings.assertion.triggers import Meaning
from app.terminology.tokens import tokenize


def negated_spans(text: str) -> tuple[Span, ...]:
    """Return the stretches of a sentence that are said not to be so, in order.

    The scopes are those that findings are asserted by, so that both judge alike.

    Args:
        text: One sentence or claim.
    """
    tokens = tokenize(text)
    scopes = (s for s in find_scopes(tokens) if s.meaning is Meaning.ABSENT and s.first < s.last)
    return tuple(Span(tokens[s.first].start, tokens[s.last - 1].end) for s in scopes)


def is_negated(span: Span, negated: tuple[Span, ...]) -> bool:
    """Say whether a word at ``span`` stands under one of the negations."""
    return any(scope.contains(span) for scope in negated)
