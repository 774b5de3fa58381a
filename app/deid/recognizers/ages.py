"""Ages over 89, which Safe Harbor counts as identifiers."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.phi import PhiKind
from app.deid.recognizers.base import Found, RuleRecognizer

_AGE = r"(?P<age>9\d|1[01]\d|12[0-5])"
_WRITTEN = regex.compile(
    rf"(?i)(?<![\d.,/\-])(?:{_AGE}[ \-]?(?:years?|yrs?|y)[ \-/]?(?:old|of[ \-]age|o)?\b"
    rf"|{_AGE}[ ]?(?:yo|y\.o\.?|y/o|yof|yom|yow)\b|{_AGE}[ ]?(?:f|m)\b(?=[ ,.])"
    rf"|(?<=\b(?:aged?|age[ ]of|age[ ]is|turned|turning)[ :]{{1,2}}){_AGE}(?![\d.,]?\d|[ ]?(?:%|"
    rf"mg|bpm)))"
)
_SPELLED = regex.compile(
    r"(?i)\b(?P<age>ninety(?:[ \-](?:one|two|three|four|five|six|seven|eight|nine))?|"
    r"(?:one[ ])?hundred(?:[ ](?:and[ ])?(?:one|two|three|four|five))?)[ \-]years?[ \-]?(?:old|"
    r"of[ ]age)\b"
)
_DURATION = regex.compile(r"(?i)^[ \-]*(?:years?|yrs?)\b(?![ \-]*(?:old|of[ \-]age))")
_MEASURE = regex.compile(r"(?i)(?:pack|for|x|over|past|last|in|every)[ ]$")


class AgeRecognizer(RuleRecognizer):
    """Finds the number of an age of 90 and over, not the words around it."""

    KINDS = (PhiKind.AGE90,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield ages over 89."""
        for match in self.matches(_WRITTEN, text):
            start, end = match.span("age")
            before = text[max(0, start - 6) : start]
            is_duration = _DURATION.match(text[end : end + 12]) and _MEASURE.search(before)
            if not is_duration:
                yield Found(start, end, PhiKind.AGE90, 0.8)
        for match in self.matches(_SPELLED, text):
            yield Found(*match.span("age"), PhiKind.AGE90, 0.8)
