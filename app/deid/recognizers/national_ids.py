"""National identity numbers of other countries, by label, shape or check digit."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import regex

from app.core.phi import PhiKind
from app.deid.check_digits import is_cpf, is_luhn, is_verhoeff
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.recognizers.labelled import LIKELY, labelled

_LABELLED = labelled(
    r"aadhaar|ABHA|UIDAI|CPF|CURP|NINO|N\.?I\.?[ ](?=number|no)|national[ ]insurance|"
    r"SIN(?=[ ]?(?:#|:|\d{3}))|"
    r"TFN|PPSN?|NRIC|FIN[ ]no|DNI|NIE|NIF|NIR|RUT|BSN|PESEL|CNP|AHV|OIB|EGN|"
    r"(?:national|civil|emirates|citizen|identity|immigration|alien|voter|tribal)[ _]"
    r"(?:id(?:entity|entification)?|card|registration|enrol+ment)(?:[ ]card)?|iqama|cedula|A(?=#)|"
    r"my[ ]?number|personnummer|PAN(?=[ ]?[:=#])",
    value=LIKELY,
)
_SPANISH_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"


def _is_spanish(text: str) -> bool:
    """Check the letter of a Spanish DNI or NIE."""
    plain = text.replace("-", "").upper()
    number = plain[:-1].translate(str.maketrans("XYZ", "012"))
    return _SPANISH_LETTERS[int(number) % 23] == plain[-1]


def _always(text: str) -> bool:
    del text
    return True


_SHAPES: tuple[tuple[regex.Pattern[str], Callable[[str], bool], float], ...] = (
    (
        compiled(r"(?<![\w.\-]|\d[ ])[2-9]\d{3}([ \-]?)\d{4}\1\d{4}(?![\w\-]|[ ]\d)"),
        is_verhoeff,
        0.85,
    ),
    (compiled(r"(?<![\w.\-])\d{3}\.\d{3}\.\d{3}-\d{2}(?![\w\-])"), _always, 0.9),
    (compiled(r"(?<![\w.\-])\d{11}(?![\w\-]|\.\d)"), is_cpf, 0.7),
    (compiled(r"(?<![\w\-])\d{2}-\d{4}-\d{4}-\d{4}(?![\w\-])"), _always, 0.85),
    (compiled(r"(?<![\w\-])[A-Z]{3}[ABCFGHLJPT][A-Z]\d{4}[A-Z](?![\w\-])"), _always, 0.85),
    (
        compiled(
            r"(?<![\w\-])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
            r"([ ]?)\d{2}\1\d{2}\1\d{2}\1[A-D](?![\w\-])"
        ),
        _always,
        0.85,
    ),
    (compiled(r"(?<![\w\-])(?:\d{8}|[XYZ]\d{7})-?[A-HJ-NP-TV-Z](?![\w\-])"), _is_spanish, 0.8),
    (compiled(r"(?<![\w\-])[STFGM]\d{7}[A-Z](?![\w\-])"), _always, 0.8),
    (
        compiled(r"(?<![\w.\-]|\d[ ])[1-9]\d{2}([ \-])\d{3}\1\d{3}(?![\w\-/]|[ ]\d)"),
        is_luhn,
        0.6,
    ),
)


class NationalIdRecognizer(RuleRecognizer):
    """Finds national identity numbers."""

    KINDS = (PhiKind.OTHER_ID,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield labelled numbers, then those whose shape or check digit tells."""
        for match in self.matches(_LABELLED, text):
            yield Found(*match.span("value"), PhiKind.OTHER_ID, 0.85)
        for pattern, is_valid, score in _SHAPES:
            for match in self.matches(pattern, text):
                if is_valid(match.group()):
                    yield Found(*match.span(), PhiKind.OTHER_ID, score)
