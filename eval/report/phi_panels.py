"""Panels of de-identification: gold marks found whole, in part or missed; false finds; traps."""

from __future__ import annotations

from app.core.phi import PhiEntity
from eval.output import Record
from eval.report.panels import Fault, Item, Panel, Tone, fault_in
from eval.report.severity import grade_error
from eval.report.touches import DIRECT_KINDS, Touch
from eval.sample import Trap
from eval.scorers.coverage import Covered, cover, touches
from eval.scorers.scorer import Unscored


def phi_panels(record: Record) -> tuple[Panel, ...]:
    """Return the panels of de-identification."""
    return (_phi(record), _traps(record), _deid_text(record))


def _phi(record: Record) -> Panel:
    coverage = cover(record)
    entities = record.output.entities or ()
    if isinstance(coverage, Unscored):
        # Without gold nobody knows which are right: shown, not judged.
        items = tuple(_found(record, e, "found", Tone.PLAIN) for e in entities)
        hint = "Not judged: the benchmark marks none, or none were asked."
        return Panel("Identifiers", items, hint, named=True)
    gold = [item.span for item in coverage.gold]
    false = [
        e
        for e in entities
        if not touches(e.span, gold) and not touches(e.span, record.sample.ignored)
    ]
    items = [
        *(_gold(record, item) for item in coverage.gold),
        *(_found(record, e, "false find", Tone.WARN) for e in false),
    ]
    items.sort(key=lambda item: item.spans)
    hint = "Covered: every character of a gold mark was found."
    return Panel("Identifiers", tuple(items), hint, named=True)


def _gold(record: Record, item: Covered) -> Item:
    text, spans = item.span.of(record.sample.source), (item.span,)
    if item.is_whole:
        note = f"found as {', '.join(sorted(item.kinds))}"
        return Item("covered", Tone.GOOD, text, note, item.kind, spans)
    if item.is_touched:
        note = f"{item.n_bare} of {len(item.span)} characters not covered"
        fault = _phi_fault("phi missed in part", item.kind)
        return Item("in part", Tone.BAD, text, note, item.kind, spans, fault)
    fault = _phi_fault("phi missed", item.kind)
    return Item("missed", Tone.BAD, text, "not found", item.kind, spans, fault)


def _phi_fault(error: str, kind: str) -> Fault:
    touched = {Touch.DIRECT_IDENTIFIER} if kind in DIRECT_KINDS else set[Touch]()
    return Fault(error, grade_error(error, touched))


def _found(record: Record, entity: PhiEntity, label: str, tone: Tone) -> Item:
    text = entity.span.of(record.sample.source)
    note = f"score {entity.score:.2f}, by {', '.join(entity.detectors) or 'an unnamed detector'}"
    fault = fault_in("phi false find", text) if tone is Tone.WARN else None
    return Item(label, tone, text, note, entity.kind.value, (entity.span,), fault)


def _traps(record: Record) -> Panel:
    entities = record.output.entities
    traps = record.sample.traps or ()
    if entities is None:
        return Panel("Traps")
    found = [entity.span for entity in entities]
    return Panel(
        "Traps",
        tuple(_trap(record, trap, taken=touches(trap.span, found)) for trap in traps),
        "Text that looks like an identifier and is none.",
        named=True,
    )


def _trap(record: Record, trap: Trap, *, taken: bool) -> Item:
    text = trap.span.of(record.sample.source)
    if not taken:
        return Item("left alone", Tone.GOOD, text, "", trap.kind, (trap.span,))
    fault = fault_in("trap taken", text)
    return Item("taken", Tone.WARN, text, "found as PHI", trap.kind, (trap.span,), fault)


def _deid_text(record: Record) -> Panel:
    return Panel("De-identified text", text=record.output.deid_text)
