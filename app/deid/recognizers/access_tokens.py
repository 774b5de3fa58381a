"""Secrets and keys of computers: passwords, PINs, API keys, session and universal identifiers."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer

_LABELLED = compiled(
    r"(?i)(?<![\p{L}\d])(?:pass(?:word|code|phrase)|pwd|api[ _\-]?key|(?:access|auth|bearer|"
    r"session|"
    r"refresh)[ _\-]?(?:token|key|code|id)|secret(?:[ _\-]?key)?|client[ _]secret|"
    r"unique[ _]identifier|"
    r"user[ _]?(?:name|id)|log[ \-]?in|portal[ ](?:id|code)|activation[ ]code)"
    r"(?:[ ]?[:=]+[ ]?|[ ]is[ ])[\"']?(?P<value>[^\s\"';,()<>]{4,128}(?<![.,;:!?]))"
)
_PIN = compiled(
    r"(?<![\p{L}\d])(?:PIN|pin)(?:[ ](?:code|number|no\.?))?(?:[ ]?[:=#][ ]?|[ ]is[ ]|"
    r"[ ])(?P<value>\d{4,8})(?![\w/%]|[.\-]\d)"
)
# "key safe 4471", "door code: C1990X": what lets somebody in.
_DOOR = compiled(
    r"(?i)\b(?:key[ \-]?(?:in[ ](?:the[ ])?)?(?:safe|box)|"
    r"(?:door|gate|entry|alarm|lock ?box)[ ]?code)"
    r"(?:[ ](?:code|no\.?|number))?(?:[ ]?[:=#][ ]?|[ ]is[ ]|[ ])"
    r"(?P<value>(?=\w*\d)[A-Za-z]?\d{3,8}[A-Za-z#*]?)(?![\w/%])"
)
_KEY = compiled(
    r"(?<![\w\-])(?:(?:sk|pk|rk)_(?:test|live)_\w{6,}|sk-[\w\-]{16,}|gh[pousr]_\w{16,}|"
    r"xox[abprs]-[\w\-]{10,}|AKIA[0-9A-Z]{12,}|AIza[\w\-]{20,}|eyJ[\w\-]{10,}\.[\w\-]{5,}\.[\w\-]*)"
)
_UUID = compiled(r"(?i)(?<![\w\-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w\-])")
_HEX = compiled(r"(?i)(?<![\w\-])(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{24,64}(?![\w\-])")


class AccessTokenRecognizer(RuleRecognizer):
    """Finds passwords, keys and universal identifiers."""

    KINDS = (PhiKind.OTHER_ID,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield labelled secrets, then keys with a shape of their own."""
        for pattern in (_LABELLED, _PIN, _DOOR):
            for match in self.matches(pattern, text):
                yield Found(*match.span("value"), PhiKind.OTHER_ID, 0.85)
        for pattern in (_KEY, _UUID, _HEX):
            for match in self.matches(pattern, text):
                yield Found(*match.span(), PhiKind.OTHER_ID, 0.9)
