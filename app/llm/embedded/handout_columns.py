"""Rows of a table of medicines whose columns tell what was taken and what is taken from now on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.core.finding import Assertion, Finding, FindingType
from app.llm.embedded.handout_source import Composed, HandoutSource
from app.llm.embedded.handout_wording import lowered
from app.llm.embedded.sig_shorthand import write_out

_I = re.IGNORECASE
_APART = re.compile(r"\s*\|\s*|\t+| {2,}")
# What heads the column of what was taken, of what is taken now, and of what is done with it.
_BEFORE = re.compile(
    r"(?:(?:home|old|prior|previous|pre-?admission|(?:on |at |before |prior to )?admission|"
    r"before)(?: (?:dose|meds?|medications?|regimen))?|(?:meds|medications|dose) (?:on|at|before|"
    r"prior to) admission|pta(?: meds| dose)?)\Z",
    _I,
)
_NOW = re.compile(
    r"(?:(?:on |at )?(?:discharge|d/c)|new|now|going home|after)(?: (?:dose|meds?|medications?|"
    r"regimen))?\Z",
    _I,
)
_ACTION = re.compile(r"(?:actions?|status|changes?|plan|comments?)\Z", _I)
_NONE = re.compile(r"\W*(?:none|nil|n/a|not taking|no)?\W*\Z", _I)
_ENDS = re.compile(r"\W*(?:stop(?:ped)?|d/?c(?:['’]d)?|discontinued?)\b", _I)
_WAITS = re.compile(r"\W*(?:hold|held|on hold)\b", _I)
_DOSED = re.compile(r"\d")
# A column that says whether the patient takes it, and a row of which they do not.
_TAKING = re.compile(r"(?:taking|takes(?: it)?|still taking|pt taking)\W*\Z", _I)
_SIG = re.compile(r"(?:sig|directions?|instructions?|how (?:to take|taken))\Z", _I)
_NOT_TAKING = re.compile(r"\W*(?:no|not taking|never)\b(?! (?:problem|issue|miss|change))", _I)
_COLUMNS = (
    ("before", _BEFORE),
    ("now", _NOW),
    ("action", _ACTION),
    ("taking", _TAKING),
    ("sig", _SIG),
)
_MIN_COLUMNS = 3
_ROWS_BELOW_HEAD = 40


@dataclass(frozen=True, slots=True)
class _Row:
    """What the columns of one row hold; a column that the table lacks is None."""

    before: str | None = field(repr=False)
    now: str | None = field(repr=False)
    action: str = field(repr=False)
    taking: str | None = field(repr=False)
    sig: str = field(repr=False)


def tell_rows(source: HandoutSource) -> Iterator[tuple[str, Composed]]:
    """Yield each medicine of a table of what was and what is taken, with its sentence."""
    seen: set[int] = set()
    for finding, line in source.findings(FindingType.MEDICATION):
        row = _row(finding, source)
        if row is None or row.now is None or row.before is None:
            continue
        if finding.assertion is Assertion.ABSENT and _DOSED.search(row.now):
            continue  # its row is told as it stands
        said = _say(_drug(finding, source), row)
        if said is not None and line.number not in seen:
            seen.add(line.number)
            yield finding.concept, Composed(said, line)


def is_not_taking(finding: Finding, source: HandoutSource) -> bool:
    """Say whether the column "Taking?" of a medicine's row says no."""
    row = _row(finding, source)
    return row is not None and row.taking is not None and _NOT_TAKING.match(row.taking) is not None


def by_its_sig(finding: Finding, source: HandoutSource) -> str | None:
    """Return how a medicine is taken where its row has a column for that among others."""
    row = _row(finding, source)
    if row is None or not row.sig:
        return None
    return f"Take {write_out(f'{_drug(finding, source)} | {row.sig}')}"


def _say(drug: str, row: _Row) -> str | None:
    before, now = row.before or "", row.now or ""
    if _ENDS.match(row.action) or _ENDS.match(now):
        return f"Stop {drug}."
    if _WAITS.match(row.action) or _WAITS.match(now):
        return f"Hold {drug} for now."
    if not _DOSED.search(now):
        return None
    taken = write_out(now).rstrip(".")
    was = write_out(before).rstrip(".")
    if _NONE.match(before):
        return f"Take {drug} {taken} (new medicine)."
    if was == taken:
        return f"Take {drug} {taken}."
    is_plain = _DOSED.search(was) and "(" not in was  # "(not taking)" was no dose
    note = f"changed, it was {was}" if is_plain else "changed"
    return f"Take {drug} {taken} ({note})."


def _drug(finding: Finding, source: HandoutSource) -> str:
    text = source.text_of(finding)
    return lowered(_APART.split(text[finding.span.start :].partition("\n")[0])[0].strip())


def _row(finding: Finding, source: HandoutSource) -> _Row | None:
    """Return the row that a medicine opens, by the columns that the line above the table names."""
    text = source.text_of(finding)
    start = text.rfind("\n", 0, finding.span.start) + 1
    if text[start : finding.span.start].strip(" -*|"):
        return None
    cells = _cells(text[start:].partition("\n")[0])
    above = text[:start].rpartition("\n\n")[2].splitlines()[-_ROWS_BELOW_HEAD:]
    for line in reversed(above):
        labels = _cells(line)
        if len(labels) < _MIN_COLUMNS or len(labels) != len(cells):
            continue
        named = {
            name: cell
            for label, cell in zip(labels, cells, strict=True)
            for name, pattern in _COLUMNS
            if pattern.match(label)
        }
        if "taking" in named or {"before", "now"} <= named.keys():
            return _Row(
                named.get("before"),
                named.get("now"),
                named.get("action", ""),
                named.get("taking"),
                named.get("sig", ""),
            )
    return None


def _cells(line: str) -> list[str]:
    row = line.strip(" \t")
    row = row[1:] if row.startswith("|") else row
    return [cell.strip() for cell in _APART.split(row)]
