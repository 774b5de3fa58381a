"""What each part of a note tells of a visit: topics by name, each a list of facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from app.core.finding import Assertion, FindingType
from finetune.records.facts import Fact, Value
from finetune.records.knowledge import conditions
from finetune.records.scene import Scene, fact
from finetune.records.visit import ByChance, Setting

Topic = Callable[[Scene], Iterator[Fact]]

_ABSENT = (FindingType.PROBLEM, Assertion.ABSENT)
_DONE = (FindingType.PROCEDURE, Assertion.PRESENT)
_PLANNED = (FindingType.PROCEDURE, Assertion.PLANNED)
# Kinds of a result alone and beside an earlier one: out of its usual range, and within.
_LABS_OF_NOTE, _USUAL_LABS = ("lab.key", "lab.series"), ("lab.other", "lab.trend")
_DENIALS = ("symptom.denied", "symptom.denied_two", "symptom.denied_three")


def _complaint(scene: Scene) -> Iterator[Fact]:
    visit = scene.visit
    first, *rest = visit.symptoms
    yield fact("symptom.main", problem=first, duration=visit.duration, age=scene.age())
    for symptom in rest:
        yield fact("symptom.also", problem=symptom)
    if scene.chance.often(0.12):
        gone = next((s for s in ("constipation", "sinusitis") if s not in visit.denied), "")
        yield fact("symptom.gone", problem=gone)


def _denials(scene: Scene) -> Iterator[Fact]:
    first, *rest = scene.visit.denied
    names = zip(("problem2", "problem3"), rest, strict=False)
    others = {hole: Value(text, finding=_ABSENT) for hole, text in names}
    yield fact(_DENIALS[len(rest)], problem=first, **others)


def _lasting(scene: Scene) -> Iterator[Fact]:
    for ailment in scene.visit.others:
        yield fact("history.chronic", problem=ailment.name, year=str(ailment.since))
    for problem, year in scene.patient.past:
        yield fact("history.past", problem=problem, year=str(year))


def _operations(scene: Scene) -> Iterator[Fact]:
    for procedure, year in scene.patient.operations:
        yield fact("history.operation", procedure=procedure, year=str(year))


def _allergies(scene: Scene) -> Iterator[Fact]:
    for allergen, reaction in scene.patient.allergies:
        yield fact("allergy.present", allergen=allergen, reaction=reaction)
    if not scene.patient.allergies:
        yield fact("allergy.none")


def _family(scene: Scene) -> Iterator[Fact]:
    for relative in scene.patient.family:
        yield fact(
            "family.present",
            relation=relative.relation,
            condition=relative.condition,
            age=str(relative.age),
        )
    if scene.chance.often(0.6):
        yield fact("family.absent", condition=scene.patient.healthy_of)


def _social(scene: Scene) -> Iterator[Fact]:
    if scene.chance.often(0.5):
        yield fact(
            "social.home",
            relation=scene.patient.partner[1],
            occupation=scene.patient.occupation,
        )
    for habit in scene.patient.habits:
        yield fact("social.habit", habit=habit)
    if scene.chance.often(0.6):
        yield fact("social.absent", substance=scene.patient.unused)


_VITAL_NAMES: Mapping[str, tuple[str, ...]] = {
    "pressure": ("BP", "BP", "Blood pressure"),
    "heart": ("HR", "pulse", "Pulse", "P"),
    "breaths": ("RR", "Resp", "respiratory rate"),
    "oxygen": ("SpO2", "O2 sat", "SaO2"),
    "temperature": ("T", "Temp", "temperature"),
    "weight": ("weight", "Wt", "Weight"),
}


def _vitals(scene: Scene) -> Iterator[Fact]:
    for vital in scene.visit.vitals:
        values = {"name": scene.chance.pick(_VITAL_NAMES[vital.name]), "value": vital.value}
        yield fact("vital", **values, **({"unit": vital.unit} if vital.unit else {}))


def _exam(scene: Scene) -> Iterator[Fact]:
    for sign in scene.visit.signs:
        yield fact("exam.sign", problem=sign)
    for sign in scene.visit.clear:
        yield fact("exam.clear", problem=sign)


def _labs(scene: Scene) -> Iterator[Fact]:
    for result in scene.visit.results:
        alone, beside_earlier = _LABS_OF_NOTE if result.is_key else _USUAL_LABS
        values = scene.lab(result.lab, result.value, result.earlier)
        yield Fact(alone if result.earlier is None else beside_earlier, values)


def _images(scene: Scene) -> Iterator[Fact]:
    for image in scene.visit.images:
        act = Value(image.act, finding=_DONE)
        day = scene.date_value(scene.visit.day)
        for number, problem in enumerate(image.found):
            if number == 0:
                yield fact("image.found", problem=problem, procedure=act, day=day)
            else:
                yield fact("image.also", problem=problem)
        for problem in image.absent:
            yield fact("image.clear", problem=problem)
        yield from _incidental(image.incidental)


def _incidental(seen: ByChance | None) -> Iterator[Fact]:
    if seen is not None:
        planned = Value(seen.act, finding=_PLANNED)
        yield fact("image.incidental", problem=seen.problem, procedure=planned, wait=seen.wait)


def _procedures(scene: Scene) -> Iterator[Fact]:
    condition = conditions()[scene.visit.main]
    day = scene.date_value(scene.visit.day)
    if scene.visit.setting is Setting.SURGERY and condition.surgery is not None:
        yield fact("surgery.done", procedure=condition.surgery.operation, day=day)
    if scene.visit.stays:
        for procedure in condition.procedures[:1]:
            yield fact("procedure.done", procedure=procedure, day=day)


def _diagnoses(scene: Scene) -> Iterator[Fact]:
    visit = scene.visit
    yield fact("diagnosis.main", problem=visit.name, plain=conditions()[visit.main].plain)
    for number, problem in enumerate(visit.differential):
        yield fact("diagnosis.excluded" if number else "diagnosis.possible", problem=problem)
    for ailment in visit.others:
        yield fact("diagnosis.lasting", problem=ailment.name)


def _course(scene: Scene) -> Iterator[Fact]:
    for regimen in scene.visit.given:
        yield Fact("drug.given", scene.drug(regimen))
    if scene.visit.stays:
        yield fact("course.better", problem=scene.visit.symptoms[0])


def _home_drugs(scene: Scene) -> Iterator[Fact]:
    for regimen in scene.visit.home:
        yield Fact("drug.active", scene.drug(regimen))


def _drugs(scene: Scene) -> Iterator[Fact]:
    for change in scene.visit.changes:
        values = scene.drug(change.regimen)
        if change.old_dose:
            values["old_dose"] = Value(change.old_dose)
        yield Fact(f"drug.{change.status}", values)


def _changes(scene: Scene) -> Iterator[Fact]:
    return (f for f in _drugs(scene) if f.kind != "drug.active")


def _pending(scene: Scene) -> Iterator[Fact]:
    if scene.visit.pending is not None:
        yield fact("pending", lab=scene.visit.pending, day=scene.date_value(scene.visit.day))


def _follow_up(scene: Scene) -> Iterator[Fact]:
    condition = conditions()[scene.visit.main]
    for procedure in condition.acts:
        yield fact("procedure.planned", procedure=procedure, wait=scene.visit.wait)
    if scene.visit.results and scene.chance.often(0.5):
        yield fact("lab.planned", lab=scene.visit.results[0].lab, wait=scene.visit.wait)
    number, unit = scene.visit.wait.split()
    days = int(number) * (7 if unit.startswith("week") else 30)
    day = scene.date_value(scene.day + timedelta(days=days))
    yield fact("followup", clinic=condition.clinic, day=day)


def _warnings(scene: Scene) -> Iterator[Fact]:
    for problem in scene.visit.warnings:
        yield fact("warning", problem=problem)


def _code(scene: Scene) -> Iterator[Fact]:
    yield fact("code", status=scene.visit.code_status)


def _contact(scene: Scene) -> Iterator[Fact]:
    yield fact("contact", relation=scene.patient.partner[1])


def _technique(scene: Scene) -> Iterator[Fact]:
    yield fact("image.technique", procedure=scene.visit.images[0].act)


def _indication(scene: Scene) -> Iterator[Fact]:
    yield fact("image.indication", problem=scene.visit.symptoms[0], age=scene.age())
    for problem in scene.visit.differential[:1]:
        yield fact("image.question", problem=problem)


def _report(scene: Scene) -> Iterator[Fact]:
    image = scene.visit.images[0]
    act = Value(image.act, finding=_DONE)
    for problem in image.found:
        yield fact("image.found", problem=problem, procedure=act)
    for problem in image.absent:
        yield fact("image.clear", problem=problem)


def _impression(scene: Scene) -> Iterator[Fact]:
    image = scene.visit.images[0]
    act = Value(image.act, finding=_DONE)
    yield fact("image.found", problem=image.found[0], procedure=act)
    yield from _incidental(image.incidental)


def _operation(scene: Scene) -> Iterator[Fact]:
    surgery = conditions()[scene.visit.main].surgery
    if surgery is not None:
        yield fact(
            "surgery.done", procedure=surgery.operation, day=scene.date_value(scene.visit.day)
        )


def _operative_findings(scene: Scene) -> Iterator[Fact]:
    surgery = conditions()[scene.visit.main].surgery
    if surgery is not None:
        for problem in surgery.found:
            yield fact("surgery.found", problem=problem)
        for problem in surgery.absent:
            yield fact("surgery.clear", problem=problem)


TOPICS: Mapping[str, Topic] = {
    "complaint": _complaint,
    "denials": _denials,
    "pmh": _lasting,
    "psh": _operations,
    "allergies": _allergies,
    "family": _family,
    "social": _social,
    "vitals": _vitals,
    "exam": _exam,
    "labs": _labs,
    "images": _images,
    "procedures": _procedures,
    "diagnoses": _diagnoses,
    "course": _course,
    "home": _home_drugs,
    "meds": _drugs,
    "changes": _changes,
    "pending": _pending,
    "follow": _follow_up,
    "warnings": _warnings,
    "code": _code,
    "contact": _contact,
    "technique": _technique,
    "indication": _indication,
    "report": _report,
    "impression": _impression,
    "operation": _operation,
    "opfindings": _operative_findings,
}
