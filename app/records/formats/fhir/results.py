"""Observations of a report as lines: name, value, unit, flag, range."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import Field

from app.records.formats.fhir.elements import Concept, FhirElement, Period, Reference
from app.records.formats.fhir.lab_names import charted_name
from app.records.formats.fhir.quantities import Pair, Quantity
from app.records.formats.result_line import result_line

_WITHDRAWN = frozenset(("entered-in-error", "cancelled"))
# Said beside a value that is not the last word on it; of one still to come it is all there is.
_UNSETTLED = {"preliminary": "(preliminary)", "corrected": "(corrected)", "amended": "(amended)"}
_AWAITED = "registered"
_FLAG_WORDS = {
    "high": "H", "low": "L", "abnormal": "A", "critical": "AA", "positive": "POS",
    "critical high": "HH", "critically high": "HH", "panic high": "HH",
    "critical low": "LL", "critically low": "LL", "panic low": "LL",
}  # fmt: skip


class Valued(FhirElement):
    """What has a name and a value: an Observation or one of its components."""

    code: Concept = Concept()
    quantity: Quantity = Field(default=Quantity(), alias="valueQuantity")
    concept: Concept = Field(default=Concept(), alias="valueCodeableConcept")
    string: str = Field(default="", alias="valueString", repr=False)
    integer: int | None = Field(default=None, alias="valueInteger")
    flag: bool | None = Field(default=None, alias="valueBoolean")
    range: Pair = Field(default=Pair(), alias="valueRange")
    ratio: Pair = Field(default=Pair(), alias="valueRatio")
    moment: str = Field(default="", alias="valueDateTime")
    time: str = Field(default="", alias="valueTime")
    period: Period = Field(default=Period(), alias="valuePeriod")
    absent: Concept = Field(default=Concept(), alias="dataAbsentReason")
    interpretation: tuple[Concept, ...] | Concept = ()
    reference_range: tuple[Pair, ...] = Field(default=(), alias="referenceRange")

    def name(self) -> str:
        """Return what was measured."""
        return charted_name(self.code.words())

    def lines(self, name: str) -> Iterator[str]:
        """Yield the line of a value; nothing where there is none."""
        if value := self.value_words():
            ranges = (text for each in self.reference_range if (text := each.range_words()))
            name = self.name() or name
            yield result_line(name, value, flag=self._flag(), reference=next(ranges, ""))
        elif absent := self.absent.words():
            yield result_line(self.name() or name, absent)

    def value_words(self) -> str:
        """Return the value, of whatever type it is; nothing where there is none."""
        logical = {True: "yes", False: "no", None: ""}[self.flag]
        integer = "" if self.integer is None else str(self.integer)
        period = "-".join(filter(None, (self.period.start, self.period.end)))
        texts = (
            self.quantity.words(), self.string.strip(), self.concept.words(), integer, logical,
            self.range.range_words(), self.ratio.ratio_words(), self.moment, self.time, period,
        )  # fmt: skip
        return next(filter(None, texts), "")

    def _flag(self) -> str:
        concepts = self.interpretation
        several = concepts if isinstance(concepts, tuple) else (concepts,)
        codes = (coding.code for concept in several for coding in concept.coding if coding.code)
        words = (_FLAG_WORDS.get(concept.words().lower(), "") for concept in several)
        return next(codes, "") or next(filter(None, words), "")


class Observation(Valued):
    """A value, or several, with what its source says of it."""

    status: str = ""
    component: tuple[Valued, ...] = ()
    note: tuple[dict[str, Any], ...] = ()


class _Panel(FhirElement):
    members: tuple[Reference, ...] = Field(default=(), alias="hasMember")


def members_of(resource: Any) -> list[str]:  # noqa: ANN401  (JSON)
    """Return where the results of a panel are.

    Raises:
        pydantic.ValidationError: An element is not of its FHIR type.
    """
    return [each.reference for each in _Panel.model_validate(resource).members]


def observation_lines(observation: Observation) -> list[str]:
    """Return a line for each value of an Observation, none where it was withdrawn.

    Why a value is absent is said in its place; one that is not final says so.
    """
    if observation.status in _WITHDRAWN:
        return []
    name, mark = observation.name(), _UNSETTLED.get(observation.status, "")
    parts = (observation, *observation.component)
    lines = [f"{line} {mark}".rstrip() for part in parts for line in part.lines(name)]
    if not lines and observation.status == _AWAITED:
        lines = [result_line(name, "pending")]
    return lines


def result_lines(resource: Any) -> Iterator[str]:  # noqa: ANN401  (JSON)
    """Yield the lines of an Observation with its remarks, none where it was withdrawn.

    Raises:
        pydantic.ValidationError: An element is not of its FHIR type.
    """
    observation = Observation.model_validate(resource)
    if observation.status in _WITHDRAWN:
        return
    yield from observation_lines(observation)
    for note in observation.note:
        if isinstance(text := note.get("text"), str) and text.strip():
            yield text.strip()
