"""What discrete resources are made of: things named by code or reference, times, remarks."""

from __future__ import annotations

from typing import Any

from pydantic import Field, ValidationError

from app.records.formats.fhir.directory import Directory
from app.records.formats.fhir.elements import (
    Annotation,
    Concept,
    FhirElement,
    JsonObject,
    Period,
    Reference,
)
from app.records.formats.fhir.entries.entry import plain
from app.records.formats.fhir.quantities import Pair, Quantity

_YEARS = frozenset(("a", "year", "years", "yr", "yrs", "Year", "Years"))


class Named(Concept):
    """A CodeableConcept (R4), a CodeableReference (R5) or a Reference to what has a code."""

    concept: Concept = Concept()
    target: Reference | str = Field(default="", alias="reference")
    display: str = ""

    def name(self, directory: Directory) -> str:
        """Return its words, else those of the resource that it names, else how it is shown."""
        if words := self.concept.words() or self.words():
            return plain(words)
        target = self.target if isinstance(self.target, Reference) else None
        address = target.reference if target else str(self.target)
        shown = self.display or (target.display if target else "")
        found = directory.find(address) if address else None
        return (resource_name(found) if found is not None else "") or plain(shown)


class _Ingredient(FhirElement):
    item: Named = Named()
    item_concept: Concept = Field(default=Concept(), alias="itemCodeableConcept")


class _Coded(FhirElement):
    """Any resource that says in ``code`` what it is; a Medication may say it by ingredients."""

    resource_type: str = Field(default="", alias="resourceType")
    code: Named = Named()
    clinical: Concept | str = Field(default="", alias="clinicalStatus")
    verification: Concept | str = Field(default="", alias="verificationStatus")
    ingredient: tuple[_Ingredient, ...] = ()


def resource_name(resource: JsonObject) -> str:
    """Return what a resource is about; nothing where it does not say.

    A Condition that is over, doubted or refuted is so wherever it is named.
    """
    try:
        coded = _Coded.model_validate(resource)
    except ValidationError:
        return ""
    parts = (each.item_concept.words() or each.item.words() for each in coded.ingredient)
    ingredients = " / ".join(filter(None, parts))
    name = plain(coded.code.concept.words() or coded.code.words() or ingredients)
    if not name or coded.resource_type != "Condition":
        return name
    if codes_of(coded.verification) & {"refuted", "entered-in-error"}:
        return f"{name} (ruled out)"
    if codes_of(coded.verification) & {"provisional", "differential", "unconfirmed"}:
        return f"possible {name}"
    over = codes_of(coded.clinical) & {"resolved", "inactive"}
    return f"{name}, since resolved" if over else name


class Timing(FhirElement):
    """An element with a choice of times: onset[x], performed[x], occurrence[x] and their like."""

    moment: str = Field(default="", alias="DateTime")
    date: str = Field(default="", alias="Date")
    period: Period = Field(default=Period(), alias="Period")
    age: Quantity = Field(default=Quantity(), alias="Age")
    string: str = Field(default="", alias="String")
    range: Pair = Field(default=Pair(), alias="Range")

    def day(self) -> str:
        """Return the day that it began."""
        return day_of(self.moment, self.date, self.period.start, self.period.end)

    def words(self) -> str:
        """Return "2019-05-06 to 2019-05-09", "age 52" or what stands for the time."""
        if day := day_of(self.moment, self.date):
            return day
        if period := period_words(self.period):
            return period
        if self.age.value is not None:
            unit = "" if (self.age.code or self.age.unit) in _YEARS else f" {self.age.unit}"
            return f"age {self.age.number()}{unit}"
        return plain(self.string or self.range.range_words())


def timing(resource: JsonObject, *prefixes: str) -> Timing:
    """Return the first of a resource's elements of such names that says a time.

    Raises:
        pydantic.ValidationError: An element is not of its FHIR type.
    """
    choices = ("DateTime", "Date", "Period", "Age", "String", "Range")
    for prefix in prefixes:
        said = {c: resource[f"{prefix}{c}"] for c in choices if f"{prefix}{c}" in resource}
        if said:
            return Timing.model_validate(said)
    return Timing()


def day_of(*moments: str) -> str:
    """Return the first day that is said; a month or a year where no more is said."""
    return next((m[:10] for m in moments if m), "")


def period_words(period: Period) -> str:
    """Return "2019-05-06 to 2019-05-09", one day once, "since" or "until" where one end is open."""
    start, end = day_of(period.start), day_of(period.end)
    if start and end:
        return start if start == end else f"{start} to {end}"
    return f"since {start}" if start else f"until {end}" if end else ""


def codes_of(*concepts: Concept | str) -> frozenset[str]:
    """Return the codes of concepts; an element that was a code in an earlier version is one."""
    said = (c.coding for c in concepts if isinstance(c, Concept))
    codes = {coding.code for each in said for coding in each}
    return frozenset(codes | {c for c in concepts if isinstance(c, str)}) - {""}


def remarks_of(notes: Any) -> list[str]:  # noqa: ANN401  (JSON)
    """Return the texts of annotations."""
    if not isinstance(notes, list):
        return []
    return [Annotation.model_validate(each).text for each in notes]  # pyright: ignore[reportUnknownVariableType]  (JSON)
