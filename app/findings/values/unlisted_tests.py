"""Tests that no table holds, told by what stands beside their name: a result's word, its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from app.core.finding import Assertion, Attribute, FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.candidate import Candidate
from app.findings.sentence import Sentence
from app.findings.values.numbers import is_day, is_number, parse_number
from app.terminology.conditions import find_condition
from app.terminology.drugs import find_drug
from app.terminology.labs import find_vital
from app.terminology.procedures import find_procedure
from app.terminology.tables import load_table
from app.terminology.units import ucum

# Letters and figures as tests are called: "AQP4", "HLA-DR", "anti-GBM", "SOX10", "FLT3-ITD".
_CODE = (
    r"(?:anti-)?(?:[A-Z]{2,}[A-Z0-9α-ω]*|[A-Z][a-z]{0,2}\d+[A-Za-z0-9]*)"
    r"(?:[-/](?:[A-Z0-9]{1,6}|[a-z]{1,2}\d))*|anti-[A-Za-z]{2,12}\d?"
)
_KIND = (
    r"(?:PCR|NAAT|Ab|Abs|Ag|IgG|IgM|IgA|antibod(?:y|ies)|antigen|stain|screen|swab|test|titer|titre"
    r"|serology|culture|cx|index|mutation|level|smear|prep|probe|RNA|DNA)"
)
_WORD = (
    r"(?:positive|negative|pos|neg|non-?reactive|reactive|not\s+detected|detected|undetectable"
    r"|indeterminate|equivocal|-ve|\+ve)"
)
_AWAITED = r"(?:pending|sent|in\s+process|awaited|to\s+follow)"
_QUALITATIVE = re.compile(
    rf"(?<![\w/-])(?P<name>(?:{_CODE})(?:\s{_KIND}){{0,2}}|(?:[A-Za-z][\w-]+\s){{1,2}}{_KIND})"
    rf"(?:\s*[:=]|\s(?:was|is|were|came\s+back|returned))?\s+(?:(?:diffusely|strongly|weakly|focally)\s+)?"
    rf"(?:(?P<word>{_WORD})|(?P<awaited>{_AWAITED}))(?![\w-])(?!\s+for\b)"
)
_MARKER = re.compile(
    r"(?<![\w/-])(?P<name>CD\d{1,3}[a-z]?|HLA-DR|TdT|cyCD\d+)\s?(?P<word>[+-])(?![\w])"
)
# "TTF-1 +", "SOX10+, S100 +": a letter with its figure, so that "BP +" is none.
_STAIN = re.compile(
    r"(?<![\w/-])(?P<name>(?:[A-Z][A-Za-z]*-?\d+[A-Za-z0-9]*|synaptophysin|chromogranin|vimentin|desmin)"
    r"(?:\s(?:IgG|IgM|Ag|Ab))?)\s?(?P<word>\+)(?=\s*(?:[,;./)\n]|$))"
)
_UNIT = (
    r"(?:[munpµ]?mol/L|[munpµ]?g/(?:mL|dL|L|g)|mcg/(?:mL|dL|L|g)|mEq/L|[mµu]?I?U/m?L|units/mL|copies/mL"
    r"|x?10\^?\d/L|cells/(?:uL|mm3|µL)|/hpf|/lpf|/mm2|mOsm/kg|ng/mL/h)"
)
_MEASURED = re.compile(
    r"(?P<name>(?:[A-Za-z][\w-]*\s){0,3}?[A-Za-z][\w+-]*)(?:\s*[:=]|\s(?:was|is|of|at))?\s*"
    rf"(?P<value>[<>]?\s?\d[\d,]*(?:\.\d+)?)\s?(?P<unit>{_UNIT})(?![\w/])"
)
_BEGINS = re.compile(r"(?:^|[.;:,(|\n•*]|\s-|\d[.)]|\band|\bwith)\s*$")
# Beside another result a code with a number is one too ("PTH 40, ACE 98, Ca 10.8").
_BESIDE = re.compile(
    rf"(?<![\w/-])(?P<name>{_CODE})(?:\s*[:=])?\s(?P<value>[<>]?\d+(?:\.\d+)?)(?P<unit>%|{_UNIT})?"
    r"(?=\s*(?:[,;)\n]|\.(?!\d)|$))"
)
# An item of its own: "LRINEC 9", "ISAR 4", "PNH clone 0.4%"; times, dates and durations are none.
_ALONE = re.compile(
    r"(?:^|(?<=[.;:,(]\s)|(?<=[.;,(\n])|(?<=\band\s))"
    r"(?P<name>(?=[A-Za-z-]{3})[A-Z][A-Za-z0-9]*[A-Z][A-Za-z0-9]*"
    r"(?:[-/][A-Za-z0-9]+)*)(?:[ ]?[:=][ ]?|[ ](?:was[ ]|of[ ]|is[ ])?)"
    r"(?P<value>[<>]?(?:\d{1,3}(?:\.\d+)?|\d,\d{3})(?:/(?!(?:7|12|52)\b)\d{1,3})?)"
    r"(?P<unit>%)?(?=[ ]*(?:[,;)\n]|\.(?!\d)|$))",
    re.MULTILINE,
)
# "Mallampati III", "ASA 3": a class, not a drug's amount.
_CLASS = re.compile(
    r"(?P<name>\b(?:modified\s+)?Mallampati(?:\s+(?:class|score|grade))?"
    r"|\bASA(?:\s+(?:class|grade|PS|score|physical\s+status))?"
    r"|\bCormack-?\s?Lehane(?:\s+grade)?|\bMP\s+class)(?:\s*[:=])?\s+"
    r"(?P<word>(?:IV|I{1,3}|V|[1-5])[abE]?)(?!\w|\.\d|\s?(?:mg|tab|x\b|daily))",
)
_LONGEST_CODE = 4
# "DPU 02 5550": a telephone.
_ZERO_LED = re.compile(r"0\d")
_NEXT_ITEM = re.compile(r"\s*[,;/]\s*")
_SUSCEPTIBLE = re.compile(
    r"(?P<name>[A-Za-z][A-Za-z/-]{4,30})(?:[ \t]*:[ \t]*|[ \t]+)(?P<word>S|R|I|SDD"
    r"|(?:sensitive|susceptible|resistant|intermediate)\b)(?=[ \t]*(?:[,;.(\n|]|$|MIC\b|[<>]))"
)
# Of a drug in urine or blood: "fentanyl negative", "Oxycodone   2,410 ng/mL"; only where such a
# screen is named.
_SCREENED = re.compile(
    r"(?P<name>[A-Za-z0-9][A-Za-z0-9-]{2,24}(?:\s(?:metab(?:olite)?s?|glucuronide))?)"
    r"(?:[ \t]*[:|][ \t]*|[ \t]+)"
    r"(?:(?P<word>positive|negative|pos|neg|not\s+detected|detected|\+|-)(?![\w-])"
    r"|(?P<value>[<>]?\s?(?:\d[\d,]*(?:\.\d+)?(?=\s?[nmµ]c?g/)|\d[\d,]{2,6}))"
    r"(?P<unit>\s?(?:ng|mcg|µg)/mL\b)?(?=[ \t]*(?:[,;.)\n(|]|$|[ \t]{2})))",
    re.IGNORECASE,
)
_SCREEN = re.compile(
    r"\b(?:UDS|UDT|LC-?MS(?:/MS)?|tox(?:icology)?(?:\s+screen)?|urine\s+drug|drug\s+(?:screen|test)\w*|immunoassay|utox"
    r"|confirmatory)\b",
    re.IGNORECASE,
)
_SCREEN_REACH = 500
_ABUSED = frozenset(
    "amphetamines methamphetamine opiates opioids cocaine cannabinoids thc cannabis benzodiazepines"
    " benzos barbiturates norbuprenorphine norfentanyl noroxycodone oxymorphone"
    " hydromorphone pcp mdma xylazine eddp 7-aminoclonazepam 6-mam"
    " norhydrocodone alcohol ethanol etg kratom".split()
)
# "O neg.", "mom A pos": a blood group that no name stands before.
_BLOOD_TYPE = re.compile(
    r"(?:(?<=[.;,(:|\n]\s)|(?<=[;,(:|\n])|^|(?P<of>\b(?:mom|mum|mother|maternal|baby|infant|newborn)\s))"
    r"(?P<name>(?:AB|A|B|O)\s?)(?P<word>(?:Rh\s?)?(?:neg(?:ative)?|pos(?:itive)?)\b|(?<!\s)[+-](?=[,;.\s]|$)|[+-](?=\s*(?:[,;.]|$)))",
    re.MULTILINE,
)
# Sections that hold no results.
_SILENT = frozenset(
    {SectionKind.ALLERGIES, SectionKind.SOCIAL_HISTORY, SectionKind.FAMILY_HISTORY,
     SectionKind.SIGNATURE, SectionKind.MEDICATIONS, SectionKind.HOME_MEDICATIONS,
     SectionKind.DISCHARGE_MEDICATIONS, SectionKind.REVIEW_OF_SYSTEMS}
)  # fmt: skip


def find_unlisted(sentence: Sentence, taken: Sequence[Span]) -> Iterator[Candidate]:
    """Yield results of tests that the tables do not hold.

    Args:
        sentence: The sentence.
        taken: Where tests with a name of the tables stand.
    """
    if sentence.section in _SILENT and not _may_be_antibiogram(sentence):
        return
    text, start, end = sentence.text, sentence.span.start, sentence.span.end
    told = list(taken)
    patterns = _ANTIBIOGRAM if sentence.section in _SILENT else _PATTERNS
    for pattern, is_one in patterns:
        for m in pattern.finditer(text, start, end):
            where = Span(m.start("name"), m.end())
            if not any(t.overlaps(where) for t in told) and is_one(text, m, told):
                told.append(where)
                yield _result(m, where.start)


def _may_be_antibiogram(sentence: Sentence) -> bool:
    """Whether "Sensitivities" may head what a germ is sensitive to instead of the patient."""
    return sentence.section is SectionKind.ALLERGIES


def _may_be_a_test(text: str, m: re.Match[str], _: Sequence[Span]) -> bool:
    """Whether a name is none of a disease, a drug, an act, a sign or a part of the body."""
    name = m["name"]
    if "unit" in m.re.groupindex and not _BEGINS.search(text[max(0, m.start() - 8) : m.start()]):
        return False
    words = re.split(r"[\s/]", name)
    if any(w.lower() in _others() for w in words):
        return False
    named = (find_drug, find_procedure, find_vital)
    if any(find(w) is not None for w in (name, words[0]) for find in named):
        return False
    return find_condition(name) is None


def _may_be_a_code(text: str, m: re.Match[str], told: Sequence[Span]) -> bool:
    """Whether an item's letters may name a test; every part of "TI-RADS" is asked for."""
    parts = re.split(r"[-/]", m["name"].lower())
    if _ZERO_LED.match(m["value"]) or is_day(m["value"]):
        return False
    line = text[text.rfind("\n", 0, m.start()) + 1 : m.start()]
    if len(m["name"]) > _LONGEST_CODE and m["name"].isupper() and not re.search("[a-z]", line):
        return False  # a word of a line in capitals
    return not any(p in _others() for p in parts) and _may_be_a_test(text, m, told)


