"""Which sentences of a note a summary must hold, as a tagger learned it.

It read notes in which readers marked what the next clinician must know, and what comes after that.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from app import adapters
from app.core.draft import EvidenceLine, TaskRequest
from app.encoder.stretches import Stretches, read_stretches

ADAPTER = Path(adapters.__file__).parent / "shipped" / "salience"


class Telling(StrEnum):
    """What a sentence is to a summary."""

    MUST = "must"
    ALSO = "also"


# What a sentence that comes next counts beside one that a summary must hold.
_NEXT = 0.2


def telling(request: TaskRequest, lines: Iterable[EvidenceLine]) -> dict[int, float]:
    """Return by number how much a summary wants each line, in [0, 1].

    Args:
        lines: Of the request's notes.
    """
    read = {note.note_ref: read_salience(note.text) for note in request.notes}
    wanted: dict[int, float] = {}
    for line in lines:
        chances = read[line.source_id].chances(line.span)
        wanted[line.number] = chances[Telling.MUST] + _NEXT * chances[Telling.ALSO]
    return wanted


def read_salience(text: str, adapter: Path = ADAPTER) -> Stretches:
    """Read a text of any length: its labels are those of ``Telling``.

    Args:
        adapter: Another one than ships.

    Raises:
        ModelError: The package that carries the encoder is missing or incomplete.
        AdapterError: The adapter is missing or broken.
    """
    return read_stretches(text, adapter)
