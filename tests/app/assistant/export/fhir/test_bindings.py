"""Required bindings: a code outside its value set does not leave the house."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fhir.resources.R4B.observation import Observation

from app.assistant.export.fhir.bindings import check_bindings

Json = dict[str, Any]
_OBSERVATION: Json = {"resourceType": "Observation", "status": "final", "code": {"text": "Na"}}


def _concept(code: str) -> Json:
    return {"coding": [{"system": "s", "code": code}]}


BAD = [
    ("status", {**_OBSERVATION, "status": "bogus"}, "Observation.status"),
    ("comparator", {**_OBSERVATION, "valueQuantity": {"value": 1, "comparator": "~"}},
     "Observation.valueQuantity.comparator"),
    ("comparator-deep", {**_OBSERVATION, "component": [{"valueQuantity": {"comparator": "≥"}}]},
     "Observation.component.valueQuantity.comparator"),
    ("missing", {"resourceType": "Observation", "status": "final"}, "Observation.code"),
    ("coded", {"resourceType": "Condition", "subject": {"reference": "x"},
     "verificationStatus": _concept("sure")}, "Condition.verificationStatus"),
    ("event", {"resourceType": "Procedure", "status": "done", "subject": {"reference": "x"}},
     "Procedure.status"),
]  # fmt: skip


@pytest.mark.parametrize(("resource", "path"), [c[1:] for c in BAD], ids=[c[0] for c in BAD])
def test_a_code_that_is_not_allowed_is_named(resource: Json, path: str) -> None:
    with pytest.raises(ValueError, match=path):
        check_bindings(resource)


def test_the_library_alone_would_let_it_pass() -> None:
    assert Observation.model_validate({**_OBSERVATION, "status": "bogus"})


def test_a_good_resource_passes() -> None:
    check_bindings({**_OBSERVATION, "valueQuantity": {"value": 1, "comparator": "<="}})
    check_bindings({"resourceType": "Patient"})


def test_what_is_made_of_a_note_passes(resources_of: Callable[..., list[Json]]) -> None:
    text = "Asthma? Denies fever. Takes aspirin 81 mg daily. NKDA. K > 6. Mother had MI. s/p CABG."
    for resource in resources_of(text):
        check_bindings(resource)
