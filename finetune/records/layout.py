"""Layouts of notes: lines of text with topics to tell and identifiers to write, by kind of note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.core.errors import FinetuneError
from app.core.phi import PhiKind
from finetune.phi import slots as phi_slots
from finetune.phi.template import Hole, read_template_file
from finetune.records.facts import Value
from finetune.records.topics import TOPICS

LAYOUT_FOLDER = Path(__file__).parent / "layouts"

# What a layout can say of the visit and the patient, besides the slots of ``finetune.phi``.
VISIT_HOLES = frozenset(
    "visit admitted born age mrn account health_plan ssn phone email home state zip hospital"
    " practice".split()
)
# How facts of a topic are put: the register of their phrases, and what joins them.
MANNERS: Mapping[str, str] = {
    "prose": "prose",
    "terse": "terse",
    "run": "terse",
    "lines": "terse",
    "bars": "bars",
    "tabs": "tabs",
    "report": "report",
    "reportlines": "report",
    "talk": "talk",
}
_KINDS_OF_SLOTS: Mapping[str, PhiKind] = {
    "mrn": PhiKind.MRN, "ssn": PhiKind.SSN, "account": PhiKind.ACCOUNT, "email": PhiKind.EMAIL,
    "health_plan": PhiKind.HEALTH_PLAN, "license": PhiKind.LICENSE, "dea": PhiKind.LICENSE,
    "npi": PhiKind.LICENSE, "vin": PhiKind.VEHICLE, "plate": PhiKind.VEHICLE,
    "serial": PhiKind.DEVICE, "phone": PhiKind.PHONE, "pager": PhiKind.PHONE, "fax": PhiKind.FAX,
    "url": PhiKind.URL, "ip": PhiKind.IP, "order": PhiKind.OTHER_ID, "id": PhiKind.OTHER_ID,
    "accession": PhiKind.OTHER_ID,
}  # fmt: skip
_KINDS_OF_LABELS: Mapping[str, PhiKind] = {
    phi_slots.DATE: PhiKind.DATE,
    phi_slots.LOCATION: PhiKind.LOCATION,
    phi_slots.FACILITY: PhiKind.FACILITY,
}

Line = tuple[str | Hole, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a note of some kind is laid out.

    Attributes:
        layout_id: Side, file and place in it.
    """

    layout_id: str
    lines: tuple[Line, ...]


Layouts = Mapping[str, Sequence[Layout]]


def split_topic(hole: Hole) -> tuple[str, str] | None:
    """Return the topic and manner that a hole asks for, or None where it asks for a value."""
    topic, _, manner = hole.kind.partition(".")
    return (topic, manner) if topic in TOPICS and manner in MANNERS else None


@cache
def load_layouts(*, held_out: bool, folder: Path = LAYOUT_FOLDER) -> Layouts:
    """Return the layouts of one side by kind of note.

    Raises:
        FinetuneError: A file is not in the template language, or there is none.
    """
    side = folder / ("held_out" if held_out else "train")
    found: dict[str, tuple[Layout, ...]] = {}
    for path in sorted(side.glob("*.txt")):
        templates = read_template_file(path, is_slot=_is_slot).templates
        found[path.stem] = tuple(
            Layout(f"{side.name}/{t.template_id}", _lines(t.parts)) for t in templates
        )
    if not found:
        raise FinetuneError("templates_missing")
    return found


def slot_kind(slot: str) -> PhiKind | None:
    """Return the kind of identifier that a slot of ``finetune.phi`` writes, if it is one."""
    label = phi_slots.slots()[slot].label
    return _KINDS_OF_SLOTS.get(slot) or (None if label is None else _KINDS_OF_LABELS[label])


def _is_slot(slot: str) -> bool:
    return (
        slot in VISIT_HOLES
        or split_topic(Hole(slot)) is not None
        or phi_slots.slots().get(slot) is not None
    )


def _lines(parts: Sequence[str | Hole]) -> tuple[Line, ...]:
    """Split parts at line breaks."""
    lines: list[list[str | Hole]] = [[]]
    for part in parts:
        if isinstance(part, Hole):
            lines[-1].append(part)
            continue
        first, *rest = part.split("\n")
        lines[-1].append(first)
        lines.extend([text] for text in rest)
    return tuple(tuple(part for part in line if part) for line in lines)


def slot_value(slot: str, text: str) -> Value:
    """Return what was made for a slot of ``finetune.phi`` with the kind that it has."""
    return Value(text, phi=slot_kind(slot))
