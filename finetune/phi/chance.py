"""A seeded source of choices that keeps the names of training and held-out rows apart."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from finetune.phi.accents import without_accents

T = TypeVar("T")

# One word in ten never shows in training.
_HELD_OUT_ONE_IN = 10
_UPPER = "ABCDEFGHJKLMNPRSTUVWXYZ"


def is_held_out(word: str) -> bool:
    """Say whether a word of a name list belongs to held-out rows, whatever its case and accents."""
    plain = without_accents(word).casefold()
    return zlib.crc32(f"name:{plain}".encode()) % _HELD_OUT_ONE_IN == 0


@dataclass(frozen=True, slots=True)
class NameList:
    """Words of a list, parted by ``is_held_out``."""

    train: tuple[str, ...]
    held_out: tuple[str, ...]

    @classmethod
    def of(cls, words: Iterable[str]) -> NameList:
        """Part words, in order of the alphabet."""
        unique = sorted(set(words))
        return cls(
            tuple(word for word in unique if not is_held_out(word)),
            tuple(word for word in unique if is_held_out(word)),
        )


class Chance:
    """Choices that one seed repeats.

    Args:
        seed: The same seed gives the same choices on every machine.
        held_out: Whether names come from the held-out side of their lists.
    """

    def __init__(self, seed: str, *, held_out: bool = False) -> None:
        self._random = random.Random(seed)  # noqa: S311  (training data, no secret)
        self.held_out = held_out

    def pick(self, options: Sequence[T]) -> T:
        """Return one option, each as likely."""
        return options[int(self._random.random() * len(options))]

    def name(self, names: NameList) -> str:
        """Return a word of this side; a short list may have none for held-out rows."""
        return self.pick(self.side_of(names) or names.train)

    def side_of(self, names: NameList) -> tuple[str, ...]:
        """Return the words that these choices may use."""
        return names.held_out if self.held_out else names.train

    def often(self, share: float) -> bool:
        """Return true in this share of all calls."""
        return self._random.random() < share

    def whole(self, low: int, high: int) -> int:
        """Return a whole number, both ends included."""
        return low + int(self._random.random() * (high - low + 1))

    def weighted(self, options: Sequence[tuple[float, T]]) -> T:
        """Return one option, as likely as its weight."""
        left = self._random.random() * sum(weight for weight, _ in options)
        for weight, option in options:
            left -= weight
            if left < 0:
                return option
        return options[-1][1]

    def shaped(self, pattern: str) -> str:
        """Fill a pattern.

        ``#`` is any digit, ``%`` one but zero, ``$`` 2 to 9, ``?`` a letter, ``№`` a ``#``.
        """
        return "".join(self._symbol(symbol) for symbol in pattern)

    def _symbol(self, symbol: str) -> str:
        match symbol:
            case "#":
                return str(self.whole(0, 9))
            case "%":
                return str(self.whole(1, 9))
            case "$":
                return str(self.whole(2, 9))
            case "?":
                return self.pick(_UPPER)
            case "№":
                return "#"
            case _:
                return symbol
