"""Words of medicine that are no PHI: drugs, problems, values, scores, eponyms."""

from __future__ import annotations

from functools import cache

from app.deid.lexicon import words
from app.terminology.conditions import all_conditions
from app.terminology.drugs import all_drugs
from app.terminology.labs import all_labs
from app.terminology.tables import load_table, split_cell
from finetune.phi.chance import Chance
from finetune.phi.filling import Maker
from finetune.phi.word_lists import section

_DOSES = (
    "5 mg", "10 mg", "20mg", "40 mg", "81 mg", "100 mg", "250 mg", "500 mg", "1 g", "1000 mg",
    "0.5 mg", "2.5 mg", "12.5 mg", "25mcg", "50 mcg", "0.4 mg", "10 units", "20 U", "5000 units",
    "2 puffs", "1 tab", "1-2 tabs", "2 tabs", "10/325 mg", "5-325 mg", "160/4.5 mcg", "875/125 mg",
    "15 mL", "5 ml", "1 gtt", "0.5/hr", "8 mg/kg", "2 g/50 mL", "1,000 units", "0.05%", "3/4 tab",
)  # fmt: skip
_EPONYM_HEADS = (
    "disease", "syndrome", "sign", "test", "procedure", "score", "criteria", "catheter", "position",
    "reflex", "maneuver", "'s disease", "'s syndrome", "'s sign", "'s test", "classification",
    "phenomenon", "stain", "retractor", "clamp", "fracture", "tumor", "lesion", "index", "scale",
)  # fmt: skip
# Words of the list of eponyms that are no name by themselves.
_NO_EPONYM = frozenset("down von old bell pap legg lou wood still grey".split())


def drug(chance: Chance) -> str:
    """Return a drug's generic name, at times capitalized."""
    name = chance.pick(_drug_names()[0])
    return name.capitalize() if chance.often(0.25) else name


def brand(chance: Chance) -> str:
    """Return a drug's brand name."""
    return chance.pick(_drug_names()[1])


@cache
def _drug_names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    generic = tuple(d.ingredient for d in all_drugs())
    brands = tuple(name for d in all_drugs() for name in d.names if name[:1].isupper())
    return generic, brands


def problem(chance: Chance) -> str:
    """Return a condition in one of its wordings."""
    condition = chance.pick(all_conditions())
    name = chance.pick(condition.names)
    return name[:1].upper() + name[1:] if chance.often(0.12) else name


def procedure(chance: Chance) -> str:
    """Return an examination or operation."""
    return chance.pick(_procedures())


@cache
def _procedures() -> tuple[str, ...]:
    rows = load_table("procedures").rows
    return tuple(name for row in rows for name in split_cell(row["names"]))


def lab(chance: Chance) -> str:
    """Return a test with its value."""
    if chance.often(0.4):
        return chance.pick(section("clinical/lab.text"))
    measure = chance.pick(all_labs())
    low, high = measure.low, measure.high
    value = low + (high - low) * chance.whole(5, 60) / 100
    shown = f"{value:.0f}" if value > 30 else f"{value:.1f}"
    joint = chance.pick((" ", " ", ": ", " of ", "="))
    unit = f" {measure.unit}" if chance.often(0.35) and measure.unit[:1] not in "{[" else ""
    flag = f" {chance.pick(('H', 'L', '(H)', '(L)', '*'))}" if chance.often(0.12) else ""
    return chance.pick(measure.names) + joint + shown + unit + flag


def vitals(chance: Chance) -> str:
    """Return vital signs in one line."""
    pressure = f"{chance.whole(90, 180)}/{chance.whole(50, 100)}"
    heart, breath, oxygen = chance.whole(50, 130), chance.whole(12, 28), chance.whole(88, 100)
    warm, cold = f"{97 + chance.whole(0, 60) / 10:.1f}", f"{36 + chance.whole(0, 30) / 10:.1f}"
    return chance.pick(
        (
            f"BP {pressure} HR {heart} RR {breath} T {warm} SpO2 {oxygen}% RA",
            f"T {cold} P {heart} R {breath} BP {pressure} O2 sat {oxygen}% on 2L",
            f"BP: {pressure}, HR: {heart}, RR: {breath}, Temp: {warm} F",
            f"{warm}, {heart}, {pressure}, {breath}, {oxygen}% on room air",
            f"afebrile, {pressure}, {heart}",
            f"VS: T {warm} BP {pressure} P {heart} Wt {chance.whole(45, 140)} kg",
            f"BP {pressure}",
            f"Temp {cold} °C, pulse {heart}/min, BP {pressure} mmHg, SpO2 {oxygen}%",
            f"HR {heart} | BP {pressure} | RR {breath} | SpO2 {oxygen}",
            f"Tmax {warm} BP {pressure} ({chance.whole(60, 110)}) HR {heart}-{heart + 12}",
        )
    )


def dose(chance: Chance) -> str:
    """Return a dose."""
    return chance.pick(_DOSES)


def eponym(chance: Chance) -> str:
    """Return a disease, sign or device that bears a name: nobody is meant."""
    if chance.often(0.8):
        return chance.pick(section("clinical/eponym"))
    name = chance.pick(_eponym_names()).title()
    head = chance.pick(_EPONYM_HEADS)
    return name + head if head.startswith("'") else f"{name} {head}"


@cache
def _eponym_names() -> tuple[str, ...]:
    return tuple(sorted(word for word in words("eponyms") if word not in _NO_EPONYM))


def listed(kind: str) -> Maker:
    """Return the maker of a kind that is a section of ``lists/clinical.txt``."""
    entries = section(f"clinical/{kind}")
    return lambda chance: chance.pick(entries)


# Sections of ``lists/clinical.txt`` that are slots as they stand.
LISTED = "sig symptom device organism gene role specialty unit room season relative score".split()
