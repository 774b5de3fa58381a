"""phi-free: abstracts and sentences of reports in which nobody is identified."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.core.errors import EvalError
from eval.files import is_file
from eval.phi.resources import read_columns
from eval.sample import Ask, Sample
from eval.tasks import negex
from eval.tasks.abstracts import read_abstracts
from eval.tasks.task import Task


def load(folder: Path) -> tuple[Sample, ...]:
    """Read the development part of BC5CDR and the distinct sentences of NegEx.

    Texts that may hold PHI are named in ``exclusions.tsv`` with why; they stay in, unscored.

    Args:
        folder: Holds the folders ``bc5cdr`` and ``negex``, or the file of one of them.

    Raises:
        EvalError: It holds neither, or one cannot be read.
    """
    texts: list[tuple[str, str]] = []
    for name, file, read in _PARTS:
        place = next(filter(is_file, (folder / name / file, folder / file)), None)
        texts.extend(read(place) if place else ())
    if not texts:
        raise EvalError("eval_file_missing", file="devel.tsv or reports_1_to_60.tsv")
    excluded = excluded_ids()
    return tuple(Sample(name, text, phi=None if name in excluded else ()) for name, text in texts)


def excluded_ids() -> frozenset[str]:
    """Return the ids of the texts that hold PHI after all."""
    return frozenset(row[0] for row in read_columns("exclusions.tsv")[1:])


def _reports(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each distinct sentence, under the line that it first stands on."""
    first: dict[str, str] = {}
    for sample in negex.load(path.parent):
        first.setdefault(sample.source, f"negex-{sample.sample_id}")
    yield from ((name, text) for text, name in first.items())


_PARTS = (("bc5cdr", "devel.tsv", read_abstracts), ("negex", "reports_1_to_60.tsv", _reports))
TASK = Task(
    name="phi-free",
    about="texts without PHI: abstracts (Li et al. 2016) and sentences of reports (NegEx)",
    licence="CC BY 4.0, Apache-2.0",
    asks=(Ask.DEIDENTIFY,),
    scorers=("phi-free", "cost"),
    load=load,
)
