"""Name lists of many cultures: Faker's in Latin script, beside the romanised lists of our own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from finetune.phi.chance import Chance, NameList
from finetune.phi.word_lists import names, section_names

# Faker's locales in Latin script with their share; a hospital of the United States has them all.
_LOCALES: tuple[tuple[float, str], ...] = (
    (34, "en_US"), (12, "en"), (6, "en_GB"), (2, "en_IE"), (2, "en_NZ"), (3, "en_IN"),
    (2, "en_PK"), (2, "en_KE"), (1, "en_NG"), (1, "en_TH"), (6, "es_MX"), (3, "es_ES"),
    (1, "es_CO"), (1, "es_AR"), (1, "es_CL"), (1, "es_CA"), (2, "pt_BR"), (1, "pt_PT"),
    (2, "fr_FR"), (1, "fr_BE"), (1, "fr_CA"), (1, "fr_CH"), (1, "fr_DZ"), (2, "de_DE"),
    (1, "de_AT"), (1, "de_CH"), (2, "it_IT"), (1, "pl_PL"), (1, "cs_CZ"), (1, "sk_SK"),
    (1, "nl_NL"), (1, "nl_BE"), (1, "sv_SE"), (1, "da_DK"), (1, "no_NO"), (1.5, "fi_FI"),
    (1, "is_IS"), (1, "et_EE"), (1, "lt_LT"), (1, "lv_LV"), (1, "ro_RO"), (1, "hr_HR"),
    (1, "hu_HU"), (1, "sl_SI"), (1, "tr_TR"), (1, "az_AZ"), (1, "uz_UZ"), (1, "id_ID"),
    (1, "ga_IE"), (1, "zu_ZA"), (1, "yo_NG"), (1, "ha_NG"), (1, "ig_NG"), (1, "tw_GH"),
    (1, "sw"),
)  # fmt: skip
# Each of our own romanised lists.
_ROMANISED_WEIGHT = 1.2
_OWN = ("chinese", "korean", "arabic", "hindi", "japanese", "vietnamese")
_OWN_WEIGHT = 2.2
# A list that is shorter (Icelandic and Polish surnames are rules, not lists) gets American names.
_FEW = 15
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’.\- ]{2,24}")


@dataclass(frozen=True, slots=True)
class Culture:
    """Names of one language or country.

    Attributes:
        female: Given names of women; where a list does not tell, of all.
        male: Given names of men; where a list does not tell, of all.
        surnames: Family names.
    """

    female: NameList
    male: NameList
    surnames: NameList


@cache
def culture(name: str) -> Culture:
    """Return a culture: a Faker locale, or a list of ``lists/romanised.txt``."""
    if f"{name}.surname" in section_names("romanised"):
        return Culture(*(names(f"romanised/{name}.{p}") for p in ("female", "male", "surname")))
    module = import_module(f"faker.providers.person.{name}")
    both = _latin(module, "first_names")
    female = _latin(module, "first_names_female") or both
    male = _latin(module, "first_names_male") or both
    surnames = _latin(module, "last_names") + _latin(module, "last_names_female")
    if len(surnames) < _FEW:
        surnames += _latin(import_module("faker.providers.person.en_US"), "last_names")
    return Culture(NameList.of(female), NameList.of(male), NameList.of(surnames))


@cache
def _shares() -> tuple[tuple[float, str], ...]:
    own = dict.fromkeys(name.partition(".")[0] for name in section_names("romanised"))
    weights = ((_OWN_WEIGHT if name in _OWN else _ROMANISED_WEIGHT, name) for name in own)
    return (*_LOCALES, *weights)


def cultures() -> tuple[str, ...]:
    """Return the names of all cultures."""
    return tuple(name for _, name in _shares())


def pick_culture(chance: Chance) -> Culture:
    """Return a culture, as often as it is met in an American hospital, the rare ones oftener.

    A short list without held-out names serves training alone.
    """
    while True:
        found = culture(chance.weighted(_shares()))
        if all(chance.side_of(part) for part in (found.female, found.male, found.surnames)):
            return found


def _latin(module: object, attribute: str) -> tuple[str, ...]:
    provider = getattr(module, "Provider")  # noqa: B009  (Faker's modules share no typed shape)
    words = getattr(provider, attribute, ())
    if isinstance(words, property):
        return ()
    return tuple(word for word in words if _LATIN.fullmatch(word))
