"""Tests whose name is a drug's or a word's too, told by a result's word or by a list of orders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.core.finding import Assertion, Attribute, FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.candidate import Candidate
from app.findings.sentence import Sentence
from app.terminology.labs import Measure
from app.terminology.phrases import Match

_SHORTEST = 2
_LIST = re.compile(r"\s?(?:,(?:\s?and)?|/|&|\+|\band\b)\s?", re.IGNORECASE)
_RESULT = re.compile(
    r"(?:\s(?:was|were|is|are|all|also|levels?))*\s(?P<word>negative|neg|positive|pos|not\s+detected|undetectable"
    r"|detectable|normal|nl|nml|WNL|(?:very\s+|slightly\s+)?(?:low|high|elevated|raised)|therapeutic"
    r"|sub-?therapeutic|supra-?therapeutic|toxic)(?=\s*(?:[.,;)\n(/|]|$|and\b|but\b))",
    re.IGNORECASE,
)
_AMOUNT_BEHIND = re.compile(
    r"\s*(?:\d|(?:daily|bid|tid|supp\w*|replac\w*|tabs?|oral|po|iv)\b)", re.IGNORECASE
)
# Lists of what is taken or had.
_SILENT = frozenset(
    {SectionKind.ALLERGIES, SectionKind.MEDICATIONS, SectionKind.HOME_MEDICATIONS,
     SectionKind.DISCHARGE_MEDICATIONS, SectionKind.FAMILY_HISTORY, SectionKind.SOCIAL_HISTORY,
     SectionKind.SIGNATURE}
)  # fmt: skip


def find_guarded(
    sentence: Sentence,
    labs: Sequence[Match[Measure]],
    found: Sequence[Candidate],
    taken: frozenset[int],
) -> Iterator[Candidate]:
    """Yield guarded names with a result's word behind them, or among orders ("TSH, B12, lipids").

    Args:
        sentence: The sentence.
        labs: Every name of a test in it.
        found: What is told in words of others.
        taken: Where the names begin that have a number.
    """
    if sentence.section in _SILENT:
        return
    open_names = [
        m
        for m in labs
        if m.term in m.value.guarded and m.start not in taken and m.end - m.start >= _SHORTEST
    ]
    told: list[Match[Measure]] = []
    for m in open_names:
        result = _RESULT.match(sentence.text, m.end, sentence.span.end)
        if result is not None:
            told.append(m)
            yield _result(m, result)
    spans = [c.span for c in found]
    others = [
        m
        for m in labs
        if m.start not in taken
        and m not in told
        and m.end - m.start >= _SHORTEST
        and not any(s.start < m.end and m.start < s.end for s in spans)
    ]
    yield from _among_orders(sentence, others, found)


def _among_orders(
    sentence: Sentence, names: Sequence[Match[Measure]], found: Sequence[Candidate]
) -> Iterator[Candidate]:
    ordered = [c.span for c in found if c.assertion is Assertion.PLANNED]
    for m in (*names, *reversed(names)):
        name = Span(m.start, m.end)
        if name in ordered or _AMOUNT_BEHIND.match(sentence.text, m.end, sentence.span.end):
            continue
        if any(_is_next_to(sentence.text, name, other) for other in ordered):
            ordered.append(name)
            yield Candidate(
                FindingType.LAB,
                name,
                m.value.name.lower(),
                attributes=(Attribute("status", "pending", "pending"),),
                assertion=Assertion.PLANNED,
            )


def _is_next_to(text: str, one: Span, other: Span) -> bool:
    first, second = sorted((one, other), key=lambda span: span.start)
    return _LIST.fullmatch(text, first.end, second.start) is not None


def _result(m: Match[Measure], result: re.Match[str]) -> Candidate:
    return Candidate(
        FindingType.LAB,
        Span(m.start, result.end()),
        m.value.name.lower(),
        value=result["word"],
        assertion=Assertion.PRESENT,
    )
