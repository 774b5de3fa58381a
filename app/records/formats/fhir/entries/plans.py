"""What is ordered, planned, aimed at or to be heeded."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from app.records.formats.fhir.directory import Directory
from app.records.formats.fhir.elements import Concept, FhirElement, JsonObject, Period
from app.records.formats.fhir.entries.datatypes import (
    Named,
    codes_of,
    day_of,
    period_words,
    remarks_of,
    timing,
)
from app.records.formats.fhir.entries.entry import Entry, Heading, line, plain
from app.records.formats.fhir.quantities import Pair, Quantity

_OVER = frozenset(("completed", "revoked", "stopped", "ended", "cancelled", "inactive", "done"))
_CANCELLED = frozenset(("revoked", "cancelled", "stopped"))
_PROPOSED = frozenset(("proposal", "plan", "option"))
_DIRECTIVES = ("directive", "resuscitat", "code status", "dnr", "adr", "polst", "molst")


class _Request(FhirElement):
    status: str = ""
    intent: str = ""
    code: Named = Named()
    diet: _Diet = Field(default_factory=lambda: _Diet(), alias="oralDiet")
    category: tuple[Concept, ...] = ()
    details: tuple[Named, ...] = Field(default=(), alias="orderDetail")
    sites: tuple[Concept, ...] = Field(default=(), alias="bodySite")
    ordered: str = Field(default="", alias="authoredOn")
    occasion: str = Field(default="", alias="dateTime")  # of a NutritionOrder
    reasons: tuple[Named, ...] = Field(default=(), alias="reason")
    reason_codes: tuple[Concept, ...] = Field(default=(), alias="reasonCode")
    reason_references: tuple[Named, ...] = Field(default=(), alias="reasonReference")
    not_to_do: bool = Field(default=False, alias="doNotPerform")

    def name(self, directory: Directory) -> str:
        diets = " and ".join(filter(None, (plain(each.words()) for each in self.diet.type)))
        known = self.code.name(directory) or diets
        return known or next((plain(w) for c in self.category if (w := c.words())), "")

    def reason(self, directory: Directory) -> str:
        words = [plain(each.words()) for each in self.reason_codes]
        words += [each.name(directory) for each in (*self.reasons, *self.reason_references)]
        return " and ".join(dict.fromkeys(filter(None, words)))


class _Diet(FhirElement):
    type: tuple[Concept, ...] = ()


def order_entries(resource: JsonObject, directory: Directory) -> Iterator[Entry]:
    """Yield the line of a ServiceRequest, DeviceRequest or NutritionOrder."""
    order = _Request.model_validate(resource)
    name = order.name(directory)
    if not name:
        return
    sites = [plain(each.words()) for each in order.sites]
    details = [each.name(directory) for each in order.details]
    more = [w for w in (*sites, *details) if w and w.lower() not in name.lower()]
    shown = ", ".join((name, *more))
    reason = order.reason(directory)
    shown = f"{shown} for {reason}" if reason else shown
    remarks = remarks_of(resource.get("note"))
    day = day_of(order.ordered, order.occasion)
    due = timing(resource, "occurrence").words()
    if order.not_to_do:
        yield Entry(
            Heading.ORDERS, line(f"Avoid {shown}", marks=(day,), remarks=remarks), name, day
        )
    elif order.status in _CANCELLED:
        told = line(shown, marks=("not done: order cancelled", day), remarks=remarks)
        yield Entry(Heading.PAST_ORDERS, told, name, day)
    elif order.status in _OVER:
        told = line(
            shown, marks=(f"completed {due}".rstrip(), day and f"ordered {day}"), remarks=remarks
        )
        yield Entry(Heading.PAST_ORDERS, told, name, day)
    else:
        lead = "Planned" if order.intent in _PROPOSED or order.status == "draft" else "Ordered"
        marks = ("on hold" if order.status == "on-hold" else "", due and f"due {due}")
        told = line(f"{lead} {day}".rstrip(), shown, marks=marks, remarks=remarks)
        yield Entry(Heading.ORDERS, told, name, day)


class _Detail(FhirElement):
    code: Concept = Concept()
    description: str = ""


class _Activity(FhirElement):
    detail: _Detail = _Detail()
    planned: Named = Field(default=Named(), alias="reference")
    planned_later: Named = Field(default=Named(), alias="plannedActivityReference")
    performed: tuple[Named, ...] = Field(default=(), alias="performedActivity")

    def words(self, directory: Directory) -> str:
        known = plain(self.detail.code.words() or self.detail.description)
        pointed = (self.planned, self.planned_later, *self.performed)
        return known or next((w for each in pointed if (w := each.name(directory))), "")


class _CarePlan(FhirElement):
    status: str = ""
    title: str = ""
    description: str = ""
    category: tuple[Concept, ...] = ()
    period: Period = Period()
    addresses: tuple[Named, ...] = ()
    activity: tuple[_Activity, ...] = ()


def care_plan_entries(resource: JsonObject, directory: Directory) -> Iterator[Entry]:
    """Yield the line of a CarePlan: what it is, for which problem, what belongs to it."""
    plan = _CarePlan.model_validate(resource)
    categories = (
        c.text or next((d.display for d in c.coding if d.display), "") for c in plan.category
    )
    name = plain(plan.title) or next((plain(w) for w in categories if w), "")
    activities = list(dict.fromkeys(w for a in plan.activity if (w := a.words(directory))))
    parts = "; ".join(
        each for each in (plain(plan.description), *activities) if each and each != name
    )
    if not (name or parts):
        return
    problems = " and ".join(filter(None, (each.name(directory) for each in plan.addresses)))
    shown = f"{name or 'Care plan'} for {problems}" if problems else name or "Care plan"
    is_over = plan.status in _OVER
    marks = (plan.status if is_over else "", period_words(plan.period))
    told = line(shown, marks=marks)
    remarks = remarks_of(resource.get("note"))
    told = f"{told}: {parts}" if parts else told
    told = ". ".join((told, *filter(None, map(plain, remarks))))
    heading = Heading.PAST_CARE if is_over else Heading.CARE_PLAN
    yield Entry(heading, told, name, day_of(plan.period.start))


class _Target(FhirElement):
    measure: Concept = Concept()
    quantity: Quantity = Field(default=Quantity(), alias="detailQuantity")
    range: Pair = Field(default=Pair(), alias="detailRange")
    string: str = Field(default="", alias="detailString")
    due: str = Field(default="", alias="dueDate")

    def words(self) -> str:
        aim = self.quantity.words() or self.range.range_words() or self.string
        said = " ".join(filter(None, (plain(self.measure.words()), aim)))
        return f"{said} by {self.due}" if said and self.due else said


class _Goal(FhirElement):
    status: str = Field(default="", alias="lifecycleStatus")
    description: Concept = Concept()
    achieved: Concept = Field(default=Concept(), alias="achievementStatus")
    target: tuple[_Target, ...] = ()


def goal_entries(resource: JsonObject, _directory: Directory) -> Iterator[Entry]:
    """Yield the line of a Goal."""
    goal = _Goal.model_validate(resource)
    marks = (plain(goal.achieved.words()), goal.status if goal.status in _OVER else "")
    remarks = remarks_of(resource.get("note"))
    # A target on a line of its own, lest its value reads as measured.
    aims = (plain(goal.description.words()), *(each.words() for each in goal.target))
    for aim in filter(None, aims):
        yield Entry(Heading.GOALS, line("Goal", aim, marks=marks, remarks=remarks))
        remarks = []


class _Flag(FhirElement):
    status: str = ""
    code: Concept = Concept()
    period: Period = Period()


def flag_entries(resource: JsonObject, _directory: Directory) -> Iterator[Entry]:
    """Yield the line of a Flag; one that is no longer raised says so."""
    flag = _Flag.model_validate(resource)
    if name := plain(flag.code.words()):
        marks = ("no longer active" if flag.status == "inactive" else "", period_words(flag.period))
        yield Entry(Heading.ALERTS, line(name, marks=marks), day=day_of(flag.period.start))


class _Consent(FhirElement):
    status: str = ""
    scope: Concept = Concept()
    category: tuple[Concept, ...] = ()
    provision: dict[str, object] | tuple[dict[str, object], ...] = ()
    moment: str = Field(default="", alias="dateTime")
    date: str = ""


def consent_entries(resource: JsonObject, _directory: Directory) -> Iterator[Entry]:
    """Yield the line of a Consent that is an advance directive; others are no part of care."""
    consent = _Consent.model_validate(resource)
    words = [plain(each.words()) for each in (*consent.category, consent.scope)]
    codes = codes_of(consent.scope, *consent.category)
    said = " ".join((*words, *codes)).lower()
    if not any(word in said for word in _DIRECTIVES):
        return
    name = next(filter(None, words), "Advance directive")
    day = day_of(consent.moment, consent.date)
    marks = ("" if consent.status == "active" else consent.status, day)
    yield Entry(Heading.ADVANCE_DIRECTIVES, line(name, marks=marks), day=day)


class _Appointment(FhirElement):
    status: str = ""
    services: tuple[Named, ...] = Field(default=(), alias="serviceType")
    specialty: tuple[Concept, ...] = ()
    description: str = ""
    start: str = ""


def appointment_entries(resource: JsonObject, directory: Directory) -> Iterator[Entry]:
    """Yield the line of an Appointment that is booked or proposed."""
    visit = _Appointment.model_validate(resource)
    if visit.status not in ("booked", "pending", "proposed", "waitlist"):
        return
    named = [each.name(directory) for each in visit.services]
    named += [plain(each.words()) for each in visit.specialty]
    name = next(filter(None, named), "") or plain(visit.description)
    day = day_of(visit.start)
    lead = "Appointment" if visit.status == "booked" else f"Appointment ({visit.status})"
    about = plain(visit.description) if plain(visit.description) != name else ""
    said = " - ".join(filter(None, (name, about)))
    if said or day:
        yield Entry(Heading.APPOINTMENTS, line(f"{lead} {day}".rstrip(), said), day=day)
