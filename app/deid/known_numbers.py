"""Finds known numbers in a text: digits are compared, however they are grouped.

Separators and leading zeros are free, a country code may stand before a telephone number, and in
a long number one digit may be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from app.core.phi import PhiKind
from app.deid.candidates import Candidate
from app.deid.known import DETECTOR, SCORE
from app.deid.patterns import compiled
from app.terminology.spellings import Spellings

# In a shorter number one other digit makes another number.
_MIN_SLIP = 7
# A shorter number stands for something else too often ("4471 mL").
_MIN_ALONE = 5
_SLIPS = frozenset(
    (PhiKind.MRN, PhiKind.PHONE, PhiKind.FAX, PhiKind.SSN, PhiKind.ACCOUNT, PhiKind.HEALTH_PLAN)
)
_PHONES = frozenset((PhiKind.PHONE, PhiKind.FAX))
_NATIONAL_DIGITS = 10
_LOCAL_DIGITS = 7
_TAIL_DIGITS = 4
_PIECE = compiled(r"[A-Za-z]*\d[A-Za-z0-9]*|[A-Za-z]{1,6}(?=[ .\-/#:]{1,2}\d)")
_GAP = compiled(r"[ .\-/()+#·_:]{0,4}")
_UNIT = compiled(r"[ ]?(?:%|mg|mcg|g|kg|ml|mL|dL|L|mmHg|bpm|units?|cells|K/|x10)")
_TAIL_CUE = (
    r"(?i)(?:\b(?:ending|ends|end)(?:[ ](?:in|with))?|\blast[ ](?:four|4)(?:[ ]digits)?(?:[ ]of)?"
    r"(?:[ ](?:the[ ])?(?:ssn|social|account|card|mrn))?(?:[ ]is)?|[x*•#]{2,}[\-. ]?)[ :]{0,2}"
)
_ID_CUE = r"(?i)\b(?:mrn|id|no|number|chart|acct|account|record|policy|member|ext)\b[.: #]{0,3}"
_DECIMAL = compiled(r"0?\.\d+")
_ODD = compiled(r"[^A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class _Number:
    """A stretch of a text that is a known number, or a slip of one."""

    start: int
    end: int
    kind: PhiKind
    is_exact: bool

    def overlaps(self, other: _Number) -> bool:
        """Say whether both have a character."""
        return self.start < other.end and other.start < self.end


class KnownNumbers:
    """Known numbers, ready to be looked for in many texts.

    Args:
        numbers: Written numbers with their kinds; letters may be among the digits.
    """

    def __init__(self, numbers: Iterable[tuple[PhiKind, str]]) -> None:
        told = [(kind, _ODD.sub("", text).upper()) for kind, text in numbers]
        self._tails = {_tail(n): k for k, n in told if k not in _PHONES and _tail(n)}
        self._short: dict[str, PhiKind] = {}
        self._kinds: dict[str, PhiKind] = {}
        for kind, number in told:
            for form in _forms(kind, number):
                where = self._kinds if len(form) >= _MIN_ALONE else self._short
                where.setdefault(form, kind)
        may_slip = (n for n, k in self._kinds.items() if k in _SLIPS and n.isdigit())
        self._spellings = Spellings(may_slip, shortest=_MIN_SLIP)
        self._longest = max(map(len, self._kinds), default=0)

    def find(self, text: str, *, timeout_s: float) -> Iterator[Candidate]:
        """Yield where known numbers stand.

        Args:
            text: A shadow text.
            timeout_s: Limit of one search through the text.
        """
        if self._kinds:
            yield from self._grouped(text, timeout_s)
        for cue, numbers in ((_TAIL_CUE, self._tails), (_ID_CUE, self._short)):
            if numbers:
                pattern = rf"{cue}\K(?:{'|'.join(map(regex.escape, numbers))})(?![A-Za-z0-9])"
                for match in regex.finditer(pattern, text, timeout=timeout_s):
                    kind = numbers[match.group().upper()]
                    yield Candidate(*match.span(), kind, SCORE, (DETECTOR,))

    def _grouped(self, text: str, timeout_s: float) -> Iterator[Candidate]:
        """Yield numbers in any grouping; a slip counts only where no known number stands."""
        pieces = [match.span() for match in _PIECE.finditer(text, timeout=timeout_s)]
        told = [each for at in range(len(pieces)) for each in self._from(text, pieces, at)]
        exact = _outermost(each for each in told if each.is_exact)
        slips = _outermost(each for each in told if not each.is_exact)
        for each in (*exact, *(s for s in slips if not any(map(s.overlaps, exact)))):
            yield Candidate(_opened(text, each.start), each.end, each.kind, SCORE, (DETECTOR,))

    def _from(self, text: str, pieces: list[tuple[int, int]], at: int) -> Iterator[_Number]:
        """Yield the numbers that begin with one piece of the text."""
        start, end = pieces[at]
        made = ""
        for piece_start, piece_end in pieces[at:]:
            if made and _GAP.fullmatch(text, end, piece_start) is None:
                return
            made += text[piece_start:piece_end].upper()
            end = piece_end
            number = made.lstrip("0")
            if len(number) > self._longest + 1:
                return
            kind = self._kind(number)
            if kind is not None and not _is_value(text, start, end):
                yield _Number(start, end, kind, is_exact=number in self._kinds)

    def _kind(self, number: str) -> PhiKind | None:
        if number in self._kinds:
            return self._kinds[number]
        if len(number) < _MIN_SLIP - 1 or not number.isdigit():
            return None
        meant = self._spellings.slip_of(number)
        return None if meant is None else self._kinds[meant]


def _outermost(numbers: Iterable[_Number]) -> list[_Number]:
    """Return the numbers that lie in no other one, in text order."""
    kept: list[_Number] = []
    for each in sorted(numbers, key=lambda n: (n.start, -n.end)):
        if not kept or each.end > kept[-1].end:
            kept.append(each)
    return kept


def _forms(kind: PhiKind, number: str) -> Iterator[str]:
    """Yield the ways to write a number without separators, leading zeros left out."""
    if kind in _PHONES and number.isdigit():
        yield from _phone_forms(number)
        return
    plain = number.lstrip("0")
    if any(char.isdigit() for char in plain):
        yield plain
        digits = plain.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ").lstrip("0")
        # "MRN-204417" is written "204417" too.
        if digits.isdigit() and len(digits) > _MIN_ALONE:
            yield digits


def _phone_forms(number: str) -> Iterator[str]:
    plain = number.lstrip("0")
    yield plain
    national = plain[-_NATIONAL_DIGITS:]
    if plain in (national, "1" + national) and len(national) == _NATIONAL_DIGITS:
        yield national
        yield "1" + national
        yield national[-_LOCAL_DIGITS:].lstrip("0")


def _tail(number: str) -> str:
    """Return the last four digits of a number that is longer."""
    tail = number[-_TAIL_DIGITS:]
    return tail if tail.isdigit() and len(number) > _MIN_ALONE else ""


def _opened(text: str, start: int) -> int:
    """Take in the bracket or the plus before a telephone number."""
    while start and text[start - 1] in "(+":
        start -= 1
    return start


def _is_value(text: str, start: int, end: int) -> bool:
    """Say whether a number is a measure here: a decimal, or digits before a unit."""
    written = text[start:end]
    if _DECIMAL.fullmatch(written):
        return True
    if not written.isdigit():
        return False
    is_decimal = text[start - 1 : start] == "." and text[max(0, start - 2) : start - 1].isdigit()
    return is_decimal or _UNIT.match(text, end) is not None
