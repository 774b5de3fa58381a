"""What shorthand implies: "G3P1" a third pregnancy, "tob quit 1998" a former smoker."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOBACCO = r"(?:tob\w*|cig\w*|smok\w*|ppd|pack|nicotine)"
_LEFT = r"(?:quit|stopped|gave up|ex|former\w*)"
_FORMER_SMOKER = re.compile(
    rf"\b{_LEFT}\b[^.;]{{0,15}}?\b{_TOBACCO}|\b{_TOBACCO}\b[^.;]{{0,30}}?\b{_LEFT}\b(?! line)",
    re.IGNORECASE,
)
# Only the wish or the advice to stop.
_NOT_YET = re.compile(
    r"\b(?:to|wants?|try\w*|tries|urged|advised|encouraged|counsel\w*|should|not|n['’]t) (?:\w+ )?"
    r"(?:quit|stop)\b|\bcessation\b",
    re.IGNORECASE,
)
# Proteinuria of a pregnancy: a ratio of protein to creatinine of 0.3 (ACOG Practice Bulletin 222).
# Marks of a laboratory behind the organism.
_SIGNS = (
    (
        re.compile(
            r"\b(?:P/?C|UPCR?|PCR|protein[/ -](?:to[- ])?creat\w*)(?: ratio)?:? ?(?:was |of )?"
            r"(?:0?\.[3-9]|[1-9]\.\d)",
            re.IGNORECASE,
        ),
        "proteinuria",
    ),
    (
        re.compile(
            r"\b[1-9](?:\.\d)?(?: ?[-x] ?\d(?:\.\d)?)* ?cm (?:\w+ ){0,3}(?:lymph )?nodes?\b", re.I
        ),
        "lymphadenopathy",
    ),
    (re.compile(r"\bR to\b"), "resistant"),
    (re.compile(r"\bS to\b"), "susceptible"),
)
_GRAVIDA = re.compile(r"\bG\s?(?P<n>[1-9])\s?,?\s?P\s?\d")
_NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_MONTHS_OLD = re.compile(
    r"\b(?P<n>\d{1,2})[- ]?(?:mo|month)s?\b(?:[- ]?(?:old|/o))?\s?"
    r"(?:[MF]\b|boy|girl|male|female|old|infant|child)",
    re.IGNORECASE,
)
_YEARS_OLD = re.compile(
    r"(?<![\d.])(?P<n>\d{1,3})[- ]?(?:y/?o|yr|year)s?\b|(?<![\d.])(?P<bare>\d{1,3})[MF]\b",
    re.IGNORECASE,
)
_BORN_AT = re.compile(
    r"\b(?:ex|former)[- ]?(?P<n>\d\d)[- ]?w(?:ee)?k|\b(?P<nth>[23]\d)[- ]?w(?:ee)?ke?r\b",
    re.IGNORECASE,
)
_AT_WEEKS = re.compile(
    r"\b(?:born|delivered|delivery|birth)\b[^.;]{0,25}?\b(?P<n>[234]\d)\s?(?:w\b|w\d|wk|weeks?|\+\d)",
    re.IGNORECASE,
)
_TERM_WEEKS = 37
_INFANT_MONTHS = 12
_TODDLER_MONTHS = 36
# From these years on a person is called so.
_AGES = ((65, "elderly"), (20, "adult"), (13, "teenager"), (4, "child"), (1, "toddler"))


def implied(text: str) -> Iterator[str]:
    """Yield terms that a sentence implies beside its words.

    Args:
        text: A sentence of a note, never a claim.
    """
    if _FORMER_SMOKER.search(text) and not _NOT_YET.search(text):
        yield "former smoker"
    yield from (term for form, term in _SIGNS if form.search(text))
    for gravida in _GRAVIDA.finditer(text):
        yield f"{_NTH[int(gravida['n']) - 1]} pregnancy"
    for birth in _BORN_AT.finditer(text):
        yield "full term" if int(birth["n"] or birth["nth"]) >= _TERM_WEEKS else "premature"
    for birth in _AT_WEEKS.finditer(text):
        yield "full term" if int(birth["n"]) >= _TERM_WEEKS else "premature"
    months = _MONTHS_OLD.search(text)
    years = _YEARS_OLD.search(text)
    if months is not None:
        n = int(months["n"])
        if n <= _INFANT_MONTHS:
            yield "infant"
        if _INFANT_MONTHS <= n < _TODDLER_MONTHS:
            yield "toddler"
    elif years is not None:
        n = int(years["n"] or years["bare"])
        yield from [next((name for least, name in _AGES if n >= least), "infant")]
