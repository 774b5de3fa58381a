"""The record says which detectors spoke for a stretch, what rules did with it, what was left."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.core.note import Note
from app.core.phi import PhiEntity, PhiKind
from app.core.settings import DeidSettings
from app.core.span import Span
from app.deid import Deidentifier
from app.deid.candidates import Candidate, resolve
from app.deid.decisions import NOTHING_SAID, Change, Detection, Vote
from app.deid.kept_reasons import KeptReason
from app.deid.shadow import cast_shadow

TEXT = "Ms. Orla Fenwright has Graves disease, seen at Larkmoor Clinic."
NAME, FACILITY = PhiKind.NAME, PhiKind.FACILITY


def find(told: str, kind: PhiKind = NAME, score: float = 0.9, *by: str, text: str = TEXT):
    start = text.index(told)
    return Candidate(start, start + len(told), kind, score, by or ("Rule",))


def entity(told: str, kind: PhiKind = NAME, *by: str, text: str = TEXT) -> PhiEntity:
    start = text.index(told)
    return PhiEntity(Span(start, start + len(told)), kind, 0.9, by or ("Rule",))


def audit(finds: list[Candidate], entities: list[PhiEntity], text: str = TEXT):
    return Detection((), tuple(finds), cast_shadow(text)).audit(entities)


def test_votes_come_surest_first_and_once():
    found = [find("Fenwright", NAME, 0.5, "List"), find("Orla Fenwright"), find("Orla Fenwright")]
    (decision,) = audit(found, [entity("Orla Fenwright", NAME, "List", "Rule")]).decisions
    assert decision.votes == (
        Vote("Rule", NAME, Span(4, 18), 0.9),
        Vote("List", NAME, Span(9, 18), 0.5),
    )
    assert decision.changes == ()


def test_a_find_that_grew_is_widened():
    (decision,) = audit([find("Fenwright")], [entity("Orla Fenwright")]).decisions
    assert decision.changes == (Change.WIDENED,)


def test_a_find_that_lost_its_title_is_cut():
    (decision,) = audit([find("Ms. Orla Fenwright")], [entity("Orla Fenwright")]).decisions
    assert decision.changes == (Change.CUT,)


def test_finds_that_overlap_are_joined():
    found = [find("seen at Larkmoor", NAME), find("Larkmoor Clinic", FACILITY)]
    (decision,) = audit(found, [entity("seen at Larkmoor Clinic", FACILITY)]).decisions
    assert decision.changes == (Change.JOINED,)


def test_what_was_left_is_kept_with_its_reason():
    found = [find("Orla Fenwright"), find("Graves", NAME, 0.4), find("Graves disease", NAME, 0.3)]
    told = audit(found, [entity("Orla Fenwright")])
    assert len(told.decisions) == 1
    (kept,) = told.kept
    assert (kept.span.of(TEXT), kept.reason) == ("Graves disease", KeptReason.EPONYM)
    assert [vote.score for vote in kept.votes] == [0.4, 0.3]


def test_neighbours_that_do_not_overlap_are_kept_apart():
    told = audit([find("Clinic"), find("Larkmoor "), find("Larkmoor", FACILITY)], [])
    assert [kept.span.of(TEXT) for kept in told.kept] == ["Larkmoor ", "Clinic"]


def test_one_find_may_speak_for_two_entities():
    told = audit([find("Orla Fenwright")], [entity("Orla"), entity("Fenwright")])
    assert [d.changes for d in told.decisions] == [(Change.CUT,), (Change.CUT,)]
    assert told.kept == ()


def test_the_second_look_is_told_with_the_entity_itself():
    (decision,) = audit([], [entity("Larkmoor", FACILITY, "leak_check")]).decisions
    assert decision.votes == (Vote("leak_check", FACILITY, Span(47, 55), 0.9),)


def test_votes_count_in_the_raw_text():
    text = "Dr. Ok\u200boro left"
    shadow = cast_shadow(text)
    found = Candidate(4, 9, NAME, 0.9, ("Rule",))
    told = Detection((), (found,), shadow).audit([PhiEntity(Span(4, 10), NAME, 0.9, ("Rule",))])
    assert told.decisions[0].votes[0].span.of(text) == "Ok\u200boro"
    assert told.decisions[0].changes == ()


spans = st.tuples(st.integers(0, 50), st.integers(1, 12)).map(lambda p: (p[0], p[0] + p[1]))


@given(st.lists(spans, max_size=8), st.lists(spans, max_size=8))
def test_no_find_is_lost_and_none_is_told_twice(gone: list[tuple[int, int]], left):
    finds = [Candidate(a, b, NAME, 0.5 + i / 100, (f"R{i}",)) for i, (a, b) in enumerate(gone)]
    entities = [
        PhiEntity(Span(c.start, c.end), c.kind, c.score, c.detectors) for c in resolve(TEXT, finds)
    ]
    finds += [Candidate(a, b, NAME, 0.4, (f"L{i}",)) for i, (a, b) in enumerate(left)]
    told = audit(finds, entities)
    assert len(told.decisions) == len(entities)
    for one, decision in zip(entities, told.decisions, strict=True):
        assert all(vote.span.overlaps(one.span) for vote in decision.votes)
    spoken = {v.detector for d in (*told.decisions, *told.kept) for v in d.votes}
    assert spoken == {f"R{i}" for i in range(len(gone))} | {f"L{i}" for i in range(len(left))}
    ends = [kept.span for kept in told.kept]
    assert all(a.end <= b.start for a, b in pairwise(ends))
    assert not any(kept.span.overlaps(e.span) for kept in told.kept for e in entities)


def test_a_note_carries_its_record():
    text = "Seen by Dr. Tamsin Okoro. Milan criteria were met."
    deid = Deidentifier(DeidSettings(), b"a secret of the tests").deidentify(Note("n", text))
    told = deid.audit()
    assert len(told.decisions) == len(deid.entities) == 1
    assert told.decisions[0].votes[0].detector == "TitledNameRecognizer"
    assert [(kept.span.of(text), kept.reason) for kept in told.kept] == [
        ("Milan", KeptReason.THING)
    ]


def test_nothing_said_still_accounts_for_every_entity():
    assert len(NOTHING_SAID.audit([entity("Orla"), entity("Larkmoor")]).decisions) == 2
