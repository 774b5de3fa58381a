"""One sentence on a patient, composed of what the notes say: who, with which history, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.draft import DraftSentence, EvidenceLine, TaskRequest
from app.core.finding import Assertion, Finding, FindingType
from app.core.section import SectionKind as K
from app.llm.embedded.casing import decapitalized
from app.llm.embedded.summaries.line_roles import is_clerical, opens
from app.llm.embedded.summaries.problems import problems_of

HEADING = "One-liner"
_AGE = re.compile(
    r"\b(?P<n>\d{1,3})[\s-]*(?:years?|yrs?|y)(?:[\s/-]*o(?:ld)?\b\.?|(?=\s?[MF]\b))|"
    r"\b(?P<short>\d{1,3})\s?(?=[MF]\b)",
    re.IGNORECASE,
)
_SEX = (
    ("woman", re.compile(r"\b(?:woman|female|lady)\b|\bF\b", re.IGNORECASE)),
    ("man", re.compile(r"\b(?:man|male|gentleman)\b|\bM\b", re.IGNORECASE)),
)
# Behind the age, within which the sex of the patient stands and no other person's.
_SEX_CHARS = 30
_ADULT_AGE = 18
_COMES = re.compile(
    r"\b(?:present(?:s|ed|ing)?|came|comes|coming|brought|admitted|seen|here|complain\w*|c/o)\b",
    re.IGNORECASE,
)
_MOST_HISTORY, _MOST_REASONS = 4, 3
# More lines than this are no evidence for one sentence.
_MOST_LINES = 3


def compose_one_liner(request: TaskRequest) -> list[DraftSentence]:
    """Return one sentence, with the note's own opening where the check does not accept it.

    What the notes do not say is left out; without an age, a history or a reason the opening line is
    quoted, and nothing where there is none.
    """
    openings = [n for n in request.lines if opens(n)]
    aged = (n for n in openings if _AGE.search(n.text))
    opening = next(aged, openings[0] if openings else None)
    if opening is None:
        return _without_age(request.lines)
    who, numbers = _who(opening.text), [opening.number]
    history = _history(request, opening)
    reasons = _reasons(request, opening)
    for line in (n for _, n in (*history, *reasons)):
        if line.number not in numbers:
            numbers.append(line.number)
    quoted = opening.standalone
    if who is None or not (history or reasons) or len(numbers) > _MOST_LINES:
        return [DraftSentence(quoted, HEADING, (opening.number,))]
    having = f" with {_joined([_lowered(name) for name, _ in history])}" if history else ""
    coming = (
        f" presenting with {_joined([_lowered(name) for name, _ in reasons])}" if reasons else ""
    )
    return [DraftSentence(f"{who}{having}{coming}.", HEADING, tuple(numbers), quoted)]


def _without_age(lines: Sequence[EvidenceLine]) -> list[DraftSentence]:
    reason = next((n for n in lines if n.kind is K.CHIEF_COMPLAINT and not is_clerical(n)), None)
    return [DraftSentence(reason.standalone, HEADING, (reason.number,))] if reason else []


def _who(text: str) -> str | None:
    """Return age and sex as the line gives them; a child is called patient."""
    age = _AGE.search(text)
    if age is None:
        return None
    years = age["n"] or age["short"]
    near = text[age.end() : age.end() + _SEX_CHARS]
    sex = next((word for word, said in _SEX if said.search(near)), None)
    noun = sex if sex and int(years) >= _ADULT_AGE else "patient"
    return f"{years}-year-old {noun}"


def _history(request: TaskRequest, opening: EvidenceLine) -> list[tuple[str, EvidenceLine]]:
    """Return lasting problems of the history, or that the opening tells before the reason."""
    comes = _COMES.search(opening.text)
    known = comes.start() if comes else 0
    told = [
        (problem.name, line)
        for problem in problems_of(request)
        if not problem.is_past
        for line in problem.mentions
        if line.kind is K.PAST_HISTORY
        or (line is opening and 0 <= line.text.find(problem.name) < known)
    ]
    lasting = dict(reversed(told))  # of two lines that tell one problem the first
    return [(name, lasting[name]) for name in dict.fromkeys(n for n, _ in told)][:_MOST_HISTORY]


def _reasons(request: TaskRequest, opening: EvidenceLine) -> list[tuple[str, EvidenceLine]]:
    """Return what the patient came with: of the opening behind its verb, else the complaint."""
    comes = _COMES.search(opening.text)
    behind = opening.span.start + comes.end() if comes else opening.span.end
    told = [f for f in _present(request, opening) if f.span.start >= behind]
    found = [(_named(f, opening), opening) for f in told]
    for line in request.lines:
        if not found and line.kind is K.CHIEF_COMPLAINT:
            found = [(_named(f, line), line) for f in _present(request, line)]
    return found[:_MOST_REASONS]


def _present(request: TaskRequest, line: EvidenceLine) -> list[Finding]:
    return [
        f
        for f in request.findings
        if f.type is FindingType.PROBLEM
        and f.assertion is Assertion.PRESENT
        and f.source_id == line.source_id
        and line.span.contains(f.span)
    ]


def _named(finding: Finding, line: EvidenceLine) -> str:
    at = line.span.start
    return " ".join(line.text[finding.span.start - at : finding.span.end - at].split())


def _joined(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _lowered(name: str) -> str:
    """Return a name as it stands within a sentence; acronyms and names keep their capitals."""
    first = decapitalized(name, 0)
    return first + name[len(first) :]
