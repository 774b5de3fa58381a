"""Claims carry the harness's verdict, their evidence and their fault."""

import pytest

from app.core.claim import Citation, Claim
from app.core.span import Span
from eval.output import Output, Record
from eval.report.severity import Severity
from eval.report.summary_panels import summary_panels
from eval.sample import Sample

SOURCE = "No fever. Took aspirin 81 mg daily. Left knee pain."


def panel(record, title):
    (found,) = [panel for panel in summary_panels(record) if panel.title == title]
    return found


@pytest.mark.parametrize(
    ("text", "label", "severity"),
    [
        ("No fever.", "supported", None),
        ("Took aspirin 325 mg daily.", "contradicted", Severity.MAJOR),
        ("Plays chess with neighbours on Sundays.", "unsupported", Severity.MINOR),
        ("", "unscored", None),
    ],
)
def test_verdicts(record, text, label, severity):
    (item,) = panel(record(source=SOURCE, claims=[(text,)]), "Summary").items
    assert item.label == label
    assert (item.fault.severity if item.fault else None) == severity


def test_evidence_is_what_is_cited_or_else_what_was_compared(record):
    made = record(source=SOURCE, claims=[("No fever.", "Left knee"), ("No fever.",)])
    cited, compared = panel(made, "Summary").items
    assert [span.of(SOURCE) for span in cited.spans] == ["Left knee"]
    assert "No fever." in [span.of(SOURCE) for span in compared.spans]
    assert "no citation" in compared.note
    assert "no citation" not in cited.note


def test_a_quote_that_is_not_the_source_is_a_fault():
    claim = Claim("No fever.", (Citation("s", Span(0, 9), "NO FEVER!"),))
    made = Record(Sample("s", SOURCE), Output(claims=(claim,)))
    (item,) = panel(made, "Summary").items
    assert item.fault
    assert item.fault.error == "misquote"
    assert "1 of 1 quotes" in item.note


def test_what_was_withheld_is_shown_and_is_no_fault(record):
    (item,) = panel(record(withheld=["Had a fever."]), "Withheld").items
    assert (item.label, item.text, item.fault) == ("withheld", "Had a fever.", None)
    assert "the note says otherwise" in item.note


def test_missed_facts_are_graded(record):
    made = record(claims=[("No fever.",)], facts=[("On aspirin.", "aspirin"), ("Tall.", "tall")])
    items = panel(made, "Missed facts").items
    assert [item.fault and item.fault.severity for item in items] == [
        Severity.MAJOR,
        Severity.MINOR,
    ]


def test_without_a_summary_no_fact_counts_as_missed():
    made = Record(Sample("s", SOURCE), Output())
    assert all(panel.is_empty for panel in summary_panels(made))


def test_a_handout_is_shown_with_its_places():
    handout = (Claim("You have no fever.", (Citation("s", Span(0, 9), "No fever."),), "Today"),)
    (item,) = panel(Record(Sample("s", SOURCE), Output(handout=handout)), "Handout").items
    assert (item.label, item.heading, item.spans) == ("written", "Today", (Span(0, 9),))
