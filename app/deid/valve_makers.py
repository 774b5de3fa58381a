"""Whether a valve's or a pacemaker's maker is named, who is called like a hospital."""

from __future__ import annotations

from app.deid.patterns import compiled

# A valve or a pacemaker is named by its maker: "AVR (St Jude, 2011)".
_DEVICE_BEFORE = compiled(
    r"(?i)\b(?:[amtp]vr|valve|prosthesis|ppm|pacemaker|icd|crt(?:-[dp])?)[ ]?[(,:][ ]?\Z"
)
_MAKER = compiled(r"(?i)St\.?[ ]Jude")
# No hospital: the year, the bracket's end or the device follows.
_DEVICE_AFTER = compiled(
    r"(?i)[ ]?(?:\)|,?[ ]?(?:19|20)\d\d|(?:mechanical|bioprosth\w*|dual|single|bi-?v\w*|valve|"
    r"device|pacemaker|lead|mm|\d\d?[ ]?mm)\b|[.;]?[ ]*(?:\n|\Z))"
)
_DEVICE_CHARS = 20


def is_maker(text: str, start: int, end: int) -> bool:
    """Say whether who made a valve or a pacemaker is named behind it."""
    before = text[max(0, start - _DEVICE_CHARS) : start]
    is_one = _MAKER.fullmatch(text, start, end) is not None
    if not is_one or _DEVICE_BEFORE.search(before) is None:
        return False
    return _DEVICE_AFTER.match(text, end) is not None
