"""A summary's plan: fixed lines stand apart, the budget grows with the note."""

import pytest

from app.core.claim import Label
from app.core.errors import TaskError
from app.core.settings import TaskSettings
from app.tasks import (
    TEMPLATE_NAMES,
    finish_summary,
    plan_summary,
    stream_summary,
    template,
    template_for,
)

NOTE = """HPI: 70-year-old man with asthma who presented with cough and wheezing for two days.
EXAM: Diffuse wheezing. No crackles.
ASSESSMENT: Asthma exacerbation.
PLAN: Start prednisone 40 mg daily. Follow up with pulmonology in 2 weeks.
"""


def test_fixed_lines_are_not_offered_to_the_engine(prepared):
    plan = plan_summary((prepared(NOTE),), template("visit"), TaskSettings(), seed=3)
    fixed = {n for s in plan.fixed for n in s.lines}
    assert fixed
    assert fixed.isdisjoint(line.number for line in plan.request.lines)
    assert plan.request.seed == 3


def test_a_summary_is_cited_and_holds_every_fixed_line(prepared, drafter):
    plan = plan_summary((prepared(NOTE),), template("visit"), TaskSettings())
    summary = finish_summary(plan, tuple(stream_summary(plan, drafter)), drafter)
    said = {v.claim.text for v in summary.supported}
    assert {s.text for s in plan.fixed} <= said
    assert any("70-year-old man with asthma" in text for text in said)
    assert all(v.label is Label.SUPPORTED and v.claim.citations for v in summary.supported)
    assert summary.template == "visit"


def test_a_note_without_a_sentence_is_refused(prepared):
    with pytest.raises(TaskError) as caught:
        plan_summary((prepared("\n"),), template("brief"), TaskSettings())
    assert caught.value.code == "nothing_to_summarize"


@pytest.mark.parametrize("name", TEMPLATE_NAMES)
def test_the_shares_of_a_template_fill_the_budget(name):
    shares = [section.share for section in template(name).outline]
    assert 0.9 <= sum(shares) <= 1.1
    assert all(0 < share <= 1 for share in shares)


def test_an_unknown_template_is_refused_by_name():
    with pytest.raises(TaskError) as caught:
        template("sonnet")
    assert caught.value.code == "template_unknown"


@pytest.mark.parametrize(
    ("kind", "name"), [("discharge_summary", "discharge"), ("icu", "handoff"), ("x", "brief")]
)
def test_a_kind_of_note_has_its_template(kind, name):
    assert template_for(kind).name == name
