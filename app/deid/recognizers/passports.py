"""Machine-readable zones of passports and identity cards, line by line or as a block."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer

# ICAO Doc 9303: two lines of 44 or 36 characters, or three of 30; at least one filler in a line.
_LINE = r"(?=[A-Z0-9<]*<)[A-Z0-9<]{28,46}"
_ZONE = compiled(rf"(?m)(?<![\w<]){_LINE}(?:[ \t]*\r?\n[ \t]*{_LINE}){{0,2}}(?![\w<])")
_LEAST_FILLERS = 3


class PassportZoneRecognizer(RuleRecognizer):
    """Finds machine-readable zones, names and all."""

    KINDS = (PhiKind.LICENSE,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield zones as one stretch."""
        for match in self.matches(_ZONE, text):
            if match.group().count("<") >= _LEAST_FILLERS:
                yield Found(*match.span(), PhiKind.LICENSE, 0.95)
