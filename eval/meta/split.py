"""The two halves of the packaged notes and templates."""

from __future__ import annotations

from enum import StrEnum


class Split(StrEnum):
    """One half to improve scorers on, one to report."""

    DEV = "dev"
    HELD_OUT = "held-out"
