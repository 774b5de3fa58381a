"""What the tagger alone sees is read as the rules read theirs: value, dose, assertion, relative."""

from dataclasses import replace

import pytest

from app.core.deid_text import OffsetMap, Replacement
from app.core.finding import Assertion, Finding, FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.findings import extract_findings
from app.findings.tagged import Reading, Stretch
from tests.app.findings.notes import note_of


def added(
    text: str,
    said: str,
    kind: FindingType,
    assertion: Assertion = Assertion.PRESENT,
    sureness: float = 0.5,
) -> list[Finding]:
    """Return the findings of a text in which a tagger takes some words for a finding."""
    start = text.index(said)
    stretch = Stretch(Span(start, start + len(said)), kind, assertion, sureness, 1.0)
    return [
        f
        for f in extract_findings(note_of(text), tag=lambda _: Reading((stretch,)))
        if f.span == stretch.span and f.type is kind
    ]


def told(finding: Finding) -> dict[str, str | None]:
    return {a.name: a.normalized for a in finding.attributes}


@pytest.mark.parametrize(
    ("text", "assertion"),
    [
        ("Zorbitis since May.", Assertion.PRESENT),
        ("No fever or zorbitis.", Assertion.ABSENT),
        ("Zorbitis cannot be excluded.", Assertion.POSSIBLE),
        ("Return if zorbitis.", Assertion.PLANNED),
    ],
)
def test_a_problem_is_asserted_by_the_words_around_it(text: str, assertion: Assertion) -> None:
    said = "Zorbitis" if "Zorbitis" in text else "zorbitis"
    (finding,) = added(text, said, FindingType.PROBLEM)
    assert (finding.assertion, finding.concept) == (assertion, "zorbitis")


@pytest.mark.parametrize(
    ("text", "said", "name", "number", "unit"),
    [
        ("Zorbin level 4.2 mg/dL today", "Zorbin level 4.2 mg/dL", "zorbin level", 4.2, "mg/dL"),
        ("Zorbin score -3", "Zorbin score -3", "zorbin score", -3, None),
        ("Zorbin score - 3", "Zorbin score - 3", "zorbin score", 3, None),
        ("Zorbin 9 -> 14", "Zorbin 9 -> 14", "zorbin", 14, None),
        ("Zorbin <7", "Zorbin <7", "zorbin", 7, None),
    ],
)
def test_a_result_has_its_value(
    text: str, said: str, name: str, number: float, unit: str | None
) -> None:
    (finding,) = added(text, said, FindingType.LAB)
    assert (finding.concept, finding.number, finding.unit) == (name, number, unit)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Zorbin line 02 5550 0164", "Zorbin line 02 5550 0164"),
        ("Zorbins 0800-1100 on workdays", "Zorbins 0800-1100"),
        ("Restart if zorbin >110", "zorbin >110"),
    ],
)
def test_a_telephone_hours_and_a_limit_are_no_values(text: str, said: str) -> None:
    assert not added(text, said, FindingType.LAB)


def test_a_number_that_is_said_is_a_result_unless_it_is_of_the_name() -> None:
    (result,) = added("Zorbin seven point two.", "Zorbin seven point two", FindingType.LAB)
    assert (result.concept, result.number) == ("zorbin", 7.2)
    (result,) = added("Zorb five stain negative.", "Zorb five stain negative", FindingType.LAB)
    assert (result.concept, result.value) == ("zorb five stain", "negative")


@pytest.mark.parametrize(
    ("said", "concept"),
    [
        ("118/60", "blood pressure"),
        ("37.1", "temperature"),
        ("94%", "oxygen saturation"),
    ],
)
def test_a_bare_vital_sign_is_known_by_its_form(said: str, concept: str) -> None:
    (vital,) = added(f"Zorb {said} zorb 22.", said, FindingType.VITAL)
    assert (vital.concept, vital.assertion) == (concept, Assertion.PRESENT)
    assert added("Zorb 22 zorb.", "22", FindingType.VITAL) == []


def test_a_result_in_words_has_them_and_an_order_has_none() -> None:
    (result,) = added("Zorbin stain negative.", "Zorbin stain negative", FindingType.LAB)
    assert (result.concept, result.value) == ("zorbin stain", "negative")
    (order,) = added("Send zorbin.", "zorbin", FindingType.LAB, Assertion.PLANNED)
    assert (order.assertion, order.value) == (Assertion.PLANNED, None)


def test_a_statement_of_a_relative_names_him() -> None:
    (finding,) = added("Aunt had zorbitis.", "Aunt had zorbitis", FindingType.FAMILY_HISTORY)
    assert (finding.assertion, told(finding)["relative"]) == (Assertion.FAMILY, "aunt")


