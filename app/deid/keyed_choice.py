"""Choices that look random and repeat themselves: the same key and text choose the same."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class KeyedChoice:
    """A source of choices for one patient.

    Attributes:
        key: Derived from the secret; who has it can repeat every choice.
        patient_ref: Whose choices; another patient's are others.

    Source:
        HMAC-SHA-256 (RFC 2104) in counter mode.
    """

    key: bytes = field(repr=False)
    patient_ref: str

    def number(self, purpose: str, text: str, attempt: int, below: int) -> int:
        """Return a number of 0 to ``below - 1``; the bias of the remainder is under 2**-64."""
        return int.from_bytes(self.stream(purpose, text, attempt)[:16], "big") % below

    def pick(self, purpose: str, text: str, attempt: int, options: Sequence[str]) -> str:
        """Return one of the options."""
        return options[self.number(purpose, text, attempt, len(options))]

    def stream(self, purpose: str, text: str, attempt: int) -> bytes:
        """Return 32 bytes that depend on every argument."""
        message = "\x1f".join((self.patient_ref, purpose, text, str(attempt)))
        return hmac.new(self.key, message.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()
