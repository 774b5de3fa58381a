"""How far a word of stopping, holding or changing reaches: its own drug, cell and dose."""

from __future__ import annotations

import pytest

from app.core.finding import FindingType
from tests.app.findings.notes import found


def _told(text: str) -> list[str]:
    """Return each drug of a text with its status and its assertion."""
    told: list[str] = []
    for words, finding in found(text, FindingType.MEDICATION):
        status = finding.attribute("status")
        how = status.normalized if status else ""
        told.append(f"{words} {how} {finding.assertion.value}")
    return told


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Ramipril on hold, bisoprolol 5 mg daily.",
            ["Ramipril held present", "bisoprolol active present"],
        ),
        (
            "Ramipril on hold for the AKI, bisoprolol 5 mg daily.",
            ["Ramipril held present", "bisoprolol active present"],
        ),
        (
            "Place on hold ramipril, bisoprolol.",
            ["ramipril held present", "bisoprolol held present"],
        ),
        ("On hold: ramipril, bisoprolol.", ["ramipril held present", "bisoprolol held present"]),
        ("Metformin hold.", ["Metformin held present"]),
        ("Metformin hold if vomiting.", ["Metformin active present"]),
        (
            "eplerenone 25 HELD | torsemide 10 | apixaban 5 bid - held x1 tonight | prednisone 20",
            [
                "eplerenone held present",
                "torsemide active present",
                "apixaban held present",
                "prednisone active present",
            ],
        ),
        ("HOLD | ramipril 10 | until seen", ["ramipril held present"]),
        ("Action: STOP | ramipril 10", ["ramipril stopped past"]),
        (
            "Stop gliclazide when she starts dulaglutide.",
            ["gliclazide active present", "dulaglutide new planned"],
        ),
        (
            "Stop gliclazide and dulaglutide.",
            ["gliclazide stopped past", "dulaglutide stopped past"],
        ),
        (
            "She was not changed from warfarin to edoxaban.",
            ["warfarin active present", "edoxaban active absent"],
        ),
        ("Not yet switched to PO furosemide.", ["furosemide active present"]),
        ("Nausea when starting ramipril 5 mg.", ["ramipril new present"]),
    ],
)
def test_a_word_of_one_drug_is_not_of_the_next(text: str, wanted: list[str]):
    assert _told(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("- mercaptopurine 50 mg od - no change", "mercaptopurine active present"),
        ("- mercaptopurine 50 mg od - dose change to 75", "mercaptopurine changed present"),
        ("No change in gliclazide.", "gliclazide active present"),
        ("No dose change to gliclazide.", "gliclazide active present"),
        ("Change in gliclazide dose.", "gliclazide changed present"),
        ("Did not increase gliclazide.", "gliclazide active present"),
        ("Gliclazide not increased.", "Gliclazide active present"),
        ("Increased gliclazide to 80 mg.", "gliclazide changed present"),
        ("Bumetanide NOT resumed.", "Bumetanide held present"),
        ("Bumetanide stopped in May, not resumed.", "Bumetanide stopped past"),
        ("Bumetanide held, resumed 3/4.", "Bumetanide active present"),
        ("Sulfasalazine 1 g bd (was 500 till 2023)", "Sulfasalazine active present"),
        ("Sulfasalazine 1 g bd (till 2023)", "Sulfasalazine stopped past"),
        ("I thought about asking the team to pause the leflunomide.", "leflunomide active present"),
    ],
)
def test_what_stays_as_it_was_is_neither_changed_nor_over(text: str, wanted: str):
    assert _told(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "NOT on: lithium (stopped 2022, tremor), sotalol, edoxaban.",
            ["lithium stopped past", "sotalol active absent", "edoxaban active absent"],
        ),
        (
            "Not on: sotalol. On: edoxaban 30 mg.",
            ["sotalol active absent", "edoxaban active present"],
        ),
        ("Not on: sotalol, on edoxaban.", ["sotalol active absent", "edoxaban active present"]),
        ("No loading dose, paclitaxel at 80 mg/m2.", ["paclitaxel active present"]),
        ("No bleeding, aspirin 81 mg continued.", ["aspirin active present"]),
        (
            "No aspirin, ketorolac 10 mg or naproxen.",
            ["aspirin active absent", "ketorolac active absent", "naproxen active absent"],
        ),
        ("No herbals, ketorolac 10 mg.", ["ketorolac active absent"]),
        ("NSAID avoided - edoxaban/CKD.", ["edoxaban active present"]),
        ("To be avoided - ketorolac.", ["ketorolac active absent"]),
        (
            "You mustn't have co-trimoxazole anyway, not with the leflunomide.",
            ["co-trimoxazole active absent", "leflunomide active present"],
        ),
        ("You shouldn't stop clopidogrel.", ["clopidogrel active present"]),
        ("0900 morphine 2 mg IV prn ....... none given this shift", ["morphine active absent"]),
        ("0900 lactulose 20 g ............. REFUSED", ["lactulose active absent"]),
        ("0900 lactulose ....... REFUSED x1, 1100 GIVEN by RN", ["lactulose active present"]),
        ("0900 lactulose 20 g ............. GIVEN 0910", ["lactulose active present"]),
        ("Edoxaban considered, left out after the bleed.", ["Edoxaban active absent"]),
        ("Anifrolumab: offered in June, declined both times.", ["Anifrolumab active absent"]),
        (
            "Sertraline 50 mg daily, offered in clinic counselling, declined.",
            ["Sertraline active present"],
        ),
        ("Omalizumab applied for, funding awaited.", ["Omalizumab active planned"]),
        ("Hydrocortisone cream applied for 2 weeks.", ["Hydrocortisone cream active present"]),
        (
            "The triage sheet lists sotalol, but this is the husband's medication.",
            ["sotalol active absent"],
        ),
        ("Takes sotalol, this is her husband's main worry.", ["sotalol active present"]),
        (
            "IF gout flares: colchicine 0.5 mg; morphine 2 mg x1 ok.",
            ["colchicine active planned", "morphine active planned"],
        ),
        ("If gout flares: call. Colchicine 0.5 mg given.", ["Colchicine active present"]),
    ],
)
def test_what_is_denied_refused_or_named_as_a_reason(text: str, wanted: list[str]):
    assert _told(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("MSU: E coli >10^5, S nitrofurantoin R cefalexin", []),
        (
            "MSU: E coli, S nitrofurantoin R cefalexin. Given nitrofurantoin 100 mg.",
            ["nitrofurantoin active present"],
        ),
        (" Clindamycin      R (D-test +)      R      -\n Doxycycline      S      S      -\n", []),
        ("| Vancomycin | 1 S | - |\n", []),
        ("Doxycycline      100 mg      bd\n", ["Doxycycline active present"]),
        ("S amoxicillin 500 mg for a UTI, urine sent", ["amoxicillin active present"]),
        ("BLOOD CULTURE: E. COLI. R: ampicillin,\nciprofloxacin. S: cefepime, gentamicin", []),
        ("E coli in blood cx (R to amoxicillin + trimethoprim, S gent/ceftriaxone).", []),
        ("S: cough, fever,\namoxicillin 500 mg tds started", ["amoxicillin new present"]),
    ],
)
def test_a_letter_or_a_column_of_an_antibiogram(text: str, wanted: list[str]):
    assert _told(text) == wanted


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("No - ankles swell", "felodipine active absent"),
        ("No", "felodipine active absent"),
        ("Yes (misses Sundays)", "felodipine active present"),
        ("No issues", "felodipine active present"),
        ("Not asked", "felodipine active present"),
    ],
)
def test_the_column_that_asks_if_a_drug_is_taken(cell: str, wanted: str):
    table = f"Medication | Sig | Taking? | Refills\nfelodipine 5 mg | 1 tab daily | {cell} | 4\n"
    assert _told(table) == [wanted]
    assert _told(table.replace("Taking?", "Swelling")) == ["felodipine active present"]


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("Bisoprolol | 2.5 mg daily | 5 mg BID | changed", ("changed", "present", "5 mg", "2/d")),
        ("Bisoprolol | 2.5 mg daily | 2.5 mg daily |", ("active", "present", "2.5 mg", "1/d")),
        ("Bisoprolol | 2.5 mg daily | STOPPED 3/4 | ", ("stopped", "past", "2.5 mg", "1/d")),
    ],
)
def test_the_dose_at_discharge_stands_beside_that_on_admission(row: str, wanted: tuple[str, ...]):
    head = "Drug | On admission | At discharge | Action\n"
    text = f"MEDICATIONS\n{head}Warfarin | 5 mg daily | STOPPED | INR\n{row}\n"
    _, (_, finding) = found(text, FindingType.MEDICATION)
    told = {name: finding.attribute(name) for name in ("status", "dose", "frequency")}
    status, dose, frequency = (a.normalized if a else "" for a in told.values())
    assert (status, finding.assertion.value, dose, frequency) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("| ramipril 5 mg | held 2/6 (AKI) – restarted by GP 9/6 |", "ramipril active present"),
        ("Metformin held 48 h after contrast & restarted 4/6.", "Metformin active present"),
        ("Losartan 50 mg HELD 3/2 (BP 90/50) -> RESTARTED 5/2", "Losartan active present"),
        ("prazosin 2 mg - HELD Jan 8 (dizzy); restart today at 1 mg", "prazosin active present"),
        ("Warfarin held for 5 days - restart tonight.", "Warfarin active present"),
        # To be begun again, but not yet, or another drug is.
        ("Warfarin held; restart when INR < 2.", "Warfarin held present"),
        ("Losartan held (AKI), to be restarted by the GP.", "Losartan held present"),
        ("Losartan held (AKI), NOT restarted at discharge.", "Losartan held present"),
    ],
)
def test_what_was_held_and_restarted_is_taken(text: str, wanted: str):
    assert _told(text) == [wanted]


