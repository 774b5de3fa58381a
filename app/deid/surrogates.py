"""Gives every original of a note its surrogate, one to one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from app.core.phi import PhiKind

# Enough for a note that uses up every name of a list; ages and initials may run out before.
_MAX_ATTEMPTS = 60

MakeForm = Callable[[str, PhiKind, int], str]


@dataclass(slots=True)
class SurrogateBook:
    """Originals and their surrogates, as they are given out.

    Args:
        make: Returns a surrogate for an original, its kind and an attempt.
        text: The raw text; no surrogate may stand in it.
    """

    make: MakeForm
    text: str = field(repr=False)
    _by_original: dict[str, str] = field(default_factory=dict[str, str], repr=False)
    _by_surrogate: dict[str, str] = field(default_factory=dict[str, str], repr=False)
    _folded: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        self._folded = self.text.casefold()

    def learn(self, original: str, surrogate: str) -> None:
        """Take over a pair that was given out before."""
        self._by_original[original] = surrogate
        self._by_surrogate[surrogate.casefold()] = original

    def surrogate(self, original: str, kind: PhiKind) -> str:
        """Return the surrogate of an original: the same for the same, another for another.

        Where no form of the kind is free, it is a numbered label.
        """
        if original in self._by_original:
            return self._by_original[original]
        candidate = next(c for c in self._forms(original, kind) if self._is_free(c, original))
        self.learn(original, candidate)
        return candidate

    def _forms(self, original: str, kind: PhiKind) -> Iterator[str]:
        for attempt in range(_MAX_ATTEMPTS):
            yield self.make(original, kind, attempt)
        number = 0
        while True:
            number += 1
            yield f"[{kind.value} {number}]"

    def _is_free(self, candidate: str, original: str) -> bool:
        """Say whether a surrogate is used by none, or by the same original in other capitals."""
        folded = candidate.casefold()
        if folded in self._folded:
            return False
        holder = self._by_surrogate.get(folded)
        if holder is None:
            return True
        is_same_word = holder.casefold() == original.casefold()
        return is_same_word and candidate != self._by_original[holder]
