"""Do the note's values go the way that the claim says."""

from __future__ import annotations

import re

from app.core.claim import ErrorType, Label
from app.grounding.checks.case import Case, Objection
from app.grounding.derived import Course, as_number, courses, trends, written_pairs
from app.grounding.source import Statement
from app.terminology.labs import lab_table, vital_table
from app.terminology.tokens import tokenize
from app.terminology.words import stems

_SAID = {
    Course.ROSE: re.compile(
        r"\b(?:rose|rising|risen|increas(?:ed|ing)|went up|going up|gone up|climb(?:ed|ing)|"
        r"raised|uptitrated)\b",
        re.IGNORECASE,
    ),
    Course.FELL: re.compile(
        r"\b(?:fell|falling|fallen|dropp(?:ed|ing)|decreas(?:ed|ing)|lowered|reduced|cut|"
        r"(?:went|going|gone|came|come|brought) down|downtitrated)\b",
        re.IGNORECASE,
    ),
}


# Ways that values go, as claims and notes say them in words.
_WAYS = {
    "worse": re.compile(r"\b(?:worse\w*|deteriorat\w+|declin(?:ed|ing))\b", re.IGNORECASE),
    "better": re.compile(r"\b(?:better|improv\w+)\b", re.IGNORECASE),
    "changed": re.compile(r"\bchang(?:e|ed|ing)\b", re.IGNORECASE),
}
_STABLE = re.compile(
    r"\b(?:stable|steady|unchanged|(?:stayed|remained) the same|not changed)\b", re.IGNORECASE
)
# A change of less than this share of the earlier value may be called none.
_MOVED = 0.15
# By how much a claim says that a value changed; lists of values are parted by commas.
_BY = re.compile(
    r"\bby (?:about |around |nearly )?(?P<n>\d+(?:\.\d+)?)(?! ?(?:%|percent|fold))", re.I
)
_ITEM = re.compile(r"[,;]\s|\.\s")
_ALL_THE_WAY = re.compile(r"\b(?:steadily|progressively|continuously|continually)\b", re.IGNORECASE)
_OPPOSED = {"worse": "better", "better": "worse"}
_NOT = re.compile(
    r"\b(?:not|never|no)\W+(?:\w+\W+){0,2}\Z|n['’]t\W+(?:\w+\W+){0,2}\Z", re.IGNORECASE
)
_CLAUSE = re.compile(r";\s*|\.\s+")
# Words in front of a measure by which a text still begins with it ("Her", "On arrival his").
_AHEAD = 3


def check_trends(case: Case) -> Objection | None:
    """Object where values of the best evidence, or of the claimed measure, go the other way."""
    said = _said(case.claim.text)
    against = _sense_otherwise(case)
    if len(said) == 1 and against is None:
        against = _told_otherwise(said, case) or _measured_otherwise(said, case)
        against = against or _turned(said, case)
    against = against or _moved(case) or _moved_otherwise(case)
    if against is None:
        return None
    reason = "The note's values go the other way."
    return Objection(Label.CONTRADICTED, ErrorType.NUMBER, reason, against)


def _moved(case: Case) -> Statement | None:
    """Return the best evidence where its one value changed, and the claim calls it stable."""
    best = case.evidence[0]
    if not _STABLE.search(case.claim.text) or _STABLE.search(best.text) or len(_measures(best)) > 1:
        return None
    pairs = [(as_number(a), as_number(b)) for a, b in written_pairs(best.text)]
    is_named = _measure(case.claim.text) in _measures(best)
    moved = any(abs(b - a) > _MOVED * max(abs(a), abs(b)) for a, b in pairs)
    return best if is_named and moved else None


def _moved_otherwise(case: Case) -> Statement | None:
    """Return evidence whose one pair of the claimed measure lies apart by another number."""
    by = _BY.search(case.claim.text)
    measure = _measure(case.claim.text)
    named = [s for s in case.statements() if measure in _measures(s)]
    if by is None or not measure or len(named) != 1:
        return None
    told = [
        (abs(as_number(a) - as_number(b)), s)
        for s in named
        for clause in _ITEM.split(s.text)
        if _measure(clause) == measure
        for a, b in written_pairs(clause)
    ]
    claimed = float(by["n"])
    far = [s for apart, s in told if abs(apart - claimed) > max(0.5, 0.2 * claimed)]
    return far[0] if told and len(far) == len(told) and len(told) == 1 else None


def _measures(statement: Statement) -> frozenset[str]:
    tokens = tokenize(statement.text)
    return frozenset(
        match.value.name for table in (lab_table(), vital_table()) for match in table.find(tokens)
    )


def _turned(said: frozenset[Course], case: Case) -> Statement | None:
    """Return evidence of values that went both ways, where the claim has them go one way alone."""
    best = case.evidence[0]
    is_one = _ALL_THE_WAY.search(case.claim.text) is not None and len(_measures(best)) == 1
    return best if is_one and courses(best.text) > said else None


def _told_otherwise(said: frozenset[Course], case: Case) -> Statement | None:
    matter = _on_the_matter(case)
    written = courses(matter)
    if len(written) != 1 or said == written or said & _said(matter):
        return None
    return case.evidence[0]


def _sense_otherwise(case: Case) -> Statement | None:
    """Return the best evidence where its values went the way that the claim says they did not."""
    best = case.evidence[0]
    went = frozenset(trends(best.text, best.findings))
    for way, form in _WAYS.items():
        change = form.search(case.claim.text)
        if change is None or form.search(best.text):
            continue
        is_denied = _NOT.search(case.claim.text, 0, change.start()) is not None
        if is_denied and way in went:
            return best
        if not is_denied and way in _OPPOSED and way not in went and _OPPOSED[way] in went:
            return best
    return None


def _measured_otherwise(said: frozenset[Course], case: Case) -> Statement | None:
    """Return a clause of the measure that a claim begins with, if all such go the other way."""
    measure = _measure(case.claim.text)
    told = [
        (courses(clause), s)
        for s in case.statements()
        for clause in _CLAUSE.split(s.text)
        if measure and measure == _measure(clause) and courses(clause)
    ]
    return told[0][1] if told and not any(way & said for way, _ in told) else None


def _measure(text: str) -> str:
    """Return the measure that a text begins with, a word or two aside; nothing for none."""
    tokens = tokenize(text)
    found = [m for table in (lab_table(), vital_table()) for m in table.find(tokens)]
    first = min(found, key=lambda m: m.start, default=None)
    ahead = text[: first.start].split() if first else ()
    return first.value.name if first and len(ahead) < _AHEAD else ""


def _said(text: str) -> frozenset[Course]:
    return frozenset(way for way, form in _SAID.items() if form.search(text))


def _on_the_matter(case: Case) -> str:
    """Return the clauses of the best evidence that name something of the claim."""
    named = {stem for unit in case.claim.units if unit.weight >= 1 for stem in unit.stems}
    clauses = _CLAUSE.split(case.evidence[0].text)
    return "; ".join(clause for clause in clauses if named.intersection(stems(clause)))
