"""Results whose name a hyphen joins with the value; and other words with hyphens and numbers."""

from __future__ import annotations

import pytest

from app.core.finding import FindingType
from tests.app.findings.notes import found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "06:10AM BLOOD WBC-9.1 RBC-3.20* Hgb-9.4* Plt Ct-466*",
            ["WBC-9.1", "RBC-3.20", "Hgb-9.4", "Plt Ct-466"],
        ),
        (
            "Glucose-118* UreaN-14 Na-137 K-3.3* AnGap-11",
            ["Glucose-118", "UreaN-14", "Na-137", "K-3.3", "AnGap-11"],
        ),
        ("11:40AM PT-20.4* INR(PT)-1.9*", ["PT-20.4", "INR(PT)-1.9"]),
        ("UREA N-58* TOT BILI-4.8*", ["UREA N-58", "TOT BILI-4.8"]),
        ("TotBili-3.9*   INR 1.7*", ["INR 1.7"]),
        ("Seen with COVID-19, walk-in ok M-F 9-4, L4-5 disc, PHQ-9 done.", []),
    ],
)
def test_names_joined_with_values(text: str, told: list[str]):
    assert [said for said, _ in found(text, FindingType.LAB)] == told


def test_the_star_is_a_flag_and_the_names_are_those_of_the_tests():
    ((_, urea), (_, platelets)) = found("UreaN-33* Plt Ct-68*", FindingType.LAB)
    assert urea.attribute("flag") is not None
    assert (urea.concept, platelets.concept) == ("blood urea nitrogen", "platelet count")
