"""Problems and drugs: said in many notes, told once, with what changes."""

from __future__ import annotations

import pytest

from app.findings.timeline import drug_lines, problem_lines
from tests.app.findings.timeline.mentions import mention


def test_a_problem_said_in_ten_notes_is_one_line_with_ten_sources():
    (line,) = problem_lines([mention("problem", "Asthma", day) for day in range(10, 0, -1)])
    assert (line.concept, len(line.events), len(line.sources)) == ("asthma", 1, 10)
    assert [source.note_id for source in line.sources][:2] == ["note1", "note2"]


def test_a_problem_tells_where_it_changes():
    days = ((1, "possible"), (2, "present"), (3, "present"), (9, "past"), (None, "present"))
    (line,) = problem_lines([mention("problem", "flu", day, assertion=a) for day, a in days])
    told = [(e.written_at.day if e.written_at else None, str(e.assertion)) for e in line.events]
    assert told == [(1, "possible"), (2, "present"), (9, "past"), (None, "present")]


def test_a_relatives_problem_is_not_the_patients():
    assert problem_lines([mention("problem", "stroke", 1, assertion="family")]) == ()


def test_denied_throughout_is_told_apart():
    denied = [mention("problem", "fever", day, assertion="absent") for day in (1, 2)]
    (line,) = problem_lines(denied)
    assert line.is_only_denied
    (line,) = problem_lines([*denied, mention("problem", "fever", 3)])
    assert not line.is_only_denied


def drug(day: int | None, status: str, dose: str = "", assertion: str = "present"):
    told = {name: text for name, text in (("status", status), ("dose", dose)) if text}
    return mention("medication", "metformin", day, assertion=assertion, attributes=told)


def test_a_drug_tells_where_status_or_dose_changes():
    (line,) = drug_lines(
        [
            drug(1, "new", "500 mg"),
            drug(2, "active", "500 mg"),
            drug(3, "active"),
            drug(4, "active", "1 g"),
            drug(5, "stopped"),
            drug(None, "held"),
        ]
    )
    assert [(e.status, e.dose) for e in line.events] == [
        ("new", "500 mg"),
        ("active", "1 g"),
        ("stopped", ""),
        ("held", ""),
    ]
    assert len(line.sources) == 6


def test_an_assertion_stands_where_no_status_does():
    (line,) = drug_lines([drug(1, ""), drug(2, "active", assertion="absent")])
    assert [e.status for e in line.events] == ["present", "absent"]


@pytest.mark.parametrize(
    ("status", "assertion", "shown"),
    [
        ("new", "absent", "absent"),
        ("changed", "absent", "absent"),
        ("stopped", "absent", "stopped"),
        ("new", "planned", "new"),
        ("new", "present", "new"),
    ],
)
def test_a_drug_that_is_not_given_was_not_begun(status: str, assertion: str, shown: str):
    (line,) = drug_lines([drug(1, status, assertion=assertion)])
    assert [e.status for e in line.events] == [shown]


def test_nothing_is_nothing():
    assert problem_lines([]) == drug_lines([]) == ()
