"""Identifiers told by the word before them: a label and its number, a title and its name.

One table of labels, read from left to right: the label decides what the next token with digits is,
whatever its shape.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.core.span import Span
from app.deid.lexicon import is_plain
from app.deid.patterns import compiled

_LABELS: tuple[tuple[PhiKind, str], ...] = (
    (PhiKind.SSN, r"ssn?#?|ss[ ]?no|social[ ]security(?:[ ](?:number|no|\#))?"),
    (PhiKind.MRN, r"mrn|mr\#|medical[ ]record(?:[ ](?:number|no|\#))?|chart[ ](?:number|no|\#)|"
                  r"patient[ ]id|record[ ]number|hospital[ ](?:number|no)"),
    (PhiKind.FAX, r"fax(?:[ ](?:number|no|\#))?"),
    (PhiKind.PHONE, r"phone(?:[ ](?:number|no|\#))?|telephone|tel|cell|mobile|pager|callback"),
    (PhiKind.HEALTH_PLAN, r"member[ ](?:id|number|no|\#)|subscriber(?:[ ](?:id|number|no))?|"
                          r"policy(?:[ ](?:id|number|no|\#))|medicare(?:[ ](?:id|number|no|\#))|"
                          r"medicaid(?:[ ](?:id|number|no|\#))|insurance[ ](?:id|number|no)|mbi|"
                          r"health[ ]plan[ ](?:id|number|no)|group[ ](?:number|no)"),
    (PhiKind.ACCOUNT, r"account(?:[ ](?:number|no|id|\#))?|acct|invoice|csn|har|"
                      r"(?:visit|encounter|claim|card)[ ](?:number|no|id|\#)"),
    (PhiKind.LICENSE, r"licen[cs]e(?:[ ](?:number|no|\#))?|dea|npi|dl\#"),
    (PhiKind.VEHICLE, r"vin|license[ ]plate"),
    (PhiKind.DEVICE, r"serial(?:[ ](?:number|no|\#))?|s/n|udi|device[ ]id"),
    (PhiKind.OTHER_ID, r"passport(?:[ ](?:number|no))?|accession(?:[ ](?:number|no|\#))?|badge|"
                       r"case[ ](?:number|no)|employee[ ](?:id|number)|order[ ](?:number|no|\#)"),
)  # fmt: skip
_KINDS = tuple(kind for kind, _ in _LABELS)
_LABELLED = compiled(
    r"(?i)\b(?:"
    + "|".join(f"(?P<k{at}>{labels})" for at, (_, labels) in enumerate(_LABELS))
    + r")[.#:= ]{0,5}(?:is[ ]|of[ ])?"
    + r"(?P<value>[(+]?[A-Z]{0,5}[\-]?\d[A-Z\d\-./]*(?:[ )\-]{1,2}\d+)*)"
)
# A shorter number stands for something else too often ("pager 4471").
_MIN_DIGITS = 5
_MIN_PHONE_DIGITS = 7
_REACHED_BY_NUMBER = (PhiKind.PHONE, PhiKind.FAX)
_NAME = (
    r"(?P<name>(?:\p{Lu}\.[ ]){0,2}\p{Lu}\p{Ll}[\p{L}'\-]*(?:[ ]\p{Lu}\.)?"
    r"(?:[ ]\p{Lu}\p{Ll}[\p{L}'\-]+)?)"
)
_TITLED = compiled(rf"\b(?:Dr|Mr|Mrs|Ms|Prof)\.?[ ]{_NAME}")
_SIGNED = compiled(
    r"\b(?:[Ss]igned by|[Dd]ictated by|(?:[Pp]atient )?[Nn]ame:|[Pp]atient:)[ ]"
    r"(?P<name>\p{Lu}\p{Ll}[\p{L}'\-]+[ ](?:\p{Lu}\.[ ])?\p{Lu}\p{Ll}[\p{L}'\-]+)"
)


def labelled_identifiers(text: str, *, timeout_s: float) -> Iterator[tuple[PhiKind, Span]]:
    """Yield numbers that a label names.

    Args:
        text: A shadow text.
        timeout_s: Limit of one search through the text.
    """
    for match in _LABELLED.finditer(text, timeout=timeout_s):
        kind = next(k for at, k in enumerate(_KINDS) if match.group(f"k{at}") is not None)
        least = _MIN_PHONE_DIGITS if kind in _REACHED_BY_NUMBER else _MIN_DIGITS
        value = match.group("value").rstrip(".-/ ")
        if sum(char.isdigit() for char in value) >= least:
            start = match.start("value")
            yield kind, Span(start, start + len(value))


def titled_names(text: str, *, timeout_s: float) -> Iterator[Span]:
    """Yield names behind a title, a signature or a label; plain words ("Dr. Cardiology") are none.

    Args:
        text: A shadow text.
        timeout_s: Limit of one search through the text.
    """
    for pattern in (_TITLED, _SIGNED):
        for match in pattern.finditer(text, timeout=timeout_s):
            words = match.group("name").split()
            while words and is_plain(words[-1].rstrip(".")):
                words.pop()
            if words and not is_plain(words[0].rstrip(".")):
                start = match.start("name")
                yield Span(start, start + len(" ".join(words)))
