"""A folder that may not be opened is no missing file, and no traceback."""

from pathlib import Path

import pytest

from app.core.errors import EvalError
from eval.files import is_file, is_folder
from eval.meta.experts import read_scored
from eval.runs import RunFolder
from eval.systems.given import read_outputs
from eval.tasks.registry import find_task, load_samples
from eval.tasks.rows import find_file


@pytest.fixture
def closed(tmp_path, monkeypatch):
    """A folder whose files cannot be looked at, for the superuser neither."""
    real = Path.stat

    def stat(path, **options):
        if tmp_path in path.parents:
            raise PermissionError(13, "Permission denied")
        return real(path, **options)

    monkeypatch.setattr(Path, "stat", stat)
    return tmp_path


@pytest.mark.parametrize(
    "look",
    [
        lambda folder: read_outputs(folder / "x", ()),
        lambda folder: read_scored(folder / "x"),
        lambda folder: RunFolder.open(folder / "x"),
        lambda folder: find_file(folder, ["x"]),
        lambda folder: load_samples(find_task("mts-dialog"), folder / "x"),
    ],
    ids=["outputs", "experts", "run", "data file", "data folder"],
)
def test_what_may_not_be_looked_at_is_said(closed, look):
    with pytest.raises(EvalError, match="its folder may not be opened, check its permissions"):
        look(closed)


def test_what_is_there(tmp_path):
    (tmp_path / "x").touch()
    assert is_file(tmp_path / "x")
    assert not is_file(tmp_path / "y")
    assert is_folder(tmp_path)
    assert not is_folder(tmp_path / "x")
