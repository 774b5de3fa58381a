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


@pytest.mark.parametrize(
    ("talk", "told"),
    [
        pytest.param(
            "Doctor: Ever been operated on?\nPatient: No, never.\n",
            "Doctor: Ever been operated on? Patient: No, never.",
            id="nothing but a denial",
        ),
        pytest.param(
            "Doctor: Who is at home?\nPatient: I live with my two sons.\nDoctor: Okay.\n",
            "Patient: I live with my two sons.",
            id="life at home",
        ),
        pytest.param(
            "Nurse: How is she?\nPatient: Hot. \nNurse: Then let's start with ibuprofen 150 mg "
            "every eight hours, does that sound okay?\nPatient: Yes.\n",
            "ibuprofen 150 mg every eight hours",
            id="a dose with a question whether it suits",
        ),
        pytest.param(
            "Doctor: Who looks after him in the daytime?\nGuest: His grandmother.\n"
            "Doctor: Which class is he in?\nGuest: The third.\nDoctor: Great.\n",
            "The third.",
            id="a talk of school alone",
        ),
    ],
)
def test_a_short_talk_is_told_where_it_tells_anything(prepared, drafter, talk, told):
    plan = plan_summary((prepared(talk),), template("visit"), TaskSettings())
    summary = finish_summary(plan, tuple(stream_summary(plan, drafter)), drafter)
    assert told in " ".join(" ".join(c.text.split()) for c in summary.claims)
