"""The sample notes and their gold agree, character for character."""

import re
from collections import Counter

import pytest

from app.core.claim import ErrorType
from app.core.finding import Assertion, FindingType
from app.core.phi import PhiKind
from app.core.samples import Keywords, SampleGold, sample_gold, sample_names, sample_text
from app.core.span import Span

NAMES = sample_names()
TEMPLATES = {"discharge", "radiology", "visit", "handoff", "brief"}
STATUSES = {"active", "stopped", "held", "new", "changed", None}
MEDICATION_FIELDS = ("dose", "route", "frequency", "status")
MEASURED = {FindingType.LAB, FindingType.VITAL}

# Numbers that can be nobody's: exchange 555 with a line of 01xx, and areas never issued.
FICTIONAL_PHONE = re.compile(r"555\W?01\d\d(?: x \d+)?\Z")
FICTIONAL_SSN = re.compile(r"(?:000|9\d\d)-\d\d-\d{4}")
FICTIONAL_DOMAIN = re.compile(r"(?:\A|[@./])example\.(?:org|com|net)(?:/|\Z)")


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def text(name: str) -> str:
    return sample_text(name)


@pytest.fixture
def gold(name: str) -> SampleGold:
    return sample_gold(name)


def holds(text: str, keywords: Keywords) -> bool:
    plain = " ".join(text.split()).casefold()
    return all(any(word.casefold() in plain for word in group) for group in keywords)


def mentions(text: str, word: str) -> list[Span]:
    pattern = rf"(?<!\w){re.escape(word)}(?!\w)"
    return [Span(*match.span()) for match in re.finditer(pattern, text)]


def test_there_are_twelve_notes_each_with_gold_and_a_kind_of_its_own() -> None:
    assert len(NAMES) == 12
    assert len({sample_gold(name).kind for name in NAMES}) == 12


def test_a_note_is_plain_text_of_ordinary_length(text: str) -> None:
    assert 200 <= len(text.split()) <= 900
    assert "\r" not in text
    assert "\t" not in text
    assert not set(text) & set("⟦⟧«»")


def test_gold_names_its_note_and_a_known_template(name: str, gold: SampleGold) -> None:
    assert gold.note_id == name
    assert gold.template in TEMPLATES


def test_every_span_is_the_slice_it_claims_to_be(text: str, gold: SampleGold) -> None:
    items = [*gold.phi, *gold.findings]
    assert [i.text for i in items] == [i.span.of(text) for i in items]
    assert all(i.text == i.text.strip() and i.text for i in items)


def test_spans_stand_in_text_order(gold: SampleGold) -> None:
    starts = [f.span.start for f in gold.findings]
    assert starts == sorted(starts)


def test_phi_spans_do_not_overlap(gold: SampleGold) -> None:
    pairs = zip(gold.phi, gold.phi[1:], strict=False)
    assert [b.text for a, b in pairs if b.span.start < a.span.end] == []


def test_a_mention_that_identifies_somebody_is_marked_wherever_it_stands(
    text: str, gold: SampleGold
) -> None:
    spans = [phi.span for phi in gold.phi]
    missed = [
        phi.text
        for phi in gold.phi
        for place in mentions(text, phi.text)
        if not any(span.contains(place) for span in spans)
    ]
    assert missed == []


def test_a_part_of_a_name_is_marked_wherever_it_stands(text: str, gold: SampleGold) -> None:
    spans = [phi.span for phi in gold.phi]
    names = [phi.text for phi in gold.phi if phi.kind is PhiKind.NAME]
    parts = {p for n in names for p in re.findall(r"[^\W\d_]{3,}", n)}
    missed = [
        part
        for part in sorted(parts)
        for place in mentions(text, part)
        if not any(span.overlaps(place) for span in spans)
    ]
    assert missed == []


def test_every_kind_of_phi_stands_somewhere_in_the_set() -> None:
    assert {phi.kind for name in NAMES for phi in sample_gold(name).phi} == set(PhiKind)


def test_every_type_assertion_and_status_stands_somewhere_in_the_set() -> None:
    findings = [f for name in NAMES for f in sample_gold(name).findings]
    assert {f.type for f in findings} == set(FindingType)
    assert {f.assertion for f in findings} == set(Assertion)
    assert {f.status for f in findings} == STATUSES


def test_no_number_or_address_can_be_anybodys(gold: SampleGold) -> None:
    by_kind = {
        PhiKind.PHONE: FICTIONAL_PHONE,
        PhiKind.FAX: FICTIONAL_PHONE,
        PhiKind.SSN: FICTIONAL_SSN,
        PhiKind.EMAIL: FICTIONAL_DOMAIN,
        PhiKind.URL: FICTIONAL_DOMAIN,
    }
    wrong = [p.text for p in gold.phi if p.kind in by_kind and not by_kind[p.kind].search(p.text)]
    assert wrong == []


def test_attributes_belong_to_their_type_and_values_to_their_span(gold: SampleGold) -> None:
    for finding in gold.findings:
        if finding.type is not FindingType.MEDICATION:
            assert [getattr(finding, f) for f in MEDICATION_FIELDS] == [None] * 4, finding.text
        if finding.type not in MEASURED:
            assert (finding.value, finding.unit) == (None, None), finding.text
        assert (finding.value or "") in finding.text
        assert finding.status in STATUSES


def test_medication_attributes_stand_in_the_note(text: str, gold: SampleGold) -> None:
    plain = " ".join(text.split())
    written = [w for f in gold.findings for w in (f.dose, f.route, f.frequency) if w]
    assert [w for w in written if w not in plain] == []


def test_no_finding_is_listed_twice(gold: SampleGold) -> None:
    places = Counter((f.type, f.span) for f in gold.findings)
    assert [place for place, n in places.items() if n > 1] == []


def test_a_finding_of_a_relative_is_family_history(gold: SampleGold) -> None:
    for finding in gold.findings:
        if finding.assertion is Assertion.FAMILY:
            assert finding.type is FindingType.FAMILY_HISTORY
        if finding.type is FindingType.FAMILY_HISTORY:
            assert finding.assertion in {Assertion.FAMILY, Assertion.ABSENT}


def test_facts_rest_on_the_note_and_match_their_own_keywords(text: str, gold: SampleGold) -> None:
    assert len(gold.must_mention) >= 7
    for fact in gold.must_mention:
        assert fact.evidence
        assert all(0 < len(span) <= 160 and span.end <= len(text) for span in fact.evidence)
        assert holds(text, fact.keywords), fact.text
        assert holds(fact.text, fact.keywords), fact.text


def test_questions_can_and_cannot_be_answered(gold: SampleGold) -> None:
    answers = [question.answer_keywords for question in gold.questions]
    assert sum(keywords is None for keywords in answers) >= 2
    assert sum(keywords is not None for keywords in answers) >= 2


def test_claims_are_enough_and_spread_over_error_types(gold: SampleGold) -> None:
    assert len(gold.true_claims) >= 4
    assert len(gold.false_claims) >= 6
    assert len({claim.error_type for claim in gold.false_claims}) >= 5
    assert not {claim.text for claim in gold.false_claims} & set(gold.true_claims)


def test_every_error_type_stands_somewhere_in_the_set() -> None:
    false = [c for name in NAMES for c in sample_gold(name).false_claims]
    assert {claim.error_type for claim in false} == set(ErrorType)
