"""What a list or a talk takes back of its allergies is none."""

from __future__ import annotations

import pytest

from app.core.deid_text import DeidNote, DeidText
from app.core.finding import Assertion, Finding, FindingType
from app.core.section import SectionKind
from app.findings import findings_by_rule
from app.records import segment
from tests.app.findings.notes import found

ABSENT, POSSIBLE, PRESENT = Assertion.ABSENT, Assertion.POSSIBLE, Assertion.PRESENT


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Amoxicillin ........ hives\nIodine ............. none",
         [("Amoxicillin", PRESENT, "hives"), ("Iodine", ABSENT, None)]),
        ("aspirin .. wheeze, latex .. none known",
         [("aspirin", PRESENT, "wheeze"), ("latex", ABSENT, None)]),
        ("aspirin (wheeze); latex - none",
         [("aspirin", PRESENT, "wheeze"), ("latex", ABSENT, None)]),
        ("Penicillin | None | Low", [("Penicillin", PRESENT, "None")]),
        ("Eggs removed - intolerance only", [("Eggs", ABSENT, None)]),
        ("Latex - rash, removed gloves helped", [("Latex", PRESENT, "rash")]),
        ("Codeine - nausea, not an allergy; latex",
         [("Codeine", ABSENT, "nausea"), ("latex", PRESENT, None)]),
        ("Codeine -> nausea [removed today: iodine]",
         [("Codeine", PRESENT, "nausea"), ("iodine", ABSENT, None)]),
        ("Codeine -> nausea [added today: iodine]",
         [("Codeine", PRESENT, "nausea"), ("iodine", PRESENT, None)]),
        ("Bactrim: not allergic", [("Bactrim", ABSENT, None)]),
        ("Statins not tolerated", [("Statins", PRESENT, None)]),
        ("NKA to latex", [("latex", ABSENT, None)]),
        ("NKA", [("NKA", ABSENT, None)]),
        ("Tolerates cephalexin?", [("cephalexin", POSSIBLE, None)]),
        ("Tolerates cephalexin", [("cephalexin", ABSENT, None)]),
        ("Cannot tolerate ramipril (cough)", [("ramipril", PRESENT, "cough")]),
        ("Amoxicillin (rash) - cephalexin was tolerated", [("Amoxicillin", PRESENT, "rash")]),
        ("Amoxicillin - was tolerated", [("Amoxicillin", ABSENT, None)]),
        ("Need to clarify sulfa allergy", [("sulfa", POSSIBLE, None)]),
        ("Apixaban - not started: on heparin", []),
        ("morphine (itching - tolerates oxycodone)",
         [("morphine", PRESENT, "itching"), ("oxycodone", ABSENT, None)]),
        ("She reported a penicillin allergy but tolerated cefazolin; label removed.",
         [("penicillin", ABSENT, None), ("cefazolin", ABSENT, None)]),
        ("She reported a penicillin allergy but tolerated cefazolin.",
         [("penicillin", PRESENT, None), ("cefazolin", ABSENT, None)]),
        (
            "Allergies: cefazolin, amoxicillin not a true allergy",
            [("cefazolin", Assertion.PRESENT, None), ("amoxicillin", Assertion.ABSENT, None)],
        ),
    ],
)  # fmt: skip
def test_what_a_list_takes_back(text: str, items: list[tuple[str, Assertion, str | None]]):
    told = found(text, FindingType.ALLERGY, SectionKind.ALLERGIES)
    assert [(w, f.assertion, _reaction(f)) for w, f in told] == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Doctor: Take penicillin off your allergy list.", [("penicillin", ABSENT)]),
        ("Doctor: And the allergies?\nPatient: Sulfa I'm not sure.\nDoctor: Take sulfa off there.",
         [("Sulfa", POSSIBLE), ("sulfa", ABSENT)]),
        ("Take the naproxen off the list of medicines.", []),
        ("Allergic to latex. Do not remove latex from the allergy list.",
         [("latex", PRESENT), ("latex", PRESENT)]),
        ("Doctor: Allergies, I have morphine, causes vomiting, and latex.",
         [("morphine", PRESENT), ("latex", PRESENT)]),
        ("She reports codeine -> vomiting.", [("codeine", PRESENT)]),
        ("Codeine (cough).", []),
        ("IV contrast - NOT allergic.", [("IV contrast", ABSENT)]),
    ],
)  # fmt: skip
def test_what_a_talk_takes_back(text: str, items: list[tuple[str, Assertion]]):
    assert [(w, f.assertion) for w, f in found(text, FindingType.ALLERGY)] == items


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What is denied or taken back, and what the record tells against that.
        ("Allergies: Nickel - pt denies, removed today.", {"Nickel": "absent"}),
        ("Allergies: Nickel - pt denies (hives in chart).", {"Nickel": "present"}),
        (
            "Allergies: Codeine (nausea) / Morphine (itching) / latex - none per pt, chart wrong",
            {"Codeine": "present", "Morphine": "present", "latex": "absent"},
        ),
        ("Allergies: Keflex ..... listed; pt says removed after skin test", {"Keflex": "absent"}),
        (
            "Allergies: Keflex - rash. Latex not to be listed.",
            {"Keflex": "present", "Latex": "absent"},
        ),
        (
            'Allergies: Keflex (rash, pt says "not a real allergy"), latex',
            {"Keflex": "possible", "latex": "present"},
        ),
        ("Allergies: Nickel - pt denies anaphylaxis.", {"Nickel": "present"}),
        ("Allergies: Nickel - pt denies any reaction.", {"Nickel": "absent"}),
        # What is removed further behind, in a bracket or in the next sentence.
        (
            'ALLERGIES\nNickel: listed "nickel" 2019, tolerated cobalt since -> REMOVED from list'
            "\nKeflex - rash",
            {"Nickel": "absent", "cobalt": "absent", "Keflex": "present"},
        ),
        (
            "ALLERGIES\n  Keflex — fatigue (intolerance) [removed today: latex - entered in error]",
            {"Keflex": "present", "latex": "absent"},
        ),
        (
            'ALLERGIES: Keflex (rash).\n** ED listed "sulfa allergy" - pt, wife deny; removed. **',
            {"Keflex": "present", "sulfa": "absent"},
        ),
        (
            "Sulfa allergy: pt took TMP-SMX in 2019 without problem. Removed from list.",
            {"Sulfa": "absent"},
        ),
        ("Sulfa allergy: pt took TMP-SMX in 2019. Drain removed.", {"Sulfa": "present"}),
        (
            'ALL: Keflex (rash); codeine added per son "rash" - from the tape -> entry removed.',
            {"Keflex": "present", "codeine": "absent"},
        ),
        (
            'Interpreter said "allergic to quinine" first, then corrected himself.',
            {"quinine": "absent"},
        ),
        (
            "ALLERGIES\n  Keflex      hives\n  Latex      none known",
            {"Keflex": "present", "Latex": "absent"},
        ),
        # Whose it is.
        ("Allergies: Keppra - mom was told of a rash in infancy.", {"Keppra": "present"}),
        (
            "Allergies: Keppra - his sister had a rash; patient himself never had it.",
            {"Keppra": "absent"},
        ),
        ("Allergies: Keppra - his sister had a rash.", {"Keppra": "possible"}),
        ("I'm the one with the penicillin allergy, not him.", {"penicillin": "absent"}),
        ("He has a penicillin allergy, not sulfa.", {"penicillin": "present"}),
        # What was given for it, and when it was.
        ("Hives to IV contrast (2011) - premedicated w/ prednisone.", {"IV contrast": "present"}),
        # The orders behind an item that is headed like a section.
        (
            "3. Allergy list: Keflex - rash.\n4. Heparin change to q12h; continue.\n5. Diet: soft.",
            {"Keflex": "present"},
        ),
        ("Allergies:\n1. Keflex\n2. Latex", {"Keflex": "present", "Latex": "present"}),
    ],
)
def test_lists_that_take_something_back(text: str, expected: dict[str, str]):
    structure = segment(text)
    body = DeidText(text, "p1", "m1")
    note = DeidNote(body, "n1", None, "note", structure.sections, structure.sentences)
    told = {
        text[f.span.start : f.span.end]: f.assertion.value
        for f in findings_by_rule(note)
        if f.type is FindingType.ALLERGY
    }
    assert told == expected


def _reaction(finding: Finding) -> str | None:
    reaction = finding.attribute("reaction")
    return reaction.text if reaction else None
