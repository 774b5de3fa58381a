"""Allergies with their reaction, from the allergy section and inline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.core.finding import Assertion, Attribute, FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.candidate import Candidate
from app.findings.sentence import Sentence
from app.terminology.drugs import drug_table

_NONE_KNOWN = re.compile(
    r"\b(?:NKDA|NKA|no\s+known\s+(?:drug\s+|medication\s+|food\s+|environmental\s+|latex\s+)*"
    r"(?:and\s+food\s+)?allerg(?:ies|y)|no\s+(?:drug\s+|medication\s+|food\s+)*allerg(?:ies|y)|"
    r"denies\s+(?:any\s+)?(?:known\s+)?(?:drug\s+|medication\s+)?allerg(?:ies|y)|"
    r"not\s+allergic\s+to\s+any\s*\w*)",
    re.IGNORECASE,
)
_NONE_IN_SECTION = re.compile(
    r"\s*[-•*]?\s*(?:none|no|denies|denied|negative|nil)(?:\s+(?:known|reported|any))?\s*\.?\s*$",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"\ballerg(?:ic|y|ies)\s*(?:to|includes?|:|are|is)\s*(?P<list>[^.;\n]+)|"
    r"\b(?P<before>[A-Za-z][A-Za-z-]+(?:\s(?:antibiotics|drugs|contrast|dye))?)"
    r"(?:[\s-]+(?:allergy|intolerance)|-allergic)\b(?:\s*\((?P<reaction>[^)\n]{2,60})\))?|"
    r"\bintoleran(?:t|ce)\s+(?:to|of)\s+(?P<intolerant>[^.;\n]+)",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"\s*(?:[-•*]|\d+[.)]|and\b|,)*\s*(?:(?:he|she|the\s+patient|pt)\s+)?"
    r"(?:(?:is\s+)?allergic\s+to\s+|intoleran(?:t|ce)\s+(?:to|of)\s+)?"
    r"(?P<what>[A-Za-z][\w'-]*(?:\s(?!with|causes?|caused|which|reaction|leading|and\b|or\b|gives?|had)[A-Za-z][\w'-]*){0,3})"
    r"\s*(?P<reaction>(?:\([^)\n]{1,80}\)|(?:[-–—:=→|]|causes?|caused|\bwith|gives?(?:\s+(?:him|her))?|,?\s*which\s+causes?d?|"
    r"leading\s+to|\(reaction:?)\s*[^,;.()|\n]{2,60}))?",
    re.IGNORECASE,
)  # fmt: skip
_REACTION_LEAD = re.compile(
    r"^(?:[\s(\-–—:=→,|]|causes?\b|caused\b|with\b|gives?\b|him\b|her\b|which\b|leading\s+to\b|"
    r"reactions?\b|a\b)+", re.IGNORECASE
)  # fmt: skip
_NO_SUBSTANCE = frozenset(
    "none no nkda patient reviewed unknown see updated allergies allergy the drug he she has had"
    " known reaction reactions seasonal medication this an any environmental food list"
    " is was which it that denies substance allergen agent".split()
)
_DENIED = re.compile(
    r"\b(?:no|denies(?:\s+any)?|without)\s+(?:known\s+|history\s+of\s+)?$", re.IGNORECASE
)
_GROUPS = re.compile(
    r"\b(?:sulfa(?:\s+(?:drugs|antibiotics))?|penicillins?|cephalosporins?|latex|shellfish|peanuts?|"
    r"tree\s+nuts|nuts|eggs?|milk|soy|wheat|iodine|iodinated\s+contrast|"
    r"IV\s+contrast|contrast(?:\s+dye)?|"
    r"bee\s+stings?|NSAIDs?|ACE\s+inhibitors?|statins?|adhesive(?:\s+tape)?|tape|opioids?|opiates?|"
    r"fluoroquinolones?|macrolides?|strawberries|gluten|pollen|dust|"
    r"cats?|dogs?|mold)\b", re.IGNORECASE
)  # fmt: skip


def find_allergies(sentence: Sentence) -> Iterator[Candidate]:
    """Yield the allergies of a sentence; "NKDA" is one, absent."""
    none_known = _NONE_KNOWN.search(sentence.text, sentence.span.start, sentence.span.end)
    if none_known is not None:
        yield _none(Span(none_known.start(), none_known.end()))
        return
    if sentence.section is SectionKind.ALLERGIES:
        m = _NONE_IN_SECTION.match(sentence.text, sentence.span.start, sentence.span.end)
        if m is not None:
            start = m.start() + len(m.group()) - len(m.group().lstrip(" -•*\n\t"))
            yield _none(Span(start, start + len(m.group().strip(" -•*.\n\t"))))
            return
        yield from _listed(sentence, sentence.span)
        return
    for m in _INLINE.finditer(sentence.text, sentence.span.start, sentence.span.end):
        listed = "list" if m["list"] else "intolerant"
        if m[listed]:
            yield from _listed(sentence, Span(*m.span(listed)), strict=True)
        elif _is_substance(sentence, Span(*m.span("before"))):
            reaction = Span(*m.span("reaction")) if m["reaction"] else None
            what = _trimmed(sentence, Span(*m.span("before")))
            denied = _DENIED.search(sentence.text, sentence.span.start, what.start)
            allergy = _allergy(sentence.text, what, reaction)
            yield replace(allergy, assertion=Assertion.ABSENT) if denied else allergy


def _none(span: Span) -> Candidate:
    return Candidate(
        type=FindingType.ALLERGY,
        span=span,
        concept="no known allergies",
        assertion=Assertion.ABSENT,
    )


def _listed(sentence: Sentence, span: Span, *, strict: bool = False) -> Iterator[Candidate]:
    """Yield the items of a list of substances; ``strict`` takes only those that are known."""
    position = span.start
    while position < span.end:
        m = _ITEM.match(sentence.text, position, span.end)
        if m is None or m.end() == position:
            position += 1
            continue
        position = max(m.end(), position + 1)
        what = Span(m.start("what"), m.end("what"))
        first_word = m["what"].split()[0].lower()
        if first_word in _NO_SUBSTANCE or not (not strict or _is_substance(sentence, what)):
            continue
        reaction = Span(m.start("reaction"), m.end("reaction")) if m["reaction"] else None
        yield _allergy(sentence.text, _trimmed(sentence, what), reaction)
        position = _next_item(sentence.text, position, span.end)


def _next_item(text: str, position: int, end: int) -> int:
    cut = re.compile(r"[,;\n]|\band\b").search(text, position, end)
    return cut.end() if cut else end


def _trimmed(sentence: Sentence, what: Span) -> Span:
    """Return the substance alone where the table or the list of groups knows it."""
    known = _GROUPS.search(sentence.text, what.start, what.end)
    if known is not None:
        return Span(known.start(), known.end())
    for m in drug_table().find(sentence.tokens):
        if what.start <= m.start < what.end:
            return Span(m.start, m.end)
    return what


def _is_substance(sentence: Sentence, what: Span) -> bool:
    if _GROUPS.search(sentence.text, what.start, what.end):
        return True
    return any(what.start <= m.start < what.end for m in drug_table().find(sentence.tokens))


def _allergy(text: str, span: Span, reaction: Span | None) -> Candidate:
    written = text[span.start : span.end]
    drug = drug_table().get(written)
    return Candidate(
        type=FindingType.ALLERGY,
        span=span,
        concept=drug.ingredient if drug else " ".join(written.lower().split()),
        attributes=_reaction(text, reaction) if reaction else (),
        assertion=Assertion.PRESENT,
    )


def _reaction(text: str, span: Span) -> tuple[Attribute, ...]:
    written = text[span.start : span.end]
    lead = _REACTION_LEAD.match(written)
    start = span.start + (lead.end() if lead else 0)
    end = span.end - (len(written) - len(written.rstrip(" )")))
    if start >= end:
        return ()
    word = text[start:end]
    return (Attribute("reaction", word, " ".join(word.lower().split()), Span(start, end)),)
