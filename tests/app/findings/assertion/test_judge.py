from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core.finding import Assertion
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.assertion.judge import assert_concept
from app.findings.assertion.scope import find_scopes
from app.terminology.tokens import tokenize

ROWS = Path(__file__).with_name("sentences.tsv").read_text("utf-8").splitlines()[2:]
CASES = [(text, Assertion(kind)) for kind, _, text in (row.partition("\t") for row in ROWS)]


def marked(text: str) -> tuple[str, Span]:
    start, end = text.index("["), text.index("]")
    plain = text[:start] + text[start + 1 : end] + text[end + 1 :]
    return plain.replace("[", "").replace("]", ""), Span(start, end - 1)


def test_the_table_is_large():
    assert len(CASES) >= 100


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_assertion(text: str, expected: Assertion):
    plain, span = marked(text)
    assert assert_concept(plain, span) is expected


@pytest.mark.parametrize(
    ("section", "lasting", "expected"),
    [
        (SectionKind.PAST_HISTORY, False, Assertion.PAST),
        (SectionKind.PAST_HISTORY, True, Assertion.PRESENT),
        (SectionKind.FAMILY_HISTORY, True, Assertion.FAMILY),
        (SectionKind.INSTRUCTIONS, False, Assertion.PLANNED),
        (SectionKind.HPI, False, Assertion.PRESENT),
    ],
)
def test_a_section_decides_where_no_trigger_does(
    section: SectionKind, lasting: bool, expected: Assertion
):
    assert assert_concept("Pneumonia.", Span(0, 9), section=section, lasting=lasting) is expected


def test_a_trigger_outweighs_the_section():
    text = "No diabetes."
    found = assert_concept(text, Span(3, 11), section=SectionKind.FAMILY_HISTORY)
    assert found is Assertion.ABSENT


def test_a_chronic_disease_in_the_history_is_there():
    assert assert_concept("History of COPD.", Span(11, 15), lasting=True) is Assertion.PRESENT


def test_a_year_leaves_what_is_chronic():
    text = "Diagnosed in 2015 with asthma."
    assert assert_concept(text, Span(23, 29), lasting=True) is Assertion.PRESENT


def test_a_trigger_does_not_reach_the_next_sentence():
    text = "No fever. Cough is worse."
    assert assert_concept(text, Span(10, 15)) is Assertion.PRESENT


@given(st.text(alphabet="no deies,.;but pain?\n", max_size=80))
@example("no pain,")
@example("no,")
@example("denies pain, 3, (")
def test_scopes_lie_in_the_sentence(text: str):
    tokens = tokenize(text)
    for scope in find_scopes(tokens):
        assert scope.first <= len(tokens)
        assert scope.last <= len(tokens)
        assert 0 <= scope.trigger_first < scope.trigger_last <= len(tokens)


