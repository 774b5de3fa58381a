from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.deid_text import DeidText
from app.core.section import Section, SectionKind
from app.core.span import Span
from app.findings import extract_findings, statement_findings
from tests.app.findings.notes import note_of

WORDS = (
    "no denies severe COPD fever , . ; \n BNP 1,840 pg/mL lisinopril 40 mg BID stopped father MI at"
    " 58 NKDA BP 118/62 possible MRI smokes -> ( ) H 0.5 history of family K <"
).split(" ")


@given(st.lists(st.sampled_from(WORDS), max_size=40))
@settings(deadline=None)
def test_spans_lie_in_the_text_and_in_order(words: list[str]):
    text = " ".join(words)
    findings = extract_findings(note_of(text))
    starts = [f.span.start for f in findings]
    assert starts == sorted(starts)
    for finding in findings:
        assert 0 <= finding.span.start < finding.span.end <= len(text)
        assert finding.source_id == "n1"
        for a in finding.attributes:
            if a.span is not None:
                assert text[a.span.start : a.span.end] == a.text


@given(st.text(max_size=120))
@settings(deadline=None)
def test_any_text_is_taken(text: str):
    for finding in statement_findings(DeidText(text, "p1", "m1")):
        assert finding.span.end <= len(text)


def test_a_statement_and_a_note_are_read_alike():
    text = "Denies chest pain; takes lisinopril 10 mg daily."
    of_note = [(f.type, f.span, f.assertion) for f in extract_findings(note_of(text))]
    of_statement = statement_findings(DeidText(text, "p1", "m1"))
    assert [(f.type, f.span, f.assertion) for f in of_statement] == of_note


def test_the_heading_is_no_finding():
    text = "Pain: none"
    note = note_of(text)
    section = Section(SectionKind.OTHER, "Pain", Span(0, 10), Span(6, 10))
    titled = type(note)(note.body, "n1", None, "note", (section,), note.sentences)
    assert extract_findings(titled) == ()


def test_the_same_findings_twice():
    note = note_of("Severe COPD. BNP 1,840. Denies fever.")
    assert extract_findings(note) == extract_findings(note)
