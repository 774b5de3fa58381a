"""Relatives: who, what they had, when it began or ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Json = dict[str, Any]


def _age(years: int) -> Json:
    return {"value": years, "unit": "a", "system": "http://unitsofmeasure.org", "code": "a"}


CASES = [
    ("died-at", "Father died of MI at 58.", "FTH", ["MI"], {"deceasedAge": _age(58)}, None),
    ("died", "Father died of lung cancer.", "FTH", ["lung cancer"], {"deceasedBoolean": True},
     None),
    ("onset", "Mother had breast cancer at age 52.", "MTH", ["breast cancer"], {}, _age(52)),
    ("whose-age-is-unclear", "Her brother had lung cancer at age 60 and hypertension.", "BRO",
     ["lung cancer", "hypertension"], {}, None),
    ("side-not-told", "History of stroke in grandmother.", "GRMTH", ["stroke"], {}, None),
    ("relative-not-told-apart", "Family history of stroke.", "FAMMEMB", ["stroke"], {}, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "relative", "conditions", "more", "onset"),
    [c[1:] for c in CASES],
    ids=[c[0] for c in CASES],
)
def test_a_relative(
    one: Callable[[str, str], Json],
    text: str,
    relative: str,
    conditions: list[str],
    more: Json,
    onset: Json | None,
) -> None:
    history = one(text, "FamilyMemberHistory")
    assert history["status"] == "partial"
    assert history["relationship"]["coding"][0]["code"] == relative
    assert [c["code"]["text"] for c in history["condition"]] == conditions
    assert {n: v for n, v in history.items() if n.startswith("deceased")} == more
    assert history["condition"][0].get("onsetAge") == onset


def test_what_nobody_had_is_no_history(resources_of: Callable[..., list[Json]]) -> None:
    assert resources_of("No family history of diabetes.", "FamilyMemberHistory") == []
