"""Initials of people whom a note names in full, where somebody signs or is quoted by them.

"PV" is pulmonary vein as well; it is Priya Vexley where her name stands in the note and the letters
stand beside a day, before a credential, or alone behind the end of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from app.core.phi import PhiKind
from app.deid.candidates import Candidate
from app.deid.lexicon import is_plain
from app.deid.name_shape import CREDENTIAL, name_words

_DETECTOR = "propagation"
_SCORE = 0.7
_LENGTHS = range(2, 5)
_NO_INITIALS = frozenset(
    "MD DO RN PA NP PT OT MA RD OD DR AM PM OK ED ER OR ICU GP SW CM SN CN RT".split()
)
_SMALL_WORDS = frozenset(
    "am as at be by do go he if in is it me my no of on or so to up us we".split()
)
_MOST_WORDS = 4
_NONE = "(?!)"
_OPENS = r"(?<![\p{L}\p{N}/.&+]|[\p{L}\p{N}]-)"
# "agree w/ above. PV", "Olanzapine 15 not 20. RH 1140", "-- PV", "(PV)"
_ENDS = (
    r"(?:(?<=[.!?;)\]\"'][ ]{1,3})|(?<=(?:^|[ ])[\-–—~]{1,2}[ ]?)|(?<=^[ \t]{0,16}))"
    r"(?:LETTERS)(?=(?:[ ]\d{4}(?!\d))?[)\]*]?\.?[ \t]*(?:\n|\Z))"
)
# "per Dr T OK to restart. pt aware. pv", as hurried people sign
_ENDS_LOWER = r"(?<=[.!?][ ]{1,2})(?:LETTERS)(?=\*?[ \t]*(?:\n|\Z))"
# "MUA by PV w SMO", "r/w AProf PV", but "caused by PV"
_ANNOUNCED = (
    r"(?<=(?<!\b(?:caused|due|followed)[ ])\b(?:by|per|d/w|w/|AProf|Prof|Dr|with)[ ])(?:LETTERS)"
    r"(?![\p{L}\p{N}/\-]|[ ](?:catheter|virus|infection|culture|test|therapy|treatment|dose))"
)
# "Dr TB", "by TB w SMO", where the letters are a term as well: "given by IV push", "with TB drugs"
_TERM_ANNOUNCED = (
    r"(?:(?<=\b(?:d/w|AProf|Prof|Dr)[ ])(?:LETTERS)(?![\p{L}\p{N}/\-])|"
    r"(?<=\bby[ ])(?:LETTERS)(?=[ ]w/?[ ]\p{Lu}{2,4}\b))"
)
# "[corrected from 150 - PV]"
_CLOSES = r"(?<=[ ][\-–—]{1,2}[ ]?)(?:LETTERS)(?=[)\]])"
_AS_CLINICIAN = rf"(?:LETTERS)(?=,?[ ]{CREDENTIAL})"
_BRACKETED = r"(?<=[(\[])(?:LETTERS)(?=[)\]])"
_DATED_BEHIND = r"(?<=(?:^|[.;:,\-–—(\[\"'])[ ]*)(?:LETTERS)(?=[ ]{1,2}\Z)"
_DATED_BEFORE = r"\A[ ]{1,2}(?P<name>LETTERS)(?=[ ]?[)\]:,.;]|[ \t]*(?:\n|\Z))"
_NEAR = 16


def find_signed_initials(
    text: str, found: Sequence[Candidate], *, timeout_s: float
) -> Iterator[Candidate]:
    """Yield where initials of the people who were found stand for them.

    Args:
        text: A shadow text.
        found: All that was found in it, in text order.
        timeout_s: Limit of one search.
    """
    names = (text[c.start : c.end] for c in found if c.kind is PhiKind.NAME)
    letters = "|".join(sorted({form for name in names for form in _forms(name)}))
    if not letters:
        return
    terms = "|".join(filter(is_plain, letters.split("|"))) or _NONE
    others = "|".join(form for form in letters.split("|") if not is_plain(form)) or _NONE
    shapes = [(each, letters) for each in (_ENDS, _CLOSES, _AS_CLINICIAN, _BRACKETED)]
    shapes += [(_ANNOUNCED, others), (_TERM_ANNOUNCED, terms)]
    for shape, forms in (*shapes, (_ENDS_LOWER, _in_lower_case(letters))):
        pattern = regex.compile(_OPENS + shape.replace("LETTERS", forms), regex.MULTILINE)
        for match in pattern.finditer(text, timeout=timeout_s):
            yield _found(match.start(), match.end())
    behind = regex.compile(_OPENS + _DATED_BEHIND.replace("LETTERS", letters), regex.MULTILINE)
    before = regex.compile(_DATED_BEFORE.replace("LETTERS", letters))
    for day in (c for c in found if c.kind is PhiKind.DATE):
        start = max(0, day.start - _NEAR)
        if (match := behind.search(text[start : day.start], timeout=timeout_s)) is not None:
            yield _found(start + match.start(), start + match.end())
        if (match := before.match(text[day.end : day.end + _NEAR], timeout=timeout_s)) is not None:
            yield _found(day.end + match.start("name"), day.end + match.end("name"))


def _in_lower_case(letters: str) -> str:
    """Return the forms that are no word in lower case; "jp" signs as often as it drains."""
    forms = letters.casefold().split("|")
    forms = [form for form in forms if len(form) == 2 or not is_plain(form)]
    return "|".join(form for form in forms if form not in _SMALL_WORDS) or _NONE


def _found(start: int, end: int) -> Candidate:
    return Candidate(start, end, PhiKind.NAME, _SCORE, (_DETECTOR,))


def _forms(name: str) -> Iterator[str]:
    """Yield the initials of a name in both orders, a double name counted once and twice."""
    words = [name[start:end] for start, end in name_words(name)]
    if not 2 <= len(words) <= _MOST_WORDS:
        return
    for parts in ([w[0] for w in words], ["".join(p[:1] for p in w.split("-")) for w in words]):
        for order in (parts, parts[1:] + parts[:1]):
            for form in ("".join(order), order[0] + order[-1]):
                told = form.upper()
                if len(told) in _LENGTHS and told not in _NO_INITIALS:
                    yield told
