"""Vehicle identifiers: VIN by shape and check digit, plates and permits by label."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.check_digits import is_vin
from app.deid.lexicon import is_plain
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.recognizers.labelled import CERTAIN, LIKELY, labelled

# "KXJ 4471", "7ABC123", "CO BKJ-4471": capitals and digits, both.
_PLATE = (
    r"(?P<value>(?-i:(?:(?-i:[A-Z]{2})[ \-])?(?=[A-Z0-9 \-]{0,7}\d)(?=[A-Z0-9 \-]{0,7}[A-Z])"
    r"[A-Z0-9]{1,4}[ \-]?[A-Z0-9]{2,4}(?:[ \-]?[A-Z0-9]{2,3})?))(?![\w\-%])"
)
_PATTERNS = (
    (
        labelled(
            r"VIN|vehicle[ _](?:id|identification|identifier)(?:[ _]numbers?)?", value=CERTAIN
        ),
        0.9,
    ),
    (
        labelled(
            r"licen[sc]e[ ](?:plate|tag)s?|(?:registration|number|car|vehicle)[ ]plates?|plates?|"
            r"tags?|tail[ ]?/[ ]?plate|"
            r"registered|regist?ration|reg\.?|(?:vehicle|car|truck|van|rental|motorcycle|trailer|"
            r"suv|sedan|"
            r"pickup|jeep|ambulance)(?:[ ](?:registration|reg\.?|tag))?|"
            r"(?:parking[ ])?(?:pass|permit|placard)",
            value=_PLATE,
        ),
        0.85,
    ),
    (
        labelled(
            r"(?:handicap(?:ped)?[ ]|disabled[ ])?(?:parking[ ])?(?:placard|permit|pass|plate|tag)",
            value=LIKELY,
            wants_sign=True,
        ),
        0.85,
    ),
)
# "HR 72 reg. BMI 31": a value, and no registration.
_WORD = compiled(r"[A-Z]{2,}(?=[ ]\d{1,3}(?!\d))")
_VIN = compiled(r"(?i)(?<![\w\-])(?=[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[A-HJ-NPR-Z0-9]{17}(?![\w\-])")


class VehicleRecognizer(RuleRecognizer):
    """Finds vehicle identifiers."""

    KINDS = (PhiKind.VEHICLE,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield labelled identifiers, then VINs; a check digit makes one certain."""
        for pattern, score in _PATTERNS:
            for match in self.matches(pattern, text):
                letters = _WORD.match(match["value"])
                is_measure = letters is not None and is_plain(letters.group())
                if any(char.isdigit() for char in match["value"]) and not is_measure:
                    yield Found(*match.span("value"), PhiKind.VEHICLE, score)
        for match in self.matches(_VIN, text):
            yield Found(*match.span(), PhiKind.VEHICLE, 0.9 if is_vin(match.group()) else 0.7)
