"""Problems that a note both tells and denies of the same time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from app.core.conflict import Conflict, ConflictKind
from app.core.finding import Assertion, FindingType
from app.core.section import SectionKind
from app.findings.assertion.relatives import relative_index
from app.findings.conflicts.moments import circumstances
from app.findings.conflicts.told import Told
from app.terminology.tokens import tokenize

# What the patient tells in these is of one time, the visit.
_OF_VISIT = frozenset(
    {
        SectionKind.OTHER,
        SectionKind.HEADER,
        SectionKind.CHIEF_COMPLAINT,
        SectionKind.HPI,
        SectionKind.REVIEW_OF_SYSTEMS,
    }
)
# These tell of what was ever so.
_OF_LIFE = frozenset(
    {
        *_OF_VISIT,
        SectionKind.PAST_HISTORY,
        SectionKind.DIAGNOSIS,
        SectionKind.ASSESSMENT,
        SectionKind.ASSESSMENT_PLAN,
    }
)
_NEVER = re.compile(
    r"\b(?:no|denies(?:\s+any)?|without(?:\s+any)?|negative\s+for)\s+(?:known\s+|prior\s+|past\s+)*"
    r"(?:history|hx|h/o)\b|\bnever\s+(?:had|been\s+diagnosed\s+with)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:denie[sd]|denying|no|not|without|neg(?:ative)?|never)\b|\(-\)", re.I)
_TOLD = re.compile(
    r"\b(?:reports?|reported|reporting|complain\w*|c/o|endors\w+|presents?|presenting|states?|"
    r"notes?|describ\w+|admits|experienc\w+|has|having|positive\s+for|suffers?)\b|\(\+\)|\+\s*$",
    re.IGNORECASE,
)
# Asked or said to somebody, so that it states nothing.
_SPOKEN = re.compile(r"\?|\byou(?:r|rs)?\b", re.IGNORECASE)
# What is denied is something else: a drug for it; or it stands in a scale ("0 = no pain").
_NOT_DENIED = re.compile(r"\bfor\s*$|=[^,;]*$", re.IGNORECASE)


def statement_conflicts(told: Sequence[Told]) -> Iterator[Conflict]:
    """Yield what is told of a problem together with what denies it."""
    by_concept: dict[str, list[Told]] = defaultdict(list)
    for each in told:
        if each.finding.type is FindingType.PROBLEM and not _SPOKEN.search(each.clause):
            by_concept[each.finding.concept.lower()].append(each)
    for group in by_concept.values():
        pairs = [(d, t) for d in group for t in group if _contradict(d, t)]
        if pairs:
            places = {each.place for pair in pairs for each in pair}
            yield Conflict(ConflictKind.ASSERTION, tuple(sorted(places)))


def _contradict(denial: Told, told: Told) -> bool:
    """Whether one statement denies what another tells, of the same time and of no other kind."""
    if denial.finding.assertion is not Assertion.ABSENT or denial.sentence == told.sentence:
        return False
    if _NOT_DENIED.search(denial.before):
        return False
    if not _words(denial) <= _words(told):
        return False  # "no severe pain" beside "pain"
    if relative_index(tokenize(told.clause)) is not None:
        return False  # it may be the relative's
    if _NEVER.search(denial.before):
        is_had = told.finding.assertion in (Assertion.PRESENT, Assertion.PAST)
        return is_had and {denial.section, told.section} <= _OF_LIFE
    return told.finding.assertion is Assertion.PRESENT and _of_one_visit(denial, told)


def _of_one_visit(denial: Told, told: Told) -> bool:
    if not {denial.section, told.section} <= _OF_VISIT:
        return False
    is_said = _DENIED.search(denial.clause) and (
        _TOLD.search(told.before) or told.section is SectionKind.CHIEF_COMPLAINT
    )
    return bool(is_said) and circumstances(denial.clause) == circumstances(told.clause)


def _words(told: Told) -> set[str]:
    return set(re.findall(r"\w+", told.words.lower())) - {"any", "the", "a", "an", "of"}
