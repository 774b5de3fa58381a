from __future__ import annotations

import pytest

from app.core.finding import Assertion, FindingType
from app.core.section import SectionKind
from app.terminology.procedures import all_procedures
from tests.app.findings.notes import found


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("s/p appendectomy in 2009.", [("appendectomy", Assertion.PAST)]),
        ("Will schedule MRI of the lumbar spine.", [("MRI", Assertion.PLANNED)]),
        ("CT of the head was done.", [("CT", Assertion.PRESENT)]),
        ("Left total knee arthroplasty.", [("Left total knee arthroplasty", Assertion.PRESENT)]),
        ("She denies surgery.", [("surgery", Assertion.ABSENT)]),
        ("Ultrasound was negative.", [("Ultrasound", Assertion.PRESENT)]),
        ("She walked home.", []),
        ("Appendicectomy as a child.", [("Appendicectomy", Assertion.PAST)]),
        ("Gallbladder removed in 2010.", [("Gallbladder removed", Assertion.PAST)]),
        ("Colonoscopy due next year.", [("Colonoscopy", Assertion.PLANNED)]),
        ("Refer to physical therapy.", [("physical therapy", Assertion.PLANNED)]),
        ("Biopsy unnecessary.", [("Biopsy", Assertion.ABSENT)]),
        ("PRBC none so far.", [("PRBC", Assertion.ABSENT)]),
        ("VP shunt referral.", [("VP shunt", Assertion.PLANNED)]),
        (
            "Sigmoidectomy vs colostomy.",
            [("Sigmoidectomy", Assertion.POSSIBLE), ("colostomy", Assertion.POSSIBLE)],
        ),
        ("CT or MRI showed a mass.", [("CT", Assertion.PRESENT), ("MRI", Assertion.PRESENT)]),
        ("Declined colonoscopy.", [("colonoscopy", Assertion.ABSENT)]),
        ("CT chest was negative for PE.", [("CT", Assertion.PRESENT)]),
        ("Heart rate 72.", []),
        ("Leave from a doctoral program.", []),
        ("PMH: SCD.", []),
        ("SCDs on.", [("SCDs", Assertion.PRESENT)]),
        ("Arterial enhancement with washout.", []),
        ("Ventral hernia repair with mesh.", [("Ventral hernia repair", Assertion.PRESENT)]),
        ("Her gallbladder was taken out.", [("gallbladder was taken out", Assertion.PRESENT)]),
        ("Colovaginoplasty in 2015.", [("Colovaginoplasty", Assertion.PAST)]),
        ("Stress test was cancelled.", [("Stress test", Assertion.ABSENT)]),
        ("Drains: none.", [("Drains", Assertion.ABSENT)]),
        ("Three weeks after hip replacement.", [("hip replacement", Assertion.PAST)]),
        ("POD 2 open colectomy.", [("open colectomy", Assertion.PAST)]),
        ("Repeat CT in 3 months.", [("Repeat CT", Assertion.PLANNED)]),
        ("Repeat CT showed a clot.", [("Repeat CT", Assertion.PRESENT)]),
        ("[ ] CT at 0745.", [("CT", Assertion.PLANNED)]),
        ("Discussed with surgery.", []),
        ("Surgery was consulted.", []),
        ("CT signs of strain.", []),
        ("Lactulose 20 g via NG tube.", [("NG tube", Assertion.PRESENT)]),
        ("Walks with a cane.", []),
        ("Peripheral microscopy.", []),
        ("Lead extraction.", [("Lead extraction", Assertion.PRESENT)]),
        ("Allergy skin testing was positive.", [("Allergy skin testing", Assertion.PRESENT)]),
        ("XR left wrist: distal fracture.", [("XR left wrist", Assertion.PRESENT)]),
        ("Adderall XR 30 mg.", []),
        ("Femoral nerve block placed.", [("Femoral nerve block", Assertion.PRESENT)]),
        ("Amniocentesis declined.", [("Amniocentesis", Assertion.ABSENT)]),
        ("Pelvic binder not needed.", [("Pelvic binder", Assertion.ABSENT)]),
        ("Moved to the US in 2005.", []),
        ("The US showed stones.", [("US", Assertion.PRESENT)]),
        ("Right bundle branch block.", []),
        (
            "Mastectomy with axillary lymph node dissection.",
            [
                ("Mastectomy", Assertion.PRESENT),
                ("axillary lymph node dissection", Assertion.PRESENT),
            ],
        ),
        ("Ear tubes placed at age 2.", [("Ear tubes", Assertion.PAST)]),
        ("Circumcision at birth.", [("Circumcision", Assertion.PAST)]),
        ("Surgeries: tonsillectomy.", [("tonsillectomy", Assertion.PRESENT)]),
        ("On hemodialysis three times a week.", [("hemodialysis", Assertion.PRESENT)]),
        ("She had a cystogram in May.", [("cystogram", Assertion.PAST)]),
        (
            "ECT was helpful; rTMS never tried.",
            [("ECT", Assertion.PRESENT), ("rTMS", Assertion.ABSENT)],
        ),
        ("PT eval was done.", [("PT eval", Assertion.PRESENT)]),
        ("CRRT if oliguria persists.", [("CRRT", Assertion.PLANNED)]),
        ("No clot on MRI.", [("MRI", Assertion.PRESENT)]),
        ("CTH neg for bleed.", [("CTH", Assertion.PRESENT)]),
        (
            "Plan: bronchoscopy, chest physio.",
            [("bronchoscopy", Assertion.PLANNED), ("chest physio", Assertion.PLANNED)],
        ),
        ("Foley removed this morning.", [("Foley", Assertion.PRESENT)]),
        ("XR: no fracture.", [("XR", Assertion.PRESENT)]),
        ("Metformin XR 500 mg daily.", []),
        ("USS shows gallstones.", [("USS", Assertion.PRESENT)]),
        ("Repaired under spinal.", [("spinal", Assertion.PRESENT)]),
        ("No spinal tenderness.", []),
        ("Urine shows RBC casts.", []),
        ("Lives in Port Averill.", []),
        ("TAVR was discussed.", [("TAVR", Assertion.POSSIBLE)]),
        (
            "CT of the chest and MRI not done.",
            [("CT", Assertion.PRESENT), ("MRI", Assertion.ABSENT)],
        ),
    ],
)
def test_procedures(text: str, items: list[tuple[str, Assertion]]):
    pairs = found(text, FindingType.PROCEDURE)
    assert [(w, f.assertion) for w, f in pairs] == items


