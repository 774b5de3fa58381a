"""Every date finer than a year, as Spanish notes write them."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.languages.spanish_dates import find_spanish_dates
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer

_NUMBER = (
    r"(?:uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|veinte|treinta|cien|[\p{Ll}]{4,14})"
)
# "a doce de marzo de dos mil veinticuatro"; a weekday with a bare day: "el lunes día 4".
_UNREAD = (
    compiled(
        r"(?i)\b\p{Ll}{2,12}(?:[ ]y[ ]uno)?[ ]de[ ](?:enero|febrero|marzo|abril|mayo|junio|julio|"
        r"agosto|septiembre|octubre|noviembre|diciembre)[ ]de(?:l[ ]año)?[ ](?:dos[ ]mil|"
        r"mil[ ]novecientos)(?:[ ](?:y[ ])?"
        rf"{_NUMBER}){{0,3}}\b"
    ),
    compiled(
        r"(?i)\b(?:lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo),?[ ](?:d[ií]a[ ])?"
        r"(?:0?[1-9]|[12]\d|3[01])\b(?![ ]?(?:[/:.,]\d|%|mg|ml|comp|h\b|horas|veces|de[ ]\p{L}))"
    ),
    compiled(
        r"(?i)\b(?:d[ií]a|fechado[ ]el|citad[oa][ ]el)[ ]\K(?:[1-9]|[12]\d|"
        r"3[01])\b(?=[ ]a[ ]las[ ]|[ ]del?[ ](?:presente|corriente|mes|pr[óo]ximo))"
    ),
    compiled(
        r"(?i)\b(?:nochebuena|navidad|nochevieja|año[ ]nuevo|d[ií]a[ ]de[ ]reyes|viernes[ ]santo|"
        r"jueves[ ]santo|domingo[ ]de[ ](?:ramos|resurrecci[óo]n))(?:[ ]de)?[ ](?:19|20)\d\d\b"
    ),
)


class SpanishDateRecognizer(RuleRecognizer):
    """Finds dates; bare years and times of day are left."""

    KINDS = (PhiKind.DATE,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield dates in every written form."""
        for found in find_spanish_dates(text, self.timeout_s):
            yield Found(found.span.start, found.span.end, PhiKind.DATE, 0.9)
        for pattern in _UNREAD:
            for match in self.matches(pattern, text):
                yield Found(*match.span(), PhiKind.DATE, 0.8)
