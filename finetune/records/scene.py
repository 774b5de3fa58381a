"""One note's view of a visit: how its author writes orders, dates and names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.core.finding import Assertion, FindingType
from app.core.phi import PhiKind
from finetune.phi import dates
from finetune.phi.chance import Chance
from finetune.phi.people import Person, make_person
from finetune.records.facts import Fact, Value
from finetune.records.knowledge import drugs, labs, schedules
from finetune.records.patient import Patient
from finetune.records.visit import Regimen, Visit

_DATE_FORMS: tuple[Callable[[Chance, date], str], ...] = (
    dates.numeric, dates.numeric, dates.long, dates.iso, dates.short,
)  # fmt: skip
_OLD = 90


@dataclass(frozen=True, slots=True)
class Scene:
    """A note in the making.

    Attributes:
        day: When it is written.
        people: The patient "p1", whom he lives with "p2", the author "q1", the doctor "q2" and
            another clinician "q3".
        shorthand: Whether orders are written "PO BID".
        date_form: How this author writes days.
        brands: Whether drugs begin with a capital letter.
    """

    chance: Chance
    patient: Patient
    visit: Visit
    day: date
    people: Mapping[str, Person] = field(repr=False)
    shorthand: bool
    date_form: Callable[[Chance, date], str]
    capitals: bool

    def date_value(self, day: date) -> Value:
        """Return a day as this note writes it."""
        return Value(self.date_form(self.chance, day), phi=PhiKind.DATE)

    def birth_value(self) -> Value:
        """Return the day of birth, always with its year."""
        form = dates.numeric if self.date_form is dates.short else self.date_form
        text = form(self.chance, self.patient.born)
        return Value(text, phi=PhiKind.DATE)

    def age(self) -> Value:
        """Return the patient's age; from 90 it identifies."""
        years = self.patient.age_on(self.day)
        phi = PhiKind.AGE90 if years >= _OLD else None
        form = self.chance.pick(("{n}-year-old", "{n} year old", "{n} y/o", "{n}yo"))
        return Value(form.replace("{n}", str(years)), phi=phi, n_identifying=len(str(years)))

    def drug(self, regimen: Regimen) -> dict[str, Value]:
        """Return the words of an order."""
        kind = drugs()[regimen.drug]
        route = schedules().route[kind.route]
        name = regimen.drug.capitalize() if self.capitals else regimen.drug
        values = {
            "drug": Value(name),
            "dose": Value(regimen.dose_text),
            "route": Value(self.chance.pick(route.sig if self.shorthand else route.words)),
            "purpose": Value(kind.plain),
        }
        if regimen.often:
            often = schedules().often[regimen.often]
            values["frequency"] = Value(
                self.chance.pick(often.sig if self.shorthand else often.words)
            )
        return values

    def lab(self, name: str, value: str, earlier: str | None) -> dict[str, Value]:
        """Return the words of a result."""
        kind = labs()[name]
        joined = "" if kind.unit != "%" or self.chance.often(0.5) else "%"
        values = {"lab": Value(self.chance.pick(kind.names)), "value": Value(value + joined)}
        if kind.unit and not joined:
            values["unit"] = Value(kind.unit)
        if earlier is not None:
            finding = (FindingType.LAB, Assertion.PRESENT)
            values["earlier"] = Value(earlier + joined, finding=finding)
        return values


def make_scene(patient: Patient, visit: Visit, *, days_in: int, chance: Chance) -> Scene:
    """Choose how a note about a visit is written.

    Args:
        patient: Whom it is about.
        visit: What it is about.
        days_in: Days since the visit began.
        chance: Of every choice of this note.
    """
    people = {
        "p1": patient.person,
        "p2": patient.partner[0],
        "q1": make_person(chance),
        "q2": patient.doctor,
        "q3": make_person(chance),
    }
    return Scene(
        chance=chance,
        patient=patient,
        visit=visit,
        day=visit.day + timedelta(days=days_in),
        people=people,
        shorthand=chance.often(0.55),
        date_form=chance.pick(_DATE_FORMS),
        capitals=chance.often(0.3),
    )


def fact(kind: str, **values: Value | str) -> Fact:
    """Return a fact; bare words are values that are no finding and identify nobody."""
    made = {k: Value(v) if isinstance(v, str) else v for k, v in values.items()}
    return Fact(kind, made)
