from pathlib import Path

import pyarrow.parquet as pq

from app.jobs.shards import append_quarantine, drop_orphans, trim_quarantine, write_shard
from app.jobs.tasks import Outcome

GOOD = Outcome("d1", "ward/n1.txt", "n1", document="{}")
BAD = Outcome("d2", "ward/n2.txt", "n2", code="row_blank", reason="line 2 has no text")


def test_a_shard_holds_its_rows_and_leaves_no_part(tmp_path: Path) -> None:
    name = write_shard(tmp_path, [GOOD])
    assert [file.name for file in tmp_path.iterdir()] == [name]
    row = {"note_id": "n1", "path": "ward/n1.txt", "digest": "d1", "document": "{}"}
    assert pq.read_table(tmp_path / name).to_pylist() == [row]
    assert write_shard(tmp_path, [GOOD]) == name


def test_orphans_go_and_nothing_else(tmp_path: Path) -> None:
    counted = write_shard(tmp_path, [GOOD])
    orphan = write_shard(tmp_path, [BAD])
    (tmp_path / f".{orphan}.part").write_bytes(b"half")
    (tmp_path / "results-mine.parquet").write_bytes(b"somebody's own")
    drop_orphans(tmp_path, frozenset([counted]))
    assert {file.name for file in tmp_path.iterdir()} == {counted, "results-mine.parquet"}


def test_the_list_keeps_what_is_counted_once(tmp_path: Path) -> None:
    append_quarantine(tmp_path, [BAD, GOOD, BAD])
    path = tmp_path / "quarantine.jsonl"
    path.write_text(path.read_text() + '[1]\n{"digest": "d2", "cut')
    trim_quarantine(tmp_path, frozenset(["d2"]))
    assert path.read_text().count("\n") == 1
    assert '"note_id": "n2"' in path.read_text()
    trim_quarantine(tmp_path, frozenset())
    assert path.read_text() == ""
