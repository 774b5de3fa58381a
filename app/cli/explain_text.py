"""What a result left out and why, as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

from app.core.claim import Trace
from app.core.explanation import Explanation, LeftOut, LeftOutReason

_WIDTH = 78


def explanation_text(explanation: Explanation) -> str:
    """Return what was left out, grouped by the reason."""
    budget = explanation.budget_words
    limit = f"; {budget} words were allowed beside the fixed blocks" if budget else ""
    counted = f"{explanation.n_used} of {explanation.n_considered} used{limit}."
    head = ["", "LEFT OUT", fill(f"  {counted}", _WIDTH), *_searched(explanation)]
    return "\n".join([*head, *_groups(explanation)])


def trace_text(trace: Trace) -> str:
    """Return how the check of a claim, or of a part of one, went."""
    share = f", which hold {trace.share:.0%} of it" if trace.lines else ""
    said = [f"  CHECKED: {_shown(trace.text)}", f"    {trace.how.value}{share}:"]
    said += [f"    - [{c.span.start}-{c.span.end}] {_shown(c.quote)}" for c in trace.lines]
    if not trace.lines:
        said.append("    - no line of the note shares a word with it")
    if trace.missing:
        said.append(f"    not in the best of them: {', '.join(map(_shown, trace.missing))}")
    failed = [check for check in trace.checks if check.passed is False]
    said += [f"    failed: {check.name}: {check.reason}" for check in failed]
    for passed, word in ((True, "passed"), (None, "not run")):
        names = ", ".join(check.name for check in trace.checks if check.passed is passed)
        said += [f"    {word}: {names}"] if names else []
    return "\n".join(fill(line, _WIDTH, subsequent_indent="      ") for line in said)


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
