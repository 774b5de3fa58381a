"""Keys and values of replies under way: rows that come and go, padded on the left.

Padding on the left keeps the distance of two columns equal to the distance of their tokens, which
masks with a sliding window count on. Each layer has room for some tokens to come, so that a step
writes one column instead of copying all.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from transformers import Cache, DynamicCache
from transformers.cache_utils import DynamicLayer

# Columns of room that a layer gets when it is laid out anew.
_ROOM = 64

LayerState = tuple[torch.Tensor, torch.Tensor]


class _RowLayer(DynamicLayer):
    """One layer's keys and values, (rows, heads, columns, width), the last columns still free."""

    def __init__(self, state: LayerState, n_columns: int) -> None:
        super().__init__()
        self._all_keys, self._all_values = state
        self._n_columns = n_columns
        self.lazy_initialization(*state)

    def update(
        self, key_states: torch.Tensor, value_states: torch.Tensor, *args: object, **kwargs: object
    ) -> LayerState:
        """Write one step's columns; return all that are written."""
        del args, kwargs
        start, self._n_columns = self._n_columns, self._n_columns + key_states.shape[-2]
        if self._n_columns > self._all_keys.shape[-2]:
            n_more = key_states.shape[-2] + _ROOM
            self._all_keys = _widened(self._all_keys, n_more)
            self._all_values = _widened(self._all_values, n_more)
        self._all_keys[..., start : self._n_columns, :] = key_states
        self._all_values[..., start : self._n_columns, :] = value_states
        return self.written()

    def written(self) -> LayerState:
        """Return the columns that are written."""
        return (
            self._all_keys[..., : self._n_columns, :],
            self._all_values[..., : self._n_columns, :],
        )

    def get_seq_length(self) -> int:
        """Return how many columns are written."""
        return self._n_columns


class RowCache(Cache):
    """The cache of a batch, laid out anew whenever a row comes or goes.

    Args:
        n_columns: Tokens of the longest row.
        kept: The cache so far with the numbers of the rows that stay, in their new order.
        joining: Caches of one row each, without padding, that come after those.
    """

    def __init__(
        self,
        n_columns: int,
        kept: tuple[RowCache, Sequence[int]] | None,
        joining: Sequence[Cache],
    ) -> None:
        columns = [_states(cache) for cache in joining]
        if kept is not None and kept[1]:
            columns.insert(0, _states(kept[0], kept[1]))
        layers = [
            _RowLayer(
                (
                    _aligned([states[i][0] for states in columns], n_columns),
                    _aligned([states[i][1] for states in columns], n_columns),
                ),
                n_columns,
            )
            for i in range(len(columns[0]))
        ]
        super().__init__(layers=list(layers))


def begin_cache(states: Sequence[LayerState] = ()) -> DynamicCache:
    """Return a cache of one row that holds a prefix, which is not changed by what follows."""
    return DynamicCache(ddp_cache_data=[*states])


def prefix_states(cache: Cache, n_tokens: int) -> tuple[LayerState, ...]:
    """Return copies of the keys and values of the first tokens of a cache of one row."""
    return tuple(
        (keys[..., :n_tokens, :].clone(), values[..., :n_tokens, :].clone())
        for keys, values in _states(cache)
    )


def _states(cache: Cache, rows: Sequence[int] | None = None) -> list[LayerState]:
    states: list[LayerState] = []
    for layer in cache.layers:
        if isinstance(layer, _RowLayer):
            keys, values = layer.written()
        elif (
            isinstance(layer, DynamicLayer) and layer.keys is not None and layer.values is not None
        ):
            keys, values = layer.keys, layer.values
        else:
            raise TypeError("a cache without keys and values")  # `suits_batching` sees to it
        if rows is not None:
            chosen = torch.tensor(rows, device=keys.device)
            keys, values = keys.index_select(0, chosen), values.index_select(0, chosen)
        states.append((keys, values))
    return states


def _aligned(tensors: Sequence[torch.Tensor], n_columns: int) -> torch.Tensor:
    """Put rows under each other, their last tokens in one column, with room behind it."""
    n_rows = sum(len(tensor) for tensor in tensors)
    _, heads, _, width = tensors[0].shape
    laid = tensors[0].new_zeros((n_rows, heads, n_columns + _ROOM, width))
    row = 0
    for tensor in tensors:
        n_used = min(tensor.shape[-2], n_columns)  # what stays may need fewer columns than before
        laid[row : row + len(tensor), :, n_columns - n_used : n_columns] = tensor[..., -n_used:, :]
        row += len(tensor)
    return laid


def _widened(tensor: torch.Tensor, n_more: int) -> torch.Tensor:
    return torch.cat([tensor, tensor.new_zeros((*tensor.shape[:2], n_more, tensor.shape[3]))], -2)
