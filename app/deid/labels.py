"""Safe Harbor labels: what stands in place of an identifier when nothing may be restored by eye.

After 45 CFR 164.514(b)(2): a date keeps its year, unless the year says that somebody is over 89; a
ZIP code keeps its first three digits where enough people live there; ages over 89 become one
group; a state stays.
"""

from __future__ import annotations

import regex

from app.core.phi import PhiKind
from app.deid.languages.language import ENGLISH, Language
from app.deid.patterns import compiled
from app.deid.recognizers.places import STATE_CODES, STATE_NAMES

_ZIP = r"(?P<zip>\d{5})(?:-?\d{4})?"
_ZIP_ALONE = compiled(rf"(?:zip(?: ?code)?[ :#]*)?{_ZIP}", regex.IGNORECASE)
# The end of an address: what is bigger than a town stays.
_STATE_END = compiled(
    rf"(?P<state>,?\s*\b(?:{'|'.join(STATE_CODES)}|(?i:{STATE_NAMES})))\b[\s,.]*(?:{_ZIP})?"
    r"(?:[\s,]*(?:USA|United States))?\s*\Z"
)
# Three-digit ZIP areas of 20,000 people or fewer, after the 2000 census (HHS guidance of 2012).
_SPARSE_ZIPS = frozenset(
    "036 059 063 102 203 556 692 790 821 823 830 831 878 879 884 890 893".split()
)
_OLDEST_TOLD = 89


def safe_harbor_label(
    original: str,
    kind: PhiKind,
    *,
    context_year: int,
    timeout_s: float,
    language: Language = ENGLISH,
) -> str:
    """Return the label of an identifier.

    Args:
        original: As it stands in the shadow of the note.
        kind: What it is.
        context_year: Year of the note, from which a year of birth is told.
        timeout_s: Limit of reading a date.
        language: Which one the note is read in.
    """
    if kind is PhiKind.DATE:
        return _date_label(original, context_year, timeout_s, language)
    if kind is PhiKind.AGE90:
        return "[AGE: 90 or older]"
    if kind is PhiKind.LOCATION:
        return _place_label(original) if language.has_zip_areas else "[LOCATION]"
    return f"[{kind.value}]"


def _date_label(original: str, context_year: int, timeout_s: float, language: Language) -> str:
    """Return a label with the years of a date or a range, where none of them tells an age."""
    found = language.find_dates(f"{language.date_cue} {original}", timeout_s)
    years = sorted({written.year for written in found if written.year is not None})
    if not years or context_year - years[0] > _OLDEST_TOLD:
        return "[DATE]"
    return f"[DATE: {years[0]}]" if len(years) == 1 else f"[DATE: {years[0]}-{years[-1]}]"


def _place_label(original: str) -> str:
    alone = _ZIP_ALONE.fullmatch(original)
    if alone is not None:
        return _zip_label(alone["zip"])
    end = _STATE_END.search(original)
    if end is None:
        return "[LOCATION]"
    told = f" {_zip_label(end['zip'])}" if end["zip"] else ""
    return f"[LOCATION]{end['state']}{told}" if end.start() else f"{end['state']}{told}"


def _zip_label(digits: str) -> str:
    area = digits[:3]
    return f"[ZIP: {'000' if area in _SPARSE_ZIPS else area}**]"
