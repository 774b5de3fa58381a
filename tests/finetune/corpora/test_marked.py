"""Tags stay exact under edits."""

from hypothesis import given
from hypothesis import strategies as st

from finetune.corpora.marked import Edit, Marked
from finetune.corpora.rows import Tag

_TEXTS = st.text(alphabet="ab .\n", min_size=0, max_size=5)


@st.composite
def _marked(draw: st.DrawFn) -> Marked:
    """Stretches, some of them tagged; a tagged one is never empty."""
    text, tags = "", []
    for _ in range(draw(st.integers(0, 6))):
        piece = draw(_TEXTS)
        if piece and draw(st.booleans()):
            tags.append(Tag(len(text), len(text) + len(piece), "NAME"))
        text += piece
    return Marked(text, tuple(tags))


@st.composite
def _edits(draw: st.DrawFn, length: int) -> tuple[Edit, ...]:
    places = sorted(draw(st.lists(st.integers(0, length), max_size=8, unique=True)))
    pairs = zip(places[::2], places[1::2], strict=False)
    return tuple(Edit(start, end, draw(_TEXTS)) for start, end in pairs)


@given(st.data())
def test_what_a_tag_covers_changes_only_by_edits_within_it(data: st.DataObject) -> None:
    marked = data.draw(_marked())
    edits = data.draw(_edits(len(marked.text)))
    after = marked.edited(edits)
    assert len(after.tags) == len(marked.tags)
    for old, new in zip(marked.tags, after.tags, strict=True):
        inner = [
            Edit(e.start - old.start, e.end - old.start, e.text)
            for e in edits
            if old.start < e.start and e.end < old.end
        ]
        expected = Marked(marked.text[old.start : old.end]).edited(inner).text
        assert after.text[new.start : new.end] == expected
        assert new.label == old.label
    assert all(a.end <= b.start for a, b in zip(after.tags, after.tags[1:], strict=False))


@given(st.data())
def test_text_without_tags_is_plainly_edited(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="xyz", max_size=20))
    edits = data.draw(_edits(len(text)))
    expected = text
    for edit in reversed(edits):
        expected = expected[: edit.start] + edit.text + expected[edit.end :]
    assert Marked(text).edited(edits).text == expected


def test_an_edit_over_the_edge_of_a_tag_is_left_out() -> None:
    marked = Marked("Dr. Ann Lee left", (Tag(4, 11, "NAME"),))
    after = marked.edited([Edit(3, 5, "-"), Edit(7, 8, "\n"), Edit(10, 13, ""), Edit(11, 12, "  ")])
    assert after.text == "Dr. Ann\nLee  left"
    assert after.tags == (Tag(4, 11, "NAME"),)


def test_cut_keeps_whole_tags() -> None:
    marked = Marked("Ann saw Lee here", (Tag(0, 3, "NAME"), Tag(8, 11, "NAME")))
    assert marked.cut(4, 16) == Marked("saw Lee here", (Tag(4, 7, "NAME"),))
    assert marked.splits_tag(1)
    assert not marked.splits_tag(3)
    assert not marked.is_free(2, 5)
    assert marked.is_free(3, 8)
