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
        ("Penicillin (hives), sulfa", [("Penicillin", "hives"), ("sulfa", None)]),
        ("Codeine - nausea", [("Codeine", "nausea")]),
        ("Lisinopril causes cough", [("Lisinopril", "cough")]),
        ("Latex", [("Latex", None)]),
        ("Sulfa (TMP-SMX)       hives", [("Sulfa", "hives")]),
        ("Adhesive (Tegaderm) .. blistering", [("Adhesive", "blistering")]),
        (
            "Keflex — hives (childhood)      Latex — dermatitis",
            [("Keflex", "hives"), ("Latex", "dermatitis")],
        ),
        ("Keflex - hives, ADDED TODAY", [("Keflex", "hives")]),
        ("Keflex - rash, mum told him", [("Keflex", "rash")]),
        ("Codeine 15/02 -> dystonia, rx procyclidine", [("Codeine", "dystonia")]),
        ("Bees: anaphylaxis, carries an EpiPen", [("Bees", "anaphylaxis")]),
        ("pcn->hives, Bactrim/rash", [("pcn", "hives"), ("Bactrim", "rash")]),
        (
            "Naproxen: hives (severe reaction, high criticality, recorded 2009-05-05)",
            [("Naproxen", "hives")],
        ),
        (
            "Cefaclor (high criticality)\nEggs (since 2019-02-03)\nDust mite (environment)",
            [("Cefaclor", None), ("Eggs", None), ("Dust mite", None)],
        ),
        (
            "Amoxicillin / clavulanic acid: hives; Percocet / Vicodin: nausea",
            [
                ("Amoxicillin / clavulanic acid", "hives"),
                ("Percocet", "nausea"),
                ("Vicodin", "nausea"),
            ],
        ),
        ("Peanut: hives (ICU, intubated), latex", [("Peanut", "hives"), ("latex", None)]),
        ("Shellfish -> itching", [("Shellfish", "itching")]),
        ("Penicillin | rash | moderate", [("Penicillin", "rash")]),
        ("Substance | Reaction\nPenicillin | hives", [("Penicillin", "hives")]),
        ("Codeine: nausea; latex: itching", [("Codeine", "nausea"), ("latex", "itching")]),
        ("She is allergic to aspirin, which gives her hives.", [("aspirin", "hives")]),
        (
            "Pt had throat swelling with contrast dye, a rash with cefazolin.",
            [("contrast dye", "throat swelling"), ("cefazolin", "rash")],
        ),
        ("GI upset with erythromycin", [("erythromycin", "gi upset")]),
        (
            "1) PCN 2) ASA-asthma 3) Novocaine",
            [("PCN", None), ("ASA", "asthma"), ("Novocaine", None)],
        ),
        ("Lisinopril cough; intol: metformin (GI)", [("Lisinopril", "cough"), ("metformin", "gi")]),
        ("Iodine - hives, premedicated with prednisone", [("Iodine", "hives")]),
        ("Peanut - High", [("Peanut", None)]),
        ("Allergen\tReaction\tType\nNickel\trash\tAllergy", [("Nickel", "rash")]),
    ],
)
def test_listed(text: str, items: list[tuple[str, str | None]]):
    pairs = found(text, FindingType.ALLERGY, SectionKind.ALLERGIES)
    made = [(w, a.normalized if (a := f.attribute("reaction")) else None) for w, f in pairs]
    assert made == items


@pytest.mark.parametrize(
    "text", ["Started on lisinopril 10 mg daily.", "Takes cetirizine for hay fever."]
)
def test_treatment_below_the_list_is_no_allergy(text: str):
    assert found(text, FindingType.ALLERGY, SectionKind.ALLERGIES) == []


@pytest.mark.parametrize(
    "text", ["NKDA", "No known drug allergies.", "No known allergies", "Denies drug allergies."]
)
def test_none_known_is_one_item_absent(text: str):
    ((_, finding),) = found(text, FindingType.ALLERGY)
    assert finding.assertion is Assertion.ABSENT


