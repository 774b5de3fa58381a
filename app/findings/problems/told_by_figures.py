"""Problems told by a figure alone: "70% ostial LAD", "RUE 3/5"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.finding import FindingType
from app.core.span import Span
from app.findings.candidate import Candidate
from app.findings.sentence import Sentence

_VESSEL = (
    r"(?:LAD|RCA|LCx|LCX|Lcx|LMCA|LM|left\s+main|circumflex|OM\s?\d?|D\d|diag(?:onal)?\s?\d?|R?PDA|PLV|"
    r"ramus|(?:SVG|LIMA|RIMA)(?:\s?-\s?\w+|\s+to\s+\w+)?)"
)
_PLACE = (
    r"(?:(?:ostial|prox(?:imal)?|mid|distal|in-stent|proximal-to-mid)(?:[/-](?:mid|distal))?\s+)*"
)
_DEGREE = (
    r"(?:\d{2,3}\s?(?:-\s?\d{2,3}\s?)?%(?:\s+(?:stenosis|lesion|occlusion))?|(?:sub)?totally\s+occluded|"
    r"occluded|severe(?:ly)?\s+(?:diseased|calcified)|CTO|diffusely\s+diseased)"
)
_LESION = re.compile(
    rf"(?<![\w/])(?:{_DEGREE}\s+(?:(?:of|in)\s+(?:the\s+)?)?{_PLACE}{_VESSEL}"
    rf"|{_PLACE}{_VESSEL}\s*:?\s*(?:with\s+|was\s+|is\s+)?(?:an?\s+)?{_PLACE}{_DEGREE})(?![\w/])"
)
# Strength of a limb or muscle below five.
_WEAK = re.compile(
    r"\b(?:[RL]UE|[RL]LE|(?:(?:[RL]|left|right|bilateral)\s+)?(?:arms?|legs?|UEs?|LEs?|grip|hands?|"
    r"delt\w*|bicep\w*|tricep\w*|IP|quad\w*|TA|EHL|FHL|FDP|FPL|APB|DF|PF|(?:dorsi|plantar)\s?flex\w*|"
    r"(?:hip|knee|neck|elbow|finger|toe|ankle|shoulder|wrist)\s+(?:flex\w*|ext\w*|abd\w*)|wrist)"
    r"(?:\s+[RL])?)\s*:?\s*(?:strength|motor|power|is|are|was)?\s*:?\s*"
    r"[0-4]\s?[+-]?\s?/\s?5\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"(?<!\d)0\s?%")


def find_told_by_figures(sentence: Sentence) -> Iterator[Candidate]:
    """Yield stenoses of coronary vessels by their degree, and weakness by its grade."""
    for m in _LESION.finditer(sentence.text, sentence.span.start, sentence.span.end):
        if not _OPEN.search(m.group()):
            yield Candidate(
                type=FindingType.PROBLEM, span=Span(*m.span()), concept="coronary stenosis"
            )
    for m in _WEAK.finditer(sentence.text, sentence.span.start, sentence.span.end):
        yield Candidate(type=FindingType.PROBLEM, span=Span(*m.span()), concept="weakness")
