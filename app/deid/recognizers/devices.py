"""Device identifiers: serials, lots, UDI, IMEI, MAC; a model's number alone is none."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.check_digits import is_luhn
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.recognizers.labelled import CERTAIN, LIKELY, labelled

_PATTERNS = (
    (
        labelled(
            r"(?:(?:device|implant|generator|pacemaker|ICD|lead|pump|valve|sensor|meter|CPAP|"
            r"model[ ]?/)[ ]?)?"
            r"serial|S/N|(?-i:SN|Sn)(?=[ ]?[:#]|[ ][A-Z]{0,4}\d{4})|UDI(?:-[DP]I)?|IMEI|MEID|ICCID|"
            r"device[ _](?:id|identifier)|implant[ ]id",
            value=CERTAIN,
        ),
        0.9,
    ),
    (labelled(r"lot|batch", value=LIKELY), 0.8),
    (labelled(r"(?:ref|lot|model|serial|SN)/(?:ref|lot|serial|SN)", value=CERTAIN), 0.85),
    (
        labelled(
            r"lot|batch|device|implant|generator|pacemaker|machine|monitor|ventilator|"
            r"glucometer|meter|scope|tube|ref(?=[ ]?(?:#|no\b|:(?![ ]?\d{1,3}(?:\.\d+)?[ ]?-)))|"
            r"lead|pump|valve|stent|graft|mesh|"
            r"lens|IOL|screw|"
            r"plate|catheter|model[ ]?/[ ]?serial|catalog|IPG|ICD|AICD|LVAD|CPAP|BiPAP|"
            r"hearing[ ]aids?|"
            r"wheelchair|prosthesis|shunt",
            value=LIKELY,
            wants_sign=True,
        ),
        0.8,
    ),
)
# GS1: (01) and 14 digits, then lot, expiry, serial.
_UDI = compiled(r"\(01\)[ ]?\d{12,14}(?:[ ]?\(\d{2}\)[ ]?[\w\-/.]{1,20})*")
_MAC = compiled(r"(?i)(?<![\w:\-])(?:[0-9a-f]{2}([:\-]))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![\w:\-])")
_IMEI = compiled(r"(?<![\w.\-])(?:\d{15}|\d{2}-\d{6}-\d{6}-\d)(?![\w\-])")
_PREFIXED = compiled(r"(?<![A-Z\d\-])(?:SN|LOT|DEV|SER)-[A-Z0-9]{0,8}-?\d{3,12}[A-Z]{0,3}(?!\w)")


class DeviceRecognizer(RuleRecognizer):
    """Finds identifiers of devices by label, and those with a shape of their own."""

    KINDS = (PhiKind.DEVICE,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield labelled identifiers, then UDI, MAC and IMEI numbers."""
        for pattern, score in _PATTERNS:
            for match in self.matches(pattern, text):
                yield Found(*match.span("value"), PhiKind.DEVICE, score)
        for pattern, score in ((_UDI, 0.95), (_MAC, 0.9), (_PREFIXED, 0.8)):
            for match in self.matches(pattern, text):
                yield Found(*match.span(), PhiKind.DEVICE, score)
        for match in self.matches(_IMEI, text):
            if is_luhn(match.group()):
                yield Found(*match.span(), PhiKind.DEVICE, 0.75)
