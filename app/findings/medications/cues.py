"""What the words right beside a drug say of it: tried and left, to come, thought of, not given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from app.core.calendar_words import MONTH
from app.core.finding import Assertion
from app.core.span import Span
from app.terminology.tables import load_table

_LEAD_CHARS = 80
_CLAUSE_END = re.compile(r"[;\n]|\.\s|→|->|\b(?:but|while|whereas)\b", re.IGNORECASE)
# Words of a dose, a course or a form between a cue and the drug.
_FILLER = (
    r"(?:(?:an?|the|some|any|more|his|her|their|my|your|another|further|both|oral|topical|inhaled"
    r"|intravenous|parenteral|subcut\w*|IV|PO|SC|IM|SL|PR|[\w-]*[- ]dose|regular|daily|weekly"
    r"|nightly|monthly|long-term|empiric\w*|prophylactic|adjuvant|course|dose|doses|cycles?|trial"
    r"|of|with|on|starting|adding|using|taking|giving|trying|start|home|stat|single"
    r"|[\d.,]+\s?\w{0,5}|mg|mcg|g|units?|mL|x\s?\d+|low|high|new|first|second|third)\s+){0,5}"
)
# Of its dose and schedule behind it.
_DOSE = (
    r"(?:[\s,]*(?:\(?\d[\w.,%/:-]*\)?|mg|mcg|g|units?|IU|mL|drops?|tabs?|tablets?|caps?|puffs?"
    r"|patch|gel|cream|vaccine|shot|jab|booster|doses?|series|IV|PO|SC|IM|SL|PR|daily|once|twice"
    r"|nightly|weekly|monthly|bid|bd|tid|tds|qid|qds|od|hs|qhs|nocte|mane|prn|q\s?\d+\w*"
    r"|prophylaxis|therapy|eye|ear|ointment|/(?:kg|m2|day|h|hr|min)"
    r"|x\s?\d+\w*|course|infusion|drip|gtt|pump|supp|adjuvant|inpatient|one|two|three)(?![\w-]))*"
)
# "Given X, then Y": an order in time of what was done is none of what is to come.
_WAS_GIVEN = re.compile(
    r"\b(?:gave|given|held|began|begun|got|had|has|have|was|were|received?|took|treated|started|post"
    r"|after|IV|now|Rx|->)\b[^.;]*\Z|\d[^.;]{0,12}\Z",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\b(?:then|afterwards?|thereafter|followed\s+by|trial(?:\s+of)?)\b", re.IGNORECASE
)
_IF = re.compile(r"\b(?:if|unless|should)\b", re.IGNORECASE)
# What parts the drugs of one list, and two that one word behind is said of.
_JOINED = re.compile(
    rf"{_DOSE}\s*(?:,\s*(?:and|or)\b|,|/|\+|&|\band\b|\bor\b|\bplus\b)\s*"
    r"(?:(?:an?|the|oral|IV|some)\s+)?",
    re.IGNORECASE,
)
# "Cefazolin vs nafcillin": which of two it is to be stands open.
_EITHER = re.compile(
    rf"{_DOSE}\s*(?:,\s*)?\b(?:or|vs\.?|versus)\b\s*(?:(?:an?|the|oral|IV|some)\s+)?",
    re.IGNORECASE,
)
# "Takes acetaminophen or ibuprofen": one is taken as the other.
_HABIT = re.compile(
    r"\b(?:tak(?:es?|ing)|took|us(?:es?|ed|ing)|on|given|gave|tolerat\w+|cont\w*|allerg\w+|like|as"
    r"|with|after|from|of|any|prn)\b[^.;\n]{0,40}\Z",
    re.IGNORECASE,
)
_WHEN_NEEDED = re.compile(r"[^.;\n]{0,30}?\b(?:prn|as\s+needed|otc|over[- ]the[- ]counter)\b", re.I)
_PAIRED = re.compile(rf"{_DOSE}\s*(?:/|\+|&|\band\b|\bor\b|\bplus\b)\s*", re.IGNORECASE)
# "Shingrix x2 2019", "flu shot in October", "amoxicillin 3 weeks ago"; 2000 is as often a dose.
_DATED = re.compile(
    r"(?:\s+(?:vaccine|shot|jab|booster|series|course|given|had|done|x\s?\d|#\d))*\s*,?\s*\(?"
    r"(?:(?:(?:in|from|had\s+in|given)\s+)?(?!2000\b)"
    rf"(?:\d{{1,2}}/|{MONTH}\s+)?(?:19|20)\d\d\b"
    r"(?!\s*(?:m?[Ll]\b|cc|mg|g\b|mcg|h\b|u\b|units?|IU|kcal))"
    rf"|(?:last|this\s+past)\s+(?:week|month|mo|year|yr|winter|summer|spring|fall|autumn|{MONTH})\b"
    rf"|in\s+(?:(?:early|late|mid)\s+)?{MONTH}(?=\s*(?:[.,;)\n]|for\b|after\b|without\b|and\b|\Z))"
    r"|(?:\d+|an?|one|two|three|four|five|six|ten|several|many|a\s+few)\s?"
    r"(?:d|days?|wks?|weeks?|mos?|months?|y|yrs?|years?)\s+(?:ago|back))"
)
_BEGAN = re.compile(
    r"\b(?:start|began|begun|begin|initiat|since|add|increas|decreas|chang|rais|on|tak(?:es|ing)"
    r"|titrat|held|commenc|put|prescrib|refill|fill)\w*\b[^.;]*\Z",
    re.IGNORECASE,
)
_IMMUNIZATIONS = re.compile(
    r"(?:\A|[\n/.;])[ \t]*(?:[-•*#][ \t]*)?(?:imms?|immuni[sz]ations?|vacc?s?|vaccines?"
    r"|vaccinations?|shots|vax)\b[^\n:.;]{0,20}:[^\n]*\Z",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:today|due|next|needs?|now|offer|recommend|plan|declin\w*|refus\w*|will|given?|pending"
    r"|overdue)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What is settled of a drug.

    Attributes:
        assertion: None where only its dose or section speaks.
        leads: The words stand before it, so that they are said of what follows in a list, too.
        trails: They stand behind it, so that they are said of what it is joined to as well.
    """

    assertion: Assertion | None
    leads: bool = False
    trails: bool = False


