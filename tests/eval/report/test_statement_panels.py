"""Findings, answers and judged claims stand beside their gold."""

import pytest

from app.core.claim import Label
from app.core.finding import Assertion, Finding, FindingType
from app.core.span import Span
from eval.output import Output, Record
from eval.report.severity import Severity
from eval.report.statement_panels import statement_panels
from eval.sample import GoldClaim, GoldFinding, Question, Sample

SOURCE = "No fever. Took aspirin 81 mg daily."
FEVER, ASPIRIN = Span(3, 8), Span(15, 22)
MAJOR, MINOR = Severity.MAJOR, Severity.MINOR


def items(title, output, **sample):
    panels = statement_panels(Record(Sample("s", SOURCE, **sample), output))
    (panel,) = [panel for panel in panels if panel.title == title]
    return panel.items


def finding(kind, span, assertion=Assertion.PRESENT):
    return Finding(kind, "s", span, assertion, span.of(SOURCE))


GOLD = (
    GoldFinding("problem", FEVER, "absent"),
    GoldFinding("medication", ASPIRIN, "present"),
)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (
            (finding(FindingType.PROBLEM, FEVER, Assertion.ABSENT),),
            [("matched", None), ("missed", MAJOR)],
        ),
        (
            (finding(FindingType.PROBLEM, FEVER), finding(FindingType.MEDICATION, ASPIRIN)),
            [("wrong assertion", MAJOR), ("matched", None)],
        ),
        (
            (finding(FindingType.SOCIAL, FEVER),),
            [("missed", MINOR), ("extra", MINOR), ("missed", MAJOR)],
        ),
    ],
)
def test_findings(found, expected):
    seen = items("Findings", Output(findings=found), findings=GOLD)
    assert [(item.label, item.fault and item.fault.severity) for item in seen] == expected


def test_findings_that_are_equal_are_told_apart():
    twice = (GOLD[0], GOLD[0])
    found = (finding(FindingType.PROBLEM, FEVER, Assertion.ABSENT),)
    seen = items("Findings", Output(findings=found), findings=twice)
    assert sorted(item.label for item in seen) == ["matched", "missed"]


def test_findings_without_gold_are_not_judged():
    (item,) = items("Findings", Output(findings=(finding(FindingType.PROBLEM, FEVER),)))
    assert (item.label, item.fault, item.spans) == ("found", None, (FEVER,))


@pytest.mark.parametrize(
    ("keywords", "answer", "label", "severity"),
    [
        ((("aspirin",),), "Aspirin.", "right", None),
        ((("aspirin",),), "Heparin.", "wrong", MAJOR),
        ((("aspirin",),), None, "left", MINOR),
        (None, None, "rightly left", None),
        (None, "Heparin.", "made up", MAJOR),
    ],
)
def test_answers(keywords, answer, label, severity):
    question = Question("Which drug?", keywords)
    (item,) = items("Answers", Output(answers=(answer,)), questions=(question,))
    assert (item.label, item.fault and item.fault.severity) == (label, severity)
    assert item.heading == "Which drug?"


@pytest.mark.parametrize(
    ("supported", "called", "label", "severity"),
    [
        (True, Label.SUPPORTED, "judged right", None),
        (False, Label.UNSUPPORTED, "judged right", None),
        (True, Label.CONTRADICTED, "judged wrong", MINOR),
        (False, Label.SUPPORTED, "judged wrong", MAJOR),
    ],
)
def test_judged_claims(supported, called, label, severity):
    gold = (GoldClaim("No fever.", supported=supported),)
    (item,) = items("Claims judged", Output(labels=(called,)), claims=gold)
    assert (item.label, item.fault and item.fault.severity) == (label, severity)


def test_answers_and_labels_of_another_number_are_not_paired():
    question, claim = Question("Which?", None), GoldClaim("No fever.", supported=True)
    output = Output(answers=(None, None), labels=())
    assert items("Answers", output, questions=(question,)) == ()
    assert items("Claims judged", output, claims=(claim,)) == ()
