"""Where a section that stands on one line gives way again to what was open above it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from app.core.section import SectionKind as K
from app.records.heading_lines import Heading
from app.records.lines import Line

_ITEM = re.compile(r"\(?(\d{1,2})[.)]\s")
# Running text that goes on below an item; a numbered list of medicines has its own numbers.
_TOLD = frozenset(
    {
        K.PLAN, K.ASSESSMENT, K.ASSESSMENT_PLAN, K.INTERVAL, K.OTHER, K.HOSPITAL_COURSE, K.HPI,
        K.INSTRUCTIONS, K.DISPOSITION, K.FOLLOW_UP,
    }
)  # fmt: skip


@dataclass(slots=True)
class Returns:
    """What was open above an item of a numbered list, or above fields that stand side by side.

    "4. Allergy list: penicillin" is over at "5. Not ready for home"; of "Diet: NPO     Code
    Status: Full" nothing goes on below.

    Attributes:
        plain: Number of the last item that opened no section.
        opened: Number of the item that opened the section, 0 where none did.
        is_field: The line above ended with a field behind others.
    """

    plain: int = 0
    opened: int = 0
    is_field: bool = False
    above: Heading | None = field(default=None, repr=False)

    def at(self, line: Line) -> Heading | None:
        """Return the heading that goes on at a line; the line begins with none of its own."""
        if self.above is None or not line.text:
            return None
        item = _ITEM.match(line.text)
        is_next = item is not None and self.opened > 0 and int(item[1]) == self.opened + 1
        if is_next or (self.is_field and not line.text[0].islower()):
            return replace(self.above, start=line.start, body_start=line.start)
        return None

    def after(self, line: Line, before: Heading | None, current: Heading | None) -> None:
        """Take note of a line, with the headings that were open before it and behind it."""
        if not line.text:
            return
        item = _ITEM.match(line.text)
        number = int(item[1]) if item is not None else 0
        goes_on = current is before or (current is not None and current.body_start == line.start)
        is_next = number > 1 and number == self.plain + 1
        opens_item = is_next and not goes_on and current is not None and current.run_in
        opens_item = opens_item and before is not None and before.kind in _TOLD
        self.is_field = not goes_on and current is not None and current.is_field
        if opens_item or self.is_field:
            self.above = before
        if number or not goes_on:
            self.plain = number if goes_on else 0
            self.opened = number if opens_item else 0
        if not self.opened and not self.is_field:
            self.above = None
