"""Does the evidence say the moment that the claim names in words ("yesterday", "last month")."""

from __future__ import annotations

import re

from app.core.calendar_words import MONTH_NUMBERS
from app.core.claim import ErrorType, Label
from app.grounding.checks.case import Case, Objection
from app.grounding.checks.matter import clauses_on
from app.grounding.source import Statement
from app.terminology.words import stems

# Ways of naming a moment, or of saying as much in numbers.
_MOMENTS = {
    "yesterday": r"yesterday|yest\b|last night|overnight|the night before|1 day ago|previous day|"
    r"the day before",
    "tomorrow": r"tomorrow|next day|following day|next morning|in the morning|day 2|the day after|"
    r"1 day(?! ago)",
    "last week": r"last (?:week|wk)|(?:a|1|one) (?:week|wk) ago|past week|previous week|"
    r"7 days ago|since last",
    "last month": r"last (?:month|mo)\b|(?:a|1|one) month ago|past month|previous month|"
    r"4 w(?:ee)?ks ago|1 mo ago",
    "last year": r"last (?:year|yr)|(?:a|1|one) year ago|past year|previous year|12 months ago",
    "next week": r"next (?:week|wk)|in (?:a|1|one) (?:week|wk)|1 (?:week|wk)|7 days",
    "next month": r"next month|in (?:a|1|one) month|1 month|4 w(?:ee)?ks",
    "next year": r"next year|in (?:a|1|one) year|1 (?:year|yr)|12 months",
    "before": r"prior|previous\w*|prev|h/o|hx|history|past|last|earlier|before|ago|since|"
    r"formerly|s/p|(?:19|20)\d\d|first|G\d|recurren\w+|again|\d+/\d+|\d(?:st|nd|rd|th)|second|third|old|"
    r"known",
    "this morning": r"this morning|this am\b|today|\b0?\d:?\d\d ?(?:am)?\b|qam",
    "this year": r"this year",
    "this week": r"this week|today|yesterday|\b[1-6] (?:days?|d)\b",
    "this month": r"this month|this week|today",
}
_CLAIMED = {
    "yesterday": r"\byesterday\b",
    "tomorrow": r"\btomorrow\b",
    "last week": r"\blast week\b|\ba week ago\b",
    "last month": r"\blast month\b|\ba month ago\b",
    "last year": r"\blast year\b|\ba year ago\b",
    "next week": r"\bnext week\b",
    "next month": r"\bnext month\b",
    "next year": r"\bnext year\b",
    "before": r"\b(?:in|during|with|at|after) (?:(?:a|an|his|her|the|their) )?"
    r"(?:previous|prior|earlier) (?:pregnanc|admission|hospital|stay|visit|surger|operation|"
    r"episode|deliver|cycle)",
    "this morning": r"\bthis morning\b",
    "this year": r"\bthis year\b",
    "this week": r"\bthis week\b",
    "this month": r"\bthis month\b",
}
_NOTED = {name: re.compile(form, re.IGNORECASE) for name, form in _MOMENTS.items()}
_IN_CLAIM = {name: re.compile(form, re.IGNORECASE) for name, form in _CLAIMED.items()}


# What a moment may be said of: a list puts several events in one sentence.
_CLAUSE = re.compile(r"[,;]\s|\.\s")
_NO_MEANING = frozenset[int]()
_SINCE = re.compile(r"\b(?:since|in|from) (?:19|20)\d\d\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/-]|\.\d)")


# A month as notes name it; in a claim a word in front tells it from "May shower".
_MONTH = re.compile(rf"\b(?:{'|'.join(n.capitalize() for n in MONTH_NUMBERS)})\b")
_IN_MONTH = re.compile(
    rf"\b(?:in|since|last|of|until|by|from|early|late|this) (?={_MONTH.pattern})"
)


def check_moments(case: Case) -> Objection | None:
    """Object where no sentence of the evidence names the claim's moment."""
    return _another_month(case) or _another_year(case) or _unnamed(case)


def _another_year(case: Case) -> Objection | None:
    """Object where the clauses on the claim's matter give it a year, and another one."""
    claimed = set(_YEAR.findall(case.claim.text))
    if len(claimed) != 1 or not _SINCE.search(case.claim.text):
        return None
    told = [(set(_YEAR.findall(clause.text)), clause.statement) for clause in clauses_on(case)]
    if not told or any(not years or claimed & years for years, _ in told):
        return None
    reason = "The note gives another time."
    return Objection(Label.CONTRADICTED, ErrorType.TEMPORALITY, reason, told[0][1])


def _another_month(case: Case) -> Objection | None:
    """Object where the evidence names months, and not the claim's."""
    claimed = _months(case.claim) if _IN_MONTH.search(case.claim.text) else frozenset[int]()
    if not claimed or any(claimed <= _months(s) for s in case.statements()):
        return None
    rival = next((s for s in case.evidence if _months(s)), None)
    if rival is None:
        return None
    reason = "The note gives another time."
    return Objection(Label.CONTRADICTED, ErrorType.TEMPORALITY, reason, rival)


def _months(statement: Statement) -> frozenset[int]:
    """Return the months that a text names, by words or within its dates."""
    named = {MONTH_NUMBERS[m.group().lower()] for m in _MONTH.finditer(statement.text)}
    return frozenset(named | {d.month for d in statement.dates})


def _unnamed(case: Case) -> Objection | None:
    for name, form in _IN_CLAIM.items():
        if not form.search(case.claim.text):
            continue
        elsewhen = _in_a_year(case, name)
        if elsewhen is not None:
            return Objection(
                Label.CONTRADICTED, ErrorType.TEMPORALITY, "The note gives another time.", elsewhen
            )
        if any(_NOTED[name].search(s.text) for s in case.evidence):
            continue
        rival = next((s for s in case.evidence if _names_a_moment(s)), None)
        if rival is not None:
            return Objection(
                Label.CONTRADICTED, ErrorType.TEMPORALITY, "The note gives another time.", rival
            )
        return Objection(
            Label.UNSUPPORTED,
            ErrorType.TEMPORALITY,
            "The note does not say that this was then.",
            case.evidence[0],
        )
    return None


def _in_a_year(case: Case, name: str) -> Statement | None:
    """Return the sentence that gives a year to all that the claim names, in the clause on it."""
    named = [unit for unit in case.claim.units if unit.weight >= 1]
    if not named or name.endswith("year"):
        return None
    for statement in case.evidence:
        for clause in _CLAUSE.split(statement.text):
            own = frozenset(stems(clause))
            on_it = all(unit.held_by(own, _NO_MEANING) >= 1 for unit in named)
            if on_it and _YEAR.search(clause) and not _NOTED[name].search(clause):
                return statement
    return None


def _names_a_moment(statement: Statement) -> bool:
    timed = any(
        q.dimension in ("hours", "months") or (q.unit is None and 1900 <= q.value < 2100)
        for q in statement.quantities
    )
    return timed or bool(statement.dates) or any(f.search(statement.text) for f in _NOTED.values())
