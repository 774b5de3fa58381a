from __future__ import annotations

import pytest

from app.core.deid_text import DeidNote, DeidText
from app.core.finding import Assertion, FindingType
from app.core.section import SectionKind
from app.findings import findings_by_rule
from app.findings.medications.recognizer import normalize_dose
from app.records import segment
from tests.app.findings.notes import found, note_of


def attributes(text: str, kind: SectionKind = SectionKind.OTHER) -> dict[str, str | None]:
    ((_, finding),) = found(text, FindingType.MEDICATION, kind)
    return {a.name: a.normalized for a in finding.attributes}


def test_a_whole_sig():
    text = "Metoprolol succinate 25 mg p.o. b.i.d. for 10 days."
    assert attributes(text) == {
        "dose": "25 mg", "route": "oral", "frequency": "2/d", "duration": "10 d",
        "status": "active",
    }  # fmt: skip


def test_as_needed_with_its_indication():
    made = attributes("Oxycodone 5mg every 6 hours as needed for pain.")
    assert made["prn"] == "as needed"
    assert made["indication"] == "pain"
    assert made["dose"] == "5 mg"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Continue lisinopril 10 mg daily.", "active"),
        ("Takes lisinopril.", "active"),
        ("STOP: ibuprofen.", "stopped"),
        ("Ibuprofen was discontinued.", "stopped"),
        ("Stopped lisinopril because it raised her potassium.", "stopped"),
        ("Lisinopril raised to 20 mg because it was too little.", "changed"),
        ("Discontinue ibuprofen.", "stopped"),
        ("Metformin was held.", "held"),
        ("Hold metformin.", "held"),
        ("Apixaban 5 mg BID (new).", "new"),
        ("Started apixaban 5 mg BID.", "new"),
        ("Switched from warfarin.", "stopped"),
        ("Switched to apixaban.", "new"),
        ("Increase lisinopril from 20 mg to 40 mg.", "changed"),
        ("Lisinopril was increased to 40 mg.", "changed"),
        ("Lisinopril - stop.", "stopped"),
    ],
)
def test_status(text: str, status: str):
    assert attributes(text)["status"] == status


def test_a_changed_dose_is_the_one_changed_to():
    assert attributes("Increase lisinopril from 20 mg to 40 mg daily.")["dose"] == "40 mg"


def test_each_drug_has_its_own_sig():
    pairs = found("Lisinopril 10 mg daily, metformin 500 mg BID.", FindingType.MEDICATION)
    doses = [(f.concept, (a := f.attribute("dose")) and a.normalized) for _, f in pairs]
    assert doses == [("lisinopril", "10 mg"), ("metformin", "500 mg")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Takes aspirin.", Assertion.PRESENT),
        ("STOP: aspirin.", Assertion.PAST),
        ("Denies aspirin.", Assertion.ABSENT),
        ("Will start aspirin.", Assertion.PLANNED),
    ],
)
def test_assertion(text: str, expected: Assertion):
    ((_, finding),) = found(text, FindingType.MEDICATION)
    assert finding.assertion is expected


@pytest.mark.parametrize(
    "text", ["Vancomycin level pending.", "Iron deficiency.", "Insulin resistance.", "Water.", ""]
)
def test_no_medication(text: str):
    assert found(text, FindingType.MEDICATION) == []


@pytest.mark.parametrize(
    ("written", "normal"),
    [("40mg", "40 mg"), ("40 mg", "40 mg"), ("1,000 mg", "1000 mg"), ("1-2 tabs", "1-2 tablet"),
     ("10 U", "10 units"), ("50 µg", "50 mcg")],
)  # fmt: skip
def test_doses_have_one_form(written: str, normal: str):
    assert normalize_dose(written) == normal


def _listed(text: str) -> list[tuple[str, str, str | None]]:
    """Return the drugs of a note in parts with what becomes of them."""
    told = segment(text)
    note = DeidNote(DeidText(text, "p1", "m1"), "n1", None, "note", told.sections, told.sentences)
    return [
        (f.span.of(text), f.assertion.value, status.normalized)
        for f in findings_by_rule(note)
        if f.type is FindingType.MEDICATION and (status := f.attribute("status"))
    ]


@pytest.mark.parametrize(
    "lead", ["STOP taking these medications:", "Discontinue the following:", "Do not continue:"]
)
def test_the_line_above_a_list_of_stopped_drugs(lead: str):
    text = f"DISCHARGE MEDICATIONS\n{lead}\n- metoprolol 25 mg BID\n- ibuprofen 400 mg\n\n"
    text += "CONTINUE taking:\n- lisinopril 10 mg daily\n"
    assert _listed(text) == [
        ("metoprolol", "past", "stopped"),
        ("ibuprofen", "past", "stopped"),
        ("lisinopril", "present", "active"),
    ]