def _is_beside(text: str, m: re.Match[str], told: Sequence[Span]) -> bool:
    """Whether the item before or behind is a result, and this is a test's name."""
    before = any(_NEXT_ITEM.fullmatch(text, t.end, m.start()) for t in told if t.end <= m.start())
    behind = any(_NEXT_ITEM.fullmatch(text, m.end(), t.start) for t in told if t.start >= m.end())
    return (before or behind) and _may_be_a_test(text, m, told)


def _is_antibiotic(_: str, m: re.Match[str], __: Sequence[Span]) -> bool:
    drug = find_drug(m["name"])
    return drug is not None and "insulin" not in drug.ingredient


def _is_screened(text: str, m: re.Match[str], _: Sequence[Span]) -> bool:
    """Whether a name is a drug's below or behind the name of a screen for drugs."""
    head = text[max(0, m.start() - _SCREEN_REACH) : m.start()].rpartition("\n\n")[2]
    name = m["name"].lower().split()[0]
    is_drug = name in _ABUSED or find_drug(name) is not None
    return is_drug and _SCREEN.search(head) is not None


def _is_a_group(_: str, m: re.Match[str], __: Sequence[Span]) -> bool:
    return bool(m["name"].strip())


_PATTERNS = (
    (_QUALITATIVE, _may_be_a_test),
    (_MARKER, _may_be_a_test),
    (_STAIN, _may_be_a_test),
    (_CLASS, _is_a_group),
    (_SUSCEPTIBLE, _is_antibiotic),
    (_SCREENED, _is_screened),
    (_BLOOD_TYPE, _is_a_group),
    (_MEASURED, _may_be_a_test),
    (_BESIDE, _is_beside),
    (_ALONE, _may_be_a_code),
)
_ANTIBIOGRAM = ((_SUSCEPTIBLE, _is_antibiotic),)


@cache
def _others() -> frozenset[str]:
    """Return the words that a sign, a manoeuvre or a place is called by."""
    return frozenset(row["word"] for row in load_table("no_tests", "app.findings.values").rows)


def _result(m: re.Match[str], start: int) -> Candidate:
    told = m.groupdict()
    if told.get("awaited"):
        status = Attribute("status", "pending", "pending", Span(*m.span("awaited")))
        return Candidate(
            type=FindingType.LAB, span=Span(start, m.end("awaited")), concept=m["name"].lower(),
            attributes=(status,), assertion=Assertion.PLANNED,
        )  # fmt: skip
    written, unit = told.get("word") or m["value"], told.get("unit")
    bare = written.lstrip("<> ")
    code = ucum(unit.strip()) if unit else None
    attributes = (Attribute("unit", unit, code, Span(*m.span("unit"))),) if unit else ()
    return Candidate(
        type=FindingType.LAB,
        span=Span(start, m.end()),
        concept=m["name"].lower(),
        value=bare,
        number=parse_number(bare) if is_number(bare) else None,
        unit=code,
        attributes=attributes,
        assertion=Assertion.PRESENT,
    )
