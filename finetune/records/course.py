"""What happens to a patient over time: visits, each of which begins with what the last one left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from finetune.phi.chance import Chance
from finetune.records.knowledge import conditions, drugs, general
from finetune.records.measuring import examine, measure, take_vitals
from finetune.records.patient import Patient, some
from finetune.records.visit import Change, Regimen, Setting, Visit

_N_VISITS = (2, 4)
_HOSPITAL = 0.5


def make_course(patient: Patient, chance: Chance) -> Iterator[Visit]:
    """Yield a patient's visits in order; what one changes, the next begins with."""
    home = _first_drugs(patient, chance)
    measured: dict[str, str] = {}
    day = patient.seen_from
    for _ in range(chance.whole(*_N_VISITS)):
        visit = _visit(patient, chance, day, home, measured)
        yield visit
        home = tuple(c.regimen for c in visit.changes if c.status not in ("stopped", "held"))
        measured.update({result.lab: result.value for result in visit.results})
        day += timedelta(days=chance.whole(20, 220))


def _visit(
    patient: Patient,
    chance: Chance,
    day: date,
    home: tuple[Regimen, ...],
    measured: dict[str, str],
) -> Visit:
    key, name, setting = _reason(patient, chance)
    condition = conditions()[key]
    changes = tuple(_changes(patient, chance, key, home))
    others = tuple(a for a in patient.ailments if a.key != key)
    given = tuple(
        _regimen(drug, chance)
        for drug in _allowed(patient, condition.given, ())
        if chance.often(0.8)
    )
    return Visit(
        day=day,
        setting=setting,
        main=key,
        name=name,
        duration=_duration(chance, acute=name in condition.acute),
        symptoms=some(chance, condition.symptoms, 1, 3),
        denied=some(chance, condition.denied, 1, 3),
        signs=some(chance, condition.signs, 0, 2),
        clear=some(chance, condition.clear, 0, 2),
        home=home,
        changes=changes,
        given=given if setting not in (Setting.CLINIC, Setting.PSYCHIATRY) else (),
        results=tuple(measure(chance, key, measured)),
        vitals=take_vitals(chance, condition.vitals, setting),
        images=tuple(examine(chance, image) for image in condition.images),
        differential=some(chance, condition.possible, 0, 2),
        wait=chance.pick(general().waits),
        warnings=some(chance, general().warnings, 1, 3),
        code_status=chance.pick(general().code_statuses),
        pending=chance.pick(condition.pending) if condition.pending and chance.often(0.7) else None,
        others=others,
    )


def _reason(patient: Patient, chance: Chance) -> tuple[str, str, Setting]:
    """Choose what a visit is about, and where."""
    if chance.often(_HOSPITAL):
        sex = "female" if patient.person.female else "male"
        able = [k for k, c in conditions().items() if c.acute and c.sex in (None, sex)]
        own = [a.key for a in patient.ailments if conditions()[a.key].acute]
        key = chance.pick(own if own and chance.often(0.4) else able)
        condition = conditions()[key]
        setting = Setting.HOSPITAL
        if condition.severe:
            setting = Setting.INTENSIVE_CARE
        elif condition.surgery is not None and chance.often(0.7):
            setting = Setting.SURGERY
        return key, chance.pick(condition.acute), setting
    ailment = chance.pick(patient.ailments)
    condition = conditions()[ailment.key]
    if condition.psychiatric:
        return ailment.key, ailment.name, Setting.PSYCHIATRY
    if condition.surgery is not None and chance.often(0.5):
        return ailment.key, ailment.name, Setting.SURGERY
    return ailment.key, ailment.name, Setting.CLINIC


def _first_drugs(patient: Patient, chance: Chance) -> tuple[Regimen, ...]:
    taken: list[Regimen] = []
    for ailment in patient.ailments:
        options = _allowed(patient, conditions()[ailment.key].lasting, taken)
        taken += [_regimen(drug, chance) for drug in some(chance, options, 0, 2)]
        taken = [r for i, r in enumerate(taken) if not _clashes(r.drug, taken[:i])]
    over_the_counter = _allowed(patient, general().over_the_counter, taken)
    if over_the_counter and chance.often(0.3):
        taken.append(_regimen(chance.pick(over_the_counter), chance))
    return tuple(taken)


def _changes(
    patient: Patient, chance: Chance, key: str, home: tuple[Regimen, ...]
) -> Iterator[Change]:
    """Yield what becomes of each drug: at most one stopped, one held, one changed, one new."""
    lasting = conditions()[key].lasting
    left = {"stopped": 0.35, "held": 0.2, "changed": 0.6}
    for regimen in home:
        if regimen.drug in lasting:
            changed = _raised(regimen) if chance.often(left["changed"]) else None
            left["changed"] = 0.0 if changed else left["changed"]
            yield changed or Change("active", regimen)
        else:
            status = next((s for s in ("stopped", "held") if chance.often(left[s] / 2)), "active")
            left[status] = 0.0
            yield Change(status, regimen)
    fresh = _allowed(patient, lasting, home)
    for drug in some(chance, fresh, 0, 1):
        yield Change("new", _regimen(drug, chance))


def _raised(regimen: Regimen) -> Change | None:
    if regimen.dose + 1 >= len(drugs()[regimen.drug].doses):
        return None
    return Change("changed", replace(regimen, dose=regimen.dose + 1), regimen.dose_text)


def _regimen(drug: str, chance: Chance) -> Regimen:
    kind = drugs()[drug]
    often = chance.pick(kind.often) if kind.often else ""
    return Regimen(drug, chance.whole(0, len(kind.doses) - 1), often)


def _allowed(patient: Patient, options: Sequence[str], taken: Sequence[Regimen]) -> tuple[str, ...]:
    """Return the drugs that neither an allergy nor another drug forbids."""
    barred = {d for allergen, _ in patient.allergies for d in general().barred.get(allergen, ())}
    return tuple(drug for drug in options if drug not in barred and not _clashes(drug, taken))


def _clashes(drug: str, taken: Sequence[Regimen]) -> bool:
    others = {regimen.drug for regimen in taken}
    groups = [group for group in general().either_or if drug in group]
    return drug in others or any(others & set(group) for group in groups)


def _duration(chance: Chance, *, acute: bool) -> str:
    if acute:
        return f"{chance.whole(2, 6)} {chance.pick(('hours', 'days'))}"
    return f"{chance.whole(2, 9)} {chance.pick(('weeks', 'months'))}"
