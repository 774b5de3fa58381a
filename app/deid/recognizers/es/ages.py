"""Ages over 89 in Spanish: "92 años", "noventa y un años", "nonagenaria"."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer

_DIGITS = r"(?:9\d|1[01]\d|12[0-5])"
_ONES = r"un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve"
_WORDS = rf"(?:noventa(?:[ ]y[ ](?:{_ONES}))?|cien(?:to[ ](?:{_ONES}|diez|once|doce))?)"
# A span of time and no age: "desde hace 92 años", "a los 5 o 95 años" of a study stay.
_NO_SPAN = (
    r"(?<!\b(?:hace|hac[ií]a|durante|[úu]ltimos|pr[óo]ximos|tras|cada|mayor(?:es)?[ ]de|"
    r"menor(?:es)?[ ]de|m[áa]s[ ]de|entre|hasta)[ ]{1,2})(?<![\d.,/\-][ ]?)"
)
_PATTERNS = (
    compiled(
        rf"(?i){_NO_SPAN}(?<!\w)(?P<age>{_DIGITS}[ ]?(?:años|añitos|a(?=[.,;)]|"
        rf"$)))(?![ ]de[ ](?:evoluci|seguimi|tabaqu|histori|exposic))(?!\p{{L}})"
    ),
    compiled(rf"(?i){_NO_SPAN}\b(?P<age>{_WORDS}[ ]años)\b(?![ ]de[ ](?:evoluci|seguimi|histori))"),
    compiled(
        rf"(?i)\b(?:edad|de[ ]edad)[ ]?(?:actual|"
        rf"aproximada)?[ ]?[:=]?[ ]{{0,3}}(?P<age>{_DIGITS}(?:[ ]?años|[ ]?a\b)?)(?![\d.,/%]\d|"
        rf"[ ]?(?:%|kg|meses|d[ií]as))"
    ),
    compiled(
        r"(?i)(?<!\b(?:hospital|del?|el|quinto|primer|segundo|iv|v)[ ])"
        r"\b(?P<age>(?:nonagenari|centenari|supercentenari)[oa]s?)\b"
    ),
    compiled(
        rf"(?i)\b(?:(?:cumpli[óo]|cumplir[áa]?|cumple|cumplidos)(?:[ ]los)?|a[ ]sus|"
        rf"con)[ ](?P<age>{_DIGITS}(?:[ ]años)?)(?=[ ]?(?:[.,;]|años))"
    ),
    compiled(
        rf"(?<![\w.,/])[VHM]/(?P<age>{_DIGITS})(?![\w/])|"
        rf"(?<![\w.,/])(?P<age>{_DIGITS})[ ]?a/[VHM](?!\w)"
    ),
)


class SpanishAgeRecognizer(RuleRecognizer):
    """Finds ages of 90 and over with their word for years."""

    KINDS = (PhiKind.AGE90,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield ages over 89; spans of time are none."""
        for pattern in _PATTERNS:
            for match in self.matches(pattern, text):
                yield Found(*match.span("age"), PhiKind.AGE90, 0.8)
