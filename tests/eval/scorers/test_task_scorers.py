"""Scorers of de-identification, verdicts, answers and findings."""

import pytest

from app.core.claim import Label
from app.core.finding import Assertion, Finding, FindingType
from app.core.phi import PhiEntity, PhiKind
from app.core.span import Span
from eval.sample import GoldClaim, GoldFinding, GoldPhi, Question
from eval.scorers.answers import score_answers
from eval.scorers.findings import match_findings, score_findings
from eval.scorers.mentions import mentions
from eval.scorers.negation import score_negation
from eval.scorers.phi import score_phi
from eval.scorers.scorer import Unscored
from eval.scorers.verdicts import score_verdicts
from eval.stats import Ratio

PHI = (GoldPhi("NAME", Span(0, 10)), GoldPhi("DATE", Span(23, 31)))


def entities(*spans):
    return tuple(PhiEntity(Span(*span), PhiKind.NAME, 1.0, ("x",)) for span in spans)


@pytest.mark.parametrize(
    ("case", "found", "recall", "leaked", "precision"),
    [
        ("both", [(0, 10), (23, 31)], Ratio(2, 2), Ratio(0, 18), Ratio(2, 2)),
        ("half a name", [(0, 4), (23, 31)], Ratio(1, 2), Ratio(6, 18), Ratio(2, 2)),
        ("two halves", [(0, 5), (5, 10), (23, 31)], Ratio(2, 2), Ratio(0, 18), Ratio(3, 3)),
        ("overlapping", [(0, 7), (3, 10)], Ratio(1, 2), Ratio(8, 18), Ratio(2, 2)),
        ("elsewhere", [(40, 50)], Ratio(0, 2), Ratio(18, 18), Ratio(0, 1)),
        ("nothing", [], Ratio(0, 2), Ratio(18, 18), Unscored.NOTHING_TO_JUDGE),
    ],
)
def test_phi(record, case, found, recall, leaked, precision):
    scores = score_phi(record(gold={"phi": PHI}, entities=entities(*found), deid_text=""))
    assert scores["phi_recall_whole"] == recall, case
    assert scores["phi_leaked_chars"] == leaked, case
    assert scores["phi_precision"] == precision, case


def test_phi_strings_left_in_the_text(record):
    made = record(gold={"phi": PHI}, entities=(), deid_text="Ines Varga was seen on [DATE].")
    assert score_phi(made)["phi_leaked_strings"] == Ratio(1, 2)


CLAIMS = tuple(GoldClaim(text, supported=text == "a") for text in "abc")


@pytest.mark.parametrize(
    ("labels", "accuracy", "rejected", "accepted"),
    [
        ("supported contradicted unsupported", 3, 2, 1),
        ("supported supported supported", 1, 0, 1),
        ("unsupported unsupported unsupported", 2, 2, 0),
    ],
)
def test_verdicts(record, labels, accuracy, rejected, accepted):
    made = record(gold={"claims": CLAIMS}, labels=tuple(Label(x) for x in labels.split()))
    scores = score_verdicts(made)
    assert scores["verdict_accuracy"] == Ratio(accuracy, 3)
    assert scores["false_rejected"] == Ratio(rejected, 2)
    assert scores["true_accepted"] == Ratio(accepted, 1)


QUESTIONS = (
    Question("dose?", (("81",),)),
    Question("why?", (("angina",),)),
    Question("A1c?", None),
)


@pytest.mark.parametrize(
    ("answers", "decided", "silent", "correct"),
    [
        (("81 mg", "for angina", None), 3, 1, 2),
        (("325 mg", "for angina", "7.1"), 2, 0, 1),
        ((None, None, None), 1, 1, 0),
        (("1.81", "81", "81"), 2, 0, 0),
    ],
)
def test_answers(record, answers, decided, silent, correct):
    scores = score_answers(record(gold={"questions": QUESTIONS}, answers=answers))
    assert scores["abstention_accuracy"] == Ratio(decided, 3)
    assert scores["abstained_when_silent"] == Ratio(silent, 1)
    assert scores["answer_correct"] == Ratio(correct, 2)


@pytest.mark.parametrize("answers", [None, ("81",)])
def test_missing_answers_are_unscored_not_wrong(record, answers):
    scores = score_answers(record(gold={"questions": QUESTIONS}, answers=answers))
    assert set(scores.values()) == {Unscored.NO_OUTPUT}


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("diuresed well", "diures", True),
        ("preload", "load", False),
        ("120 mg", "12", False),
        ("1.12", "12", False),
        ("12.", "12", True),
        ("knee\n replacement", "knee replacement", True),
        ("12/2024", "12", False),
    ],
)
def test_mentions(text, word, found):
    assert mentions(text, ((word,),)) is found


def finding(kind, start, end, assertion="present"):
    return Finding(FindingType(kind), "n1", Span(start, end), Assertion(assertion), "x")


GOLD = (
    GoldFinding("problem", Span(40, 45), "absent"),
    GoldFinding("medication", Span(52, 59), "present"),
)


def test_findings_by_hand(record):
    found = (finding("problem", 38, 45), finding("medication", 52, 65), finding("lab", 60, 65))
    scores = score_findings(record(gold={"findings": GOLD}, findings=found))
    assert scores["findings_f1"] == Ratio(4, 5)
    assert scores["findings_f1_problem"] == Ratio(2, 2)
    assert scores["findings_f1_lab"] == Ratio(0, 1)
    assert scores["findings_f1_vital"] is Unscored.NOTHING_TO_JUDGE
    assert scores["assertion_accuracy"] == Ratio(1, 2)


@pytest.mark.parametrize(
    ("case", "found"),
    [
        ("another type", finding("allergy", 52, 59)),
        ("beside it", finding("medication", 59, 63)),
    ],
)
def test_no_match(case, found):
    assert match_findings(GOLD, (found,)) == [], case


def test_one_finding_matches_once():
    wide = finding("problem", 0, 100)
    gold = tuple(GoldFinding("problem", Span(*s), "present") for s in ((0, 5), (6, 20)))
    assert match_findings(gold, (wide,)) == [(gold[1], wide)]


def test_negation(record):
    gold = (GoldFinding("any", Span(40, 45), "absent"), GoldFinding("any", Span(52, 59), "present"))
    right = (finding("problem", 40, 45, "absent"), finding("medication", 52, 59))
    wrong = (finding("medication", 52, 59, "absent"),)
    assert score_negation(record(gold={"findings": gold}, findings=right)) == {
        "negation_f1": Ratio(2, 2),
        "concept_recall": Ratio(2, 2),
    }
    assert score_negation(record(gold={"findings": gold}, findings=wrong)) == {
        "negation_f1": Ratio(0, 2),
        "concept_recall": Ratio(1, 2),
    }
