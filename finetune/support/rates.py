"""How often the check is right on claims: ``python -m finetune.support.rates FOLDER…``."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from app.core.claim import Label
from app.core.deid_text import DeidText
from app.grounding import verify_text
from finetune.support.decision import Judged, of_tables, prepared


def rates(claims: Iterable[Judged]) -> dict[bool, tuple[int, int]]:
    """Return how many true claims were accepted and false ones rejected, each with how many of."""
    right: dict[bool, list[bool]] = {True: [], False: []}
    for judged in claims:
        verdict = verify_text(DeidText(judged.claim, "p", "m"), (prepared(judged.note),))
        right[judged.is_true].append((verdict.label is Label.SUPPORTED) is judged.is_true)
    return {kind: (sum(found), len(found)) for kind, found in right.items()}


def main() -> None:
    """Print a line for each folder."""
    for folder in sys.argv[1:]:
        found = rates(of_tables(Path(folder)))
        told = " · ".join(
            f"{name} {n} of {total}"
            for name, (n, total) in zip(
                ("true accepted", "false rejected"), (found[True], found[False]), strict=True
            )
        )
        sys.stdout.write(f"{Path(folder).parent.name}/{Path(folder).name}: {told}\n")


if __name__ == "__main__":
    main()
