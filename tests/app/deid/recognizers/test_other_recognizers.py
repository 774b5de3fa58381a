"""Tables of the recognizers whose tables are short."""

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.every import RECOGNIZERS
from app.deid.recognizers.facilities import FacilityRecognizer

CASES = [
    (FacilityRecognizer, "at Saltmarsh Medical Center on", {"Saltmarsh Medical Center"}),
    (FacilityRecognizer, "to St. Brannoc Hospital", {"St. Brannoc Hospital"}),
    (FacilityRecognizer, "at Millrace Family Medicine", {"Millrace Family Medicine"}),
    (
        FacilityRecognizer,
        "at Birchwater Pediatrics & Family Practice",
        {"Birchwater Pediatrics & Family Practice"},
    ),
    (FacilityRecognizer, "sent to Stonebridge General, then", {"Stonebridge General"}),
    (FacilityRecognizer, "Cardiology and Saltmarsh Clinic", {"Saltmarsh Clinic"}),
    (FacilityRecognizer, "works with Physical therapy", set()),
    (FacilityRecognizer, "General: no distress", set()),
    (FacilityRecognizer, "admitted to General Medicine", set()),
    (FacilityRecognizer, "Heart failure clinic at noon", set()),
    (FacilityRecognizer, "in the Cardiology Clinic", set()),
    (FacilityRecognizer, "Intensive Care Unit", set()),
    (FacilityRecognizer, "works nights as a cook", set()),
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
