"""How many faithful paraphrases the check lets through, and how many false claims it stops.

The notes and claims of ``cases/`` are invented; a claim's first column is "true" or the type of its
one error. The rates are floors below what was measured when they were set.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.claim import ErrorType, Label
from app.core.deid_text import DeidText
from app.grounding import GroundedNote, verify_text

CASES = Path(__file__).parent / "cases"
# The check was developed on these, and the others were looked at later.
DEVELOPMENT = ("discharge", "neurology", "radiology")
LATER = ("emergency", "intensive", "prenatal")


def claims(name: str) -> list[tuple[str, str]]:
    lines = (CASES / f"{name}.tsv").read_text("utf-8").splitlines()[1:]
    return [(verdict, text) for verdict, text in (line.split("\t") for line in lines)]


@pytest.mark.parametrize(
    ("names", "least_supported", "least_stopped"),
    [(DEVELOPMENT, 0.95, 0.98), (LATER, 0.75, 0.88)],
)
def test_rates(
    names: tuple[str, ...],
    least_supported: float,
    least_stopped: float,
    prepared: Callable[[str], GroundedNote],
) -> None:
    right: dict[bool, list[bool]] = {True: [], False: []}
    for name in names:
        note = prepared((CASES / f"{name}.txt").read_text("utf-8"))
        for verdict, text in claims(name):
            supported = verify_text(DeidText(text, "p1", "m1"), (note,)).label is Label.SUPPORTED
            right[verdict == "true"].append(supported is (verdict == "true"))
    assert sum(right[True]) / len(right[True]) >= least_supported
    assert sum(right[False]) / len(right[False]) >= least_stopped


def test_the_tables_cover_every_kind_of_error() -> None:
    rows = [row for name in (*DEVELOPMENT, *LATER) for row in claims(name)]
    assert {verdict for verdict, _ in rows} == {"true", *ErrorType}
    assert sum(verdict == "true" for verdict, _ in rows) >= 120
    assert sum(verdict != "true" for verdict, _ in rows) >= 160
