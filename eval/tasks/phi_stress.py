"""phi-stress: generated full notes that hold every kind of PHI."""

from __future__ import annotations

from pathlib import Path

from eval.phi.stress import generate_stress
from eval.sample import Ask, Sample
from eval.tasks.task import PHI_SCORERS, Task


def load(folder: Path) -> tuple[Sample, ...]:
    """Generate the notes; nothing is read from the data folder."""
    del folder
    return generate_stress()


TASK = Task(
    name="phi-stress",
    about="PHI of every kind in generated full notes of invented patients",
    licence="Apache-2.0",
    asks=(Ask.DEIDENTIFY,),
    scorers=PHI_SCORERS,
    load=load,
    needs_data=False,
    shows_phi=True,
)
