"""The slots of templates: what each one writes, with the label that it gets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from finetune.phi import clinical, contacts, dates, places, quantities
from finetune.phi.chance import Chance
from finetune.phi.clock import clock_time
from finetune.phi.filling import Maker
from finetune.phi.numbers import KINDS, number
from finetune.phi.organisations import organisation
from finetune.phi.people import NAME_FORMS, WORD_FORMS
from finetune.phi.word_lists import section

NAME, LOCATION, FACILITY = "NAME", "LOCATION", "FACILITY"
DATE, CONTACT, ID, AGE90 = "DATE", "CONTACT", "ID", "AGE90"
LABELS = (NAME, LOCATION, FACILITY, DATE, CONTACT, ID, AGE90)

_FACILITIES = (
    "hospital clinic ward pharmacy employer school nursing_home church agency lab.company".split()
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A kind of value.

    Attributes:
        make: Writes one.
        label: Of ``LABELS``, or nothing for a value that is no PHI.
    """

    make: Maker
    label: str | None = None


def _labelled(label: str, makers: Mapping[str, Maker]) -> dict[str, Slot]:
    return {name: Slot(make, label) for name, make in makers.items()}


@cache
def slots() -> Mapping[str, Slot]:
    """Return every slot that is no person's, by its name."""
    return {
        **_labelled(DATE, _DATES),
        **_labelled(CONTACT, _CONTACTS),
        **_labelled(ID, {kind: number(kind) for kind in KINDS}),
        **_labelled(LOCATION, _PLACES),
        **_labelled(FACILITY, {kind: organisation(kind) for kind in _FACILITIES}),
        "age90": Slot(quantities.age_of_ninety, AGE90),
        **{name: Slot(make) for name, make in _FILLERS.items()},
        **{name: Slot(clinical.listed(name)) for name in clinical.LISTED},
    }


# Two words of which the first alone is PHI, unless an address stands around it.
CITY_STATE = "city.state"

_DATES: dict[str, Maker] = {
    "date": dates.any_date,
    "date.numeric": dates.numeric,
    "date.short": dates.short,
    "date.long": dates.long,
    "date.iso": dates.iso,
    "date.weekday": dates.weekday,
    "date.month": dates.month,
    "date.range": dates.span,
    "date.stamp": dates.stamp,
    "date.holiday": dates.holiday,
    "dob": dates.birth_date,
}
_CONTACTS: dict[str, Maker] = {
    "phone": contacts.phone,
    "fax": contacts.fax,
    "pager": contacts.pager,
    "email": contacts.email,
    "url": contacts.url,
    "ip": contacts.ip,
}
_PLACES: dict[str, Maker] = {
    "street": places.street,
    "city": places.city,
    "zip": places.zip_code,
    "county": places.county,
    "neighborhood": places.neighborhood,
    "landmark": places.landmark,
    "address": places.address,
    "address.lines": places.address_lines,
    CITY_STATE: places.city,
}
_FILLERS: dict[str, Maker] = {
    "drug": clinical.drug,
    "brand": clinical.brand,
    "dose": clinical.dose,
    "problem": clinical.problem,
    "procedure": clinical.procedure,
    "lab": clinical.lab,
    "vitals": clinical.vitals,
    "eponym": clinical.eponym,
    "age": quantities.age,
    "year": quantities.year,
    "duration": quantities.duration,
    "fraction": quantities.fraction,
    "number": quantities.bare_number,
    "time": clock_time,
    "state": places.state,
    "country": lambda chance: chance.pick(section("places/country")),
    "nationality": lambda chance: chance.pick(section("places/nationality")),
    "language": lambda chance: chance.pick(section("places/language")),
    "insurer": lambda chance: chance.pick(section("organisations/insurer")),
}


def is_person_form(form: str) -> bool:
    """Say whether a person can be written so: ``full`` in ``{p1.full}``."""
    return form in NAME_FORMS or form in WORD_FORMS


def write_slot(chance: Chance, name: str) -> str:
    """Write a value for a slot that is no person's."""
    return slots()[name].make(chance)