def test_lists_between_rules():
    text = "--- STOPPED ---\n* naproxen 500 mg BID OTC\n\n--- CONTINUED, NO CHANGE ---\n"
    text += "* tamsulosin 0.4 mg qHS\n\n--- CHANGED ---\n* lisinopril 10 mg daily\n"
    assert _listed(text) == [
        ("naproxen", "past", "stopped"),
        ("tamsulosin", "present", "active"),
        ("lisinopril", "present", "changed"),
    ]


def test_a_list_ends_at_a_blank_line_or_at_the_next_lead():
    text = "Plan:\nStop the following:\nibuprofen\nnaproxen\nStart:\nmetformin 500 mg BID\n\n"
    text += "She takes lisinopril.\n"
    assert [(name, how) for name, how, _ in _listed(text)] == [
        ("ibuprofen", "past"),
        ("naproxen", "past"),
        ("metformin", "present"),
        ("lisinopril", "present"),
    ]


def test_a_line_without_a_colon_leads_a_list_too():
    text = "PLAN\nSTOP taking these medications\n  donepezil 10 mg\n  meclizine\nRash on arm.\n"
    text += "\nSTOPPED AT VISIT: lisinopril, pioglitazone (edema), senna\nHELD: metformin\n"
    text += "\nTakes amlodipine.\n"
    assert _listed(text) == [
        ("donepezil", "past", "stopped"),
        ("meclizine", "past", "stopped"),
        ("lisinopril", "past", "stopped"),
        ("pioglitazone", "past", "stopped"),
        ("senna", "past", "stopped"),
        ("metformin", "present", "held"),
        ("amlodipine", "present", "active"),
    ]


def test_a_line_between_rules_leads_a_list():
    text = "--- STOPPED ---\n* verapamil 120 mg\n* naproxen 500 mg BID\n\n"
    text += "--- CONTINUED, NO CHANGE ---\n* rosuvastatin 10 mg qHS\n\n"
    text += "--- HELD, DO NOT RESTART UNTIL TOLD ---\n* metformin 500 mg BID\n\n"
    text += "--- NOTES ---\n* senna 2 tabs qHS\n"
    assert _listed(text) == [
        ("verapamil", "past", "stopped"),
        ("naproxen", "past", "stopped"),
        ("rosuvastatin", "present", "active"),
        ("metformin", "present", "held"),
        ("senna", "present", "active"),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("STOP taking: metoprolol 25 mg BID.", "past"),
        ("Stop using ibuprofen.", "past"),
        ("Do not resume aspirin.", "past"),
        ("She was on warfarin until 2019.", "past"),
        ("Lisinopril 10 mg daily (not taking)", "absent"),
        ("Lisinopril 10 mg daily - not taking it regularly", "present"),
        ("Rivaroxaban not stopped.", "present"),
        ("Aspirin 81 need not be stopped.", "present"),
        ("Epistaxis stopped with oxymetazoline.", "present"),
        ("Norepinephrine off 05:25.", "past"),
        ("dc morphine.", "past"),
        ("Home on apixaban, d/c Tuesday.", "present"),
        ("Azithromycin 500 mg once.", "present"),
        ("Quetiapine 12.5 given once 0330.", "past"),
        ("Furosemide changed to 40 mg daily.", "present"),
        ("Hypertension treated with losartan.", "present"),
        ("Shingles in January treated with valacyclovir.", "past"),
        ("Keep taking lisinopril 10 mg.", "present"),
        ("Resume aspirin 81 mg.", "present"),
    ],
)
def test_what_is_no_longer_taken(text: str, wanted: str):
    assert [f.assertion.value for _, f in found(text, FindingType.MEDICATION)] == [wanted]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Do not stop metoprolol.", Assertion.PRESENT),
        ("Don't stop metoprolol.", Assertion.PRESENT),
        ("Never abruptly stop metoprolol.", Assertion.PRESENT),
        ("Do not forget to take your metoprolol.", Assertion.PRESENT),
        ("Stop metoprolol.", Assertion.PAST),
        ("She isn't on metoprolol.", Assertion.ABSENT),
        ("She isnt taking metoprolol.", Assertion.ABSENT),
        ("The patient on metoprolol feels well.", Assertion.PRESENT),
    ],
)
def test_a_denied_verb_of_a_drug(text: str, expected: Assertion):
    assert [f.assertion for _, f in found(text, FindingType.MEDICATION)] == [expected]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Creon discontinued, senna 2 tabs BID.", ["stopped", "active"]),
        ("Digoxin stopped last week, senna 2 tabs BID.", ["stopped", "active"]),
        ("Warfarin held since Friday, aspirin 81 mg daily.", ["held", "active"]),
        ("Abemaciclib 100 mg BID (dose reduced), gabapentin 300 mg.", ["changed", "active"]),
        ("Stopped lisinopril for cough, now on losartan 50 mg.", ["stopped", "active"]),
        ("Stopped metformin 500 mg, lisinopril 10 mg and aspirin.", ["stopped"] * 3),
        ("Discontinued: metformin, lisinopril.", ["stopped", "stopped"]),
        ("Started on lisinopril, aspirin.", ["new", "new"]),
    ],
)
def test_a_status_behind_a_drug_is_not_of_the_next(text: str, statuses: list[str]):
    told = [f.attribute("status") for _, f in found(text, FindingType.MEDICATION)]
    assert [status.normalized for status in told if status is not None] == statuses


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Insulin was held on admission.", ["Insulin"]),
        ("Lithium stopped in May.", ["Lithium"]),
        ("Calcium increased overnight.", []),
    ],
)
def test_what_is_stopped_or_begun_is_a_drug(text: str, names: list[str]):
    assert [words for words, _ in found(text, FindingType.MEDICATION)] == names


