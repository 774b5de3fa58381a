"""The course of problems and drugs: where what is said of them changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from app.core.finding import STATUSES_OF_TAKEN, Assertion, FindingType
from app.core.timeline import DrugEvent, DrugLine, Mention, ProblemEvent, ProblemLine
from app.findings.timeline.order import grouped, in_time, source_of, sources_of

# Of a drug that is not given, no course begins or goes on.
_NOT_OF_DENIED = STATUSES_OF_TAKEN | {""}

# A drug that was begun or changed is taken so from then on.
_NEXT = {"new": "active", "changed": "active"}


def problem_lines(mentions: Iterable[Mention]) -> tuple[ProblemLine, ...]:
    """Return each problem of the patient once, in the order in which they come up.

    A relative's problem is none of the patient's.
    """
    own = (m for m in in_time(mentions) if _is_own_problem(m))
    groups = grouped((m.finding.concept.lower(), m) for m in own)
    return tuple(_problem(concept, group) for concept, group in groups.items())


def drug_lines(mentions: Iterable[Mention]) -> tuple[DrugLine, ...]:
    """Return each drug once, in the order in which they come up."""
    drugs = (m for m in in_time(mentions) if m.finding.type is FindingType.MEDICATION)
    groups = grouped((m.finding.concept.lower(), m) for m in drugs)
    return tuple(
        DrugLine(concept, _drug_events(group), sources_of(group))
        for concept, group in groups.items()
    )


def _is_own_problem(mention: Mention) -> bool:
    finding = mention.finding
    return finding.type is FindingType.PROBLEM and finding.assertion is not Assertion.FAMILY


def _problem(concept: str, group: Sequence[Mention]) -> ProblemLine:
    code = next((m.finding.code for m in group if m.finding.code is not None), None)
    firsts = (next(same) for _, same in groupby(group, key=lambda m: m.finding.assertion))
    events = tuple(ProblemEvent(m.written_at, m.finding.assertion, source_of(m)) for m in firsts)
    return ProblemLine(concept, code, events, sources_of(group))


def _drug_events(group: Sequence[Mention]) -> tuple[DrugEvent, ...]:
    """Return where status, dose or frequency changes; what is not said again still holds."""
    events: list[DrugEvent] = []
    for mention in group:
        event = _drug_event(mention)
        if not events or not _says_same(events[-1], event):
            events.append(event)
    return tuple(events)


def _drug_event(mention: Mention) -> DrugEvent:
    status = _attribute(mention, "status")
    silent = _NOT_OF_DENIED if mention.finding.assertion is Assertion.ABSENT else ("", "active")
    if mention.finding.assertion is not Assertion.PRESENT and status in silent:
        status = str(mention.finding.assertion)
    return DrugEvent(
        mention.written_at,
        status or str(mention.finding.assertion),
        _attribute(mention, "dose"),
        _attribute(mention, "frequency"),
        source_of(mention),
    )


def _says_same(before: DrugEvent, now: DrugEvent) -> bool:
    return (
        now.status in (before.status, _NEXT.get(before.status))
        and now.dose in ("", before.dose)
        and now.frequency in ("", before.frequency)
    )


def _attribute(mention: Mention, name: str) -> str:
    attribute = mention.finding.attribute(name)
    return "" if attribute is None else attribute.normalized or attribute.text
