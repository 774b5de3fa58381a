"""Claims as summaries word them: what a reworded claim may add, and what it may not lose."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """HISTORY
41F, two children. Mother had a blood clot in her 60s. Smoked 1 ppd x 20 yrs, quit 2015.

EXAM
SpO2 96% on 2 L (was 86% RA on arrival). Feet: pulses palpable, no ulcers.

DATA
TSH 1.9. hCG neg. Troponin 0.01.

COURSE
Denies vision changes, chest pain.
Ramipril and metformin held on admission; metformin resumed at d/c, ramipril to stay off until seen.
1. Acute DVT, provoked. Heparin stopped, apixaban started POD 2. Anticipate at least 3 months.
2. Weight 80 kg (down 2.3 kg from last visit).
3. Creatinine 2.1 (peak 5.4). FOLFOX cycle 7 of 12. Took 4 of 7 days of cephalexin.
4. Torsemide 40 mg BID (was 20 mg BID). Weight 104 -> 96 kg.
5. Passive shoulder movement full, abduction limited. No head strike, c/o left hip pain.
Discussed IUD, ablation, hysterectomy. No V/D. Circumcision to be done in the office.
6. Lipase 420 -> 90. MoCA was 17/30; it was 21 a year ago. I have stopped the oxybutynin.
8. One ER visit in May, not admitted. Eczema well controlled. Infliximab since 2021, RA dx 2017.
Transfers with 2 assist. FEV1 84% -> 95% after albuterol. Visit in 8 weeks.
Stiffness now lasts 15 minutes, down from two hours a year ago. Blood cx NGTD.
She chooses lumpectomy, seed localization planned. O2 2 L (was 4 L yest).
INR 3.4 Mon, 2.6 Thurs. Bloating without improvement.
7. She gave up driving. Day centre offered, which she declined. Drain out when dry.

RETURN for fever, unable to urinate.
"""
CASES = [
    ("former value", "She was hypoxic on arrival.", True),
    ("predicate denies", "Foot pulses were absent.", False),
    ("never done", "Troponin was never checked.", False),
    ("kind of a thing", "She has a venous thromboembolism.", True),
    ("class not taken", "She was started on a GLP-1 agonist.", False),
    ("pack-years", "She has a 20 pack-year smoking history.", True),
    ("other pack-years", "She has a 40 pack-year smoking history.", False),
    ("relative's decade", "She had a blood clot in her 60s.", False),
    ("own relative's decade", "Her mother had a blood clot in her 60s.", True),
    ("values are usual", "Thyroid function is normal.", True),
    ("sign denies", "She is not pregnant.", True),
    ("goes on behind", "Anticoagulation is expected for at least three months.", True),
    ("day after surgery", "Apixaban was started two days after surgery.", True),
    ("other day", "Apixaban was started five days after surgery.", False),
    ("lost pounds", "She lost about 5 pounds.", True),
    ("peak", "Creatinine peaked at 5.4.", True),
    ("not the peak", "Creatinine peaked at 2.1.", False),
    ("not the last cycle", "She has finished her FOLFOX.", False),
    ("another count", "She took 7 of 7 days of cephalexin.", False),
    ("former dose", "She was discharged on torsemide 20 mg BID.", False),
    ("other way", "Her weight went up during the stay.", False),
    ("full", "Passive shoulder movement was restricted.", False),
    ("denied in other words", "She hit her head.", False),
    ("complained of", "Her left hip hurts.", True),
    ("letters deny", "She is not vomiting.", True),
    ("letters denied", "She has had diarrhea.", False),
    ("later value as first", "The initial lipase was 90.", False),
    ("value of now", "The MoCA score was 21 at this visit.", False),
    ("goes on", "She continues to take oxybutynin.", False),
    ("still", "She still drives.", False),
    ("declined behind a comma", "She accepted the day centre.", False),
    ("to be removed", "The drain has already been removed.", False),
    ("well is not poorly", "Her eczema is poorly controlled.", False),
    ("another thing's year", "She has been on infliximab since 2017.", False),
    ("its own year", "She has been on infliximab since 2021.", True),
    ("without", "She transfers without assistance.", False),
    ("before and after", "Her FEV1 before albuterol was 95 percent.", False),
    ("weeks as months", "A visit is planned in two months.", True),
    ("formerly longer", "Stiffness lasts two hours.", False),
    ("nothing grew", "Blood cultures grew Staphylococcus.", False),
    ("only chosen", "The lumpectomy has been performed.", False),
    ("weekday", "The INR on Thursday was 3.4.", False),
    ("own weekday", "The INR on Monday was 3.4.", True),
    ("not yet", "Circumcision has not been done yet.", True),
    ("drug in a family's sentence", "Her mother was treated with vancomycin.", False),
    ("held is not stopped", "Metformin was permanently discontinued.", False),
    ("one of a list denied", "She has vision changes.", False),
    ("only warned of", "She was unable to urinate.", False),
    ("only discussed", "She had a hysterectomy.", False),
    ("age of the patient", "The patient is a 41-year-old woman.", True),
]


@pytest.fixture(scope="module")
def told(prepared: Callable[[str], GroundedNote]) -> GroundedNote:
    return prepared(NOTE)


@pytest.mark.parametrize(("claim", "holds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_claim(claim: str, *, holds: bool, told: GroundedNote) -> None:
    label = verify_claim(Claim(claim), (told,)).label
    assert (label is Label.SUPPORTED) is holds
