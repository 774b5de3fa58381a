"""Every error has a grade, by its kind and by what it touches."""

import re
from pathlib import Path

import pytest

from eval.checks.support import Problem
from eval.report import panels
from eval.report.severity import ANYTHING, Severity, grade_error, severity_rules
from eval.report.touches import find_touches

NONE, MINOR, MAJOR = Severity.NONE, Severity.MINOR, Severity.MAJOR


@pytest.mark.parametrize(
    ("error", "text", "expected"),
    [
        ("drug", "Takes apixaban.", MAJOR),
        ("dose", "", MAJOR),
        ("negation", "No cough.", MAJOR),
        ("laterality", "Left knee pain.", MAJOR),
        ("person", "Her mother had asthma.", MAJOR),
        ("number", "Metoprolol 25 twice daily.", MAJOR),
        ("number", "Potassium 6.1.", MAJOR),
        ("number", "TSH 2.4.", MINOR),
        ("number", "Walked for 20 minutes.", MINOR),
        ("temporality", "On warfarin.", MAJOR),
        ("temporality", "Wore glasses.", MINOR),
        ("severity", "Large pulmonary embolism.", MAJOR),
        ("severity", "Mild eczema.", MINOR),
        ("content", "Started on lisinopril.", MAJOR),
        ("content", "Enjoys gardening.", MINOR),
        ("omission", "Allergic to peanuts.", MAJOR),
        ("omission", "Lives with a cat.", MINOR),
        ("style", "Takes apixaban.", NONE),
        ("an error that nobody has graded", "", MAJOR),
    ],
)
def test_grades(error, text, expected):
    assert grade_error(error, find_touches(text)) is expected


def test_every_problem_of_the_checks_is_in_the_table():
    assert {problem.value for problem in Problem} <= {rule.error for rule in severity_rules()}


def test_every_error_ends_in_a_rule_for_anything_and_no_rule_stands_behind_it():
    seen = {}
    for rule in severity_rules():
        assert ANYTHING not in seen.get(rule.error, []), rule
        seen.setdefault(rule.error, []).append(rule.touches)
    assert all(touches[-1] == ANYTHING for touches in seen.values())


def test_ranks_order_severities():
    assert sorted(Severity, key=lambda s: s.rank) == [NONE, MINOR, MAJOR]


def test_every_error_that_a_panel_names_is_in_the_table():
    named = {
        name
        for path in Path(panels.__file__).parent.glob("*_panels.py")
        for name in re.findall(r'_fault\("([^"]+)"|fault_in\("([^"]+)"', path.read_text("utf-8"))
    }
    names = {one or other for one, other in named}
    assert len(names) >= 10
    assert names <= {rule.error for rule in severity_rules()}