def test_an_allergy_is_as_the_tagger_says() -> None:
    (allergy,) = added("Zorbin: rash", "Zorbin", FindingType.ALLERGY)
    assert (allergy.concept, allergy.assertion) == ("zorbin", Assertion.PRESENT)
    assert added("Wife is allergic to zorbin", "zorbin", FindingType.ALLERGY) == []
    assert added("Tape: rash, use zorbin", "zorbin", FindingType.ALLERGY) == []


@pytest.mark.parametrize(
    ("text", "said", "kind"),
    [
        ("Has severe pneumonia.", "severe", FindingType.PROBLEM),
        ("Crushing-type chest pain.", "Crushing-type", FindingType.PROBLEM),
        ("Glucose 151-200: 2 units", "Glucose 151-200", FindingType.LAB),
        ("Seen 12/20.", "12/20", FindingType.VITAL),
        ("Room 4.", "4", FindingType.LAB),
    ],
    ids=["found", "rest of it", "scale", "vital sign", "number alone"],
)
def test_what_the_rules_found_or_left_alone_is_not_added(
    text: str, said: str, kind: FindingType
) -> None:
    assert added(text, said, kind) == []


def test_a_stretch_over_the_end_of_a_sentence_is_none() -> None:
    assert added("Was seen. Zorbitis.", "seen. Zorbitis", FindingType.PROBLEM) == []


def test_a_drug_that_no_list_knows_has_its_sig() -> None:
    (drug,) = added("Takes zorbinol 40 mg BID, aspirin.", "zorbinol", FindingType.MEDICATION)
    assert (told(drug)["dose"], told(drug)["frequency"]) == ("40 mg", "2/d")


def test_words_of_lists_are_no_drugs() -> None:
    text = "Losartan | 50 mg | Active"
    told = Stretch(Span(19, 25), FindingType.MEDICATION, Assertion.PRESENT, 0.99, 1.0)
    found = extract_findings(note_of(text), tag=lambda _: Reading((told,)))
    assert [f.span.of(text) for f in found] == ["Losartan"]
    assert added("PICC R basilic HD7", "basilic HD7", FindingType.MEDICATION) == []
    assert added("Seen by Dr. Zorbin today", "Zorbin", FindingType.MEDICATION) == []
    assert len(added("Takes zorbin today", "zorbin", FindingType.MEDICATION)) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Febrile through 9/5", "Febrile"),
        ("iron 210 mg started, pt stopped it", "pt"),
        ("wears a Dexcom G7", "Dexcom G7"),
        ("cough on thin liq by cup", "thin liq"),
        ("Td given, batch AB1234", "AB1234"),
        ("E coli in blood cx (R to amoxicillin, S gent/ceftriaxone)", "ceftriaxone"),
    ],
)
def test_patients_devices_and_batches_are_no_drugs(text: str, said: str) -> None:
    assert added(text, said, FindingType.MEDICATION) == []


def test_what_stands_for_a_name_is_no_drug() -> None:
    note = note_of("Vera by video.")
    stretch = Stretch(Span(0, 4), FindingType.MEDICATION, Assertion.PRESENT, 0.95, 1.0)
    named = OffsetMap((Replacement(raw=Span(0, 6), deid=Span(0, 4)),))
    named_note = replace(note, body=replace(note.body, offsets=named))
    told_of = [extract_findings(n, tag=lambda _: Reading((stretch,))) for n in (note, named_note)]
    assert [len(found) for found in told_of] == [1, 0]


def test_a_habit_is_as_the_tagger_says() -> None:
    (habit,) = added("Zorbs nightly.", "Zorbs nightly", FindingType.SOCIAL, Assertion.PAST)
    assert (habit.concept, habit.assertion) == ("way of life", Assertion.PAST)


def test_what_is_hardly_likely_is_added_by_nobody() -> None:
    text = "Zorbness since May."
    doubtful = Stretch(Span(0, 8), FindingType.PROBLEM, Assertion.PRESENT, 0.9, 0.69)
    assert extract_findings(note_of(text), tag=lambda _: Reading((doubtful,))) == ()


@pytest.mark.parametrize(
    ("text", "n_left"),
    [
        ("Has asthma.", 0),
        ("Takes aspirin.", 1),
        ("Allergies: aspirin", 1),
        ("No asthma.", 1),
        ("No elevator.", 0),
    ],
    ids=["problem", "drug", "allergy", "denied by name", "known by its denial alone"],
)
def test_what_the_tagger_takes_for_nothing_is_dropped_unless_its_loss_would_harm(
    text: str, n_left: int
) -> None:
    class Nothing(Reading):
        def likelihood(self, span: Span, kind: FindingType) -> float:
            return 0.0

    assert len(extract_findings(note_of(text), tag=lambda _: Nothing())) == n_left


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Lisinopril 10 mg daily.", Assertion.PAST),
        ("Start lisinopril.", Assertion.PRESENT),
        ("HELD:\nlisinopril 10 mg", Assertion.PRESENT),
        ("Lisinopril never taken.", Assertion.ABSENT),
    ],
    ids=["open", "told by a word", "told by its list", "told by words behind it"],
)
def test_a_drug_is_asserted_otherwise_where_no_word_tells(text: str, wanted: Assertion) -> None:
    start = text.lower().index("lisinopril")
    past = Stretch(Span(start, start + 10), FindingType.MEDICATION, Assertion.PAST, 0.97, 1.0)
    (finding,) = extract_findings(note_of(text), tag=lambda _: Reading((past,)))
    assert finding.assertion is wanted


