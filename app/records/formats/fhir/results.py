"""Observations of a report as lines: name, value, unit, flag, range."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pydantic import Field

from app.records.formats.fhir.elements import Concept, FhirElement, Period, Reference
from app.records.formats.result_line import result_line

_WITHDRAWN = frozenset(("entered-in-error", "cancelled"))
# Said beside a value that is not the last word on it; of one still to come it is all there is.
_UNSETTLED = {"preliminary": "(preliminary)", "corrected": "(corrected)", "amended": "(amended)"}
_AWAITED = "registered"


class _Quantity(FhirElement):
    value: float | int | None = None
    comparator: str = ""
    unit: str = ""
    code: str = ""

    def words(self) -> str:
        if self.value is None:
            return ""
        number = f"{Decimal(str(self.value)):f}".removesuffix(".0")
        return f"{self.comparator}{number} {self.unit or self.code}".strip()


class _Pair(FhirElement):
    """A Range or a Ratio."""

    low: _Quantity = _Quantity()
    high: _Quantity = _Quantity()
    numerator: _Quantity = _Quantity()
    denominator: _Quantity = _Quantity()
    text: str = ""

    def range_words(self) -> str:
        low, high = self.low.words(), self.high.words()
        if self.text or not (low and high):
            return self.text or (f">={low}" if low else f"<={high}" if high else "")
        return f"{low.partition(' ')[0]}-{high}"

    def ratio_words(self) -> str:
        return ":".join(filter(None, (self.numerator.words(), self.denominator.words())))


class _Valued(FhirElement):
    """What has a name and a value: an Observation or one of its components."""

    code: Concept = Concept()
    quantity: _Quantity = Field(default=_Quantity(), alias="valueQuantity")
    concept: Concept = Field(default=Concept(), alias="valueCodeableConcept")
    string: str = Field(default="", alias="valueString", repr=False)
    integer: int | None = Field(default=None, alias="valueInteger")
    flag: bool | None = Field(default=None, alias="valueBoolean")
    range: _Pair = Field(default=_Pair(), alias="valueRange")
    ratio: _Pair = Field(default=_Pair(), alias="valueRatio")
    moment: str = Field(default="", alias="valueDateTime")
    time: str = Field(default="", alias="valueTime")
    period: Period = Field(default=Period(), alias="valuePeriod")
    absent: Concept = Field(default=Concept(), alias="dataAbsentReason")
    interpretation: tuple[Concept, ...] | Concept = ()
    reference_range: tuple[_Pair, ...] = Field(default=(), alias="referenceRange")

    def lines(self, name: str) -> Iterator[str]:
        """Yield the line of a value; nothing where there is none."""
        if value := self._value():
            ranges = (text for each in self.reference_range if (text := each.range_words()))
            name = self.code.words() or name
            yield result_line(name, value, flag=self._flag(), reference=next(ranges, ""))
        elif absent := self.absent.words():
            yield result_line(self.code.words() or name, absent)

    def _value(self) -> str:
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
        codes = (coding.code for concept in several for coding in concept.coding)
        return next(codes, "")


class _Observation(_Valued):
    status: str = ""
    component: tuple[_Valued, ...] = ()
    note: tuple[dict[str, Any], ...] = ()


class _Panel(FhirElement):
    members: tuple[Reference, ...] = Field(default=(), alias="hasMember")


def members_of(resource: Any) -> list[str]:  # noqa: ANN401  (JSON)
    """Return where the results of a panel are.

    Raises:
        pydantic.ValidationError: An element is not of its FHIR type.
    """
    return [each.reference for each in _Panel.model_validate(resource).members]


def result_lines(resource: Any) -> Iterator[str]:  # noqa: ANN401  (JSON)
    """Yield the lines of an Observation, none where it has no value or was withdrawn.

    Why a value is absent is said in its place; one that is not final says so.

    Raises:
        pydantic.ValidationError: An element is not of its FHIR type.
    """
    observation = _Observation.model_validate(resource)
    if observation.status in _WITHDRAWN:
        return
    name, mark = observation.code.words(), _UNSETTLED.get(observation.status, "")
    parts = (observation, *observation.component)
    lines = [f"{line} {mark}".rstrip() for part in parts for line in part.lines(name)]
    if not lines and observation.status == _AWAITED:
        lines = [result_line(name, "pending")]
    yield from lines
    for note in observation.note:
        if isinstance(text := note.get("text"), str) and text.strip():
            yield text.strip()
