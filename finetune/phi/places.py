"""Places smaller than a state: towns, streets, postal codes, whole addresses."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from finetune.phi.accents import without_accents
from finetune.phi.chance import Chance, NameList
from finetune.phi.filling import Maker, fill
from finetune.phi.people import any_surname
from finetune.phi.word_lists import names, section

_CITY_LOCALES = (
    "it_IT nl_NL nl_BE sk_SK da_DK cs_CZ de_DE fi_FI ro_RO pl_PL en_IN hr_HR pt_PT fr_DZ de_AT "
    "sv_SE id_ID sl_SI en_BD zu_ZA"
).split()


def city(chance: Chance) -> str:
    """Return a town: of a list, made of words, or named after a family."""
    head, tail = section("places/town.head"), section("places/town.tail")
    return chance.weighted(
        (
            (6, lambda: chance.name(names("places/city.us"))),
            (2, lambda: chance.name(names("places/city.world"))),
            (2, lambda: _foreign(chance)),
            (2, lambda: chance.name(_joined(head, tail))),
            (2, lambda: any_surname(chance) + chance.pick(tail)),
            (1.5, lambda: f"{_base(chance)} {chance.pick(section('places/town.second'))}"),
            (1.5, lambda: f"{chance.pick(section('places/town.first'))} {_base(chance)}"),
        )
    )()


def _base(chance: Chance) -> str:
    if chance.often(0.5):
        return any_surname(chance)
    return chance.name(_joined(section("places/town.head"), section("places/town.tail")))


@cache
def _joined(heads: tuple[str, ...], tails: tuple[str, ...]) -> NameList:
    return NameList.of(head + tail for head in heads for tail in tails)


@cache
def _cities(locale: str) -> NameList:
    provider = import_module(f"faker.providers.address.{locale}").Provider
    return NameList.of(word for word in provider.cities if word.isprintable())


def _foreign(chance: Chance) -> str:
    town = chance.name(_cities(chance.pick(_CITY_LOCALES)))
    return without_accents(town) if chance.often(0.4) else town


@cache
def _states() -> tuple[tuple[str, str], ...]:
    pairs = (entry.split("=") for entry in section("places/state"))
    return tuple((name, code) for name, code in pairs)


def state(chance: Chance) -> str:
    """Return a state, in words or as its code."""
    name, code = chance.pick(_states())
    return name if chance.often(0.6) else code


def state_code(chance: Chance) -> str:
    """Return a state's code."""
    return chance.pick(_states())[1]


def state_name(chance: Chance) -> str:
    """Return a state's name."""
    return chance.pick(_states())[0]


def zip_code(chance: Chance) -> str:
    """Return a postal code, mostly an American one."""
    return chance.weighted(
        (
            (7, chance.shaped("#####")),
            (2, chance.shaped("#####-####")),
            (1, chance.shaped(chance.pick(section("places/world.zip"))).strip()),
        )
    )


def house_number(chance: Chance) -> str:
    """Return a house number of one to five digits."""
    number = chance.shaped("%" + "#" * chance.whole(0, 4))
    return number + chance.pick("ABCD") if chance.often(0.03) else number


def street_name(chance: Chance) -> str:
    """Return a street without its number."""
    ordinal = chance.whole(1, 120)
    name = chance.weighted(
        (
            (4, lambda: chance.name(names("places/street.name"))),
            (4, lambda: any_surname(chance)),
            (1, lambda: f"{ordinal}{ordinal_ending(ordinal)}"),
        )
    )()
    suffix = chance.pick(section("places/suffix"))
    if chance.often(0.25):
        suffix = chance.name(_faker_suffixes())
    direction = chance.pick(("N", "S", "E", "W", "N.", "NW", "SE", "North", "South", "West"))
    before = f"{direction} " if chance.often(0.15) else ""
    after = f" {chance.pick(('NW', 'SE', 'N', 'SW'))}" if chance.often(0.03) else ""
    return f"{before}{name} {suffix}{after}"


