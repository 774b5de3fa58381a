"""Answers that rest on problems and procedures: what is so, what is denied, what was before."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.llm.embedded.answers.question import Question
from app.llm.embedded.answers.record_lines import RecordLines, is_familial, same_side
from app.terminology.words import stems

_SURE = (Assertion.PRESENT, Assertion.ABSENT)
# A question after what was before, a line that tells of it, and how much of the thing it must name.
_BEFORE = re.compile(
    r"\b(?:before|prior|previous(?:ly)?|in the past|earlier|ever)\b", re.IGNORECASE
)
BEFORE_NOW = re.compile(r"\b(?:before|previously|in the past)\W*\Z", re.IGNORECASE)
_PRIOR = re.compile(
    r"\b(?:prior|previous(?:ly)?|past|before|history of|h/o|hx of|never|first|in (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_IN_PART = 0.5


def about_problems(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return what the record says of the problems that are asked about, denied ones too."""
    types = (FindingType.PROBLEM, FindingType.PROCEDURE)
    pairs = [
        (finding, line)
        for finding, line in record.findings(*types)
        if any(_is_that(asked, finding) for asked in question.problems)
        and not record.is_of_relative(line, finding)
        and same_side(question.text, line.text)
    ]
    if question.has(_BEFORE) and (prior := _prior(question, record)):
        return prior
    if question.has(BEFORE_NOW):  # what is so now does not tell whether it was so before
        pairs = [pair for pair in pairs if pair[0].assertion is Assertion.PAST]
    asked = question.beyond(*question.problems, *question.problems.values())
    pairs = [pair for pair in pairs if record.near(pair[1], asked) >= 1]
    sure = [line for finding, line in pairs if finding.assertion in _SURE]
    return list(dict.fromkeys(sure or [line for _, line in pairs]))


def with_cause(
    question: Question, record: RecordLines, near: list[EvidenceLine]
) -> list[EvidenceLine]:
    """Return of lines that tell of what is asked those that name another problem beside it.

    "Ileus POD 3-5, NGT replaced" tells why the tube was put back.
    """
    named = set(question.problems)
    return [
        line
        for line in near
        if not question.drugs
        and any(
            f.type is FindingType.PROBLEM
            and f.assertion in {Assertion.PRESENT, Assertion.PAST}
            and f.concept not in named
            for f in record.inside(line)
        )
        and same_side(question.text, line.text)
    ]


def _prior(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that tell what was before of the asked problems, or that nothing was."""
    names = [name.lower() for name in question.problems.values()]
    named = [w for w in question.words if any(w.text in name for name in names)]
    if not named:
        return []
    return [
        line
        for line in record.lines
        if _PRIOR.search(line.text)
        and record.holds(line, named) >= _IN_PART
        and not is_familial(line, record.inside(line))
    ]


def _is_that(asked: str, noted: Finding) -> bool:
    """Say whether the record's finding is the asked one, or a kind of it."""
    mine, theirs = frozenset(stems(asked)), frozenset(stems(noted.concept))
    return bool(mine) and mine <= theirs
