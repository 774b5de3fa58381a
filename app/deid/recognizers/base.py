"""What every recognizer of ours shares: bounded patterns in, scored spans out."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import regex
from presidio_analyzer import EntityRecognizer, RecognizerResult

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


class RuleRecognizer(EntityRecognizer):
    """A Presidio recognizer made of rules.

    Args:
        timeout_s: A pattern that runs longer raises ``TimeoutError``, which stops the note.
    """

    KINDS: ClassVar[tuple[PhiKind, ...]] = ()

    def __init__(self, timeout_s: float) -> None:
        self.timeout_s = timeout_s
        super().__init__(supported_entities=[kind.value for kind in self.KINDS])

    def load(self) -> None:
        """Do nothing: patterns are compiled with their module."""

    @abstractmethod
    def find(self, text: str) -> Iterator[Found]:
        """Yield what this recognizer takes for an identifier."""

    def analyze(
        self,
        text: str,
        entities: list[str],
        nlp_artifacts: Any = None,  # noqa: ANN401  (Presidio's own, unused by rules)
    ) -> list[RecognizerResult]:
        """Run the rules in the shape that Presidio calls them."""
        del nlp_artifacts
        return [
            RecognizerResult(
                entity_type=found.kind.value,
                start=found.start,
                end=found.end,
                score=found.score,
                recognition_metadata={RecognizerResult.RECOGNIZER_NAME_KEY: self.name},
            )
            for found in self.find(text)
            if found.kind.value in entities
        ]

    def matches(self, pattern: regex.Pattern[str], text: str) -> Iterator[regex.Match[str]]:
        """Iterate over a pattern's matches under the time limit."""
        return pattern.finditer(text, timeout=self.timeout_s)
