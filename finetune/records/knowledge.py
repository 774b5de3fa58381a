"""What the invented patients can have: conditions, drugs, results, and how orders are written."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import ClassVar, Literal

from pydantic import ConfigDict, TypeAdapter

Range = tuple[float, float]

_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True)
class Image:
    """An examination with what it may show and what it excludes."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    act: str
    found: tuple[str, ...]
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Surgery:
    """An operation with what the surgeon may find and what he does not."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    operation: str
    found: tuple[str, ...]
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """A disease with what goes with it.

    Attributes:
        acute: Names under which it brings a patient to hospital.
        chronic: Names under which it stays.
        denied: Symptoms that a clinician asks for and the patient does not have.
        clear: Signs that an examination does not find.
        lasting: Drugs taken for it at home.
        given: Drugs given for it in hospital.
        labs: Range of each result while ill.
        possible: What else it may be, or come with.
        acts: Examinations planned afterwards.
        vitals: Range of vital signs that it changes.
        plain: What a patient is told: "your kidneys did not work well".
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    symptoms: tuple[str, ...]
    denied: tuple[str, ...]
    signs: tuple[str, ...]
    clear: tuple[str, ...]
    labs: dict[str, Range]
    images: tuple[Image, ...]
    possible: tuple[str, ...]
    clinic: str
    plain: str
    chronic: tuple[str, ...] = ()
    acute: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    pending: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    surgery: Surgery | None = None
    severe: bool = False
    psychiatric: bool = False
    sex: Literal["male", "female"] | None = None
    vitals: dict[str, Range] = field(default_factory=dict[str, Range])


@dataclass(frozen=True, slots=True)
class Drug:
    """A drug as it is ordered.

    Attributes:
        doses: In rising order.
        often: Keys of ``schedules``; empty for what is given once or continuously.
        plain: What it is for: "to lower your blood pressure".
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    doses: tuple[str, ...]
    often: tuple[str, ...]
    plain: str
    route: str = "oral"


@dataclass(frozen=True, slots=True)
class Lab:
    """A measured result.

    Attributes:
        usual: Range in health.
        digits: Decimals that are written.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    names: tuple[str, ...]
    usual: Range
    unit: str = ""
    digits: int = 0


@dataclass(frozen=True, slots=True)
class Incidental:
    """Something found by the way, that needs another look.

    Attributes:
        finding: With a size to fill in: "{mm} mm nodule in the right upper lobe".
        act: The other look.
        seen_by: Examinations that can show it.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    finding: str
    act: str
    wait: tuple[str, ...]
    seen_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class General:
    """What any patient may bring along."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    past_problems: tuple[str, ...]
    operations: tuple[str, ...]
    operations_of_women: tuple[str, ...]
    allergens: tuple[str, ...]
    reactions: tuple[str, ...]
    barred: dict[str, tuple[str, ...]]
    either_or: tuple[tuple[str, ...], ...]
    over_the_counter: tuple[str, ...]
    relatives: tuple[str, ...]
    relatives_conditions: tuple[str, ...]
    smoking: tuple[str, ...]
    drinking: tuple[str, ...]
    substances: tuple[str, ...]
    occupations: tuple[str, ...]
    warnings: tuple[str, ...]
    code_statuses: tuple[str, ...]
    waits: tuple[str, ...]
    incidentals: tuple[Incidental, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """How a schedule or route is written: in orders, in sentences, to a patient."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    sig: tuple[str, ...]
    words: tuple[str, ...]
    plain: str = ""


@dataclass(frozen=True, slots=True)
class Schedules:
    """Wordings by key."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    often: dict[str, Wording]
    route: dict[str, Wording]


@cache
def conditions() -> dict[str, Condition]:
    """Return the conditions by name."""
    return TypeAdapter(dict[str, Condition]).validate_python(_table("conditions"))


@cache
def drugs() -> dict[str, Drug]:
    """Return the drugs by name."""
    return TypeAdapter(dict[str, Drug]).validate_python(_table("drugs"))


@cache
def labs() -> dict[str, Lab]:
    """Return the results by name."""
    return TypeAdapter(dict[str, Lab]).validate_python(_table("labs"))


@cache
def general() -> General:
    """Return what any patient may bring along."""
    return TypeAdapter(General).validate_python(_table("general"))


@cache
def schedules() -> Schedules:
    """Return how orders are written."""
    return TypeAdapter(Schedules).validate_python(_table("schedules"))


def _table(name: str) -> dict[str, object]:
    file = files("finetune.records").joinpath("knowledge", f"{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
