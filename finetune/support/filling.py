"""Wordings filled: the same people and values in evidence and claim, each said anew."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from app.terminology.labs import all_labs
from finetune.support.facts import Side
from finetune.support.slots import Ways, values

SLOT = re.compile(r"\{([A-Za-z]+?)(\d?)\}")
_ARTICLE = re.compile(r"\b([Aa]) (?=[aeio]|[AEIO][a-z])")
# Slots of the person whom the note is of.
_PERSONS = frozenset("S s P p o".split())
_SUBJECTS = {
    "f": ("She", "The patient", "Pt", "She", "This woman", "The patient"),
    "m": ("He", "The patient", "Pt", "He", "This man", "The patient"),
}
_PRONOUNS = {"f": ("she", "her", "her"), "m": ("he", "his", "him")}
# A range whose values are written whole.
_WIDE = 20
_T = TypeVar("_T")


@dataclass(slots=True)
class Cast:
    """Who and what a fact is about, chosen as its wordings ask for it.

    Attributes:
        chance: Of the choices.
        side: Whose values may show.
        bound: Values by slot, once chosen.
    """

    chance: random.Random
    side: Side
    bound: dict[str, Ways] = field(default_factory=dict[str, Ways])
    gender: str = "f"

    def __post_init__(self) -> None:
        self.gender = self.pick(("f", "m"))

    def pick(self, options: Sequence[_T]) -> _T:
        """Return one option, each as likely."""
        return options[int(self.chance.random() * len(options))]

    def fill(self, wording: str) -> str:
        """Fill a wording, choosing what is not bound yet; each value is said in one of its ways."""
        text = SLOT.sub(self._said, wording)
        text = SLOT.sub(self._said, text)  # a value may speak of the patient too
        text = _ARTICLE.sub(r"\1n ", text)
        return text[:1].upper() + text[1:]

    def bind(self, wording: str) -> None:
        """Choose what a wording asks for, without writing it."""
        self.fill(wording)

    def other(self, slot: str) -> Cast:
        """Return a cast that differs in one value, which none of this has."""
        changed = Cast(self.chance, self.side, dict(self.bound), self.gender)
        changed.gender = self.gender
        old = changed.bound.pop(slot)
        changed.bound[f"not {slot}"] = old
        return changed

    def _said(self, match: re.Match[str]) -> str:
        kind, number = match[1], match[2]
        if kind in _PERSONS:
            return self._person(kind)
        if kind == "move":
            return self._value("moves", number)[1]
        ways = self._value(kind, number)
        return self.pick((ways[0], ways[-1]) if kind == "moves" else ways)

    def _person(self, kind: str) -> str:
        he, his, him = _PRONOUNS[self.gender]
        if kind == "S":
            return self.pick(_SUBJECTS[self.gender])
        if kind == "P":
            return self.pick((his.capitalize(), his.capitalize(), "The patient's"))
        return {"s": he, "p": his, "o": him}[kind]

    def _value(self, kind: str, number: str) -> Ways:
        slot = f"{kind}{number}"
        if slot not in self.bound:
            self._choose(kind, slot)
        return self.bound[slot]

    def _choose(self, kind: str, slot: str) -> None:
        if kind in ("dose", "higher"):
            self._ladder("dose", "higher", values("dose", self.side), slot)
        elif kind in ("low", "high", "value"):
            self._measured(slot)
        elif kind in ("otherside", "othersev"):
            of = "side" if kind == "otherside" else "severity"
            mine = self._value(of, "")
            self.bound[slot] = self.pick([v for v in values(of, self.side) if v != mine])
        else:
            taken = [v for s, v in self.bound.items() if s.removeprefix("not ").startswith(kind)]
            free = [v for v in values(kind, self.side) if v not in taken]
            self.bound[slot] = self.pick(free)

    def _ladder(self, low: str, high: str, steps: Sequence[Ways], slot: str) -> None:
        """Choose a lesser and a greater of some values together; another one apart from both."""
        order = sorted(steps, key=lambda ways: float(ways[0].split()[0]))
        if slot in (low, high) and low not in self.bound and high not in self.bound:
            first, second = sorted(self.chance.sample(range(len(order)), 2))
            self.bound[low], self.bound[high] = order[first], order[second]
        else:
            taken = list(self.bound.values())
            self.bound[slot] = self.pick([v for v in order if v not in taken])

    def _measured(self, slot: str) -> None:
        """Choose values of the bound test, in its range."""
        name = self._value("lab", "")
        lab = next(lab for lab in all_labs() if name[0] in lab.names)
        taken = [
            v for s, v in self.bound.items() if s.removeprefix("not ")[:3] in ("low", "hig", "val")
        ]
        if slot in ("low", "high"):
            first, second = sorted(self.chance.uniform(lab.low, lab.high) for _ in range(2))
            second = max(second, first * 1.1 + 0.1)
            self.bound["low"] = (_number(first, lab.high),)
            self.bound["high"] = (_number(second, lab.high),)
            return
        while (value := (_number(self.chance.uniform(lab.low, lab.high), lab.high),)) in taken:
            continue
        self.bound[slot] = value


def _number(value: float, highest: float) -> str:
    return f"{value:.0f}" if highest > _WIDE else f"{value:.1f}"


def slots_of(wording: str) -> tuple[str, ...]:
    """Return the slots of a wording that values fill, in order."""
    found = (f"{kind}{number}" for kind, number in SLOT.findall(wording) if kind not in _PERSONS)
    return tuple(dict.fromkeys("moves" if slot == "move" else slot for slot in found))
