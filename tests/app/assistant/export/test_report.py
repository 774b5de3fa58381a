"""Reports number their sources once each and keep what was withheld apart."""

from __future__ import annotations

from dataclasses import replace

from app.assistant.export.report import (
    NEAREST_HEADING,
    answer_report,
    findings_report,
    handout_report,
    summary_report,
)


def test_summary(summary):
    report = summary_report(summary)
    assert [(p.heading, [line.numbers for line in p.lines]) for p in report.parts] == [
        ("Results", [(1, 2), (3,)]),
        ("Symptoms", [(4,)]),
    ]
    (withheld,) = report.withheld
    assert (withheld.label, withheld.numbers) == ("Contradicted: negation", (4,))
    assert [c.quote for c in report.sources_of(withheld)] == ["Denies chest pain."]
    assert dict(report.facts)["Template"] == "brief"


def test_findings_carry_attributes_and_code(findings, note):
    rows = findings_report(findings, note.text).rows
    assert [(r.type, r.text, r.assertion, r.details) for r in rows] == [
        ("medication", "metoprolol", "present", (("dose", "25 mg"),)),
        ("problem", "chest pain", "absent", (("code", "R07.9 Chest pain"),)),
    ]


def test_handout(handout):
    report = handout_report(handout)
    assert report.title == "About your visit"
    assert ("Reading grade", "5.2") in report.facts
    assert len(report.withheld) == 1


def test_an_abstention_says_why(answer):
    silent = replace(answer, text=None, supported=(), abstained=True, reason="nothing says so")
    report = answer_report(silent)
    assert (report.title, report.lead, report.parts) == (
        "Not in the record",
        "nothing says so",
        (),
    )


def test_an_abstention_quotes_what_comes_nearest(silent):
    report = answer_report(silent)
    (near,) = report.parts
    assert near.heading == NEAREST_HEADING
    assert [report.sources_of(line) for line in near.lines] == [silent.nearest]
