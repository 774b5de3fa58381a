"""Historical and experiencer F1 against values computed by hand."""

import pytest

from app.core.finding import Assertion, Attribute, Finding, FindingType
from app.core.span import Span
from eval.contribution import Ratio
from eval.output import Output, Record
from eval.sample import GoldFinding, Sample
from eval.scorers.context import score_context
from eval.scorers.scorer import Unscored

NOW, PAST, MOTHER = (Span(0, 5), Span(10, 15), Span(20, 25))
GOLD = (
    GoldFinding("any", NOW, "present", historical=False, of_other=False),
    GoldFinding("any", PAST, "present", historical=True, of_other=False),
    GoldFinding("any", MOTHER, "present", historical=True, of_other=True),
)


def found(*called):
    return tuple(
        Finding(FindingType.PROBLEM, "n", span, Assertion(assertion), "x")
        for span, assertion in called
    )


def told(*said):
    """Findings, each present, with what a system says of history beside that."""
    return tuple(
        Finding(
            FindingType.PROBLEM,
            "n",
            span,
            Assertion.PRESENT,
            "x",
            attributes=(Attribute("history", text),),
        )
        for span, text in said
    )


def every_score(gold, findings):
    sample = Sample("n", "text", findings=gold)
    return score_context(Record(sample, Output(findings=findings)))


def scores(gold, findings):
    found = every_score(gold, findings)
    return found["historical_f1"], found["experiencer_f1"]


@pytest.mark.parametrize(
    ("case", "findings", "historical", "experiencer"),
    [
        ("one each", found((PAST, "past"), (MOTHER, "family")), Ratio(2, 3), Ratio(2, 2)),
        ("past called too often", found((NOW, "past"), (PAST, "past")), Ratio(2, 4), Ratio(0, 1)),
        ("of whom is mixed up", found((PAST, "family")), Ratio(0, 2), Ratio(0, 2)),
        ("twice is once", found((PAST, "past"), (PAST, "past")), Ratio(2, 3), Ratio(0, 1)),
        ("beside it", found((Span(15, 20), "past")), Ratio(0, 2), Ratio(0, 1)),
        ("nothing found", (), Ratio(0, 2), Ratio(0, 1)),
    ],
)
def test_by_hand(case, findings, historical, experiencer):
    assert scores(GOLD, findings) == (historical, experiencer), case


def test_a_set_without_these_columns_is_no_gold():
    plain = (GoldFinding("any", NOW, "absent"),)
    assert scores(plain, ()) == (Unscored.NO_GOLD,) * 2
    assert scores(None, ()) == (Unscored.NO_GOLD,) * 2


def test_nothing_said_is_nothing_to_judge_and_no_output_no_score():
    assert scores(GOLD[:1], ()) == (Unscored.NOTHING_TO_JUDGE,) * 2
    assert scores(GOLD, None) == (Unscored.NO_OUTPUT,) * 2


@pytest.mark.parametrize(
    ("case", "findings", "expected"),
    [
        ("all", told((NOW, "no"), (PAST, "yes"), (MOTHER, "yes")), Ratio(4, 4)),
        ("one missed", told((NOW, "no"), (PAST, "yes"), (MOTHER, "no")), Ratio(2, 3)),
        ("one too many", told((NOW, "yes"), (PAST, "yes"), (MOTHER, "no")), Ratio(2, 4)),
        ("nothing said of it", found((PAST, "past")), Unscored.NO_OUTPUT),
    ],
)
def test_what_is_told_as_history(case, findings, expected):
    assert every_score(GOLD, findings)["history_f1"] == expected, case
