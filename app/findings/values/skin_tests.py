"""Wheals and patches of skin tests: "histamine 6 mm, saline 0, birch 9 mm", one a line or a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.finding import Assertion, Attribute, FindingType
from app.core.span import Span
from app.findings.allergies.words import substances
from app.findings.candidate import Candidate
from app.findings.sentence import Sentence
from app.findings.values.numbers import is_number, parse_number

# What heads such results, some lines above them.
_HEAD = re.compile(
    r"\b(?:skin[\s-]prick|prick(?:[\s-]to[\s-]prick)?\s+tests?|SPTs?\b|intradermal|patch\s+tests?|wheals?\b"
    r"|skin\s+tests?|aeroallergen\s+panel)", re.IGNORECASE
)  # fmt: skip
_LOOK_BACK = 700
_MOST_BREAKS = 1
# What is pricked in beside the allergens, to compare with.
_CONTROL = r"histamine|saline|(?:positive|negative)\s+control|control|PPL|MDM|HDM|petrolatum"
_NAME = r"(?!\d)[A-Za-z][\w.'-]*(?:[ ][A-Za-z][\w.'-]*){0,2}?"
_ITEM = re.compile(
    rf"(?:^|(?<=[,;:|\n(])|(?<=[,;:|(]\s)|(?<=[ \t]{{2}})|\b(?:and|with|to)\s)"
    r"[ \t|]*(?:\d{1,2}[.)]?[ \t]{1,6})?"
    rf"(?P<name>{_NAME})(?:[ \t]*[:=|–-][ \t]*|[ \t]+)(?:\d(?:\.\d+)?%[ ])?"
    r"(?P<value>\d{1,2}(?:\.\d)?(?:\s?[x×]\s?\d{1,2})?|neg(?:ative)?\b|pos(?:itive)?\b|\+{1,4}(?:/-)?)"
    r"(?P<unit>\s?mm\b)?(?=[ \t]*(?:[,;.)|\n(]|$|[ \t]{2}|\band\b|with\b))",
    re.IGNORECASE | re.MULTILINE,
)  # fmt: skip
_IS_CONTROL = re.compile(rf"(?:{_CONTROL})\Z", re.IGNORECASE)
# Read an allergist's way, but of another test: "skin 5 mm" of a lesion, "age 5".
_NO_ALLERGEN = frozenset(
    "age lesion wheal flare nodule papule pain itch score grade day week no at".split()
)


def find_skin_tests(sentence: Sentence, taken: list[Span]) -> Iterator[Candidate]:
    """Yield what a sentence or a row tells of skin tests, where such a test was named above.

    Args:
        sentence: The sentence.
        taken: Where other results stand.
    """
    text, (start, end) = sentence.text, (sentence.span.start, sentence.span.end)
    head = _head_before(text, start, end)
    if head is None:
        return
    for m in _ITEM.finditer(text, max(start, head), end):
        where = Span(m.start("name"), m.end())
        if not any(where.overlaps(t) for t in taken) and _is_allergen(sentence, m):
            yield _wheal(m, where)


def _head_before(text: str, start: int, end: int) -> int | None:
    """Return where the nearest head ends that a sentence stands below or holds."""
    found = None
    for m in _HEAD.finditer(text, max(0, start - _LOOK_BACK), end):
        found = m if found is None or m.end() <= start else found
    if found is None or text.count("\n\n", found.end(), max(start, found.end())) > _MOST_BREAKS:
        return None
    return found.end()


def _is_allergen(sentence: Sentence, m: re.Match[str]) -> bool:
    name = m["name"]
    if _IS_CONTROL.match(name):
        return True
    if name.split()[0].lower() in _NO_ALLERGEN:
        return False
    if m["unit"]:
        return True
    return any(True for _ in substances(sentence, Span(*m.span("name"))))


def _wheal(m: re.Match[str], where: Span) -> Candidate:
    value = m["value"]
    is_plain = is_number(value)
    unit = (Attribute("unit", "mm", "mm", Span(m.end() - 2, m.end())),) if m["unit"] else ()
    return Candidate(
        type=FindingType.LAB,
        span=where,
        concept=f"{' '.join(m['name'].lower().split())} skin test",
        value=value,
        number=parse_number(value) if is_plain else None,
        unit="mm" if is_plain else None,
        attributes=unit,
        assertion=Assertion.PRESENT,
    )
