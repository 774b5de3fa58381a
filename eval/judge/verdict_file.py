"""``judge.json`` of a run: the verdicts of a language model on its claims, without any text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.core.claim import Label
from app.core.errors import EvalError
from eval.files import is_file
from eval.judge.judgement import Judgement
from eval.output import Record
from eval.runs import JUDGE, RunFolder, read_json, write_json


@dataclass(frozen=True, slots=True)
class Judged:
    """A run's verdicts.

    Attributes:
        model: Of the judge.
        prompt: That it was asked with.
        by_sample: A judgement a claim, in order.
        is_author: Whether the judge's model wrote claims of the run itself.
    """

    model: str
    prompt: str
    by_sample: Mapping[str, tuple[Judgement, ...]] = field(repr=False)
    is_author: bool = False


def write_verdicts(folder: RunFolder, judged: Judged) -> None:
    """Write the verdicts of a run, whole or not at all.

    Raises:
        EvalError: The folder cannot be written.
    """
    by_sample = {
        sample_id: [one.label or {"failure": one.failure} for one in found]
        for sample_id, found in judged.by_sample.items()
    }
    head = {"model": judged.model, "prompt": judged.prompt, "is_author": judged.is_author}
    write_json(folder.path / JUDGE, {**head, "by_sample": by_sample})


def read_verdicts(folder: RunFolder) -> Judged | None:
    """Read the verdicts of a run; None where no judge was asked.

    Raises:
        EvalError: The file is not what ``write_verdicts`` wrote.
    """
    if not is_file(folder.path / JUDGE):
        return None
    raw = read_json(folder.path / JUDGE)
    try:
        by_sample = {
            str(sample_id): tuple(_judgement(written) for written in found)
            for sample_id, found in raw["by_sample"].items()
        }
        head = str(raw["model"]), str(raw["prompt"])
        return Judged(*head, by_sample, is_author=bool(raw["is_author"]))
    except (KeyError, TypeError, ValueError, AttributeError):
        problem = "not the verdicts of a judge"
        raise EvalError("eval_file_invalid", file=JUDGE, problem=problem) from None


def with_verdicts(records: Iterable[Record], judged: Judged | None) -> Iterator[Record]:
    """Put the verdicts to their records, where there is one for each claim."""
    for record in records:
        found = judged.by_sample.get(record.sample.sample_id) if judged else None
        if found is not None and len(found) == len(record.output.claims or ()):
            yield replace(record, judged=found)
        else:
            yield record


def _judgement(written: Any) -> Judgement:  # noqa: ANN401  (JSON)
    if isinstance(written, str):
        return Judgement(Label(written))
    return Judgement(failure=str(written["failure"]))
