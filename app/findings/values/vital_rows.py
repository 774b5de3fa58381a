"""Vital signs without names: a bare pressure, "98.6-72-18-120/80", a fever of 38.9."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.finding import Assertion, FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.candidate import Candidate
from app.findings.sentence import Sentence
from app.findings.values.bare_vitals import find_bare

_T = r"(?P<temperature>(?:3[4-9]|4[0-2])(?:\.\d)|(?:9[4-9]|10[0-7])(?:\.\d)?)(?!\s?%)"
_BP = r"(?P<pressure>(?:[6-9]\d|1\d\d|2[0-5]\d)\s?/\s?(?:[3-9]\d|1[0-4]\d))"
_HR = r"(?P<rate>(?:[3-9]\d|1\d\d|2[0-4]\d))"
_RR = r"(?P<breaths>[89]|[1-5]\d)"
_SAT = (
    r"(?P<saturation>(?:[6-9]\d|100))\s?%?(?:\s(?:on\s)?(?:RA|room\sair|\d{1,2}\s?L(?:\s?NC)?)\b)?"
)
_SEP = (
    r"\s?(?:(?:[FC]|irreg(?:ular)?|reg(?:ular)?|ax(?:illary)?|oral|PO|tymp\w*|apical)\b,?\s?)?"
    r"[,\-–;|\s]\s?"
)
_LEAD = r"(?<![\d./])"
_ROWS = tuple(
    re.compile(_LEAD + _SEP.join(order) + r"(?!\d|/|\.\d)")
    for order in (
        (_T, _HR, _RR, _BP, _SAT), (_T, _HR, _RR, _BP), (_T, _HR, _BP, _RR, _SAT),
        (_T, _HR, _BP, _RR), (_T, _BP, _HR, _RR, _SAT), (_T, _BP, _HR, _RR),
        (_T, _BP, _HR, _SAT), (_T, _HR, _BP, _SAT), (_T, _HR, _BP), (_T, _BP),
        (_BP, _HR, _RR, _SAT, _T), (_BP, _HR, _RR, _T, _SAT), (_BP, _HR, _RR, _T),
        (_BP, _HR, _RR, _SAT), (_BP, _HR, _T, _SAT), (_BP, _HR, _T), (_BP, _HR, _SAT), (_BP, _HR),
    )
)  # fmt: skip
_HEADED = re.compile(r"\b(?:VS|vitals?|vital\s+signs)\b[^\n.]{0,30}$", re.IGNORECASE)
_TEMPERATURE_LEAD = re.compile(r"\b(?:T|Tmax|Tm|Tc|Temp)[\s:]{1,2}$")
_VITALS_LEAD = re.compile(r"\s*(?:VS|vitals?|vital\s+signs)\b", re.IGNORECASE)
# Behind a saturation stands what was breathed.
_LINE_OPENS = re.compile(r"[ \-*•]*(?:(?:O|PE|Obj(?:ective)?|Exam|VS)[ \t]*:)?[ \t]*")
# "T 38.1 P 108 BP 118/70 R 16 99%": a share behind several vital signs.
_ENOUGH = 3
_LAST_SHARE = re.compile(r"\d[,;]?\s+(?P<share>8[5-9]|9\d|100)\s?%(?!\s?(?:t?ile|of|FiO2))")
_LEAST_APART, _MOST_APART = 15, 140
_ITEM_OPENS = re.compile(r"(?:^|[.;\n|•]|\b(?:OE|O/E|Here|now))\s*[-*]?\s*$")
_ITEM_ENDS = re.compile(r"\s*(?:RA\b|[.;,\n(]|$)")
_LONE_LEAD = re.compile(
    r"(?:^|[.;|•\n]|\b(?:HTN|hypertension|recheck(?:ed)?|repeat|check|now|stand(?:ing)?|sit(?:ting)?|post|pre|cuff"
    r"|shows|O/?E|hypotensi(?:on|ve)|hypertensive|pressure\s+(?:fell|rose|dropped|came\s+(?:up|down))\s+to))\s*[-*]?\s*$",
    re.IGNORECASE,
)
_LONE_ENDS = re.compile(
    r"\s*(?:[.;,)\n(\]]|$|mm\s?Hg|sitting|standing|stand\b|sit\b|supine|lying|today|most)"
)
_CHAIN = re.compile(r"[\-–]")
_BARE_PRESSURE = re.compile(
    r"(?<![\d/.])(?:[6-9]\d|1\d\d|2[0-5]\d)/(?:[3-9]\d|1[0-4]\d)(?![/\d]|\.\d)"
)
_POSITION = re.compile(
    r"\b(?:lying|supine|sitting|seated|standing|right\s+arm|left\s+arm)(?:\s+(?:BP|down))?(?:\s+(?:was|is|of|at|x\s?\d\s?min))?\s*[:=]?\s*"
    r"(?P<pressure>(?:[6-9]\d|1\d\d|2[0-5]\d)/(?:[3-9]\d|1[0-4]\d))(?![/\d])",
    re.IGNORECASE,
)
_POSITION_AFTER = re.compile(
    r"(?<![\d/.])(?P<pressure>(?:[6-9]\d|1\d\d|2[0-5]\d)/(?:[3-9]\d|1[0-4]\d))(?:\s?mm\s?Hg)?\s*\(?"
    r"(?:(?:in|on)\s+(?:the\s+|his\s+|her\s+)?(?:left|right)\b|lying|supine|sitting|seated|standing|(?:right|left|R|L)\s+arm)\b",
    re.IGNORECASE,
)
_PRESSURES = re.compile(r"orthostat|\bBPs?\b|blood\s+pressure|pressures", re.IGNORECASE)
_INTAKE_OUTPUT = re.compile(
    r"\bI(?:s)?\s?[/&]\s?O(?:s|'s)?\b\s*(?:24\s?h(?:rs?)?)?\s*[:=]?\s*(?P<both>\d[\d,]*\s?/\s?\d+(?:,\d{3})*)(?P<unit>\s?(?:mL|cc))?"
)
# A value behind the word for what it is a sign of, or before the air that it was measured on.
_TO = r"\s*(?:(?=\s\d{2,3}\.\d)|,|\(|(?:up\s+|down\s+)?to|at|of|as\s+high\s+as)\s*(?:the\s+)?"
_SIGN_WORDS = (
    ("temperature", r"a?febrile|fevers?", r"(?:3[5-9]|4[0-2])\.\d|(?:9[5-9]|10[0-7])(?:\.\d)?"),
    ("rate", r"tachycardi[ac]+|bradycardi[ac]+", r"[3-9]\d|1\d\d|2[0-4]\d"),
    ("breaths", r"tachypno?eic", r"[2-7]\d"),
    ("pressure", r"hypotensi(?:ve|on)|hypertensive", r"\d{2,3}/\d{2,3}"),
    ("saturation", r"hypoxi[ac]+|desat\w*", r"[5-9]\d"),
)
_SIGNS = (
    *(
        (name, re.compile(rf"\b(?:{words}){_TO}(?P<value>{number})(?![\d/])", re.IGNORECASE))
        for name, words, number in _SIGN_WORDS
    ),
    (
        "saturation",
        re.compile(
            r"(?<![\d.])(?P<value>[6-9]\d|100)(?:\s?(?:%|percent)\s+(?:on\s+)?(?:RA\b|(?:room\s+)?air\b|\d{1,2}\s?L\b)"
            r"|\s(?:on\s+)?(?:RA\b|room\s+air\b))",
            re.IGNORECASE,
        ),
    ),
)
_CONCEPTS = {
    "temperature": "temperature", "rate": "heart rate", "breaths": "respiratory rate",
    "pressure": "blood pressure", "saturation": "oxygen saturation",
}  # fmt: skip
_UNITS = {"rate": "/min", "breaths": "/min", "pressure": "mm[Hg]", "saturation": "%"}
_CELSIUS_MAX = 45.0


_BY_FORM = (
    ("pressure", re.compile(r"(?P<value>(?:[6-9]\d|1\d\d|2[0-5]\d)/(?:[3-9]\d|1[0-4]\d))")),
    (
        "temperature",
        re.compile(r"(?P<value>(?:3[4-9]|4[01])\.\d|(?:9[5-9]|10[0-6])\.\d)(?:\s?°?\s?[CF])?"),
    ),
    (
        "saturation",
        re.compile(r"(?P<value>[6-9]\d|100)\s?%(?:\s(?:on\s)?(?:RA|room air|\d+\s?L))?"),
    ),
)


def vital_by_form(text: str, span: Span) -> Candidate | None:
    """Return the vital sign that a bare value is by its form ("118/60", "37.1", "94% RA")."""
    for name, form in _BY_FORM:
        m = form.fullmatch(text, span.start, span.end)
        if m is not None:
            return _candidate(span, name, m["value"])
    return None


def find_unnamed(sentence: Sentence, taken: tuple[Span, ...]) -> Iterator[Candidate]:
    """Yield vital signs that no name stands before.

    Args:
        sentence: The sentence.
        taken: Where vital signs with a name stand.
    """
    found = [
        *_rows(sentence),
        *_positions(sentence),
        *_lone(sentence),
        *_intake_and_output(sentence),
        *_signs(sentence),
    ]
    kept = [c for c in found if not _overlaps(c.span, taken)]
    for bare in find_bare(sentence):
        if not _overlaps(bare.span, (*taken, *(c.span for c in kept))):
            kept.append(bare)
    yield from kept
    if len(taken) >= _ENOUGH and (
        m := _LAST_SHARE.search(sentence.text, taken[0].end, sentence.span.end)
    ):
        share = Span(*m.span("share"))
        if not _overlaps(share, (*taken, *(c.span for c in kept))):
            yield _candidate(share, "saturation", m["share"])
    if _is_among_vitals(sentence, taken):
        occupied = (*taken, *(c.span for c in kept))
        for m in _BARE_PRESSURE.finditer(sentence.text, sentence.span.start, sentence.span.end):
            is_free = not _overlaps(Span(m.start(), m.end()), occupied)
            if is_free and (len(taken) > 1 or _is_pressure(m.group())):
                yield _candidate(Span(m.start(), m.end()), "pressure", m.group())


def _is_among_vitals(sentence: Sentence, taken: tuple[Span, ...]) -> bool:
    """Whether a bare pressure is one here: in the section, behind its name, beside two others."""
    if sentence.section is SectionKind.VITALS or _VITALS_LEAD.match(sentence.words):
        return True
    return len(taken) > 0 and not _PRESSURES.search(sentence.words)


def _rows(sentence: Sentence) -> Iterator[Candidate]:
    """Yield the fields of a row in its usual order, behind its heading or joined by hyphens."""
    text, start, end = sentence.text, sentence.span.start, sentence.span.end
    for pattern in _ROWS:
        m = pattern.search(text, start, end)
        if m is None:
            continue
        is_headed = (
            sentence.section is SectionKind.VITALS
            or _HEADED.search(text, start, m.start())
            or _TEMPERATURE_LEAD.search(text, start, m.start())
            or _opens_a_line(text, m)
            or _is_an_item(text, m)
            or (sentence.section is SectionKind.EXAM and _opens_exam(sentence, m))
        )
        if is_headed or len(_CHAIN.findall(m.group())) > 1:
            for name, written in m.groupdict().items():
                yield _candidate(Span(*m.span(name)), name, written)
            return


def _opens_exam(sentence: Sentence, row: re.Match[str]) -> bool:
    """Whether an examination begins with a pressure and what follows it ("PE: 148/84, 74")."""
    before = sentence.text[sentence.span.start : row.start()].strip(" \n-*•:")
    return not before and row.start("pressure") == row.start()


def _opens_a_line(text: str, row: re.Match[str]) -> bool:
    """Whether a line begins with a row that holds a pressure and a temperature."""
    line = text.rfind("\n", 0, row.start()) + 1
    told = row.groupdict()
    return _LINE_OPENS.fullmatch(text, line, row.start()) is not None and bool(
        told.get("pressure") and "." in (told.get("temperature") or "")
    )


def _is_an_item(text: str, row: re.Match[str]) -> bool:
    """Whether a row with a pressure begins and ends as an item ("Feels well. 142/70, 66.")."""
    told = row.groupdict()
    is_one = _ITEM_OPENS.search(text, max(0, row.start() - 12), row.start())
    return bool(is_one and _ITEM_ENDS.match(text, row.end()) and _is_pressure(told.get("pressure")))


def _is_pressure(written: str | None) -> bool:
    """Whether two numbers are far enough apart for a pressure."""
    if not written:
        return False
    systolic, diastolic = (int(n) for n in written.split("/"))
    return _LEAST_APART <= systolic - diastolic <= _MOST_APART


def _lone(sentence: Sentence) -> Iterator[Candidate]:
    """Yield a pressure that is an item by itself, or behind words that a pressure follows."""
    text, end = sentence.text, sentence.span.end
    for m in _BARE_PRESSURE.finditer(text, sentence.span.start, end):
        opens = _LONE_LEAD.search(text, max(0, m.start() - 20), m.start())
        if opens and _LONE_ENDS.match(text, m.end(), end) and _is_pressure(m.group()):
            yield _candidate(Span(m.start(), m.end()), "pressure", m.group())


def _positions(sentence: Sentence) -> Iterator[Candidate]:
    text, start, end = sentence.text, sentence.span.start, sentence.span.end
    if not _PRESSURES.search(text, start, end):
        return
    for pattern in (_POSITION, _POSITION_AFTER):
        for m in pattern.finditer(text, start, end):
            yield _candidate(Span(*m.span("pressure")), "pressure", m["pressure"])


def _signs(sentence: Sentence) -> Iterator[Candidate]:
    for name, pattern in _SIGNS:
        for m in pattern.finditer(sentence.text, sentence.span.start, sentence.span.end):
            yield _candidate(Span(*m.span("value")), name, m["value"])


def _intake_and_output(sentence: Sentence) -> Iterator[Candidate]:
    for m in _INTAKE_OUTPUT.finditer(sentence.text, sentence.span.start, sentence.span.end):
        yield Candidate(
            type=FindingType.VITAL,
            span=Span(m.start(), m.end()),
            concept="intake and output",
            value=m["both"],
            unit="mL",
            assertion=Assertion.PRESENT,
        )


def _overlaps(span: Span, others: tuple[Span, ...]) -> bool:
    return any(span.start < o.end and o.start < span.end for o in others)


def _candidate(span: Span, field: str, written: str) -> Candidate:
    number = None if field == "pressure" else float(written)
    unit = _UNITS.get(field)
    if field == "temperature" and number is not None:
        unit = "Cel" if number < _CELSIUS_MAX else "[degF]"
    return Candidate(
        type=FindingType.VITAL,
        span=span,
        concept=_CONCEPTS[field],
        value=written,
        number=number,
        unit=unit,
        assertion=Assertion.PRESENT,
    )
