"""MTS-Dialog: short dialogues and the note section written from each."""

from __future__ import annotations

from pathlib import Path

from eval.sample import Ask, Sample
from eval.tasks.rows import find_file, read_table, with_unique_ids
from eval.tasks.task import SUMMARY_SCORERS, Task

_TRAINING = ("MTS-Dialog-TrainingSet.csv", "Main-Dataset/MTS-Dialog-TrainingSet.csv")
_FILES = (
    "MTS-Dialog-ValidationSet.csv",
    "Main-Dataset/MTS-Dialog-ValidationSet.csv",
    "MTS-Dialog-TrainingSet.csv",
)
_COLUMNS = ("ID", "section_header", "section_text", "dialogue")


def load(folder: Path) -> tuple[Sample, ...]:
    """Read the validation split, or the training split where it is the only one.

    Source:
        github.com/abachaa/MTS-Dialog, Main-Dataset.
    """
    return _read(find_file(folder, _FILES))


def load_training(folder: Path) -> tuple[Sample, ...]:
    """Read the training split."""
    return _read(find_file(folder, _TRAINING))


def _read(path: Path) -> tuple[Sample, ...]:
    rows = read_table(path, columns=_COLUMNS)
    return tuple(
        Sample(
            sample_id=row_id,
            source=row.text("dialogue"),
            reference=row.text("section_text"),
        )
        for row_id, row in with_unique_ids(rows, "ID")
    )


TASK = Task(
    name="mts-dialog",
    about="dialogue snippets to note sections (Ben Abacha et al. 2023)",
    licence="CC BY 4.0",
    asks=(Ask.SUMMARIZE,),
    scorers=SUMMARY_SCORERS,
    load=load,
    load_training=load_training,
)
