"""Conditions as lines of the problem list: what was refuted is denied, what is over is past."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from app.records.formats.fhir.directory import Directory
from app.records.formats.fhir.elements import Concept, FhirElement, JsonObject
from app.records.formats.fhir.entries.datatypes import (
    codes_of,
    day_of,
    period_words,
    remarks_of,
    timing,
)
from app.records.formats.fhir.entries.entry import Entry, Heading, line, plain

_DOUBTED = frozenset(("provisional", "differential", "unconfirmed"))
_OVER = frozenset(("inactive", "resolved", "remission"))


class _Stage(FhirElement):
    summary: Concept = Concept()


class _Condition(FhirElement):
    code: Concept = Concept()
    clinical: Concept = Field(default=Concept(), alias="clinicalStatus")
    verification: Concept = Field(default=Concept(), alias="verificationStatus")
    severity: Concept = Concept()
    stage: tuple[_Stage, ...] = ()
    site: tuple[Concept, ...] = Field(default=(), alias="bodySite")
    recorded: str = Field(default="", alias="recordedDate")


def condition_entries(resource: JsonObject, directory: Directory) -> Iterator[Entry]:
    """Yield the line of a Condition; it has none without a name."""
    condition = _Condition.model_validate(resource)
    name = plain(condition.code.words())
    if not name:
        return
    onset, end = timing(resource, "onset"), timing(resource, "abatement")
    recorded = day_of(condition.recorded)
    day = onset.day() or recorded
    remarks = remarks_of(resource.get("note"))
    verification = codes_of(condition.verification)
    shown = ", ".join((name, *_details(condition, name)))
    if "refuted" in verification:
        marks = ["refuted", recorded and f"recorded {recorded}"]
        yield Entry(
            Heading.PROBLEMS, line(f"No {_lowered(name)}", marks=marks, remarks=remarks), day=day
        )
        return
    began = onset.words()
    since = period_words(onset.period) or (began and f"since {began}")
    clinical = codes_of(condition.clinical)
    status = next(iter(sorted(clinical & _OVER)), "")
    if not status and not clinical and end.words():
        status = "resolved"
    doubt = next(iter(sorted(verification & _DOUBTED)), "")
    if doubt:
        shown = f"Possible {_lowered(shown)}"
    if status in ("inactive", "resolved"):
        over = f"{began} to {end.words()}" if began and end.words() else end.words() or since
        told = line(shown, marks=(over, status), remarks=remarks)
        yield Entry(Heading.PAST_HISTORY, told, name, end.day() or day)
        return
    marks = (
        doubt,
        "in remission" if status else "",
        "recurrence" if clinical & {"recurrence", "relapse"} else "",
        since or (recorded and f"recorded {recorded}"),
    )
    yield Entry(Heading.PROBLEMS, line(shown, marks=marks, remarks=remarks), name, day)


def _details(condition: _Condition, name: str) -> list[str]:
    """Return severity, stage and side, where the name does not say them."""
    stages = (each.summary.words() for each in condition.stage)
    sites = (each.words() for each in condition.site)
    said = [plain(words) for words in (condition.severity.words(), *stages, *sites)]
    return [w[0].lower() + w[1:] for w in said if w and w.lower() not in name.lower()]


def _lowered(name: str) -> str:
    """Return a name as it stands within a line; "COPD" stays."""
    return name[0].lower() + name[1:] if name[1:2].islower() else name
