"""Span arithmetic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.span import Span

edges = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted)
spans = edges.map(lambda pair: Span(*pair))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (-4, -2)])
def test_a_range_that_is_none_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a range"):
        Span(start, end)


@given(spans, st.text(min_size=40, max_size=60))
def test_a_span_cuts_out_as_many_characters_as_it_is_long(span: Span, text: str) -> None:
    assert len(span.of(text)) == len(span)


@given(spans, spans)
def test_overlap_is_having_a_character_in_common(a: Span, b: Span) -> None:
    common = set(range(a.start, a.end)) & set(range(b.start, b.end))
    assert (a.overlaps(b) and len(a) > 0 and len(b) > 0) == bool(common)


@given(spans, st.lists(spans, max_size=4))
def test_overlapping_any_is_overlapping_one_of_them(span: Span, others: list[Span]) -> None:
    assert span.overlaps_any(others) == any(map(span.overlaps, others))


@given(spans, spans)
def test_containing_is_holding_every_character(a: Span, b: Span) -> None:
    if len(b):
        assert a.contains(b) == set(range(b.start, b.end)).issubset(range(a.start, a.end))


@given(spans, st.integers(0, 9))
def test_shifting_keeps_the_length(span: Span, n_chars: int) -> None:
    assert len(span.shifted(n_chars)) == len(span)
    assert span.shifted(n_chars).start == span.start + n_chars
