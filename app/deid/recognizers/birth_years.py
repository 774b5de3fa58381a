"""Years of birth that tell an age over 89: such a year counts as the age itself does.

45 CFR 164.514(b)(2)(i)(C) lets years stay, but none that is "indicative of such age".
"""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.patterns import compiled
from app.deid.recognizers.ages import AgeRecognizer
from app.deid.recognizers.base import Found, RuleRecognizer

_BORN = compiled(
    r"(?i)(?:\bborn(?:[ ](?:back[ ])?(?:in|around|about|circa|c\.)(?:[ ]the[ ]year)?)?|\bb\.|"
    r"\b(?:birth[ ]year|year[ ]of[ ]birth|yob|dob|d\.o\.b\.|date[ ]of[ ]birth)[ ]?[:=]?)"
    r"[ ]{1,3}(?P<year>1[89]\d\d)(?![\d/\-]|\.\d)"
)
_AGED = compiled(r"(?i)\b(?:now|age|aged|is|turned)[ ](?:9\d|1[01]\d)\b(?![ ]?%|[./])")
_YEAR = compiled(r"(?<![\d.,/\-])(?:19|20)\d\d(?![\d%]|[.,]\d|[ ]?(?:mg|ml|mL|units|kcal|cal|g)\b)")
_DATED = compiled(r"(?<!\d)\d{1,2}[/\-.]\d{1,2}[/\-.](?P<year>20\d\d)(?!\d)")
_OLDEST_TOLD = 89
# Beside an age over 89, whoever's it is, a later year of birth is somebody else's.
_LATEST_OF_OLD = 1945
# Nobody lives longer: a year so far back is nobody's year of birth.
_OLDEST_EVER = 125


class BirthYearRecognizer(RuleRecognizer):
    """Finds years of birth beside a later year, or an age, that makes somebody 90 or older."""

    KINDS = (PhiKind.DATE,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield the years; one that tells no such age stays."""
        born = [match.span("year") for match in self.matches(_BORN, text)]
        if not born:
            return
        ages = (*self.matches(_AGED, text), *AgeRecognizer(self.timeout_s).find(text))
        is_old = bool(ages)
        told = {match.group() for match in self.matches(_YEAR, text)}
        told |= {match["year"] for match in self.matches(_DATED, text)}
        latest = max(map(int, told))
        for start, end in born:
            year = int(text[start:end])
            is_told = is_old and year <= _LATEST_OF_OLD
            if is_told or _OLDEST_TOLD < latest - year <= _OLDEST_EVER:
                yield Found(start, end, PhiKind.DATE, 0.8)
