from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.finding import Assertion, FindingType
from app.core.section import SectionKind
from app.findings import findings_by_rule
from tests.app.findings.notes import found, note_of


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("She has severe COPD.", ["severe COPD"]),
        ("CKD stage 3a.", ["CKD stage 3a"]),
        ("R sided weakness.", ["R sided weakness"]),
        ("A 1.9 cm left adrenal nodule.", ["1.9 cm left adrenal nodule"]),
        ("Acute on chronic systolic heart failure.", ["Acute on chronic systolic heart failure"]),
        ("Hypertension, asthma and gout.", ["Hypertension", "asthma", "gout"]),
        ("Small bilateral pleural effusions.", ["Small bilateral pleural effusions"]),
        ("Right femoral neck fracture.", ["Right femoral neck fracture"]),
        ("Decreased breath sounds at the base.", ["Decreased breath sounds at the base"]),
        ("Crohn's disease.", ["Crohn's disease"]),
        ("Wilson's disease.", ["Wilson's disease"]),
        ("Thyroiditis and blepharitis.", ["Thyroiditis", "blepharitis"]),
        ("Bilateral lower extremity edema.", ["Bilateral lower extremity edema"]),
        ("Possible PE.", ["PE"]),
        ("Type 2 diabetes mellitus.", ["Type 2 diabetes mellitus"]),
        ("The patient is anemic and anxious.", ["anemic", "anxious"]),
        ("No complications, no discharge.", ["complications", "discharge"]),
        ("Denies changes in vision.", ["changes in vision"]),
        ("Post-op drainage without odor.", ["drainage", "odor"]),
        ("Right CVA tenderness.", ["Right CVA tenderness"]),
        ("Costovertebral angle (CVA) tenderness.", ["tenderness"]),
        ("CVA in 2019, no CVA or flank tenderness.", ["CVA", "flank tenderness"]),
        ("A 7 mm stone at the right UVJ.", ["7 mm stone at the right UVJ"]),
        ("Pneumonia\nClinic next week.", ["Pneumonia"]),
        ("Chest pain\nPatient: no", ["Chest pain"]),
        # negatives
        ("A kitchen made of stone.", []),
        ("Pneumonia clinic.", []),
        ("Abdomen non-tender, non-distended, sclera non-icteric.", []),
        ("Discharge at noon; trauma bay; recurrence score.", []),
        ("Lungs are clear.", []),
        ("The diagnosis was discussed.", []),
        ("Normal heart sounds.", []),
        ("pe teacher.", []),
        ("Breath sounds are normal.", []),
        ("She enjoys cooking.", []),
        ("No further questions.", []),
        ("Diabetes education was given.", []),
        ("", []),
    ],
)
def test_spans(text: str, spans: list[str]):
    assert [span for span, _ in found(text, FindingType.PROBLEM)] == spans


@pytest.mark.parametrize(
    ("text", "concept", "code"),
    [("HTN.", "hypertension", "I10"), ("SOB.", "shortness of breath", "R06.02"),
     ("Left adrenal nodule.", "adrenal nodule", None)],
)  # fmt: skip
def test_concept_and_code(text: str, concept: str, code: str | None):
    (_, finding), = found(text, FindingType.PROBLEM)  # fmt: skip
    assert finding.concept == concept
    assert (finding.code.code if finding.code else None) == code


@pytest.mark.parametrize(
    ("text", "assertion"),
    [("No changes in bowel habits.", Assertion.ABSENT),
     ("No significant change in weight.", Assertion.ABSENT),
     ("No change in the left pleural effusion.", Assertion.PRESENT),
     ("She has noticed a change in vision.", Assertion.PRESENT)],
)  # fmt: skip
def test_what_did_not_change(text: str, assertion: Assertion):
    (_, finding), = found(text, FindingType.PROBLEM)  # fmt: skip
    assert finding.assertion is assertion


