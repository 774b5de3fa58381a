"""What is measured."""

from eval.checks.support import Problem
from eval.meta.detectors import all_detectors


def test_checks_come_first_and_names_are_unique():
    detectors = all_detectors()
    names = [detector.name for detector in detectors]
    assert names[0] == "claim support"
    assert len(names) == len(set(names)) == 1 + len(Problem) + 4
    assert [d.name for d in detectors if d.is_cheap] == names[-4:]
