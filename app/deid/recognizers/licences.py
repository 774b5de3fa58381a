"""Licence and certificate numbers: driver, professional, DEA, NPI, tax and passport numbers."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.check_digits import is_dea, is_npi
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.recognizers.labelled import CERTAIN, LIKELY, LONG, labelled

_PATTERNS = (
    (
        labelled(
            r"(?:driver'?s?'?|professional|medical|nursing|pharmacy|RN|MD|physician|state)[ _]"
            r"lic(?:en[sc]e)?s?|DEA|NPI|UPIN|D/?L(?=[ ]?(?:#|:|no\b|num))|TIN(?=[ ]?[:#])|EIN|"
            r"tax[ ]id|"
            r"state[ ]id|passports?|GMC|NMC|NABP|CLIA|CDS(?=[ ]?(?:#|no))|green[ ]card|"
            r"visa[ ](?:no|num|#)",
            value=CERTAIN,
        ),
        0.9,
    ),
    (
        labelled(
            r"(?:certificate[ _])?licen[sc]es?|lic|certification|certificate|registration|reg|cert|"
            r"permit|credential|passport",
            value=LIKELY,
            wants_sign=True,
        ),
        0.85,
    ),
    (labelled(r"licen[sc]e|lic\.?|registration", value=LONG), 0.7),
)
_PREFIXED = compiled(r"(?<![A-Z\d\-])(?:LIC|DL|CERT)-[A-Z]{0,6}\d{2,8}(?:-[A-Z0-9]{1,8})*(?!\w)")
_DEA = compiled(r"(?<![\w\-])[ABFGMPRX][A-Z9]\d{7}(?![\w\-])")
_TEN_DIGITS = compiled(r"(?<![\w.\-])[12]\d{9}(?![\w\-]|\.\d)")


class LicenceRecognizer(RuleRecognizer):
    """Finds licence numbers by label, and DEA and NPI numbers by their check digits."""

    KINDS = (PhiKind.LICENSE,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield labelled numbers, then those that a check digit tells."""
        for pattern, score in _PATTERNS:
            for match in self.matches(pattern, text):
                yield Found(*match.span("value"), PhiKind.LICENSE, score)
        for match in self.matches(_PREFIXED, text):
            yield Found(*match.span(), PhiKind.LICENSE, 0.85)
        for pattern, is_valid in ((_DEA, is_dea), (_TEN_DIGITS, is_npi)):
            for match in self.matches(pattern, text):
                if is_valid(match.group()):
                    yield Found(*match.span(), PhiKind.LICENSE, 0.75)
