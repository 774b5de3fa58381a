"""What the slots of a template stand for in one note: its people, numbers, days and places."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from app.core.phi import PhiKind
from eval.phi.calendar import DATE_FORMS, draw_birthday, draw_day, draw_old_age, written
from eval.phi.numbers import NUMBERS
from eval.phi.people import Person, draw_person
from eval.phi.resources import read_lines
from eval.phi.sites import SITES

_KINDS: Mapping[str, PhiKind] = {
    **dict.fromkeys(("ssn", "ssn9"), PhiKind.SSN),
    **dict.fromkeys(("phone", "local"), PhiKind.PHONE),
    "fax": PhiKind.FAX,
    "email": PhiKind.EMAIL,
    "mrn": PhiKind.MRN,
    **dict.fromkeys(("plan", "mbi"), PhiKind.HEALTH_PLAN),
    **dict.fromkeys(("account", "card", "iban"), PhiKind.ACCOUNT),
    **dict.fromkeys(("npi", "dea", "license"), PhiKind.LICENSE),
    **dict.fromkeys(("vin", "plate"), PhiKind.VEHICLE),
    **dict.fromkeys(("serial", "udi"), PhiKind.DEVICE),
    "url": PhiKind.URL,
    "ip": PhiKind.IP,
    "age90": PhiKind.AGE90,
    **dict.fromkeys(("street", "city", "county", "zip", "postcode"), PhiKind.LOCATION),
    **dict.fromkeys(
        ("hospital", "clinic", "home", "ward", "pharmacy", "school", "employer"), PhiKind.FACILITY
    ),
    **dict.fromkeys(
        ("order", "accession", "encounter", "case", "passport", "badge"), PhiKind.OTHER_ID
    ),
}
# Numbers that stay the same all through a note.
_LASTING = frozenset({"mrn", "ssn", "plan", "hospital"})
_KIN = frozenset({"kin1", "kin2"})
_PEOPLE = frozenset({"patient", "doctor1", "doctor2", "doctor3", "nurse", *_KIN})
_SHARED_SURNAME = 0.6
_DOMAINS = (
    "fastmail.example", "wexmoor.example.org", "pinehollow.example.com", "mail.example.net",
    "larkfieldhealth.example.edu", "tarnsby-clinic.example.co.uk",
)  # fmt: skip
_MAILS = ("{f}.{l}@{d}", "{f}{l}{n}@{d}", "{i}{l}@{d}", "{l}_{f}@{d}", "{f}-{l}.{n}@{d}")
_URLS = (
    "https://portal.{d}/patients/{l}{n}", "www.{d}/{f}-{l}", "http://{d}/record?id={n}{n}",
    "https://{f}{l}.{d}", "www.{l}family.com/updates",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the place of a slot.

    Attributes:
        kind: None where it is no PHI.
        is_unclear: Whether it is left out of the score.
    """

    text: str
    kind: PhiKind | None = None
    is_unclear: bool = False

    @property
    def is_free(self) -> bool:
        """Whether it is text between, which noise may change in any way."""
        return self.kind is None and not self.is_unclear


class Cast:
    """The people, numbers, days and places of one note; each is drawn when it is first asked for.

    Args:
        rng: Source of chance.
    """

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._people: dict[str, Person] = {}
        self._lasting: dict[str, str] = {}
        self._birthday = draw_birthday(rng)
        self._day = draw_day(rng)

    def fill(self, slot: str) -> Filled:
        """Return what a slot stands for ("patient.last", "date.iso", "ssn", "age").

        Raises:
            ValueError: There is no such slot.
        """
        name, _, form = slot.partition(".")
        if name in _PEOPLE:
            return Filled(self._person(name).written(form or "full"), PhiKind.NAME)
        if name in {"date", "dob"}:
            return Filled(self._date(name, form), PhiKind.DATE)
        if name in _KINDS:
            return Filled(self._identifier(name), _KINDS[name])
        return Filled(self._filler(name))

    def _person(self, role: str) -> Person:
        if role not in self._people:
            is_namesake = role in _KIN and self._rng.random() < _SHARED_SURNAME
            surname = self._person("patient").last if is_namesake else None
            self._people[role] = draw_person(self._rng, last=surname)
        return self._people[role]

    def _date(self, name: str, form: str) -> str:
        day = self._birthday if name == "dob" else self._day
        if name == "date":
            # A note's days lie near each other.
            self._day += timedelta(days=self._rng.choice((-2, -1, 0, 1, 1, 2, 3, 7)))
        return DATE_FORMS[form](day) if form else written(day, self._rng)

    def _identifier(self, name: str) -> str:
        if name not in _LASTING:
            return self._drawn(name)
        if name not in self._lasting:
            self._lasting[name] = self._drawn(name)
        return self._lasting[name]

    def _drawn(self, name: str) -> str:
        if name in SITES:
            return SITES[name](self._rng)
        if name == "age90":
            return draw_old_age(self._rng)
        if name in {"email", "url"}:
            return self._address(_MAILS if name == "email" else _URLS)
        return NUMBERS["phone" if name == "fax" else name](self._rng)

    def _address(self, patterns: tuple[str, ...]) -> str:
        person = self._person("patient")
        first, last = (_ascii(part) for part in (person.first, person.last))
        return self._rng.choice(patterns).format(
            f=first, l=last, i=first[:1], n=self._rng.randint(10, 999), d=self._rng.choice(_DOMAINS)
        )

    def _filler(self, name: str) -> str:
        if name not in _FILLERS:
            raise ValueError(f"no such slot: {name}")
        return _FILLERS[name](self._rng)


def _between(low: int, high: int, *, scale: int = 1) -> Callable[[Random], str]:
    def draw(rng: Random) -> str:
        number = rng.randint(low, high)
        return str(number) if scale == 1 else str(number / scale)

    return draw


# What stands between PHI and is none.
_FILLERS: Mapping[str, Callable[[Random], str]] = {
    "age": _between(19, 88),
    "year": _between(1984, 2023),
    "state": lambda rng: rng.choice(read_lines("lists/states.txt")),
    "bp": lambda rng: f"{rng.randint(92, 188)}/{rng.randint(48, 104)}",
    "hr": _between(52, 124),
    "temp": _between(970, 1026, scale=10),
    "sat": _between(88, 100),
    "cr": _between(6, 48, scale=10),
    "wbc": _between(31, 218, scale=10),
    "n": _between(2, 9),
}


def _ascii(text: str) -> str:
    return "".join(char for char in text.lower() if char.isascii() and char.isalpha()) or "mail"
