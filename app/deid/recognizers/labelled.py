"""Numbers behind a label: "MRN: 77-10-4482", "Policy # HLC 884 20", "MEDICAL_RECORD_NUMBER=A1"."""

from __future__ import annotations

import regex

from app.deid.patterns import compiled

# What makes a number behind a label a measure, an age or a time and no identifier.
NO_MEASURE = (
    r"(?![ ]?(?:%|mg|mcg|µg|g|gm|kg|ml|mls|cc|dl|l|units?|iu|meq|mmol|mm|cm|mmhg|bpm|lbs?|tabs?|"
    r"tablets?|caps?|puffs?|doses?|mins?|minutes?|hours?|hrs?|days?|weeks?|months?|years?|yrs?|"
    r"times|copies|cells|patients|cases|participants|subjects|women|men|children)\b)"
)
_NO_AGE = r"(?![ \-]?(?:y\b|yo\b|y/o|y\.o|yrs?\b|years?\b|[MF]\b))"
_MASK = r"[xX*•#]{2,9}[ \-]?(?:[xX*•#]{1,4}[ \-]?)?\d{2,6}"
# "12 34 56": groups belong together where the first is too short to be the whole number.
_GROUPS = (
    r"\d{1,4}(?:[ ]\d{2,4}){1,5}(?:[ ]\d(?=[ ]*(?:$|[\n,;.|)])))?(?![\w/%]|[.,:\-]\d)"
    rf"{_NO_AGE}{NO_MEASURE}"
)
_SPACED_DASHES = r"\d{2,4}(?:[ ]-[ ]\d{2,6}){1,3}(?![\w/%])"
_LETTERS_FIRST = (
    r"(?-i:(?!(?:BP|HR|RR|SBP|DBP|MAP|WT|HT|AGE)\b|[A-Z]{1,5}[ ](?:19|"
    r"20)\d\d\b)[A-Z]{1,5}[ ](?=[A-Z\-]{0,6}\d)(?=(?:[A-Z \-]{0,6}\d){3})[A-Z0-9\-]{2,20})"
    rf"(?:[ ]\d{{2,6}}){{0,4}}{_NO_AGE}"
)
_MORE_GROUPS = r"(?:(?:[ ]\d{2,6}){1,4}(?=[ ]*(?:$|[\n,;|)]|[ ]{2}|\.[ \n]|\.$)))?"


def _token(least_chars: int, least_digits: int) -> str:
    return (
        rf"(?=(?:[\w\-./]*?\d){{{least_digits}}})[A-Za-z0-9]"
        rf"(?:\w|[\-./](?=\w)){{{least_chars - 1},40}}{_MORE_GROUPS}"
    )


# Behind a label that means one thing.
CERTAIN = rf"(?P<value>{_MASK}|{_GROUPS}|{_SPACED_DASHES}|{_LETTERS_FIRST}|{_token(3, 2)})(?![\w%])"
# Behind a label that is an everyday word too: no year, no score, no measure.
_NO_YEAR = r"(?!(?:19|20)\d\d(?:-(?:19|20)?\d\d)?(?![\w\-]))"
_NO_FRACTION = r"(?!\d{1,3}[./]\d{1,3}(?![\w./\-]))(?!\d{1,2}-\d{1,2}[dhwm]?(?![\w\-]))"
LIKELY = (
    rf"(?P<value>{_MASK}|{_GROUPS}|{_LETTERS_FIRST}|"
    rf"{_NO_YEAR}{_NO_FRACTION}{_token(4, 3)})(?![\w%]){NO_MEASURE}"
)
LONG = (
    rf"(?P<value>{_MASK}|(?-i:[A-Z]{{2,4}})[ ](?:(?=\d{{4}})[\d\-]{{4,14}}|"
    rf"(?=(?:[ ]?\d){{8}})\d{{3,6}}(?:[ ]\d{{3,6}}){{1,3}})|"
    rf"{_NO_YEAR}{_NO_FRACTION}{_token(5, 4)})(?![\w%]){NO_MEASURE}"
)
_WORDS = (
    r"(?:[ _]?(?:numbers?|no|num|nbr|nr|ids?|code|identifiers?|identification|card|#))?\.?"
    r"(?:[ _]?(?:numbers?|no|num|nbr|#))?\.?"
)
_LINK = (
    r"(?:[ ]?\([a-zA-Z .#]{1,20}\))?"
    r"(?:[ ]{0,2}(?:[:#=|\[]|[._]{2,9}|\bis\b|\bwas\b|\bon[ ]file\b|\bends?[ ](?:in|with)\b|"
    r"\bending(?:[ ](?:in|with))?\b|\breads\b|"
    r"\bper\b)){0,3}[ \t]{0,8}(?:(?<=:[ \t]{0,8})\n[ \t]{0,8})?[#\-]?[ ]?"
)
# Tables, quotes, brackets, dots and clauses: only behind a label that means one thing.
_WIDE_LINK = (
    r"(?:[ ]?\([a-zA-Z .#]{1,20}\))?(?:[ ](?:for|of)[ ](?:this|the|our)[ ](?:patient|pt))?"
    r"(?:[ \t]{0,4}(?:[:#=|;,/\"(\[\-]|[._]{2,9}|\bof\b(?=[ ]#?[A-Za-z\-]{0,4}\d{4})|\bis\b|"
    r"\bwas\b|\bon[ ]file\b|"
    r"\bends?[ ](?:in|with)\b|\bending(?:[ ](?:in|with))?\b|\breads\b|\bper\b)){0,4}"
    r"[ \t]{0,8}(?:(?<=[:|][ \t]{0,8})\n[ \t]{0,8})?[#\-]?[ ]?"
)

_SIGN = (
    r"(?=[ _]?(?:numbers?|no|num|nbr|nr|ids?|identifiers?|code|on[ ]file)?\b\.?[ ]?[:#=])"
    r"|(?=[ _](?:numbers?|no\.|num|nbr|ids?|identifiers?|code)[ ])"
)


def labelled(labels: str, *, value: str = CERTAIN, wants_sign: bool = False) -> regex.Pattern[str]:
    """Compile a pattern of a label and what stands behind it, group ``value``.

    Args:
        labels: Alternatives of a regular expression, read in any case.
        value: ``CERTAIN``, ``LIKELY`` or ``LONG``: how much a value must look like a number of
            that kind.
        wants_sign: The label needs a colon, "#" or a word like "number" behind it.
    """
    sign = f"(?:{_SIGN})" if wants_sign else ""
    link = _WIDE_LINK if value is CERTAIN else _LINK
    return compiled(
        rf"(?im)(?<![\p{{L}}\d])(?:{labels})(?:(?<=[ _])|"
        rf"(?!\p{{L}})){sign}{_WORDS}{link}(?<![^\W_]){value}"
    )
