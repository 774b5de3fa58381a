"""Procedures, operations, imaging and devices, with date and site where they stand beside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.core.calendar_words import MONTH
from app.core.finding import Assertion, Attribute, FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.candidate import Candidate
from app.findings.procedures.names import ProcedureName, find_names
from app.findings.procedures.timing import by_wording, tells_result
from app.findings.sentence import Sentence
from app.terminology.body import modifier_table

_SILENT = frozenset({SectionKind.ALLERGIES, SectionKind.SIGNATURE, SectionKind.FAMILY_HISTORY})
_DATE = re.compile(
    r"\s*(?:,|\(|-|performed|done|placed)?\s*(?:on|in|from|of)?\s*"
    r"(?P<date>\d{4}-\d{2}-\d{2}|\d{1,2}/(?:19|20)\d\d\b|\d{1,2}/\d{1,2}(?:/\d{2,4})?|(?:19|20)\d{2}\b|"
    rf"{MONTH}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?,?\s+\d{{4}})"
)
_BEHIND_SITE = re.compile(
    r"\s+(?:and|with|was|is|showed|to|for|on|in|which|that|if|when|unless|then|after|before|at|by|per"
    r"|as|from|today|tomorrow|next|again|or|but|also|while)\b"
)
# "HoLEP and cystolitholapaxy", "EUA + grommets": one is as the other.
_SHARED = frozenset({Assertion.PLANNED, Assertion.PAST})
_JOINED = re.compile(
    r"(?:\s+(?:w/|with|without|w/o|wo)\s+(?:IV\s+)?contrast)?\s*(?:,|and|or|&|\+|/|with|w/|then|,\s*(?:and|then)|\+/-|±)\s*(?:(?:an?|the|possible|poss)\s+)?",
    re.I,
)
_JOINED_BACK = re.compile(r"\s*(?:and|&|\+|/|with|w/|\+/-|±)\s*(?:(?:an?|the)\s+)?", re.IGNORECASE)
# "ORIF vs primary fusion": which of two it is to be stands open.
_EITHER = re.compile(r"\s*,?\s+(?:or|vs\.?|versus)\s+(?:(?:an?|the|repeat)\s+)?", re.IGNORECASE)
_OF_SITE = re.compile(r"\s+(?:(?:of|to|on)\s+(?:the\s+|his\s+|her\s+)?)?", re.IGNORECASE)


def find_procedures(sentence: Sentence) -> Iterator[Candidate]:
    """Yield the procedures and devices of a sentence, with the site before or after them."""
    if sentence.section in _SILENT:
        return
    starts = {m.start for m in modifier_table().find(sentence.tokens)}
    names = tuple(find_names(sentence))
    for name, default in zip(names, _defaults(sentence, names), strict=True):
        yield Candidate(
            type=FindingType.PROCEDURE,
            span=name.span,
            concept=name.name,
            attributes=(
                *_site(
                    sentence.text, Span(name.span.start, name.core.start), name.core.end, starts
                ),
                *_date(sentence.text, name.core.end, sentence.span.end),
            ),
            anchor=name.core,
            default=default,
        )


def _defaults(sentence: Sentence, names: Sequence[ProcedureName]) -> tuple[Assertion | None, ...]:
    """Return what each name's wording says; what is joined to one is as that is ("EUA + tubes")."""
    found = [by_wording(sentence, n.core, n.span.start, kind=n.kind) for n in names]
    pairs = list(pairwise(range(len(names))))
    for one, other in (*pairs, *((b, a) for a, b in reversed(pairs))):
        left, right = sorted((one, other))
        between = sentence.text[names[left].core.end : names[right].span.start]
        joined = _JOINED if one < other else _JOINED_BACK
        if found[other] is None and found[one] in _SHARED and joined.fullmatch(between):
            told = tells_result(sentence, names[other].core)
            found[other] = None if told else found[one]
    for one, other in pairs:
        between = sentence.text[names[one].core.end : names[other].span.start]
        is_open = _EITHER.fullmatch(between) and not tells_result(sentence, names[other].core)
        for either in (one, other) if is_open else ():
            if found[either] in (None, Assertion.PLANNED):
                found[either] = Assertion.POSSIBLE
    return tuple(found)


def _site(text: str, before: Span, end: int, starts: set[int]) -> tuple[Attribute, ...]:
    if before.start < before.end:
        written = text[before.start : before.end].rstrip()
        span = Span(before.start, before.start + len(written))
        return (Attribute("site", written, written.lower(), span),)
    of = _OF_SITE.match(text, end)
    if of is None or of.end() not in starts:
        return ()
    words = re.compile(r"[A-Za-z]+(?:\s+[A-Za-z]+)?").match(text, of.end())
    stop = words.end() if words else of.end()
    behind = _BEHIND_SITE.search(text, of.end(), stop)
    stop = behind.start() if behind else stop
    written = text[of.end() : stop]
    return (Attribute("site", written, written.lower(), Span(of.end(), stop)),)


def _date(text: str, start: int, end: int) -> tuple[Attribute, ...]:
    m = _DATE.match(text, start, end)
    if m is None:
        return ()
    return (Attribute("date", m["date"], None, Span(m.start("date"), m.end("date"))),)
