"""Gives every original of a note its surrogate; no two originals share one.

Forms of one original that differ in capitals, look-alikes or invisible characters alone may.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.core.phi import PhiKind
from app.deid.frame import Frame
from app.deid.plain_words import folded
from app.deid.replacement import Pair
from app.deid.stand_ins import StandIns
from app.deid.surrogate_forms import surrogate_form
from app.deid.taken_words import TakenWords

# Enough for a note that uses up every name of a list; ages and initials may run out before.
_MAX_ATTEMPTS = 60
# What is longer is no number; a label stands for it.
_MAX_SHAPE_CHARS = 400


@dataclass(frozen=True, slots=True)
class Told:
    """An original of a note and its kind."""

    original: str = field(repr=False)
    kind: PhiKind


class SurrogateBook:
    """Originals and their surrogates, as they are given out.

    Args:
        frame: What all surrogates of the note depend on.
        text: The raw text; no surrogate may stand in it.
        originals: What will be asked for, in text order.
        given: Pairs that were given out before, for the same patient; they stay.
    """

    def __init__(
        self, frame: Frame, text: str, originals: Sequence[Told], given: Iterable[Pair] = ()
    ) -> None:
        told = tuple(given)
        self._frame = frame
        self._taken = TakenWords(text, (each.original for each in (*told, *originals)))
        names = [each.original for each in (*told, *originals) if each.kind is PhiKind.NAME]
        pairs = [(p.original, p.surrogate) for p in told if p.kind is PhiKind.NAME]
        self._cast = StandIns(
            frame.choice, self._taken, names, pairs, culture=frame.language.culture
        )
        self._by_original: dict[str, str] = {}
        self._holders: dict[str, str] = {}
        self._n_labels: dict[PhiKind, int] = {}
        for pair in told:
            self._learn(pair.original, pair.surrogate)

    def surrogate(self, original: str, kind: PhiKind) -> str:
        """Return the surrogate of an original: the same for the same, another for another.

        Where no form of the kind is free, it is a numbered label.
        """
        if original not in self._by_original:
            forms = self._forms(original, kind)
            self._learn(original, next(c for c in forms if self._is_free(c, original)))
        return self._by_original[original]

    def _learn(self, original: str, surrogate: str) -> None:
        self._by_original[original] = surrogate
        self._holders.setdefault(surrogate.casefold(), folded(original))

    def _forms(self, original: str, kind: PhiKind) -> Iterator[str]:
        if len(original) <= _MAX_SHAPE_CHARS:
            for attempt in range(_MAX_ATTEMPTS):
                yield self._form(original, kind, attempt)
        while True:
            self._n_labels[kind] = self._n_labels.get(kind, 0) + 1
            yield f"[{kind.value} {self._n_labels[kind]}]"

    def _form(self, original: str, kind: PhiKind, attempt: int) -> str:
        if kind is PhiKind.DATE:
            return self._frame.date(original, attempt)
        return surrogate_form(self._cast, self._frame.choice, original, kind, attempt)

    def _is_free(self, candidate: str, original: str) -> bool:
        """Say whether a surrogate is used by none, or by another form of the same original."""
        holder = self._holders.get(candidate.casefold())
        if holder is not None:
            return holder == folded(original)
        return not self._taken.has(candidate, original)
