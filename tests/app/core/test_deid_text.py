"""Offsets between a raw text and the de-identified one."""

from hypothesis import given
from hypothesis import strategies as st

from app.core.deid_text import DeidNote, DeidText, OffsetMap, Replacement
from app.core.section import Section, SectionKind
from app.core.span import Span

# Raw "Ann Lee has pain." ↔ de-identified "Bertha Ng has pain."
MAP = OffsetMap((Replacement(raw=Span(0, 7), deid=Span(0, 9)),))


def test_between_replacements_text_is_equal_character_for_character() -> None:
    assert MAP.to_raw(Span(14, 18)).of("Ann Lee has pain.") == "pain"


def test_a_span_that_cuts_a_replacement_widens_to_it() -> None:
    assert MAP.to_raw(Span(7, 13)) == Span(0, 11)
    assert MAP.to_deid(Span(0, 3)) == Span(0, 9)


def test_what_lies_within_a_replacement_is_replaced() -> None:
    assert MAP.is_replaced(Span(0, 6))
    assert not MAP.is_replaced(Span(5, 13))
    assert not OffsetMap().is_replaced(Span(0, 6))


@st.composite
def replaced_texts(draw: st.DrawFn) -> tuple[str, str, OffsetMap]:
    raw, deid = "", ""
    found: list[Replacement] = []
    for same, original, surrogate in draw(
        st.lists(
            st.tuples(
                st.text("abc ", max_size=4),
                st.text("XYZ", min_size=1, max_size=5),
                st.text("PQR", min_size=1, max_size=5),
            ),
            max_size=5,
        )
    ):
        raw, deid = raw + same, deid + same
        found.append(
            Replacement(
                Span(len(raw), len(raw) + len(original)),
                Span(len(deid), len(deid) + len(surrogate)),
            )
        )
        raw, deid = raw + original, deid + surrogate
    return raw + "end", deid + "end", OffsetMap(tuple(found))


@given(replaced_texts(), st.data())
def test_a_mapped_span_holds_what_the_span_held(
    texts: tuple[str, str, OffsetMap], data: st.DataObject
) -> None:
    raw, deid, offsets = texts
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(deid))] * 2)))
    mapped = offsets.to_raw(Span(start, end))
    kept = [c for c in Span(start, end).of(deid) if c in "abc end"]
    assert mapped.end <= len(raw)
    assert kept == [c for c in mapped.of(raw) if c in "abc end"]
    for r in offsets.replacements:
        if start < r.deid.end and r.deid.start < end:
            assert mapped.contains(r.raw)


def test_a_note_knows_the_section_of_a_character() -> None:
    text = "Ann\nPLAN: rest"
    sections = (
        Section(SectionKind.HEADER, "", Span(0, 4), Span(0, 4)),
        Section(SectionKind.PLAN, "PLAN", Span(4, 14), Span(10, 14)),
    )
    note = DeidNote(DeidText(text, "p1", "m1"), "n1", None, "note", sections, (Span(0, 3),))
    assert note.section_at(11) is sections[1]
    assert note.section_at(3) is sections[0]
    assert note.section_at(14) is None
    assert note.text == text
    assert "Ann" not in repr(note)
