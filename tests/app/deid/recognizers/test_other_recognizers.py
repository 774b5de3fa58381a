"""Tables of the recognizers whose tables are short."""

import pytest

from app.deid.detector import RECOGNIZERS
from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.common_names import CommonNameRecognizer
from app.deid.recognizers.cued_names import CuedNameRecognizer
from app.deid.recognizers.facilities import FacilityRecognizer
from app.deid.recognizers.header_fields import HeaderFieldRecognizer
from app.deid.recognizers.places import PlaceRecognizer

CASES = [
    (HeaderFieldRecognizer, "Patient: Odalys Roe   MRN: 4", {"Odalys Roe"}),
    (HeaderFieldRecognizer, "Name: ROE, ODALYS Q.", {"ROE, ODALYS Q."}),
    (HeaderFieldRecognizer, "name: odalys roe", {"odalys roe"}),
    (HeaderFieldRecognizer, "PCP: Quill, MD", {"Quill"}),
    (HeaderFieldRecognizer, "Hospital: Saltmarsh House", {"Saltmarsh House"}),
    (HeaderFieldRecognizer, "Address: 12 Larch Way, Nettleford", {"12 Larch Way, Nettleford"}),
    (HeaderFieldRecognizer, "Patient: is doing well on metoprolol today", set()),
    (HeaderFieldRecognizer, "Patient: 76-year-old woman", set()),
    (HeaderFieldRecognizer, "Patient: I've had it", set()),
    (HeaderFieldRecognizer, "Doctor: It's fine", set()),
    (HeaderFieldRecognizer, "Assessment: Stable Angina", set()),
    (HeaderFieldRecognizer, "Contact: None", set()),
    (CuedNameRecognizer, "daughter Jane Roe called", {"Jane Roe"}),
    (CuedNameRecognizer, "his wife, Mary, agrees", {"Mary"}),
    (CuedNameRecognizer, "Electronically signed by Wren Quill", {"Wren Quill"}),
    (CuedNameRecognizer, "/s/ Wren Quill", {"Wren Quill"}),
    (CuedNameRecognizer, "Respectfully submitted,\nWren Quill", {"Wren Quill"}),
    (CuedNameRecognizer, "his wife agrees. Follow up", set()),
    (CuedNameRecognizer, "mother with CHF", set()),
    (CuedNameRecognizer, "seen by cardiology", set()),
    (CommonNameRecognizer, "Maria Lopez came in", {"Maria Lopez"}),
    (CommonNameRecognizer, "Transferred Jennifer Oakes", {"Jennifer Oakes"}),
    (CommonNameRecognizer, "Mark Tolliver came in", {"Mark Tolliver"}),
    (CommonNameRecognizer, "Tolliver, Maria", {"Tolliver, Maria"}),
    (CommonNameRecognizer, "Kelly Tolliver: stable", {"Kelly Tolliver"}),
    (CommonNameRecognizer, "Patient, Maria came", {"Maria"}),
    (CommonNameRecognizer, "ANA and ELISA were negative", set()),
    (CommonNameRecognizer, "MARK TOLLIVER", set()),
    (CommonNameRecognizer, "Will Continue later", set()),
    (CommonNameRecognizer, "May repeat. Will follow. Grace period", set()),
    (CommonNameRecognizer, "Crohn disease, Gram stain", set()),
    (FacilityRecognizer, "at Saltmarsh Medical Center on", {"Saltmarsh Medical Center"}),
    (FacilityRecognizer, "to St. Brannoc Hospital", {"St. Brannoc Hospital"}),
    (FacilityRecognizer, "at Millrace Family Medicine", {"Millrace Family Medicine"}),
    (FacilityRecognizer, "works at Pinwheel Couriers", {"Pinwheel Couriers"}),
    (
        FacilityRecognizer,
        "at Birchwater Pediatrics & Family Practice",
        {"Birchwater Pediatrics & Family Practice"},
    ),
    (FacilityRecognizer, "sent to Stonebridge General, then", {"Stonebridge General"}),
    (FacilityRecognizer, "a retired clerk of Morrow Freight.", {"Morrow Freight"}),
    (FacilityRecognizer, "drives for Pinwheel Logistics", {"Pinwheel Logistics"}),
    (FacilityRecognizer, "Cardiology and Saltmarsh Clinic", {"Saltmarsh Clinic"}),
    (FacilityRecognizer, "works with Physical therapy", set()),
    (FacilityRecognizer, "General: no distress", set()),
    (FacilityRecognizer, "admitted to General Medicine", set()),
    (FacilityRecognizer, "Heart failure clinic at noon", set()),
    (FacilityRecognizer, "in the Cardiology Clinic", set()),
    (FacilityRecognizer, "Intensive Care Unit", set()),
    (FacilityRecognizer, "works nights as a cook", set()),
    (PlaceRecognizer, "lives at 61 Osprey Lane now", {"61 Osprey Lane"}),
    (PlaceRecognizer, "Nettleford, OR 97304", {"Nettleford", "97304"}),
    (PlaceRecognizer, "P.O. Box 118", {"P.O. Box 118"}),
    (PlaceRecognizer, "lives in Tillerby with", {"Tillerby"}),
    (PlaceRecognizer, "to 61 Osprey Lane, Nettle Cove tomorrow", {"61 Osprey Lane, Nettle Cove"}),
    (PlaceRecognizer, "18 LARCH STREET, SUITE 4", {"18 LARCH STREET, SUITE 4"}),
    (PlaceRecognizer, "9 LARCH ROAD, NEW TILLERBY\nTEL", {"9 LARCH ROAD, NEW TILLERBY"}),
    (PlaceRecognizer, "pharmacy at 3rd & Larch", {"3rd & Larch"}),
    (PlaceRecognizer, "flying in from Tillerby", {"Tillerby"}),
    (PlaceRecognizer, "seen in Oxhaven today", {"Oxhaven"}),
    (PlaceRecognizer, "moved to Tillerby, OK", {"Tillerby"}),
    (PlaceRecognizer, "TILLERBY, OR", {"TILLERBY"}),
    (PlaceRecognizer, "Sure, OK. Well", set()),
    (PlaceRecognizer, "COMMON FEMORAL, OR POPLITEAL", set()),
    (PlaceRecognizer, "came to Emergency by car", set()),
    (PlaceRecognizer, "at Bedside with family", set()),
    (PlaceRecognizer, "lives in Texas", set()),
    (PlaceRecognizer, "born in Mexico", set()),
    (PlaceRecognizer, "2 Units given, glucose 97304", set()),
    (PlaceRecognizer, "40 mg PO daily", set()),
]


@pytest.mark.parametrize(("recognizer", "text", "expected"), CASES, ids=[c[1] for c in CASES])
def test_finds_what_it_is_for(
    recognizer: type[RuleRecognizer], text: str, expected: set[str]
) -> None:
    found = list(recognizer(2).find(text))
    spans = {(f.start, f.end) for f in found}
    inner = {s for s in spans for o in spans if o != s and o[0] <= s[0] and s[1] <= o[1]}
    assert {text[start:end] for start, end in spans - inner} == expected


@pytest.mark.parametrize("recognizer", RECOGNIZERS, ids=lambda r: r.__name__)
def test_recognizers_name_the_kinds_that_they_yield(recognizer: type[RuleRecognizer]) -> None:
    for _, text, _ in CASES:
        assert {f.kind for f in recognizer(2).find(text)} <= set(recognizer.KINDS)
