"""What the nouns answer of themselves, and that none shows a note's text when it is printed."""

from __future__ import annotations

import pytest

from app.core.claim import Citation, Claim, Label, Verdict
from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Attribute, Finding, FindingType
from app.core.note import Note
from app.core.results import Answer, CriticalStatement, Findings, Summary
from app.core.section import SectionKind
from app.core.span import Span

TEXT = "Zephyrine coughs"
PLACE = Citation(TEXT, Span(0, 9), TEXT)
CLAIM = Claim(TEXT, (PLACE,), "Plan")
VERDICT = Verdict(CLAIM, Label.SUPPORTED, None, TEXT, (PLACE,))
DOSE = Attribute("dose", TEXT, TEXT, Span(0, 2))
FINDING = Finding(
    FindingType.MEDICATION, "n1", Span(0, 9), Assertion.PRESENT, TEXT, attributes=(DOSE,)
)
CRITICAL = CriticalStatement(TEXT, Span(0, 9), TEXT, "fall")
LINE = EvidenceLine(1, "n1", Span(0, 9), "father coughs", SectionKind.FAMILY_HISTORY, "FHX")
SUMMARY = Summary(TEXT, (VERDICT,), (), (CRITICAL,), "brief", "m", "p")
ANSWER = Answer(TEXT, (VERDICT,), (), abstained=False, reason="r", model="m", prompt="p")


def test_nothing_that_holds_a_notes_text_shows_it():
    nouns = (
        Note(TEXT, TEXT, patient_id=TEXT),
        PLACE,
        CLAIM,
        VERDICT,
        DOSE,
        FINDING,
        CRITICAL,
        LINE,
        SUMMARY,
        Findings(TEXT, (FINDING,), (CRITICAL,), "m"),
        ANSWER,
    )
    assert [type(noun) for noun in nouns if "Zephyrine" in repr(noun)] == []


def test_a_findings_attribute_is_found_by_name():
    assert FINDING.attribute("dose") is DOSE
    assert FINDING.attribute("route") is None


def test_a_summarys_claims_are_the_supported_ones():
    assert SUMMARY.claims == (CLAIM,)


def test_an_evidence_line_stands_alone_with_its_heading():
    assert LINE.standalone == "Family history: father coughs."


@pytest.mark.parametrize(
    ("status", "assertion", "shown"),
    [
        ("active", Assertion.ABSENT, ["dose"]),
        ("new", Assertion.PAST, ["dose"]),
        ("stopped", Assertion.PAST, ["dose", "status"]),
        ("active", Assertion.PRESENT, ["dose", "status"]),
    ],
)
def test_what_is_not_taken_is_shown_without_the_status_of_what_is(
    status: str, assertion: Assertion, shown: list[str]
):
    told = (Attribute("dose", "5 mg", "5 mg"), Attribute("status", "", status))
    drug = Finding(FindingType.MEDICATION, "n", Span(0, 5), assertion, "senna", attributes=told)
    assert [a.name for a in drug.shown_attributes] == shown
