"""Data that nobody can read in a text: pictures and documents in base64, long keys."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.shadow import OPAQUE

_OPAQUE = compiled(rf"{OPAQUE}{{2}}")


class OpaqueDataRecognizer(RuleRecognizer):
    """Finds what the shadow shows as opaque: it may hold a face, a letter or a token."""

    KINDS = (PhiKind.OTHER_ID,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield every opaque stretch."""
        for match in self.matches(_OPAQUE, text):
            yield Found(*match.span(), PhiKind.OTHER_ID, 1.0)
