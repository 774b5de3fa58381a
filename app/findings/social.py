"""Social history: tobacco, alcohol, drugs, home, work and activity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from app.core.finding import Assertion, Attribute, FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.assertion.relatives import is_of_relative
from app.findings.candidate import Candidate
from app.findings.sentence import Sentence
from app.terminology.tables import load_table

# Outside the social history these words are common in other senses.
_ONLY_IN_SECTION = frozenset({"marital_status", "activity", "occupation", "living_situation"})
_CLAUSE = re.compile(
    r"[;\n]|,\s+(?!(?:but\s+)?(?:quit|stopped)\b)|\.\s+|\s+(?:and|but)\s+(?=(?:he\s|she\s|denies|no\b|drinks?|smok|uses|lives|works))",
    re.I,
)
_SUBJECT = re.compile(
    r"(?:(?:or|and|nor)\s+)?(?:(?:the\s+)?(?:patient|pt\.?)|he|she|i)\s+(?:is\s+an?\s+(?=\d)|also\s+)?|(?:or|and|nor)\s+",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\b(?:\d+(?:\.\d+)?(?:\s?(?:-|to)\s?\d+)?|half\s+a|an?|one|two|three|a\s+couple\s+of)[\s-]*"
    r"(?:pack[- ]?years?|packs?|ppd|cigarettes?|drinks?|beers?|glass(?:es)?)"
    r"(?:[\s-]*(?:a|per|/|each)\s?(?:day|week|night|month)|\s+daily)?"
    r"|\b(?:socially|occasionally|rarely|daily|on\s+weekends)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:den(?:ies|ied|y)|no|never|none|does\s+not|doesn't|not\s+a|negative|nonsmoker|non-smoker|without|nor|neither)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:quit|former(?:ly)?|ex-|stopped|previously|used\s+to|in\s+the\s+past|sober|history\s+of|was\s+an?\s+(?:\w+\s+)?(?:smoker|drinker))\b",
    re.I,
)
_DENIAL_GOES_ON = re.compile(
    r"\s*(?:or\b|and\b|nor\b)?\s*(?:illicit|recreational|alcohol|tobacco|drug|iv\b|marijuana|smoking|any\b|street)",
    re.I,
)
_TRIM = " \t\n-•*.,;:"


def find_social(sentence: Sentence) -> Iterator[Candidate]:
    """Yield the statements of a sentence on how the patient lives, one a clause and topic."""
    in_section = sentence.section is SectionKind.SOCIAL_HISTORY
    denial_open = False
    for span in _clauses(sentence):
        topic = _topics().search(sentence.text, span.start, span.end)
        words = sentence.text[span.start : span.end]
        denied = _DENIED.search(words) is not None
        goes_on = denial_open and _DENIAL_GOES_ON.match(words) is not None
        denial_open = denied or goes_on
        if topic is None or (not in_section and topic.lastgroup in _ONLY_IN_SECTION):
            continue
        found = _statement(sentence.text, span, topic, denied=denied or goes_on)
        yield replace(found, assertion=Assertion.FAMILY) if _is_others(sentence, topic) else found


def _is_others(sentence: Sentence, topic: re.Match[str]) -> bool:
    """Whether a habit is somebody else's ("partner smokes outside")."""
    if topic.lastgroup in _ONLY_IN_SECTION:
        return False
    return is_of_relative(sentence.tokens, sentence.tokens_in(Span(topic.start(), topic.end())))


def _clauses(sentence: Sentence) -> Iterator[Span]:
    start = sentence.span.start
    cuts = [(m.start(), m.end()) for m in _CLAUSE.finditer(sentence.text, start, sentence.span.end)]
    for cut_start, cut_end in [*cuts, (sentence.span.end, sentence.span.end)]:
        words = sentence.text[start:cut_start]
        left = len(words) - len(words.lstrip(_TRIM))
        right = len(words) - len(words.rstrip(_TRIM))
        if left + right < len(words):
            begin = start + left
            subject = _SUBJECT.match(sentence.text, begin, cut_start - right)
            yield Span(subject.end() if subject else begin, cut_start - right)
        start = cut_end


def _statement(text: str, span: Span, topic: re.Match[str], *, denied: bool) -> Candidate:
    substance = (topic.lastgroup or "").replace("_", " ")
    attributes: list[Attribute] = [
        Attribute("substance", topic.group(), substance, Span(topic.start(), topic.end()))
    ]
    amount = _AMOUNT.search(text, span.start, span.end)
    if amount is not None:
        attributes.append(
            Attribute(
                "amount", amount.group(), amount.group().lower(), Span(amount.start(), amount.end())
            )
        )
    words = text[span.start : span.end]
    past = _PAST.search(words) is not None
    return Candidate(
        type=FindingType.SOCIAL,
        span=span,
        concept=substance,
        attributes=tuple(attributes),
        assertion=_assertion(denied=denied, past=past),
    )


def _assertion(*, denied: bool, past: bool) -> Assertion:
    if past:
        return Assertion.PAST
    return Assertion.ABSENT if denied else Assertion.PRESENT


@cache
def _topics() -> re.Pattern[str]:
    """Return the pattern of all topics, a group each."""
    words: dict[str, list[str]] = {}
    for row in load_table("social_words", "app.findings").rows:
        words.setdefault(row["topic"], []).append(row["pattern"])
    groups = (f"(?P<{topic}>{'|'.join(alts)})" for topic, alts in words.items())
    return re.compile(rf"\b(?:{'|'.join(groups)})\b", re.IGNORECASE)
