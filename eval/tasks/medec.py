"""MEDEC: short notes, in some of which somebody planted one clinical error."""

from __future__ import annotations

from pathlib import Path

from eval.sample import Ask, GoldError, Sample
from eval.tasks.printed import read_numbered
from eval.tasks.rows import Row, find_file, read_jsonl, read_table, with_unique_ids
from eval.tasks.task import Task

_TABLES = ("MEDEC-MS/MEDEC-Full-ValidationSet-with-GroundTruth-ErrorType.csv", "ValidationSet.csv")
_LINES = "ValidationSet.jsonl"
_ID = "Text ID"
_COLUMNS = (_ID, "Text", "Sentences", "Error Flag", "Error Sentence ID", "Corrected Sentence")


def load(folder: Path) -> tuple[Sample, ...]:
    """Read the validation set, from its table or from JSON Lines of the same columns.

    Source:
        github.com/abachaa/MEDEC (Ben Abacha et al. 2024, arXiv 2412.19260).
    """
    path = find_file(folder, (_LINES, *_TABLES))
    rows = read_jsonl(path) if path.name == _LINES else read_table(path, columns=_COLUMNS)
    return tuple(_sample(row_id, row) for row_id, row in with_unique_ids(rows, _ID))


def _sample(row_id: str, row: Row) -> Sample:
    sentences = read_numbered(row.text("Sentences"))
    if not sentences:
        raise row.invalid("Sentences are not numbered from 0, one a line")
    return Sample(row_id, row.text("Text"), sentences=sentences, error=_error(row, len(sentences)))


def _error(row: Row, n_sentences: int) -> GoldError:
    flag, number = row.text("Error Flag").strip(), row.text("Error Sentence ID").strip()
    if flag == "0":
        return GoldError(None)
    if flag != "1" or not number.isdecimal() or int(number) >= n_sentences:
        raise row.invalid("Error Flag and Error Sentence ID do not name one of its sentences")
    return GoldError(int(number), row.text("Corrected Sentence"))


TASK = Task(
    name="medec",
    about="one planted clinical error in short notes, or none (Ben Abacha et al. 2024)",
    licence="CC BY 4.0",
    asks=(Ask.FIND_ERROR,),
    scorers=("error-detection",),
    load=load,
)
