"""Claims written before the check was changed for them, as clinicians reword notes.

Of ``claims/`` and ``summaries/`` one half of the notes was developed on, and of the other only
rates were looked at.
The floors are below what was measured when they were set.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.claim import Label
from app.core.deid_text import DeidText
from app.grounding import GroundedNote, verify_text

HERE = Path(__file__).parent


@pytest.mark.parametrize(
    ("folder", "least_accepted", "least_stopped"),
    [
        ("claims/development", 0.58, 0.93),
        ("claims/held_out", 0.6, 0.85),
        ("summaries/held_out", 0.6, 0.85),
    ],
)
def test_rates(
    folder: str,
    least_accepted: float,
    least_stopped: float,
    prepared: Callable[[str], GroundedNote],
) -> None:
    right: dict[bool, list[bool]] = {True: [], False: []}
    for table in sorted((HERE / folder).glob("*.tsv")):
        note = prepared(table.with_suffix(".txt").read_text("utf-8"))
        for row in table.read_text("utf-8").splitlines()[1:]:
            label, claim = row.split("\t")
            verdict = verify_text(DeidText(claim, "p1", "m1"), (note,))
            supported = verdict.label is Label.SUPPORTED
            right[label == "true"].append(supported is (label == "true"))
    assert sum(right[True]) / len(right[True]) >= least_accepted
    assert sum(right[False]) / len(right[False]) >= least_stopped
