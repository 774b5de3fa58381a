"""What a language model made of the claims of one sample."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.claim import Label


@dataclass(frozen=True, slots=True)
class Judgement:
    """What it made of one claim.

    Attributes:
        label: None where there is no answer: the claim is unscored then, and never wrong by that.
        failure: Why there is none, as a code.
    """

    label: Label | None = None
    failure: str = ""

    @property
    def supported(self) -> bool:
        """Whether the judge calls the claim supported."""
        return self.label is Label.SUPPORTED
