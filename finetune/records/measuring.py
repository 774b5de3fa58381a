"""What is measured at a visit: results, vital signs, images, as ill as the condition makes one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from finetune.phi.chance import Chance
from finetune.records.knowledge import Image, Incidental, Range, conditions, general, labs
from finetune.records.patient import some
from finetune.records.visit import ByChance, Examination, Result, Setting, Vital

_KNOWN_BEFORE = 0.35
_SEEN_BY_CHANCE = 0.3
# What is measured of anybody, besides what the condition asks for.
_ROUTINE = ("sodium", "potassium", "hemoglobin", "WBC", "platelets", "creatinine")
_USUAL_VITALS: Mapping[str, Range] = {
    "systolic": (108, 146),
    "diastolic": (62, 88),
    "heart": (58, 94),
    "breaths": (12, 18),
    "oxygen": (94, 99),
    "celsius": (36.4, 37.3),
    "kilograms": (49, 118),
}
_WITH_DECIMALS = ("celsius", "kilograms")


def measure(chance: Chance, key: str, measured: Mapping[str, str]) -> Iterator[Result]:
    """Yield the results of a visit.

    Args:
        chance: Of the values.
        key: The condition, whose results are out of their usual range.
        measured: Values of the visits before, by result.
    """
    condition = conditions()[key]
    for lab, bounds in condition.labs.items():
        kind = labs()[lab]
        value = _number(chance, bounds, kind.digits)
        earlier = measured.get(lab)
        if earlier is None and chance.often(_KNOWN_BEFORE):
            earlier = _number(chance, kind.usual, kind.digits)
        low, high = kind.usual
        is_key = not low <= float(value.replace(",", "")) <= high
        yield Result(lab, value, earlier if earlier != value else None, is_key)
    for lab in some(chance, [lab for lab in _ROUTINE if lab not in condition.labs], 0, 3):
        yield Result(lab, _number(chance, labs()[lab].usual, labs()[lab].digits))


def take_vitals(
    chance: Chance, changed: Mapping[str, Range], setting: Setting
) -> tuple[Vital, ...]:
    """Return vital signs: a few in a clinic, most in hospital.

    Args:
        chance: Of the values.
        changed: Ranges that the condition changes.
        setting: Where they are taken.
    """
    of = {
        name: _number(chance, changed.get(name, usual), int(name in _WITH_DECIMALS))
        for name, usual in _USUAL_VITALS.items()
    }
    pressure = Vital("pressure", f"{of['systolic']}/{of['diastolic']}", "mmHg")
    heart = Vital("heart", of["heart"], "bpm")
    weight = Vital("weight", of["kilograms"], "kg")
    if setting in (Setting.CLINIC, Setting.PSYCHIATRY):
        return (pressure, heart, weight)
    every = (
        pressure,
        heart,
        Vital("breaths", of["breaths"], "/min"),
        Vital("oxygen", f"{of['oxygen']}%", ""),
        Vital("temperature", of["celsius"], "C"),
        weight,
    )
    return every[: chance.whole(3, len(every))]


def examine(chance: Chance, image: Image) -> Examination:
    """Return an examination with some of what it may show."""
    able = [kind for kind in general().incidentals if image.act in kind.seen_by]
    is_seen = bool(able) and chance.often(_SEEN_BY_CHANCE)
    return Examination(
        image.act,
        some(chance, image.found, 1, 2),
        some(chance, image.absent, 0, 2),
        _by_chance(chance, chance.pick(able)) if is_seen else None,
    )


def _by_chance(chance: Chance, kind: Incidental) -> ByChance:
    size = {"mm": str(chance.whole(4, 14)), "cm": f"{chance.whole(11, 38) / 10:.1f}"}
    return ByChance(kind.finding.format(**size), kind.act, chance.pick(kind.wait))


def _number(chance: Chance, bounds: Range, digits: int) -> str:
    low, high = bounds
    value = low + (high - low) * chance.whole(0, 1000) / 1000
    return f"{value:,.{digits}f}"
