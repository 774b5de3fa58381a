"""What ends, waits or goes on again, what is weighed only, and whose dose a number is."""

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
        ("| ramipril 5 mg | held 2/6 (AKI) – restarted by GP 9/6 |", "ramipril active present"),
        ("Metformin held 48 h after contrast & restarted 4/6.", "Metformin active present"),
        ("Losartan 50 mg HELD 3/2 (BP 90/50) -> RESTARTED 5/2", "Losartan active present"),
        ("prazosin 2 mg - HELD Jan 8 (dizzy); restart today at 1 mg", "prazosin active present"),
        ("Warfarin held for 5 days - restart tonight.", "Warfarin active present"),
        (
            "Bisoprolol withheld initially (pulse 48), started 7/10 low dose.",
            "Bisoprolol active present",
        ),
        # To be begun again, but not yet, or another drug is.
        ("Warfarin held; restart when INR < 2.", "Warfarin held present"),
        ("Losartan held (AKI), NOT yet restarted.", "Losartan held present"),
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
        ("Tab TELMA 40 od", "telmisartan"),
        ("Losar 50 od", "losartan"),
    ],
)
def test_brands_of_other_countries(text: str, concept: str):
    [(_, finding)] = found(text, FindingType.MEDICATION)
    assert finding.concept == concept


@pytest.mark.parametrize(
    "text",
    ["Seen with her mother Telma today.", "Joseph Razo brought him in.", "His wife Lovan calls.",
     "LTG both eyes, IOP 14."],
)  # fmt: skip
def test_brands_that_are_names_of_people_need_a_dose(text: str):
    assert found(text, FindingType.MEDICATION) == []


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
        ("Lisinopril dose was entered in error.", ["Lisinopril active present"]),
        ("Tylenol is no help, takes it tid.", ["Tylenol active present"]),
        ("(old strip Telma 80 mg - dont take)", ["Telma active absent"]),
        # A condition, a goal or a sick day ends nothing.
        (
            "She knows to stop methotrexate and seek advice with fever.",
            ["methotrexate active present"],
        ),
        ("She was told to stop methotrexate.", ["methotrexate stopped past"]),
        ("She understands to stop ibuprofen.", ["ibuprofen stopped past"]),
        ("Prior to admission stopped metformin.", ["metformin stopped past"]),
        ("5 days prior to surgery hold clopidogrel.", ["clopidogrel held present"]),
        ("A1c below 6.5 before stopping metformin.", ["metformin active present"]),
        ("Hold dapagliflozin on sick days.", ["dapagliflozin active present"]),
        ("Hold dapagliflozin until eating.", ["dapagliflozin held present"]),
        ("He wishes to stay on dapagliflozin.", ["dapagliflozin active present"]),
        ("She did not stay on sertraline.", ["sertraline active absent"]),
        # What helped was taken; what was denied is another thing.
        ("No rash, no collapse, settled with cetirizine.", ["cetirizine active present"]),
        ("No CP, aspirin 81.", ["aspirin active present"]),
        ("No aspirin, clopidogrel 75 mg daily.", ["aspirin active absent",
                                                  "clopidogrel active present"]),
        ("No aspirin, clopidogrel 75 mg.", ["aspirin active absent", "clopidogrel active absent"]),
        ("No aspirin, clopidogrel 75 mg or warfarin.",
         ["aspirin active absent", "clopidogrel active absent", "warfarin active absent"]),
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
        (
            "Lisinopril held, restarted amlodipine.",
            ["Lisinopril held present", "amlodipine active present"],
        ),
        (
            "Lisinopril held - started 3/2 on amlodipine.",
            ["Lisinopril held present", "amlodipine new present"],
        ),
        ("lisinopril STOP until PCP visit", ["lisinopril held present"]),
        (
            "Given doxycycline 100 bid x 10d. Took 3 days, stopped 3/2 d/t nausea.",
            ["doxycycline stopped past"],
        ),
        ("Takes aspirin 81 daily. Stopped smoking 2009.", ["aspirin active present"]),
        ("Uses a nicotine patch. Quit 3/2.", ["nicotine patch active present"]),
        ("Nosebleed on warfarin. Stopped after 10 min of pressure.", ["warfarin active present"]),
        ("Seizure, given lorazepam. Stopped in 2 min.", ["lorazepam active present"]),
        ("Metformin 500 mg BID. HOLD it until the AKI settles.", ["Metformin held present"]),
        ("Metformin 500 mg BID. Hold it if vomiting.", ["Metformin active present"]),
        (
            "Drug | Dose | Start | Stopped\n"
            "ramipril | 5 mg | 1/2020 | 3/2023\namlodipine | 5 mg | 3/2023 |",
            ["ramipril stopped past", "amlodipine active present"],
        ),
        (
            "Ticagrelor was loaded, changed to clopidogrel.",
            ["Ticagrelor stopped past", "clopidogrel new present"],
        ),
        (
            "Ticagrelor was loaded, clopidogrel continued.",
            ["Ticagrelor active present", "clopidogrel active present"],
        ),
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
            "metformin 500 mg bid and lisinopril has been held",
            ["metformin active present", "lisinopril held present"],
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
        ("lamotrigine 150 BID → **200 BID**", ["200"]),
        ("Entresto 24/26 -> 49/51 bid", ["49/51"]),
        ("Entresto 24/26 bid -> see 3/4", ["24/26"]),
        ("levetiracetam ↓ 250 BID x2 wk", ["250"]),
        ("Ramipril - dose reduced from 10 to 5 due to low BP", ["5"]),
        ("Ramipril - BP fell from 160 to 120 due to it", [None]),
        ("empagliflozin 25mg tab - take 1/2 (12.5mg) qAM", ["12.5 mg"]),
        ("atorvastatin 80 mg tab take one-half tablet", ["40 mg"]),
        ("latanoprost last filled 7/2/24 (2.5 mL)", [None]),
        ("He took the Zofran at eight.", [None]),
        ("Lisinopril at twenty.", ["20"]),
    ],
)
def test_the_dose_is_the_drugs_own(text: str, doses: list[str | None]):
    told = [f.attribute("dose") for _, f in found(text, FindingType.MEDICATION)]
    assert [dose.normalized if dose else None for dose in told] == doses