def test_a_form_with_a_dose_is_no_drug():
    text = "Morphine ER 30 mg q12h, morphine concentrate 10 mg q2h prn."
    words = [words for words, _ in found(text, FindingType.MEDICATION)]
    assert words == ["Morphine ER", "morphine"]


@pytest.mark.parametrize(
    "text",
    ["Continue potassium chloride daily.", "Give sodium bicarbonate daily."],
)
def test_a_test_that_is_part_of_a_drugs_name_is_none(text: str):
    assert len(found(text, FindingType.MEDICATION)) == 1
    assert found(text, FindingType.LAB) == []


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("IV lasix 80 BID, strict I/O, daily wt, 2g Na diet.", "80"),
        ("Continue lasix, 2 g sodium diet.", None),
        ("On lasix and 2 L NC.", None),
        ("Continue furosemide, fluid restriction 1.5 L/day.", None),
        ("Lisinopril 10 daily, increase to 20 mg daily.", "20 mg"),
        ("NS at 100 mL/hr, 2 g Na diet.", "100 mL/hr"),
    ],
)
def test_what_is_eaten_drunk_or_breathed_is_no_dose(text: str, dose: str | None):
    ((_, finding),) = found(text, FindingType.MEDICATION)
    assert {a.name: a.text for a in finding.attributes}.get("dose") == dose


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Lisinopril was held then resumed at 10.", "active"),
        ("Metformin was stopped for contrast and has been restarted.", "active"),
        ("Lisinopril was held, to be resumed by the clinic.", "held"),
        ("Lisinopril was held. Amlodipine was resumed.", "held"),
        ("Amiodarone gtt stopped, now PO 400 BID.", "changed"),
        ("Vancomycin stopped, switched to PO linezolid.", "stopped"),
        ("Heparin off for bleeding.", "held"),
        ("I have stopped her amlodipine and started furosemide 40 mg.", "stopped"),
        ("She held her warfarin and started heparin.", "held"),
    ],
)
def test_what_is_resumed_is_taken(text: str, status: str):
    finding = found(text, FindingType.MEDICATION)[0][1]
    assert {a.name: a.normalized for a in finding.attributes}["status"] == status


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Lantus 10 -> 18u qHS, added lispro SSI.", ["medication", "medication"]),
        ("Wound infection, SSI after colectomy.", ["problem", "problem", "procedure"]),
        ("Changed to Ancef on HD#2.", ["medication"]),
        ("ESRD on HD MWF.", ["problem", "procedure"]),
    ],
)
def test_an_abbreviation_is_what_stands_around_it_says(text: str, kinds: list[str]):
    assert [f.type.value for f in findings_by_rule(note_of(text))] == kinds


@pytest.mark.parametrize(
    "below",
    [
        "Instructions: No lifting for 4 weeks.",
        "Directions: keep dry for 2 weeks",
        "Wound care daily.",
    ],
)
def test_a_sig_ends_with_its_line(below: str):
    finding = found(f"Docusate 100 mg twice daily\n{below}", FindingType.MEDICATION)[0][1]
    told = {a.name: a.text for a in finding.attributes}
    assert (told.get("frequency"), told.get("duration")) == ("twice daily", None)


@pytest.mark.parametrize(
    ("behind", "duration"),
    [("\n\nInstructions: No lifting for 4 weeks.", None), ("\nSig: take for 4 weeks", "4 wk")],
)
def test_instructions_below_a_list_are_of_no_medicine(behind: str, duration: str | None):
    finding = found(f"Sumatriptan 50 mg as needed{behind}", FindingType.MEDICATION)[0][1]
    told = {a.name: a.normalized for a in finding.attributes}
    assert told.get("duration") == duration


@pytest.mark.parametrize(
    "text",
    [
        "Chest tube 200 cc out overnight.",
        "Hgb drop 2 g since yesterday.",
        "Art line 10 mL flush.",
        "Evacuated clot 30 mL.",
        "Creatinine rise 0.5 mg.",
        "Urine cx coli 100 units.",
        "Multi 2 tabs, prime 3 mL.",
    ],
)
def test_a_word_that_begins_like_a_drug_is_none(text: str):
    assert [m for m in found(text, FindingType.MEDICATION)] == []