@pytest.mark.parametrize(
    ("text", "said", "tagged", "sureness", "wanted"),
    [
        ("Fever overnight.", "Fever", Assertion.PLANNED, 0.9, Assertion.PLANNED),
        ("Fever overnight.", "Fever", Assertion.ABSENT, 0.89, Assertion.PRESENT),
        ("Fever overnight.", "Fever", Assertion.ABSENT, 0.99, Assertion.ABSENT),
        ("No fever.", "fever", Assertion.PRESENT, 0.97, Assertion.ABSENT),
        ("Possible pneumonia.", "pneumonia", Assertion.PRESENT, 1.0, Assertion.POSSIBLE),
    ],
)
def test_the_tagger_asserts_otherwise_where_it_is_sure_enough(
    text: str, said: str, tagged: Assertion, sureness: float, wanted: Assertion
) -> None:
    start = text.index(said)
    stretch = Stretch(
        Span(start, start + len(said)), FindingType.PROBLEM, tagged, sureness, score=1.0
    )
    (finding,) = extract_findings(note_of(text), tag=lambda _: Reading((stretch,)))
    assert finding.assertion is wanted


@pytest.mark.parametrize("kind", [SectionKind.HEADER, SectionKind.SIGNATURE])
def test_nothing_is_added_among_names_and_numbers(kind: SectionKind) -> None:
    text = "Hoards zorbs."
    stretch = Stretch(Span(0, 12), FindingType.PROBLEM, Assertion.PRESENT, 1.0, 1.0)
    assert extract_findings(note_of(text, kind), tag=lambda _: Reading((stretch,))) == ()


@pytest.mark.parametrize(
    ("text", "said", "kind", "is_one"),
    [
        ("It may be a clot or your heart.", "your heart", FindingType.PROBLEM, False),
        ("Call us if the knee locks.", "the", FindingType.PROBLEM, False),
        ("It may be your zorb again.", "your zorb", FindingType.PROBLEM, True),
    ],
)
def test_words_that_name_nothing_are_no_finding(
    text: str, said: str, kind: FindingType, *, is_one: bool
) -> None:
    assert bool(added(text, said, kind)) is is_one


@pytest.mark.parametrize(
    ("text", "said", "kind", "n"),
    [
        ("Stage IVA, 12/2024.", "Stage IVA", FindingType.PROCEDURE, 0),
        ("Offered, pt declined.", "pt", FindingType.PROCEDURE, 0),
        ("Zorbing at noon.", "Zorbing", FindingType.PROCEDURE, 1),
        ("74 yo M with a cane.", "M", FindingType.PROBLEM, 0),
        ("SpO2 92% on RA.", "RA", FindingType.PROBLEM, 0),
        ("Morning stiffness, RA on methotrexate.", "RA", FindingType.PROBLEM, 1),
    ],
)
def test_what_is_no_finding_stays_none_though_the_tagger_takes_it_for_one(
    text: str, said: str, kind: FindingType, n: int
) -> None:
    assert len(added(text, said, kind)) == n


@pytest.mark.parametrize(
    ("text", "assertion"),
    [
        ("No LVO, zorbectomy not pursued.", Assertion.ABSENT),
        ("No LVO, zorbectomy at noon.", Assertion.PRESENT),
    ],
)
def test_words_that_say_outright_that_a_procedure_was_left_outweigh_the_tagger(
    text: str, assertion: Assertion
) -> None:
    (finding,) = added(text, "zorbectomy", FindingType.PROCEDURE, Assertion.PRESENT, 0.95)
    assert finding.assertion is assertion


@pytest.mark.parametrize(
    ("text", "assertion"),
    [
        ("No cancer. Surveillance colonoscopy 3 yrs.", Assertion.PLANNED),
        ("No cancer. Last colonoscopy 3 yrs back.", Assertion.PAST),
    ],
)
def test_a_time_to_come_outweighs_the_tagger(text: str, assertion: Assertion) -> None:
    said = "Surveillance colonoscopy" if "Surv" in text else "colonoscopy"
    start = text.index(said)
    stretch = Stretch(
        Span(start, start + len(said)), FindingType.PROCEDURE, Assertion.PAST, 0.95, 1.0
    )
    found = extract_findings(note_of(text), tag=lambda _: Reading((stretch,)))
    assert [f.assertion for f in found if f.type is FindingType.PROCEDURE] == [assertion]
