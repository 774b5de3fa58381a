from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.finding import Assertion, FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.findings import findings_by_rule
from tests.app.findings.notes import found, note_of


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Father died of MI at 58.", ["Father died of MI at 58"]),
        ("Her father died of MI at 58.", ["father died of MI at 58"]),
        ("No family history of diabetes.", ["No family history of diabetes"]),
        ("She lives with her mother and has asthma.", []),
        ("Her mother reports fever.", []),
        ("Here w mom for fever and cough.", []),
        ("Maternal: GBS neg, RPR NR.", []),
        ("PMH/FH/SH reviewed: rash.", []),
        ("fam hx: brother w/ a rare enzyme def", ["fam hx: brother w/ a rare enzyme def"]),
        ("No FHx of sudden cardiac death.", ["No FHx of sudden cardiac death"]),
        ("50M with strong FH of CAD here with chest pain.", ["strong FH of CAD"]),
        ("Lives w/ dtr, home O2, COPD.", []),
        ("Sick contacts: sister with strep, cousin with flu.", []),
        ("His mother was found to have glaucoma.", ["mother was found to have glaucoma"]),
        ("His mother found him with a fever.", []),
        ("She has asthma.", []),
        ("FH: father MI 58, mother DM2", ["FH: father MI 58", "mother DM2"]),
        ("No FH of colon ca.", ["No FH of colon ca"]),
        ("Her husband has dementia.", []),
        ("Her mother had a hysterectomy.", ["mother had a hysterectomy"]),
        ("FH: noncontributory.", ["FH: noncontributory"]),
        ("No one in the family has had seizures.", ["No one in the family has had seizures"]),
        ("No cervical or axillary LN on either side.", []),
        ("No early deaths on either side.", ["No early deaths on either side"]),
        ('Teach-back done. Mom repeated "5 mL, not the cup."', []),
        ("Home list says BID; mom: stopped in June by PCP.", []),
        ("Family history unknown, adopted.", []),
        ("Family History:", []),
    ],
)
def test_family_statements(text: str, spans: list[str]):
    assert [w for w, _ in found(text, FindingType.FAMILY_HISTORY)] == spans


def test_who_what_and_when():
    ((_, finding),) = found("Father died of MI at 58.", FindingType.FAMILY_HISTORY)
    made = {a.name: a.normalized for a in finding.attributes}
    assert made == {"relative": "father", "condition": "myocardial infarction", "age": "58"}
    assert finding.assertion is Assertion.FAMILY


def test_a_side_belongs_to_the_relative_and_a_bare_figure_is_an_age():
    ((_, finding),) = found("FH: paternal grandfather MI 70", FindingType.FAMILY_HISTORY)
    made = {a.name: a.text for a in finding.attributes}
    assert made == {"relative": "paternal grandfather", "condition": "MI", "age": "70"}


def test_a_denied_family_history_is_absent():
    ((_, finding),) = found("No family history of diabetes.", FindingType.FAMILY_HISTORY)
    assert finding.assertion is Assertion.ABSENT


def test_a_family_statement_owns_its_problems():
    assert found("Father died of MI at 58.", FindingType.PROBLEM) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("There is glaucoma in his mother.", ["glaucoma in his mother"]),
        ("Psoriasis in two brothers.", ["Psoriasis in two brothers"]),
        ("A brother who is diagnosed with autism.", ["brother who is diagnosed with autism"]),
        ("Fhx - Father gout nil else", ["Fhx - Father gout nil else"]),
        ("Mum hip fx.", ["Mum hip fx"]),
        ("Brother brings him.", []),
        ("She felt pain in her mother's house.", []),
        ("Depression, r/o bipolar disorder given mania and family history.", []),
        ("He has pain in his knee; his father is here.", []),
    ],
)
def test_a_condition_in_a_relative(text: str, wanted: list[str]):
    assert [span for span, _ in found(text, FindingType.FAMILY_HISTORY)] == wanted


@pytest.mark.parametrize("text", ["5.", "Family and social history"])
def test_a_heading_tells_nothing(text: str):
    assert found(text, FindingType.FAMILY_HISTORY, SectionKind.FAMILY_HISTORY) == []


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("F MI 52, M T2DM", ["F MI 52", "M T2DM"]),
        ("Gout (brother), stroke (mother)", ["Gout (brother)", "stroke (mother)"]),
        ("Colon cancer (father 48, uncle)", ["Colon cancer (father 48, uncle)"]),
        ("Condition | Relative | Age", []),
        ("Mat aunt breast 47", ["Mat aunt breast 47"]),
        ("mom RA, dtr SLE", ["mom RA", "dtr SLE"]),
        (
            "Heart disease in father, stroke in mother",
            ["Heart disease in father", "stroke in mother"],
        ),
        ("Sister CD, pt: BRCA2+", ["Sister CD, pt: BRCA2+"]),
        ("Uncle gout; pt: BRCA2+", ["Uncle gout"]),
    ],
)
def test_layouts_of_the_section(text: str, items: list[str]):
    told = found(text, FindingType.FAMILY_HISTORY, SectionKind.FAMILY_HISTORY)
    assert [written for written, _ in told] == items


