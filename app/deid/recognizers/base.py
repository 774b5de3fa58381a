"""What every recognizer of ours shares: bounded patterns in, scored spans out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import regex

from app.core.phi import PhiKind


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch that a recognizer takes for an identifier.

    Attributes:
        start: First character.
        end: Behind the last one.
        score: Confidence in [0, 1].
    """

    start: int
    end: int
    kind: PhiKind
    score: float


class RuleRecognizer(ABC):
    """A recognizer made of rules.

    Args:
        timeout_s: A pattern that runs longer raises ``TimeoutError``, which stops the note.
    """

    KINDS: ClassVar[tuple[PhiKind, ...]] = ()

    def __init__(self, timeout_s: float) -> None:
        self.timeout_s = timeout_s

    @abstractmethod
    def find(self, text: str) -> Iterator[Found]:
        """Yield what this recognizer takes for an identifier."""

    def matches(self, pattern: regex.Pattern[str], text: str) -> Iterator[regex.Match[str]]:
        """Iterate over a pattern's matches under the time limit."""
        return pattern.finditer(text, timeout=self.timeout_s)
