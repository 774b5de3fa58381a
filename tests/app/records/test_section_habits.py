"""Sections as houses and hurried hands write them, and where each of them ends."""

from __future__ import annotations

import pytest

from app.core.section import SectionKind
from app.records.segmentation import segment

_K = SectionKind
Expected = list[tuple[SectionKind, str]]

CASES: list[tuple[str, str, Expected]] = [
    (
        "between-rules",
        "ALLERGIES: latex.\n--- STOPPED ---\n* iron 325 mg\n=== WHO CALLED ===\nHer son rang.\n",
        [
            (_K.ALLERGIES, "ALLERGIES"),
            (_K.DISCHARGE_MEDICATIONS, "STOPPED"),
            (_K.OTHER, "WHO CALLED"),
        ],
    ),
    ("no-rules", "PLAN:\n-- call her son -- he is at work\n", [(_K.PLAN, "PLAN")]),
    (
        "order-at-the-top",
        "STOP TAKING:\n- iron\n\nSTART TAKING:\n- zinc\n",
        [(_K.DISCHARGE_MEDICATIONS, "STOP TAKING"), (_K.DISCHARGE_MEDICATIONS, "START TAKING")],
    ),
    ("order-in-prose", "PLAN:\nStop: iron\n", [(_K.PLAN, "PLAN")]),
    (
        "allergies-end-at-a-paragraph",
        "Allergies: Latex - rash.\n\nWard round 9 May\nWalked to the door.\n",
        [(_K.ALLERGIES, "Allergies"), (_K.OTHER, "")],
    ),
    (
        "allergies-go-on-behind-a-blank",
        "Allergies: Latex - rash.\n\nBee stings - swelling of the lip\n\n- Nickel, and plasters\n",
        [(_K.ALLERGIES, "Allergies")],
    ),
    (
        "treatment-given",
        "Allergies: latex.\n\nTreatment given\nOxygen by mask.\n",
        [(_K.ALLERGIES, "Allergies"), (_K.HOSPITAL_COURSE, "Treatment given")],
    ),
    (
        "plan-on-its-line",
        "A/P 71yo with gout\nA/P view was clear\n",
        [(_K.ASSESSMENT_PLAN, "A/P")],
    ),
    (
        "decided-and-planned",
        "MDM / A&P: rest\nFH/SH: alone\n",
        [(_K.ASSESSMENT_PLAN, "MDM / A&P"), (_K.OTHER, "FH/SH")],
    ),
    (
        "columns-behind-a-day",
        "EXAM: well\nLABS (3/9/26)      Prev (1/2/26)\nNa   140    139\n",
        [(_K.EXAM, "EXAM"), (_K.LABS, "LABS")],
    ),
    (
        "two-dashes",
        "CODE STATUS: DNR.\nInterval hx (since 8/2) -- fell.\nPatient -- says her son -- naps.\n",
        [(_K.CODE_STATUS, "CODE STATUS"), (_K.HPI, "Interval hx (since 8/2)")],
    ),
    (
        "lower-case-alone",
        "all: latex\n\nmeds per her list (9 may)\niron 325 daily\n",
        [(_K.ALLERGIES, "all"), (_K.MEDICATIONS, "meds per her list (9 may)")],
    ),
    ("lower-case-words", "HPI: cough\n\nmeds help little\n", [(_K.HPI, "HPI")]),
    (
        "code-status-of-one-line",
        "PLAN:\n1. Rest\nCode status: DNR. Wt at home 70.2 kg.\nHer bowels moved twice.\n",
        [(_K.PLAN, "PLAN"), (_K.CODE_STATUS, "Code status"), (_K.PLAN, "")],
    ),
    (
        "code-status-goes-on",
        "Code status:\nDNR since May.\nConfirmed with her wife.\nNo dialysis.\n",
        [(_K.CODE_STATUS, "Code status")],
    ),
    (
        "escalation-of-care",
        "PLAN: rest\nEscalation: full, not for ECMO\n",
        [(_K.PLAN, "PLAN"), (_K.CODE_STATUS, "Escalation")],
    ),
    (
        "escalation-of-calls",
        "PLAN: rest\nEscalation: call me if drowsy\nResus: 500 mL saline\n",
        [(_K.PLAN, "PLAN")],
    ),
    ("time-without-a-colon", "VS 11:20  T 38.6  HR 90\n", [(_K.VITALS, "VS 11:20")]),
    (
        "signed-with-how",
        "PLAN: rest\nTamsin Roe DO  e-signed 02/27/2025 17:42\n",
        [(_K.PLAN, "PLAN"), (_K.SIGNATURE, "")],
    ),
    (
        "seen-by-somebody",
        "PLAN: rest\nTamsin Roe DO to see her 02/27/2025\n",
        [(_K.PLAN, "PLAN")],
    ),
    (
        "a-count-behind-a-title",
        "--- CHANGED ---\niron 5 mg\n\nISSUES FOUND (4)\n1. Two sorts of iron.\n",
        [(_K.DISCHARGE_MEDICATIONS, "CHANGED"), (_K.OTHER, "ISSUES FOUND (4)")],
    ),
    ("time-in-a-title", "PE (09:40)\nWell.\n", [(_K.EXAM, "PE (09:40)")]),
    ("time-before-the-colon", "VITALS 07:15: T 37.0\n", [(_K.VITALS, "VITALS 07:15")]),
    (
        "bold-initials",
        "**PMH** gout; **he** says so\n**Labs** were drawn\n",
        [(_K.PAST_HISTORY, "PMH")],
    ),
    (
        "seen-at-a-time",
        "MEDS ON DISCHARGE: zinc\nStopped: iron\nObs on d/c: T 36.6\nPending at handoff: urine\n"
        "D/C exam: well\n",
        [
            (_K.DISCHARGE_MEDICATIONS, "MEDS ON DISCHARGE"),
            (_K.DISCHARGE_MEDICATIONS, "Stopped"),
            (_K.VITALS, "Obs on d/c"),
            (_K.PENDING, "Pending at handoff"),
            (_K.EXAM, "D/C exam"),
        ],
    ),
    (
        "ample",
        "EXAM: pale\nA: latex\nM: none\nP: gout\nL: noon\nE: fell off a horse\n",
        [
            (_K.EXAM, "EXAM"),
            (_K.ALLERGIES, "A"),
            (_K.HOME_MEDICATIONS, "M"),
            (_K.PAST_HISTORY, "P"),
            (_K.OTHER, "L"),
            (_K.OTHER, "E"),
        ],
    ),
    (
        "soap",
        "S: tired\nA: gout\nP: rest\n",
        [
            (_K.HPI, "S"),
            (_K.ASSESSMENT, "A"),
            (_K.PLAN, "P"),
        ],
    ),
    (
        "how-a-list-was-made",
        "PMH\ngout\n\nDRUGS (from the slip of 3/1/25, seen with her today)\niron 5 mg\n",
        [
            (_K.PAST_HISTORY, "PMH"),
            (_K.MEDICATIONS, "DRUGS (from the slip of 3/1/25, seen with her today)"),
        ],
    ),
    (
        "orders-and-lists",
        "EXAM: well\n\nPOST-OP ORDERS (as entered 11/06)\nVS q4h.\n\nALL/INTOL:\nlatex\n\n"
        "Med list (seen with pt)\niron\n\nHC by prob:\nWell.\n\nD/C Instr (pt): walk.\n",
        [
            (_K.EXAM, "EXAM"),
            (_K.PLAN, "POST-OP ORDERS (as entered 11/06)"),
            (_K.ALLERGIES, "ALL/INTOL"),
            (_K.MEDICATIONS, "Med list (seen with pt)"),
            (_K.HOSPITAL_COURSE, "HC by prob"),
            (_K.INSTRUCTIONS, "D/C Instr (pt)"),
        ],
    ),
    (
        "social-in-a-row",
        "PMH\ngout\n\nSOCIAL   Lives alone\n\nThey keep social   ties\n",
        [(_K.PAST_HISTORY, "PMH"), (_K.SOCIAL_HISTORY, "SOCIAL")],
    ),
    (
        "signed-and-attested",
        "PLAN: rest\n\nA. Roe, PGY1. Attg attestation: I saw the pt. 30 min on d/c.\n",
        [(_K.PLAN, "PLAN"), (_K.SIGNATURE, "")],
    ),
    (
        "doses-and-entries-by-the-clock",
        "VITALS\n0800 98.4 88 134/70\n\nMAR\n0800 iron .... GIVEN\n\n"
        "I & O\nIN: 420\n\n0745 Assess: lungs are clear, heels intact.\n1000 Foley out.\n\n"
        "PLAN/HANDOFF to nights (A. Roe RN): finish the bag.\n",
        [
            (_K.VITALS, "VITALS"),
            (_K.MEDICATIONS, "MAR"),
            (_K.VITALS, "I & O"),
            (_K.INTERVAL, ""),
            (_K.PLAN, "PLAN/HANDOFF to nights (A. Roe RN)"),
        ],
    ),
    (
        "values-by-the-clock",
        "VITALS\n0800 98.4 88 134/70\n\n1200 99.1 96 128/66\n",
        [(_K.VITALS, "VITALS")],
    ),
    (
        "whom-to-call-is-no-wish",
        "PLAN: rest\n\nCode: DNR, form in chart\nContact: dtr Ann (any hour)\n",
        [(_K.PLAN, "PLAN"), (_K.CODE_STATUS, "Code"), (_K.PLAN, "")],
    ),
    (
        "who-decides-is-of-the-wish",
        "PLAN: rest\n\nCode: DNR, form in chart\nProxy: dtr Ann\n",
        [(_K.PLAN, "PLAN"), (_K.CODE_STATUS, "Code")],
    ),
    (
        "what-is-pending-has-no-result",
        "PLAN\nHome soon. Pending: urine culture, iron. TTE 2/6 EF 25%, no clot. Clinic 2/18.\n",
        [(_K.PLAN, "PLAN"), (_K.PENDING, "Pending"), (_K.PLAN, "")],
    ),
    (
        "what-is-behind-pending-is-of-its-line",
        "HPI: fell.\n\nPLAN: Home. Pending: urine culture. TTE EF 25%, no clot.\n",
        [(_K.HPI, "HPI"), (_K.PLAN, "PLAN"), (_K.PENDING, "Pending"), (_K.PLAN, "")],
    ),
    (
        "no-growth-to-date-is-no-result",
        "PLAN\nHome. Pending: urine culture. Blood cultures, no growth to date.\n",
        [(_K.PLAN, "PLAN"), (_K.PENDING, "Pending")],
    ),
    (
        "what-is-pending-goes-on",
        "PLAN\nHome soon. Pending: urine culture. Biopsy of 2/6. Clinic letter to follow.\n",
        [(_K.PLAN, "PLAN"), (_K.PENDING, "Pending")],
    ),
    (
        "a-practice-record",
        "REPEATS\n Iron 200mg 1 od\nACUTES (6/12)\n Zinc 20mg 1 od\nPAST (stopped)\n Folate 5mg\n\n"
        "01-Dec-25  Tel  Dr A Vale\n Toe settled.\n P: rest. Walk.\n\n"
        "25-Nov-25  F2F  ANP J Roe\n Toe red. Ice.\n\n"
        "14-Oct-25  Nurse  flu vaccine given in left arm.\n",
        [
            (_K.MEDICATIONS, "REPEATS"),
            (_K.MEDICATIONS, "ACUTES (6/12)"),
            (_K.MEDICATIONS, "PAST (stopped)"),
            (_K.OTHER, "01-Dec-25"),
            (_K.PLAN, "P"),
            (_K.OTHER, "25-Nov-25"),
            (_K.OTHER, "14-Oct-25"),
        ],
    ),
    (
        "a-day-in-a-plan",
        "PLAN\n3/4/25 CT of the chest.\n5/4/25  CT with Dr. Vale's letter, 6 lines of text here\n",
        [(_K.PLAN, "PLAN")],
    ),
    (
        "appointments",
        "FOLLOW-UP:\n\n12/3/25 - Dr A Vale, cardiology\n14/3/25 - GP surgery bloods\n",
        [(_K.FOLLOW_UP, "FOLLOW-UP")],
    ),
    (
        "an-appointment-in-a-plan",
        "PLAN:\nRest.\n12/3/25  Dr A Vale, clinic\nWalk.\n",
        [(_K.PLAN, "PLAN")],
    ),
    (
        "a-month-is-no-list",
        "PLAN: rest\n\nMar\nseen again.\nMar: 1.4, referred.\n",
        [(_K.PLAN, "PLAN")],
    ),
    (
        "a-signatory",
        "PLAN: rest\n\nWarm regards,\nAnn Vale, genetic counsellor, with Dr L. Roe\n",
        [(_K.PLAN, "PLAN"), (_K.SIGNATURE, "")],
    ),
    (
        "what-is-weighed-and-what-is-judged",
        "DDx: bleed, syncope, ACS. Mechanical by history, troponin flat.\n",
        [(_K.DIAGNOSIS, "DDx"), (_K.ASSESSMENT, "")],
    ),
    (
        "what-is-weighed-goes-on",
        "DDx: bleed, syncope. ACS, or a seizure.\n",
        [(_K.DIAGNOSIS, "DDx")],
    ),
    (
        "tablets-after-today",
        "PLAN: rest\n\nCurrent tablets after today:\n- iron 200 mg\n",
        [(_K.PLAN, "PLAN"), (_K.MEDICATIONS, "Current tablets after today")],
    ),
    (
        "a-signature-taken-out",
        "PLAN: rest\n[**First Name8 (Name) 11**] [**Last Name 12**] MD, PGY2\n",
        [(_K.PLAN, "PLAN"), (_K.SIGNATURE, "")],
    ),
    (
        "a-copy-to-the-practice",
        "HOSPITAL: St. Elm\ncc: Dr A. Vale (GP, Mill Lane)\n\nPLAN: rest\n",
        [(_K.HEADER, ""), (_K.PLAN, "PLAN")],
    ),
    (
        "the-chief-complaint",
        "HOSPITAL: St. Elm\ncc: Drowsy since noon\n\nPLAN: rest\n",
        [(_K.HEADER, ""), (_K.CHIEF_COMPLAINT, "cc"), (_K.PLAN, "PLAN")],
    ),
    (
        "the-chief-complaint-of-somebody-named",
        "CC: Ms Roe is a 56F with chest pain\n\nPLAN: rest\n",
        [(_K.CHIEF_COMPLAINT, "CC"), (_K.PLAN, "PLAN")],
    ),
    (
        "superseded-text-ends-with-its-paragraph",
        "AMENDED DIAGNOSIS (3/5)\nAdenoma.\n\n"
        "PREVIOUS REPORT (3/4) - VOID\nPolyp.\n\nTold to her.\n",
        [
            (_K.DIAGNOSIS, "AMENDED DIAGNOSIS (3/5)"),
            (_K.OTHER, "PREVIOUS REPORT (3/4) - VOID"),
            (_K.OTHER, ""),
        ],
    ),
    (
        "dictated",
        "PLAN: rest\nDictated KO 10/12/23 16:48   e-signed H. Roe 10/13/23\n",
        [(_K.PLAN, "PLAN"), (_K.SIGNATURE, "")],
    ),
    (
        "dictated-by-the-day",
        "PLAN: rest\nDictated note of the surgeon was read to her.\nTime 3 min walk test.\n",
        [(_K.PLAN, "PLAN")],
    ),
    (
        "the-mnemonic-of-a-hand-off",
        "I - ILLNESS SEVERITY: watcher\nP - PATIENT SUMMARY\n4yo with croup.\n"
        "A - ACTION LIST\n[ ] recheck at 8\n",
        [
            (_K.CONDITION, "I - ILLNESS SEVERITY"),
            (_K.INTERVAL, "P - PATIENT SUMMARY"),
            (_K.PLAN, "A - ACTION LIST"),
        ],
    ),
    (
        "starred-with-room-inside",
        "** PLAN **\n- rest\n** MED HX ** gout\n",
        [(_K.PLAN, "PLAN"), (_K.PAST_HISTORY, "MED HX")],
    ),
    (
        "a-bold-title-that-ends-in-a-period",
        "**Assessment.** Focal epilepsy.\n**Plan**\n- rest\n**Stop.** Iron\n",
        [(_K.ASSESSMENT, "Assessment"), (_K.PLAN, "Plan")],
    ),
    (
        "a-letter-goes-on-below-its-list",
        "Dear Ann,\n\nActions for GP:\n1. Stop iron.\n2. No live vaccines.\n\n"
        "I saw her with her husband, and she is much better than in May.\n\n"
        "Results\n  Hb     121    119\n\nThe haemoglobin is falling slowly, as it was in May.\n",
        [
            (_K.OTHER, ""),
            (_K.PLAN, "Actions for GP"),
            (_K.OTHER, ""),
            (_K.LABS, "Results"),
            (_K.OTHER, ""),
        ],
    ),
    (
        "a-letter's-plan-of-paragraphs",
        "Dear Ann,\n\nPlan:\nI stopped the iron.\n\nI will see her again in May with a count.\n",
        [(_K.OTHER, ""), (_K.PLAN, "Plan")],
    ),
    (
        "a-title-above-rows-below-allergies",
        "ALLERGIES: Penicillin (rash). NKFA.\n\nFALLS\n 10/29 slid from the bed\n",
        [(_K.ALLERGIES, "ALLERGIES"), (_K.OTHER, "")],
    ),
    (
        "an-allergy-in-capitals",
        "ALLERGIES: Penicillin (rash).\n\nLATEX\n rash\n",
        [(_K.ALLERGIES, "ALLERGIES")],
    ),
    (
        "risk-factors-of-a-risk",
        "RISK ASSESSMENT: low.\nRisk factors: lives alone.\nAcute risk low.\n",
        [(_K.MENTAL_STATUS, "RISK ASSESSMENT")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_sections(text: str, expected: Expected) -> None:
    sections = segment(text).sections
    assert [(section.kind, section.title) for section in sections] == expected
