"""A score of verdicts that needs no source is said to be no sign of checking."""

import pytest

from app.core.claim import Label
from eval.output import Output, Record
from eval.report.brief import brief_report
from eval.report.control import control_warning
from eval.report.markdown import markdown_report
from eval.report.page import render_page
from eval.sample import GoldClaim, Sample

YES, NO = Label.SUPPORTED, Label.UNSUPPORTED
CLAIMS = (GoldClaim("Took aspirin.", True), GoldClaim("Took lithium.", False))
SCORERS = ("verdicts", "unseen-verdicts")


def judged(n, seen, unseen):
    return [
        Record(
            Sample(f"s{i}", "Took aspirin.", claims=CLAIMS, unseen="Cough."),
            Output(labels=seen, unseen_labels=unseen),
        )
        for i in range(n)
    ]


@pytest.mark.parametrize(
    ("case", "seen", "unseen", "is_warned"),
    [
        ("checks", (YES, NO), (NO, NO), False),
        ("style alone", (YES, NO), (YES, NO), True),
        ("better without", (YES, YES), (YES, NO), True),
        ("no control", (YES, NO), None, False),
        ("no score", None, (YES, NO), False),
    ],
)
def test_the_control_is_held_against_the_score(gather, case, seen, unseen, is_warned):
    scores = gather(judged(12, seen, unseen), SCORERS).scores
    assert (control_warning(scores, seed=0) is not None) == is_warned, case


def test_all_reports_say_so(gather):
    contents = gather(judged(12, (YES, NO), (YES, NO)), SCORERS)
    said = "not shown to do worse: unseen_accuracy 1.000 beside verdict_accuracy 1.000"
    assert said in render_page(contents)
    assert said in markdown_report(contents)
    assert said in brief_report(contents)["control_warning"]


def test_other_tasks_have_no_control(gather, record):
    contents = gather([record(claims=[("No fever.",)])])
    assert brief_report(contents)["control_warning"] is None
    assert "control is not" not in markdown_report(contents)
