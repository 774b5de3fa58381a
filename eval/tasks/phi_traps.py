"""phi-traps: hard clinical texts without PHI."""

from __future__ import annotations

from pathlib import Path

from eval.phi.traps import read_traps
from eval.sample import Ask, Sample
from eval.tasks.task import Task


def load(folder: Path) -> tuple[Sample, ...]:
    """Read the texts that come with the package."""
    del folder
    return read_traps()


TASK = Task(
    name="phi-traps",
    about="eponyms, drugs, doses, values, scores, ages, years and headings to leave alone",
    licence="Apache-2.0",
    asks=(Ask.DEIDENTIFY,),
    scorers=("traps", "phi-free", "cost"),
    load=load,
    needs_data=False,
)
