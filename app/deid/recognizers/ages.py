"""Ages over 89, which Safe Harbor counts as identifiers."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.phi import PhiKind
from app.deid.recognizers.base import Found, RuleRecognizer

_AGE = r"(?P<age>9\d|1[01]\d|12[0-5])"
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_WORDS = (
    rf"(?P<age>ninety(?:[ \-](?:{_UNITS}))?|"
    rf"(?:(?:one|a)[ \-])?hundred(?:[ \-](?:and[ \-])?(?:{_UNITS}|ten|eleven|twelve))?)"
)
_PERSON = (
    r"(?:old|of[ \-]age|young|female|male|man|woman|lady|gentleman|patient|pt|widow(?:er)?|"
    r"f\b|m\b|resident|veteran|grandmother|grandfather)"
)
_OLD = (
    rf"(?:[ \-]{{0,2}}(?:years?|yrs?|y)\.?[ \-/]{{0,2}}(?:{_PERSON}|o\b|f\b|m\b)|"
    r"[ ]?(?:yo|y\.o\.?|y/o)[fmw]?\b)"
)
# What tells that a number is an age and not a temperature, pulse or saturation.
_STORY = (
    r"(?=,|[ ](?:with|w/|who|whom|h/o|hx|s/p|c/o|p/w|admitted|adm|presents?|presenting|here|pmh|"
    r"from|brought|bibems?)\b)"
)
_CUED = (
    r"(?<=\b(?:aged?|ages|age[ ]of|age[ ]is|age[ ]at[ ]\w{3,12}|turned|turning|is[ ]now)"
    r"[ ]?[:=]?[ ]{0,3})"
)
_NO_MEASURE = (
    r"(?![\d.,/]*\d|[ ]?(?:%|mg|bpm|kg|lbs?|cm|mm|months?|mos?\b|weeks?|days?|hours?|minutes?|"
    r"degrees|°)|[ ]?-[ ]?\d)"
)
_PATTERNS = (
    rf"(?<![\d.,/\-<>])(?:{_AGE}|\b{_WORDS}){_OLD}",
    rf"(?<=\b(?:is|was|am|she's|he's|i'm|now|nearly|almost)[ ]{{1,2}})(?:{_AGE}|"
    rf"{_WORDS})[ \-](?:years?|yrs?)\b(?![ \-]*(?:ago|of|since|later|post))",
    rf"(?<![\w.,/\-])(?<!\b(?:temp(?:erature)?|tmax|tc|t|technetium|"
    rf"tm)\b[ :=\-]{{0,3}}\w{{0,6}}[ :=\-]{{0,3}}){_AGE}[fmFM](?![\w\-])(?![ ]?(?:tc|sestamibi|"
    rf"technetium))",
    rf"(?<![\w.,/\-])(?<!\b(?:temp(?:erature)?|tmax|tc|t|to|of|"
    rf"at)\b[ :=]{{0,3}}){_AGE}[ ][FM]{_STORY}",
    rf"(?<![\w.,/\-]){_AGE}/[FM](?![\w/])|(?<![\w/])[FM]/{_AGE}(?![\w/.])",
    rf"{_CUED}(?:{_AGE}{_NO_MEASURE}|{_WORDS}\b)(?![ ](?:(?:years?[ ])?(?:and|or|to)[ ](?:older|"
    rf"over|above|up|\d)))",
    rf"(?<=\p{{Lu}}\p{{L}}+,[ ]){_AGE}(?=,[ ](?:was|is|who|presented|presents|with|an?|lives|came|"
    rf"has|of|admitted)\b)",
    r"\b(?:in|into)[ ](?:her|his|their|my)[ ](?:early[ \-]|mid[ \-]?|late[ \-])?(?P<age>nineties|"
    r"90'?s|hundreds|100'?s)\b",
    r"(?<!\w)(?P<age>90[ ]?\+|>[ ]?(?:89|9\d)|over[ ]9\d)(?=[ \-]?(?:years?|yrs?|yo\b|y/o|"
    r"y\.o)[ \-]?(?:old|o\b)?(?![ ]+(?:or|and)[ ]))",
    r"\b(?P<age>(?:9\d|1[01]\d)(?:st|nd|rd|th))[ ]birthday\b",
    r"\b(?P<age>(?:nonagenarian|(?:super)?centenarian)s?)\b",
)
_COMPILED = tuple(regex.compile(rf"(?i){body}") for body in _PATTERNS)
_RANGE_BEFORE = regex.compile(r"\d[ ]?(?:-|to|and)[ ]?$")
_DURATION = regex.compile(r"(?i)(?:pack|for|x|over|past|last|every)[ ]$")


class AgeRecognizer(RuleRecognizer):
    """Finds the number of an age of 90 and over, not the words around it."""

    KINDS = (PhiKind.AGE90,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield ages over 89; ranges and durations are none."""
        for pattern in _COMPILED:
            for match in self.matches(pattern, text):
                start, end = match.span("age")
                before = text[max(0, start - 8) : start]
                if not _RANGE_BEFORE.search(before) and not _DURATION.search(before):
                    yield Found(start, end, PhiKind.AGE90, 0.8)
