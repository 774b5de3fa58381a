"""``report.md`` shows ids as they are, adds up, and holds no text of a note."""

import re

import pytest

from eval.report.beside import Beside
from eval.report.markdown import escape_markdown, markdown_report
from eval.report.rivals import Rival, compare_with
from eval.wrong_patient import WrongPatientMarks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("claim_support", "claim_support"),
        ("_bold_ *x*", r"\_bold\_ \*x\*"),
        ("a|b", r"a\|b"),
        ("<b>&amp;", r"\<b\>\&amp;"),
        ("a\nb\t", "aU+000AbU+0009"),
        ("\u202eevil\u200f", "U+202EevilU+200F"),
        ("Ärztin 😷", "Ärztin 😷"),
    ],
)
def test_escapes(text, expected):
    assert escape_markdown(text) == expected


def test_tables_keep_their_columns_whatever_an_id_holds(gather, record):
    wrong = [("Took aspirin 325 mg daily.",)]
    report = markdown_report(gather([record("a|b\n# c", claims=wrong)]))
    assert r"| a\|bU+000A# c | 1 | 0 |  |" in report
    for block in re.findall(r"(?:^\|.*\n)+", report, re.MULTILINE):
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(widths) == 1, block


def test_what_it_says(gather, record):
    made = [record("a", claims=[("Took aspirin 325 mg daily.",)], failures={"ask": "e_code"})]
    report = markdown_report(gather(made, n_in=2))
    assert "2 samples in: 1 completed, 1 not completed." in report
    assert "scored and unscored samples together" in report
    assert "| claim_support | 0.000 | 0.000 – 0.000 | 1 | 0 |" in report
    assert "| e_code | 1 |" in report
    assert "| fact_recall | – | – | 0 | 1 no gold |" in report
    assert "aspirin" not in report


def test_counts_that_do_not_add_up_are_said(gather, record):
    assert "**The counts do not add up" in markdown_report(gather([record("a"), record("a")]))


def test_other_runs(gather, record):
    made = [record("a", claims=[("No fever.",)])]
    scores = gather(made).scores
    rivals = (Rival("x", "wrong-patient", {s.metric.name: s for s in scores}),)
    report = markdown_report(gather(made, beside=Beside(rivals, compare_with(scores, rivals))))
    assert "## Against x" in report
    assert "0 / 1 / 0 | no difference shown; wrong patient does as well |" in report


def test_metrics_that_a_wrong_patient_wins_are_marked(gather, record):
    marks = WrongPatientMarks("wrong-run", (frozenset({"claim_support"}),))
    report = markdown_report(gather([record(claims=[("No fever.",)])], beside=Beside(marks=marks)))
    assert r"| claim_support | 1.000\* |" in report
    assert "| contradiction_rate | 0.000 |" in report
    assert "no evidence of truth" in report
    assert "wrong-run" in report