def test_a_form_behind_a_comma_is_the_next_drugs():
    told = found("Tab ramipril 5 mg, inj heparin 5000 IU", FindingType.MEDICATION)
    assert next(f.attribute("form") for _, f in told) is None
    [(_, alone)] = found("cefazolin 1 g, inj", FindingType.MEDICATION)
    assert alone.attribute("dose") is not None


def test_the_dose_after_the_visit_stands_beside_that_before():
    text = "Drug | Was taking | After today\nfurosemide | 20 mg daily | 40 mg daily"
    [(_, finding)] = found(text, FindingType.MEDICATION)
    dose = finding.attribute("dose")
    assert dose is not None
    assert dose.normalized == "40 mg"


@pytest.mark.parametrize(
    ("text", "frequency"),
    [
        ("mometasone 0.1% oint hands od", "1/d"),
        ("betamethasone 0.1% cream legs bd", "2/d"),
        ("prednisolone 1% OD qid", "4/d"),
        ("brimonidine 0.2% OD", None),
        ("fentanyl patch, was daily", None),
        ("ferrous sulfate 325 mg every other day (was daily)", "1/2d"),
    ],
)
def test_how_often_it_is_put_on(text: str, frequency: str | None):
    [(_, finding)] = found(text, FindingType.MEDICATION)
    told = finding.attribute("frequency")
    assert (told.normalized if told else None) == frequency


@pytest.mark.parametrize(
    ("text", "indication"),
    [
        ("Omeprazole 20 mg before breakfast for eight weeks.", None),
        ("Hepatitis B vaccine - parents wish to wait for pediatrician.", None),
        ("Omeprazole 20 mg for reflux.", "reflux"),
    ],
)
def test_what_a_drug_is_for(text: str, indication: str | None):
    [(_, finding)] = found(text, FindingType.MEDICATION)
    told = finding.attribute("indication")
    assert (told.normalized if told else None) == indication


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Adcal D3 started (vit D 18).", ["Adcal D3"]),
        ("Vit D 1000 units daily.", ["Vit D"]),
        ("Takes vit D 25 mcg.", ["vit D"]),
        ("Vitamin D 1 daily.", ["Vitamin D"]),
        ("Started vitamin D 3 weeks ago.", ["vitamin D 3"]),
        ("Low vit D 9 ng/mL.", []),
    ],
)
def test_a_level_of_vitamin_d_is_no_dose(text: str, wanted: list[str]):
    assert [words for words, _ in found(text, FindingType.MEDICATION)] == wanted


def test_what_is_continued_below_what_is_stopped_is_taken():
    text = "STOP: aspirin 81\n cont: bisoprolol 5 mg daily"
    assert _told(text) == ["aspirin stopped past", "bisoprolol active present"]
