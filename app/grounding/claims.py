"""Splitting a draft into claims that can be true or false alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.deid_text import DeidText
from app.core.span import Span
from app.records import segment

# Two statements of one sentence: a semicolon or a conjunction with a subject of its own and a verb
# behind it. What speaks of the clause before it ("; it was held") stays with that clause.
_SPLIT = re.compile(
    r";\s+(?!(?:it|this|that|these|those|they|which|then|both|and|but|was|were|is|are|had|has)\b)"
    r"(?=[^;.]*\b(?:was|were|is|are|has|had|have|did|does|will|should|can|cannot|may|denie[sd]|"
    r"[a-z]{3,}ed)\b)|,?\s+(?:and|but|while|whereas)\s+"
    r"(?=(?:she|he|they|the patient|there|it|her|his|no)\s+(?:\w+\s+){0,2}"
    r"(?:was|were|is|are|has|had|did|does|will|denie[sd]|reported|remained|received|underwent|"
    r"evidence)\b)",
    re.IGNORECASE,
)


# Parts of one claim that can be true or false apart, though the second may lack its subject: "and"
# with a verb behind it, a reason or a contrast.
_PART = re.compile(
    r",?\s+(?:and|but|so|after which|because|since|although|though|while)\s+(?:then\s+|also\s+)?"
    r"(?=(?:(?:she|he|they|it|there|her|his|the|their|an?|no|this)\s+(?:[\w'’-]+\s+){0,5}?)?"
    r"(?:was|were|is|are|has|had|have|did|does|do|will|would|can|could|cannot|may|should|needs?|"
    r"takes?|uses?|became|brought|got|went|lost|gained|never|came|fell|rose|felt|feels|gave|"
    r"gives|found|shows?|told|said|saw|held|kept|left|sent|ran|led|began|[a-z]{3,}ed)\b)",
    re.IGNORECASE,
)

# A person alone, of whom the words in front of a conjunction say nothing yet.
_WHO = re.compile(
    r"\s*(?:both\s+)?(?:the\s+|this\s+)?(?:patient|pt|man|woman|boy|girl|child|he|she|they)\s*",
    re.IGNORECASE,
)

# How a patient is presented in one sentence: who it is, the history, what they came with.
_PRESENTED = re.compile(
    r"(?P<who>\d{1,3}-year-old \w+) with (?P<having>[^.;]+?) (?P<why>presenting with [^.;]+)\.?",
    re.IGNORECASE,
)
_LISTED = re.compile(r",\s+(?:and\s+)?|\s+and\s+")


def split_parts(claim: str) -> tuple[str, ...]:
    """Split one claim further, into what must each be true for it to be true.

    Returns:
        The claim itself where it says one thing.
    """
    presented = _PRESENTED.fullmatch(claim.strip())
    if presented is not None:
        return presented["who"], *_LISTED.split(presented["having"]), presented["why"]
    parts = [part.strip(" ,.") for part in _PART.split(claim)]
    return tuple(part for part in parts if part)


def split_claims(text: DeidText) -> tuple[Span, ...]:
    """Split a text into claims.

    Returns:
        Spans in ``text.text``, in order; each is trimmed and none is empty.
    """
    spans: list[Span] = []
    for sentence in _labelled(text.text):
        start = sentence.start
        for match in _SPLIT.finditer(text.text, sentence.start, sentence.end):
            if _WHO.fullmatch(text.text, start, match.start()):
                continue  # "the patient and his wife were taught"
            said = text.text[start : match.start()]
            if said.count("(") > said.count(")"):
                continue  # "(9a and 9p; hold it on days with labs)"
            spans.append(_trimmed(text.text, start, match.start()))
            start = match.end()
        spans.append(_trimmed(text.text, start, sentence.end))
    return tuple(span for span in spans if len(span))


def _labelled(text: str) -> Iterator[Span]:
    """Yield the sentences of a text, each with the label in front of it ("Allergies: none")."""
    start: int | None = None
    for sentence in segment(text).sentences:
        begin = sentence.start if start is None else start
        if sentence.of(text).endswith(":"):
            start = begin
            continue
        start = None
        yield Span(begin, sentence.end)
    if start is not None:  # a label with nothing behind it
        yield Span(start, len(text.rstrip()))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
