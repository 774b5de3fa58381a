"""Results in words: positive, trace, 2+, no growth, pending."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.core.span import Span
from app.terminology.qualitative_tests import Reading

PENDING = re.compile(r"pend(?:ing)?\b|in\s+process\b|in\s+progress\b|awaited\b|outstanding\b", re.I)
_COUNT = r"(?:\s?(?:x|×)\s?\d\b)?"
_PLAIN = re.compile(
    r"(?:positive|negative|pos|neg|non-?\s?reactive|reactive|not\s+detected|detected|undetect(?:able|ed)"
    r"|indeterminate|inconclusive|equivocal|borderline|non-?immune|immune|not\s+immune"
    r"|no\s+growth(?:\s+to\s+date|\s+so\s+far|\s+(?:at|x|after|for)\s?\d+\s?(?:h|hrs?|hours?|days?|d)\b)?"
    r"|NGTD|NG\b|(?-i:NR|NI|RI)\b|normal\s+flora|mixed\s+flora|trace|[1-4]\s?\+(?!\d)|\([+-]\)|\d/\d(?!\d|/)"
    r"|no\s+organisms(?:\s+seen)?|invalid|low\s+risk|high\s+risk|unk(?:nown)?(?=\s*(?:[,.;)\n]|$)))(?![\w])|\([+-]\)|[1-4]\s?\+(?!\d)|(?<!\w)[+](?=\s*(?:[,.;)\n]|$|for\b|(?:THC|cocaine|amphet|meth|opi|benzo|fent|barb)))",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"(?:none(?:\s+seen)?|small|moderate|large|few|many|rare|occasional|occ|mod|tr|absent|present|"
    r"clear|numerous|TNTC|\d+(?:\s?-\s?\d+)?(?:\s?/\s?[hl]pf)?)(?![\w/]|\.\d)",
    re.IGNORECASE,
)
_BLOOD_TYPE = re.compile(
    r"(?:AB|A|B|O)\s?(?:Rh\s?)?(?:-?(?:positive|negative|pos|neg)\b|[+-](?!\w))", re.I
)
_GENE = re.compile(
    r"(?:wild[\s-]?type|WT\b|mutated|mutant|mutation\s+(?:positive|negative|detected|not\s+detected)|"
    r"(?:un)?methylated|rearranged|amplified|stable|high|low|intact|deficient|heterozygous|homozygous)(?!\w)",
    re.IGNORECASE,
)
_GROWTH = re.compile(
    r"(?:(?:grew|growing|grow|with|with\s+growth\s+of|\+\s?for|positive\s+for|pos\s+for)\s+(?:out\s+)?)?"
    r"(?P<bug>(?:>?\s?[\d,]+\s?(?:CFU(?:/mL)?\s+)?(?:of\s+)?)?(?:MRSA|MSSA|VRE|ESBL|GPCs?|GNRs?|gram[\s-](?:positive|negative)\s+"
    r"(?:cocci|rods|bacilli)(?:\s+in\s+(?:clusters|chains|pairs))?|[A-Z]\.\s?[a-z]{3,}|[A-Z][a-z]+\s+(?:aureus|pneumoniae|coli|"
    r"faecalis|faecium|aeruginosa|epidermidis|mirabilis|albicans|pyogenes|cloacae|species|spp?\.?)|E\.?\s?coli|"
    r"H\.?\s?flu|M\.?\s?cat|S\.?\s?pneumo|Klebsiella|Pseudomonas|Enterococcus|Proteus|Candida|yeast|Staph(?:ylococcus)?(?:\s+aureus)?|Strep(?:tococcus)?))",
)
_LINK = re.compile(
    r"(?:\s*(?:[:=|,-]|\((?!\s*[+-]\s*\))[^)\n]{0,25}\)|\b(?:(?:in\s+)?\d\s?(?:/|of)\s?\d\s+bottles?|was|were|is|are|has|have|been|came|come|back|returned|test|tests|"
    r"testing|screen|result|results|resulted|PCR|swab|also|again|repeat|remains?|remained|still|today|"
    r"both|all|o/w|otherwise|to\s+date|on\s+admission|from|x\s?\d|\d{1,2}/\d{1,2}(?:/\d{2,4})?|status|titer|at\s+this\s+time|"
    r"strongly|weakly|mutation|cultures?|initial|antibody|antigen|serology)\b))*\s*",
    re.IGNORECASE,
)
_LINK_LIMIT = 45
_POSITIVE = re.compile(r"(?:positive|pos|reactive|detected|\(?\+\)?)$", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?P<word>positive|negative|neg|pos|nonreactive|non-reactive|undetectable|indeterminate)\s+$",
    re.I,
)

_LISTED = re.compile(
    r"\b(?:UA|U/A|urinalysis|urine|dip|dipstick|smear|wet\s+prep|panel|screen|swab|PCR|cultures?|stool)\b"
    r"[^.;\n]{0,20}?\b(?P<word>negative|neg|positive|pos|-ve|\+ve)\s+for\s+"
    r"(?:[\w \-]{1,30}(?:,|/|\band\b|\bor\b|&)\s*(?:and\s+|or\s+)?){0,6}$",
    re.IGNORECASE,
)
_LIST_REACH = 140


@dataclass(frozen=True, slots=True)
class WordResult:
    """A result in words.

    Attributes:
        word: Where the result stands.
        is_pending: The test is not back; it has no value yet.
        is_shared: It stands behind a later test of the same list.
    """

    word: Span
    is_pending: bool = False
    is_shared: bool = False


def result_after(
    text: str, start: int, end: int, reading: Reading, *, in_urinalysis: bool = False
) -> WordResult | None:
    """Return the result in words after a test's name.

    Args:
        text: The whole text.
        start: Where the name ends.
        end: Where to stop looking.
        reading: Which words are a result of the test.
        in_urinalysis: Amounts ("large", "few") count, as in a row of dipstick fields.
    """
    m = _LINK.match(text, start, min(end, start + _LINK_LIMIT + 10))
    position = m.end() if m else start
    if position - start > _LINK_LIMIT:
        return None
    if pending := PENDING.match(text, position, end):
        return WordResult(Span(*pending.span()), is_pending=True)
    grown = _GROWTH.match(text, position, end)
    if grown and reading is Reading.PLAIN:
        return WordResult(Span(*grown.span("bug")))
    for pattern in _patterns(reading, in_urinalysis=in_urinalysis):
        if found := pattern.match(text, position, end):
            is_disease = reading is Reading.DISEASE and _POSITIVE.match(found.group().strip())
            if reading is Reading.DISEASE and found.group().lower().endswith("risk"):
                return None  # "COVID-19, high risk" tells of the patient
            return None if is_disease else WordResult(Span(*found.span()))
    return None


def result_before(text: str, start: int, name_start: int) -> Span | None:
    """Return the result that stands before a test's name ("negative troponin")."""
    m = _BEFORE.search(text, max(start, name_start - 16), name_start)
    return Span(*m.span("word")) if m else None


def result_listed(text: str, start: int, name_start: int) -> Span | None:
    """Return the result that a list of tests stands behind ("UA neg for nitrites and blood")."""
    m = _LISTED.search(text, max(start, name_start - _LIST_REACH), name_start)
    return Span(*m.span("word")) if m else None


def _patterns(reading: Reading, *, in_urinalysis: bool) -> tuple[re.Pattern[str], ...]:
    if reading is Reading.BLOOD_TYPE:
        return (_BLOOD_TYPE, _PLAIN)
    if reading is Reading.GENE:
        return (_GENE, _PLAIN)
    return (_PLAIN, _AMOUNT) if in_urinalysis else (_PLAIN,)
