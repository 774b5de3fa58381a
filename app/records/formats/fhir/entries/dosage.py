"""Dosage of FHIR in the words of a prescription: how much, by which way, when, for how long."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import Field

from app.records.formats.fhir.elements import Concept, FhirElement, Period
from app.records.formats.fhir.entries.datatypes import day_of
from app.records.formats.fhir.entries.entry import plain
from app.records.formats.fhir.quantities import Pair, Quantity

_UNITS = {"s": "second", "min": "minute", "h": "hour", "d": "day", "wk": "week", "mo": "month",
          "a": "year"}  # fmt: skip
_DAILY = {1: "once daily", 2: "twice daily", 3: "three times daily", 4: "four times daily"}
# Value set event-timing, and the codes of v3-TimingEvent among them.
_WHEN = {
    "MORN": "in the morning", "NOON": "at noon", "AFT": "in the afternoon",
    "EVE": "in the evening", "NIGHT": "at night", "HS": "at bedtime", "WAKE": "on waking",
    "C": "with meals", "CM": "with breakfast", "CD": "with lunch", "CV": "with dinner",
    "AC": "before meals", "ACM": "before breakfast", "ACD": "before lunch",
    "ACV": "before dinner", "PC": "after meals", "PCM": "after breakfast",
    "PCD": "after lunch", "PCV": "after dinner",
}  # fmt: skip
# Value set timing-abbreviation, where a bare code is all that is said.
_ABBREVIATIONS = {
    "QD": "once daily", "BID": "twice daily", "TID": "three times daily",
    "QID": "four times daily", "AM": "in the morning", "PM": "in the afternoon",
    "QOD": "every other day", "BED": "at bedtime", "WK": "once weekly", "MO": "once monthly",
}  # fmt: skip
_DAYS = {"mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday",
         "fri": "Friday", "sat": "Saturday", "sun": "Sunday"}  # fmt: skip
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class _Repeat(FhirElement):
    frequency: int = 0
    most: int = Field(default=0, alias="frequencyMax")
    period: float = 0
    longest: float = Field(default=0, alias="periodMax")
    unit: str = Field(default="", alias="periodUnit")
    when: tuple[str, ...] = ()
    days: tuple[str, ...] = Field(default=(), alias="dayOfWeek")
    times: tuple[str, ...] = Field(default=(), alias="timeOfDay")
    count: int = 0
    bounds: Quantity = Field(default=Quantity(), alias="boundsDuration")
    between: Period = Field(default=Period(), alias="boundsPeriod")

    def words(self) -> Iterator[str]:
        """Yield "twice daily", "at bedtime", "for 10 days"."""
        yield self._rate()
        yield " and ".join(_WHEN.get(each.partition(".")[0], "") for each in self.when)
        days = [_DAYS.get(each, each) for each in self.days]
        yield f"on {', '.join(days)}" if days else ""
        yield f"at {', '.join(each[:5] for each in self.times)}" if self.times else ""
        yield f"for {self.count} dose{'s' * (self.count > 1)}" if self.count else ""
        yield f"for {_lasting(self.bounds)}" if self.bounds.value is not None else ""
        yield f"until {day_of(self.between.end)}" if self.between.end else ""

    def _rate(self) -> str:
        unit = _UNITS.get(self.unit, "")
        if not unit or not self.period:
            return ""
        n_times = self.frequency or 1
        if self.period == 1 and not self.longest and unit != "hour":
            return self._often(n_times, unit)
        period = f"{self.period:g}" + (f" to {self.longest:g}" if self.longest else "")
        every = f"every {period} {unit}s" if period != "1" else f"every {unit}"
        return every if n_times == 1 else f"{n_times} times {every}"

    def _often(self, n_times: int, unit: str) -> str:
        # Bedtime comes once a day.
        if self.when and n_times == 1 and unit == "day":
            return ""
        if self.most > n_times:
            return f"{n_times} to {self.most} times a {unit}"
        if unit == "day" and n_times in _DAILY:
            return _DAILY[n_times]
        return f"once a {unit}" if n_times == 1 else f"{n_times} times a {unit}"


class _Timing(FhirElement):
    code: Concept = Concept()
    repeat: _Repeat = _Repeat()

    def words(self) -> str:
        """Return the schedule in numbers, else as it is called."""
        called = self.code.words()
        told = [words for words in self.repeat.words() if words]
        shown = _ABBREVIATIONS.get(called.upper(), called)
        if told and self.repeat.unit:
            return " ".join(told)
        return " ".join(filter(None, (shown, *told)))


class _Amount(FhirElement):
    quantity: Quantity = Field(default=Quantity(), alias="doseQuantity")
    range: Pair = Field(default=Pair(), alias="doseRange")
    rate: Quantity = Field(default=Quantity(), alias="rateQuantity")
    rate_ratio: Pair = Field(default=Pair(), alias="rateRatio")

    def words(self) -> str:
        """Return "20 mg", "1-2 tablet", "5 mL at 125 mL/h"."""
        ratio = self.rate_ratio
        per = (
            f"{ratio.numerator.words()}/{ratio.denominator.words()}" if ratio.ratio_words() else ""
        )
        rate = self.rate.words() or per.replace("/1 ", "/")
        dose = self.quantity.words() or self.range.range_words()
        return " ".join(filter(None, (dose, f"at {rate}" if rate else "")))


class Dosage(FhirElement):
    """How a medicine is taken; R4, R4B and R5."""

    text: str = Field(default="", repr=False)
    patient: str = Field(default="", alias="patientInstruction", repr=False)
    timing: _Timing = _Timing()
    needed: bool = Field(default=False, alias="asNeededBoolean")
    needed_now: bool = Field(default=False, alias="asNeeded")  # R5
    needed_for: Concept = Field(default=Concept(), alias="asNeededCodeableConcept")
    needed_fors: tuple[Concept, ...] = Field(default=(), alias="asNeededFor")  # R5
    route: Concept = Concept()
    doses: tuple[_Amount, ...] = Field(default=(), alias="doseAndRate")
    limit: Pair | tuple[Pair, ...] = Field(default=(), alias="maxDosePerPeriod")

    def words(self) -> str:
        """Return the instruction as written, and behind it the numbers that it lacks."""
        written = plain(self.text or self.patient)
        coded = plain(" ".join(filter(None, self._parts())))
        if not written:
            return coded
        numbers = set(_NUMBER.findall(" ".join(each.words() for each in self.doses)))
        lacking = numbers - set(_NUMBER.findall(written)) - {"1"}
        return f"{written.rstrip('.')} - {coded}" if lacking else written

    def _parts(self) -> Iterator[str]:
        yield " or ".join(words for each in self.doses if (words := each.words()))
        route = self.route.words()
        yield f"{'by ' if route.lower().startswith('oral') else ''}{_route(route)}"
        yield self.timing.words()
        reasons = [self.needed_for, *self.needed_fors]
        reason = " or ".join(plain(each.words()) for each in reasons if each.words())
        if self.needed or self.needed_now or reason:
            yield f"as needed for {reason}" if reason else "as needed"
        limits = self.limit if isinstance(self.limit, tuple) else (self.limit,)
        for each in limits:
            if each.ratio_words():
                yield f"maximum {each.numerator.words()} in {_lasting(each.denominator)}"


def dosage_words(dosages: tuple[Dosage, ...]) -> str:
    """Return what is said of every step of a dosage; "then" stands between two."""
    told = [words for each in dosages if (words := each.words())]
    return ", then ".join(dict.fromkeys(told))


def _route(words: str) -> str:
    lowered = words.removesuffix(" route").removesuffix(" use")
    return "mouth" if lowered.lower() in ("oral", "oral route") else plain(lowered)


def _lasting(quantity: Quantity) -> str:
    unit = _UNITS.get(quantity.code or quantity.unit, quantity.unit)
    number = quantity.number()
    return f"{number} {unit}{'s' if number != '1' and not unit.endswith('s') else ''}"
