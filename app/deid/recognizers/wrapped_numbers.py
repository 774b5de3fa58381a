"""Numbers of which one line of prose holds the first part and the next one the rest."""

from __future__ import annotations

from collections.abc import Iterator

from app.deid.patterns import compiled
from app.deid.recognizers.account_numbers import AccountNumberRecognizer
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.recognizers.health_plans import HealthPlanRecognizer
from app.deid.recognizers.phones import PhoneRecognizer
from app.deid.recognizers.record_numbers import RecordNumberRecognizer
from app.deid.recognizers.ssn import SsnRecognizer

_BREAK = compiled(r"(?i)(?<=[\d)\-./#]|ext\.?|extension)\n(?=[\d(+]|x\d|ext|#\d)")
_PROSE_WORD = compiled(r"\p{L}{3,}")
# A line of prose that was broken for its length; a row of a table, or a short line, ends where
# something else begins.
_LEAST_LINE_CHARS = 36
_LEAST_WORDS = 4
# As far as a label and a number reach.
_BEFORE_CHARS, _AFTER_CHARS = 120, 60


class WrappedNumberRecognizer(RuleRecognizer):
    """Finds numbers across the end of a line of prose."""

    KINDS = (
        *PhoneRecognizer.KINDS,
        *SsnRecognizer.KINDS,
        *RecordNumberRecognizer.KINDS,
        *HealthPlanRecognizer.KINDS,
        *AccountNumberRecognizer.KINDS,
    )

    def __init__(self, timeout_s: float) -> None:
        super().__init__(timeout_s)
        self._numbers: tuple[RuleRecognizer, ...] = (
            PhoneRecognizer(timeout_s),
            SsnRecognizer(timeout_s),
            RecordNumberRecognizer(timeout_s),
            HealthPlanRecognizer(timeout_s),
            AccountNumberRecognizer(timeout_s),
        )

    def find(self, text: str) -> Iterator[Found]:
        """Yield what is a number with a space in place of the line's end."""
        for match in self.matches(_BREAK, text):
            at = match.start()
            line_start = text.rfind("\n", 0, at) + 1
            if not _is_prose(text[line_start:at]):
                continue
            first = max(line_start, at - _BEFORE_CHARS)
            joined = f"{text[first:at]} {text[at + 1 : at + 1 + _AFTER_CHARS]}"
            for recognizer in self._numbers:
                for found in recognizer.find(joined):
                    start, end = found.start + first, found.end + first
                    if start < at < end - 1:
                        yield Found(start, end, found.kind, found.score)


def _is_prose(line: str) -> bool:
    return len(line) >= _LEAST_LINE_CHARS and len(_PROSE_WORD.findall(line)) >= _LEAST_WORDS
