"""Which sentences of a note are for the patient, and what they are, as a tagger learned it.

It read notes in which writers marked what a patient is to know, below all sorts of headings and
below none: what a sentence says tells it, and what stands beside it, not where it stands.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from app import adapters
from app.core.span import Span
from app.encoder.stretches import Stretches, read_stretches

ADAPTER = Path(adapters.__file__).parent / "shipped" / "handout"


class Role(StrEnum):
    """What a sentence tells the patient."""

    MEDICINE = "medicine"
    ADVICE = "advice"
    VISIT = "visit"
    CALL = "call"
    PENDING = "pending"
    TOLD = "told"


class Addressed:
    """What of a text is for the patient.

    Args:
        read: With roles as its labels.
    """

    def __init__(self, read: Stretches) -> None:
        self._read = read

    def chances(self, span: Span) -> dict[Role, float]:
        """Return how likely a stretch is to tell the patient each thing, in [0, 1].

        Returns:
            The mean over its words; what the sum lacks of 1 is for what is not for the patient.
        """
        return {Role(label): chance for label, chance in self._read.chances(span).items()}

    def role(self, span: Span, *, threshold: float = 0.5) -> Role | None:
        """Return what a stretch tells the patient; None where it is not for the patient.

        Args:
            threshold: How likely it must be that it is for the patient at all, in [0, 1].
        """
        chances = self.chances(span)
        if sum(chances.values()) < threshold:
            return None
        return max(chances, key=chances.__getitem__)


@lru_cache(maxsize=4)  # what a handout may not drop is composed after the handout
def read_addressed(text: str, adapter: Path = ADAPTER) -> Addressed:
    """Read a text of any length.

    Args:
        adapter: Another one than ships.

    Raises:
        ModelError: The package that carries the encoder is missing or incomplete.
        AdapterError: The adapter is missing or broken.
    """
    return Addressed(read_stretches(text, adapter))