@pytest.mark.parametrize("text", ["None", "Denies", "None known"])
def test_none_in_the_section(text: str):
    ((written, finding),) = found(f"{text}.", FindingType.ALLERGY, SectionKind.ALLERGIES)
    assert (written, finding.assertion) == (text, Assertion.ABSENT)


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("No latex allergy.", ("latex", Assertion.ABSENT, None)),
        ("Penicillin allergy (rash).", ("Penicillin", Assertion.PRESENT, "rash")),
        ("Intolerant of statins (myalgia).", ("statins", Assertion.PRESENT, "myalgia")),
        ("Cipro gave her tendon pain.", ("Cipro", Assertion.PRESENT, "tendon pain")),
        ("Morphine makes him itch.", ("Morphine", Assertion.PRESENT, "itch")),
        (
            "Stopped azathioprine; infliximab was added to his allergy list.",
            ("infliximab", Assertion.PRESENT, None),
        ),
        ("He has outgrown his egg allergy.", ("egg", Assertion.ABSENT, None)),
        ("An allergy was added: infliximab.", ("infliximab", Assertion.PRESENT, None)),
        ("Allergic to sulfa, and cefepime was given.", ("sulfa", Assertion.PRESENT, None)),
        ("A penicillin-allergic man.", ("penicillin", Assertion.PRESENT, None)),
    ],
)
def test_said_in_passing(text: str, item: tuple[str, Assertion, str | None]):
    ((written, finding),) = found(text, FindingType.ALLERGY)
    reaction = finding.attribute("reaction")
    assert (written, finding.assertion, reaction.normalized if reaction else None) == item


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Morphine (itching). No latex allergy.", [("Morphine", "present"), ("latex", "absent")]),
        ("Penicillin is tolerated.", [("Penicillin", "absent")]),
        ("NKDA. Latex - itching", [("NKDA", "absent"), ("Latex", "present")]),
        ("Sulfa (questionable)", [("Sulfa", "possible")]),
        ("Cashew; dad denies latex", [("Cashew", "present"), ("latex", "absent")]),
        ("Tape, latex neg", [("Tape", "present"), ("latex", "absent")]),
        ("PCN (hives), tolerating cefazolin", [("PCN", "present"), ("cefazolin", "absent")]),
        ("Keflex - rash (tolerated Ancef)", [("Keflex", "present"), ("Ancef", "absent")]),
        ("No longer allergic to egg (resolved)", [("egg", "absent")]),
        (
            "Morphine - refuted; sulfa - inactive; latex - active",
            [("Morphine", "absent"), ("sulfa", "absent"), ("latex", "present")],
        ),
        ("Unable to obtain.", []),
        (
            "He is not allergic to penicillin or eggs",
            [("penicillin", "absent"), ("eggs", "absent")],
        ),
        ("Mom is allergic to PCN", []),
        ("Sulfa - ?; egg - hives, tolerates baked", [("Sulfa", "present"), ("egg", "present")]),
        ("There is no history of contrast reaction", [("contrast", "absent")]),
        ("- Oxycodone: confusion, myoclonus", [("Oxycodone", "present")]),
        (
            "SULFA ASPIRIN (TINNITUS) EGGS (RASH)",
            [("SULFA", "present"), ("ASPIRIN", "present"), ("EGGS", "present")],
        ),
        ("Shellfish (hives) - tolerated contrast", [("Shellfish", "present")]),
        ("Outgrew egg", [("egg", "absent")]),
        (
            "MORPHINE HIVES / SULFA / NO LATEX",
            [("MORPHINE", "present"), ("SULFA", "present"), ("LATEX", "absent")],
        ),
        ("She has no allergy to latex", [("latex", "absent")]),
        ("FH/SH: dad gout, 80 py, former miner", []),
        ("PCN rash, tol ceftriaxone", [("PCN", "present"), ("ceftriaxone", "absent")]),
        ("He is not sure whether he is allergic to sulfa", [("sulfa", "possible")]),
        ("Lisinopril 5 mg daily, warfarin 2 mg daily", []),
        ("None to medications; kiwi", [("None", "absent"), ("kiwi", "present")]),
    ],
)
def test_what_is_borne_is_no_allergy(text: str, items: list[tuple[str, str]]):
    pairs = found(text, FindingType.ALLERGY, SectionKind.ALLERGIES)
    assert [(w, str(f.assertion)) for w, f in pairs] == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Hives with amoxicillin.", [("amoxicillin", "present")]),
        ("Amoxicillin              R", []),
        ("Evanescent salmon-coloured rash.", []),
        ("ALL Cipro tendon.", [("Cipro", "present")]),
        ("Latex: NO.", [("Latex", "absent")]),
        ("Nil known drug allergies.", [("Nil known drug allergies", "absent")]),
        ("Penicillin allergy delabelled in 2021.", [("Penicillin", "absent")]),
        ("Allergic to walnuts, carries EpiPen.", [("walnuts", "present")]),
        ("Amoxicillin-clavulanate: hives.", [("Amoxicillin-clavulanate", "present")]),
        ("Allergic to penicillin but tolerates cephalexin.",
         [("penicillin", "present"), ("cephalexin", "absent")]),
        ("Not allergic to contrast.", [("contrast", "absent")]),
        ("Her mother is allergic to penicillin.", []),
        ("Monitor for rash on lamotrigine.", []),
        ("No rash with lamotrigine.", []),
        ("Tolerates a regular diet.", []),
        ("He gets allergy shots.", []),
        ("NKDA except codeine (N/V).", [("codeine", "present")]),
        ("NKDA; lisinopril (10 mg), metformin (home med)", [("NKDA", "absent")]),
        ("NKDA; brimonidine -> redness, tape (rash), lisinopril 10 mg daily",
         [("NKDA", "absent"), ("brimonidine", "present"), ("tape", "present")]),
        ("NKDA, takes lisinopril, metformin.", [("NKDA", "absent")]),
        ("Food allergies (milk, soy).", [("milk", "present"), ("soy", "present")]),
        ("Organism sensitive to vancomycin.", []),
        ("Stopped quetiapine (weight gain).", []),
        ("He takes Zofran (nausea) and ibuprofen (headache).", []),
        ("Zofran: nausea.", []),
        ("Naproxen: nausea.", [("Naproxen", "present")]),
        ("Asthma. Codeine - vomits. Lives alone.", [("Codeine", "present")]),
        ("Fludrocortisone - rash. Zofran - nausea.", []),
        ("Any allergies? - Just penicillin, I get hives.", [("penicillin", "present")]),
        ("PT: Are you allergic?\nNURSE: Not to penicillin, only plasters.",
         [("penicillin", "absent"), ("plasters", "present")]),
        ("DR: Any allergies?\nPT: I take metformin.", []),
        ("ALLERGIES. Clindamycin (C diff). Meds: melatonin.", [("Clindamycin", "present")]),
        ("All none. Mother well.", [("none", "absent")]),
        ("Nkabinde-Hughes", []),
        ("Label removed: penicillin.", [("penicillin", "absent")]),
        ("Penicillin allergy disproved by challenge.", [("Penicillin", "absent")]),
        ("No latex, egg or soy allergy.",
         [("latex", "absent"), ("egg", "absent"), ("soy", "absent")]),
        ("Cannot take trimethoprim (rash).", [("trimethoprim", "present")]),
        ("Cannot take metformin while kidneys are bad.", []),
        ("no wheeze. sesame. eczema", [("sesame", "present")]),
        ("Anesthesia: conscious sedation.", []),
        ("Allx to sulfa-rash, amiodarone-thyroid.",
         [("sulfa", "present"), ("amiodarone", "present")]),
    ],
)  # fmt: skip
def test_a_statement(text: str, items: list[tuple[str, str]]):
    pairs = found(text, FindingType.ALLERGY)
    assert [(w, str(f.assertion)) for w, f in pairs] == items


