from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.employers import EmployerRecognizer

CASES = [
    ("works at", "works at ⟦Pinwheel Couriers⟧."),
    ("works for", "He works nights for ⟦Brightacre⟧ now."),
    ("employed by", "employed by ⟦Tillerby Glass⟧ since spring"),
    ("retired from", "retired from the ⟦Tillerby Steel⟧ mill"),
    ("trade", "is a welder at ⟦Copperfield⟧, smokes"),
    ("former", "a retired clerk of ⟦Morrow Freight⟧."),
    ("form", "insured through ⟦Quill and Ostrander LLP⟧"),
    ("german form", "letter of ⟦Sandbach GmbH⟧"),
    ("number", "the job at ⟦48 Factoring Inc⟧ ended"),
    ("years", "spent twelve years at ⟦Brightacre⟧ as a cook"),
    ("lower case", "works for ⟦morrow freight logistics⟧"),
    ("agency", "an officer of the ⟦Tillerby Police Department⟧"),
    ("therapy", "works with Physical therapy"),
    ("home", "works at home"),
    ("cook", "works nights as a cook"),
    ("years of disease", "for 9 years with Diabetes"),
    ("farmer", "72-year-old retired farmer with COPD."),
    ("retired with", "retired with Parkinsonism"),
    ("works with letters", "works with OT daily"),
    ("works with", "works with ⟦Brightacre⟧ as a cook"),
    ("maker", "reagent (Morrow Chemical Company, Tillerby, MO)"),
    ("listed maker", "stent of Boston Scientific Corporation"),
    ("trade alone", "is a welder, smokes"),
    ("company of a word", "He keeps company with a nurse"),
    ("heading", "Assessment Company"),
    ("limited", "Range of motion is limited"),
    ("retired", "retired from work in spring"),
    ("a target", "Target BP is below 130/80"),
    ("a wave", "delta wave; Delta is the river"),
    ("a ford", "at the Ford"),
    ("from home", "works from Home."),
    ("worked up", "worked up for anemia"),
]

MORE = """
is employed at ⟦Brightacre⟧
a pilot for ⟦Delta⟧
drives for ⟦FedEx⟧
manages the ⟦Applebee's⟧ on the corner
a retired ⟦Ford⟧ worker
the ⟦Tyson⟧ plant
a ⟦Target⟧ cashier
stocks shelves, a stocker at the ⟦Kroger⟧ nearby
a job with ⟦Tillerby Glass⟧ downtown
works as a nurse at ⟦Saltmarsh House⟧
works full time for ⟦Morrow Freight⟧
working part-time at ⟦Pinwheel⟧ on weekends
volunteers at ⟦Copperfield Kitchen⟧
was laid off from ⟦Brightacre⟧ in spring
was fired from a job at ⟦Brightacre⟧
hired by ⟦Quarry Lane Foods⟧ last week
shifts at ⟦Brightacre⟧ are long
retired from ⟦Larkspur Airlines⟧
is a retired welder for ⟦Brightacre⟧
was an engineer for ⟦Tillerby Motors⟧
he is an accountant with ⟦Quill and Ostrander LLP⟧
drives a truck for ⟦Morrow Trucking⟧
owner of ⟦Ostrander Plumbing⟧
runs ⟦Vexley Landscaping⟧ with his son
paid by ⟦Nettleford Credit Union⟧
the ⟦Nettleford Fire Department⟧ brought him
⟦Quill & Sons⟧ insures him
⟦Morrow Holdings⟧ pays for it
exposed to dust at ⟦Quarry Construction⟧
employer is ⟦Brightacre Foods⟧
""".strip().splitlines()

NEGATIVE = """
works with Speech Therapy
works out at home
working on Range of Motion
employed full time
employed as a cook
works for a bank
works at a school
job at night
years with Crohn disease
months at home with Oxygen
retired at Age 60
retired for Health reasons
worked with PT and OT
position at Midline
career was ended by Stroke
laid off from work
fired from work
volunteers at church
shifts from Left to Right
is a nurse at night
was a smoker for 30 years
Steel wire in the sternum
Foods high in Potassium
Construction worker
Motors intact
Baxter Healthcare Corporation pump
Pfizer Inc vaccine
Medtronic Inc lead
Police were called
Fire ant bites
the Parks and woods
Incorporated into the plan
(Zyloquest Industries, Tillerby, OH)
""".strip().splitlines()


@pytest.mark.parametrize("marked", [c[1] for c in CASES], ids=[c[0] for c in CASES])
def test_finds_employers(marked: str, check: Callable[[RuleRecognizer, str], None]) -> None:
    check(EmployerRecognizer(2), marked)


@pytest.mark.parametrize("marked", MORE)
def test_finds_employers_by_other_words(
    marked: str, check: Callable[[RuleRecognizer, str], None]
) -> None:
    check(EmployerRecognizer(2), marked)


@pytest.mark.parametrize("text", NEGATIVE)
def test_leaves_what_names_no_employer(
    text: str, check: Callable[[RuleRecognizer, str], None]
) -> None:
    check(EmployerRecognizer(2), text)
