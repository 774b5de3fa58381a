"""Every benchmark whose folder lacks its file, or holds something else there, says which file."""

import pytest

from app.core.errors import EvalError
from eval.tasks.registry import TASKS, find_task, load_samples

FILES = {
    "aci-bench": "valid.csv",
    "mts-dialog": "MTS-Dialog-ValidationSet.csv",
    "primock57": "notes.jsonl",
    "negex": "negex.tsv",
    "mediqa-oe": "transcripts.jsonl",
    "phi-free": "reports_1_to_60.tsv",
    "presidio-research": "synth_dataset_v2.json",
    "pediatric-handoff": "dev.jsonl",
    "openmed-golden": "unified.jsonl",
}
CONTENTS = {
    "binary": b"PK\x03\x04\x00\x00\x08\x00",
    "not UTF-8": b"\xff\xfe\xfa\xfb\n",
    "another file": b"This is a note.\nIt has two lines.\n",
}


def failure(task, folder):
    with pytest.raises(EvalError) as caught:
        load_samples(find_task(task), folder)
    return str(caught.value)


@pytest.mark.parametrize("task", [task.name for task in TASKS.values() if task.needs_data])
def test_an_empty_folder(tmp_path, task):
    assert "the folder holds no " in failure(task, tmp_path)


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
@pytest.mark.parametrize("task", FILES)
def test_something_else_under_the_name(tmp_path, task, content):
    (tmp_path / FILES[task]).write_bytes(content)
    says = failure(task, tmp_path)
    assert FILES[task] in says
    assert "This is a note" not in says
