"""A stretch of a note that gives orders to the software, told to whoever reads the result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.core.span import Span

NOTICE = (
    "This note holds text that gives orders to the software. It was not followed and was left out "
    "of what was made of the note; check who wrote it."
)


@dataclass(frozen=True, slots=True)
class Flag:
    """Where a note gives orders to the software; what it says there is not repeated.

    Attributes:
        rule: What gave it away (override, persona, addressed, output, reveal, exfiltration, role,
            tool_call, hidden_text, markup or encoded).
    """

    source_id: str = field(repr=False)
    span: Span
    rule: str


def notice_of(flags: Sequence[Flag]) -> str:
    """Return what a reader must know of the flags of a result; empty where there are none."""
    return NOTICE if flags else ""