@pytest.mark.parametrize(
    ("text", "section", "assertion"),
    [
        ("MRI of the knee.", SectionKind.PLAN, Assertion.PLANNED),
        ("Stenosis suspected, fistulogram soon.", SectionKind.PLAN, Assertion.PLANNED),
        ("C-collar until cleared.", SectionKind.PLAN, Assertion.PRESENT),
        ("Hold paracentesis until later.", SectionKind.PLAN, Assertion.PLANNED),
        ("Appendectomy age 11.", SectionKind.OTHER, Assertion.PAST),
        ("MRI of the knee showed a tear.", SectionKind.PLAN, Assertion.PRESENT),
        ("Continue hemodialysis.", SectionKind.PLAN, Assertion.PRESENT),
        ("- Thoracentesis if the effusion grows.", SectionKind.ASSESSMENT_PLAN, Assertion.PLANNED),
        ("MRI of the liver yearly.", SectionKind.ASSESSMENT_PLAN, Assertion.PLANNED),
        ("4. Bone density scan.", SectionKind.ASSESSMENT_PLAN, Assertion.PLANNED),
        ("4. Hip replacement.", SectionKind.ASSESSMENT_PLAN, Assertion.PRESENT),
        ("Seen after thoracentesis.", SectionKind.ASSESSMENT_PLAN, Assertion.PRESENT),
    ],
)
def test_what_a_plan_lists_is_to_be_done(text: str, section: SectionKind, assertion: Assertion):
    ((_, finding),) = found(text, FindingType.PROCEDURE, section)
    assert finding.assertion is assertion


