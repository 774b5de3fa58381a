"""Segments put the text together again, and each mark covers exactly its range."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assistant.export.page.segments import Mark, split_segments
from app.core.span import Span


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, tuple[Mark, ...]]:
    text = draw(st.text(max_size=60))
    offsets = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(offsets, offsets, st.sampled_from("abcd")), max_size=8))
    return text, tuple(Mark(Span(min(x, y), max(x, y)), ref) for x, y, ref in pairs)


@given(marked_texts())
def test_segments_are_the_text(marked):
    text, marks = marked
    segments = split_segments(text, marks)
    assert "".join(s.text for s in segments) == text
    assert all(s.text for s in segments)
    assert all(s.span.of(text) == s.text for s in segments)


@given(marked_texts())
def test_each_ref_covers_exactly_its_characters(marked):
    text, marks = marked
    for ref in "abcd":
        expected = {i for m in marks if m.ref == ref for i in range(m.span.start, m.span.end)}
        got = {
            i
            for s in split_segments(text, marks)
            if ref in s.refs
            for i in range(s.span.start, s.span.end)
        }
        assert got == expected


def test_nested_and_touching_marks_keep_the_order_of_marks():
    marks = (Mark(Span(2, 6), "b"), Mark(Span(0, 4), "a"), Mark(Span(6, 8), "b"))
    found = [(s.text, s.refs) for s in split_segments("0123456789", marks)]
    assert found == [
        ("01", ("a",)),
        ("23", ("b", "a")),
        ("45", ("b",)),
        ("67", ("b",)),
        ("89", ()),
    ]


def test_a_mark_beyond_the_text_is_refused():
    with pytest.raises(ValueError, match="4 of 3"):
        split_segments("abc", (Mark(Span(1, 4), "a"),))
