"""Claims of many wordings about invented notes of many kinds, told true from false.

The notes and claims of ``data/`` are invented. A claim's first column is "near" or "far" for a
faithful one, by how far its wording is from the note's, or the type of its one error. The check was
developed on one half; of the other only rates were looked at. One author wrote both halves and then
the lexicon, so that the held-out rates are rosier than those on a stranger's claims.
The rates are floors below what was measured when they were set.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.claim import ErrorType, Label
from app.core.deid_text import DeidText
from app.grounding import GroundedNote, verify_text

DATA = Path(__file__).parent / "data"
FAITHFUL = {"near", "far"}


# A rate is measured on every so many of a half's notes, which keeps the test short.
STRIDE = {"development": 3, "held_out": 2}


def rows(half: str) -> list[tuple[str, str, str]]:
    return [
        (path.stem, kind, claim)
        for path in sorted((DATA / half).glob("*.tsv"))
        for kind, claim in (line.split("\t") for line in path.read_text("utf-8").splitlines()[1:])
    ]


@pytest.mark.parametrize(
    ("half", "least_near", "least_far", "least_stopped"),
    [("development", 0.95, 0.77, 0.95), ("held_out", 0.84, 0.61, 0.9)],
)
def test_rates(
    half: str,
    least_near: float,
    least_far: float,
    least_stopped: float,
    prepared: Callable[[str], GroundedNote],
) -> None:
    chosen = sorted((DATA / half).glob("*.txt"))[:: STRIDE[half]]
    notes = {path.stem: prepared(path.read_text("utf-8")) for path in chosen}
    right: dict[str, list[bool]] = {"near": [], "far": [], "false": []}
    for name, kind, claim in rows(half):
        if name not in notes:
            continue
        verdict = verify_text(DeidText(claim, "p1", "m1"), (notes[name],))
        is_supported = verdict.label is Label.SUPPORTED
        faithful = kind in FAITHFUL
        right[kind if faithful else "false"].append(is_supported is faithful)
    rates = {kind: sum(found) / len(found) for kind, found in right.items()}
    assert rates["near"] >= least_near
    assert rates["far"] >= least_far
    assert rates["false"] >= least_stopped


@pytest.mark.parametrize("half", ["development", "held_out"])
def test_each_half_has_many_kinds_of_notes_and_of_errors(half: str) -> None:
    found = rows(half)
    assert {kind for _, kind, _ in found} == FAITHFUL | set(ErrorType)
    assert len({name for name, _, _ in found}) >= 13
    counts = [sum(n == name for n, _, _ in found) for name in {name for name, _, _ in found}]
    assert min(counts) >= 20


def test_no_claim_stands_twice() -> None:
    every = [(name, claim) for half in ("development", "held_out") for name, _, claim in rows(half)]
    assert len(every) == len(set(every))