def test_acts_that_differ_are_no_synonyms():
    groups = [{n.lower() for n in p.names} for p in all_procedures()]
    for one, other in (("forceps delivery", "episiotomy"), ("skin biopsy", "lung biopsy"),
                       ("heart transplant", "lung transplant")):  # fmt: skip
        assert not any({one, other} <= group for group in groups)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("She had a mammogram in 10/2019.", "10/2019"),
        ("Appendectomy on 3/14.", "3/14"),
        ("Colonoscopy 11/03/2019.", "11/03/2019"),
    ],
)
def test_a_date_is_whole(text: str, date: str):
    ((_, finding),) = found(text, FindingType.PROCEDURE)
    attribute = finding.attribute("date")
    assert attribute is not None
    assert attribute.text == date


@pytest.mark.parametrize(
    ("text", "procedure"),
    [("Incision and drainage today.", "Incision and drainage"),
     ("Carpal tunnel release in May.", "Carpal tunnel release"),
     ("AV fistula creation.", "AV fistula creation")],
)  # fmt: skip
def test_a_problem_in_the_name_of_a_procedure_is_none(text: str, procedure: str):
    assert [span for span, _ in found(text, FindingType.PROCEDURE)] == [procedure]
    assert found(text, FindingType.PROBLEM) == []


def test_a_condition_behind_the_site_is_none_of_it():
    ((_, scan),) = found("Will obtain CT abdomen if worse.", FindingType.PROCEDURE)
    assert (site := scan.attribute("site")) is not None
    assert site.text == "abdomen"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Lumbar puncture considered; not needed.", Assertion.ABSENT),
        ("CPAP offered, refused.", Assertion.ABSENT),
        ("LifeVest discussed, pt declined.", Assertion.ABSENT),
        ("Lumbar puncture considered.", Assertion.POSSIBLE),
        ("Thyroidectomy [NO - this is wrong, has never had]", Assertion.ABSENT),
        ("Thyroidectomy (no complications)", Assertion.PRESENT),
        ("No clot, thrombectomy not pursued.", Assertion.ABSENT),
        ("Low suspicion, CT chest not ordered, call if worse.", Assertion.ABSENT),
        ("CT chest search for a source not pursued.", Assertion.ABSENT),
        ("CT chest ordered.", Assertion.PLANNED),
        ("Resuscitated, okay with transfusion.", Assertion.PRESENT),
        ("He asked about Watchman; not now, could revisit.", Assertion.ABSENT),
        ("Asked about dialysis – would not help and she has refused.", Assertion.ABSENT),
        (
            "EGD was considered when Hgb dipped to 7.2 but not done as stools cleared.",
            Assertion.ABSENT,
        ),
        ("Y90 was discussed, not favored.", Assertion.ABSENT),
        ("Eye surgery not planned until May.", Assertion.PLANNED),
        ("Eye surgery not planned.", Assertion.ABSENT),
        ("DNR, ok w/ BiPAP per daughter.", Assertion.PLANNED),
        ("Breathing ok with BiPAP.", Assertion.PRESENT),
        ("Chest x-ray today on your way out.", Assertion.PLANNED),
        ("Wished for cardioversion.", Assertion.PLANNED),
        ("Metformin 500 BID, held 1/23 for cath, restarted 1/27.", Assertion.PRESENT),
        ("Prob. progression on OCT today.", Assertion.PRESENT),
        ("Bosentan only after RHC.", Assertion.PLANNED),
        ("Pain improved only after nerve block.", Assertion.PRESENT),
        ("Biopsy suggested lymphoma, not infection; not needed again.", Assertion.PLANNED),
        ("Fatigued after RHC.", Assertion.PAST),
        ("Steroids discussed, NOT given pending CT.", Assertion.PLANNED),
        ("PROPOSED OPERATION   left total hip replacement, 6 February 2025", Assertion.PLANNED),
        ("Colonoscopy can be done as an outpatient in 6 to 8 weeks.", Assertion.PLANNED),
        ("Colonoscopy was done 6 weeks ago.", Assertion.PAST),
    ],
)
def test_what_was_weighed_corrected_or_is_awaited(text: str, wanted: Assertion):
    assert [f.assertion for _, f in found(text, FindingType.PROCEDURE)] == [wanted]
