"""Keyed references: what stands for an id that may be PHI."""

from __future__ import annotations

import hashlib
import hmac


class KeyedRefs:
    """Turns outside ids into references that say nothing to who has no key.

    Args:
        secret: At least 16 bytes; the same secret gives the same references.

    Raises:
        ValueError: The secret is shorter.

    Source:
        HMAC-SHA-256 (RFC 2104), cut to 64 bits.
    """

    def __init__(self, secret: bytes) -> None:
        if len(secret) < 16:
            raise ValueError("a secret of at least 16 bytes")
        self._secret = secret

    def note(self, note_id: str) -> str:
        """Return the reference of a note id ("n" and 16 hex digits)."""
        return "n" + self._digest("note", note_id)

    def patient(self, patient_id: str) -> str:
        """Return the reference of a patient id ("p" and 16 hex digits)."""
        return "p" + self._digest("patient", patient_id)

    def derive(self, purpose: str) -> bytes:
        """Return a 32-byte key for one purpose, so that no key serves two."""
        return hmac.new(self._secret, f"derive:{purpose}".encode(), hashlib.sha256).digest()

    def _digest(self, role: str, value: str) -> str:
        return hmac.new(self._secret, f"{role}:{value}".encode(), hashlib.sha256).hexdigest()[:16]
