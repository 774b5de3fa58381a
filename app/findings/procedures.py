"""Procedures, operations, imaging and devices, with date and site where they stand beside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.finding import Attribute, FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.candidate import Candidate
from app.findings.procedure_names import find_names
from app.findings.procedure_timing import by_wording
from app.findings.sentence import Sentence
from app.terminology.body import modifier_table

_SILENT = frozenset({SectionKind.ALLERGIES, SectionKind.SIGNATURE, SectionKind.FAMILY_HISTORY})
_DATE = re.compile(
    r"\s*(?:,|\(|-|performed|done|placed)?\s*(?:on|in|from|of)?\s*"
    r"(?P<date>\d{4}-\d{2}-\d{2}|\d{1,2}/(?:19|20)\d\d\b|\d{1,2}/\d{1,2}(?:/\d{2,4})?|(?:19|20)\d{2}\b|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?:\s+\d{1,2}(?:st|nd|rd|th)?)?,?\s+\d{4})"
)
_BEHIND_SITE = re.compile(
    r"\s+(?:and|with|was|is|showed|to|for|on|in|which|that|if|when|unless|then|after|before|at|by|per"
    r"|as|from|today|tomorrow|next|again|or|but|also|while)\b"
)
_OF_SITE = re.compile(r"\s+(?:(?:of|to|on)\s+(?:the\s+|his\s+|her\s+)?)?", re.IGNORECASE)


def find_procedures(sentence: Sentence) -> Iterator[Candidate]:
    """Yield the procedures and devices of a sentence, with the site before or after them."""
    if sentence.section in _SILENT:
        return
    starts = {m.start for m in modifier_table().find(sentence.tokens)}
    for name in find_names(sentence):
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
            default=by_wording(sentence, name.core, name.span.start, kind=name.kind),
        )


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
