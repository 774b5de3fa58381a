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
        ("Pneumonia without effusion, on ceftriaxone 1 g daily.", ["ceftriaxone active present"]),
        ("No chest pain, takes aspirin 81.", ["aspirin active present"]),
        ("No insulin, on metformin.", ["metformin active present"]),
        ("Fever if unwell, given paracetamol.", ["paracetamol active present"]),
        ("Denies taking aspirin, ibuprofen.", ["aspirin active absent", "ibuprofen active absent"]),
        ("No chest pain, not on aspirin.", ["aspirin active absent"]),
        ("No chest pain, on no aspirin.", ["aspirin active absent"]),
        ("No DVT, took aspirin, now stopped.", ["aspirin stopped past"]),
    ],
)
def test_a_denial_ends_at_a_verb_of_the_drug(text: str, wanted: list[str]):
    assert _told(text) == wanted
