"""What a result left out and why, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.core.claim import Citation, Trace
from app.core.explanation import Explanation, LeftOut, SearchedPart

Json = dict[str, Any]


def explained(explanation: Explanation | None) -> Json:
    """Return the key that a result has where it was asked to explain itself, else nothing."""
    if explanation is None:
        return {}
    return {
        "explain": {
            "n_considered": explanation.n_considered,
            "n_used": explanation.n_used,
            "budget_words": explanation.budget_words,
            "left_out": [_left_out(each) for each in explanation.left_out],
            **_search(explanation),
        }
    }


def citation_json(citation: Citation) -> Json:
    """The characters that something rests on."""
    return {
        "source_id": citation.source_id,
        "start": citation.span.start,
        "end": citation.span.end,
        "quote": citation.quote,
    }


def traced(traces: Sequence[Trace]) -> Json:
    """Return the key that a verdict has where it was asked to explain itself, else nothing."""
    return {"explain": [_trace(trace) for trace in traces]} if traces else {}


def _trace(trace: Trace) -> Json:
    return {
        "text": trace.text,
        "how": trace.how.name.lower(),
        "lines": [citation_json(c) for c in trace.lines],
        "share": round(trace.share, 3),
        "missing": list(trace.missing),
        "checks": [
            {"name": check.name, "passed": check.passed, "reason": check.reason}
            for check in trace.checks
        ],
    }


def _search(explanation: Explanation) -> Json:
    """Return where an answer was looked for, else nothing."""
    if not explanation.searched:
        return {}
    return {
        "searched": [_searched(part) for part in explanation.searched],
        "n_unsearched": explanation.n_unsearched,
    }


def _searched(part: SearchedPart) -> Json:
    return {"source_id": part.source_id, "section": part.section, "n_lines": part.n_lines}


def _left_out(each: LeftOut) -> Json:
    covered = each.covered_by
    return {
        "source_id": each.source_id,
        "start": each.span.start,
        "end": each.span.end,
        "text": each.text,
        "section": each.section,
        "reason": each.reason.name.lower(),
        "why": each.reason.value,
        "covered_by": covered and {"start": covered.span.start, "end": covered.span.end},
        **({"lacks": list(each.lacks)} if each.lacks else {}),
    }
