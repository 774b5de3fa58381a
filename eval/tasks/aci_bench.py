"""ACI-Bench: visit transcripts and the full notes written from them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from eval.sample import Ask, Sample
from eval.tasks.rows import find_file, read_table, with_unique_ids
from eval.tasks.task import SUMMARY_SCORERS, Task

_FOLDERS = ("", "challenge_data", "src_experiment_data")
_TESTS = {
    "test1": "clinicalnlp_taskB_test1", "test2": "clinicalnlp_taskC_test2",
    "test3": "clef_taskC_test3",
}  # fmt: skip
_COLUMNS = ("dataset", "encounter_id", "dialogue", "note")


def load(folder: Path) -> tuple[Sample, ...]:
    """Read the validation split, or the training split where it is the only one.

    Source:
        github.com/wyim/aci-bench, data/challenge_data and data/src_experiment_data.
    """
    return _read(find_file(folder, (*_places("valid"), "train.csv")))


def load_split(folder: Path, split: str) -> tuple[Sample, ...]:
    """Read train, valid, test1, test2, test3, or any upstream table by its name.

    "test1_aci_asr" and the like are the source variants: by whom a visit was transcribed.
    """
    return _read(find_file(folder, _places(_TESTS.get(split, Path(split).name))))


def _places(name: str) -> tuple[str, ...]:
    return tuple(str(Path(folder, f"{name}.csv")) for folder in _FOLDERS)


def _read(path: Path) -> tuple[Sample, ...]:
    rows = with_unique_ids(read_table(path, columns=_COLUMNS), "encounter_id")
    return tuple(
        Sample(visit, row.text("dialogue"), template="visit", reference=row.text("note"))
        for visit, row in rows
    )


TASK = Task(
    name="aci-bench",
    about="visit transcripts to full notes (Yim et al. 2023)",
    licence="CC BY 4.0",
    asks=(Ask.SUMMARIZE,),
    scorers=SUMMARY_SCORERS,
    load=load,
    load_training=partial(load_split, split="train"),
    load_split=load_split,
)