def told_beside(text: str, name: Span, *, start: int, end: int) -> Told | None:
    """Return what the words at a drug settle; None where they leave it open.

    Args:
        text: The whole text.
        name: The drug's name.
        start: Where its sentence begins.
        end: Where its sentence ends.
    """
    lead = text[max(start, name.start - _LEAD_CHARS) : name.start]
    lead = _CLAUSE_END.split(lead)[-1]
    for assertion, before, after in _cues():
        if after is not None and after.match(text, name.end, end):
            return Told(assertion, trails=True)
        cue = before.search(lead) if before is not None else None
        if cue is not None and not _is_order_in_time(lead, cue):
            is_conditional = assertion is Assertion.POSSIBLE and _IF.search(lead)
            return Told(Assertion.PLANNED if is_conditional else assertion, leads=True)
    return Told(Assertion.PAST) if _is_dated(text, name, lead, end) else None


def shared(text: str, names: Sequence[Span], told: Sequence[Told]) -> tuple[Assertion | None, ...]:
    """Return what each drug of a sentence is, those of a list as the first or the last of it.

    Args:
        text: The whole text.
        names: The drugs' names in their order.
        told: What is settled of each.
    """
    found = list(told)
    for i, j in pairwise(range(len(names))):
        between = text[names[i].end : names[j].start]
        if found[j].assertion is None and found[i].leads and _JOINED.fullmatch(between):
            found[j] = found[i]
    for i, j in reversed(list(pairwise(range(len(names))))):
        between = text[names[i].end : names[j].start]
        if found[i].assertion is None and found[j].trails and _PAIRED.fullmatch(between):
            found[i] = found[j]
    for i, j in pairwise(range(len(names))):
        either = _EITHER.fullmatch(text, names[i].end, names[j].start)
        lead = text[text.rfind("\n", 0, names[i].start) + 1 : names[i].start]
        is_habit = _HABIT.search(lead) or _WHEN_NEEDED.match(text, names[j].end)
        for k in (i, j) if either and not is_habit else ():
            if found[k].assertion is None:
                found[k] = Told(Assertion.POSSIBLE)
    return tuple(t.assertion for t in found)


def _is_order_in_time(lead: str, cue: re.Match[str]) -> bool:
    """Whether a "then" tells in what order drugs were given, not what is to come."""
    is_then = _THEN.match(cue.group()) is not None
    return is_then and _WAS_GIVEN.search(lead, 0, cue.start()) is not None


def _is_dated(text: str, name: Span, lead: str, end: int) -> bool:
    if _DATED.match(text, name.end, end) and not _BEGAN.search(lead):
        return True
    line = text[text.rfind("\n", 0, name.start) + 1 : name.start]
    listed = _IMMUNIZATIONS.search(line)
    rest = re.split(r"[.;]", text[name.end : end])[0]
    return listed is not None and not _NOT_YET.search(f"{listed.group()} {rest}")


@cache
def _cues() -> tuple[tuple[Assertion, re.Pattern[str] | None, re.Pattern[str] | None], ...]:
    """Return for each assertion the patterns that end at a drug and that begin behind it."""
    words: dict[tuple[str, str], list[str]] = {}
    for row in load_table("cues", "app.findings.medications").rows:
        words.setdefault((row["assertion"], row["side"]), []).append(row["pattern"])
    asserted = dict.fromkeys(assertion for assertion, _ in words)
    return tuple(
        (Assertion(a), _before(words.get((a, "before"))), _after(words.get((a, "after"))))
        for a in asserted
    )


def _before(patterns: list[str] | None) -> re.Pattern[str] | None:
    if patterns is None:
        return None
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})\s+{_FILLER}\Z", re.IGNORECASE)


def _after(patterns: list[str] | None) -> re.Pattern[str] | None:
    if patterns is None:
        return None
    return re.compile(
        rf"{_DOSE}\s*(?:[-–—:]\s+|\.{{3,}}\s*|…+\s*)?(?:{'|'.join(patterns)})", re.IGNORECASE
    )
