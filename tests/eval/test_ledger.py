"""The ledger: lines are whole, a torn one is cut off, and what cannot be written is said."""

import errno
import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.claim import Claim
from app.core.errors import EvalError
from eval.ledger import arrange, open_ledger, read_records
from eval.output import Output, Record
from eval.runs import RunFolder, write_json, write_text
from eval.sample import Sample


def record(sample_id, text="Fever."):
    return Record(Sample(sample_id, "Note."), Output(claims=(Claim(text),), ms={"summarize": 1.0}))


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "samples.jsonl"
    path.touch()
    return path


def fill(path, *ids):
    with open_ledger(path) as ledger:
        for sample_id in ids:
            ledger.append(record(sample_id))


def ids(path):
    return [r.sample.sample_id for r in read_records(path)]


def test_records_come_back(path):
    fill(path, "a", "b")
    assert list(read_records(path)) == [record("a"), record("b")]


def test_it_goes_on_behind_what_is_there(path):
    fill(path, "a")
    with open_ledger(path) as ledger:
        assert ledger.completed == ["a"]
        ledger.append(record("b"))
        assert ledger.completed == ["a", "b"]
    assert ids(path) == ["a", "b"]


@pytest.mark.parametrize("n_bytes", [1, 20, 100])
def test_a_torn_line_is_cut_off(path, n_bytes):
    fill(path, "a", "b")
    os.truncate(path, path.stat().st_size - n_bytes)
    assert ids(path) == ["a"]
    fill(path, "c")
    assert ids(path) == ["a", "c"]


def test_a_torn_line_longer_than_a_block(path):
    fill(path, "a")
    with path.open("ab") as file:
        file.write(b"x" * 200_000)
    fill(path, "b")
    assert ids(path) == ["a", "b"]


def test_only_a_torn_line(path):
    path.write_bytes(b'{"sample"')
    fill(path, "a")
    assert ids(path) == ["a"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"{}\n", "line 1: not a completed sample"),
        (b'{"sample": "Varga"}\n', "line 1: not a completed sample"),
        (b"\n", "line 1: not a completed sample"),
        (b"\xff\n", "line 1: not a completed sample"),
    ],
)
def test_a_broken_line_says_where_and_nothing_else(path, content, says):
    path.write_bytes(content)
    with pytest.raises(EvalError) as caught:
        fill(path, "a")
    assert says in str(caught.value)
    assert "Varga" not in str(caught.value)


def test_a_sample_that_comes_twice(path):
    fill(path, "a", "b")
    path.write_bytes(path.read_bytes() * 2)
    with pytest.raises(EvalError, match=r"samples\.jsonl, line 3: the sample repeats"):
        ids(path)


def test_one_process_at_a_time(path):
    with open_ledger(path), pytest.raises(EvalError, match="another process works on run"):
        fill(path, "a")
    fill(path, "a")


def test_what_json_cannot_hold_has_failed(path):
    with open_ledger(path) as ledger:
        ledger.append(record("a", "\ud83d"))
    (kept,) = read_records(path)
    assert kept.output.claims is None
    assert kept.output.failures == {"summarize": "eval_output_unwritable"}


class FullDisk:
    """A file on a disk with room for some bytes."""

    def __init__(self, file, room):
        self._file = file
        self._room = room

    def write(self, data):
        if not self._room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written = self._file.write(bytes(data[: self._room]))
        self._room -= written
        return written

    def fileno(self):
        return self._file.fileno()


def test_a_full_disk_is_said_and_completed_samples_stay(path):
    fill(path, "a")
    with open_ledger(path) as ledger:
        full = type(ledger)(FullDisk(ledger.file, 30), ledger.completed)  # pyright: ignore[reportArgumentType]  (a stand-in)
        with pytest.raises(EvalError, match="cannot be written: no space left on device"):
            full.append(record("b"))
    fill(path, "c")
    assert ids(path) == ["a", "c"]


def test_short_writes_are_finished(path):
    class Sips(FullDisk):
        def write(self, data):
            return self._file.write(bytes(data[:7]))

    with open_ledger(path) as ledger:
        type(ledger)(Sips(ledger.file, 0), ledger.completed).append(record("a"))  # pyright: ignore[reportArgumentType]  (a stand-in)
    assert list(read_records(path)) == [record("a")]


@given(order=st.permutations(["a", "b", "c", "d", "e"]), n=st.integers(0, 5))
def test_any_order_becomes_the_wanted_one(tmp_path_factory, order, n):
    path = tmp_path_factory.mktemp("runs") / "samples.jsonl"
    path.touch()
    fill(path, *order[:n])
    arrange(path, order[:n], ["a", "b", "c", "d", "e"])
    assert ids(path) == sorted(order[:n])
    assert not path.with_name("samples.jsonl.part").exists()


def test_arranging_keeps_it_private(path):
    fill(path, "b", "a")
    path.chmod(0o600)
    arrange(path, ["b", "a"], ["a", "b"])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.fixture
def read_only(tmp_path):
    """A folder that may not be written; the superuser may write everywhere, so a file is one."""
    place = tmp_path / "runs"
    place.write_text("", "utf-8")
    return place


def test_a_folder_that_cannot_be_made(read_only):
    with pytest.raises(EvalError, match=r"--out folder cannot be written: not a directory"):
        RunFolder.create(read_only / "run", {})


def test_a_file_that_cannot_be_written(read_only):
    with pytest.raises(EvalError, match="cannot be written: not a directory"):
        write_text(read_only / "x.md", "x")


def test_files_are_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "scores.json"
    write_json(path, {"a": 1})

    def fails(*args):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("pathlib.Path.replace", fails)
    with pytest.raises(EvalError, match="permission denied"):
        write_json(path, {"a": 2})
    assert '"a": 1' in path.read_text("utf-8")


def test_no_file_holds_a_number_that_is_none(tmp_path):
    with pytest.raises(ValueError, match="JSON"):
        write_json(tmp_path / "scores.json", {"a": float("nan")})
