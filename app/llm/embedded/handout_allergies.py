"""What a patient is allergic to, without what the note clears or leaves in doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.llm.embedded.handout_source import Composed, HandoutSource
from app.llm.embedded.medicine_sentence import quote_medicine
from app.terminology.lay import in_plain_words

ALLERGIC_TO = "You are allergic to "
_I = re.IGNORECASE
# Behind a substance, before the next one: it is none, or none any more.
_CLEARED = re.compile(
    r"\A[\s.:=(–-]*(?:none|nil|no reaction|not allergic|tolerat\w+)\b|"
    r"\A[^.;]{0,80}?(?:\b(?:removed|de-?label\w*|refuted|entered in error|intolerance only|"
    r"not an? (?:true )?allergy|not allergy|ruled out)\b|(?<!not )(?<!n't )\b"
    r"(?:was|were|is|has been) (?:well )?tolerated\b|\bwithout (?:a |any )?(?:problem|reaction))|"
    r"\A\s+off\b",
    _I,
)
_NONE = re.compile(r"\s*\.{3,}\s*(?:none|nil|no\b)", _I)
# In front of it.
_BORNE = re.compile(
    r"\b(?:NKA to|no (?:known )?(?:drug )?allerg\w+ to|not allergic to|"
    r"(?<!not )(?<!n't )(?<!cannot )tolerat\w+)\W+(?:[\w-]+[\s,/&]+){0,4}\Z",
    _I,
)
# Said of all that stands in front of it in the line.
_LABEL_REMOVED = re.compile(
    r"\b(?:label|allergy) (?:was |has been )?removed\b|\bde-?labell?ed\b", _I
)
_DOUBTED = re.compile(
    r"\A\s*\?\?|\A[^.;]{0,60}\b(?:to (?:be )?clarif\w+|doubtful|unconfirmed|"
    r"do(?:es)?(?: not|n['’]t) remember)\b",
    _I,
)
# What is read as a substance because it follows the allergies, or is what one does.
_NO_SUBSTANCE = re.compile(
    r"(?:lives?|works?|label|wife|husband|code|full|dnr|pt|patient)\b|"
    r"(?:anaphyla\w+|hives|rash|itching|nausea|none|nil|meds?|medications?|treatment|O/E|rpt|unknown|"
    r"reactions?|intolerances?|see)\Z",
    _I,
)


def tell_allergies(source: HandoutSource) -> Iterator[Composed]:
    """Yield each substance once, told by the line that says what it does."""
    told: dict[str, Composed] = {}
    for finding, line in source.findings(FindingType.ALLERGY):
        substance = source.written(finding)
        if finding.assertion is not Assertion.PRESENT or _NO_SUBSTANCE.match(substance):
            continue
        lead, tail = _around(finding, line, source)
        if _NONE.match(source.row_behind(finding)) or _is_cleared(finding, line, lead, tail):
            continue
        if _DOUBTED.match(tail):
            told.setdefault(finding.concept, Composed(quote_medicine(line), line))
            continue
        reaction = finding.attribute("reaction")
        shown = f" ({in_plain_words(reaction.text)})" if reaction else ""
        known = told.get(finding.concept)
        if known is None or (shown and "(" not in known.text):
            told[finding.concept] = Composed(f"{ALLERGIC_TO}{substance}{shown}.", line)
    yield from told.values()


def _is_cleared(finding: Finding, line: EvidenceLine, lead: str, tail: str) -> bool:
    if _BORNE.search(lead) or _CLEARED.match(tail):
        return True
    return _LABEL_REMOVED.search(line.text, finding.span.end - line.span.start) is not None


def _around(finding: Finding, line: EvidenceLine, source: HandoutSource) -> tuple[str, str]:
    """Return what a line says in front of a substance and behind it, up to the next one."""
    at = line.span.start
    later = [
        f.span.start
        for f in source.inside(line)
        if f.type is FindingType.ALLERGY and f.span.start >= finding.span.end
    ]
    end = min(later, default=line.span.end)
    lead = re.split(r"[.;]", line.text[: finding.span.start - at])[-1]
    return lead, line.text[finding.span.end - at : end - at]
