"""Allergies and intolerances as lines: substance, reactions, how grave, whether it still holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import Field

from app.records.formats.fhir.directory import Directory
from app.records.formats.fhir.elements import Concept, FhirElement, JsonObject
from app.records.formats.fhir.entries.datatypes import (
    Named,
    codes_of,
    day_of,
    remarks_of,
    timing,
)
from app.records.formats.fhir.entries.entry import Entry, Heading, line, plain

_CRITICALITY = {"high": "high criticality", "low": "low criticality"}
_NONE = re.compile(r"\bno\s+(?:known|allerg)|\bNK[DFM]?A\b|\bnot\s+allergic\b", re.IGNORECASE)
_ALLERGY_TO = re.compile(
    r"^(?:(?:drug|food|environmental)\s+)?(?:allergy|hypersensitivity|propensity to adverse"
    r" reactions?)\s+to\s+|^allergic\s+to\s+", re.IGNORECASE
)  # fmt: skip


class _Reaction(FhirElement):
    substance: Concept = Concept()
    manifestation: tuple[Named, ...] = ()
    description: str = Field(default="", repr=False)
    severity: str = ""

    def words(self, directory: Directory) -> str:
        """Return "anaphylaxis/hives"; with a comma the second would be another allergy."""
        shown = [name for each in self.manifestation if (name := each.name(directory))]
        return "/".join(w.replace(",", "") for w in shown) or plain(self.description)


class _Allergy(FhirElement):
    code: Concept = Concept()
    clinical: Concept = Field(default=Concept(), alias="clinicalStatus")
    verification: Concept = Field(default=Concept(), alias="verificationStatus")
    # A code in R4; a concept in R5.
    type: Concept | str = ""
    criticality: str = ""
    reaction: tuple[_Reaction, ...] = ()
    recorded: str = Field(default="", alias="recordedDate")


def allergy_entries(resource: JsonObject, directory: Directory) -> Iterator[Entry]:
    """Yield the line of an AllergyIntolerance; it has none without a substance.

    A refuted "no known allergies" says nothing of any substance, so that it has none either.
    """
    allergy = _Allergy.model_validate(resource)
    substances = [each.substance.words() for each in allergy.reaction]
    name = plain(allergy.code.words() or next(filter(None, substances), ""))
    refuted = "refuted" in codes_of(allergy.verification)
    if not name or (refuted and _NONE.search(name)):
        return
    recorded = day_of(allergy.recorded)
    remarks = remarks_of(resource.get("note"))
    onset = timing(resource, "onset")
    day = onset.day() or recorded
    if _NONE.search(name):
        yield Entry(Heading.ALLERGIES, line(name, marks=(recorded,), remarks=remarks), day=day)
        return
    bare = _ALLERGY_TO.sub("", name)
    reactions = [w for each in allergy.reaction if (w := each.words(directory))]
    marks = (
        next((f"{r.severity} reaction" for r in allergy.reaction if r.severity == "severe"), ""),
        "intolerance" if "intolerance" in codes_of(allergy.type) else "",
        _CRITICALITY.get(allergy.criticality, ""),
        onset.words() and f"since {onset.words().removeprefix('since ')}",
        (recorded and not onset.words() and f"recorded {recorded}") or "",
    )
    if refuted:
        told = line(f"Not allergic to {bare}", marks=(recorded and f"refuted {recorded}",))
    elif over := codes_of(allergy.clinical) & {"inactive", "resolved"}:
        told = line(f"No longer allergic to {bare}", marks=(next(iter(sorted(over))), recorded))
    else:
        told = line(bare, "/".join(reactions), marks=marks, remarks=remarks)
    yield Entry(Heading.ALLERGIES, told, day=day)
