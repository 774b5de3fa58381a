"""The sides of what was written by hand: a text stays on its side where others are added."""

from __future__ import annotations

import hashlib
from enum import StrEnum


class Side(StrEnum):
    """What a text is for."""

    TRAIN = "train"
    DEV = "dev"
    HELD_OUT = "held_out"


def side_of(text: str, *, held_out: int, dev: int) -> Side:
    """Return the side of a text, by its characters alone.

    Args:
        held_out: Of a hundred texts, those to measure on.
        dev: Of a hundred texts, those to choose by.
    """
    place = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") % 100
    if place < held_out:
        return Side.HELD_OUT
    return Side.DEV if place < held_out + dev else Side.TRAIN