def test_inline():
    pairs = found("She is allergic to penicillin and shellfish.", FindingType.ALLERGY)
    assert [(w, f.assertion) for w, f in pairs] == [
        ("penicillin", Assertion.PRESENT), ("shellfish", Assertion.PRESENT)
    ]  # fmt: skip
    assert [w for w, _ in found("Penicillin allergy.", FindingType.ALLERGY)] == ["Penicillin"]


@pytest.mark.parametrize(
    "text", ["Seasonal allergy.", "Allergic rhinitis.", "Took penicillin.", ""]
)
def test_no_allergy(text: str):
    assert found(text, FindingType.ALLERGY) == []


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("With codeine I had hives, I am allergic to it.", [("codeine", Assertion.PRESENT)]),
        ("He takes aspirin and is not allergic to it.", [("aspirin", Assertion.ABSENT)]),
        ("My mother had hives with codeine, she is allergic to it.", []),
        ("Allergies> penicillin -> rash; latex",
         [("penicillin", Assertion.PRESENT), ("latex", Assertion.PRESENT)]),
        ("He reacts to shellfish with itching.", [("shellfish", Assertion.PRESENT)]),
        ("Pupils react to light.", []),
    ],
)  # fmt: skip
def test_said_of_what_stands_before(text: str, items: list[tuple[str, Assertion]]):
    assert [(w, f.assertion) for w, f in found(text, FindingType.ALLERGY)] == items


