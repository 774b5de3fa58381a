"""Allergies: to something, to nothing known, and not to this."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Json = dict[str, Any]

CASES = [
    ("present", "Allergic to penicillin.", "active", "unconfirmed", None),
    ("none-known", "No known allergies.", "active", "unconfirmed", "716186003"),
    ("no-drugs", "NKDA", "active", "unconfirmed", "409137002"),
    ("no-drugs-in-words", "No known drug allergies.", "active", "unconfirmed", "409137002"),
    ("no-foods", "No known food allergies.", "active", "unconfirmed", None),
    ("not-to-this", "Denies latex allergy.", "inactive", "refuted", None),
]


@pytest.mark.parametrize(
    ("text", "clinical", "verification", "code"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_what_is_denied_and_what_is_not(
    one: Callable[[str, str], Json], text: str, clinical: str, verification: str, code: str | None
) -> None:
    allergy = one(text, "AllergyIntolerance")
    assert allergy["clinicalStatus"]["coding"][0]["code"] == clinical
    assert allergy["verificationStatus"]["coding"][0]["code"] == verification
    codings = allergy["code"].get("coding", [])
    assert [coding["code"] for coding in codings] == ([code] if code else [])
    for coding in codings:
        assert coding["extension"][0]["valueString"] == allergy["code"]["text"]


def test_an_allergy_has_its_reaction(one: Callable[[str, str], Json]) -> None:
    allergy = one("Allergic to penicillin (hives).", "AllergyIntolerance")
    assert allergy["reaction"] == [{"manifestation": [{"text": "hives"}]}]
    assert allergy["code"]["text"] == "penicillin"
