"""The buffers of a batch, held against a list of rows that nobody moves."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from transformers import Cache

from app.llm.batching.row_cache import RowCache, begin_cache, prefix_states

HEADS, WIDTH = 2, 3
NAN = float("nan")


def _row(n_tokens: int, value: float) -> Cache:
    """Two layers, whose numbers tell row, layer, keys from values, and token."""
    tokens = torch.arange(n_tokens, dtype=torch.float32)[None, None, :, None] / 1000
    state = (value + tokens).expand(1, HEADS, n_tokens, WIDTH)
    return begin_cache([(state, -state), (state + 0.5, -state - 0.5)])


def _keys(cache: Cache, layer: int = 0) -> list[torch.Tensor]:
    keys, values = cache.layers[layer].written()  # pyright: ignore[reportAttributeAccessIssue]  (layers of ours)
    assert torch.equal(keys, -values) or keys.isnan().any()
    return list(keys[:, 0, :, 0])


def _column(values: list[float]) -> torch.Tensor:
    return torch.tensor(values)[:, None, None, None].expand(len(values), HEADS, 1, WIDTH)


def _step(cache: RowCache, values: list[float]) -> None:
    for number, layer in enumerate(cache.layers):
        new = _column(values) + 0.5 * number
        layer.update(new, -new)  # pyright: ignore[reportAttributeAccessIssue]  (layers of ours)


def _check(cache: RowCache, expected: list[list[float]]) -> None:
    n_columns = max(map(len, expected))
    assert cache.get_seq_length() == n_columns
    for layer in (0, 1):
        rows = _keys(cache, layer)
        assert len(rows) == len(expected)
        for found, row in zip(rows, expected, strict=True):
            padding = [0.0] * (n_columns - len(row))
            wanted = torch.tensor([*padding, *(value + 0.5 * layer for value in row)])
            assert torch.allclose(found, wanted)


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.lists(st.integers(1, 200), max_size=3),  # tokens of the rows that come
            st.integers(0, 12),  # steps behind that
            st.sets(st.integers(0, 5)),  # rows that leave then
        ),
        min_size=1,
        max_size=5,
    )
)
def test_rows_that_come_and_go_keep_their_own_tokens(turns):
    cache: RowCache | None = None
    rows: list[list[float]] = []
    value = 0.0
    for lengths, n_steps, leaving in turns:
        came: list[Cache] = []
        for n_tokens in lengths:
            value += 1
            came.append(_row(n_tokens, value))
            rows.append([value + i / 1000 for i in range(n_tokens)])
        if came and cache is None:
            cache = RowCache(came)
        elif came and cache is not None:
            cache.join(came)
        if cache is None:
            continue
        for _ in range(n_steps):
            value += 1
            _step(cache, [value] * len(rows))
            for row in rows:
                row.append(value)
        _check(cache, rows)
        places = [i for i in range(len(rows)) if i not in leaving]
        rows = [rows[i] for i in cache.keep(places)]
        if not rows:
            cache = None
            continue
        cache.trim(max(map(len, rows)))
        _check(cache, rows)


@pytest.mark.parametrize(
    ("n_rows", "places", "order"),
    [
        pytest.param(4, [0, 1, 2], [0, 1, 2], id="the-last-leaves"),
        pytest.param(4, [1, 2, 3], [3, 1, 2], id="the-first-leaves"),
        pytest.param(4, [3], [3], id="one-stays"),
        pytest.param(5, [0, 3, 4], [0, 3, 4], id="two-leave"),
        pytest.param(3, [0, 1, 2], [0, 1, 2], id="all-stay"),
    ],
)
def test_places_left_are_taken_by_rows_from_the_end(n_rows, places, order):
    cache = RowCache([_row(2, float(i)) for i in range(n_rows)])
    assert cache.keep(places) == order
    assert [round(float(keys[0])) for keys in _keys(cache)] == order


def test_what_was_no_number_is_gone_with_its_row():
    cache = RowCache([_row(5, 1.0), _row(5, NAN)])
    cache.keep([0])
    cache.join([_row(2, 3.0)])
    assert not any(bool(keys.isnan().any()) for keys in _keys(cache))


def test_a_row_that_fits_moves_no_other():
    cache = RowCache([_row(9, 1.0), _row(9, 2.0)])
    cache.keep([0])
    before = _keys(cache)[0].data_ptr()
    cache.join([_row(7, 3.0)])
    assert _keys(cache)[0].data_ptr() == before


def test_a_prefix_is_a_copy():
    cache = _row(4, 1.0)
    prefix = prefix_states(cache, 2)
    begun = begin_cache(prefix)
    begun.update(torch.ones(1, HEADS, 1, WIDTH), torch.ones(1, HEADS, 1, WIDTH), 0)
    assert [tuple(keys.shape) for keys, _ in prefix] == [(1, HEADS, 2, WIDTH)] * 2
    assert begun.get_seq_length() == 3
