"""Units joined into pages, for a tagger that must know what else a text says.

What a sentence is worth depends on the others: a page is as much as the encoder reads at once, and
begins with the last units of the page before, which are read again and not told again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from app.encoder.units import Unit

# Of a page, the most that repeats the one before.
_REPEATED = 1 / 3


@dataclass(frozen=True, slots=True)
class Page:
    """A run of units that is read at once.

    Attributes:
        read: All of them as one unit.
        n_before: Tokens at its head that the page before told of.
    """

    read: Unit = field(repr=False)
    n_before: int = 0

    @property
    def told(self) -> Unit:
        """What no page before told of."""
        return Unit(
            self.read.token_ids[self.n_before :],
            self.read.shapes[self.n_before :],
            self.read.offsets[self.n_before :],
            self.read.words[self.n_before :],
        )


def join_pages(units: Iterable[Unit], *, max_tokens: int) -> Iterator[Page]:
    """Yield the pages of a text; each unit is told by one of them.

    Args:
        units: Of the text, in order.
        max_tokens: Longest page; a longer unit is a page by itself.
    """
    before: list[Unit] = []
    page: list[Unit] = []
    for unit in units:
        if page and _n_tokens(before) + _n_tokens(page) + len(unit.token_ids) > max_tokens:
            yield Page(_joined((*before, *page)), _n_tokens(before))
            before = _last_of((*before, *page), int(max_tokens * _REPEATED))
            page = []
        if not page and _n_tokens(before) + len(unit.token_ids) > max_tokens:
            before = []
        page.append(unit)
    if page:
        yield Page(_joined((*before, *page)), _n_tokens(before))


def _n_tokens(units: Iterable[Unit]) -> int:
    return sum(len(unit.token_ids) for unit in units)


def _last_of(units: Sequence[Unit], max_tokens: int) -> list[Unit]:
    """Return the last units that are no longer together."""
    first = len(units)
    while first and _n_tokens(units[first - 1 :]) <= max_tokens:
        first -= 1
    return list(units[first:])


def _joined(units: Sequence[Unit]) -> Unit:
    words: list[int] = []
    for unit in units:
        first = words[-1] + 1 if words else 0
        words.extend(first + word - unit.words[0] for word in unit.words)
    return Unit(
        tuple(chain.from_iterable(unit.token_ids for unit in units)),
        tuple(chain.from_iterable(unit.shapes for unit in units)),
        tuple(chain.from_iterable(unit.offsets for unit in units)),
        tuple(words),
    )
