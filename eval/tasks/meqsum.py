"""MeQSum: consumers' health questions and the short question that an expert made of each."""

from __future__ import annotations

from pathlib import Path

from eval.sample import Ask, Sample
from eval.tasks.rows import find_file, read_table
from eval.tasks.task import SUMMARY_SCORERS, Task
from eval.tasks.xlsx import read_xlsx

_PUBLISHED = "MeQSum_ACL2019_BenAbacha_Demner-Fushman"
_FILES = (f"{_PUBLISHED}.xlsx", f"{_PUBLISHED}.csv", "MeQSum.xlsx", "MeQSum.csv")
_COLUMNS = ("CHQ", "Summary")


def load(folder: Path) -> tuple[Sample, ...]:
    """Read the workbook as published, or a table of the same columns; a row's id is its line.

    Source:
        github.com/abachaa/MeQSum (Ben Abacha & Demner-Fushman 2019).
    """
    path = find_file(folder, _FILES)
    read = read_xlsx if path.suffix == ".xlsx" else read_table
    return tuple(
        Sample(f"line{row.line}", row.text("CHQ"), reference=row.text("Summary"))
        for row in read(path, columns=_COLUMNS)
    )


TASK = Task(
    name="meqsum",
    about="consumers' health questions to short ones (Ben Abacha et al. 2019)",
    licence="not stated",
    asks=(Ask.SUMMARIZE,),
    scorers=SUMMARY_SCORERS,
    load=load,
)
