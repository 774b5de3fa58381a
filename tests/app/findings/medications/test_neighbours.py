"""Numbers and words beside a drug that are of something else: a stool, a cannula, another drug."""

from __future__ import annotations

import pytest

from app.core.deid_text import DeidNote, DeidText
from app.core.finding import FindingType
from app.findings import findings_by_rule
from app.records import segment
from tests.app.findings.notes import found


def attributes(text: str) -> dict[str, str | None]:
    """Return what is told of the first drug of a text."""
    finding = found(text, FindingType.MEDICATION)[0][1]
    return {a.name: a.normalized for a in finding.attributes}


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("Salbutamol p.r.n.", "route", None),
        ("Acetaminophen 650 mg p.r.", "route", "rectal"),
        ("Oxycodone 2.5 mg q.4h. p.r.n.; no other opioid", "prn", "as needed"),
        ("PRN: melatonin 3 mg qhs (not used x4d)", "prn", "as needed"),
        ("PRN: melatonin 3 mg qhs (not used x4d)", "duration", None),
        ("Melatonin 3 mg qhs x4d", "duration", "4 d"),
        ("PRN: none. Scheduled: melatonin 3 mg qhs", "prn", None),
        ("Clopidogrel 75 mg om", "frequency", "1/d morning"),
        ("Simvastatin 40 mg on.", "frequency", "1/d bedtime"),
        ("Losartan low dose, K weekly x 3", "frequency", None),
        ("Losartan 50 mg, weekly pill box", "frequency", "1/wk"),
        ("Take lactulose until you have 3 bowel movements a day", "frequency", None),
        ("Lactulose 30 mL three times a day", "frequency", "3/d"),
        ("Restart dorzolamide, inc from BID to TID", "frequency", "3/d"),
        ("Loperamide 2 mg PRN    ACTIVE", "indication", None),
        ("Lorazepam 0.5 mg q4h prn not used this wk", "indication", None),
        ("Gabapentin for new onset neuropathy", "indication", "new onset neuropathy"),
        ("Memantine 5 mg for a week", "indication", None),
        ("Salbutamol PRN for wheezing", "indication", "wheezing"),
        ("Phenylephrine peripheral L forearm 20g 50 mcg/min", "dose", "50 mcg/min"),
        ("Albumin IV 20 g", "dose", "20 g"),
        ("Oxycodone 5 mg, No. 20", "dose", "5 mg"),
        ("Cefazolin IV 2 g", "dose", "2 g"),
        ("MS Contin increased by Dr Achterberg 15 mg BID to 30 mg BID", "dose", "30 mg"),
    ],
)
def test_a_number_or_a_word_of_something_else(text: str, name: str, wanted: str | None):
    assert attributes(text).get(name) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "On methadone 95 mg (prior Suboxone 8 mg 2021, stopped d/t headache).",
            [("methadone", "active", "present"), ("Suboxone", "stopped", "past")],
        ),
        (
            "On methadone 95 mg (stopped in May for headache).",
            [("methadone", "stopped", "past")],
        ),
        (
            "STOPPED this adm: hydroxyzine (3/4, oversedated), trazodone (3/5)",
            [("hydroxyzine", "stopped", "past"), ("trazodone", "stopped", "past")],
        ),
        # Dates as de-identification writes them.
        (
            "HOLD: metformin (until 2016-10-08 labs)   STOP: lisinopril",
            [("metformin", "held", "present"), ("lisinopril", "stopped", "past")],
        ),
        ("Amlodipine until 2019.", [("Amlodipine", "stopped", "past")]),
        (
            "Heparin gtt started (last apixaban dose was this morning)",
            [("Heparin gtt", "new", "present"), ("apixaban", "active", "present")],
        ),
        ("Lisinopril (previously stopped for cough)", [("Lisinopril", "stopped", "past")]),
        ("Never run out of albuterol.", [("albuterol", "active", "present")]),
        ("Metformin (wrong dose given)", [("Metformin", "active", "present")]),
        ("Aspirin (never had a bleed)", [("Aspirin", "active", "present")]),
        ("Never skip clopidogrel.", [("clopidogrel", "active", "present")]),
        ("Metformin: omit on day of surgery.", [("Metformin", "active", "present")]),
        ("Metformin: omit until seen.", [("Metformin", "held", "present")]),
        (
            'Sheet says "on heparin 12 u/kg/h" - this is wrong, none running.',
            [("heparin", "active", "absent")],
        ),
        ('Triage reads "on apixaban". Both wrong.', [("apixaban", "active", "absent")]),
        ('She is "on apixaban". Wrong pharmacy was called.', [("apixaban", "active", "present")]),
    ],
)
def test_said_of_another_drug_or_another_day(text: str, wanted: list[tuple[str, str, str]]):
    told: list[tuple[str, str, str]] = []
    for words, finding in found(text, FindingType.MEDICATION):
        status = finding.attribute("status")
        told.append((words, (status and status.normalized) or "", finding.assertion.value))
    assert told == wanted


def test_an_order_reaches_to_the_end_of_its_paragraph():
    text = (
        "DISCHARGE MEDS\n1. Methadone 60 mg daily\n\nSTOP: ibuprofen, tramadol\n\nD/C Instr (pt): "
        "You had an infection. Methadone with other sedatives can stop your breathing."
    )
    shape = segment(text)
    note = DeidNote(DeidText(text, "p1", "m1"), "n1", None, "note", shape.sections, shape.sentences)
    told = [f for f in findings_by_rule(note) if f.type is FindingType.MEDICATION]
    statuses = [(f.span.of(text), f.attribute("status")) for f in told]
    assert [(word, status and status.normalized) for word, status in statuses] == [
        ("Methadone", "active"),
        ("ibuprofen", "stopped"),
        ("tramadol", "stopped"),
        ("Methadone", "active"),
    ]