def test_a_dose_that_is_taken_up_again_is_the_one_told_with_it():
    text = "prazosin 2 mg hs - HELD Jan 8 (dizzy); restart today at 1 mg"
    [(_, finding)] = found(text, FindingType.MEDICATION)
    dose = finding.attribute("dose")
    assert dose is not None
    assert dose.normalized == "1 mg"


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Tab GLYCOMET 500 mg 1-0-1", "metformin"),
        ("Tab Sorbitrate 5 mg S/L SOS", "isosorbide dinitrate"),
        ("Eptoin 100 mg nocte", "phenytoin"),
        ("Somac 40 mg mane", "pantoprazole"),
    ],
)
def test_brands_of_other_countries(text: str, concept: str):
    [(_, finding)] = found(text, FindingType.MEDICATION)
    assert finding.concept == concept


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Left PCN draining urine, PCN tube exchanged.", []),
        ("Given PCN 1 g for strep throat.", ["PCN"]),
        ("PCN 250 mg qid.", ["PCN"]),
    ],
)
def test_a_nephrostomy_is_no_penicillin(text: str, wanted: list[str]):
    assert [words for words, _ in found(text, FindingType.MEDICATION)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # What is thought of, put off or agreed is not taken yet.
        ("Propranolol prophylaxis: discussed, she'd rather not.", ["Propranolol active absent"]),
        (
            "Started metformin, she'd rather not take insulin.",
            ["metformin new present", "insulin active absent"],
        ),
        ("Start valsartan? Defer to cardiology.", ["valsartan new possible"]),
        ("Start valsartan 40 mg daily.", ["valsartan new present"]),
        ("May want Entresto.", ["Entresto active possible"]),
        ("Ivermectin 200 mcg/kg - DEFER till serology back.", ["Ivermectin active planned"]),
        ("Sublocade: agreed in principle.", ["Sublocade active planned"]),
        ("- losartan: Cr better; plan restart 4/7 if Cr < 1.4", ["losartan active planned"]),
        (
            "losartan 50, amlodipine 5; plan to start HCTZ",
            ["losartan active present", "amlodipine active present", "HCTZ new planned"],
        ),
        ("Terbutaline drawn up, not given.", ["Terbutaline active absent"]),
        ("Terbutaline drawn up.", ["Terbutaline active planned"]),
        ("Ciclosporin eye drops not started.", ["Ciclosporin active absent"]),
        (
            "Chart has apixaban but that is his brother's, erroneously entered in 2022.",
            ["apixaban active absent"],
        ),
        ("Metoprolol was listed in error as 50; takes 100.", ["Metoprolol active present"]),
        # A condition, a goal or a sick day ends nothing.
        (
            "She knows to stop methotrexate and seek advice with fever.",
            ["methotrexate active present"],
        ),
        ("She was told to stop methotrexate.", ["methotrexate stopped past"]),
        ("A1c below 6.5 before stopping metformin.", ["metformin active present"]),
        ("Hold dapagliflozin on sick days.", ["dapagliflozin active present"]),
        ("Hold dapagliflozin until eating.", ["dapagliflozin held present"]),
        ("He wishes to stay on dapagliflozin.", ["dapagliflozin active present"]),
        # What helped was taken; what was denied is another thing.
        ("No rash, no collapse, settled with cetirizine.", ["cetirizine active present"]),
        ("No CP, aspirin 81.", ["aspirin active present"]),
        ("No aspirin, clopidogrel 75 mg daily.", ["aspirin active absent",
                                                  "clopidogrel active absent"]),
        (
            "etanercept avoid because of the Crohn's, tofacitinib a possibility",
            ["etanercept active absent", "tofacitinib active possible"],
        ),
    ],
)  # fmt: skip
def test_what_is_weighed_or_conditional(text: str, wanted: list[str]):
    assert _told(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("| alfuzosin 10 mg | for stent, STOP today |", ["alfuzosin stopped past"]),
        ("ramipril 5 mg; STOP ibuprofen", ["ramipril active present", "ibuprofen stopped past"]),
        ("lisinopril STOP until PCP visit", ["lisinopril held present"]),
        (
            "Given doxycycline 100 bid x 10d. Took 3 days, stopped 3/2 d/t nausea.",
            ["doxycycline stopped past"],
        ),
        ("Takes aspirin 81 daily. Stopped smoking 2009.", ["aspirin active present"]),
        ("Fluticasone 44 | - | list says BID; mom: stopped in June", ["Fluticasone stopped past"]),
        (
            "(home was furosemide 40 PO, will NOT resume on discharge)",
            ["furosemide active past"],
        ),
        (
            "change Spiriva+Advair to Trelegy 100 one puff daily",
            ["Spiriva stopped past", "Advair stopped past", "Trelegy new present"],
        ),
        (
            "change Spiriva to Trelegy",
            ["Spiriva stopped past", "Trelegy new present"],
        ),
        (
            "adalimumab and methotrexate were both held for 3 weeks",
            ["adalimumab held present", "methotrexate held present"],
        ),
        (
            "doxycycline (doxy stopped 4/5)",
            ["doxycycline stopped past", "doxy stopped past"],
        ),
        (
            "aspirin (clopidogrel stopped 4/5)",
            ["aspirin active present", "clopidogrel stopped past"],
        ),
    ],
)
def test_an_end_told_in_another_cell_clause_or_sentence(text: str, wanted: list[str]):
    assert _told(text) == wanted


@pytest.mark.parametrize(
    ("text", "doses"),
    [
        ("MetFORMIN (Glucophage) 1000 mg PO BID", ["1000 mg", "1000 mg"]),
        ("aspirin (clopidogrel) 75 mg", [None, "75 mg"]),
        ("torsemide 20 mg daily tomorrow if net neg >1 L", ["20 mg"]),
        ("torsemide 20 mg > 40 mg daily", ["40 mg"]),
    ],
)
def test_the_dose_is_the_drugs_own(text: str, doses: list[str | None]):
    told = [f.attribute("dose") for _, f in found(text, FindingType.MEDICATION)]
    assert [dose.normalized if dose else None for dose in told] == doses
