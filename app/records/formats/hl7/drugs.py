"""Drugs and vaccines that a message orders, dispenses or tells as given, a line each.

Source:
    HL7 v2.8, chapter 4 (ORC, TQ1; tables 0038, 0119) and chapter 4A (RXO, RXE, RXD, RXA, RXR, RXC;
    tables 0322, 0323).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.records.formats.fhir.entries.entry import Heading, line
from app.records.formats.hl7.escapes import unescape
from app.records.formats.hl7.message import Segment
from app.records.formats.hl7.values import coded_words, day_of

# What tells the drug, the surest first, with the fields of its code, amount, most and unit.
_FIELDS = {"RXA": (5, 6, 0, 7), "RXE": (2, 3, 4, 5), "RXD": (2, 4, 0, 5), "RXO": (1, 2, 3, 4)}
_BESIDE = frozenset(("ORC", "RXR", "RXC", "TQ1", "TQ2", "NTE", *_FIELDS))
_PARTS = frozenset(("PID", "OBR"))
_CONTROL = {
    "CA": "order cancelled", "OC": "order cancelled", "CR": "order cancelled",
    "DC": "stopped", "OD": "stopped", "DR": "stopped", "HD": "on hold", "OH": "on hold",
}  # fmt: skip
_STATUS = {"CA": "order cancelled", "DC": "stopped", "HD": "on hold", "CM": "completed"}
_REFUSED, _NOT_GIVEN, _PARTLY = "RE", "NA", "PA"
_UNKNOWN_AMOUNTS = frozenset(("999", "0", '""', ""))
_HISTORICAL = "01"  # RXA-9, NIP001: told by another record, not given here


def parted(segments: Sequence[Segment]) -> Iterator[tuple[bool, list[Segment]]]:
    """Yield segments in their order, those that tell one drug together, marked as such."""
    group: list[Segment] = []
    for segment in segments:
        if _begins(segment, group):
            yield from _told(group)
            group = []
        group.append(segment)
    yield from _told(group)


def drug_line(group: Sequence[Segment], *, is_vaccine: bool) -> tuple[str, str]:
    """Return the heading and the line of the segments of one drug; both empty without a name."""
    found = (next((s for s in group if s.name == each), None) for each in _FIELDS)
    main = next(s for s in found if s is not None)
    parts = [_amount_of(s, 2, 3, 4) for s in group if s.name == "RXC"]
    name = _coded(main, _FIELDS[main.name][0]) or " + ".join(filter(None, parts))
    if not name:
        return "", ""
    if main.name == "RXA":
        return _given(main, group, name, is_vaccine=is_vaccine)
    status = ordered_status(group)
    detail = ", ".join(filter(None, (_dose(main), *_how(main, group))))
    days = [day_of(s.component(n)) for s in group if s.name == "TQ1" for n in (7, 8)]
    period = " to ".join(day for day in days if day)
    remarks = [
        unescape(e, s.separators) for s in group if s.name == "NTE" for e in s.repetitions(3)
    ]
    if main.name == "RXD":
        marks = (f"dispensed {day_of(main.component(3)) or ''}".rstrip(),)
        return Heading.DISPENSED, line(name, detail, marks=marks, remarks=remarks)
    if status == "on hold":
        return Heading.MEDICATIONS, line(
            f"On hold: {name}", detail, marks=(period,), remarks=remarks
        )
    heading = Heading.PAST_MEDICATIONS if status else Heading.MEDICATIONS
    if status == "order cancelled":
        status = "stopped, order cancelled"
    return heading, line(name, detail, marks=(status, period), remarks=remarks)


def ordered_status(group: Sequence[Segment]) -> str:
    """Return what the common order segment says became of an order; empty where it goes on."""
    orders = [s for s in group if s.name == "ORC"]
    said = (
        _CONTROL.get(s.component(1).strip().upper(), "")
        or _STATUS.get(s.component(5).strip().upper(), "")
        for s in orders
    )
    return next(filter(None, said), "")


def is_taken_back(group: Sequence[Segment]) -> bool:
    """Say whether a dose is deleted instead of told (RXA-21)."""
    return any(s.name == "RXA" and s.component(21).strip().upper() == "D" for s in group)


def _begins(segment: Segment, group: Sequence[Segment]) -> bool:
    """Say whether a segment opens another group than the one before it."""
    if segment.name in _FIELDS:
        told = [s for s in group if s.name in _FIELDS]
        is_same = any(s.name == segment.name for s in told)
        return is_same or bool(group and group[-1].name not in _BESIDE)
    return segment.name == "ORC" or segment.name in _PARTS or segment.name not in _BESIDE


def _told(group: list[Segment]) -> Iterator[tuple[bool, list[Segment]]]:
    if group:
        yield any(s.name in _FIELDS for s in group), group


def _given(
    main: Segment, group: Sequence[Segment], name: str, *, is_vaccine: bool
) -> tuple[str, str]:
    heading = Heading.IMMUNIZATIONS if is_vaccine else Heading.GIVEN
    if is_vaccine and "vaccin" not in name.lower():
        first, comma, rest = name.partition(",")
        name = f"{first} vaccine{comma}{rest}"
    day = day_of(main.component(3)) or ""
    done = main.component(20).strip().upper()
    if done in (_REFUSED, _NOT_GIVEN):
        why = _coded(main, 18) or ("refused" if done == _REFUSED else "")
        return heading, line(f"{name} not given", marks=(why, day))
    sources = {each.split(main.separators.component)[0] for each in main.repetitions(9)}
    marks = (
        f"given {day}".rstrip(),
        "in part" if done == _PARTLY else "",
        "told by another record" if _HISTORICAL in sources else "",
    )
    detail = ", ".join(filter(None, (_dose(main), *_how(main, group))))
    return heading, line(name, detail, marks=marks)


def _dose(main: Segment) -> str:
    _, least, most, unit = _FIELDS[main.name]
    return _amount_of(main, 0, least, unit, most=most)


def _amount_of(segment: Segment, code: int, amount: int, unit: int, *, most: int = 0) -> str:
    """Return "drug 500-1000 mg"; a field number of 0 is none."""
    name = _coded(segment, code) if code else ""
    low = segment.component(amount).strip()
    high = segment.component(most).strip() if most else ""
    if low in _UNKNOWN_AMOUNTS:
        return name
    span = f"{low}-{high}" if high not in _UNKNOWN_AMOUNTS and high != low else low
    measure = segment.component(unit).strip() or segment.component(unit, 2).strip()
    return " ".join(filter(None, (name, span, measure)))


def _how(main: Segment, group: Sequence[Segment]) -> Iterator[str]:
    """Yield the route, the site, the schedule and the instructions of a drug."""
    for segment in group:
        if segment.name == "RXR":
            yield from (_coded(segment, 1).lower(), _coded(segment, 2).lower())
        elif segment.name == "TQ1":
            yield from (_coded(segment, 3), segment.component(11).strip())
    has_timing = any(s.name == "TQ1" and s.raw(3) for s in group)
    if main.name == "RXE":
        yield "" if has_timing else main.component(1, 2).strip()
        yield _coded(main, 7)
    elif main.name == "RXO":
        timed = next((s.component(7, 2).strip() for s in group if s.name == "ORC"), "")
        yield "" if has_timing else timed
        yield _coded(main, 6)


def _coded(segment: Segment, number: int) -> str:
    words = coded_words(segment.repetitions(number)[0], segment.separators)
    return " ".join(words.split())
