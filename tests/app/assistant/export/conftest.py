"""A note that tries to break out of a page, with results that rest on it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.claim import Citation, Claim, ErrorType, Label, Verdict
from app.core.finding import Assertion, Attribute, Code, Finding, FindingType
from app.core.note import Note
from app.core.results import (
    Answer,
    CriticalStatement,
    Findings,
    Handout,
    HandoutSection,
    Summary,
)
from app.core.span import Span

NOTE_ID = "note <1> & co"
TEXT = (
    '\nPATIENT: Odd </script><script>alert(1)</script> & "Sons" \'n co\u2028next\n'
    "\tHgb 7.1 g/dL, K ≥ 6.8; metoprolol 25 mg BID.\n"
    "Denies chest pain. <img src=x onerror=alert(2)>\n\n"
)


def span(quote: str) -> Span:
    start = TEXT.index(quote)
    return Span(start, start + len(quote))


def cite(quote: str, source_id: str = NOTE_ID) -> Citation:
    return Citation(source_id, span(quote), quote)


def supported(text: str, *quotes: str, section: str = "Results") -> Verdict:
    claim = Claim(text, tuple(cite(q) for q in quotes), section)
    return Verdict(claim, Label.SUPPORTED, None, "says so", claim.citations, 0.9)


@pytest.fixture
def note() -> Note:
    return Note(NOTE_ID, TEXT, kind="progress_note")


@pytest.fixture
def withheld() -> Verdict:
    return Verdict(
        Claim("Chest pain <b>is</b> present."),
        Label.CONTRADICTED,
        ErrorType.NEGATION,
        "the note denies it",
        (cite("Denies chest pain."),),
    )


@pytest.fixture
def critical() -> CriticalStatement:
    return CriticalStatement(NOTE_ID, span("K ≥ 6.8"), "K ≥ 6.8", "potassium")


@pytest.fixture
def summary(withheld: Verdict, critical: CriticalStatement) -> Summary:
    return Summary(
        source_id=NOTE_ID,
        supported=(
            supported("Hgb 7.1 g/dL & K ≥ 6.8.", "Hgb 7.1 g/dL", "K ≥ 6.8"),
            supported("Labs and metoprolol.", "Hgb 7.1 g/dL, K ≥ 6.8; metoprolol 25 mg BID."),
            supported("No chest pain.", "Denies chest pain.", section="Symptoms"),
        ),
        withheld=(withheld,),
        critical=(critical,),
        template="brief",
        model="embedded/test",
        prompt="summarize/brief.v1@abc",
    )


@pytest.fixture
def findings(critical: CriticalStatement) -> Findings:
    dose = Attribute("dose", "25 mg", span=span("25 mg"))
    code = Code("http://hl7.org/fhir/sid/icd-10-cm", "R07.9", "Chest pain", "chest pain")
    return Findings(
        source_id=NOTE_ID,
        items=(
            Finding(
                FindingType.MEDICATION,
                NOTE_ID,
                span("metoprolol"),
                Assertion.PRESENT,
                "metoprolol",
                attributes=(dose,),
            ),
            Finding(
                FindingType.PROBLEM,
                NOTE_ID,
                span("chest pain"),
                Assertion.ABSENT,
                "chest pain",
                code,
            ),
        ),
        critical=(critical,),
        model="rules",
    )


@pytest.fixture
def handout(withheld: Verdict) -> Handout:
    section = HandoutSection("Your medicine", (supported("Take it.", "metoprolol 25 mg BID"),))
    return Handout(
        NOTE_ID, "About your visit", (section,), (withheld,), 5.2, "en", "embedded/test", "p.v1@abc"
    )


@pytest.fixture
def answer() -> Answer:
    said = supported("Hgb was 7.1.", "Hgb 7.1 g/dL", section="")
    return Answer("Hgb was 7.1.", (said,), (), False, "1 sentence", "embedded/test", "ask.v1@abc")


@pytest.fixture
def silent(answer: Answer) -> Answer:
    """An abstention whose nearest line holds markup."""
    place = span("Denies chest pain. <img src=x onerror=alert(2)>")
    near = (Citation(NOTE_ID, place, place.of(TEXT)),)
    return replace(
        answer, text=None, supported=(), abstained=True, reason="Nothing says so.", nearest=near
    )
