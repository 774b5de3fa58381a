"""presidio-research: synthetic sentences with personal data, made from templates."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from app.core.errors import EvalError
from eval.sample import Ask, Sample
from eval.tasks.marks import Fields, marked_sample
from eval.tasks.rows import Row, find_file
from eval.tasks.task import PHI_SCORERS, Task

_FILES = ("synth_dataset_v2.json", "data/synth_dataset_v2.json")
_FIELDS: Fields = ("entity_type", "start_position", "end_position")


def load(folder: Path) -> tuple[Sample, ...]:
    """Read all texts of the second synthetic data set; an element of the list is one sample.

    Source:
        github.com/microsoft/presidio-research, data/synth_dataset_v2.json.
    """
    path = find_file(folder, _FILES)
    return tuple(
        marked_sample(
            Row(path.name, number, values),
            data_set=TASK.name,
            sample_id=f"text{number}",
            text_field="full_text",
            fields=_FIELDS,
        )
        for number, values in enumerate(_elements(path), start=1)
    )


def _elements(path: Path) -> list[dict[str, Any]]:
    try:
        elements: Any = json.loads(path.read_text("utf-8"))
    except ValueError:  # not UTF-8, not JSON
        elements = None
    if not isinstance(elements, list) or not all(isinstance(e, dict) for e in elements):
        problem = "not a JSON list of objects"
        raise EvalError("eval_file_invalid", file=path.name, problem=problem)
    return elements


TASK = Task(
    name="presidio-research",
    about="personal data in synthetic sentences (Microsoft Presidio)",
    licence="MIT",
    asks=(Ask.DEIDENTIFY,),
    scorers=PHI_SCORERS,
    load=load,
    shows_phi=True,
)
