"""ACI-Bench: visit transcripts and the full notes written from them."""

from __future__ import annotations

from pathlib import Path

from eval.sample import Ask, Sample
from eval.tasks.rows import find_file, read_table, with_unique_ids
from eval.tasks.task import SUMMARY_SCORERS, Task

_TRAINING = ("train.csv", "challenge_data/train.csv", "src_experiment_data/train.csv")
_FILES = ("valid.csv", "challenge_data/valid.csv", "src_experiment_data/valid.csv", "train.csv")
_COLUMNS = ("dataset", "encounter_id", "dialogue", "note")


def load(folder: Path) -> tuple[Sample, ...]:
    """Read the validation split, or the training split where it is the only one.

    Source:
        github.com/wyim/aci-bench, data/challenge_data.
    """
    return _read(find_file(folder, _FILES))


def load_training(folder: Path) -> tuple[Sample, ...]:
    """Read the training split."""
    return _read(find_file(folder, _TRAINING))


def _read(path: Path) -> tuple[Sample, ...]:
    rows = read_table(path, columns=_COLUMNS)
    return tuple(
        Sample(
            sample_id=encounter_id,
            source=row.text("dialogue"),
            reference=row.text("note"),
            template="visit",
        )
        for encounter_id, row in with_unique_ids(rows, "encounter_id")
    )


TASK = Task(
    name="aci-bench",
    about="visit transcripts to full notes (Yim et al. 2023)",
    licence="CC BY 4.0",
    asks=(Ask.SUMMARIZE,),
    scorers=SUMMARY_SCORERS,
    load=load,
    load_training=load_training,
)
