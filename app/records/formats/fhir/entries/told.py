"""Which discrete resources a note of the same file tells already."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.records.formats.fhir.directory import Directory
from app.records.formats.fhir.elements import (
    NOTE_ID_SYSTEM,
    Composition,
    DiagnosticReport,
    JsonObject,
    Section,
)
from app.records.formats.fhir.quantities import Quantity
from app.records.formats.fhir.results import members_of
from app.records.formats.fhir.source import Source, has_words_of

_OWN_OFFSETS = "urn:notewell:fhir:StructureDefinition/note-offsets"
_NAMES = ("code", "vaccineCode", "medicationCodeableConcept", "medication")
# A narrative rarely says in the same words that something is not so.
_DENIED = frozenset(("refuted", "not-done", "not-taken", "entered-in-error"))


def told_by(source: Source, text: str) -> Iterator[JsonObject]:
    """Yield the resources that a report's or a Composition's note tells.

    A report is written with its results. Of what the sections of a Composition list, that is told
    whose name, and whose value if it has one, stands in the text; a denial never is.

    Args:
        source: The DiagnosticReport or Composition.
        text: Of the note that was made of it.
    """
    kind = source.resource.get("resourceType")
    if kind == "DiagnosticReport":
        results = DiagnosticReport.model_validate(source.resource).results
        yield from _with_members([each.reference for each in results], source.directory)
    elif kind == "Composition":
        sections = Composition.model_validate(source.resource).sections
        for resource in _with_members(list(_entries(sections)), source.directory):
            if _stands_in(text, resource):
                yield resource


def is_own_export(resource: JsonObject) -> bool:
    """Say whether this program made a resource of the characters of a note."""
    extensions: Any = resource.get("extension")
    if not isinstance(extensions, list):
        return False
    urls = (each.get("url") for each in extensions if isinstance(each, dict))  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]  (JSON)
    return _OWN_OFFSETS in urls


def is_own_note(resource: JsonObject) -> bool:
    """Say whether a DocumentReference holds a note that this program wrote out."""
    identifiers: Any = resource.get("identifier")
    if resource.get("resourceType") != "DocumentReference" or not isinstance(identifiers, list):
        return False
    systems = (each.get("system") for each in identifiers if isinstance(each, dict))  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]  (JSON)
    return NOTE_ID_SYSTEM in systems


def _entries(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        yield from (each.reference for each in section.entries)
        yield from _entries(section.sections)


def _with_members(addresses: list[str], directory: Directory) -> Iterator[JsonObject]:
    """Yield the resources of addresses, those of a panel with its members."""
    seen: set[int] = set()
    while addresses:
        found = directory.find(addresses.pop())
        if found is None or id(found) in seen:
            continue
        seen.add(id(found))
        yield found
        if found.get("resourceType") == "Observation":
            addresses += members_of(found)


def _stands_in(text: str, resource: JsonObject) -> bool:
    verification: Any = resource.get("verificationStatus")
    coded = verification.get("coding", ()) if isinstance(verification, dict) else ()  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]  (JSON)
    stated = {each.get("code") for each in coded if isinstance(each, dict)}  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]  (JSON)
    if (stated | {resource.get("status")}) & _DENIED:
        return False
    names = [name for key in _NAMES for name in _shown(resource.get(key))]
    if not any(has_words_of(text, name) for name in names):
        return False
    value: Any = resource.get("valueQuantity")
    return not isinstance(value, dict) or has_words_of(
        text, Quantity.model_validate(value).number()
    )


def _shown(concept: Any) -> Iterator[str]:  # noqa: ANN401  (JSON)
    """Yield every wording of a concept."""
    if isinstance(concept, dict):
        inner: Any = concept.get("concept", concept)  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]  (JSON)
        words = [inner.get("text"), *(c.get("display") for c in inner.get("coding") or ())]
        yield from (word for word in words if isinstance(word, str) and word.strip())
