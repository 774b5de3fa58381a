"""Safe Harbor labels: what stands in place of an identifier when nothing may be restored by eye.

After 45 CFR 164.514(b)(2): a date keeps its year, unless the year says that somebody is over 89; a
ZIP code keeps its first three digits where enough people live there; ages over 89 become "90+".
"""

from __future__ import annotations

import regex

from app.core.phi import PhiKind
from app.deid.dates import parse_date

_ZIP = regex.compile(r"^\d{5}(?:-\d{4})?$")
# Three-digit ZIP areas of 20,000 people or fewer, after the 2000 census (HHS guidance of 2012).
_SPARSE_ZIPS = frozenset(
    "036 059 063 102 203 556 692 790 821 823 830 831 878 879 884 890 893".split()
)
_OLDEST_TOLD = 89


def safe_harbor_label(original: str, kind: PhiKind, *, context_year: int, timeout_s: float) -> str:
    """Return the label of an identifier.

    Args:
        original: As it stands in the shadow of the note.
        kind: What it is.
        context_year: Year of the note, from which a year of birth is told.
        timeout_s: Limit of reading a date.
    """
    if kind is PhiKind.DATE:
        written = parse_date(original, timeout_s=timeout_s)
        year = written.year if written is not None else None
        # The time of day tells nobody apart and stays.
        time = written.time if written is not None and not written.time[:1].isdigit() else ""
        is_told = year is not None and context_year - year <= _OLDEST_TOLD
        return (f"[DATE: {year}]" if is_told else "[DATE]") + time
    if kind is PhiKind.AGE90:
        return "90+"
    if kind is PhiKind.LOCATION and _ZIP.match(original):
        area = original[:3]
        return f"[ZIP: {'000' if area in _SPARSE_ZIPS else area}]"
    return f"[{kind.value}]"
