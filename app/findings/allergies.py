"""Allergies with their reaction: lists under a heading, and what is said in passing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.finding import Assertion, Attribute, FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.allergy_statements import Statement, find_statements
from app.findings.allergy_words import REACTION, concept_of, substances
from app.findings.assertion.scope import Scope
from app.findings.candidate import Candidate
from app.findings.sentence import Sentence

_KINDS = r"(?:(?:drug|medication|medicine|food|environmental|seasonal|or|and|/|,)\s*)*"
_TO_KINDS = (
    r"(?:\s+to\s+(?:any\s+)?(?:medications?|medicines?|meds|drugs?|foods?|(?:or|and|,|/)\s*)"
    r"(?:\s*(?:,|/|or|and)\s*(?:medications?|medicines?|meds|drugs?|foods?|latex|environmental"
    r"\s+allergens?))*)?"
)
_NONE_KNOWN = re.compile(
    rf"\b(?:NKDA|NKFA|NKA|NKMA|(?:no|denies(?:\s+any)?|without|negative\s+for)\s+(?:(?:known|any|reported|"
    rf"significant)\s+)*(?:(?<=known\s)latex\s+)?{_KINDS}(?:known\s+(?:latex\s+)?)?(?:allerg(?:ies|y)|drug\s+reactions){_TO_KINDS}"
    r"|not\s+allergic\s+to\s+any\s*(?:medications?|drugs?|\w*)"
    rf"|{_KINDS}allerg(?:ies|y)\s*(?:[:-]|are|is)\s*(?:none(?:\s+known)?|negative|denie[sd]|no|nil)\b(?!\s+known))",
    re.IGNORECASE,
)
_NONE_IN_SECTION = re.compile(
    r"\s*[-•*]?\s*(?:none|no|denies|denied|negative|nil)(?:\s+(?:known|reported|any|listed|on\s+file))?"
    r"\s*\.?\s*$",
    re.IGNORECASE,
)
# A list under a heading of its own within a line or a sentence; its items may be anything.
_LABEL = re.compile(
    r"\b(?<!maternal\s)(?<!mother's\s)(?<!mom's\s)(?:(?:drug|food|medication|known)\s+)?(?:allerg(?:ies|ens?|y)(?:\s+list)?|adverse\s+reactions|"
    r"(?:drug\s+)?intolerances?|allergic\s+to)(?:\s+(?:(?:was|has\s+been)\s+)?"
    r"(?:added|updated|noted|listed|entered))?"
    r"(?:\s*[:>]|\s?[-–—](?=\s))\s*(?P<list>[^\n]*?)(?=\.\s+[A-Z][a-z]+(?:\s\w+)?\s*:|\.\s*$|\n|$)",
    re.IGNORECASE,
)
_TABLE_HEAD = re.compile(
    r"^\W*(?:allergens?|allerg(?:y|ies)|substance|agent)\b[^\n]*\b(?:reaction|severity)\b", re.I
)
_ITEM = re.compile(
    r"\s*(?:[-•*]|\d+[.)]|and\b|,)*\s*(?:(?:he|she|the\s+patient|pt)\s+)?"
    r"(?:(?:is\s+)?(?:also\s+)?(?:allergic\s+to\s+|intoleran(?:t|ce)\s+(?:to|of)\s+))?"
    r"(?P<told>(?:(?:but\s+)?(?:no\s+longer\s+allergic\s+to|no|denies|never|without|tolerates?|tolerated|tolerating|can\s+take|not\s+allergic\s+to|possible|possibly|questionable|\?)\s*)?)"
    r"(?P<what>[A-Za-z](?:[\w'-]*\w)?(?:\s(?!with|neg\b|negative\b|causes?|caused|which|reaction|leading|and\b|or\b|gives?|had|is\b|was\b|ok\b|per\b|by\b|as\b|makes?\b)[A-Za-z#](?:[\w'#-]*\w)?){0,3}"
    rf"(?:\s?/\s?(?!{REACTION}\b)[A-Za-z](?:[\w'-]*\w)?(?:\s(?=acid\b|clav)[A-Za-z]+)?){{0,2}})"
    r"(?P<after>\s*(?:is|was|-)?\s*(?:well\s+)?(?:tolerated|ok\b|fine\b|neg(?:ative)?\b))?"
    rf"\s*(?P<reaction>(?:\([^)\n]{{1,80}}\)|/\s?{REACTION}\b|(?:[-–—:=→|\t]+>?|causes?|caused|\bwith|gives?(?:\s+(?:him|her))?|,?\s*which\s+causes?d?|"
    r"leading\s+to|\(reaction:?)\s*[^,;.()|\n]{2,60}))?",
    re.IGNORECASE,
)  # fmt: skip
# "Keflex - rash (tolerated Ancef)": what is said in brackets of another substance.
_BORNE = re.compile(
    r"\([^()\n]*?\b(?:tolerat(?:es|ed|ing)|(?:ok|fine|okay)\s+with|(?:has|have)\s+(?:since\s+)?(?:taken|had)|can\s+take)"
    r"\s+(?P<list>[^()\n]*)\)", re.IGNORECASE
)  # fmt: skip
# "Bee venom: anaphylaxis, carries an EpiPen": what is at hand for it is nothing one reacts to.
_CARRIED = frozenset(
    "carries carry carrying prescribed keeps has uses epipen epi-pen auvi-q".split()
)
# What tells of treatment below a list of allergies is no item of it.
_TREATMENT = re.compile(
    r"[\s\-•*]*(?:(?:the\s+)?(?:he|she|they|patient|pt|was|is|were|has\s+been)\s+)*"
    r"(?:(?:re)?started|given|treated|received|continued?|takes?|taking|prescribed|resumed|"
    r"increased|decreased)\b(?![^.\n]*\b(?:reactions?|rash|hives|anaphyla|swelling|itch|allerg))",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:denies|denied|no|not|without|tolerat\w+)\b", re.IGNORECASE)
_REACTION_LEAD = re.compile(
    r"^(?:[\s(\-–—:=→>,|/]|causes?\b|caused\b|with\b|gives?\b|him\b|her\b|which\b|leading\s+to\b|"
    r"reactions?\b|a\b)+", re.IGNORECASE
)  # fmt: skip
# Where the next item begins; what stands in parentheses belongs to the one before them.
_CUT = re.compile(
    r"(?:\([^()\n]*\)|(?!\([^()\n]*\)|[,;\n]|\.\s|\band\b).)*(?P<cut>[,;\n]|\.\s|\band\b)"
)
# What a chart says of an entry beside the substance, which is no reaction to it.
_OF_THE_ENTRY = re.compile(
    r"[\s(\-–—:,;]*(?:(?:high|low|unknown|unable\s+to\s+assess)\s+(?:criticality|severity|risk)"
    r"|criticality\b[:\s]*\w*|(?:in)?active|(?:un)?confirmed|refuted|resolved|entered\s+in\s+error"
    r"|(?:drug|food|environment(?:al)?|medication|biologic)?\s*(?:allergy|intolerance|category)"
    r"|food|environment(?:al)?|medication|biologic"
    r"|(?:(?:recorded|noted|reported|verified|entered|onset|since|refuted|as\s+of|on)\b[:\s]*)*"
    r"(?:\d{1,4}(?:[-/]\d{1,4}){0,2}|childhood|infancy|age\s+\d+)"
    r"|(?:recorded|noted|reported|verified|entered|onset)(?:\s+on)?)[\s),;.]*",
    re.IGNORECASE,
)
_NO_SUBSTANCE = frozenset(
    "none no nkda patient reviewed unknown see updated allergies allergy the drug he she has had"
    " known reaction reactions seasonal medication this an any environmental food list"
    " is was which it that denies substance allergen agent unable verified confirmed per not"
    " severity moderate mild severe date onset lives not reports reported documented both same"
    " multiple several many some other chart noted deferred pending obtained unobtainable"
    " reconciled today intolerances intolerance sensitivities"
    " allergic family social".split()
)


def find_allergies(sentence: Sentence, scopes: tuple[Scope, ...]) -> Iterator[Candidate]:
    """Yield the allergies of a sentence; "NKDA" is one, absent."""
    if sentence.section is SectionKind.FAMILY_HISTORY:
        return
    start, in_section = sentence.span.start, _is_list(sentence)
    for none in _NONE_KNOWN.finditer(sentence.text, start, sentence.span.end):
        yield _none(Span(*none.span()))
        yield from _found(sentence, Span(start, none.start()), scopes, listed=in_section)
        start = none.end()
    rest = Span(start, sentence.span.end)
    if in_section and _TREATMENT.match(sentence.text, rest.start, rest.end):
        return
    if in_section and (m := _NONE_IN_SECTION.match(sentence.text, rest.start, rest.end)):
        words = m.group().lstrip(" -•*\n\t")
        begin = m.end() - len(words)
        yield _none(Span(begin, begin + len(words.strip(" -•*.\n\t"))))
        return
    yield from _found(sentence, rest, scopes, listed=in_section)


def _is_list(sentence: Sentence) -> bool:
    if sentence.section is SectionKind.ALLERGIES:
        return True
    text, line = sentence.text, sentence.text.rfind("\n", 0, sentence.span.start) + 1
    row = text[line : sentence.span.end]
    if not any(sign in row for sign in "|\t"):
        return False
    while line and any(sign in row for sign in "|\t"):
        if _TABLE_HEAD.match(row):
            return True
        above = text.rfind("\n", 0, line - 1) + 1
        row, line = text[above:line], above
    return _TABLE_HEAD.match(row) is not None


def _found(
    sentence: Sentence, place: Span, scopes: tuple[Scope, ...], *, listed: bool
) -> Iterator[Candidate]:
    if listed and (items := tuple(_listed(sentence, place, strict=_goes_on(sentence, place)))):
        yield from items
        return
    labelled = [m for m in _LABEL.finditer(sentence.text, place.start, place.end)]
    for m in labelled:
        yield from _listed(sentence, Span(*m.span("list")))
    if labelled:
        return
    for statement in find_statements(sentence, place, scopes):
        yield _allergy(sentence.text, statement)


def _goes_on(sentence: Sentence, place: Span) -> bool:
    """Whether a line goes on here after a full stop: then only what is known is a substance."""
    line = sentence.text.rfind("\n", 0, sentence.span.start) + 1
    return ". " in sentence.text[line : place.start]


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
        if first_word in _CARRIED:
            continue
        known = substances(sentence, what)
        if (first_word in _NO_SUBSTANCE and not known) or (strict and not known):
            if sentence.text.startswith(":", what.end):
                position = what.end + 1  # "Food: shrimp"
            continue
        if _OF_THE_ENTRY.fullmatch(m["what"]) and not known:
            continue
        # "PCN/sulfa: rash" are two, where neither is the other's part.
        told = (known if "/" in m["what"] else known[:1]) or [what]
        is_denied = _DENIED.search(sentence.text, m.start(), told[0].start)  # "dad denies latex"
        reaction = None if is_denied else _reacted(sentence.text, m)
        assertion = Assertion.ABSENT if is_denied else _assertion(sentence.text, m, span.end)
        for substance in told:
            yield _allergy(sentence.text, Statement(substance, reaction, assertion))
        position = _next_item(sentence.text, position, span.end)
        for borne in _borne(sentence, Span(what.end, max(position, what.end))):
            if borne not in told:
                yield _allergy(sentence.text, Statement(borne, None, Assertion.ABSENT))


def _borne(sentence: Sentence, place: Span) -> list[Span]:
    """Return the substances that brackets behind an item say are tolerated."""
    told = _BORNE.search(sentence.text, place.start, place.end)
    return substances(sentence, Span(*told.span("list"))) if told else []


def _reacted(text: str, item: re.Match[str]) -> Span | None:
    """Return where an item's reaction stands; what is said of the entry is none."""
    start, end = item.span("reaction")
    while start < end and (said := _OF_THE_ENTRY.match(text, start, end)):
        if said.end() < end and text[said.end() - 1].isalnum():
            break
        start = said.end()
    return Span(start, end) if start < end else None


