"""Values that somebody says in words are read like those in digits."""

from __future__ import annotations

import pytest

from app.core.finding import FindingType
from tests.app.findings.notes import found


@pytest.mark.parametrize(
    ("text", "said", "value", "number"),
    [
        ("BP one-oh-four by sixty-six.", "BP one-oh-four by sixty-six", "104/66", None),
        ("Pressure was one seventy-two over one-oh-two", None, "172/102", None),
        ("He was 148 over 98 at the door.", "148 over 98", "148/98", None),
        ("Pulse fifty-four, regular.", "Pulse fifty-four", "fifty-four", 54),
        ("Temp thirty-six six.", "Temp thirty-six six", "thirty-six six", 36.6),
        ("Sats ninety-three on room air.", "Sats ninety-three on room air", "ninety-three", 93),
        ("My pain is six out of ten.", "pain is six out of ten", "six out of ten", 6),
        ("Oxygen ninety-five.", "Oxygen ninety-five", "ninety-five", 95),
        ("She weighs one eighteen.", "weighs one eighteen", "one eighteen", 118),
    ],
)
def test_vital_signs(text: str, said: str | None, value: str, number: float | None) -> None:
    ((words, finding),) = found(text, FindingType.VITAL)
    assert said is None or words == said
    assert (finding.value, finding.number) == (value, number)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("Hemoglobin eight point two, from nine.", 8.2, "g/dL"),
        ("The INR is one point six.", 1.6, None),
        ("TSH was two point three in Feb.", 2.3, "m[iU]/L"),
        ("Platelets fifty-eight.", 58, "10*3/uL"),
        ("Glucose two ninety-two before lunch", 292, "mg/dL"),
        ("A1c seven point nine percent", 7.9, "%"),
    ],
)
def test_results(text: str, number: float, unit: str | None) -> None:
    ((_, finding),) = found(text, FindingType.LAB)
    assert (finding.number, finding.unit) == (number, unit)


@pytest.mark.parametrize(
    "text",
    [
        "Is the potassium one of those we check?",
        "Check the sugar two hours after dinner.",
        "Count the pulse for one minute.",
        "The hemoglobin six weeks ago?",
        "Keep the BP under one-eighty over one-oh-five.",
        "If the INR is above two point five call me.",
        "Metformin, two tablets with the evening meal.",
        "He read pages one forty over to the end.",
        "On oxygen ninety days.",
    ],
)
def test_what_counts_other_things_or_is_aimed_at_is_no_value(text: str) -> None:
    assert not found(text, FindingType.LAB)
    assert not found(text, FindingType.VITAL)
