"""Lines are slices of their notes, numbered without a gap."""

from app.core.section import SectionKind
from app.tasks.lines import evidence_lines

TEXT = "HPI\nHe has a cough. No fever.\n\nPLAN\n1. Rest.\n2. Fluids.\n"


def test_lines_are_slices_in_order_with_their_heading(prepared):
    note = prepared(TEXT).note
    lines = evidence_lines((note, note))
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert all(line.span.of(note.text) == line.text for line in lines)
    assert [line.text for line in lines[:2]] == ["He has a cough.", "No fever."]
    assert lines[0].kind is SectionKind.HPI
    assert lines[0].heading == "HPI"


def test_headings_alone_are_no_lines(prepared):
    texts = [line.text for line in evidence_lines((prepared(TEXT).note,))]
    assert "HPI" not in texts
    assert "PLAN" not in texts
