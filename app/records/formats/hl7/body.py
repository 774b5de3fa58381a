"""The segments of a message as the text of a note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.core.errors import RecordError
from app.core.settings import RecordSettings
from app.records.formats.hl7.drugs import drug_line, is_taken_back, ordered_status, parted
from app.records.formats.hl7.escapes import unescape
from app.records.formats.hl7.listed import LISTED, is_withdrawn
from app.records.formats.hl7.message import Segment
from app.records.formats.hl7.order_context import order_context, specimen_words
from app.records.formats.hl7.values import TEXT_TYPES, coded_words, value_lines
from app.records.formats.result_line import result_line

# OBX-11 (HL7 v2 table 0085): D deletes a result, W says that it was another patient's.
_WITHDRAWN = frozenset(("D", "W"))
# The same field says that a value is not the last word on it.
_UNSETTLED = {"P": "(preliminary)", "R": "(not verified)", "C": "(corrected)"}
_CANCELLED_ORDER = "X"  # OBR-25, table 0123
# Suffixes of OBX-3 in reports (HL7 v2.8, chapter 7, "Observation ID suffixes").
_SUFFIXES = {
    "IMP": "Impression", "REC": "Recommendation", "GDT": "Description", "ADT": "Addendum",
    "CNF": "Findings", "DEV": "Device", "TCM": "Technique",
}  # fmt: skip
# Messages whose OBR asks for something instead of heading what was found.
ORDERS = frozenset(("ORM", "OML", "OMG", "REF"))
# A value of one line this short stands behind its name.
_MAX_SHORT_CHARS = 80


@dataclass(slots=True)
class _Group:
    """Values in a row that have the same name."""

    name: str
    is_text: bool
    lines: list[str] = field(default_factory=list[str])


@dataclass(slots=True)
class Body:
    """Collects a note's blocks while segments are read, and what of them cannot be read.

    Attributes:
        kind: The message's type.
    """

    settings: RecordSettings
    kind: str = "ORU"
    errors: list[tuple[int, RecordError]] = field(default_factory=list[tuple[int, RecordError]])
    _blocks: list[str] = field(default_factory=list[str])
    _title: str = ""
    _groups: list[_Group] = field(default_factory=list[_Group])
    _is_cancelled: bool = False
    _context: list[str] = field(default_factory=list[str])
    _became: str = ""

    def text(self) -> str:
        """Return everything that was read."""
        self._close()
        return "\n\n".join(self._blocks) + "\n" if self._blocks else ""

    def add(self, segments: Sequence[Segment]) -> None:
        """Read segments in their order; those that hold no text are passed over."""
        previous = ""
        for is_drug, group in parted(segments):
            if is_drug:
                self._drug(group)
            else:
                previous = self._others(group, previous)

    def _others(self, segments: Sequence[Segment], previous: str) -> str:
        """Read segments that tell no drug; return the name of the last."""
        for segment in segments:
            if segment.name == "ORC":
                self._became = ordered_status([segment])
            elif segment.name in LISTED:
                self._listed(segment, opens=segment.name != previous)
            elif segment.name == "OBR":
                self._order(segment)
            elif segment.name == "OBX":
                self._result(segment)
            elif segment.name == "NTE":
                self._comment(segment)
            elif segment.name == "SPM":
                self._specimen(segment)
            elif segment.name in ("TXA", "PV2"):
                self._heading(segment)
            previous = segment.name
        return previous

    def _drug(self, group: Sequence[Segment]) -> None:
        if is_taken_back(group):
            at = group[0].line
            self.errors.append((at, RecordError("hl7_value_withdrawn", line=at)))
            return
        heading, told = drug_line(group, is_vaccine=self.kind == "VXU")
        if told:
            self._close()
            if not self._blocks or not self._blocks[-1].startswith(f"# {heading}\n"):
                self._blocks.append(f"# {heading}")
            self._blocks[-1] += f"\n- {told}"

    def _heading(self, segment: Segment) -> None:
        self._close()
        if segment.name == "TXA":
            self._title = segment.component(2, 2).strip()
        elif reason := coded_words(segment.repetitions(3)[0], segment.separators):
            self._blocks.append(f"# Reason for admission\n{reason}")

    def _order(self, segment: Segment) -> None:
        self._close()
        self._title = coded_words(segment.repetitions(4)[0], segment.separators)
        if self.kind in ORDERS and self._title:
            became = self._became.removeprefix("order ")
            self._title = f"Order {became}: {self._title}" if became else f"Ordered: {self._title}"
        self._became = ""
        self._context = list(order_context(segment))
        self._is_cancelled = segment.component(25).strip().upper() == _CANCELLED_ORDER

    def _result(self, segment: Segment) -> None:
        if self._is_cancelled or segment.component(11).strip().upper() in _WITHDRAWN:
            error = RecordError("hl7_value_withdrawn", line=segment.line)
            self.errors.append((segment.line, error))
            return
        try:
            lines = value_lines(segment, self.settings)
        except RecordError as error:
            problem = RecordError("hl7_unreadable", line=segment.line, problem=str(error))
            self.errors.append((segment.line, problem))
            return
        name = _name(segment)
        kind = segment.component(2).strip().upper()
        if not self._groups or self._groups[-1].name != name:
            self._groups.append(_Group(name, is_text=kind in TEXT_TYPES or len(lines) > 1))
        group = self._groups[-1]
        if group.is_text or not lines:
            group.lines += lines
        else:
            shown = name if not group.lines or segment.component(6) else ""
            flag, reference = segment.component(8).strip(), segment.component(7)
            line = result_line(shown, lines[0], flag=flag, reference=reference)
            mark = _UNSETTLED.get(segment.component(11).strip().upper(), "")
            group.lines.append(f"{line} {mark}".rstrip())

    def _specimen(self, segment: Segment) -> None:
        """Say what a result was made of; the segment stands behind the results of its order."""
        told = specimen_words(segment)
        if told and self._groups and not any(each.startswith("Sample:") for each in self._context):
            self._context.append(told)

    def _comment(self, segment: Segment) -> None:
        comment = _Group("", is_text=False)
        for each in segment.repetitions(3):
            comment.lines += unescape(each, segment.separators).split("\n")
        self._groups.append(comment)

    def _listed(self, segment: Segment, *, opens: bool) -> None:
        if is_withdrawn(segment):
            error = RecordError("hl7_value_withdrawn", line=segment.line)
            self.errors.append((segment.line, error))
            return
        heading, item = LISTED[segment.name]
        if words := item(segment):
            if opens or not self._blocks:
                self._close()
                self._blocks.append(f"# {heading}")
            self._blocks[-1] += f"\n- {words}"

    def _close(self) -> None:
        """Write the results of the order that was open."""
        n_names = sum(bool(group.name) for group in self._groups)
        lines = [line for group in self._groups for line in self._written(group, n_names)]
        is_order = self.kind in ORDERS and bool(self._title)
        if is_order or any(line.strip() for line in lines):
            title = [self._title] if self._title else ["# Results"] if self._blocks else []
            self._blocks.append("\n".join([*title, *self._context, *lines]).strip("\n"))
        self._title, self._groups, self._is_cancelled = "", [], False
        self._context = []

    def _written(self, group: _Group, n_names: int) -> list[str]:
        """Return a group's lines, a text under its name where several stand side by side."""
        if not group.is_text or not group.name or not any(map(str.strip, group.lines)):
            return group.lines
        first = group.lines[0]
        if n_names == 1:
            return group.lines if self._title else [group.name, *group.lines]
        if len(group.lines) == 1 and len(first) <= _MAX_SHORT_CHARS:
            return [result_line(group.name, first)]
        return [f"# {group.name}", *group.lines]


def _name(segment: Segment) -> str:
    """Return the name of a result: its words, else what its suffix stands for, else its code."""
    coded = segment.repetitions(3)[0]
    parts = coded.split(segment.separators.component)[0].split(segment.separators.subcomponent)
    suffix = _SUFFIXES.get(parts[1].upper(), "") if len(parts) > 1 else ""
    return suffix or " ".join(coded_words(coded, segment.separators).split())
