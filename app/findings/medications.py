"""Medications with dose, route, frequency, duration, as-needed, indication and status."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.finding import Attribute, FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.candidate import Candidate
from app.findings.medication_status import assertion_for, status_of
from app.findings.sentence import Sentence
from app.terminology.drugs import Drug, drug_table
from app.terminology.phrases import Match
from app.terminology.sig import SigPart, find_duration, find_frequency, find_prn, find_route
from app.terminology.units import unit_pattern

_AMOUNT = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+|½"
_FORMS = (
    r"tablets?|tabs?|capsules?|caps?|puffs?|drops?|gtts?|sprays?|patch(?:es)?|teaspoons?|tsp|"
    r"tablespoons?|tbsp|vials?|ampules?|lozenges?|suppositor(?:y|ies)|packets?|inhalations?|pills?"
)
_DOSE = re.compile(
    rf"(?<![\w./-])(?P<dose>(?:{_AMOUNT})(?:\s?(?:-|–|to|/)\s?(?:{_AMOUNT}))?[\s-]?"
    rf"(?:{unit_pattern()}(?:\s?/\s?(?:kg|m2|m²|day|hr?|min|mL|dose))*|(?:{_FORMS})\b)"
    rf"(?:\s?/\s?(?:kg|m2|day|hr|min))*)",
    re.IGNORECASE,
)
_DOSE_UNITS = {
    "milligrams": "mg", "milligram": "mg", "mgs": "mg", "micrograms": "mcg", "ug": "mcg",
    "µg": "mcg", "gm": "g", "gram": "g", "grams": "g", "u": "units", "unit": "units", "cc": "ml",
    "tabs": "tablet", "tab": "tablet", "tablets": "tablet", "capsules": "capsule", "puffs": "puff",
    "caps": "capsule", "drops": "drop", "pills": "pill", "sprays": "spray",
}  # fmt: skip
_NOT_A_DOSE = re.compile(
    r"mg/dL|mmol/L|mEq/L|ng/mL|g/dL|/uL|mmHg|mm\sHg|bpm|%$|cm$|lbs?$|pounds$|kg$"
)
_INDICATION = re.compile(
    r"\b(?:for|prn|as needed for|if needed for|to treat|to control)\s+"
    r"(?:the\s+|her\s+|his\s+|an?\s+)?"
    r"(?P<why>[a-z][a-z /-]{2,40}?)"
    r"(?=[.,;()\n]|\s+(?:and|at|on|with|then|daily|as|which|in|every)\b|$)",
    re.IGNORECASE,
)
_TIME_WORD = re.compile(
    r"\s*(?:\d|a\b|an\b|another|the next|(?:one|two|three|four|five|six|seven|ten)\b)"
)
_FOLLOWING = re.compile(r"[;\n]|\.\s|\bchanged\s+to\b|\bswitched\s+to\b|\binstead\b")
_MAX_SIG_CHARS = 160
# Sections where a class or substance is not a drug being taken.
_SILENT = frozenset({SectionKind.ALLERGIES, SectionKind.SOCIAL_HISTORY, SectionKind.SIGNATURE})
# Names that are also a lab or a food; they count only with a dose or in a medication list.
_AMBIGUOUS = frozenset(
    {"iron", "calcium", "insulin", "testosterone", "progesterone", "glucagon", "dopamine",
     "estradiol", "folic acid", "vitamin d", "lithium", "digoxin", "oxytocin", "nicotine",
     "cyanocobalamin", "vitamin c", "vitamin e", "vitamin a", "dextrose", "erythropoietin"}
)  # fmt: skip
_LISTS = frozenset(
    {
        SectionKind.MEDICATIONS,
        SectionKind.HOME_MEDICATIONS,
        SectionKind.DISCHARGE_MEDICATIONS,
    }
)
_LAB_WORD = re.compile(
    r"\s*(?:level|levels|deficiency|trough|level|resistance|stud|store|sat|score)", re.IGNORECASE
)


def find_medications(sentence: Sentence) -> Iterator[Candidate]:
    """Yield the drugs of a sentence, each with what is said of how it is taken."""
    if sentence.section in _SILENT:
        return
    matches = [m for m in drug_table().find(sentence.tokens) if _is_drug(sentence, m)]
    for i, match in enumerate(matches):
        end = matches[i + 1].start if i + 1 < len(matches) else sentence.span.end
        window = _sig_window(sentence, match.end, end)
        status = status_of(sentence, Span(match.start, window.end), Span(match.start, match.end))
        attributes = (*_attributes(sentence.text, window), status)
        yield Candidate(
            type=FindingType.MEDICATION,
            span=Span(match.start, match.end),
            concept=match.value.ingredient,
            attributes=attributes,
            assertion=assertion_for(status.normalized),
        )


def _is_drug(sentence: Sentence, match: Match[Drug]) -> bool:
    if _LAB_WORD.match(sentence.text, match.end):
        return False
    if match.value.ingredient not in _AMBIGUOUS or sentence.section in _LISTS:
        return True
    return _DOSE.match(sentence.text, match.end + 1) is not None or match.term.lower() != (
        match.value.ingredient
    )


def _sig_window(sentence: Sentence, start: int, end: int) -> Span:
    """Return where this drug's sig may stand: up to the next drug or the end of its clause."""
    stop = min(end, start + _MAX_SIG_CHARS)
    cut = _FOLLOWING.search(sentence.text, start, stop)
    while cut is not None and cut.group().startswith(".") and _is_abbreviation(sentence.text, cut):
        cut = _FOLLOWING.search(sentence.text, cut.end(), stop)
    return Span(start, cut.start() if cut else stop)


