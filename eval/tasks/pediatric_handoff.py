"""pediatric-handoff: nurses' hand-offs of children, half of the texts."""

from __future__ import annotations

from pathlib import Path

from eval.sample import Ask, Sample
from eval.tasks.marks import load_marked
from eval.tasks.task import PHI_SCORERS, Task


def load(folder: Path) -> tuple[Sample, ...]:
    """Read the texts."""
    return load_marked(folder, "dev.jsonl", data_set=TASK.name)


TASK = Task(
    name="pediatric-handoff",
    about="PHI in synthetic hand-offs of children",
    licence="MIT",
    asks=(Ask.DEIDENTIFY,),
    scorers=PHI_SCORERS,
    load=load,
    shows_phi=True,
)
