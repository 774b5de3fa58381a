"""What a result left out and why, as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

from app.core.explanation import Explanation, LeftOut, LeftOutReason

_WIDTH = 78


def explanation_text(explanation: Explanation) -> str:
    """Return what was left out, grouped by the reason."""
    budget = explanation.budget_words
    limit = f"; {budget} words were allowed beside the fixed blocks" if budget else ""
    counted = f"{explanation.n_used} of {explanation.n_considered} used{limit}."
    head = ["", "LEFT OUT", fill(f"  {counted}", _WIDTH), *_searched(explanation)]
    return "\n".join([*head, *_groups(explanation)])


def _searched(explanation: Explanation) -> Iterator[str]:
    """Yield where an answer was looked for, each part with its number of lines."""
    if not explanation.searched:
        return
    parts = (f"{_shown(p.section) or 'no heading'} ({p.n_lines})" for p in explanation.searched)
    yield fill(f"  Searched, with lines: {', '.join(parts)}.", _WIDTH, subsequent_indent="  ")
    if explanation.n_unsearched:
        yield f"  Not searched: {explanation.n_unsearched} lines far from the question."


def _groups(explanation: Explanation) -> Iterator[str]:
    for reason in LeftOutReason:
        items = [each for each in explanation.left_out if each.reason is reason]
        if items:
            yield f"  {reason.value}:"
            yield from (_item(each) for each in items)


def _item(each: LeftOut) -> str:
    covered = each.covered_by
    where = f" see [{covered.span.start}-{covered.span.end}]" if covered else ""
    lacking = f"; not said: {', '.join(map(_shown, each.lacks))}" if each.lacks else ""
    place = f"[{each.span.start}-{each.span.end}]"
    text = f"{_shown(each.text) or '(not shown)'} {place}{where}{lacking}"
    return fill(text, _WIDTH, initial_indent="    - ", subsequent_indent="      ")


def _shown(text: str) -> str:
    """Fold white space and drop control characters, so that a note cannot drive the terminal."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())
