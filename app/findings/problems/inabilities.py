"""What somebody cannot do or does not pass: "can't climb stairs", "no BM x4 days"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.finding import FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.candidate import Candidate
from app.findings.sentence import Sentence

_SILENT = frozenset({SectionKind.ALLERGIES, SectionKind.TECHNIQUE, SectionKind.SIGNATURE})
_NOT_ABLE = (
    r"(?:unable\s+to|not\s+able\s+to|can(?:no|['’]?)t|can\s+not|couldn['’]?t|could\s+not|"
    r"struggl(?:es|ed|ing)\s+to)\s+(?:(?:even|really|fully|properly|hardly|actively)\s+)?"
)
_DEEDS = (
    r"walk|stand|climb(?:\s+(?:the\s+)?stairs)?|lift|reach|bend|flex|extend|straighten|grip|grasp|"
    r"bear\s+weight|weight[\s-]bear|move|feel|speak|talk|swallow|breathe|"
    r"(?:get|catch)\s+(?:my|his|her|their)\s+breath|lie\s+(?:flat|down)|sleep|hear|urinate|void|pee|"
    r"pass\s+(?:urine|water|gas|wind|stool)|open\s+(?:(?:his|her|my)\s+)?(?:mouth|jaw|eyes?)|"
    r"concentrate|focus|remember|find\s+words|fasten|dress|sit(?:\s+up)?|"
    r"keep\s+(?:anything|food|fluids|liquids|water|po)(?:\s+down)?|"
    r"tolerate\s+(?:po|oral\s+intake|feeds?|fluids|liquids|solids|food)|eat|drink|"
    r"complete\s+(?:full\s+)?sentences"
)
# Who cannot walk a block without pain has pain.
_CANNOT = re.compile(rf"\b{_NOT_ABLE}(?:{_DEEDS})\b(?![^.;,\n]{{0,40}}\bwithout\b)", re.IGNORECASE)
_NOTHING_PASSED = re.compile(
    r"\b(?:not\s+(?:passing|passed)\s+(?:wind|gas|flatus|urine|stool)|bowels?\s+not\s+open(?:ed)?|"
    r"BNO\b|no\s+(?:BMs?|bowel\s+movements?|stools?|urine|wet\s+diapers?)"
    r"(?=\s*(?:x|×|for|in|since|>)?\s*\d))",
    re.IGNORECASE,
)
_KINDS = ((_CANNOT, "inability"), (_NOTHING_PASSED, "nothing passed"))


def find_inabilities(sentence: Sentence) -> Iterator[Candidate]:
    """Yield what somebody cannot do, and what was not passed for a time."""
    if sentence.section in _SILENT:
        return
    for pattern, concept in _KINDS:
        for m in pattern.finditer(sentence.text, sentence.span.start, sentence.span.end):
            span = Span(*m.span())
            yield Candidate(FindingType.PROBLEM, span, concept=concept, anchor=span)
