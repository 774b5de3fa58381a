"""Keys and values of replies under way: rows that come and go, padded on the left.

Padding on the left keeps the distance of two columns equal to the distance of their tokens, which
masks with a sliding window count on. Rows stand in a buffer with room behind the last column and
under the last row: a step writes one column, a row that leaves costs at most the copy of another
into its place, and one that comes is written into a free place where it fits.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from transformers import Cache, DynamicCache
from transformers.cache_utils import DynamicLayer

# Columns of room behind the last one: at least so many, and this share of those written.
_LEAST_ROOM = 64
_ROOM_SHARE = 1 / 8

LayerState = tuple[torch.Tensor, torch.Tensor]


class _RowLayer(DynamicLayer):
    """One layer's keys and values in buffers, (rows, heads, columns, width).

    Written are the first ``n_rows`` rows from column ``first`` to ``end``; left of its tokens a
    row is zero, so that a masked column never holds what is no number.

    Args:
        rows: Keys and values of one row each.
    """

    def __init__(self, rows: Sequence[LayerState]) -> None:
        super().__init__()
        self.n_rows = self.first = self.end = 0
        self._keys, self._values = rows[0]
        self.lazy_initialization(*rows[0])
        self._renew(len(rows), max(keys.shape[-2] for keys, _ in rows))
        self.add(rows)

    def update(
        self, key_states: torch.Tensor, value_states: torch.Tensor, *args: object, **kwargs: object
    ) -> LayerState:
        """Write one step's columns; return all that are written."""
        del args, kwargs
        n_more = key_states.shape[-2]
        if self.end + n_more > self._keys.shape[-2]:
            self._renew(self.n_rows, self.get_seq_length())
        start, self.end = self.end, self.end + n_more
        self._keys[: self.n_rows, :, start : self.end] = key_states
        self._values[: self.n_rows, :, start : self.end] = value_states
        return self.written()

    def written(self) -> LayerState:
        """Return the rows and columns that are written."""
        rows, columns = slice(self.n_rows), slice(self.first, self.end)
        return self._keys[rows, :, columns], self._values[rows, :, columns]

    def get_seq_length(self) -> int:
        """Return how many columns are written."""
        return self.end - self.first

    def drop(self, moves: Sequence[tuple[int, int]], n_left: int) -> None:
        """Keep the first rows, after some of the others took the places of those that leave."""
        for buffer in (self._keys, self._values):
            for source, target in moves:
                buffer[target, :, : self.end] = buffer[source, :, : self.end]
        self.n_rows = n_left

    def add(self, rows: Sequence[LayerState]) -> None:
        """Write rows under those that are there."""
        n_rows = self.n_rows + len(rows)
        n_columns = max(self.get_seq_length(), *(keys.shape[-2] for keys, _ in rows))
        if n_rows > len(self._keys) or n_columns > self.end:
            self._renew(n_rows, n_columns)
        for place, row in enumerate(rows, start=self.n_rows):
            for buffer, state in zip((self._keys, self._values), row, strict=True):
                start = self.end - state.shape[-2]
                buffer[place, :, :start] = 0
                buffer[place, :, start : self.end] = state[0]
        self.n_rows = n_rows
        self.first = self.end - n_columns

    def _renew(self, n_rows: int, n_columns: int) -> None:
        """Move what is written to buffers for so many rows and columns, and room behind them."""
        room = max(_LEAST_ROOM, int(n_columns * _ROOM_SHARE))
        states = self.written()
        self._keys, self._values = (_moved(s, n_rows, n_columns, room=room) for s in states)
        self.first = n_columns - self.get_seq_length()
        self.end = n_columns


class RowCache(Cache):
    """The cache of a batch.

    Args:
        joining: Caches of one row each, without padding; one at least.
    """

    def __init__(self, joining: Sequence[Cache]) -> None:
        self._rows = [_RowLayer(states) for states in _by_layer(joining)]
        super().__init__(layers=list(self._rows))

    def keep(self, places: Sequence[int]) -> list[int]:
        """Let all rows but some leave.

        Args:
            places: Of the rows that stay, ascending.

        Returns:
            The same places in the order in which the rows stand now.
        """
        n_left = len(places)
        order = list(range(n_left))
        free = [place for place in order if place not in places]
        moves = list(zip((place for place in places if place >= n_left), free, strict=True))
        for layer in self._rows:
            layer.drop(moves, n_left)
        for source, target in moves:
            order[target] = source
        return order

    def join(self, joining: Sequence[Cache]) -> None:
        """Give rows places under the others, each a cache of one row without padding."""
        for layer, rows in zip(self._rows, _by_layer(joining), strict=True):
            layer.add(rows)

    def trim(self, n_columns: int) -> None:
        """Leave out the columns before those of the longest row."""
        for layer in self._rows:
            layer.first = layer.end - n_columns


def begin_cache(states: Sequence[LayerState] = ()) -> DynamicCache:
    """Return a cache of one row that holds a prefix, which is not changed by what follows."""
    return DynamicCache(ddp_cache_data=[*states])


def prefix_states(cache: Cache, n_tokens: int) -> tuple[LayerState, ...]:
    """Return copies of the keys and values of the first tokens of a cache of one row."""
    return tuple(
        (keys[..., :n_tokens, :].clone(), values[..., :n_tokens, :].clone())
        for keys, values in _states(cache)
    )


def _by_layer(caches: Sequence[Cache]) -> list[tuple[LayerState, ...]]:
    """Return the rows of each layer."""
    return list(zip(*(_states(cache) for cache in caches), strict=True))


def _states(cache: Cache) -> list[LayerState]:
    states: list[LayerState] = []
    for layer in cache.layers:
        if not isinstance(layer, DynamicLayer) or layer.keys is None or layer.values is None:
            raise TypeError("a cache without keys and values")  # `suits_batching` sees to it
        states.append((layer.keys, layer.values))
    return states


def _moved(written: torch.Tensor, n_rows: int, n_columns: int, *, room: int) -> torch.Tensor:
    """Put rows into a new buffer, their last tokens in its last column before the room."""
    n_old, heads, n_used, width = written.shape
    buffer = written.new_zeros((n_rows, heads, n_columns + room, width))
    buffer[:n_old, :, n_columns - n_used : n_columns] = written
    return buffer
