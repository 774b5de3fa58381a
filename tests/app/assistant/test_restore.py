"""Back in the raw note: every place quotes exactly, every name is the patient's own again."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.assistant import Assistant
from app.assistant.restore import Restorer, merged
from app.core.claim import Citation, Claim, Label, Verdict
from app.core.finding import Assertion, Attribute, Finding, FindingType
from app.core.note import Note
from app.core.phi import DeidMode
from app.core.results import Findings
from app.core.samples import sample_names, sample_text
from app.core.span import Span
from app.knowledge import load_knowledge

PAGES = load_knowledge().pages


def cited(verdicts: Iterable[Verdict]) -> list[Citation]:
    """Return every citation of verdicts, evidence too."""
    return [c for v in verdicts for c in (*v.claim.citations, *v.evidence)]


def assert_exact(citations: Iterable[Citation], note: Note) -> None:
    for citation in citations:
        page = PAGES.get(citation.source_id)
        assert page is not None or citation.source_id == note.note_id
        assert citation.span.of(page.text if page else note.text) == citation.quote
        assert citation.quote


def surrogates(assistant: Assistant, note: Note) -> set[str]:
    pairs = assistant.prepare(note).deid.replacements.pairs
    return {pair.surrogate for pair in pairs if pair.surrogate not in note.text}


def test_a_summary(assistant: Assistant, note: Note):
    summary = assistant.summarize(note)
    assert summary.source_id == note.note_id
    verdicts = (*summary.supported, *summary.withheld)
    assert cited(verdicts)
    assert_exact(cited(verdicts), note)
    written = " ".join(v.claim.text for v in verdicts)
    assert not [s for s in surrogates(assistant, note) if s in written]


def test_critical_statements(assistant: Assistant, note: Note):
    found = assistant.summarize(note).critical
    assert any("6.8" in statement.text for statement in found)
    for statement in found:
        assert statement.source_id == note.note_id
        assert statement.span.of(note.text) == statement.text


def test_findings(assistant: Assistant, note: Note):
    findings = assistant.extract(note)
    deid = assistant.prepare(note).grounded.findings
    assert [f.type for f in findings.items] == [f.type for f in deid]
    metformin = next(f for f in findings.items if f.concept == "metformin")
    assert metformin.span.of(note.text).startswith("Metformin")
    for finding in findings.items:
        assert finding.source_id == note.note_id
        for attribute in finding.attributes:
            if attribute.span is not None:
                assert attribute.span.of(note.text) == attribute.text


def test_an_attribute_without_a_place_is_restored_by_name(assistant: Assistant, note: Note):
    prepared = assistant.prepare(note)
    pair = next(p for p in prepared.deid.replacements.pairs if p.original == "Junia Ashgrove")
    inferred = Finding(
        FindingType.SOCIAL,
        prepared.deid.note.note_ref,
        Span(0, 6),
        Assertion.PRESENT,
        "wife",
        attributes=(Attribute("relative", pair.surrogate),),
    )
    found = Findings(prepared.deid.note.note_ref, (inferred,), (), "m")
    [restored] = Restorer(((note, prepared.deid),)).findings(found).items
    assert restored.attributes[0].text == "Junia Ashgrove"


@pytest.mark.parametrize(
    ("line", "name", "normalized"),
    [
        ("Allergies: cashews (hives - new 2/20)", "reaction", "hives - new 2/20"),
        ("Allergies: Carboplatin (severe rash, Jan 2025).", "reaction", "severe rash, jan 2025"),
        ("Refill albuterol, med form for Tollgate Elementary.", "indication", "tollgate"),
        # What holds nothing of anybody stays as it was normalized.
        ("Medications: metoprolol 25 mg twice daily", "frequency", "2/d"),
    ],
)
def test_a_normalized_form_tells_the_notes_own_day_and_place(
    assistant: Assistant, line: str, name: str, normalized: str
):
    note = Note("n-norm", f"Date: 02/20/2025\n{line}\n")
    forms = [
        attribute.normalized or attribute.text
        for finding in assistant.extract(note).items
        if (attribute := finding.attribute(name)) is not None
    ]
    assert forms
    assert all(normalized in form for form in forms)


def test_a_handout(assistant: Assistant, note: Note):
    handout = assistant.educate(note)
    verdicts = [v for section in handout.sections for v in section.supported]
    assert handout.source_id == note.note_id
    assert cited(verdicts)
    assert_exact(cited((*verdicts, *handout.withheld)), note)


def test_an_answer_names_people_as_the_note_does(assistant: Assistant, note: Note):
    answer = assistant.ask((note,), "When will Dr. Stroud see Mr. Ashgrove again?")
    assert answer.text is not None
    assert "03/11/2024" in answer.text
    assert "Stroud" in answer.text
    assert_exact(cited(answer.supported), note)


def test_a_claim_is_restored_with_its_own_notes_map(assistant: Assistant, note: Note):
    prepared = assistant.prepare(note)
    other = assistant.prepare(Note("n-2", "Patient: Bram Yewdale\n\nCough.\n", patient_id="pt-2"))
    restorer = Restorer(((note, prepared.deid), (other.raw, other.deid)))
    pair = next(p for p in other.deid.replacements.pairs if p.original == "Bram Yewdale")
    place = Citation(other.deid.note.note_ref, pair.deid, pair.surrogate)
    claim = Claim(f"{pair.surrogate} coughs.", (place,))
    verdict = Verdict(claim, Label.SUPPORTED, None, f"Said of {pair.surrogate}.", (place,))
    restored = restorer.verdict(verdict)
    assert restored.claim.text == "Bram Yewdale coughs."
    assert restored.reason == "Said of Bram Yewdale."
    assert restored.claim.citations == (Citation("n-2", pair.raw, "Bram Yewdale"),)
    uncited = restorer.verdict(Verdict(Claim(claim.text), Label.UNSUPPORTED, None, "Not said."))
    assert uncited.claim.text == "Bram Yewdale coughs."


def test_a_map_alone_stays_as_it_is(assistant: Assistant, note: Note):
    only = assistant.prepare(note).deid.replacements
    assert merged(only) is only
    assert {p.original for p in merged(only, only).pairs} == {p.original for p in only.pairs}


NAMES = st.sampled_from(["Corwin Ashgrove", "Dr. Mirabel Stroud", "Mr. Yewdale", "02/12/2024"])
WORDS = st.sampled_from(["seen by", "on", "Cough.", "5 mg", "\n", "é", "𝔸", "no fever", "Plan:"])
PARTS = st.lists(st.one_of(NAMES, WORDS), min_size=1, max_size=25)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(parts=PARTS, edges=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_any_place_of_any_note_comes_back_as_a_slice(assistant: Assistant, parts, edges):
    raw = Note("random", " ".join(["Patient: Corwin Ashgrove\n", *parts]))
    deid = assistant.deidentify(raw, mode=DeidMode.PSEUDONYMIZE)
    start, end = sorted(int(edge * len(deid.note.text)) for edge in edges)
    place = Citation(deid.note.note_ref, Span(start, end), deid.note.text[start:end])
    verdict = Verdict(Claim(deid.note.text, (place,)), Label.SUPPORTED, None, "")
    restored = Restorer(((raw, deid),)).verdict(verdict)
    [citation] = restored.claim.citations
    assert citation.quote == citation.span.of(raw.text)
    assert restored.claim.text == raw.text
    # What was cited of the unreplaced text is all there; replaced stretches widen to the whole.
    for pair in deid.replacements.pairs:
        if pair.deid.overlaps(place.span):
            assert pair.original in citation.quote
    if not any(pair.deid.overlaps(place.span) for pair in deid.replacements.pairs):
        assert citation.quote == place.quote


@pytest.mark.parametrize("kind", ["summary", "findings", "handout"])
def test_every_sample_is_cited_exactly(assistant: Assistant, kind: str):
    for name in sample_names()[:4]:
        note = Note(name, sample_text(name))
        if kind == "findings":
            for finding in assistant.extract(note).items:
                assert finding.span.of(note.text).strip()
        elif kind == "summary":
            assert_exact(cited(assistant.summarize(note).supported), note)
        else:
            sections = assistant.educate(note).sections
            assert_exact(cited(v for s in sections for v in s.supported), note)