# The lasting condition stands in brackets.
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("History of [asthma].", Assertion.PRESENT),
        ("Diagnosed with [diabetes] ten years ago.", Assertion.PRESENT),
        ("She outgrew her [asthma].", Assertion.PAST),
        ("As a child she had [asthma], outgrew it.", Assertion.PAST),
        ("He used to get [migraines] monthly.", Assertion.PAST),
        ("[Diabetes] resolved after bypass surgery.", Assertion.PAST),
        ("[Breast cancer] in remission since 2015.", Assertion.PRESENT),
        ("No history of [asthma].", Assertion.ABSENT),
        ("Childhood [asthma].", Assertion.PAST),
        ("Childhood-onset [epilepsy].", Assertion.PRESENT),
        ("[Lymphoma] 1998 treated with radiation.", Assertion.PAST),
        ("Sertraline as needed for [anxiety].", Assertion.PRESENT),
        ("History of [breast cancer] s/p mastectomy in 2009.", Assertion.PAST),
        ("History of [breast cancer] s/p mastectomy, now with liver mets.", Assertion.PRESENT),
        ("[Gestational diabetes] with her first pregnancy.", Assertion.PAST),
    ],
)
def test_a_lasting_condition_is_past_only_where_it_ended(line: str, expected: Assertion):
    start, end = line.index("["), line.index("]") - 1
    text = line.replace("[", "").replace("]", "")
    assert assert_concept(text, Span(start, end), lasting=True) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[Pneumonia]? CHF?", Assertion.POSSIBLE),
        ("Pneumonia? [CHF]?", Assertion.POSSIBLE),
        ("Fever, likely viral; [sepsis]?", Assertion.POSSIBLE),
        ("How is your [headache]?", Assertion.PRESENT),
        ("And the [headache]?", Assertion.PRESENT),
        ("I ain't had a [fever].", Assertion.ABSENT),
        ("[Vomiting] stopped overnight.", Assertion.PAST),
        ("The [hematoma] has since resorbed.", Assertion.PAST),
        ("He stopped with [chest pain] at the second floor.", Assertion.PRESENT),
        ("He's had no relief of his [back pain] with the brace.", Assertion.PRESENT),
        ("He's had no [back pain] with the brace.", Assertion.ABSENT),
        ("Mom denies that he had any [ear pain].", Assertion.ABSENT),
        ("She denies cough and had [ear pain].", Assertion.PRESENT),
        ("Had to call 911 for [chest pain].", Assertion.PRESENT),
        ("Call 911 for [chest pain].", Assertion.PLANNED),
        ("Did n't want [surgery].", Assertion.ABSENT),
        ("[Effusion] is no longer seen.", Assertion.ABSENT),
        ("Couldn't find any [lumps].", Assertion.ABSENT),
        ("None of the [headaches] she was warned about.", Assertion.ABSENT),
        ("Can't say whether it's [gout] or infection.", Assertion.POSSIBLE),
        ("[Pneumothorax] has gone.", Assertion.PAST),
        ("[Swelling] has gone up to the knee.", Assertion.PRESENT),
        ("To OR tomorrow for [cholecystectomy].", Assertion.PLANNED),
        ("Underwent [cholecystectomy] last May.", Assertion.PAST),
        ("[AKI]: prerenal vs ATN", Assertion.PRESENT),
        ("Denies ideation, past [overdose].", Assertion.PAST),
        ("[Hypercalcemia] likely from malignancy.", Assertion.PRESENT),
        ("Dizziness likely 2/2 [dehydration].", Assertion.POSSIBLE),
        ("No tunnel infection, cultures pending. r/o [endocarditis].", Assertion.POSSIBLE),
        ("No tenderness of the abd. or [mass].", Assertion.ABSENT),
        ("Pertinent negatives: chest pain, [edema].", Assertion.ABSENT),
        ("Nothing suggests [infection].", Assertion.ABSENT),
        ("[GVHD] considered; diarrhea better.", Assertion.POSSIBLE),
        ("+/- [dyspnea]", Assertion.POSSIBLE),
        ("My husband has shingles and now I've got a [rash].", Assertion.PRESENT),
        ("Without syncope, w/ [anxiety].", Assertion.PRESENT),
        ("No fever, spouse with [flu].", Assertion.FAMILY),
        ("[Rib fractures] healed, pain persists.", Assertion.PAST),
        ("Rib fractures healed, [pain] persists.", Assertion.PRESENT),
        ("[Vomiting] last night but not today.", Assertion.PAST),
        ("[Fever] overnight, none this am.", Assertion.PAST),
        ("Well but not currently [manic].", Assertion.ABSENT),
        ("MDM: considered [SAH].", Assertion.POSSIBLE),
        ("[Wound] considered clean.", Assertion.PRESENT),
        ("AKI: prerenal vs [ATN]", Assertion.POSSIBLE),
        ("[Nodule] - cancer vs granuloma", Assertion.PRESENT),
        ("1) [HTN] - stable 2) PNA - ruled out", Assertion.PRESENT),
        ("1) HTN - stable 2) [PNA] - ruled out", Assertion.ABSENT),
        ("Suspected pneumonia with [hypoxia].", Assertion.PRESENT),
        ("Suspected fracture with possible [displacement].", Assertion.POSSIBLE),
        ("[Viral syndrome] more likely.", Assertion.POSSIBLE),
        ("[CKD] with possible AKI.", Assertion.PRESENT),
        ("[PE] suspected on CT.", Assertion.POSSIBLE),
        ("[UTI] was treated with Keflex and resolved.", Assertion.PAST),
        ("He had a rash, which resolved, and [fever], which persists.", Assertion.PRESENT),
        ("[Weakness], although that seemed to have resolved.", Assertion.PAST),
        ("Plan for hip replacement in view of severe [arthritis].", Assertion.PRESENT),
    ],
)
def test_phrases_that_hold_another(line: str, expected: Assertion):
    start, end = line.index("["), line.index("]") - 1
    text = line.replace("[", "").replace("]", "")
    assert assert_concept(text, Span(start, end)) is expected
