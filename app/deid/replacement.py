"""The map between what a note said and what stands in its place."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from app.core.deid_text import OffsetMap, Replacement
from app.core.phi import DeidMode, PhiKind
from app.core.span import Span


@dataclass(frozen=True, slots=True)
class Pair:
    """One replaced stretch.

    Attributes:
        raw: Where the original stands in the note.
        deid: Where the surrogate stands in the de-identified text.
    """

    original: str = field(repr=False)
    surrogate: str = field(repr=False)
    kind: PhiKind
    raw: Span
    deid: Span


@dataclass(frozen=True, slots=True)
class ReplacementMap:
    """Everything that restores one de-identified note; PHI, kept sealed.

    In mode pseudonymize distinct originals have distinct surrogates, and no surrogate equals an
    original or stands elsewhere in the note. Labels of mode safe-harbor are blunt on purpose: they
    are restored by place alone.

    Attributes:
        note_digest: Keyed digest of the raw text.
        deid_digest: SHA-256 of the de-identified text, by which the map is found again.
        shift_days: What was added to every date; 0 in mode safe-harbor.
        context_year: Year that dates written without one were read in.
        asked: What questions about the note told besides, in their own coordinates; restored by
            name, in reworded text alone, and never sealed.
    """

    map_id: str
    patient_ref: str
    mode: DeidMode
    note_digest: str
    deid_digest: str
    shift_days: int = field(repr=False)
    context_year: int = field(repr=False)
    pairs: tuple[Pair, ...] = field(repr=False)
    asked: tuple[Pair, ...] = field(default=(), repr=False)

    def offsets(self) -> OffsetMap:
        """Return the map between the coordinates of both texts."""
        return OffsetMap(tuple(Replacement(raw=pair.raw, deid=pair.deid) for pair in self.pairs))


def text_digest(text: str) -> str:
    """Return the SHA-256 of a de-identified text, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
