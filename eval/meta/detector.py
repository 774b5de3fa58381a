"""What a scorer is to the meta-evaluation: claims and their sources in, suspicion out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from eval.meta.case import Kind


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a scorer makes of one claim.

    Attributes:
        suspicion: The higher, the surer that something is wrong; only its order counts.
        flagged: Whether it calls the claim wrong as it is used; None where it has no threshold of
            its own.
        problem: What it says is wrong, where it says so.
        unscored: Whether it found nothing to judge; no objection then.
    """

    suspicion: float
    flagged: bool | None = None
    problem: str | None = None
    unscored: bool = False


# A claim, and the text of the source that it is judged against.
Pair = tuple[str, str]


class Detector(Protocol):
    """Judges claims; many at once, since some judge faster so."""

    @property
    def name(self) -> str:
        """How tables call it."""
        ...

    @property
    def is_cheap(self) -> bool:
        """Whether it is one of the metrics that the checks must beat."""
        ...

    @property
    def target(self) -> Kind | None:
        """The kind of error that it looks for; None where it looks for all."""
        ...

    def judge(self, pairs: Sequence[Pair]) -> tuple[Judgement, ...]:
        """Judge each claim against the text of its source, in order."""
        ...
