"""Scores of both halves: ``python -m tests.app.findings.fragments.score``."""

from __future__ import annotations

import sys

from app.core.finding import FindingType
from tests.app.findings.fragments.table import Tally, read_fragments, tally

TYPES = (
    FindingType.PROCEDURE,
    FindingType.ALLERGY,
    FindingType.FAMILY_HISTORY,
    FindingType.SOCIAL,
    FindingType.LAB,
)


def total(kind: FindingType, *, held_out: bool) -> Tally:
    """Return the matches of one half of a type's fragments."""
    return sum((tally(f) for f in read_fragments(kind, held_out=held_out)), Tally())


def main() -> None:
    """Write F1, and the share of matches whose assertion (of labs: value, unit) is right."""
    for kind in TYPES:
        for half, held_out in (("development", False), ("held out", True)):
            t = total(kind, held_out=held_out)
            sys.stdout.write(
                f"{kind:<15} {half:<12} F1 {t.f1:.3f}  told {t.told:.3f}  "
                f"({t.matched} of {t.wanted} wanted, {t.found} found)\n"
            )


if __name__ == "__main__":
    main()
