from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.deid_text import DeidNote, DeidText
from app.core.finding import FindingType
from app.core.section import Section, SectionKind
from app.core.span import Span
from app.findings import findings_by_rule, statement_findings
from app.records import segment
from tests.app.findings.notes import found, note_of

WORDS = (
    "no denies severe COPD fever , . ; \n BNP 1,840 pg/mL lisinopril 40 mg BID stopped father MI at"
    " 58 NKDA BP 118/62 possible MRI smokes -> ( ) H 0.5 history of family K <"
).split(" ")


@given(st.lists(st.sampled_from(WORDS), max_size=40))
@settings(deadline=None)
def test_spans_lie_in_the_text_and_in_order(words: list[str]):
    text = " ".join(words)
    findings = findings_by_rule(note_of(text))
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
    of_note = [(f.type, f.span, f.assertion) for f in findings_by_rule(note_of(text))]
    of_statement = statement_findings(DeidText(text, "p1", "m1"))
    assert [(f.type, f.span, f.assertion) for f in of_statement] == of_note


def test_the_heading_is_no_finding():
    text = "Pain: none"
    note = note_of(text)
    section = Section(SectionKind.OTHER, "Pain", Span(0, 10), Span(6, 10))
    titled = type(note)(note.body, "n1", None, "note", (section,), note.sentences)
    assert findings_by_rule(titled) == ()


def test_the_same_findings_twice():
    note = note_of("Severe COPD. BNP 1,840. Denies fever.")
    assert findings_by_rule(note) == findings_by_rule(note)


@pytest.mark.parametrize(
    ("text", "section", "wanted"),
    [
        ("Stage IV non-small cell lung cancer.", SectionKind.ASSESSMENT, "present"),
        ("No non-small cell lung cancer.", SectionKind.ASSESSMENT, "absent"),
        ("Known non-ischemic cardiomyopathy.", SectionKind.HPI, "present"),
        ("5/7 hx of productive cough.", SectionKind.HPI, "present"),
        ("2/52 history of back pain.", SectionKind.HPI, "present"),
        ("4 day hx of vomiting.", SectionKind.HPI, "present"),
        ("Discussed red flags (saddle numbness).", SectionKind.PLAN, "planned"),
        ("No red flags: weight loss.", SectionKind.HPI, "absent"),
        ("Fluids are good for preventing dehydration.", SectionKind.PLAN, "planned"),
        ("i do n't see any edema today", SectionKind.EXAM, "absent"),
        ("i don't appreciate any edema", SectionKind.EXAM, "absent"),
        ("She can't walk a block without chest pain.", SectionKind.HPI, "present"),
        ("He walks a mile without chest pain.", SectionKind.HPI, "absent"),
        ("3/7 hx diarrhoea.", SectionKind.HPI, "present"),
        ("No haemoptysis.", SectionKind.HPI, "absent"),
        ("He had chest pain when he was walking the dog.", SectionKind.HPI, "present"),
        ("Night terrors when he was a child.", SectionKind.HPI, "past"),
        ("Cardiology in 2 weeks for chest pain.", SectionKind.FOLLOW_UP, "present"),
        ("Return for chest pain.", SectionKind.FOLLOW_UP, "planned"),
        ("Pneumonia, now presenting with vomiting.", SectionKind.PAST_HISTORY, "past present"),
    ],
)
def test_what_is_said_of_a_problem(text: str, section: SectionKind, wanted: str):
    problems = [f for _, f in found(text, FindingType.PROBLEM, section)]
    assert [f.assertion.value for f in problems] == wanted.split()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Known non-ischemic cardiomyopathy.", "non-ischemic cardiomyopathy"),
        ("Smith-Magenis syndrome was found.", "Smith-Magenis syndrome"),
        ("Non-productive cough.", "Non-productive cough"),
        ("A 34-week twin with Turner syndrome.", "Turner syndrome"),
    ],
)
def test_a_hyphen_belongs_to_the_name(text: str, wanted: str):
    assert [span for span, _ in found(text, FindingType.PROBLEM)] == [wanted]


def test_items_of_a_plan_behind_a_hash_are_statements():
    text = (
        "A/P:\n# AKI, likely ATN: no indication for dialysis.\n# Hypernatremia: free water\n"
        "# AF RVR\n- rate controlled\n"
    )
    shape = segment(text)
    note = DeidNote(DeidText(text, "p", "m"), "n", None, "note", shape.sections, shape.sentences)
    told = [(f.span.of(text), f.assertion.value) for f in findings_by_rule(note)]
    assert told == [
        ("AKI", "present"), ("ATN", "possible"), ("dialysis", "absent"),
        ("Hypernatremia", "present"), ("AF RVR", "present"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Consider CT.", ["possible"]),
        ("Suggest CT.", ["planned"]),
        ("Bleeding stopped with pressure, on apixaban.", ["past", "present"]),
        ("R/o DVT, fever.", ["possible", "present"]),
        ("Possible nausea, vomiting or fever.", ["possible"] * 3),
        ("Heparin for DVT ppx.", ["present", "planned"]),
        ("Mother had MI but she never had chest pain.", ["family", "absent"]),
        ("[x] labs [ ] CT head", ["planned"]),
        ("No seizures on levetiracetam.", ["absent", "present"]),
        ("Free of seizures on levetiracetam.", ["absent", "present"]),
        ("Not on levetiracetam.", ["absent"]),
        ("Former smoker with COPD.", ["past", "present"]),
    ],
)
def test_what_is_said_of_each(text: str, wanted: list[str]):
    assert [f.assertion.value for f in findings_by_rule(note_of(text))] == wanted