def _assertion(text: str, item: re.Match[str], end: int) -> Assertion:
    told = item["told"].lower()
    stop = re.compile(r"[,;\n]|\.\s").search(text, item.end(), end)
    rest = _BORNE.sub("", text[item.end("what") : stop.start() if stop else end]).lower()
    if (
        re.search(r"\b(?:no|denies|never|without)\b|tolerat|can take|not allergic", told)
        or item["after"]
    ):
        return Assertion.ABSENT
    if re.search(
        r"\b(?:tolerat(?:es|ed|ing)\b(?! poorly)|no reaction|removed|resolved|refuted|inactive"
        r"|entered in error)\b",
        rest,
    ):
        return Assertion.ABSENT
    if "possibl" in told or "questionable" in told or "?" in told:
        return Assertion.POSSIBLE
    if re.search(r"\?|\b(?:questionable|possible\b|unclear if|unconfirmed)", rest):
        return Assertion.POSSIBLE
    return Assertion.PRESENT


def _next_item(text: str, position: int, end: int) -> int:
    cut = _CUT.match(text, position, end)
    return cut.end("cut") if cut else end


def _allergy(text: str, statement: Statement) -> Candidate:
    span = statement.substance
    reaction = statement.reaction
    return Candidate(
        type=FindingType.ALLERGY,
        span=span,
        concept=concept_of(text[span.start : span.end]),
        attributes=_reaction(text, reaction) if reaction else (),
        assertion=statement.assertion,
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
