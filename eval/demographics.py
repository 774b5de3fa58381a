"""Who a note is about: age and sex, read from its text by rules of the harness's own.

Fairness and subgroups rest on this, so it knows nothing of what the product finds. It says None
where the text does not say: no guess enters a table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from app.core.span import Span


class Sex(StrEnum):
    """As the note writes it."""

    FEMALE = "female"
    MALE = "male"


@dataclass(frozen=True, slots=True)
class AgeMention:
    """An age of the patient.

    Attributes:
        span: Of the number.
        years: Completed years; 0 for an age in months, weeks or days.
    """

    span: Span
    years: int


_OLDEST = 120
_NUMBER = r"(?<![\d./-])(?P<age>\d{1,3})"
_AGES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        _NUMBER
        + r"[\s-]*(?P<unit>y(?:ea)?rs?|mo(?:nth)?s?|w(?:ee)?ks?|days?)[\s-]*(?:old|of\s+age)\b",
        _NUMBER + r"[\s-]*(?P<unit>y/o|yo|y\.o)\b",
        r"(?m:^|\s)\bage(?:/(?:sex|gender))?\s*[:#=]\s*(?P<age>\d{1,3})\b\s*(?P<unit>mo|w|d)?",
        r"\baged\s+(?P<age>\d{1,3})\b(?!\s*(?:and|or|to)\s+(?:over|older|above))\s*(?P<unit>mo|w)?",
    )
)  # fmt: skip
# "57F w/ cirrhosis", "57F   MRN": without what follows it may be a catheter or a temperature.
_SHORT_AGE = re.compile(
    r"(?<![\d./°-])(?P<age>\d{1,3})\s?(?P<sex>[MF])\b"
    r"(?=\s*(?:,|\(|w/|with\b|who\b|here\b|admitted|present|p/w|s/p|c/o|h/o|POD|HD|MRN|DOB|in\b|from\b))"
)
_KIN = re.compile(
    r"\b(?:mother|father|mom|dad|sister|brother|son|daughter|aunt|uncle|grand\w+|cousin|wife|"
    r"husband|partner|spouse|nephew|niece|sibling|parent)s?\b"
    # Who tells of the patient: "mom says Ana, 6 yo".
    r"(?!\s+(?:says?|said|reports?|reported|states?|stated|notes?|noted|called|brought|brings)\b)",
    re.IGNORECASE,
)
# "since she was 13 years old", "at 40 years of age": an age that is past.
_PAST = re.compile(
    r"\b(?:since|when|until|till|at|before|after|from)\b(?:\s+\w+){0,2}\s*$", re.IGNORECASE
)
_SENTENCE_BREAK = re.compile(r"[.;\n]")
# A relative named so few characters before an age, in the same sentence, is whose age it is.
_KIN_REACH = 40

_HEADER_SEX = re.compile(
    r"\b(?:sex|gender)\s*[:=/]?\s*(?:\d{1,3}\s*(?:y/?o)?\s*/?\s*)?(?P<sex>female|male|[FM])\b",
    re.IGNORECASE,
)
_AGE_LETTER = re.compile(r"\d\s?(?:y/o|yo|y\.o\.?)[\s/]*(?P<sex>[MF])\b")
_FEMALE_WORD = r"female|woman|lady|girl|[Ff]"
_MALE_WORD = r"male|man|gentleman|boy|[Mm]"
# Two adjectives may stand between: "61-year-old obese white woman".
_AFTER_AGE = re.compile(
    rf"\s*(?:old|of\s+age)?,?\s+(?:[a-z-]+\s+){{0,2}}?(?:(?P<f>{_FEMALE_WORD})|(?P<m>{_MALE_WORD}))\b"
)
_PREGNANT = re.compile(
    r"\b(?:gravida|prenatal visit|antepartum|postpartum day|EDD|G\d+\s?P\d+)\b", re.IGNORECASE
)
# Titles by their case: MR is a scan or a valve, MS a disease.
_FEMALE = re.compile(r"\b(?:she|her|hers|herself|(?-i:Mrs|Ms)|woman|lady|girl)\b", re.IGNORECASE)
_MALE = re.compile(r"\b(?:he|him|his|himself|(?-i:Mr)|man|gentleman|boy)\b", re.IGNORECASE)
# Share of the sexed words that must agree where nothing else tells.
_MAJORITY = 0.75


def find_ages(text: str) -> tuple[AgeMention, ...]:
    """Return the patient's present age wherever a note states it, in order.

    Ages of relatives and of years past are left out.
    """
    found: dict[int, AgeMention] = {}
    for pattern in (*_AGES, _SHORT_AGE):
        for match in pattern.finditer(text):
            years = _years(match)
            if years is not None and not _is_another_age(text, match.start("age")):
                span = Span(*match.span("age"))
                found.setdefault(span.start, AgeMention(span, years))
    return tuple(found[start] for start in sorted(found))


def read_age(text: str) -> int | None:
    """Return the patient's age in years, as first stated."""
    ages = find_ages(text)
    return ages[0].years if ages else None


def read_sex(text: str) -> Sex | None:
    """Return the patient's sex: from a header, beside the age, from a pregnancy, or by majority.

    The majority is of pronouns and titles: at least three of four must agree.
    """
    return _stated_sex(text) or _sex_by_majority(text)


def find_sex_letters(text: str) -> tuple[Span, ...]:
    """Return where a lone M or F tells the sex: in a header, or beside an age."""
    spans = [
        Span(*match.span("sex"))
        for pattern in (_HEADER_SEX, _SHORT_AGE, _AGE_LETTER)
        for match in pattern.finditer(text)
        if len(match["sex"]) == 1
    ]
    return tuple(dict.fromkeys(sorted(spans, key=lambda span: span.start)))


def _stated_sex(text: str) -> Sex | None:
    header = _HEADER_SEX.search(text)
    if header:
        return _of_letter(header["sex"])
    for pattern in _AGES:
        for match in pattern.finditer(text):
            beside = _AFTER_AGE.match(text, match.end())
            if beside and not _is_another_age(text, match.start("age")):
                return Sex.FEMALE if beside["f"] else Sex.MALE
    short = _SHORT_AGE.search(text)
    if short:
        return _of_letter(short["sex"])
    return Sex.FEMALE if _PREGNANT.search(text) else None


def _sex_by_majority(text: str) -> Sex | None:
    n_female, n_male = len(_FEMALE.findall(text)), len(_MALE.findall(text))
    n = n_female + n_male
    if not n or max(n_female, n_male) < _MAJORITY * n:
        return None
    return Sex.FEMALE if n_female > n_male else Sex.MALE


def _years(match: re.Match[str]) -> int | None:
    unit = (match.groupdict().get("unit") or "y").lower()
    years = int(match["age"]) if unit.startswith("y") else 0
    return years if years <= _OLDEST else None


def _is_another_age(text: str, at: int) -> bool:
    before = _SENTENCE_BREAK.split(text[max(0, at - _KIN_REACH) : at])[-1]
    return _KIN.search(before) is not None or _PAST.search(before) is not None


def _of_letter(word: str) -> Sex:
    return Sex.FEMALE if word[0] in "fF" else Sex.MALE