def _lines() -> list[tuple[SectionKind, str, list[tuple[str, str]]]]:
    """Read the table beside this file: ``section|line``, a problem as ``[span|assertion]``."""
    rows: list[tuple[SectionKind, str, list[tuple[str, str]]]] = []
    for line in Path(__file__).with_name("problem_lines.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            section, _, marked = line.partition("|")
            wanted = [(m[1], m[2] or "present") for m in _MARK.finditer(marked)]
            rows.append((SectionKind(section), _MARK.sub(r"\1", marked), wanted))
    return rows


_MARK = re.compile(r"\[([^\]|]+)(?:\|(\w+))?\]")
_ROWS = _lines()


def test_the_table_is_large_and_a_quarter_of_it_holds_no_problem():
    assert len(_ROWS) >= 150
    assert sum(not wanted for _, _, wanted in _ROWS) >= len(_ROWS) // 4


@pytest.mark.parametrize(("section", "line", "wanted"), _ROWS, ids=[line for _, line, _ in _ROWS])
def test_lines_of_many_styles(section: SectionKind, line: str, wanted: list[tuple[str, str]]):
    pairs = found(line, FindingType.PROBLEM, section)
    assert [(words, str(f.assertion)) for words, f in pairs] == wanted


def test_site_and_side():
    ((_, finding),) = found("Left knee effusion.", FindingType.PROBLEM)
    site = finding.attribute("site")
    assert site is not None
    assert site.normalized == "left knee"


def test_an_allergy_list_holds_no_problems():
    assert found("Penicillin - rash", FindingType.PROBLEM, SectionKind.ALLERGIES) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("HEENT: AF open and soft.", []),
        ("AF on warfarin.", [("AF", "present")]),
        ("Weight 78 kg, at his dry weight.", []),
        ("Weight loss of 4 kg.", [("Weight loss", "present")]),
        ("Influenza: mother declined. HPV #2 given today.", []),
        ("Influenza treated with oseltamivir.", [("Influenza", "present")]),
        ("Shots UTD except flu.", []),
        ("Flu, COVID shots due.", []),
        ("Influenza since Monday, flu shot in May.", [("Influenza", "present")]),
        ("COVID since Monday and vaccinated in May.", [("COVID", "present")]),
        ("Renal colic, branches dilated.", [("Renal colic", "present")]),
        ("BRCA2: no pathogenic change.", []),
        ("And no flu or pneumonia shot today.", []),
        ("Shots: yes, all but flu this year.", []),
        ("Shingles (Shingrix, non-live), 2 doses please.", []),
        ("Shingles (left T4) since Monday.", [("Shingles", "present")]),
        ("Hepatitis B and C serologies today.", []),
        ("Syphilis - not done, tube missing.", []),
        ("Syphilis - treated with penicillin.", [("Syphilis", "present")]),
        ("Increase PF tears to every 2 hours.", []),
        ("The middle colic and the right colic were divided.", []),
        ("Right colic since noon.", [("Right colic", "present")]),
        ("DP palp R, L PT palp.", []),
        ("Eye surgery not planned until fall.", []),
        ("SROM (Kadian) discussed, methadone goes on.", []),
        ("Came with SROM, clear fluid.", [("SROM", "present")]),
        ("Chest tube out 24h, RA, oral antibiotics.", []),
        ("7  Ataxia       0       0", [("Ataxia", "absent")]),
        ("10 Dysarthria   1       0", [("Dysarthria", "present")]),
        ("Fever   0.5 days", [("Fever", "present")]),
        ('Problem "latent TB" entered 11/09 - entered in error.', [("latent TB", "absent")]),
        ('She has "latent TB" by her own account.', [("latent TB", "present")]),
        ("No DPOA on file, no log brought, no refresher since 2018.", []),
        ("No tremor, no rigidity.", [("tremor", "absent"), ("rigidity", "absent")]),
        ("It has to go before pregnancy.", []),
        ("Falling level in pregnancy.", [("pregnancy", "present")]),
        ("Two puffs as needed for SHORTNESS OF\n     BREATH", []),
        ("AKI, prerenal - resolved.", [("AKI", "past")]),
        ("AKI, hyponatremia - resolved.", [("AKI", "present"), ("hyponatremia", "past")]),
        ("Thought cardioembolic though AF not proven.", [("AF", "possible")]),
        ("Hold metformin if vomiting.", [("vomiting", "planned")]),
        ("Held metformin for vomiting.", [("vomiting", "present")]),
    ],
)
def test_names_that_are_no_problem_and_problems_that_are_over(
    text: str, wanted: list[tuple[str, str]]
):
    assert [(w, str(f.assertion)) for w, f in found(text, FindingType.PROBLEM)] == wanted


@pytest.mark.parametrize(
    ("title", "wanted"), [("Immunizations", []), ("Past history", ["RSV", "zoster"])]
)
def test_what_a_list_of_vaccines_names_is_no_disease(title: str, wanted: list[str]):
    text = "RSV 10/2023, zoster 3/2023."
    note = note_of(text)
    section = replace(note.sections[0], title=title, kind=SectionKind.PAST_HISTORY)
    told = findings_by_rule(replace(note, sections=(section,)))
    assert [text[f.span.start : f.span.end] for f in told] == wanted
