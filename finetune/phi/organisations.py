"""Organisations that tell where somebody was: hospitals, clinics, firms, schools, churches."""

from __future__ import annotations

from finetune.phi.chance import Chance
from finetune.phi.filling import Maker, fill
from finetune.phi.people import any_surname
from finetune.phi.places import city, state_name, street_name
from finetune.phi.word_lists import names, section

_LETTERS = "ABCDGHLMNPRSUVW"
_ENDS = ("MC", "GH", "H", "MH", "RMC", "CH", "HS", "UMC", "VA", "MCH")


def _acronym(chance: Chance) -> str:
    start = "".join(chance.pick(_LETTERS) for _ in range(chance.whole(1, 2)))
    return start + chance.pick(_ENDS)


_MAKERS: dict[str, Maker] = {
    "town": city,
    "surname": any_surname,
    "nature": lambda chance: chance.name(names("places/nature")),
    "saint": lambda chance: chance.name(names("places/saint")),
    "street": street_name,
    "state": state_name,
    "acronym": _acronym,
    "word": lambda chance: chance.name(names("organisations/hospital.word")),
}


def organisation(kind: str) -> Maker:
    """Return the maker of one kind: a section of ``lists/organisations.txt``."""
    patterns = section(f"organisations/{kind}")

    def make(chance: Chance) -> str:
        return fill(chance, chance.pick(patterns), _MAKERS)

    return make
