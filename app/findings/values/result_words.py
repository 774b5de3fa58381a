"""Results in words: positive, trace, 2+, no growth, pending."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.core.span import Span
from app.terminology.qualitative_tests import Reading

PENDING = re.compile(
    r"pend(?:ing)?\b|in\s+process\b|in\s+progress\b|awaited\b|outstanding\b"
    r"|(?:already\s+|just\s+|re-?)?sent(?!\s+(?:home|back|in\b|by\b|him|her|them|to\s+(?:the\s+)?(?:ED|ER|hosp)))\b"
    r"|(?:taken|drawn)\b(?!\s+(?:at|on|from|by|off|as|with|to)\b)"
    r"|(?:to\s+be\s+)?collected\b(?!\s+(?:at|on|from)\b)",
    re.I,
)
# "TSH wnl", "LFTs normal": right behind the name, with no comma between.
_NORMAL = re.compile(
    r"(?:WNL|within\s+normal(?:\s+limits)?|(?:all\s+|otherwise\s+|grossly\s+)?(?:normal|unremarkable|nl)(?!\s+(?:saline|sinus|range|diet|vag))"
    r"|bland|unrevealing|clean|clear)(?![\w/-])"
    r"|(?:ok(?:ay)?|fine|(?:very\s+|slightly\s+|mildly\s+|markedly\s+)?(?:low|high|elevated|raised)|low-normal|high-normal|(?:not|un)\s?(?:raised|elevated)"
    r"|suppressed|undetectable|flat|NAD|minimal|polymicrobial|n\.?d\.?"
    r"|consistent|as\s+expected|haemoly[sz]ed|hemoly[sz]ed|clotted)(?=\s*(?:[.;,)\n(/|]|$|x\s?\d|and\b|but\b))",
    re.IGNORECASE,
)
_NO_COMMA = re.compile(r"[^,(]*")
# Dilutions, two-fold from 1:1 or from 1:10; others are times of day.
_TITER = (
    r"[<>≥]?=?\s?1\s?:\s?(?:1|2|4|5|8|10|16|20|25|32|40|50|64|80|100|128|160|200|256|320|400|512|640"
    r"|800|1,?024|1,?280|1,?600|2,?048|2,?560|3,?200|4,?096|5,?120)(?![\d:])(?!\s?(?:[ap]\.?m|hrs?)\b)"
)
_PLAIN = re.compile(
    r"(?:positive|negative|pos|neg|non-?\s?reactive|reactive|not\s+detected|detected|undetect(?:able|ed)"
    r"|indeterminate|inconclusive|equivocal|borderline|non-?immune|immune|not\s+immune"
    r"|no\s+growth(?:\s+to\s+date|\s+so\s+far|\s+(?:at|x|after|for)\s?\d+\s?(?:h|hrs?|hours?|days?|d)\b)?"
    r"|NGTD|NG\b|(?-i:NR|NI|RI)\b|normal\s+flora|mixed\s+flora|trace|[1-4]\s?\+(?!\d)|\([+-]\)|\d/\d(?!\d|/)"
    rf"|{_TITER}|no\s+organisms(?:\s+seen)?|invalid|low\s+risk|high\s+risk|unk(?:nown)?(?=\s*(?:[,.;)\n]|$)))(?![\w])|\([+-]\)|[1-4]\s?\+(?!\d)|(?<!\w)[+](?=\s*(?:[,.;)\n]|$|for\b|(?:THC|cocaine|amphet|meth|opi|benzo|fent|barb)))",
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
_GENUS = (
    r"(?i:staph(?:ylococcus)?(?!\w)|strep(?:tococcus)?(?!\w)|enterococcus|klebsiella|pseudomonas|proteus|candida|serratia"
    r"|enterobacter|citrobacter|acinetobacter|stenotrophomonas|morganella|providencia|haemophilus"
    r"|moraxella|neisseria|listeria|bacteroides|clostridium|fusobacterium|prevotella|aspergillus"
    r"|cryptococcus|mycobacterium|nocardia|cutibacterium|corynebacterium|salmonella|shigella"
    r"|campylobacter|escherichia|burkholderia|achromobacter|trichophyton|aeromonas|lactobacillus"
    r"|gardnerella|mucor|rhizopus|fusarium|pasteurella|eikenella|finegoldia|peptostreptococcus)"
)
_AMOUNT_GROWN = (
    r"(?:(?i:heavy|moderate|light|scant|few|many|mod|rare|pure)\s+(?:(?i:growth)\s+)?(?:of\s+)?|[1-4]\s?\+\s+"
    r"|[<>]?\s?(?:10\^?\d|\d[\d,]*(?:\s?[-–]\s?\d[\d,]*)?)\s?K?\s?(?:(?:CFU(?:/mL)?|col(?:onies)?)\s+)?(?:of\s+)?)"
)
_GROWN_SO = r"(?:\s*,?\s*(?:[<>]\s?)?(?:\d{2,3}(?:,000|k\b|K\b)|10\^?\d(?!\d)))?"
_SPECIES = (
    r"(?:aureus|pneumoniae|coli|faecalis|faecium|aeruginosa|epidermidis|mirabilis|albicans|pyogenes|cloacae"
    r"|marcescens|maltophilia|baumannii|anginosus|agalactiae|fumigatus|glabrata|influenzae|monocytogenes)"
)
_GERM = (
    rf"{_AMOUNT_GROWN}?(?:(?:ESBL|MDR|VRE)[\s-]+(?:producing\s+)?)?(?:MRSA|MSSA|VRE|ESBL"
    r"|(?:GPCs?|GNRs?|GPRs?|GNIDs?|GNDCs?)(?:\s+(?:in\s+)?(?:clusters|chains|pairs)\b)?|CoNS\b|PsA\b|GBS\b|GAS\b"
    r"|(?i:gram[\s-]?(?:positive|negative|pos|neg)\s+(?:intracellular\s+)?(?:\w+\s+)?"
    r"(?:cocci|rods|bacilli|diplococci)(?:\s+in\s+(?:clusters|chains|pairs))?)"
    rf"|{_GENUS}(?:\s+[a-zA-Z]{{4,}}(?<!infection)(?<!pneumonia)(?<!bacteremia)(?<!sepsis))?"
    rf"|[A-Z]\.\s?[a-z]{{3,}}|[A-Z][a-z]*\s+{_SPECIES}|[A-Z][a-z]+\s+(?:species|spp?\.?)|(?i:E\.?\s?coli)\b"
    r"|H\.?\s?flu\b|M\.?\s?cat\b|S\.?\s?pneumo\b|(?i:coliforms?|yeasts?|anaerobes|mixed\s+growth|oral\s+flora))"
    rf"{_GROWN_SO}"
)
_GROWTH = re.compile(
    r"(?:(?:grew|growing|grow|with|with\s+growth\s+of|\+\s?for|positive\s+for|pos\s+for)\s+(?:out\s+)?)?"
    rf"(?P<bug>{_GERM}(?:\s?(?:,|\+|&|/|\band\b)\s?(?:and\s+)?{_GERM})*)",
)
_LINK = re.compile(
    rf"(?:\s*(?:[:=|,-]|\+\s?(?={_TITER})|\((?!\s*[+-]\s*\))[^)\n]{{0,25}}\)|\b(?:(?:in\s+)?\d\s?(?:/|of)\s?\d\s+bottles?|(?:strongly\s+)?(?:positive|pos)\s+(?:at\s+)?(?={_TITER})|was|were|is|are|has|have|been|came|come|back|returned|test|tests|"
    r"testing|screen|result|results|resulted|PCR|swab|also|again|repeat|remains?|remained|still|today|"
    r"both|all|o/w|otherwise|to\s+date|on\s+admission|from|x\s?\d|\d{1,2}/\d{1,2}(?:/\d{2,4})?|status|titer|at\s+this\s+time|"
    r"strongly|weakly|mutation|cultures?|initial|antibody|antigen|serology)\b))*\s*",
    re.IGNORECASE,
)
_LINK_LIMIT = 45
_GREW = re.compile(
    r"\s*(?:\([^)\n]{1,20}\)\s*)?(?::|(?:has\s+)?(?:grew|growing|grown?)\b|(?:\+|pos(?:itive)?)\s+for\b)\s*",
    re.IGNORECASE,
)
# What is named by its germ is a disease, no culture ("sputum MRSA pneumonia").
_DISEASE_BEHIND = re.compile(
    r"\s+(?:infections?|pneumonia|bactera?emia|sepsis|UTI|coloni[sz]\w+|abscess|cellulitis|osteo\w*|carrier)\b",
    re.IGNORECASE,
)
_NONE_GREW = re.compile(
    r"(?:NGTD|NG\b|no\s+growth|(?:normal|mixed|oral|resp(?:iratory)?|usual)\s+(?:\w+\s+)?flora)(?!\w)",
    re.I,
)
_POSITIVE = re.compile(r"(?:positive|pos|reactive|detected|\(?\+\)?)$", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?P<word>positive|negative|neg|pos|nonreactive|non-reactive|undetectable|indeterminate)\s+$",
    re.I,
)

_LISTED = re.compile(
    r"\b(?:UA|U/A|urinalysis|urine|dip|dipstick|smear|wet\s+prep|panel|screen|swab|PCR|cultures?|stool|(?P<told>testing|tests?|"
    r"germline|genetics?|serolog\w+|antibodies|work-?up|RVP|STI|DFA|tox|CSF))\b"
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
    text: str,
    start: int,
    end: int,
    reading: Reading,
    *,
    in_urinalysis: bool = False,
    among_results: bool = False,
) -> WordResult | None:
    """Return the result in words after a test's name.

    Args:
        text: The whole text.
        start: Where the name ends.
        end: Where to stop looking.
        reading: Which words are a result of the test.
        in_urinalysis: Amounts ("large", "few") count, as in a row of dipstick fields.
        among_results: Where tests are listed the name of a disease may have a positive result too.
    """
    if reading is Reading.GROWTH:
        return growth_after(text, start, end)
    m = _LINK.match(text, start, min(end, start + _LINK_LIMIT + 10))
    position = m.end() if m else start
    if position - start > _LINK_LIMIT:
        return None
    if pending := PENDING.match(text, position, end):
        return WordResult(Span(*pending.span()), is_pending=True)
    grown = _GROWTH.match(text, position, end)
    if grown and reading is Reading.PLAIN:
        return WordResult(Span(*grown.span("bug")))
    if reading is Reading.PLAIN and _NO_COMMA.fullmatch(text, start, position):
        normal = _NORMAL.match(text, position, end)
        if normal is not None:
            return WordResult(Span(*normal.span()))
    for pattern in _patterns(reading, in_urinalysis=in_urinalysis):
        if found := pattern.match(text, position, end):
            is_disease = (
                reading is Reading.DISEASE
                and not among_results
                and _POSITIVE.match(found.group().strip())
            )
            if reading is Reading.DISEASE and found.group().lower().endswith("risk"):
                return None  # "COVID-19, high risk" tells of the patient
            return None if is_disease else WordResult(Span(*found.span()))
    return None


def growth_after(text: str, start: int, end: int) -> WordResult | None:
    """Return what grew of a specimen ("Sputum: MRSA", "wound grew Proteus"); None where unsaid."""
    grew = _GREW.match(text, start, end)
    if grew is None:
        grown = _GROWTH.match(text, start + 1, end) if text[start : start + 1] == " " else None
        if grown is None or _DISEASE_BEHIND.match(text, grown.end(), end):
            return None
        return WordResult(Span(*grown.span("bug")))
    if ":" in grew.group() and (pending := PENDING.match(text, grew.end(), end)):
        return WordResult(Span(*pending.span()), is_pending=True)
    grown = _GROWTH.match(text, grew.end(), end)
    if grown is not None:
        return WordResult(Span(*grown.span("bug")))
    none = _NONE_GREW.match(text, grew.end(), end)
    return WordResult(Span(*none.span())) if none else None


def result_before(text: str, start: int, name_start: int) -> Span | None:
    """Return the result that stands before a test's name ("negative troponin")."""
    m = _BEFORE.search(text, max(start, name_start - 16), name_start)
    return Span(*m.span("word")) if m else None


def result_listed(text: str, start: int, name_start: int, reading: Reading) -> Span | None:
    """Return the result that a list of tests stands behind ("UA neg for nitrites and blood").

    "Serology is positive for hepatitis B" tells a disease.
    """
    m = _LISTED.search(text, max(start, name_start - _LIST_REACH), name_start)
    if m is None or (m["told"] and reading is Reading.DISEASE and m["word"][0] in "pP+"):
        return None
    return Span(*m.span("word"))


def _patterns(reading: Reading, *, in_urinalysis: bool) -> tuple[re.Pattern[str], ...]:
    if reading is Reading.BLOOD_TYPE:
        return (_BLOOD_TYPE, _PLAIN)
    if reading is Reading.GENE:
        return (_GENE, _PLAIN)
    return (_PLAIN, _AMOUNT) if in_urinalysis else (_PLAIN,)
