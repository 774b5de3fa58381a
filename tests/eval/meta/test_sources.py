"""Notes from the package, a folder, a table or a task."""

import pytest

from app.core.errors import EvalError, RecordError
from app.core.settings import RecordSettings
from eval.meta.sources import choose_sources
from eval.meta.split import Split

NOTE = "He denies fever today. Continue aspirin 81 mg daily.\n"


def choose(data=None, task=None):
    return choose_sources(data, task, Split.DEV, seed=0, settings=RecordSettings())


def test_packaged():
    sources, words = choose()
    assert len(sources) > 100
    assert words == "packaged notes, dev half"


def test_folder(tmp_path):
    for patient in ("a", "b"):
        (tmp_path / patient).mkdir()
        (tmp_path / patient / "note.txt").write_text(NOTE)
    sources, words = choose(tmp_path)
    assert len({source.note_id for source in sources}) == 2
    assert sources[0].statements == ("He denies fever today.", "Continue aspirin 81 mg daily.")
    assert words == "notes given with --data"


def test_a_bad_row_is_said_with_its_line(tmp_path):
    (tmp_path / "notes.csv").write_text(f'note_id,text\n1,"{NOTE}"\n2,\n')
    with pytest.raises(EvalError) as error:
        choose(tmp_path)
    assert error.value.code == "eval_row_invalid"
    assert error.value.facts["line"]


def test_task():
    sources, words = choose(task="smoke")
    assert all(source.verbatim for source in sources)
    assert words == "task smoke"


def test_task_with_references(tmp_path):
    (tmp_path / "valid.csv").write_text(
        "dataset,encounter_id,dialogue,note\n"
        'x,1,"[doctor] any fever? [patient] no.","He denies fever today."\n'
    )
    ((source,), _) = choose(tmp_path, "aci-bench")
    assert not source.verbatim
    assert source.statements == ("He denies fever today.",)


@pytest.mark.parametrize(
    ("data", "task", "error"),
    [
        ("nowhere", None, RecordError),
        ("empty", None, RecordError),
        (None, "nosuch", EvalError),
        (None, "aci-bench", EvalError),
        ("headings", None, EvalError),
    ],
)
def test_refuses(tmp_path, data, task, error):
    (tmp_path / "empty").mkdir()
    (tmp_path / "headings").mkdir()
    (tmp_path / "headings" / "note.txt").write_text("PLAN\n")
    with pytest.raises(error):
        choose(None if data is None else tmp_path / data, task)
