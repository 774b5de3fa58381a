"""Was the one drug replaced by the other, or the other by the one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from app.core.claim import ErrorType, Label
from app.core.finding import Finding, FindingType
from app.grounding.checks.case import Case, Objection, same_concept
from app.grounding.source import Statement

# Between two drugs: the first gives way to the second, or the second to the first.
_FORTH = re.compile(
    r"(?:replaced (?:with|by)|switched (?:over )?to|changed (?:over )?to|exchanged for|"
    r"converted to|substituted (?:with|by)|\bto\b|->|→|in favou?r of|and (?:re)?started)",
    re.IGNORECASE,
)
_BACK = re.compile(r"(?:instead of|in place of|replac(?:es|ed|ing)|rather than)", re.IGNORECASE)
_SWITCH = re.compile(
    r"\b(?:switch\w*|chang(?:e|ed|ing) (?:\S+ ){0,6}?(?:to|from|over|for)|replac\w+|"
    r"convert\w*|exchang\w+|substitut\w+|instead|"
    r"in place|in favou?r)\b|->|→",
    re.IGNORECASE,
)


def is_switch(text: str) -> bool:
    """Say whether a sentence may speak of one thing in another's place."""
    return _SWITCH.search(text) is not None


_IF = re.compile(r"\bif\b|\bshould (?:he|she|they|it|the|this|there)\b", re.IGNORECASE)
# What is not chosen stands behind these, and a claim of what is done speaks of the other.
_NOT_CHOSEN = re.compile(
    r"\b(?:as an alternative to|instead of|rather than|in place of|in lieu of) "
    r"(?:the |an? |his |her )?(?P<what>[\w-]+)",
    re.IGNORECASE,
)
_CHOSEN = re.compile(
    r"\b(?:treated with|(?:will|to|did) (?:receive|get|have|take|start|undergo)|"
    r"receiv(?:es|ed|ing)|"
    r"given|started on|takes?|chose[n]?|opted for|prescribed|placed|underwent|prefers?)\b",
    re.IGNORECASE,
)


def check_switches(case: Case) -> Objection | None:
    """Object where the note has it the other way round."""
    return _other_way(case) or _not_chosen(case)


def _not_chosen(case: Case) -> Objection | None:
    """Object where the claim has done what the evidence names only as what another stands for."""
    if not _CHOSEN.search(case.claim.text) or is_switch(case.claim.text) or case.claim.negated:
        return None
    for statement in case.evidence:
        for left in _NOT_CHOSEN.finditer(statement.text):
            what = left["what"].lower()
            named = re.compile(rf"(?<![\w-]){re.escape(what)}(?![\w-])", re.IGNORECASE)
            if not named.search(case.claim.text) or _NOT_CHOSEN.search(case.claim.text):
                continue
            ahead = named.search(statement.text, 0, left.start())
            if ahead is None and not any(
                named.search(s.text) for s in case.statements() if s is not statement
            ):
                reason = "The note names this as what another was chosen for."
                return Objection(Label.CONTRADICTED, ErrorType.DRUG, reason, statement)
    return None


def _other_way(case: Case) -> Objection | None:
    claimed = list(_switches(case.claim))
    for old, new in claimed:
        for statement in case.statements():
            if _IF.search(statement.text):
                continue  # what to do in a case that may come
            for before, after in _switches(statement):
                if same_concept(old, after) and same_concept(new, before):
                    reason = "The note has it the other way round."
                    return Objection(Label.CONTRADICTED, ErrorType.DRUG, reason, statement)
    return None


def _switches(statement: Statement) -> Iterator[tuple[Finding, Finding]]:
    """Yield pairs of drugs of a sentence, what was taken before and what after."""
    if not is_switch(statement.text):
        return
    start = 0 if statement.source_id == "claim" else statement.span.start
    drugs = [
        replace(f, span=f.span.shifted(-start))
        for f in statement.findings
        if f.type is FindingType.MEDICATION and f.span.start >= start
    ]
    drugs.sort(key=lambda f: f.span)
    for one, other in itertools.pairwise(drugs):
        between = statement.text[one.span.end : other.span.start]
        if one.concept == other.concept:
            continue
        if _BACK.search(between) and not re.search(r"\b(?:by|with)\b", between):
            yield other, one
        elif _FORTH.search(between):
            yield one, other
