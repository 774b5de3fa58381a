"""The page's pieces are the de-identified text, whole, with every mark in its place."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.assistant.export.deid_page.views import detector_rows, kind_rows, note_views
from app.core.phi import PhiKind

_PARTS = st.tuples(st.text("ab \n", min_size=1, max_size=6), st.sampled_from("pmk"))


def test_pieces_are_the_text_in_order(preview):
    (view,) = note_views([preview], with_originals=True)
    assert "".join(piece.text for piece in view.pieces) == preview.deid.note.text
    said = [(p.mark.number, p.mark.label, p.mark.replacement) for p in view.pieces if p.mark]
    assert said == [
        (1, "NAME", "[NAME]"),
        (2, "DATE", "[DATE: 2024]"),
        (3, "FACILITY", "[FACILITY]"),
    ]
    assert [p.kept.text for p in view.pieces if p.kept] == ["Graves", "Foley"]


@given(parts=st.lists(_PARTS, max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_both_views_are_whole_whatever_is_marked(make_preview, parts: list[tuple[str, str]]):
    told = [(f"<{i}{text}>", how) for i, (text, how) in enumerate(parts)]
    text = "".join(part for part, _ in told)
    found = tuple(
        (part, PhiKind.NAME, f"[{i}]") for i, (part, how) in enumerate(told) if how == "m"
    )
    finds = tuple((part, PhiKind.NAME, 0.4, "Rule") for part, how in told if how == "k")
    each = make_preview("n", text, found, finds)
    (view,) = note_views([each], with_originals=True)
    assert "".join(piece.text for piece in view.pieces) == each.deid.note.text
    before = [(p.mark.original or "") if p.mark else p.text for p in view.pieces]
    assert "".join(before) == text
    assert [p.text for p in view.pieces if p.kept] == [part for part, _, _, _ in finds]


def test_each_mark_tells_who_found_it_and_why(preview):
    (view,) = note_views([preview], with_originals=True)
    name, _, facility = view.marks
    votes = [(v.detector, v.kind, v.score, v.place) for v in name.votes]
    assert votes == [("HeaderFieldRecognizer", "NAME", "0.90", "14–23")]
    assert name.reasons[0].startswith("Widened")
    assert [v.detector for v in facility.votes] == ["FacilityRecognizer", "TaggedRecognizer"]
    assert facility.by == "FacilityRecognizer 0.80, TaggedRecognizer 0.40"
    assert facility.reasons == ("FACILITY, not NAME: the surest find names the kind.",)
    assert {k.reason for k in view.kept} == {"A disease, a sign or a device named after somebody."}


def test_without_originals_nothing_of_the_raw_note_is_kept(preview, second):
    first, other = note_views([preview, second], with_originals=False)
    assert (first.title, other.title) == ("Note 1", "Note 2")
    assert {mark.original for mark in first.marks} == {None}
    votes = [v for each in (*first.marks, *first.kept) for v in each.votes]
    assert {vote.place for vote in votes} == {""}


def test_counts(preview, second):
    views = note_views([preview, second], with_originals=True)
    assert [(row.label, row.n) for row in kind_rows(views)] == [
        ("NAME", 2),
        ("DATE", 1),
        ("FACILITY", 1),
    ]
    assert views[0].counts[0] == (PhiKind.NAME, "NAME", 1)
    rows = {row.name: (row.n, row.n_alone, row.n_kept) for row in detector_rows([preview.audit])}
    assert rows["TaggedRecognizer"] == (1, 0, 2)
    assert rows["HeaderFieldRecognizer"] == (1, 1, 0)


def test_a_detector_is_named_once_with_its_best_score(make_preview):
    finds = (("Ada Roe", PhiKind.NAME, 0.9, "Rule"), ("Roe", PhiKind.NAME, 0.7, "Rule"))
    each = make_preview("n", "Ada Roe", (("Ada Roe", PhiKind.NAME, "[NAME]"),), finds)
    (view,) = note_views([each], with_originals=True)
    assert view.marks[0].by == "Rule 0.90"
    assert len(view.marks[0].votes) == 2