def test_a_denial_behind_what_is_told_is_a_statement_of_its_own():
    text, section = "Father had an MI, no sudden deaths.", SectionKind.FAMILY_HISTORY
    told = [(w, f.assertion.value) for w, f in found(text, FindingType.FAMILY_HISTORY, section)]
    assert told == [("Father had an MI", "family"), ("no sudden deaths", "absent")]


@pytest.mark.parametrize("text", ["n/c", "(-) CA", "HTN in father. -colon CA"])
def test_what_a_minus_or_a_short_word_denies(text: str):
    told = found(text, FindingType.FAMILY_HISTORY, SectionKind.FAMILY_HISTORY)
    assert told[-1][1].assertion is Assertion.ABSENT


def test_what_is_otherwise_negative_denies_nothing_told():
    text, section = "Grandmother bleeding problem, otherwise negative.", SectionKind.FAMILY_HISTORY
    told = [(w, f.assertion.value) for w, f in found(text, FindingType.FAMILY_HISTORY, section)]
    assert told == [("Grandmother bleeding problem", "family"), ("otherwise negative", "absent")]


def test_a_label_of_the_social_history_is_none_of_the_family():
    text, section = "Tobacco: one pack a day.", SectionKind.FAMILY_HISTORY
    assert found(text, FindingType.FAMILY_HISTORY, section) == []


@pytest.mark.parametrize("text", ["Retired machinist lives alone.", "Smokes a pipe."])
def test_how_the_patient_lives_is_none_of_the_family(text: str):
    assert found(text, FindingType.FAMILY_HISTORY, SectionKind.FAMILY_HISTORY) == []


def test_no_family_history_without_of_is_absent():
    ((_, finding),) = found("no fam hx rheumatoid arthritis", FindingType.FAMILY_HISTORY)
    assert finding.assertion is Assertion.ABSENT


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Her aunt had a PE at 30 and father died of lung cancer.",
         [("aunt", ["PE"]), ("father", ["lung cancer"])]),
        ("Mother and sister with eczema.", [("Mother", ["eczema"])]),
        ("Father died of stroke and heart failure.", [("Father", ["stroke", "heart failure"])]),
        ("Fam hx bipolar - monitor for mania.", [(None, ["bipolar"])]),
    ],
)  # fmt: skip
def test_each_relative_has_what_is_told_of_him(text: str, told: list[tuple[str | None, list[str]]]):
    assert [
        (
            next((a.text for a in f.attributes if a.name == "relative"), None),
            [a.text for a in f.attributes if a.name == "condition"],
        )
        for _, f in found(text, FindingType.FAMILY_HISTORY)
    ] == told


@pytest.mark.parametrize(
    ("text", "assertions"),
    [
        ("Doctor: Your brother, how is he?\nPatient: Tom? He had a stroke. They said it was AF.",
         [Assertion.FAMILY, Assertion.FAMILY]),
        ("My sister Ann? She had a stroke in May.", [Assertion.FAMILY]),
        ("Does your brother visit? Yes, weekly. He had a stroke in May.", [Assertion.PAST]),
        ("How is your brother? She had a stroke in May.", [Assertion.PAST]),
    ],
)  # fmt: skip
def test_who_is_asked_about_is_told_of_in_the_answer(text: str, assertions: list[Assertion]):
    assert [f.assertion for _, f in found(text, FindingType.PROBLEM)] == assertions


@pytest.mark.parametrize(
    ("text", "n_told"),
    [
        ("Doctor: Any rash?\nMother: Hives, like big welts.", 0),
        ("Doctor: Who is ill at home?\nMother: My sister had a stroke.", 1),
        ("Mother: hives, asthma.", 1),
        ("Provider: Dr. Vale\nMother: breast cancer at 50\nFather: MI", 2),
    ],
)
def test_who_speaks_is_no_relative_who_is_ill(text: str, n_told: int):
    assert len(found(text, FindingType.FAMILY_HISTORY)) == n_told


def test_a_title_ends_no_statement():
    text = "Her father died of stroke and an aunt, Mrs. Ida Kolb, had gout. She was well."
    note = replace(note_of(text), sentences=(Span(0, len(text) - 14),))
    told = [f.span for f in findings_by_rule(note) if f.type is FindingType.FAMILY_HISTORY]
    assert [span.of(text)[-8:] for span in told] == ["had gout"]
