"""What a summary left out, and why; whatever the engine, from what its claims rest on."""

import pytest

from app.core.explanation import LeftOutReason as Reason
from app.core.flag import Flag
from app.core.settings import TaskSettings
from app.core.span import Span
from app.tasks import (
    educate,
    explain_findings,
    explain_handout,
    explain_summary,
    finish_summary,
    plan_summary,
    stream_summary,
    template,
    with_orders,
)

NOTE = """Patient: seen at the bedside
HPI: A 61-year-old woman with gout came with left knee pain for two days.
She works as a baker and likes to walk along the river with her dog when the weather is fine.
Did she fall?
Left knee pain.
REVIEW OF SYSTEMS
No cough.
ASSESSMENT
1. Acute gout of the left knee.
PLAN
Start colchicine 0.6 mg daily. Electronically signed by the night team.
"""


@pytest.fixture(scope="module")
def explained(prepared, drafter):
    plan = plan_summary((prepared(NOTE),), template("visit"), TaskSettings(budget_words=30))
    verdicts = tuple(stream_summary(plan, drafter))
    return plan, finish_summary(plan, verdicts, drafter), explain_summary(plan, verdicts)


def test_every_line_is_used_or_has_a_reason(explained):
    plan, _, told = explained
    assert told.n_considered == len(plan.lines)
    assert told.n_used + len(told.left_out) == told.n_considered
    assert told.budget_words == 30


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("works as a baker", Reason.BUDGET),
        ("Did she fall?", Reason.QUESTION),
        ("No cough", Reason.PLACE),
        ("Electronically signed", Reason.FILE),
        ("seen at the bedside", Reason.FILE),
    ],
)
def test_the_reason(explained, text, reason):
    (left,) = [each for each in explained[2].left_out if text in each.text]
    assert left.reason is reason
    assert left.covered_by is None


def test_what_is_said_already_names_where(explained):
    _, summary, told = explained
    (left,) = [each for each in told.left_out if each.text == "Left knee pain."]
    assert left.reason is Reason.SAID
    cited = {c for claim in summary.claims for c in claim.citations}
    assert left.covered_by in cited


def test_findings_without_a_code_and_lines_without_findings_are_named(prepared):
    ready = prepared(
        "ASSESSMENT\nHypertension. Right knee effusion. The weather was fine.\n"
        "PLAN\nLisinopril 10 mg daily. Any questions?\n"
    )
    told = explain_findings(ready, ready.findings)
    assert told.n_used + len(told.left_out) == told.n_considered
    reasons = {each.text: each.reason for each in told.left_out}
    assert reasons["The weather was fine."] is Reason.NOTHING_FOUND
    assert reasons["Any questions?"] is Reason.QUESTION
    uncoded = [each for each in told.left_out if each.reason is Reason.NO_CODE]
    assert any("effusion" in each.text for each in uncoded)
    assert not any(word in each.text for each in uncoded for word in ("Hyper", "Lisino"))


def test_a_handout_says_why_it_leaves_a_line_out(prepared, drafter):
    ready = prepared(
        "HPI: Denies fever. Mother had breast cancer. BP 150/90.\n"
        "ASSESSMENT\nPneumonia.\nPLAN\nAmoxicillin 1 g by mouth three times daily for 5 days.\n"
    )
    told = explain_handout(ready, educate(ready, drafter))
    reasons = {each.text: each.reason for each in told.left_out}
    assert reasons["Denies fever."] is Reason.DENIED
    assert reasons["Mother had breast cancer."] is Reason.RELATIVE
    assert reasons["BP 150/90."] is Reason.MEASURED


def test_a_handout_tells_where_it_leaves_out_what_is_confidential(prepared, drafter):
    ready = prepared(
        "HPI: A 34-year-old woman came with a cough.\n"
        "SOCIAL HISTORY\nShe used cocaine last year.\n"
        "ASSESSMENT\nPneumonia.\nPLAN\nAmoxicillin 1 g by mouth three times daily for 5 days.\n"
    )
    told = explain_handout(ready, educate(ready, drafter))
    (closed,) = [each for each in told.left_out if each.reason is Reason.CONFIDENTIAL]
    assert closed.text == ""
    assert "cocaine" in closed.span.of(ready.note.text)
    assert not any("cocaine" in each.text for each in told.left_out)
    assert told.n_used + len(told.left_out) == told.n_considered


def test_places_of_orders_to_the_software_are_listed(explained):
    told = with_orders(explained[2], (Flag("n1", Span(0, 7), "override"),))
    (order,) = [each for each in told.left_out if each.reason is Reason.ORDER]
    assert (order.span, order.text) == (Span(0, 7), "")
    assert told.n_considered == explained[2].n_considered + 1


def test_talk_that_tells_nothing_is_named_so(prepared, drafter):
    talk = (
        "Doctor: Hello there.\nPatient: Hello.\nDoctor: What brings you in?\nPatient: My knee.\n"
        "Doctor: Let me have a look at you.\nPatient: My left knee hurts when I climb stairs.\n"
    )
    plan = plan_summary((prepared(talk),), template("visit"), TaskSettings())
    told = explain_summary(plan, tuple(stream_summary(plan, drafter)))
    reasons = {each.text: each.reason for each in told.left_out}
    assert reasons["Doctor: Let me have a look at you."] is Reason.TALK
    assert not any("left knee" in text for text in reasons)
