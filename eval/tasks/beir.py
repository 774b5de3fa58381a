"""Any retrieval set in the layout of BEIR: corpus, queries, and judgements of the test part."""

from __future__ import annotations

from pathlib import Path

from eval.sample import Ask, GoldPassage, Sample
from eval.tasks.collection import Collection, SearchedText
from eval.tasks.rows import find_file, read_jsonl, read_table, with_unique_ids
from eval.tasks.task import RETRIEVAL_SCORERS, Task

_JUDGEMENTS = ("qrels/test.tsv", "qrels/dev.tsv")
_COLUMNS = ("query-id", "corpus-id", "score")


def load(folder: Path) -> tuple[Sample, ...]:
    """Read the queries that have a judgement; a grade of 0 is none.

    Source:
        github.com/beir-cellar/beir (Thakur et al. 2021), the layout of its data sets.
    """
    texts = {each.text_id for each in load_collection(folder)}
    relevant: dict[str, list[GoldPassage]] = {}
    for row in read_table(find_file(folder, _JUDGEMENTS), columns=_COLUMNS, delimiter="\t"):
        query, text_id, grade = (row.text(column).strip() for column in _COLUMNS)
        if not grade.lstrip("-").isdecimal():
            raise row.invalid("score is not a whole number")
        if text_id not in texts:
            raise row.invalid("corpus-id is not in the corpus")
        if int(grade) > 0:
            relevant.setdefault(query, []).append(GoldPassage(text_id, int(grade)))
    rows = with_unique_ids(read_jsonl(find_file(folder, ("queries.jsonl",))), "_id")
    queries = {row_id: row.text("text") for row_id, row in rows}
    return tuple(
        Sample(row_id, text, relevant=tuple(relevant[row_id]))
        for row_id, text in queries.items()
        if row_id in relevant
    )


def load_collection(folder: Path) -> Collection:
    """Read the corpus."""
    rows = with_unique_ids(read_jsonl(find_file(folder, ("corpus.jsonl",))), "_id")
    return tuple(
        SearchedText(row_id, row.text("text"), str(row.values.get("title") or ""))
        for row_id, row in rows
    )


TASK = Task(
    name="beir",
    about="any retrieval set in BEIR's layout (Thakur et al. 2021)",
    licence="of the set",
    asks=(Ask.RETRIEVE,),
    scorers=RETRIEVAL_SCORERS,
    load=load,
    load_collection=load_collection,
)