def _is_abbreviation(text: str, cut: re.Match[str]) -> bool:
    return (
        re.search(r"(?:\b[a-z]\.)*\b[a-z]$", text[max(0, cut.start() - 6) : cut.start()])
        is not None
    )


def _attributes(text: str, window: Span) -> Iterator[Attribute]:
    dose = _dose(text, window)
    if dose is not None:
        yield _attribute(text, "dose", dose)
    start, end = window.start, window.end
    for name, part in (
        ("route", find_route(text, start, end)),
        ("frequency", find_frequency(text, start, end)),
        ("duration", find_duration(text, start, end)),
        ("prn", find_prn(text, start, end)),
        ("indication", _indication(text, window)),
    ):
        if part is not None:
            yield _attribute(text, name, part)


def _attribute(text: str, name: str, part: SigPart) -> Attribute:
    return Attribute(name, text[part.span.start : part.span.end], part.normalized, part.span)


_TO_DOSE = re.compile(r"\bto\s+$", re.IGNORECASE)


def _dose(text: str, window: Span) -> SigPart | None:
    """Return the dose; of "from 20 mg to 40 mg" the one that it was changed to."""
    doses = [
        m
        for m in _DOSE.finditer(text, window.start, window.end)
        if not _NOT_A_DOSE.search(m["dose"])
    ]
    if not doses:
        return None
    changed = [m for m in doses if _TO_DOSE.search(text, window.start, m.start())]
    m = (changed or doses)[0]
    return SigPart(Span(m.start("dose"), m.end("dose")), normalize_dose(m["dose"]))


def normalize_dose(written: str) -> str:
    """Return a dose in one form ("40mg", "40 mg" and "40-mg" are "40 mg")."""
    m = re.match(
        rf"(?P<n>(?:{_AMOUNT})(?:\s?(?:-|–|to|/)\s?(?:{_AMOUNT}))?)[\s-]?(?P<u>.+)", written
    )
    if m is None:
        return written.lower()
    number = re.sub(r"\s?(?:-|–|to)\s?", "-", m["n"].replace(",", ""))
    unit = re.sub(r"\s", "", m["u"].lower())
    return f"{number} {_DOSE_UNITS.get(unit, unit)}"


def _indication(text: str, window: Span) -> SigPart | None:
    for m in _INDICATION.finditer(text, window.start, window.end):
        if not _TIME_WORD.match(text, m.start("why")):
            return SigPart(Span(m.start("why"), m.end("why")), m["why"].lower())
    return None