@pytest.mark.parametrize(
    ("text", "drugs"),
    [
        ("Fluticasone 110 mcg INH BID.", ["Fluticasone"]),
        ("Started INH 300 mg daily.", ["INH"]),
        ("With codeine I had hives, I am allergic to it.", []),
        ("Allergies> penicillin -> rash", []),
    ],
)
def test_what_is_no_drug_taken(text: str, drugs: list[str]):
    assert [word for word, _ in found(text, FindingType.MEDICATION)] == drugs


def _reaction(finding: Finding) -> str | None:
    reaction = finding.attribute("reaction")
    return reaction.text if reaction else None


def test_a_list_on_the_line_of_its_heading_ends_with_the_paragraph():
    text = "Allergies: latex (hives)\n\nTreatment given\nRoutine, rpt bloods, amoxicillin"
    shape = segment(text)
    body = DeidText(text, "p1", "m1")
    note = DeidNote(body, "n1", None, "note", shape.sections, shape.sentences)
    told = [f.span.of(text) for f in findings_by_rule(note) if f.type is FindingType.ALLERGY]
    assert told == ["latex"]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "Amoxicillin - hives, OK if pretreated ; iodine - rash, use chlorhexidine",
            [("Amoxicillin", PRESENT, "hives"), ("iodine", PRESENT, "rash")],
        ),
        ("Lamotrigine -> rash (why Keppra used)", [("Lamotrigine", PRESENT, "rash")]),
        (
            "Sulfa (Sulfonamide Antibiotics) - rash  / enalapril - angioedema / codeine - nausea",
            [
                ("Sulfa", PRESENT, "rash"),
                ("enalapril", PRESENT, "angioedema"),
                ("codeine", PRESENT, "nausea"),
            ],
        ),
        (
            "Penicillin ..... hives, lip swelling (age 30s)",
            [("Penicillin", PRESENT, "hives, lip swelling")],
        ),
        (
            "Penicillin - hives, sulfa - rash",
            [("Penicillin", PRESENT, "hives"), ("sulfa", PRESENT, "rash")],
        ),
        ("Latex none", [("Latex", ABSENT, None)]),
        ('Codeine - "no, I take that"', [("Codeine", ABSENT, None)]),
        (
            "Contrast: chart flags hives; pt says never happened",
            [("Contrast", POSSIBLE, "chart flags hives")],
        ),
        ("Contrast: hives; pt says reaction was severe", [("Contrast", PRESENT, "hives")]),
        ("Contrast: hives; pt says it was in May", [("Contrast", PRESENT, "hives")]),
        (
            "Trimethoprim - not to be given with methotrexate (not an allergy)",
            [("Trimethoprim", ABSENT, None)],
        ),
        ("Patient's wife is allergic to prawns", []),
        ("Peanut | hives, child | allergy", [("Peanut", PRESENT, "hives")]),
    ],
)
def test_advice_and_doubt_beside_a_substance(
    text: str, items: list[tuple[str, Assertion, str | None]]
):
    told = found(text, FindingType.ALLERGY, SectionKind.ALLERGIES)
    assert [(w, f.assertion, _reaction(f)) for w, f in told] == items


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "ALLERGIES\n| Penicillin | hives | allergy |\n| Trazodone | priapism 2020 | AVOID |\n"
            "| Clonidine | dizzy | intol. |\n\nVITALS BP 120/70",
            ["Penicillin", "Trazodone", "Clonidine"],
        ),
        (
            "ALL/INTOL:\nenalapril ..... cough\nbee stings ..... throat swelling\n\nMEDS: none",
            ["enalapril", "bee stings"],
        ),
        (
            "ALLERGIES / INTOL: latex\n - Haloperidol: dystonia\n",
            ["latex", "Haloperidol"],
        ),
        ("Allergies: latex\nTold that tests for amoxicillin will be done next visit", ["latex"]),
    ],
)
def test_the_rows_of_a_list_are_all_of_it(text: str, wanted: list[str]):
    shape = segment(text)
    note = DeidNote(DeidText(text, "p1", "m1"), "n1", None, "note", shape.sections, shape.sentences)
    told = [f for f in findings_by_rule(note) if f.type is FindingType.ALLERGY]
    assert [f.span.of(text) for f in told if f.assertion is PRESENT] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Allergic rhinitis (cetirizine prn).", []),
        ("Eczema, allergic rhinitis, mild asthma (salbutamol prn).", []),
        ("Allergic penicillin, hives.", ["penicillin"]),
    ],
)
def test_an_allergic_disease_leads_to_no_substance(text: str, wanted: list[str]):
    assert [words for words, _ in found(text, FindingType.ALLERGY)] == wanted
