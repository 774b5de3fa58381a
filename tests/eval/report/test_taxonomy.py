"""Errors and samples are counted apart, the worst first."""

from eval.report.panels import Fault
from eval.report.severity import Severity
from eval.report.taxonomy import ErrorCount, Tally

DRUG = Fault("drug", Severity.MAJOR)
NUMBER = Fault("number", Severity.MINOR)
GRAVE = Fault("number", Severity.MAJOR)


def test_counts():
    tally = Tally.empty()
    tally.add([NUMBER, NUMBER, NUMBER, DRUG])
    tally.add([NUMBER, GRAVE, GRAVE])
    tally.add([])
    assert tally.counts() == (
        ErrorCount("number", Severity.MAJOR, 2, 1),
        ErrorCount("drug", Severity.MAJOR, 1, 1),
        ErrorCount("number", Severity.MINOR, 4, 2),
    )
