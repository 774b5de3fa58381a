"""Rows of a table of medicines whose columns tell what was taken and what is taken from now on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.finding import Assertion, Finding, FindingType
from app.llm.embedded.handouts.source import Composed, HandoutSource
from app.llm.embedded.handouts.wording import lowered
from app.llm.embedded.sig_shorthand import write_out
from app.records.medication_table import Column, MedicationRow, medication_row

_NONE = re.compile(r"\W*(?:none|nil|n/a|not taking|no)?\W*\Z", re.IGNORECASE)
_ENDS = re.compile(r"\W*(?:stop(?:ped)?|d/?c(?:['’]d)?|discontinued?)\b", re.IGNORECASE)
_WAITS = re.compile(r"\W*(?:hold|held|on hold)\b", re.IGNORECASE)
_SAME = re.compile(r"[\s,;(–-]*\b(?:no change|unchanged|same(?: dose)?)\b\W*\Z", re.IGNORECASE)
_DOSED = re.compile(r"\d")


def tell_rows(source: HandoutSource) -> Iterator[tuple[str, Composed]]:
    """Yield each medicine of a table of what was and what is taken, with its sentence."""
    seen: set[int] = set()
    for finding, line in source.findings(FindingType.MEDICATION):
        text = source.text_of(finding)
        row = medication_row(text, finding.span.start)
        if row is None or not {Column.BEFORE, Column.NOW} <= row.cells.keys():
            continue
        if finding.assertion is Assertion.ABSENT and _DOSED.search(_cell(text, row, Column.NOW)):
            continue  # its row is told as it stands
        said = _say(text, row)
        if said is not None and line.number not in seen:
            seen.add(line.number)
            yield finding.concept, Composed(said, line)


def is_not_taking(finding: Finding, source: HandoutSource) -> bool:
    """Say whether the column "Taking?" of a medicine's row says no."""
    text = source.text_of(finding)
    row = medication_row(text, finding.span.start)
    return row is not None and row.is_not_taken(text)


def by_its_sig(finding: Finding, source: HandoutSource) -> str | None:
    """Return how a medicine is taken where its row has a column for that among others."""
    text = source.text_of(finding)
    row = medication_row(text, finding.span.start)
    sig = _cell(text, row, Column.SIG) if row is not None else ""
    if row is None or not sig:
        return None
    return f"Take {write_out(f'{lowered(row.name.of(text))} | {sig}')}"


def _say(text: str, row: MedicationRow) -> str | None:
    drug = lowered(row.name.of(text))
    before, now, action = (
        _cell(text, row, column) for column in (Column.BEFORE, Column.NOW, Column.ACTION)
    )
    if _ENDS.match(action) or _ENDS.match(now):
        return f"Stop {drug}."
    if _WAITS.match(action) or _WAITS.match(now):
        return f"Hold {drug} for now."
    if not _DOSED.search(now):
        return None
    taken = write_out(_SAME.sub("", now)).rstrip(".")
    was = write_out(before).rstrip(".")
    if _NONE.match(before):
        return f"Take {drug} {taken} (new medicine)."
    if was == taken or _SAME.search(now):
        return f"Take {drug} {taken}."
    is_plain = _DOSED.search(was) and "(" not in was  # "(not taking)" was no dose
    note = f"changed, it was {was}" if is_plain else "changed"
    return f"Take {drug} {taken} ({note})."


def _cell(text: str, row: MedicationRow, column: Column) -> str:
    cell = row.cells.get(column)
    return cell.of(text) if cell is not None else ""
