"""Contradictions are marked; what differs by time, person, place or product is none."""

from __future__ import annotations

import pytest

from app.core.conflict import ConflictKind
from app.core.deid_text import DeidNote, DeidText
from app.findings import find_conflicts, findings_by_rule
from app.records import segment

CONFLICTS = (
    (
        "none-known-beside-drug",
        "ALLERGIES: NKDA\n\nHPI: He is allergic to penicillin (hives).",
        ("allergy", "NKDA", "penicillin"),
    ),
    (
        "none-known-beside-class",
        "HPI: 40F with cough. No known drug allergies.\n\nALLERGIES: Sulfa (rash)",
        ("allergy", "No known drug allergies", "Sulfa"),
    ),
    (
        "substance-denied",
        "ALLERGIES: Amoxicillin (rash)\n\nPLAN: Patient is not allergic to amoxicillin.",
        ("allergy", "Amoxicillin", "amoxicillin"),
    ),
    (
        "symptom-told-and-denied",
        "HPI: 61M reports chest pain for two days.\n\nROS:\nDenies chest pain, dyspnea or edema.",
        ("assertion", "chest pain", "chest pain"),
    ),
    (
        "complaint-denied",
        "CHIEF COMPLAINT: Headache\n\nREVIEW OF SYSTEMS: No fever. Denies headache.",
        ("assertion", "Headache", "headache"),
    ),
    (
        "history-denied",
        "HPI: No history of diabetes.\n\nPAST MEDICAL HISTORY: Hypertension. Diabetes.",
        ("assertion", "diabetes", "Diabetes"),
    ),
    (
        "never-had-it",
        "HPI: She never had a stroke.\n\nPAST MEDICAL HISTORY: Stroke in 2015.",
        ("assertion", "stroke", "Stroke"),
    ),
    (
        "two-doses-in-a-list",
        "MEDICATIONS:\n- Lisinopril 10 mg daily\n- Atorvastatin 40 mg daily\n"
        "- Lisinopril 20 mg daily",
        ("dose", "Lisinopril", "Lisinopril"),
    ),
    (
        "list-and-story",
        "HPI: He takes metoprolol 50 mg twice daily.\n\nMEDICATIONS:\nMetoprolol 25 mg twice daily",
        ("dose", "metoprolol", "Metoprolol"),
    ),
    (
        "two-schedules",
        "MEDICATIONS:\n- Apixaban 5 mg daily\n- Apixaban 5 mg BID",
        ("frequency", "Apixaban", "Apixaban"),
    ),
    (
        "stopped-and-continued",
        "PLAN:\n1. AKI: stop lisinopril.\n2. HTN: continue lisinopril 10 mg daily.",
        ("status", "lisinopril", "lisinopril"),
    ),
    (
        "stopped-before-and-listed",
        "HPI: Warfarin was stopped last month after a bleed.\n\nMEDICATIONS:\nWarfarin 5 mg daily",
        ("status", "Warfarin", "Warfarin"),
    ),
)
NONE = (
    (
        "another-time",
        "HPI: 61M had chest pain yesterday, resolved.\n\nROS: Currently denies chest pain.",
    ),
    (
        "another-person",
        "HPI: No history of diabetes.\n\nFAMILY HISTORY: Mother has diabetes.",
    ),
    ("drugs-alone", "ALLERGIES: NKDA. Peanuts (hives)"),
    ("none-but-one", "ALLERGIES: No known drug allergies except penicillin (rash)"),
    ("foods-alone", "ALLERGIES: Penicillin (rash). No known food allergies."),
    ("tolerated", "ALLERGIES: NKDA\n\nHPI: He tolerates penicillin."),
    (
        "home-and-discharge",
        "HOME MEDICATIONS:\nLisinopril 10 mg daily\n\n"
        "DISCHARGE MEDICATIONS:\nLisinopril 20 mg daily",
    ),
    (
        "changed-in-the-plan",
        "MEDICATIONS:\nLisinopril 10 mg daily\n\nPLAN: Increase lisinopril to 20 mg daily.",
    ),
    (
        "parts-of-the-day",
        "MEDICATIONS:\nInsulin NPH 20 units every morning\nInsulin NPH 10 units at bedtime",
    ),
    (
        "as-needed",
        "MEDICATIONS:\nOxycodone 5 mg q4h PRN moderate pain\nOxycodone 10 mg q4h PRN severe pain",
    ),
    (
        "taper",
        "MEDICATIONS:\nPrednisone 40 mg daily x 5 days\nPrednisone 20 mg daily x 5 days",
    ),
    (
        "two-products",
        "MEDICATIONS:\nMetoprolol tartrate 25 mg BID\nMetoprolol succinate 50 mg BID",
    ),
    ("one-list-twice", "HPI: Takes metformin 500 mg BID.\n\nMEDICATIONS:\nMetformin 500 mg BID"),
    (
        "stop-of-a-home-drug",
        "HOME MEDICATIONS:\nLisinopril 10 mg daily\n\nPLAN: Stop lisinopril.",
    ),
    (
        "held-and-restarted",
        "MEDICATIONS:\nApixaban 5 mg BID\n\nPLAN: Hold apixaban before surgery. "
        "Resume apixaban after 48 hours.",
    ),
    (
        "stopped-and-begun-again",
        "HPI: Sertraline was stopped in May and restarted in June.\n\n"
        "MEDICATIONS:\nSertraline 50 mg daily",
    ),
    (
        "circumstances",
        "HPI: Reports chest pain with exertion.\n\nROS: Denies chest pain at rest.",
    ),
    ("degree", "HPI: Reports headache.\n\nROS: Denies severe headache."),
    ("new-only", "HPI: Reports back pain.\n\nROS: Denies new back pain."),
    ("watched-for", "HPI: No fever.\n\nPLAN: Return for fever or vomiting."),
    (
        "at-discharge",
        "HPI: Presents with dyspnea.\n\nHOSPITAL COURSE: Diuresed. At discharge denies dyspnea.",
    ),
    ("one-sentence", "HPI: Reports nausea in the morning, denies nausea now."),
    ("scale", "HPI: Reports pain in the hip.\n\nEXAM: Pain scale (0 = no pain, 10 = worst)."),
    ("a-drug-for-it", "HPI: She has pain daily.\n\nROS: Denies taking any medications for pain."),
    (
        "asked",
        "[doctor] have you had any numbness in your hands\n[patient] no numbness or tingling",
    ),
    ("part-of-them", "ALLERGIES: No known allergies to foods. Sulfa (rash)"),
    (
        "another-drug-instead",
        "HPI: Stopped lisinopril for cough, now on losartan.\n\nMEDICATIONS: Losartan 50 mg daily",
    ),
    ("other-side", "HPI: Reports right leg swelling.\n\nROS: Denies left leg swelling."),
)


