"""openmed-golden: unit fixtures of a de-identification library, English ones."""

from __future__ import annotations

from pathlib import Path

from eval.sample import Ask, Sample
from eval.tasks.marks import marked_sample
from eval.tasks.rows import find_file, read_jsonl, with_unique_ids
from eval.tasks.task import PHI_SCORERS, Task

_FILES = ("unified.jsonl",)


def load(folder: Path) -> tuple[Sample, ...]:
    """Read the texts; a line is one sample."""
    rows = read_jsonl(find_file(folder, _FILES))
    return tuple(
        marked_sample(row, data_set=TASK.name, sample_id=row_id)
        for row_id, row in with_unique_ids(rows, "id")
    )


TASK = Task(
    name="openmed-golden",
    about="PHI in hand-made fixtures (OpenMed)",
    licence="Apache-2.0",
    asks=(Ask.DEIDENTIFY,),
    scorers=PHI_SCORERS,
    load=load,
    shows_phi=True,
)
