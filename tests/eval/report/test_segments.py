"""Segments join to the text, and each knows what covers it."""

from hypothesis import given
from hypothesis import strategies as st

from app.core.span import Span
from eval.report.segments import Segment, cut_segments

PAIRS = st.lists(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50))))


@given(st.text(max_size=40), PAIRS)
def test_segments_join_to_the_text_and_know_their_groups(text, groups):
    spans = [[Span(min(p), max(p)) for p in pairs] for pairs in groups]
    segments = cut_segments(text, spans)
    assert "".join(segment.text for segment in segments) == text
    at = 0
    for segment in segments:
        for i in range(at, at + len(segment.text)):
            covering = {
                n for n, group in enumerate(spans) if any(s.start <= i < s.end for s in group)
            }
            assert covering == set(segment.groups)
        at += len(segment.text)


def test_spans_of_one_group_that_overlap_cover_until_the_last_ends():
    cut = cut_segments("abcdef", [[Span(0, 3), Span(2, 5)]])
    assert [s for s in cut if not s.groups] == [Segment("f")]


def test_a_long_text_with_many_spans_is_cut_in_one_sweep():
    text = "word " * 50_000
    cut = cut_segments(text, [[Span(i * 5, i * 5 + 4)] for i in range(50_000)])
    assert len(cut) == 100_000
    assert cut[-2].groups == (49_999,)