@cache
def _faker_suffixes() -> NameList:
    return NameList.of(import_module("faker.providers.address.en_US").Provider.street_suffixes)


def ordinal_ending(number: int) -> str:
    """Return "st", "nd", "rd" or "th"."""
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def street(chance: Chance) -> str:
    """Return a street with its number, a post-office box, or a street abroad."""
    return chance.weighted(
        (
            (8, lambda: f"{house_number(chance)} {street_name(chance)}{_unit(chance)}"),
            (0.7, lambda: chance.pick(("PO Box ", "P.O. Box ", "POB ")) + house_number(chance)),
            (0.4, lambda: f"RR {chance.whole(1, 9)} Box {house_number(chance)}"),
            (0.3, lambda: f"{street_name(chance)} and {street_name(chance)}"),
            (2.4, lambda: _abroad(chance)),
        )
    )()


def _unit(chance: Chance) -> str:
    if not chance.often(0.25):
        return ""
    joint = chance.pick((", ", " ", " "))
    return joint + chance.shaped(chance.pick(section("places/unit")).strip())


def _abroad(chance: Chance) -> str:
    pattern = chance.shaped(chance.pick(section("places/street.abroad")))
    text = pattern.replace("{name}", any_surname(chance))
    if chance.often(0.25):
        text = f"{house_number(chance)} {text}"
    return text + _unit(chance)


def county(chance: Chance) -> str:
    """Return a county or parish."""
    return fill(chance, chance.pick(section("places/county")), _MAKERS)


def neighborhood(chance: Chance) -> str:
    """Return a part of a town."""
    return fill(chance, chance.pick(section("places/neighborhood")), _MAKERS)


def landmark(chance: Chance) -> str:
    """Return a place that people know."""
    return fill(chance, chance.pick(section("places/landmark")), _MAKERS)


_MAKERS: dict[str, Maker] = {
    "town": city,
    "surname": any_surname,
    "nature": lambda chance: chance.name(names("places/nature")),
}


def address(chance: Chance) -> str:
    """Return an address on one line."""
    joint = chance.weighted(((8, ", "), (1, " "), (1, ",")))
    return joint.join(_address_parts(chance))


def address_lines(chance: Chance) -> str:
    """Return an address over several lines, indented at random."""
    parts = _address_parts(chance)
    indent = chance.weighted(((7, ""), (1, " "), (1, "    "), (1, "\t")))
    comma = chance.weighted(((8, ""), (1, ","), (1, " ,")))
    return f"{comma}\n{indent}".join(parts)


def _address_parts(chance: Chance) -> tuple[str, ...]:
    """Return the street, the town with what belongs to it and, at times, the country."""
    if chance.often(0.03):
        return _military_parts(chance)
    town, number = city(chance), zip_code(chance)
    if chance.often(0.7):
        place = state(chance) if chance.often(0.3) else state_code(chance)
        line = chance.weighted(
            ((7, f"{town}, {place} {number}"), (1, f"{town} {place} {number}"),
             (1, f"{town}, {place}"), (0.6, f"{town}, {place}, {number}"), (0.4, town))
        )  # fmt: skip
        return (street(chance), line)
    country = chance.pick(section("places/country"))
    line = chance.weighted(
        ((3, f"{number} {town}"), (2, f"{town} {number}"), (1, f"{town}, {country} {number}"))
    )
    if chance.often(0.3):
        code = chance.shaped("??")
        middle = (town,) if chance.often(0.6) else (town, code)
        return (street(chance), *middle, f"{country} {number}")
    parts = (street(chance), line)
    return (*parts, country) if chance.often(0.4) else parts


def _military_parts(chance: Chance) -> tuple[str, ...]:
    """Return an address of the forces abroad."""
    first = chance.pick((f"USS {any_surname(chance)}", "PSC %###, Box %###", "Unit %#### Box %###"))
    office = chance.pick(("FPO", "APO", "DPO"))
    return (
        chance.shaped(first),
        f"{office} {chance.pick(('AE', 'AP', 'AA'))} {chance.shaped('#####')}",
    )
