"""One episode of a patient's care: why, what was found, what becomes of each drug."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from finetune.records.knowledge import drugs
from finetune.records.patient import Ailment


class Setting(StrEnum):
    """Where a patient is seen."""

    CLINIC = "clinic"
    HOSPITAL = "hospital"
    INTENSIVE_CARE = "intensive care"
    SURGERY = "surgery"
    PSYCHIATRY = "psychiatry"


@dataclass(frozen=True, slots=True)
class Regimen:
    """A drug as a patient takes it.

    Attributes:
        dose: Number of its dose, of ``knowledge.drugs``.
        often: Key of a schedule; empty for what is given once.
    """

    drug: str
    dose: int
    often: str

    @property
    def dose_text(self) -> str:
        """The dose as written."""
        return drugs()[self.drug].doses[self.dose]


@dataclass(frozen=True, slots=True)
class Change:
    """What a visit does to a drug.

    Attributes:
        status: active, new, changed, held or stopped.
        old_dose: What it was before, where it is changed.
    """

    status: str
    regimen: Regimen
    old_dose: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """A measured value with the one before it, where there is one."""

    lab: str
    value: str
    earlier: str | None = None
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class Vital:
    """A vital sign with its unit, which may be none."""

    name: str
    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class ByChance:
    """Something seen by chance, with the examination that it needs and when."""

    problem: str
    act: str
    wait: str


@dataclass(frozen=True, slots=True)
class Examination:
    """An image with what it shows and excludes, and what it shows by chance."""

    act: str
    found: tuple[str, ...]
    absent: tuple[str, ...]
    incidental: ByChance | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """One episode of a patient's care.

    Attributes:
        main: Key of the condition that it is about; ``name`` is what the notes call it.
        home: Drugs that the patient came with.
        changes: Every drug that he leaves with or without.
        given: Drugs of the stay.
        differential: What else it may be, and what has been excluded.
        wait: Until the next look.
    """

    day: date
    setting: Setting
    main: str
    name: str
    duration: str
    symptoms: tuple[str, ...]
    denied: tuple[str, ...]
    signs: tuple[str, ...]
    clear: tuple[str, ...]
    home: tuple[Regimen, ...]
    changes: tuple[Change, ...]
    given: tuple[Regimen, ...]
    results: tuple[Result, ...]
    vitals: tuple[Vital, ...]
    images: tuple[Examination, ...]
    differential: tuple[str, ...]
    wait: str
    warnings: tuple[str, ...]
    code_status: str
    pending: str | None = None
    others: tuple[Ailment, ...] = ()

    @property
    def stays(self) -> bool:
        """Whether the patient is admitted."""
        return self.setting not in (Setting.CLINIC, Setting.PSYCHIATRY)
