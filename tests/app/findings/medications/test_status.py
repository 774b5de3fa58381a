"""What becomes of a drug: ended, held or resumed, under a condition, in a list, for another one."""

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


def _attribute(text: str, name: str) -> str | None:
    finding = found(text, FindingType.MEDICATION)[0][1]
    attribute = finding.attribute(name)
    return None if attribute is None else attribute.normalized


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("If K >5.8 stop eplerenone.", "eplerenone active present"),
        ("If he bleeds again, hold enoxaparin.", "enoxaparin active present"),
        ("D/C bisoprolol if HR <50 x2.", "bisoprolol active present"),
        ("Stop metoprolol when the heart rate falls.", "metoprolol active present"),
        ("Ramipril 5 mg: hold if vomiting.", "Ramipril active present"),
        ("Consider d/c of glipizide.", "glipizide active present"),
        ("We might stop tamsulosin.", "tamsulosin active present"),
        ("She wants to stop sertraline.", "sertraline active present"),
        ("Hold methotrexate? No.", "methotrexate active present"),
        ("Should she stop aspirin before surgery?", "aspirin active present"),
        ("Lisinopril 10 mg daily (hold if SBP < 100).", "Lisinopril active present"),
        # What was done, or is ordered, hangs on nothing.
        ("Stopped metoprolol when the heart rate fell.", "metoprolol stopped past"),
        ("Stop metoprolol 25 mg once daily.", "metoprolol stopped past"),
        ("Call if febrile, hold methotrexate.", "methotrexate held present"),
        ("Stop ibuprofen and call if stools are black.", "ibuprofen stopped past"),
        ("Stop aspirin unless told otherwise.", "aspirin stopped past"),
        ("She was asked to stop lisinopril.", "lisinopril stopped past"),
        ("Hold metformin until seen.", "metformin held present"),
        ("Stop lisinopril due to cough when lying.", "lisinopril stopped past"),
        ("Out of lisinopril x2 weeks.", "lisinopril stopped past"),
        ("She is out of hospital and on metoprolol.", "metoprolol active present"),
        ("Patient was not yet started on apixaban.", "apixaban active absent"),
    ],
)
def test_a_stop_on_a_condition_ends_nothing(text: str, wanted: str):
    assert _told(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ramipril held for AKI, resumed 3/4 at 5 mg.", ["Ramipril active present"]),
        ("Bisoprolol stopped on arrival (restarted 3/2).", ["Bisoprolol active present"]),
        ("Ran out of glipizide in May, back on it now.", ["glipizide active present"]),
        ("Perindopril recommenced at 2 mg.", ["Perindopril active present"]),
        ("Restarted perindopril after it was held.", ["perindopril active present"]),
        ("Ramipril held for AKI, to be resumed by GP.", ["Ramipril held present"]),
        (
            "Ramipril held, amlodipine resumed.",
            ["Ramipril held present", "amlodipine active present"],
        ),
        ("Out of Symbicort for 2 weeks.", ["Symbicort stopped past"]),
        ("Felt 2 out of 10 pain on tramadol.", ["tramadol active present"]),
        ("Warfarin 4 mg from the on-call; stopped by us 3/2.", ["Warfarin stopped past"]),
        ("Warfarin 4 mg daily; smoking stopped.", ["Warfarin active present"]),
    ],
)
def test_what_was_taken_up_again(text: str, wanted: list[str]):
    assert _told(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Ramipril, metformin and aspirin held.",
            ["Ramipril held present", "metformin held present", "aspirin held present"],
        ),
        (
            "Chlorthalidone and eplerenone were stopped.",
            ["Chlorthalidone stopped past", "eplerenone stopped past"],
        ),
        (
            "Docetaxel/trastuzumab omitted.",
            ["Docetaxel held present", "trastuzumab held present"],
        ),
        (
            "Continue aspirin, lisinopril held.",
            ["aspirin active present", "lisinopril held present"],
        ),
        (
            "She takes aspirin and metformin held.",
            ["aspirin active present", "metformin held present"],
        ),
        (
            "Aspirin and lisinopril (held).",
            ["Aspirin active present", "lisinopril held present"],
        ),
    ],
)
def test_a_verb_behind_a_list_is_of_all_of_it(text: str, wanted: list[str]):
    assert _told(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Avoid fluconazole (interaction with warfarin).",
            ["fluconazole stopped absent", "warfarin active present"],
        ),
        (
            "Heparin not started because on rivaroxaban.",
            ["Heparin active absent", "rivaroxaban active present"],
        ),
        ("They stopped it because of the digoxin.", ["digoxin active present"]),
        (
            "Avoid all NSAIDs, also on apixaban.",
            ["NSAIDs stopped absent", "apixaban active present"],
        ),
        (
            "Stop ibuprofen, use paracetamol 1 g.",
            ["ibuprofen stopped past", "paracetamol active present"],
        ),
        (
            "Stop ibuprofen!! paracetamol 1 g prn.",
            ["ibuprofen stopped past", "paracetamol active present"],
        ),
        (
            "They stopped the enalapril and put me on the Entresto.",
            ["enalapril stopped past", "Entresto new present"],
        ),
        (
            "Symbicort 2 puffs bd NEW – replaces Seretide.",
            ["Symbicort new present", "Seretide stopped past"],
        ),
        (
            "Furosemide 40 mg daily -> torsemide 20 mg daily.",
            ["Furosemide stopped past", "torsemide active present"],
        ),
        ("Stop smoking, aspirin 75 mg daily.", ["aspirin active present"]),
        ("Stop lisinopril, aspirin.", ["lisinopril stopped past", "aspirin stopped past"]),
        (
            "Pain → Tylenol 650 mg → oxycodone 5 mg.",
            ["Tylenol active present", "oxycodone active present"],
        ),
        ("Potassium replaced.", []),
    ],
)  # fmt: skip
def test_a_drug_beside_one_that_ends(text: str, wanted: list[str]):
    assert _told(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("memantine 10 mg - DC 4/3/26 (no benefit)", ["memantine stopped past"]),
        ("memantine 10 mg - d/c home on it", ["memantine active present"]),
        ("| tolterodine | 2 mg | -- | never filled |", ["tolterodine active absent"]),
        ("| tolterodine | 2 mg | daily | taking |", ["tolterodine active present"]),
        ("CANCEL nifedipine.", ["nifedipine stopped past"]),
        ("Cancelled nifedipine refill.", ["nifedipine active present"]),
        ("Please dont add nifedipine.", ["nifedipine active absent"]),
        ("Do not start nifedipine.", ["nifedipine active absent"]),
        ("Start nifedipine.", ["nifedipine new present"]),
        ("Ramipril - omit until BP recovers.", ["Ramipril held present"]),
        ("Zolpidem 5 mg: asked about it, I advised against it.", ["Zolpidem active absent"]),
        ("Zolpidem 5 mg, advised against driving.", ["Zolpidem active present"]),
        ("Tramadol 50 mg (seizure, DO NOT USE)", ["Tramadol active absent"]),
        ("Tramadol 50 mg, do not use with alcohol.", ["Tramadol active present"]),
        ("Hep A vaccine deferred by parents.", ["Hep A vaccine active absent"]),
        ("Switch metformin to the extended release.", ["metformin active present"]),
    ],
)
def test_a_drug_that_is_not_taken(text: str, wanted: list[str]):
    assert _told(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Son still giving digoxin along with bisoprolol.", ["present", "present"]),
        ("Wife herself has diabetes and takes metformin.", ["family"]),
        ("Her husband's tramadol helped.", ["family"]),
    ],
)
def test_who_hands_out_a_drug_does_not_take_it(text: str, wanted: list[str]):
    told = [f.assertion.value for _, f in found(text, FindingType.MEDICATION)]
    assert told == wanted


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("Torsemide 20 daily -> 20 mg MWF only.", "frequency", "3/wk"),
        ("Torsemide 20 daily -> 20 mg MWF only.", "status", "changed"),
        ("Torsemide 20 daily, Cr 1.9 -> 1.6.", "status", "active"),
        ("Glargine 10 units qHS incr to 14 u.", "status", "changed"),
        ("Warfarin 5 mg: held, restarted 1/7 at 3 mg daily.", "dose", "3 mg"),
        ("Oxytocin started 1830, max 10.", "dose", None),
        ("Metformin 1000 BID.", "dose", "1000"),
        ("Gentamicin was stopped after AKI (creatinine 1.0 to 2.1).", "dose", None),
        ("Prednisone (increased from 5 to 10).", "dose", "10"),
        ("Reduced docetaxel by 25%.", "strength", None),
        ("Hydrocortisone 1% cream.", "strength", "1 %"),
        ("Heparin 5000 units held (Hgb drop)", "form", None),
        ("Timolol 0.5% 1 drop daily", "form", "drops"),
        ("Misses noon carbidopa 3x/wk.", "frequency", None),
        ("Takes carbidopa 3x/day.", "frequency", "3/d"),
        ("Aspirin 75 OD", "frequency", "1/d"),
        ("Apixaban 5 BD", "frequency", "2/d"),
        ("Felodipine      5 mg       od     continue", "frequency", "1/d"),
        ("| Felodipine | 5 mg | od | continue |", "frequency", "1/d"),
        ("Atorvastatin 40mg on, senna.", "frequency", "1/d bedtime"),
        ("Lansoprazole 15mg om.", "frequency", "1/d morning"),
        ("Atorvastatin 40mg on discharge.", "frequency", None),
        ("Fluorometholone 1 drop OD", "frequency", None),
        ("Fluoxetine 20 mg tds, GP r/v 4/52", "duration", None),
        ("Fluoxetine 20 mg stopped 2/52 ago", "duration", None),
        ("Fluoxetine 20 mg daily for 4/52", "duration", "4 wk"),
        ("ASA 81 - d/c'd 8/20", "duration", None),
    ],
)  # fmt: skip
def test_what_is_told_of_a_dose(text: str, name: str, wanted: str | None):
    assert _attribute(text, name) == wanted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("GBS positive, clinda-R/erythro-R.", []),
        ("Takes Humulin-R 4 units.", ["Humulin-R"]),
        ("Vapes nicotine daily (5%).", []),
        ("Uses a nicotine patch daily.", ["nicotine patch"]),
        ("UDS: neg cocaine, neg amphetamines.", []),
        ("Trop neg aspirin 325 given.", ["aspirin"]),
        ("Fluoride varnish applied today.", []),
        ("Apixaban reload 10 mg BID.", ["Apixaban"]),
    ],
)
def test_what_is_no_medicine(text: str, names: list[str]):
    assert [words for words, _ in found(text, FindingType.MEDICATION)] == names


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Start ranolazine 500 mg BID? -> QTc 510, so NOT started.", ["ranolazine active absent"]),
        ("We thought about changing to degludec; not needed.", ["degludec active absent"]),
        ("Mirtazapine was talked about but not started.", ["Mirtazapine active absent"]),
        ("Pregabalin offered, pt declines for now.", ["Pregabalin active absent"]),
        ("Tranexamic acid discussed w/ anaesthesia, not given.", ["Tranexamic acid active absent"]),
        ("Memantine NOT restarted.", ["Memantine active absent"]),
        ("Digoxin 125 mcg ordered; NOT yet given.", ["Digoxin active planned"]),
        ("Not interested in return to buprenorphine.", ["buprenorphine active absent"]),
        (
            "Clonidine/hydralazine not started given prompt response.",
            ["Clonidine active absent", "hydralazine active absent"],
        ),
        (
            "Nicotine patch 14 mg, declined varenicline.",
            ["Nicotine patch active present", "varenicline active absent"],
        ),
        # Something else was offered, declined or not given.
        (
            "Sertraline 50 mg daily, offered therapy, declined.",
            ["Sertraline active present"],
        ),
        ("On warfarin, considered for ablation but declined.", ["warfarin active present"]),
        (
            "Discussed with renal, gave furosemide 40 mg, not given further fluids.",
            ["furosemide active present"],
        ),
        (
            "Discussed with cards, started heparin, not a candidate for surgery.",
            ["heparin new present"],
        ),
        # A step of the dose was weighed, and the drug goes on.
        ("Discussed stopping bisoprolol, declined.", ["bisoprolol active present"]),
        ("Continue sertraline 50 mg, discussed 100 mg.", ["sertraline active present"]),
        ("He is not keen to stop sertraline.", ["sertraline active present"]),
        ("Prednisone was discussed; he takes 5 mg.", ["Prednisone active possible"]),
        ("Asked for a metformin refill, not needed.", ["metformin active possible"]),
    ],
)
def test_what_was_weighed_and_not_begun(text: str, wanted: list[str]):
    assert _told(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted", "dose"),
    [
        ("Amiodarone: STOP 400s; 200 mg daily from tomorrow.", "changed present", "200 mg"),
        ("Warfarin: stop 5 mg tablets, take 3 mg daily.", "changed present", "3 mg"),
        ("Amiodarone: stop 10/3; recheck TSH.", "stopped past", None),
        ("Ramipril 5 mg - HELD 3/4 for K 6.1, restarted 3/9 @ 2.5 mg.", "active present", "2.5 mg"),
        ("Digoxin 0.125 mg daily    OFF since 4/20, stays off.", "stopped past", "0.125 mg"),
        ("Apixaban off since 3/5, to resume after colonoscopy.", "held past", None),
        ("Bumetanide 2 mg BID as d/c'd.", "active present", "2 mg"),
        ("Bumetanide 2 mg BID d/c'd.", "stopped past", "2 mg"),
        ("Apixaban not taken since yesterday.", "active absent", None),
        ("Warfarin off since 3/2, bridging.", "held past", None),
        ("Oxybutynin: please stop.", "stopped past", None),
        ("Metoprolol, please increase to 50 mg.", "changed present", "50 mg"),
        ("Amitriptyline 10 mg on the list, but not taken since 2024.", "stopped past", "10 mg"),
        ("Phenytoin (given once in the ED, not continued).", "active past", None),
        ("New erosions despite methotrexate.", "active present", None),
        ("Darbepoetin 60 mcg weekly (↑ from 40 on 9/12).", "changed present", "60 mcg"),
        ("MMF: WBC recovered -> RESTART 250 mg BID.", "active present", "250 mg"),
        ("Diuresed with furosemide gtt, net neg 8.2 L.", "active present", None),
        ("Diuresed with furosemide, gave 80 mg.", "active present", "80 mg"),
    ],
)
def test_a_strength_a_column_or_a_mark_beside_a_drug(text: str, wanted: str, dose: str | None):
    assert [told.split(" ", 1)[1] for told in _told(text)] == [wanted]
    assert _attribute(text, "dose") == dose


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Do not take enalapril with Entresto.",
            ["enalapril stopped absent", "Entresto active present"],
        ),
        ("Never treated with methotrexate.", ["methotrexate active absent"]),
        ("Avoid treatment with methotrexate.", ["methotrexate stopped absent"]),
        (
            "Lisinopril 10 mg continued, amlodipine not continued.",
            ["Lisinopril active present", "amlodipine active past"],
        ),
    ],
)
def test_a_drug_that_another_is_not_taken_with(text: str, wanted: list[str]):
    assert _told(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("S: ceftriaxone, cipro, TMP-SMX. R: ampicillin.", []),
        ("oxacillin 0.5 S | cefazolin <2 S | levofloxacin I", []),
        ("Urine grew E. coli. R: cipro, nitrofurantoin", []),
        ("S: taking amoxicillin, feels better.", ["amoxicillin active present"]),
        ("S: ceftriaxone 2 g IV daily.", ["ceftriaxone active present"]),
        ("On: ceftriaxone, cipro.", ["ceftriaxone active present", "cipro active present"]),
    ],
)
def test_what_an_organism_answers_to_is_not_taken(text: str, wanted: list[str]):
    assert _told(text) == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [("cont: folic acid daily", "active present"), ("folic acid daily", "stopped past")],
)
def test_a_label_of_its_own_below_another(line: str, wanted: str):
    assert _told(f"STOP:\naspirin 81 mg\n{line}\n")[-1].endswith(wanted)
