"""The checks through the eyes of the meta-evaluation."""

import pytest

from eval.checks.support import Problem
from eval.meta.case import Kind
from eval.meta.checks_view import SupportDetector, TypedDetector

SOURCE = "Mr. Farnlow takes lisinopril 10 mg daily. He denies fever."


def test_support_suspects_the_false_more():
    right, wrong = SupportDetector().judge(
        [("He takes lisinopril 10 mg daily.", SOURCE), ("He takes warfarin 10 mg daily.", SOURCE)]
    )
    assert not right.flagged
    assert wrong.flagged
    assert wrong.problem == "drug"
    assert right.suspicion < wrong.suspicion


def test_nothing_to_judge_is_no_objection():
    (judgement,) = SupportDetector().judge([("Yes.", SOURCE)])
    assert judgement.unscored
    assert not judgement.flagged


@pytest.mark.parametrize("problem", list(Problem))
def test_every_typed_check_has_its_kind(problem):
    detector = TypedDetector(problem)
    assert isinstance(detector.target, Kind)
    assert detector.name == f"{problem.value} check"


def test_a_typed_check_minds_its_own_business():
    claim = ("He takes warfarin 10 mg daily.", SOURCE)
    (drug,) = TypedDetector(Problem.DRUG).judge([claim])
    (side,) = TypedDetector(Problem.LATERALITY).judge([claim])
    assert drug.flagged
    assert side.unscored
    assert not side.flagged
