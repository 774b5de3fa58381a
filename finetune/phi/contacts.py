"""Ways to reach somebody: telephone, fax, pager, e-mail, web and network addresses."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module

from finetune.phi.accents import without_accents
from finetune.phi.chance import Chance
from finetune.phi.people import make_person
from finetune.phi.word_lists import section

_LOCALES = (
    "en_GB en_AU en_NZ en_CA en_IN es_ES es_MX es_CO pt_BR pt_PT pl_PL cs_CZ de_DE da_DK no_NO "
    "sv_SE fi_FI ro_RO hr_HR hu_HU tr_TR id_ID vi_VN nl_NL nl_BE sk_SK sl_SI ja_JP ko_KR th_TH "
    "he_IL tw_GH lt_LT fr_CH es_AR es_CL"
).split()
_HOSTS = (
    "gmail yahoo hotmail outlook aol icloud comcast verizon protonmail example mail live msn"
).split()
_ENDINGS = (
    ".com .com .com .com .org .net .edu .gov .co.uk .ca .com.au .health .info .nhs.uk .de .es"
).split()
_WEB_WORDS = (
    "health portal clinic care hospital mychart records patient med family dental rehab"
).split()


def phone(chance: Chance) -> str:
    """Return a telephone number: three in four American, at times with an extension."""
    form = chance.weighted(
        (
            (16, lambda: chance.pick(section("numbers/phone.us"))),
            (2.5, lambda: chance.pick(section("numbers/phone.world"))),
            (2.5, lambda: chance.pick(_faker_forms(chance.pick(_LOCALES)))),
        )
    )()
    joint = chance.pick(("", " "))
    extension = joint + chance.pick(section("numbers/extension")) if chance.often(0.2) else ""
    return chance.shaped(form.replace("!", "#") + extension)


@cache
def _faker_forms(locale: str) -> tuple[str, ...]:
    forms = import_module(f"faker.providers.phone_number.{locale}").Provider.formats
    return tuple(form for form in forms if not re.search(r"[{A-Za-z]", form))


def fax(chance: Chance) -> str:
    """Return a fax number, which looks as a telephone number does."""
    return phone(chance)


def pager(chance: Chance) -> str:
    """Return a pager, or an extension within a hospital."""
    us_forms = section("numbers/phone.us")
    return chance.shaped(chance.pick((*section("numbers/internal"), *us_forms[:6])))


def email(chance: Chance) -> str:
    """Return an e-mail address, mostly made of a person's name."""
    person = make_person(chance)
    given, surname = _handle(person.given), _handle(person.surname)
    number = chance.whole(1, 99)
    name = chance.pick(
        (f"{given}.{surname}", f"{given[:1]}{surname}", f"{given}{number}", f"{given}_{surname}",
         f"{surname}{given[:1]}", f"{surname}.{given}", f"{given}-{surname}{number}",
         f"{given[:1]}.{surname}+{given}", f"{given}.{surname}{1940 + number % 65}",
         f"{chance.pick(_WEB_WORDS)}{number}", f"{given}{surname}".upper())
    )  # fmt: skip
    return f"{name}@{_domain(chance)}"


def _handle(name: str) -> str:
    return re.sub(r"[^a-z]", "", without_accents(name).lower()) or "jq"


def _domain(chance: Chance) -> str:
    if chance.often(0.4):
        return chance.pick(_HOSTS) + ".com"
    word = _handle(make_person(chance).surname)
    host = chance.pick(
        (word, f"{word}{chance.pick(_WEB_WORDS)}", f"{word}-{chance.pick(_WEB_WORDS)}")
    )
    before = f"{chance.pick(('mail', 'med', 'portal', 'intranet'))}." if chance.often(0.1) else ""
    return before + host + chance.pick(_ENDINGS)


def url(chance: Chance) -> str:
    """Return a web address."""
    start = chance.weighted(
        ((5, "https://"), (2, "http://"), (3, "www."), (2, "https://www."), (2, ""))
    )
    path = chance.weighted(
        (
            (4, ""),
            (1, "/"),
            (2, f"/{chance.pick(_WEB_WORDS)}"),
            (2, f"/{chance.pick(_WEB_WORDS)}/{_handle(make_person(chance).surname)}"),
            (1, chance.shaped("/p/%#####")),
            (1, chance.shaped("/view?id=").replace("V", "v") + chance.shaped("%####")),
        )
    )
    if not start and not path:
        path = "/" + chance.pick(_WEB_WORDS)
    return start + _domain(chance) + path


def ip(chance: Chance) -> str:
    """Return a network address of the fourth or sixth version, or of a device."""

    def six(_: Chance) -> str:
        groups = (f"{chance.whole(0, 65535):x}" for _ in range(8))
        return ":".join(groups)

    def four(_: Chance) -> str:
        return ".".join(str(chance.whole(1, 254)) for _ in range(4))

    def mac(_: Chance) -> str:
        return chance.pick((":", "-")).join(f"{chance.whole(0, 255):02X}" for _ in range(6))

    return chance.weighted(((6, four), (2, six), (1, mac)))(chance)
