"""Replacement maps as bytes and back, for the vault alone."""

from __future__ import annotations

import json

from pydantic import BaseModel, ConfigDict

from app.core.phi import DeidMode, PhiKind
from app.core.span import Span
from app.deid.replacement import Pair, ReplacementMap


class _PairRow(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    original: str
    surrogate: str
    kind: PhiKind
    raw: tuple[int, int]
    deid: tuple[int, int]


class _MapRow(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    map_id: str
    patient_ref: str
    mode: DeidMode
    note_digest: str
    deid_digest: str
    shift_days: int
    context_year: int
    pairs: tuple[_PairRow, ...]


def encode_map(replacements: ReplacementMap) -> bytes:
    """Write a map as JSON in ASCII; notes may hold halves of surrogate pairs."""
    row = _MapRow(
        map_id=replacements.map_id,
        patient_ref=replacements.patient_ref,
        mode=replacements.mode,
        note_digest=replacements.note_digest,
        deid_digest=replacements.deid_digest,
        shift_days=replacements.shift_days,
        context_year=replacements.context_year,
        pairs=tuple(
            _PairRow(
                original=pair.original,
                surrogate=pair.surrogate,
                kind=pair.kind,
                raw=(pair.raw.start, pair.raw.end),
                deid=(pair.deid.start, pair.deid.end),
            )
            for pair in replacements.pairs
        ),
    )
    return json.dumps(row.model_dump()).encode()


def decode_map(data: bytes) -> ReplacementMap:
    """Read a map that ``encode_map`` wrote.

    Raises:
        ValueError: The bytes hold no map.
    """
    row = _MapRow.model_validate(json.loads(data))
    return ReplacementMap(
        map_id=row.map_id,
        patient_ref=row.patient_ref,
        mode=row.mode,
        note_digest=row.note_digest,
        deid_digest=row.deid_digest,
        shift_days=row.shift_days,
        context_year=row.context_year,
        pairs=tuple(
            Pair(pair.original, pair.surrogate, pair.kind, Span(*pair.raw), Span(*pair.deid))
            for pair in row.pairs
        ),
    )
