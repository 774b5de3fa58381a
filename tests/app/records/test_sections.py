"""Sections: which lines open one, of what kind, and what stands in it."""

from __future__ import annotations

import pytest

from app.core.section import SectionKind
from app.records.segmentation import segment

_K = SectionKind
Expected = list[tuple[SectionKind, str]]

CASES: list[tuple[str, str, Expected]] = [
    ("colon", "Plan:\nrest\n", [(_K.PLAN, "Plan")]),
    ("run-in", "ALLERGIES: Penicillin (hives)\n", [(_K.ALLERGIES, "ALLERGIES")]),
    (
        "course-below-a-list",
        "Allergies: codeine (nausea)\nPOD1: afebrile, pain controlled.\n",
        [(_K.ALLERGIES, "Allergies"), (_K.OTHER, "")],
    ),
    (
        "events-below-a-list",
        "Allergies: codeine (nausea)\nON events: agitated, pulled his Foley.\n",
        [(_K.ALLERGIES, "Allergies"), (_K.OTHER, "")],
    ),
    (
        "vitals-below-a-list",
        "SH: never smoker\nBP 142/91, HR 96\n",
        [(_K.SOCIAL_HISTORY, "SH"), (_K.VITALS, "")],
    ),
    (
        "vitals-below-allergies-without-colon",
        "All: morphine -> hives\nVS 158/94 HR 58\n",
        [(_K.ALLERGIES, "All"), (_K.VITALS, "")],
    ),
    (
        "a-letter-tells-below-its-allergies",
        "Dear Dr Lomas\n\nAllergies: co-trimoxazole\n\n"
        "I saw this gentleman with his daughter in the clinic today.\n",
        [(_K.OTHER, ""), (_K.ALLERGIES, "Allergies"), (_K.OTHER, "")],
    ),
    (
        "a-letter-tells-below-its-medicines",
        "Dear Dr Lomas\n\nCurrent medication: ramipril 5 mg daily.\n\n"
        "I saw this gentleman with his daughter in the clinic today.\n",
        [(_K.OTHER, ""), (_K.MEDICATIONS, "Current medication"), (_K.OTHER, "")],
    ),
    (
        "symptoms-new-today-are-no-medicines",
        "HPI: less SOB\nNew today: dizzy.\n",
        [(_K.HPI, "HPI")],
    ),
    (
        "who-gave-the-anesthesia-opens-nothing",
        "DELIVERY NOTE\nMRN: 99\nAnesthesia: Dr. K. Whit\n\nLABOR: epidural at noon\n",
        [(_K.HEADER, ""), (_K.HOSPITAL_COURSE, "LABOR")],
    ),
    (
        "a-diagnosis-below-return-precautions",
        "Return: fever, chills\n\nFinal Dx: ureteral stone\nAna Roe, PMHNP-BC, 1/2/2026\n",
        [(_K.FOLLOW_UP, "Return"), (_K.DIAGNOSIS, "Final Dx"), (_K.SIGNATURE, "")],
    ),
    (
        "medicines-at-discharge-in-short",
        "Discharge condition: stable\n\nMeds at d/c:\nwarfarin 4 mg\n\nFelder\n",
        [(_K.CONDITION, "Discharge condition"), (_K.DISCHARGE_MEDICATIONS, "Meds at d/c")],
    ),
    (
        "the-author-alone-signs",
        "PROGRESS NOTE\nAuthor: M. Felder MD\n\nPlan:\nrest\n\nMF\n",
        [(_K.HEADER, ""), (_K.PLAN, "Plan"), (_K.SIGNATURE, "")],
    ),
    (
        "drips-below-a-list",
        "All: vanc -> flushing\ngtt: propofol 20 mcg/kg/min\n",
        [(_K.ALLERGIES, "All"), (_K.OTHER, "")],
    ),
    (
        "signs-and-examination-below-a-list",
        "Fam hx per son: gout\nNeck: goiter in mother\nVS T 37 HR 80\nNeck: supple\n",
        [(_K.FAMILY_HISTORY, "Fam hx per son"), (_K.VITALS, "")],
    ),
    (
        "a-history-without-its-colon",
        "Allergies codeine (itching)\nGXT: normal\nSH: sings\n",
        [(_K.ALLERGIES, "Allergies"), (_K.OTHER, ""), (_K.SOCIAL_HISTORY, "SH")],
    ),
    (
        "prose-below-a-family-history",
        "Fam: mother - gout.\nMD told of low temp; films in am.\n",
        [(_K.FAMILY_HISTORY, "Fam"), (_K.OTHER, "")],
    ),
    (
        "telegram-below-the-allergies",
        "Allergies: sulfa (hives).\nLives with daughter. F/u PCP 1 wk.\nCulture pending today.\n",
        [(_K.ALLERGIES, "Allergies"), (_K.OTHER, "")],
    ),
    (
        "allergies-go-on",
        "Allergies: sulfa (hives), latex,\nPeanut and shrimp (2009)\nCodeine made her vomit\n",
        [(_K.ALLERGIES, "Allergies")],
    ),
    (
        "a-family-history-goes-on",
        "Fam: mother - gout\nFather - stroke at 60\nNo cancer in 3 generations\nMigraine\n",
        [(_K.FAMILY_HISTORY, "Fam")],
    ),
    (
        "item-of-a-plan",
        "Plan:\n1. Anemia: iron\n2. Access: fistulogram\n",
        [(_K.PLAN, "Plan")],
    ),
    (
        "label-right-below-the-social-history",
        "Soc: sings in a choir\nAirway: class 2\n",
        [(_K.SOCIAL_HISTORY, "Soc"), (_K.OTHER, "")],
    ),
    (
        "reactions-are-no-course",
        "Allergies: see below\nPenicillin: rash\nLatex: hives\n",
        [(_K.ALLERGIES, "Allergies")],
    ),
    ("caps", "HOSPITAL COURSE\nShe did well.\n", [(_K.HOSPITAL_COURSE, "HOSPITAL COURSE")]),
    (
        "label-below-the-social-history",
        "Social: Lives with a cat.\n\nGrowth: 102 cm\n",
        [(_K.SOCIAL_HISTORY, "Social"), (_K.OTHER, "")],
    ),
    (
        "label-of-life-below-the-family-history",
        "Fam hx: Dad - gout\nTobacco: none\nMother: well\n",
        [(_K.FAMILY_HISTORY, "Fam hx"), (_K.SOCIAL_HISTORY, "Tobacco")],
    ),
    (
        "labels-of-the-social-history",
        "Social: Lives with a cat.\n\nTobacco: none\n",
        [(_K.SOCIAL_HISTORY, "Social")],
    ),
    (
        "words-alone",
        "Hospital Course\n\nShe did well.\n",
        [(_K.HOSPITAL_COURSE, "Hospital Course")],
    ),
    ("markdown", "## Assessment & Plan\nrest\n", [(_K.ASSESSMENT_PLAN, "Assessment & Plan")]),
    ("bold", "**Impression:** pneumonia\n", [(_K.IMPRESSION, "Impression")]),
    ("numbered", "1. HPI:\nCough.\n", [(_K.HPI, "HPI")]),
    (
        "abbreviated",
        "PMH: Asthma\nDH: Inhalers\n",
        [(_K.PAST_HISTORY, "PMH"), (_K.MEDICATIONS, "DH")],
    ),
    (
        "inline",
        "CHIEF COMPLAINT: Cough. PLAN: Rest at home.",
        [(_K.CHIEF_COMPLAINT, "CHIEF COMPLAINT"), (_K.PLAN, "PLAN")],
    ),
    (
        "stop-in-medications",
        "DISCHARGE MEDICATIONS\n1. Iron\nSTOP: ibuprofen\n",
        [(_K.DISCHARGE_MEDICATIONS, "DISCHARGE MEDICATIONS"), (_K.DISCHARGE_MEDICATIONS, "STOP")],
    ),
    ("stop-in-plan", "PLAN:\nStop: smoking\n", [(_K.PLAN, "PLAN")]),
    (
        "in-lower-case",
        "all: pcn (rash)\nf/u: gi in 1 wk\nret prec: fever\nback: no rash\n",
        [(_K.ALLERGIES, "all"), (_K.FOLLOW_UP, "f/u"), (_K.INSTRUCTIONS, "ret prec")],
    ),
    (
        "dated",
        "VS 0800:\nHR 80\nLABS 3/2: K 3.1\n",
        [(_K.VITALS, "VS 0800"), (_K.LABS, "LABS 3/2")],
    ),
    (
        "between-two-organs",
        "ICU COURSE BY SYSTEM\nCV: off drips\nLines: R IJ\nPulm: on 2 L\n",
        [(_K.HOSPITAL_COURSE, "ICU COURSE BY SYSTEM")],
    ),
    (
        "letter-behind-its-list",
        "Diagnoses: 1. Gout\n2. Asthma\n\nDear Dr Vale,\n\n"
        "I saw him today and his toe has been swollen for a week.\n",
        [(_K.DIAGNOSIS, "Diagnoses"), (_K.OTHER, "")],
    ),
    (
        "story-below-a-complaint",
        "CC: trouble breathing\n4 y/o F with asthma. Ran out of Flovent.\n",
        [(_K.CHIEF_COMPLAINT, "CC"), (_K.HPI, "")],
    ),
    (
        "letterhead",
        "St Anne Hospital Cardiology\nDear Dr Moyle\nShe has been breathless for eight months.\n",
        [(_K.HEADER, ""), (_K.OTHER, "")],
    ),
    ("body-systems", "EXAM:\nHEENT: normal\nLUNGS: clear\n", [(_K.EXAM, "EXAM")]),
    ("lab-values", "LABS:\nTROPONIN: 0.04\nWBC: 9\n", [(_K.LABS, "LABS")]),
    (
        "problem-list",
        "A/P:\n# COPD\nSteroids.\n",
        [(_K.ASSESSMENT_PLAN, "A/P"), (_K.ASSESSMENT_PLAN, "COPD")],
    ),
    ("subheading", "PLAN:\nLeft Knee:\nDaily.\n", [(_K.PLAN, "PLAN"), (_K.PLAN, "Left Knee")]),
    (
        "unknown-caps",
        "PLAN:\nRest.\n\nLOGBOOK:\nText.\n",
        [(_K.PLAN, "PLAN"), (_K.OTHER, "LOGBOOK")],
    ),
    (
        "unknown-words-end-a-short-list",
        "ALLERGIES: latex\n\nWhat was done here\nShe was given aspirin and felt better.\n",
        [(_K.ALLERGIES, "ALLERGIES"), (_K.OTHER, "What was done here")],
    ),
    (
        "told-label-and-signature",
        "Allergies: latex\nWe agreed: aspirin was stopped.\nAnn B. Roe, MSN, RN\n",
        [(_K.ALLERGIES, "Allergies"), (_K.OTHER, "We agreed"), (_K.SIGNATURE, "")],
    ),
    (
        "a-list-is-no-signature",
        "Allergies:\nSulfa Drugs, NSAIDs\nCodeine: nausea and vomiting, she was ill.\n",
        [(_K.ALLERGIES, "Allergies")],
    ),
    (
        "unknown-next-number",
        "1. Allergies\nlatex\n2. Travel and contacts\nShe went to Ghana.\n3. Plan\nrest\n",
        [
            (_K.ALLERGIES, "Allergies"),
            (_K.OTHER, "Travel and contacts"),
            (_K.PLAN, "Plan"),
        ],
    ),
    (
        "numbered-items",
        "PLAN:\n1. Hypertension\nContinue lisinopril.\n2. Gout\nAllopurinol.\n",
        [(_K.PLAN, "PLAN")],
    ),
    (
        "a-drug-ends-none",
        "ALLERGIES\n\nIodinated contrast\nShe had hives with it in 2015.\n",
        [(_K.ALLERGIES, "ALLERGIES")],
    ),
    (
        "study",
        "EXAM: CT chest\nFINDINGS: clear\n",
        [(_K.TECHNIQUE, "EXAM"), (_K.FINDINGS, "FINDINGS")],
    ),
    (
        "head",
        "ED NOTE\nPatient: A. Test   MRN: 1\n\nHPI: Cough.\n",
        [(_K.HEADER, ""), (_K.HPI, "HPI")],
    ),
    (
        "signature",
        "PLAN: Rest.\n\nElectronically signed by A. Test, MD\n",
        [(_K.PLAN, "PLAN"), (_K.SIGNATURE, "")],
    ),
    (
        "copies",
        "PLAN: " + "Rest. " * 9 + "\ncc: A. Test\n",
        [(_K.PLAN, "PLAN"), (_K.SIGNATURE, "cc")],
    ),
    (
        "letter",
        "May 2, 2024\n\nDear Dr. Test,\n\nI saw your patient today in my clinic.\n\n"
        "Sincerely,\nA. Test\n",
        [(_K.HEADER, ""), (_K.OTHER, ""), (_K.SIGNATURE, "")],
    ),
    ("prose", "She came with cough. It is better now.\n", [(_K.OTHER, "")]),
    ("sentence-with-colon", "She was told the following: rest.\n", [(_K.OTHER, "")]),
    ("time", "10:30 she was given iron and then slept.\n", [(_K.OTHER, "")]),
    (
        "transcript",
        "Doctor: Any allergies?\nPatient: No.\nDoctor: Plan: rest.\nPatient: Fine.\n",
        [(_K.OTHER, "")],
    ),
    ("item-in-exam", "EXAM:\n- Neurological Examination: normal\n", [(_K.EXAM, "EXAM")]),
    ("hours", "24H EVENTS\n- slept\n", [(_K.INTERVAL, "24H EVENTS")]),
    ("columns", "LABS     3/1    3/2\nNa       140    141\n", [(_K.LABS, "LABS")]),
    ("dash", "IMPRESSION - pneumonia\n", [(_K.IMPRESSION, "IMPRESSION")]),
    (
        "held",
        "DISCHARGE MEDICATIONS\nHELD: iron\n",
        [(_K.DISCHARGE_MEDICATIONS, "DISCHARGE MEDICATIONS"), (_K.DISCHARGE_MEDICATIONS, "HELD")],
    ),
    (
        "address",
        "Vale Clinic\n9 Weather Court, Suite 2, Port Annan, Maine 04199\n\n"
        "She came with a cough today.\n",
        [(_K.HEADER, ""), (_K.OTHER, "")],
    ),
    ("empty", "", []),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_sections(text: str, expected: Expected) -> None:
    sections = segment(text).sections
    assert [(section.kind, section.title) for section in sections] == expected


def test_a_body_is_what_stands_under_the_heading() -> None:
    text = "ALLERGIES: Penicillin\n\nPLAN:\n\nRest.\n\nFOLLOW-UP:\n"
    assert [s.body.of(text) for s in segment(text).sections] == ["Penicillin", "Rest.", ""]


def test_a_heading_is_a_sentence_of_its_own() -> None:
    text = "ALLERGIES: Penicillin\n"
    assert [s.of(text) for s in segment(text).sentences] == ["ALLERGIES:", "Penicillin"]


def test_a_note_in_capitals_is_not_all_headings() -> None:
    text = "SHE CAME WITH COUGH\n\nTHE COUGH WAS DRY\n\nPLAN:\nREST AT HOME\n"
    assert [s.kind for s in segment(text).sections][-1] is _K.PLAN
    assert len(segment(text).sections) == 2
