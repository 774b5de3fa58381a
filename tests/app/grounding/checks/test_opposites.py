"""The reverse of a claim's predicate, told of the same matter."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """COURSE
Frontal headache not relieved by ibuprofen. Knee pain resolved with naproxen.
Spleen palpable 2 cm below the costal margin. Foley out 3/4, voided 350.
BCx 2/2 E. coli. UCx >100k E. coli, R to cipro, S to ceftriaxone. Sputum culture no growth.
Rh neg, got RhoGAM at 28 wks. Tdap due at the next visit.
Drain site red with a bead of pus.
Fistula in the left arm created in May, not yet used. Failed first swallow screen, passed 3/6.
Numbness of the thumb was present before the operation and is now getting better.
No driving until cleared. Run stopped after 70 min of 4 h.
Erythema at the inferior edge of the scar.
PET-CT showed uptake in the spleen, with no bone or lung involvement.
Found confused on the morning of admission. WBC 15.8 <- 13.1 <- 17.9. Hgb 109, previously 138.
PHYSICAL EXAM: DTRs 3+, no clonus. BP 182/104.
PLAN: R-GCVP as an alternative to R-CHOP. Start acamprosate 666 mg TID once renal function is back.
Then stop hydrocortisone. Taper quetiapine to 25 mg, then stop, given weight gain.
Glargine increased from 18 to 22 units. Ceftazidime day 4 of planned 7.
MOLECULAR: BRAF wild type. NRAS mutation detected.
"""
CASES = [
    ("wild-type", "A BRAF mutation was detected.", False),
    ("mutated", "An NRAS mutation was detected.", True),
    ("not relieved", "Her headache went away after ibuprofen.", False),
    ("relieved", "Her knee pain resolved with naproxen.", True),
    ("felt", "The spleen could not be felt.", False),
    ("able", "She was unable to void after the catheter came out.", False),
    ("grown", "Blood cultures remained sterile.", False),
    ("resistant", "The urinary E. coli was resistant to ciprofloxacin.", True),
    ("not sensitive", "The urinary E. coli was sensitive to ciprofloxacin.", False),
    ("received", "She has yet to receive Rh immune globulin.", False),
    ("pus", "The drain site looked clean.", False),
    ("not in use", "The fistula is being used.", False),
    ("failed first", "She passed her initial swallow screen.", False),
    ("before", "The numbness first appeared after the operation.", False),
    ("better", "The numbness of the thumb is getting worse.", False),
    ("not allowed", "She may drive.", False),
    ("cut short", "The full run was completed.", False),
    ("lower end", "There was erythema at the upper edge of the scar.", False),
    ("list denied", "PET-CT showed lung involvement.", False),
    ("at admission", "She was confused when she left the hospital.", False),
    ("both ways", "Her white count has been falling steadily.", False),
    ("moved", "Her hemoglobin has been stable.", False),
    ("reflexes of no daughter", "Her reflexes were brisk without clonus.", True),
    ("high pressure", "Her blood pressure was normal.", False),
    ("not chosen", "She will be treated with R-CHOP.", False),
    ("once it is back", "Acamprosate will be started once kidney function has returned.", True),
    ("only planned", "Hydrocortisone has been discontinued.", False),
    ("brought down", "Quetiapine will be tapered off because of weight gain.", True),
    ("by how much", "Her glargine was raised by 4 units.", True),
    ("by another number", "Her glargine was raised by 10 units.", False),
    ("whole course", "Seven days of ceftazidime are planned.", True),
]


@pytest.fixture(scope="module")
def told(prepared: Callable[[str], GroundedNote]) -> GroundedNote:
    return prepared(NOTE)


@pytest.mark.parametrize(("claim", "holds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_reverse_does_not_pass(claim: str, *, holds: bool, told: GroundedNote) -> None:
    label = verify_claim(Claim(claim), (told,)).label
    assert (label is Label.SUPPORTED) is holds
