"""Identifiers that somebody says digit by digit: "my number is five five five, oh one four two"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from app.core.phi import PhiKind
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.spoken_digits import ENDING, RUN, SPELLED, digits_said, n_letters_said, n_words_said

# The last of these says what the run is.
_CUE = compiled(
    r"(?i)\b(?:(?P<SSN>social(?:[ ]security)?|SSN)|(?P<FAX>fax)|"
    r"(?P<MRN>MRN|(?:medical[ ]|chart[ ]|hospital[ ])?record|chart)|"
    r"(?P<HEALTH_PLAN>member|policy|insurance|subscriber|Medicare|Medicaid|group|plan)|"
    r"(?P<ACCOUNT>account|card)|(?P<LICENSE>licen[cs]e|passport)|(?P<LOCATION>zip|postcode)|"
    r"(?P<PHONE>(?:tele)?phone|cell|mobile|pager|call(?:ed|ing)?|reach|dial|text|area[ ]code|"
    r"contact|landline)|(?P<OTHER_ID>numbers?|ID))\b"
)
# Of the memory, and of counting.
_TEST = compiled(
    r"(?i)\b(?:digit[ ]span|digits?[ ](?:forwards?|backwards?)|forwards?|backwards?|repeat|recall|"
    r"memory|serial|count(?:ed|ing|s)?|fingers|scale|stage|out[ ]of[ ]ten|pain|times|rating)\b"
)
# "five five five, oh one four two, that's my cell"
_TOLD_BEHIND = compiled(
    r"(?i)[,.;]?[ ](?:that's|that[ ]is|is|was)[ ](?:my|his|her|our|their|the)\b"
)
_NEAR_CHARS = 120
_BEHIND_CHARS = 40
_LEAST_DIGITS = 6
_ZIP_DIGITS = 5
_LEAST_WORDS = 3
_LEAST_LETTERS = 2
_OF_DIGITS = (PhiKind.PHONE, PhiKind.FAX, PhiKind.SSN)
_SSN_DIGITS = 9
_PHONE_DIGITS = (7, 10, 11)
_SCORE = 0.75


class SpokenNumberRecognizer(RuleRecognizer):
    """Finds runs of digits in words behind what names a number."""

    KINDS = (
        PhiKind.PHONE,
        PhiKind.FAX,
        PhiKind.SSN,
        PhiKind.MRN,
        PhiKind.HEALTH_PLAN,
        PhiKind.ACCOUNT,
        PhiKind.LICENSE,
        PhiKind.LOCATION,
        PhiKind.OTHER_ID,
    )

    def find(self, text: str) -> Iterator[Found]:
        """Yield numbers in words."""
        for match in self.matches(RUN, text):
            if n_words_said(match.group()) < _LEAST_WORDS:
                continue
            kind = _kind(_around(text, *match.span()), digits_said(match.group()))
            if kind is not None:
                yield Found(*match.span(), kind, _SCORE)
        for match in self.matches(SPELLED, text):
            if n_letters_said(match.group()) >= _LEAST_LETTERS:
                kind = _kind_named(_around(text, *match.span()))
                if kind is not None:
                    yield Found(*match.span(), kind, _SCORE)
        for match in self.matches(ENDING, text):
            kind = _kind_of_end(_around(text, *match.span("number")))
            if kind is not None:
                yield Found(*match.span("number"), kind, _SCORE)


def _kind_of_end(around: str) -> PhiKind | None:
    """Return what a number is of which the end alone is said; None where none was spoken of."""
    cues = [PhiKind(match.lastgroup) for match in _CUE.finditer(around) if match.lastgroup]
    named = [cue for cue in cues if cue is not PhiKind.OTHER_ID]
    return None if not cues or _TEST.search(around) else (named or cues)[-1]


def _around(text: str, start: int, end: int) -> str:
    """Return what is said before a run, and behind it where that says what it was."""
    before = text[max(0, start - _NEAR_CHARS) : start]
    behind = text[end : end + _BEHIND_CHARS]
    return f"{before} {behind}" if _TOLD_BEHIND.match(behind) else before


def _kind(around: str, digits: str) -> PhiKind | None:
    """Return what a run of digits is by what is said of it; None where it is no identifier."""
    cues = [PhiKind(match.lastgroup) for match in _CUE.finditer(around) if match.lastgroup]
    if not cues or _TEST.search(around):
        return None
    named = [cue for cue in cues if cue is not PhiKind.OTHER_ID]
    if not named:
        return _kind_by_length(digits)
    least = _ZIP_DIGITS if named[-1] is PhiKind.LOCATION else _LEAST_DIGITS
    return named[-1] if len(digits) >= least else None


def _kind_named(around: str) -> PhiKind | None:
    """Return what digits and letters are by what is said of them; a phone has no letters."""
    cues = [PhiKind(match.lastgroup) for match in _CUE.finditer(around) if match.lastgroup]
    named = [cue for cue in cues if cue not in _OF_DIGITS]
    return named[-1] if named and not _TEST.search(around) else None


def _kind_by_length(digits: str) -> PhiKind | None:
    """Return what "the number" is of which nothing else is said."""
    if len(digits) < _LEAST_DIGITS or _is_counting(digits):
        return None
    if len(digits) == _SSN_DIGITS:
        return PhiKind.SSN
    return PhiKind.PHONE if len(digits) in _PHONE_DIGITS else PhiKind.OTHER_ID


def _is_counting(digits: str) -> bool:
    """Say whether each digit follows the one before it: "one two three four five six"."""
    steps = {int(later) - int(earlier) for earlier, later in pairwise(digits)}
    return steps in ({1}, {-1})
