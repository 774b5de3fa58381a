"""Findings as rows of a table: one a finding, under columns that stay."""

from __future__ import annotations

import json
from datetime import date

from app.assistant.export.as_table import Cell, Row, Table
from app.core.conflict import partners
from app.core.finding import Finding
from app.core.note import Note
from app.core.results import Findings

# Attributes with a column for what is written, and those with a second one for the normal form.
_WRITTEN = (
    "comparator flag dose strength form route frequency duration prn indication reaction date site "
    "relative condition age substance amount percentile"
).split()
_NORMALIZED = frozenset(
    "flag dose strength form route frequency duration prn substance".split()
)  # the others' normal form is what is written, in lower case
_STATUS, _UNIT = "status", "unit"

FINDING_COLUMNS: dict[str, type] = {
    "note_id": str,
    "patient_id": str,
    "written_at": date,
    "number_in_note": int,
    "type": str,
    "text": str,
    "start": int,
    "end": int,
    "assertion": str,
    "concept": str,
    "value": str,
    "number": float,
    "unit": str,
    "unit_written": str,
    "status": str,
    **{
        column: str
        for name in _WRITTEN
        for column in ((name, f"{name}_normalized") if name in _NORMALIZED else (name,))
    },
    "code_system": str,
    "code": str,
    "code_display": str,
    "other_attributes": str,
    "model": str,
    "conflict": str,
    "conflict_with": str,
}


def findings_table(findings: Findings, note: Note) -> Table:
    """Return the findings of a note; ``start`` and ``end`` count code points of its text.

    An attribute without a column of its own stands in ``other_attributes``, a JSON object; one that
    a finding has several times has its values joined with ``; ``. ``conflict`` says on what other
    findings contradict it, ``conflict_with`` their numbers in the note.
    """
    head: dict[str, Cell] = {
        "note_id": note.note_id,
        "patient_id": note.patient_id,
        "written_at": note.written_at,
        "model": findings.model,
    }
    rows = (
        {
            **head,
            "number_in_note": number,
            **_finding(finding, note.text),
            **_conflict(findings, number),
        }
        for number, finding in enumerate(findings.items, start=1)
    )
    return Table(FINDING_COLUMNS, tuple(rows))


def _finding(finding: Finding, text: str) -> Row:
    code = finding.code
    return {
        "type": str(finding.type),
        "text": finding.span.of(text),
        "start": finding.span.start,
        "end": finding.span.end,
        "assertion": str(finding.assertion),
        "concept": finding.concept,
        "value": finding.value,
        "number": finding.number,
        "unit": finding.unit,
        "code_system": code.system if code else None,
        "code": code.code if code else None,
        "code_display": code.display if code else None,
        **_attributes(finding),
    }


def _conflict(findings: Findings, number: int) -> Row:
    told = partners(findings.conflicts, number - 1)
    return {
        "conflict": _joined([str(conflict.kind) for conflict in told]),
        "conflict_with": _joined([str(i + 1) for conflict in told for i in conflict.items]),
    }


def _attributes(finding: Finding) -> Row:
    written: dict[str, list[str]] = {}
    normal: dict[str, list[str]] = {}
    for told in finding.attributes:
        written.setdefault(told.name, []).append(told.text)
        normal.setdefault(told.name, []).append(told.normalized or told.text)
    own = {name: _joined(values) for name, values in written.items() if name in _WRITTEN}
    normalized = {f"{n}_normalized": _joined(v) for n, v in normal.items() if n in _NORMALIZED}
    rest = {n: _joined(v) for n, v in normal.items() if n not in (*_WRITTEN, _STATUS, _UNIT)}
    return {
        **own,
        **normalized,
        "status": _joined(normal.get(_STATUS, [])),
        "unit_written": _joined(written.get(_UNIT, [])),
        "other_attributes": json.dumps(rest, ensure_ascii=False, sort_keys=True) if rest else None,
    }


def _joined(values: list[str]) -> str | None:
    return "; ".join(dict.fromkeys(values)) or None
