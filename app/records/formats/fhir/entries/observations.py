"""Observations as lines: results, vital signs, social history, each behind its day."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from app.records.formats.fhir.directory import Directory
from app.records.formats.fhir.elements import Concept, FhirElement, JsonObject
from app.records.formats.fhir.entries.datatypes import day_of, remarks_of, timing
from app.records.formats.fhir.entries.entry import Entry, Heading, plain
from app.records.formats.fhir.results import Observation, Valued, observation_lines

# LOINC codes of the vital signs profile and of the social history, where no category is said.
_VITAL_CODES = frozenset(
    """85353-1 85354-9 55284-4 8480-6 8462-4 8478-0 8867-4 9279-1 8310-5 8302-2 8306-3 29463-7
    3141-9 39156-5 2708-6 59408-5 9843-4 8287-5 72514-3""".split()
)
_SOCIAL_CODES = frozenset(
    "72166-2 11367-0 74013-4 11331-6 63773-6 11341-5 71802-3 76689-9 82810-3".split()
)
_SYSTOLIC, _DIASTOLIC = "8480-6", "8462-4"
_BY_CATEGORY = {
    "vital-signs": Heading.VITALS, "vital signs": Heading.VITALS,
    "social-history": Heading.SOCIAL_HISTORY, "sdoh": Heading.SOCIAL_HISTORY,
}  # fmt: skip


class _Measured(FhirElement):
    category: tuple[Concept, ...] | Concept = ()
    issued: str = ""
    site: Concept = Field(default=Concept(), alias="bodySite")


def observation_entries(resource: JsonObject, _directory: Directory) -> Iterator[Entry]:
    """Yield the line of an Observation, one for each component; it has none without a value."""
    observation, measured = Observation.model_validate(resource), _Measured.model_validate(resource)
    day = timing(resource, "effective").day() or day_of(measured.issued)
    heading = _heading(observation, measured)
    lines = [pressure] if (pressure := _pressure(observation)) else observation_lines(observation)
    remarks = [plain(each).rstrip(".") for each in remarks_of(resource.get("note"))]
    for number, told in enumerate(lines):
        said = plain(told)
        site = plain(measured.site.words())
        if site and site.lower() not in said.lower():
            said = f"{said} ({site})"
        if remarks and number == len(lines) - 1:
            said = ". ".join((said, *remarks))
        yield Entry(heading, f"{day}: {said}" if day else said, said.partition(":")[0], day)


def _heading(observation: Observation, measured: _Measured) -> Heading:
    categories = measured.category
    several = categories if isinstance(categories, tuple) else (categories,)
    said = [c.code or c.display for each in several for c in each.coding]
    said += [each.text for each in several]
    found = (_BY_CATEGORY.get(words.lower()) for words in said)
    codes = {coding.code for coding in observation.code.coding}
    by_code = Heading.VITALS if codes & _VITAL_CODES else None
    by_code = Heading.SOCIAL_HISTORY if codes & _SOCIAL_CODES else by_code
    return next(filter(None, found), None) or by_code or Heading.RESULTS


def _pressure(observation: Observation) -> str:
    """Return a blood pressure as it is said, "BP: 142/88 mmHg"."""
    upper = _component(observation, _SYSTOLIC, "systolic")
    lower = _component(observation, _DIASTOLIC, "diastolic")
    if upper is None or lower is None or len(observation.component) > 2:
        return ""
    high, low = upper.quantity.value, lower.quantity.value
    return "" if high is None or low is None else f"BP: {high:.0f}/{low:.0f} mmHg"


def _component(observation: Observation, code: str, word: str) -> Valued | None:
    for each in observation.component:
        codes = {coding.code for coding in each.code.coding}
        if code in codes or word in each.code.words().lower():
            return each
    return None
