"""Names of problems that are something else there: a fontanelle, a vaccine, a gene that is well."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from app.core.finding import FindingType
from app.core.span import Span
from app.findings.candidate import Candidate
from app.findings.sentence import Sentence
from app.terminology.tables import load_table

_LEAD_CHARS = 60
# What the table's "<vaccinated against>" stands for.
_VACCINATED_AGAINST = (
    r"(?:influenza|flu|COVID(?:-19)?|HPV(?:\s+infection)?|hep(?:atitis)?\s?[AB]|measles|mumps|rubella"
    r"|varicella|pertussis|tetanus|diphtheria|polio|RSV|rotavirus|shingles|zoster|pneumococcal"
    r"|meningococcal|typhoid|rabies)"
)


@dataclass(frozen=True, slots=True)
class _Other:
    """A name that is no problem between these words, under this heading."""

    name: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    under: re.Pattern[str]


def is_no_problem(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether what has a problem's name is none where it stands ("AF closed", "HPV #2 given")."""
    if candidate.type is not FindingType.PROBLEM:
        return False
    text, anchor = sentence.text, candidate.anchor or candidate.span
    return any(
        other.name.fullmatch(text, place.start, place.end)
        and other.before.search(text, _lead(sentence, place), place.start)
        and other.behind.match(text, place.end, sentence.span.end)
        and other.under.search(sentence.heading)
        for place in (candidate.span, anchor)
        for other in _others()
    )


def _lead(sentence: Sentence, place: Span) -> int:
    return max(sentence.span.start, place.start - _LEAD_CHARS)


@cache
def _others() -> tuple[_Other, ...]:
    return tuple(
        _Other(
            _pattern(row["name"]),
            _pattern(f"{row['before']}\\Z"),
            _pattern(row["behind"]),
            _pattern(row["under"]),
        )
        for row in load_table("no_problems", "app.findings.problems").rows
    )


def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written.replace("<vaccinated against>", _VACCINATED_AGAINST), re.IGNORECASE)
