"""MedHallu: a true and a hallucinated answer to each question, to be told apart by a source."""

from __future__ import annotations

from pathlib import Path

from eval.sample import Ask, GoldClaim, Sample
from eval.tasks.printed import join_printed
from eval.tasks.rows import find_file, read_json_objects
from eval.tasks.task import Task

_FILES = ("dev400.jsonl", "pqa_labeled.jsonl", "medhallu.jsonl")


def load(folder: Path) -> tuple[Sample, ...]:
    """Read the questions; each is two claims and, to judge them unseen, another question's source.

    The answers alone give much of the label away: a judge that sees no source, or the next
    question's, is right far more often than by chance, so that control is a part of the task.

    Source:
        github.com/UTAustin-AIHealth/MedHallu (Pandit et al. 2025, arXiv 2502.14302).
    """
    rows = tuple(read_json_objects(find_file(folder, _FILES)))
    sources = tuple(join_printed(row.text("Knowledge")) for row in rows)
    return tuple(
        Sample(
            sample_id=f"line{row.line}",
            source=source,
            unseen=sources[(i + 1) % len(sources)],
            claims=(
                GoldClaim(row.text("Ground Truth"), supported=True),
                GoldClaim(row.text("Hallucinated Answer"), supported=False),
            ),
        )
        for i, (row, source) in enumerate(zip(rows, sources, strict=True))
    )


TASK = Task(
    name="medhallu",
    about="true and hallucinated answers about abstracts (Pandit et al. 2025)",
    licence="MIT",
    asks=(Ask.VERIFY, Ask.VERIFY_UNSEEN),
    scorers=("verdicts", "unseen-verdicts"),
    load=load,
)
