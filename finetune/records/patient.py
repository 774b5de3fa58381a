"""An invented patient: who he is, what he has had, what runs in the family."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from app.core.phi import PhiKind
from finetune.phi import contacts, places
from finetune.phi.chance import Chance
from finetune.phi.numbers import number
from finetune.phi.organisations import organisation
from finetune.phi.people import Person, make_person
from finetune.records.facts import Value
from finetune.records.knowledge import conditions, general

_FIRST_DAY, _LAST_DAY = date(2012, 1, 1), date(2025, 6, 30)
_AGES = (22, 88)
# One patient in twenty is 90 or older, an age that identifies.
_VERY_OLD, _VERY_OLD_AGES = 0.05, (90, 98)


@dataclass(frozen=True, slots=True)
class Ailment:
    """A lasting condition of a patient.

    Attributes:
        key: Of ``knowledge.conditions``.
        name: As this patient's notes call it.
    """

    key: str
    name: str
    since: int


@dataclass(frozen=True, slots=True)
class Relative:
    """A member of the family with what he had."""

    relation: str
    condition: str
    age: int


@dataclass(frozen=True, slots=True)
class Patient:
    """Somebody who does not exist.

    Attributes:
        born: Day of birth.
        seen_from: Day of the first visit.
        partner: Whom the clinicians talk to, with what he is to the patient.
        doctor: Who looks after the patient between visits.
        identifiers: Numbers, addresses and places, as written in every note, by hole.
        past: Diseases that are over, with their years; ``operations`` likewise.
        allergies: Substances with their reactions.
        healthy_of: A condition that does not run in the family.
    """

    patient_id: str
    person: Person = field(repr=False)
    born: date = field(repr=False)
    seen_from: date = field(repr=False)
    partner: tuple[Person, str] = field(repr=False)
    doctor: Person = field(repr=False)
    identifiers: Mapping[str, Value] = field(repr=False)
    ailments: tuple[Ailment, ...]
    past: tuple[tuple[str, int], ...]
    operations: tuple[tuple[str, int], ...]
    allergies: tuple[tuple[str, str], ...]
    family: tuple[Relative, ...]
    healthy_of: str
    habits: tuple[str, ...]
    unused: str
    occupation: str

    def age_on(self, day: date) -> int:
        """Return the age in whole years."""
        before_birthday = (day.month, day.day) < (self.born.month, self.born.day)
        return day.year - self.born.year - before_birthday


def make_patient(patient_id: str, chance: Chance) -> Patient:
    """Invent a patient."""
    known = general()
    very_old = chance.often(_VERY_OLD)
    age = chance.whole(*(_VERY_OLD_AGES if very_old else _AGES))
    seen_from = _FIRST_DAY + timedelta(days=chance.whole(0, (_LAST_DAY - _FIRST_DAY).days))
    born = seen_from - timedelta(days=age * 365 + age // 4 + chance.whole(1, 340))
    person = replace(make_person(chance), age=age)
    ailments = _ailments(chance, person, seen_from.year)
    operations = known.operations + (known.operations_of_women if person.female else ())
    relations = some(chance, known.relatives, 1, 2)
    diseases = some(chance, known.relatives_conditions, 3, 3)
    return Patient(
        patient_id=patient_id,
        person=person,
        born=born,
        seen_from=seen_from,
        partner=(
            make_person(chance),
            chance.pick(("wife", "husband", "daughter", "son", "sister")),
        ),
        doctor=make_person(chance),
        identifiers=_identifiers(chance),
        ailments=ailments,
        past=_dated(chance, some(chance, known.past_problems, 0, 2), born.year, seen_from.year),
        operations=_dated(chance, some(chance, operations, 0, 2), born.year, seen_from.year),
        allergies=tuple(
            (allergen, chance.pick(known.reactions))
            for allergen in some(chance, known.allergens, 0, 2)
        ),
        family=tuple(
            Relative(relation, disease, chance.whole(38, 84))
            for relation, disease in zip(relations, diseases, strict=False)
        ),
        healthy_of=diseases[-1],
        habits=_habits(chance, seen_from.year),
        unused=chance.pick(known.substances[:3]),
        occupation=chance.pick(known.occupations),
    )


def _ailments(chance: Chance, person: Person, year: int) -> tuple[Ailment, ...]:
    sex = "female" if person.female else "male"
    able = [key for key, c in conditions().items() if c.chronic and c.sex in (None, sex)]
    chosen = some(chance, able, 1, 4)
    return tuple(
        Ailment(key, chance.pick(conditions()[key].chronic), year - chance.whole(1, 14))
        for key in chosen
    )


def _dated(
    chance: Chance, names: tuple[str, ...], born: int, last: int
) -> tuple[tuple[str, int], ...]:
    first = min(born + 16, last - 2)
    return tuple((name, chance.whole(first, last - 1)) for name in names)


def _habits(chance: Chance, year: int) -> tuple[str, ...]:
    known = general()
    habits = (chance.pick(known.smoking), chance.pick(known.drinking))
    return tuple(habit.format(year=year - chance.whole(1, 12)) for habit in habits)


def _identifiers(chance: Chance) -> dict[str, Value]:
    street = f"{places.street(chance)}, {places.city(chance)}"
    return {
        "mrn": Value(number("mrn")(chance), phi=PhiKind.MRN),
        "account": Value(number("account")(chance), phi=PhiKind.ACCOUNT),
        "health_plan": Value(number("health_plan")(chance), phi=PhiKind.HEALTH_PLAN),
        "ssn": Value(number("ssn")(chance), phi=PhiKind.SSN),
        "phone": Value(contacts.phone(chance), phi=PhiKind.PHONE),
        "email": Value(contacts.email(chance), phi=PhiKind.EMAIL),
        "home": Value(street, phi=PhiKind.LOCATION),
        "state": Value(places.state_code(chance)),
        "zip": Value(chance.shaped("%####"), phi=PhiKind.LOCATION),
        "hospital": Value(organisation("hospital")(chance), phi=PhiKind.FACILITY),
        "practice": Value(organisation("clinic")(chance), phi=PhiKind.FACILITY),
    }


def some(
    chance: Chance, options: tuple[str, ...] | list[str], low: int, high: int
) -> tuple[str, ...]:
    """Return a few options, none twice."""
    left = list(options)
    n_chosen = min(chance.whole(low, high), len(left))
    return tuple(left.pop(chance.whole(0, len(left) - 1)) for _ in range(n_chosen))
