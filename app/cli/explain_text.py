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
    return "\n".join(["", "LEFT OUT", fill(f"  {counted}", _WIDTH), *_groups(explanation)])


def _groups(explanation: Explanation) -> Iterator[str]:
    for reason in LeftOutReason:
        items = [each for each in explanation.left_out if each.reason is reason]
        if items:
            yield f"  {reason.value}:"
            yield from (_item(each) for each in items)


def _item(each: LeftOut) -> str:
    covered = each.covered_by
    where = f" see [{covered.span.start}-{covered.span.end}]" if covered else ""
    said = "".join(c for c in " ".join(each.text.split()) if c.isprintable())
    text = f"{said or '(not shown)'} [{each.span.start}-{each.span.end}]{where}"
    return fill(text, _WIDTH, initial_indent="    - ", subsequent_indent="      ")
