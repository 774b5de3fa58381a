"""Traps: what looks like PHI, is none, and must be left alone."""

from __future__ import annotations

from enum import StrEnum

from eval.output import Record
from eval.scorers.coverage import touches
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored, ratio


class TrapKind(StrEnum):
    """What a trap is in truth."""

    EPONYM = "eponym"
    DRUG = "drug"
    DOSE = "dose"
    LAB = "lab"
    VITAL = "vital"
    SCORE = "score"
    AGE = "age"
    YEAR = "year"
    DURATION = "duration"
    TIME = "time"
    WORD = "word"
    HEADING = "heading"
    ROLE = "role"
    PLACE = "place"
    ROOM = "room"
    DEVICE = "device"
    CODE = "code"


def score_traps(record: Record) -> Scores:
    """Count the traps that nothing found touches.

    Definition: ``left_alone`` is the share of traps that no found stretch overlaps, then of each
    kind. Range: 0 to 1. Source: this project. Known weakness: the traps are those we thought of.
    """
    traps, entities = record.sample.traps, record.output.entities
    if traps is None:
        return TRAPS.declared(Unscored.NO_GOLD)
    if entities is None:
        return TRAPS.declared(Unscored.NO_OUTPUT)
    found = [entity.span for entity in entities]
    alone = [(trap.kind, not touches(trap.span, found)) for trap in traps]
    by_kind = {
        f"left_alone_{kind}": [is_alone for k, is_alone in alone if k == kind] for kind in TrapKind
    }
    by_kind = {"left_alone": [is_alone for _, is_alone in alone], **by_kind}
    return {name: ratio(sum(values), len(values)) for name, values in by_kind.items()}


TRAPS = Scorer(
    "traps",
    (
        Metric("left_alone", "Traps left alone"),
        *(Metric(f"left_alone_{kind}", f"Left alone: {kind}") for kind in TrapKind),
    ),
    score_traps,
)