def note_of(text: str) -> DeidNote:
    """Return a note parted as one that is read."""
    parts = segment(text)
    body = DeidText(text, "p1", "m1")
    return DeidNote(body, "n1", None, "note", parts.sections, parts.sentences)


def marked(text: str) -> list[tuple[str, ...]]:
    """Return the kind of each conflict with the words of its findings."""
    note = note_of(text)
    findings = findings_by_rule(note)
    return [
        (c.kind.value, *(findings[i].span.of(text) for i in c.items))
        for c in find_conflicts(note, findings)
    ]


@pytest.mark.parametrize(
    ("text", "expected"), [c[1:] for c in CONFLICTS], ids=[c[0] for c in CONFLICTS]
)
def test_marked(text: str, expected: tuple[str, ...]):
    assert marked(text) == [expected]


@pytest.mark.parametrize("text", [c[1] for c in NONE], ids=[c[0] for c in NONE])
def test_no_conflict(text: str):
    assert marked(text) == []


def test_several_in_order_of_their_first_statement():
    text = (
        "ALLERGIES: NKDA. Penicillin (rash)\n\n"
        "MEDICATIONS:\n- Lisinopril 10 mg daily\n- Lisinopril 20 mg daily\n- Lisinopril 40 mg daily"
    )
    note = note_of(text)
    found = find_conflicts(note, findings_by_rule(note))
    assert [c.kind for c in found] == [ConflictKind.ALLERGY, ConflictKind.DOSE]
    assert found[1].items == (2, 3, 4)
