"""``report.json`` is strict JSON, adds up, and holds no text of a note."""

import json

from eval.report.beside import Beside
from eval.report.brief import brief_report
from eval.report.rivals import Rival, compare_with
from eval.wrong_patient import WrongPatientMarks

WRONG = {"claims": [("Took aspirin 325 mg daily.",)], "withheld": ["Had a Zebra fever."]}


def test_counts_errors_and_worst(gather, record):
    contents = gather([record("a", **WRONG), record("b", claims=[("No fever.",)])], n_in=3)
    brief = brief_report(contents)
    assert brief["counts"] == {
        "n_in": 3, "n_completed": 2, "n_not_completed": 1, "reconciled": True,
    }  # fmt: skip
    for row in brief["metrics"]:
        assert row["n_in"] == 2 == row["n_scored"] + sum(row["unscored"].values())
    assert {"severity": "major", "n": 1, "n_samples": 1}.items() <= brief["errors"][0].items()
    assert [line["sample_id"] for line in brief["worst"]] == ["a"]


def test_no_text_of_a_note(gather, record):
    written = json.dumps(brief_report(gather([record(**WRONG)])), allow_nan=False)
    assert "aspirin" not in written
    assert "Zebra" not in written


def test_comparisons(gather, record):
    scores = gather([record(**WRONG)]).scores
    rivals = (Rival("x", "wrong-patient", {s.metric.name: s for s in scores}),)
    contents = gather([record(**WRONG)], beside=Beside(rivals, compare_with(scores, rivals)))
    first = brief_report(contents)["comparisons"][0]
    assert first["against"] == "x"
    assert first["difference"]["value"] == 0
    assert first["wrong_patient_does_as_well"] is True


def test_metrics_that_a_wrong_patient_wins(gather, record):
    marks = WrongPatientMarks("wrong", (frozenset({"claim_support"}),))
    assert brief_report(gather([record()]))["wrong_patient"] is None
    brief = brief_report(gather([record()], beside=Beside(marks=marks)))
    assert brief["wrong_patient"] == {"run": "wrong", "wins": ["claim_support"]}
