"""Diseases of relatives, a line a relative; a relative's name is no part of it."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from app.records.formats.fhir.directory import Directory
from app.records.formats.fhir.elements import Concept, FhirElement, JsonObject
from app.records.formats.fhir.entries.datatypes import remarks_of, timing
from app.records.formats.fhir.entries.entry import Entry, Heading, line, plain


class _Disease(FhirElement):
    code: Concept = Concept()
    outcome: Concept = Concept()
    fatal: bool = Field(default=False, alias="contributedToDeath")


class _Relative(FhirElement):
    status: str = ""
    relationship: Concept = Concept()
    dead: bool = Field(default=False, alias="deceasedBoolean")


def family_entries(resource: JsonObject, _directory: Directory) -> Iterator[Entry]:
    """Yield the line of a FamilyMemberHistory."""
    relative = _Relative.model_validate(resource)
    who = plain(relative.relationship.words()) or "Relative"
    who = who[0].upper() + who[1:]
    diseases = [_disease_words(each) for each in resource.get("condition") or ()]
    told = ", ".join(filter(None, diseases))
    remarks = remarks_of(resource.get("note"))
    died = timing(resource, "deceased").words()
    death = f"died at {died}" if died.startswith("age") else f"died {died}" if died else ""
    death = death or ("deceased" if relative.dead else "")
    if relative.status == "health-unknown" and not told:
        told = "health unknown"
    if not (told or death or any(remarks)):
        return
    shown = f"{who} ({death})" if death and told else who
    yield Entry(Heading.FAMILY_HISTORY, line(shown, told or death, remarks=remarks))


def _disease_words(condition: JsonObject) -> str:
    disease = _Disease.model_validate(condition)
    onset = timing(condition, "onset").words()
    name = plain(disease.code.words())
    if not name:
        return ""
    since = f" at {onset}" if onset.startswith("age") else f" ({onset})" if onset else ""
    end = "died of it" if disease.fatal else plain(disease.outcome.words())
    return f"{name}{since}" + (f" ({end})" if end else "")
