"""Medicines as lines: what is taken, planned, over, dispensed or given, with its dosage."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from app.records.formats.fhir.directory import Directory
from app.records.formats.fhir.elements import Concept, FhirElement, JsonObject
from app.records.formats.fhir.entries.datatypes import (
    Named,
    Timing,
    codes_of,
    day_of,
    period_words,
    remarks_of,
    timing,
)
from app.records.formats.fhir.entries.dosage import Dosage, dosage_words
from app.records.formats.fhir.entries.entry import Entry, Heading, line, plain
from app.records.formats.fhir.quantities import Quantity

_PLANNED = frozenset(("draft", "intended"))
_INTENTS = frozenset(("proposal", "plan", "option"))
_OVER = {
    "completed": "completed", "ended": "completed", "stopped": "stopped",
    "cancelled": "stopped, order cancelled",
}  # fmt: skip
# Where a stock or a dose that was not handed out says so.
_NOT_DONE = frozenset(("not-done", "declined", "cancelled", "stopped"))


class _Adherence(FhirElement):
    code: Concept = Concept()


class _Medicine(FhirElement):
    """What MedicationRequest, -Statement, -Dispense and -Administration have in common."""

    status: str = ""
    intent: str = ""
    concept: Concept = Field(default=Concept(), alias="medicationCodeableConcept")
    pointed: Named = Field(default=Named(), alias="medicationReference")
    medicine: Named = Field(default=Named(), alias="medication")  # R5
    reasons: tuple[Named, ...] = Field(default=(), alias="reason")  # R5
    reason_codes: tuple[Concept, ...] = Field(default=(), alias="reasonCode")
    reason_references: tuple[Named, ...] = Field(default=(), alias="reasonReference")
    status_reasons: tuple[Named, ...] | Named = Field(default=(), alias="statusReason")
    ordered: str = Field(default="", alias="authoredOn")
    asserted: str = Field(default="", alias="dateAsserted")
    handed: str = Field(default="", alias="whenHandedOver")
    prepared: str = Field(default="", alias="whenPrepared")
    not_to_do: bool = Field(default=False, alias="doNotPerform")
    adherence: _Adherence = _Adherence()

    def name(self, directory: Directory) -> str:
        """Return the drug as its code names it, else the Medication that it points to."""
        known = plain(self.concept.words()) or self.pointed.name(directory)
        return known or self.medicine.name(directory)

    def reason(self, directory: Directory) -> str:
        """Return what it is for."""
        named = (*self.reasons, *self.reason_references)
        words = [plain(each.words()) for each in self.reason_codes]
        words += [each.name(directory) for each in named]
        return " and ".join(dict.fromkeys(filter(None, words)))

    def why(self, directory: Directory) -> str:
        """Return why its status is what it is."""
        several = self.status_reasons
        named = several if isinstance(several, tuple) else (several,)
        return ", ".join(filter(None, (each.name(directory) for each in named)))


class _Dosed(FhirElement):
    # Of a request or dispense, of a statement, of an administration.
    instructions: tuple[Dosage, ...] = Field(default=(), alias="dosageInstruction")
    dosages: tuple[Dosage, ...] | Dosage = Field(default=(), alias="dosage")

    def words(self) -> str:
        taken = self.dosages if isinstance(self.dosages, tuple) else (self.dosages,)
        return dosage_words((*self.instructions, *taken))


class _Given(FhirElement):
    text: str = ""
    route: Concept = Concept()
    dose: Quantity = Quantity()

    def words(self) -> str:
        return self.text or " ".join(filter(None, (self.dose.words(), plain(self.route.words()))))


class _Administration(FhirElement):
    dosage: _Given = _Given()


class _Dispensed(FhirElement):
    quantity: Quantity = Quantity()
    supply: Quantity = Field(default=Quantity(), alias="daysSupply")


def request_entries(resource: JsonObject, directory: Directory) -> Iterator[Entry]:
    """Yield the line of a MedicationRequest."""
    medicine = _Medicine.model_validate(resource)
    day = day_of(medicine.ordered)
    yield from _taken(resource, directory, medicine, since=day and f"prescribed {day}", day=day)


def statement_entries(resource: JsonObject, directory: Directory) -> Iterator[Entry]:
    """Yield the line of a MedicationStatement (MedicationUsage)."""
    medicine = _Medicine.model_validate(resource)
    taken = timing(resource, "effective")
    asserted = day_of(medicine.asserted)
    since = _taking_since(taken) or (asserted and f"recorded {asserted}")
    yield from _taken(resource, directory, medicine, since=since, day=taken.day() or asserted)


def _taking_since(taken: Timing) -> str:
    return period_words(taken.period) or (taken.words() and f"since {taken.words()}")


def _taken(
    resource: JsonObject, directory: Directory, medicine: _Medicine, *, since: str, day: str
) -> Iterator[Entry]:
    name = medicine.name(directory)
    if not name:
        return
    reason = medicine.reason(directory)
    how = _Dosed.model_validate(resource).words()
    cause = f" for {reason}" if reason else ""
    detail = f"{how}{cause}" if how else ""
    remarks = remarks_of(resource.get("note"))
    adherence = codes_of(medicine.adherence.code)
    status, why = medicine.status, medicine.why(directory)
    heading, said, mark = Heading.MEDICATIONS, name, ""
    if medicine.not_to_do:
        said = f"Avoid {name}"
    elif status == "not-taken" or "not-taking" in adherence:
        heading, said = Heading.PAST_MEDICATIONS, f"Not taking {name}"
    elif status in _OVER or "stopped" in adherence:
        heading, mark = Heading.PAST_MEDICATIONS, _OVER.get(status, "stopped")
    elif status == "on-hold" or "on-hold" in adherence:
        said = f"On hold: {name}"
    elif status in _PLANNED or medicine.intent in _INTENTS:
        heading, said = Heading.PLANNED_MEDICATIONS, f"Will start {name}"
    mark = f"{mark}: {why}" if mark and why else mark or why
    said = said if how else f"{said}{cause}"
    yield Entry(heading, line(said, detail, marks=(mark, since), remarks=remarks), name, day)


def dispense_entries(resource: JsonObject, directory: Directory) -> Iterator[Entry]:
    """Yield the line of a MedicationDispense."""
    medicine, amount = _Medicine.model_validate(resource), _Dispensed.model_validate(resource)
    name, day = medicine.name(directory), day_of(medicine.handed, medicine.prepared)
    if not name:
        return
    if medicine.status in _NOT_DONE:
        told = line(f"Not taking {name}", marks=("not dispensed", day))
        yield Entry(Heading.PAST_MEDICATIONS, told, name, day)
        return
    supply = amount.supply.number()
    marks = (
        f"dispensed {day}".rstrip(),
        amount.quantity.words(),
        supply and f"{supply} days' supply",
    )
    how = _Dosed.model_validate(resource).words()
    yield Entry(Heading.DISPENSED, line(name, how, marks=marks), name, day)


def administration_entries(resource: JsonObject, directory: Directory) -> Iterator[Entry]:
    """Yield the line of a MedicationAdministration."""
    medicine = _Medicine.model_validate(resource)
    name = medicine.name(directory)
    if not name:
        return
    given = timing(resource, "effective", "occurence", "occurrence")  # R5 spells it "occurence"
    if medicine.status == "not-done":
        told = line(f"Not taking {name}", marks=("dose not given", given.words()))
        yield Entry(Heading.PAST_MEDICATIONS, told, name, given.day())
        return
    how = _Administration.model_validate(resource).dosage.words()
    reason = medicine.reason(directory)
    detail = " ".join(filter(None, (how, reason and f"for {reason}")))
    told = line(name, detail, marks=(f"given {given.words()}".rstrip(),))
    yield Entry(Heading.GIVEN, told, name, given.day())
