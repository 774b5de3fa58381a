"""How gold and found stretches cover each other: tables with exact figures, and properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.phi import PhiEntity, PhiKind
from app.core.span import Span
from eval.output import Output, Record
from eval.sample import GoldPhi, Sample, Trap
from eval.scorers.coverage import Coverage, cover, n_uncovered, trim
from eval.scorers.phi import score_phi
from eval.scorers.phi_free import score_phi_free
from eval.scorers.phi_kinds import PHI_KINDS, score_phi_kinds
from eval.scorers.scorer import Unscored
from eval.scorers.traps import TRAPS, TrapKind, score_traps
from eval.stats import Ratio

TEXT = "Ines Varga, MRN 4471, seen 3/4/2024 in Ohio."
GOLD = (
    GoldPhi("NAME", Span(0, 10)),
    GoldPhi("MRN", Span(16, 20)),
    GoldPhi("DATE", Span(27, 35)),
)
OHIO = Span(39, 43)


def found(*places):
    return tuple(PhiEntity(Span(a, b), kind, 1.0, ("x",)) for a, b, kind in places)


def record(*places, phi=GOLD, ignored=(OHIO,), traps=None, text=TEXT):
    sample = Sample("n1", text, phi=phi, ignored=ignored, traps=traps)
    return Record(sample, Output(entities=found(*places)))


NAME, DATE, MRN = PhiKind.NAME, PhiKind.DATE, PhiKind.MRN


@pytest.mark.parametrize(
    ("case", "places", "whole", "overlap", "leaked", "precision", "f1", "kinds"),
    [
        ("all", [(0, 10, NAME), (16, 20, MRN), (27, 35, DATE)], 3, 3, 0, (3, 3), (6, 6), (3, 3)),
        ("half a name", [(0, 4, NAME), (16, 20, MRN)], 1, 2, 14, (2, 2), (2, 4), (2, 2)),
        ("a blank between", [(0, 4, NAME), (5, 10, NAME)], 0, 1, 13, (2, 2), (0, 3), (1, 1)),
        ("another kind", [(16, 20, DATE)], 1, 1, 18, (1, 1), (2, 4), (0, 1)),
        ("one kind is right", [(16, 20, DATE), (16, 18, MRN)], 1, 1, 18, (2, 2), (2, 4), (1, 1)),
        ("left out", [(39, 43, NAME)], 0, 0, 22, None, (0, 3), None),
        ("left out and gold", [(27, 43, DATE)], 1, 1, 14, (1, 1), (2, 4), (1, 1)),
        ("a false find", [(12, 15, NAME)], 0, 0, 22, (0, 1), (0, 4), None),
        ("beside left out", [(36, 38, NAME)], 0, 0, 22, (0, 1), (0, 4), None),
        ("nothing", [], 0, 0, 22, None, (0, 3), None),
    ],
)
def test_figures(case, places, whole, overlap, leaked, precision, f1, kinds):
    scores = score_phi(record(*places))
    nothing = Unscored.NOTHING_TO_JUDGE
    assert scores["phi_recall_whole"] == Ratio(whole, 3), case
    assert scores["phi_recall_overlap"] == Ratio(overlap, 3), case
    assert scores["phi_leaked_chars"] == Ratio(leaked, 22), case
    assert scores["phi_precision"] == (Ratio(*precision) if precision else nothing), case
    assert scores["phi_f1"] == Ratio(*f1), case
    assert scores["phi_kind_agreement"] == (Ratio(*kinds) if kinds else nothing), case


def test_kinds_by_hand():
    scores = score_phi_kinds(record((0, 10, DATE), (16, 18, MRN), (12, 15, MRN)))
    assert set(scores) == {metric.name for metric in PHI_KINDS.metrics}
    assert scores["phi_whole_NAME"] == Ratio(1, 1)
    assert scores["phi_precision_NAME"] is Unscored.NOTHING_TO_JUDGE
    assert scores["phi_precision_DATE"] == Ratio(1, 1)
    assert scores["phi_whole_DATE"] == Ratio(0, 1)
    assert scores["phi_overlap_MRN"] == Ratio(1, 1)
    assert scores["phi_leaked_chars_MRN"] == Ratio(2, 4)
    assert scores["phi_f1_MRN"] == Ratio(0, 2)
    assert scores["phi_whole_SSN"] is Unscored.NOTHING_TO_JUDGE


@pytest.mark.parametrize("score", [score_phi, score_phi_kinds, score_phi_free])
def test_nothing_is_scored_without_gold_or_output(score):
    without_gold = Record(Sample("n1", TEXT), Output(entities=()))
    without_output = Record(Sample("n1", TEXT, phi=()), Output())
    assert set(score(without_gold).values()) == {Unscored.NO_GOLD}
    assert set(score(without_output).values()) == {Unscored.NO_OUTPUT}


@pytest.mark.parametrize(
    ("case", "places", "flagged", "false"),
    [
        ("quiet", [], Ratio(0, 1), Ratio(0, 8)),
        ("two finds", [(0, 4, NAME), (27, 35, DATE)], Ratio(1, 1), Ratio(2000, 8)),
    ],
)
def test_phi_free(case, places, flagged, false):
    scores = score_phi_free(record(*places, phi=()))
    assert scores["phi_flagged"] == flagged, case
    assert scores["phi_false_per_1000_words"] == false, case


def test_texts_with_phi_are_not_phi_free():
    assert set(score_phi_free(record()).values()) == {Unscored.NOTHING_TO_JUDGE}


TRAPPED = (Trap("eponym", Span(0, 4)), Trap("eponym", Span(5, 10)), Trap("year", Span(31, 35)))


@pytest.mark.parametrize(
    ("case", "places", "alone", "eponyms"),
    [
        ("none touched", [(16, 20, MRN)], 3, 2),
        ("one letter", [(3, 4, NAME)], 2, 1),
        ("all", [(0, 44, NAME)], 0, 0),
    ],
)
def test_traps(case, places, alone, eponyms):
    scores = score_traps(record(*places, traps=TRAPPED))
    assert scores["left_alone"] == Ratio(alone, 3), case
    assert scores["left_alone_eponym"] == Ratio(eponyms, 2), case
    assert scores["left_alone_dose"] is Unscored.NOTHING_TO_JUDGE


def test_traps_need_marks_and_an_output():
    assert score_traps(record()) == TRAPS.declared(Unscored.NO_GOLD)
    bare = Record(Sample("n1", TEXT, traps=TRAPPED), Output())
    assert score_traps(bare) == TRAPS.declared(Unscored.NO_OUTPUT)
    assert len(TRAPS.metrics) == len(TrapKind) + 1


@pytest.mark.parametrize(
    ("text", "span", "trimmed"),
    [(" a b ", (0, 5), (1, 4)), ("ab", (0, 2), (0, 2)), ("  ", (0, 2), (2, 2))],
)
def test_trim(text, span, trimmed):
    assert trim(Span(*span), text) == Span(*trimmed)


def test_gold_of_blanks_alone_is_no_gold():
    coverage = cover(record(phi=(GoldPhi("NAME", Span(4, 5)),)))
    assert isinstance(coverage, Coverage)
    assert coverage.gold == ()


spans = st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda t: Span(t[0], t[0] + t[1]))


@given(spans, st.lists(spans))
def test_uncovered_is_what_no_span_holds(span, others):
    held = {i for other in others for i in range(other.start, other.end)}
    assert n_uncovered(span, others) == sum(i not in held for i in range(span.start, span.end))
    assert n_uncovered(span, [*others, span]) == 0
