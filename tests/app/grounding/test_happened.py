"""Claims that turn what a line only names into what is so: a risk, an offer, a relative's illness.

The lines and claims of ``happened/`` are invented, and were written before the check that they
measure. It was developed on one half; of the other only the rates were looked at, once. The floors
are below what was measured: 50 of 50 false claims stopped and 33 of 34 faithful ones accepted on
the half developed on, 39 of 46 and 33 of 35 on the other (33 of 50 and 30 of 34, 20 of 46 and 33
of 35 before).
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from app.core.claim import Label
from app.core.deid_text import DeidText
from app.grounding import GroundedNote, verify_text

HAPPENED = Path(__file__).parent / "happened"


def rows(half: str) -> list[list[str]]:
    lines = (HAPPENED / f"{half}.tsv").read_text("utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines]


@pytest.mark.parametrize(
    ("half", "least_accepted", "least_stopped"),
    [("development", 0.94, 0.96), ("held_out", 0.91, 0.80)],
)
def test_rates(
    half: str,
    least_accepted: float,
    least_stopped: float,
    prepared: Callable[[str], GroundedNote],
) -> None:
    note = cache(prepared)
    right: dict[str, list[bool]] = {"true": [], "false": []}
    for label, line, claim in rows(half):
        source = note(f"SUBJECTIVE\n{line}\n")
        verdict = verify_text(DeidText(claim, "p1", "m1"), (source,))
        right[label].append((verdict.label is Label.SUPPORTED) is (label == "true"))
    assert sum(right["true"]) / len(right["true"]) >= least_accepted
    assert sum(right["false"]) / len(right["false"]) >= least_stopped


def test_the_halves_share_no_line() -> None:
    development, held_out = ({row[1] for row in rows(h)} for h in ("development", "held_out"))
    assert not development & held_out
    assert min(len(development), len(held_out)) >= 30
