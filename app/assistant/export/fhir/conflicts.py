"""Resources that contradict each other: both go out, each says so and refers to the other.

R4 has no element for it. A problem told in one place and denied in another is ``unconfirmed`` ("not
sufficient evidence to treat this as a confirmed condition"), the denial stays ``refuted``; a drug's
status is what its own line says. The words stand in ``note``, for readers who know no extensions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.assistant.export.fhir.elements import HL7, Json, concept, conflict
from app.core.conflict import Conflict, partners

# What a reader is told, by the kind of contradiction.
_WORDS = "The note contradicts this elsewhere ({kind}); both statements are kept."
_VERIFIED = concept(f"{HL7}/condition-ver-status", "confirmed")
_UNVERIFIED = concept(f"{HL7}/condition-ver-status", "unconfirmed")


def mark_conflicts(resources: Mapping[int, Json], conflicts: Sequence[Conflict]) -> None:
    """Say of each resource what contradicts it.

    Args:
        resources: Resources by the place of their finding; changed in place.
        conflicts: Among the findings; one that no resource was made of is not referred to.
    """
    for place, resource in resources.items():
        told = partners(tuple(conflicts), place)
        if not told:
            continue
        marks = [
            conflict(each.kind.value, [_url(resources[i]) for i in each.items if i in resources])
            for each in told
        ]
        resource["extension"] = [*_extensions(resource), *marks]
        resource["note"] = [{"text": _WORDS.format(kind=each.kind.value)} for each in told]
        if resource.get("verificationStatus") == _VERIFIED:
            resource["verificationStatus"] = _UNVERIFIED


def _extensions(resource: Json) -> list[object]:
    present = resource.get("extension")
    return list(present) if isinstance(present, list) else []  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]  (JSON)


def _url(resource: Json) -> str:
    return f"urn:uuid:{resource['id']}"
