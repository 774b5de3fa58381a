"""openmed-golden: unit fixtures of a de-identification library, English ones."""

from __future__ import annotations

from pathlib import Path

from eval.sample import Ask, Sample
from eval.tasks.marks import load_marked
from eval.tasks.task import PHI_SCORERS, Task


def load(folder: Path) -> tuple[Sample, ...]:
    """Read the texts."""
    return load_marked(folder, "unified.jsonl", data_set=TASK.name)


TASK = Task(
    name="openmed-golden",
    about="PHI in hand-made fixtures (OpenMed)",
    licence="Apache-2.0",
    asks=(Ask.DEIDENTIFY,),
    scorers=PHI_SCORERS,
    load=load,
    shows_phi=True,
)
