"""Entries as the text of a note, and below them what is not told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from app.records.formats.fhir.entries.entry import Entry, Heading

TITLE = "Coded entries"
# Of one thing that came up again and again the latest tell how it goes.
_MAX_SAME = 10
_MAX_DISPENSED = 1
# What lies ahead does not date the note.
_AHEAD = frozenset((Heading.APPOINTMENTS, Heading.PLANNED_MEDICATIONS, Heading.PLANNED_PROCEDURES))


def chart_text(entries: Sequence[Entry], untold: Mapping[tuple[str, str], int]) -> str:
    """Return the text: a heading a kind, a line an entry, the latest first.

    Args:
        entries: Of one patient.
        untold: How many resources of a type are not told, by reason and type.
    """
    blocks = [TITLE]
    n_older: Counter[Heading] = Counter()
    for heading in Heading:
        of_heading = [each for each in entries if each.heading is heading]
        if lines := _lines(of_heading, heading, n_older):
            blocks.append("\n".join((f"# {heading}", *(f"- {each}" for each in lines))))
    if left_out := _left_out(untold, n_older):
        blocks.append("\n".join(("# Not told here", *(f"- {each}" for each in left_out))))
    return "\n\n".join(blocks) + "\n"


def last_day(entries: Iterable[Entry]) -> str | None:
    """Return the last day that something is told of."""
    days = (each.day for each in entries if each.heading not in _AHEAD)
    return max((day for day in days if len(day) == len("2024-01-31")), default=None)


def _lines(entries: Sequence[Entry], heading: Heading, n_older: Counter[Heading]) -> list[str]:
    """Return each line once; of things of one name the latest."""
    limit = _MAX_DISPENSED if heading is Heading.DISPENSED else _MAX_SAME
    n_same: Counter[str] = Counter()
    lines: dict[str, None] = {}
    for entry in sorted(entries, key=lambda each: each.day, reverse=True):
        if entry.text in lines:
            continue
        n_same[entry.name] += 1
        if entry.name and n_same[entry.name] > limit:
            n_older[heading] += 1
        else:
            lines[entry.text] = None
    return list(lines)


def _left_out(untold: Mapping[tuple[str, str], int], n_older: Counter[Heading]) -> list[str]:
    by_reason: defaultdict[str, list[str]] = defaultdict(list)
    for (reason, kind), count in sorted(untold.items()):
        by_reason[reason].append(f"{count} {kind}")
    lines = [f"{', '.join(kinds)}: {reason}" for reason, kinds in by_reason.items()]
    older = [f"{count} under {heading}" for heading, count in n_older.items()]
    return [*lines, *([f"Older of the same name: {', '.join(older)}"] if older else [])]
