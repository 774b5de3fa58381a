"""Every date finer than a year."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.dates import find_dates
from app.deid.loose_dates import find_unread_dates
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.spoken_birthdays import find_spoken_birthdays


class DateRecognizer(RuleRecognizer):
    """Finds dates; bare years and times of day are left."""

    KINDS = (PhiKind.DATE,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield dates in every written form."""
        for found in find_dates(text, timeout_s=self.timeout_s):
            yield Found(found.span.start, found.span.end, PhiKind.DATE, 0.9)
        for span in find_unread_dates(text, timeout_s=self.timeout_s):
            yield Found(span.start, span.end, PhiKind.DATE, 0.8)
        for span in find_spoken_birthdays(text, timeout_s=self.timeout_s):
            yield Found(span.start, span.end, PhiKind.DATE, 0.8)
