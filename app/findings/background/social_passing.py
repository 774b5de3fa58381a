"""How a patient lives as a telegram or a story tells it in passing, outside a social history."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from app.core.kin import PARTNER
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.assertion.relatives import RELATIVES
from app.findings.sentence import Sentence
from app.terminology.tables import load_table
from app.terminology.tokens import tokenize

# What these hold is of others, or is a list of something else.
_CLOSED = frozenset(
    {
        SectionKind.ALLERGIES,
        SectionKind.FAMILY_HISTORY,
        SectionKind.SOCIAL_HISTORY,
        SectionKind.REVIEW_OF_SYSTEMS,
        SectionKind.LABS,
        SectionKind.VITALS,
        SectionKind.INSTRUCTIONS,
        SectionKind.DISCHARGE_MEDICATIONS,
        SectionKind.SIGNATURE,
        SectionKind.SPECIMEN,
        SectionKind.TECHNIQUE,
        SectionKind.PROCEDURES,
    }
)
_BEFORE_WORK = (
    r"(?:(?:retired|semi-retired|ex-?|former|previously|currently|works?\s+as|worked\s+as|was|is|an?|part-time|full-time|"
    r"disabled|union|migrant|night-shift|widowed|competitive|keen|third-year|year|self-employed)[\s-]+)*"
)
_AGED = re.compile(
    r"(?:\(|\byears?[- ]old|\byear-old|\by/?o|\b\d{1,3}[MF]|\b\d{1,3}\s?yo?|\bgentleman|\blady"
    r"|\bwoman|\bman|\bis\s+an?|\bwas\s+an?|\bworks\s+as\s+an?|\bretired|\bformer)"
    r"\s*,?\s*(?:(?:an?|fit|healthy|keen)\s+)*\Z",
    re.IGNORECASE,
)
# Alone these are as often staff, a name or a thing.
_STAFF = re.compile(
    r"\W*(?:operator|principal|consultant|trainer|interpreter|manager|host|model|server|conductor|inspector|buyer|driver|"
    r"porter|pitcher|producer|fitter|smith|cooper|tutor|usher|volunteer|coach|runner|writer|recruit|diver|runner|"
    r"mover|packer|developer|designer|reporter|administrator|host|maid|minister|executive)s?\W*\Z",
    re.IGNORECASE,
)
_RETIRED = re.compile(r"(?:retired|ex-|former)", re.IGNORECASE)
# Words before an occupation that make it somebody else's ("seen by the judge").
_NO_WORK = (
    r"(?:no|oven|restrained|unrestrained|yo|yr|yrs|y|old|year|year-old|man|woman|lady|gentleman"
    r"|male|female|this|M|F|with|and|the|of|by|to|per|her|his|see|saw|seen|tell|told|for|from|our"
    r"|your)"
)
_SUBJECT = re.compile(
    r"(?:(?:and|also|so|still|now|usually|currently|he|she|they|we|i|pt|patient|who)\s+)*"
    r"(?:(?:(?:he|she|i|they|we)['’](?:s|m|re|ve)|is|am|are|has|have|admits|endorses|reports)\s+)?(?:also\s+)?(?:an?\s+)?",
    re.IGNORECASE,
)
_BEFORE_CHARS = 30
_PARTNER = re.compile(PARTNER)
_WHOLE, _OPENING, _INSIDE = "clause", "opening", "inside"


@dataclass(frozen=True, slots=True)
class Told:
    """A statement told in passing.

    Attributes:
        topic: What it is about, in the words of the other topics.
        place: What tells the topic.
        span: The statement.
    """

    topic: str
    place: Span
    span: Span


def in_passing(sentence: Sentence, span: Span) -> Told | None:
    """Return what a clause tells of the patient's life; None where it tells nothing.

    Args:
        sentence: The sentence that holds it.
        span: The clause.
    """
    if sentence.section in _CLOSED or sentence.words.rstrip().endswith("?"):
        return None
    text = sentence.text
    for where in (_WHOLE, _OPENING, _INSIDE):
        pattern, topics = _pattern(where)
        find = {_WHOLE: pattern.fullmatch, _OPENING: pattern.match}.get(where, pattern.search)
        start = span.start
        if where == _OPENING and (subject := _SUBJECT.match(text, start, span.end)) is not None:
            start = subject.end()
        told = find(text, start, span.end)
        if told is not None and where == _INSIDE and _is_of_others(sentence, span, told.start()):
            continue
        if told is not None and told.end() > told.start():
            topic = next(t for i, t in enumerate(topics) if told.group(f"g{i}") is not None)
            place = Span(*told.span())
            return Told(topic, place, Span(place.start, span.end) if where == _INSIDE else span)
    return _work(sentence, span)


def _is_of_others(sentence: Sentence, span: Span, start: int) -> bool:
    """Whether a relative stands before what is told ("her son lives with a cousin").

    Or who else opens the clause ("Spouse Irene has dementia & lives at …").
    """
    before = sentence.tokens_in(Span(span.start, start)) if start > span.start else ()
    words = [sentence.tokens[i].folded for i in before]
    opens = next((word for word in words[:2] if word not in ("her", "his")), "")
    return any(word in RELATIVES for word in words) or _PARTNER.fullmatch(opens) is not None


def _work(sentence: Sentence, span: Span) -> Told | None:
    """Return an occupation that is all of a clause, or that stands behind who somebody is."""
    text = sentence.text
    if _last_words().isdisjoint(token.folded for token in sentence.tokens):
        return None
    told = _occupations().fullmatch(text, span.start, span.end)
    if told is not None and not _STAFF.match(text, span.start, span.end):
        return Told("occupation", Span(*told.span("occupation")), span)
    for told in _occupations().finditer(text, span.start, span.end):
        before = text[max(0, told.start() - _BEFORE_CHARS) : told.start()]
        if _AGED.search(before) or _RETIRED.match(told.group()):
            return Told("occupation", Span(*told.span("occupation")), Span(*told.span()))
    return None


@cache
def _pattern(where: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Return the pattern of a place in a clause, with the topic of each of its groups."""
    rows = [
        r
        for r in load_table("social_passing", "app.findings.background").rows
        if r["where"] == where
    ]
    either = "|".join(f"(?P<g{i}>{row['pattern']})" for i, row in enumerate(rows))
    return re.compile(either, re.IGNORECASE), tuple(row["topic"] for row in rows)


@cache
def _occupations() -> re.Pattern[str]:
    rows = load_table("occupations", "app.findings.background").rows
    names = sorted((row["occupation"] for row in rows), key=len, reverse=True)
    either = "|".join(re.escape(name).replace("\\ ", "[ -]") for name in names)
    return re.compile(
        rf"(?<![\w-]){_BEFORE_WORK}(?:(?!{_NO_WORK}\b)[A-Za-z'’-]+\s+){{0,2}}?"
        rf"(?P<occupation>{either})s?(?![\w-])"
        r"(?:\s+(?:\d+\s*(?:y|yrs?|years)|on\s+LTD|in\s+20s|for\s+\d+\s+years))?",
        re.IGNORECASE,
    )


@cache
def _last_words() -> frozenset[str]:
    """Return the last word of each occupation: without one no occupation is told."""
    rows = load_table("occupations", "app.findings.background").rows
    return frozenset(tokenize(row["occupation"])[-1].folded for row in rows)
