"""Fills the slots of a sentence template with what one invented patient has."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

from eval.meta.resources import drugs, labs, problems, read_lines, symptoms
from eval.meta.schedule import SCHEDULES

_T = TypeVar("_T")
_SLOT = re.compile(r"\{(\w+)\}")
# "an appendectomy", "an 18 mm nodule"; "a uric acid".
_BEFORE_VOWEL = re.compile(r"\b([Aa])(?= (?:[aeioAEIO]|8|11 |18 |INR))")
_SEVERITIES = ("mild", "moderate", "severe", "slight", "marked", "minimal")
# How common each row of the schedules is among prescriptions, by impression.
_SCHEDULE_WEIGHTS = (12, 10, 5, 1, 1, 1, 6, 1, 2, 3, 3)
_PRONOUNS = {"he": ("he", "she"), "his": ("his", "her"), "him": ("him", "her")}
# Slot → first and last number, both possible.
_RANGES: dict[str, tuple[int, int]] = {
    "n": (2, 9), "count": (11, 48), "age": (31, 88), "few": (2, 4), "litres": (2, 6),
    "angle": (35, 125), "volume": (110, 980), "ef": (22, 68), "hr": (54, 128), "rr": (12, 30),
    "sat": (86, 99), "weight": (48, 131), "minutes": (10, 45), "year": (1996, 2023),
}  # fmt: skip
_LISTS = {
    "cancer": "cancers", "joint": "joints", "limb": "limbs", "organ": "organs", "mass": "masses",
    "finding": "findings", "sign": "signs", "procedure": "procedures", "relative": "relatives",
    "reaction": "allergies", "surname": "surnames",
}  # fmt: skip


class Patient:
    """One invented patient; nothing is drawn twice in a note, so that no error comes true.

    Args:
        rng: Source of chance.
    """

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._is_woman = rng.random() < 0.5
        self._decks: dict[str, list[str]] = {}
        self._drugs = _shuffled(drugs(), rng)
        self._labs = _shuffled(labs(), rng)
        self._drug = self._drugs[-1]
        self._lab = self._labs[-1]
        self._dose_low = 0
        self.surname = self._draw("surname")

    def fill(self, template: str) -> str:
        """Return the template with every slot filled."""
        self._dose_low = 0
        filled = _SLOT.sub(lambda match: self._capital(match[1]), template)
        return _BEFORE_VOWEL.sub(r"\1n", filled)

    def _capital(self, slot: str) -> str:
        filled = self._fill(slot[:1].lower() + slot[1:])
        return filled[:1].upper() + filled[1:] if slot[0].isupper() else filled

    def _fill(self, slot: str) -> str:
        special: dict[str, Callable[[], str]] = {
            "drug": self._next_drug, "dose": self._dose, "dosehigher": self._higher_dose,
            "freq": self._schedule, "lab": self._next_lab, "value": self._value,
            "valueother": self._value,
            "low": lambda: self._value(0.0, 0.4),
            "high": lambda: self._value(0.6, 1.0), "bp": self._pressure, "temp": self._temperature,
            "size": self._size, "name": lambda: f"{('Mr.', 'Ms.')[self._is_woman]} {self.surname}",
            "man": lambda: ("man", "woman")[self._is_woman],
            "side": lambda: self._rng.choice(("left", "right")),
            "side2": lambda: self._rng.choice(("maternal", "paternal")),
            "severity": lambda: self._rng.choice(_SEVERITIES),
        }  # fmt: skip
        if slot in special:
            return special[slot]()
        if slot in _PRONOUNS:
            return _PRONOUNS[slot][self._is_woman]
        if slot in _RANGES:
            return str(self._rng.randint(*_RANGES[slot]))
        return self._draw(slot)

    def _draw(self, slot: str) -> str:
        """Return a word of a list; none twice before all were drawn."""
        if not self._decks.get(slot):
            self._decks[slot] = _shuffled(_words_of(slot), self._rng)
        return self._decks[slot].pop()

    def _next_drug(self) -> str:
        self._drug = self._drugs.pop()
        return self._drug.generic

    def _dose(self) -> str:
        doses = self._drug.doses
        self._dose_low = self._rng.randrange(max(1, len(doses) - 1))
        return f"{doses[self._dose_low]} {self._drug.unit}"

    def _higher_dose(self) -> str:
        doses = self._drug.doses
        if len(doses) == 1:
            return f"{2 * int(doses[0])} {self._drug.unit}"
        return f"{doses[self._dose_low + 1]} {self._drug.unit}"

    def _schedule(self) -> str:
        return self._rng.choice(self._rng.choices(SCHEDULES, _SCHEDULE_WEIGHTS)[0])

    def _next_lab(self) -> str:
        self._lab = self._labs.pop()
        return self._lab.name

    def _value(self, least: float = 0.0, most: float = 1.0) -> str:
        """Return a value of the lab named last, from a part of its range."""
        lab = self._lab
        amount = lab.low + (lab.high - lab.low) * self._rng.uniform(least, most)
        value = f"{amount:.{lab.decimals}f}"
        return value + ("%" if lab.unit == "%" else f" {lab.unit}" if lab.unit else "")

    def _pressure(self) -> str:
        return f"{self._rng.randint(92, 188)}/{self._rng.randint(51, 104)}"

    def _temperature(self) -> str:
        return f"{self._rng.uniform(36.2, 39.8):.1f}"

    def _size(self) -> str:
        if self._rng.random() < 0.5:
            return f"{self._rng.randint(3, 29)} mm"
        return f"{self._rng.uniform(1.1, 7.9):.1f} cm"


def _words_of(slot: str) -> tuple[str, ...]:
    if slot == "problem":
        return tuple(term.name for term in problems())
    if slot == "symptom":
        return tuple(term.name for term in symptoms())
    return read_lines(f"lexicons/{_LISTS[slot]}.txt")


def _shuffled(items: Sequence[_T], rng: Random) -> list[_T]:
    mixed = list(items)
    rng.shuffle(mixed)
    return mixed
