import json
import stat
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from retrieval.encoder import Encoder
from retrieval.errors import RetrievalFault
from retrieval.index import HybridIndex
from retrieval.passage import Passage


@pytest.fixture
def folder(encoder: Encoder, tmp_path: Path) -> Path:
    index = HybridIndex(encoder)
    index.add([Passage("n1", "p1", 3, 9, "Fever.", header="Plan")])
    index.save(tmp_path / "index")
    return tmp_path / "index"


def fault(folder: Path, encoder: Encoder) -> RetrievalFault:
    with pytest.raises(RetrievalFault) as caught:
        HybridIndex.load(folder, encoder)
    return caught.value


def edit_manifest(folder: Path, **changes: Any) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


@pytest.mark.parametrize("part", ["vectors", "passages"])
def test_a_changed_file_is_found(folder: Path, encoder: Encoder, part: str) -> None:
    (path,) = folder.glob(f"{part}-*")
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)

    found = fault(folder, encoder)

    assert (found.code, found.facts) == ("index_damaged", {"part": part})


@pytest.mark.parametrize("part", ["vectors", "passages"])
def test_a_file_cut_short_or_missing_is_found(folder: Path, encoder: Encoder, part: str) -> None:
    (path,) = folder.glob(f"{part}-*")
    path.write_bytes(path.read_bytes()[:-7])
    assert fault(folder, encoder).facts == {"part": part}

    path.unlink()
    assert fault(folder, encoder).facts == {"part": part}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"schema_version": 99}, "index_schema_unknown"),
        ({"schema_version": "x"}, "index_damaged"),
        ({"n_passages": 2}, "index_damaged"),
        ({"vectors_sha256": "../../elsewhere"}, "index_damaged"),
        ({"extra": 1}, "index_damaged"),
        ({"encoder": "0" * 64}, "index_other_encoder"),
        ({"dim": 17}, "index_other_encoder"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(
    folder: Path, encoder: Encoder, changes: dict[str, Any], code: str
) -> None:
    edit_manifest(folder, **changes)

    assert fault(folder, encoder).code == code


def test_a_manifest_that_is_not_json_is_refused(folder: Path, encoder: Encoder) -> None:
    (folder / "manifest.json").write_text("{")

    assert fault(folder, encoder).code == "index_damaged"


def test_another_encoder_is_refused(folder: Path, other_encoder: Encoder) -> None:
    assert fault(folder, other_encoder).code == "index_other_encoder"


def test_no_index_is_said(encoder: Encoder, tmp_path: Path) -> None:
    assert fault(tmp_path, encoder).code == "index_missing"
    assert fault(tmp_path / "none", encoder).code == "index_missing"


def test_a_save_that_breaks_off_leaves_the_old_index(
    folder: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = HybridIndex.load(folder, encoder)
    before = index.info()
    index.add([Passage("n2", "p1", 0, 6, "Cough.")])
    replace_file = Path.replace

    def break_off(self: Path, target: Path) -> Path:
        if target.name == "manifest.json":
            raise OSError("disk full")
        return replace_file(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", break_off)
        with pytest.raises(OSError, match="disk full"):
            index.save(folder)

    assert HybridIndex.load(folder, encoder).info() == before
    index.save(folder)
    assert HybridIndex.load(folder, encoder).info().n_passages == 2


def test_a_save_leaves_no_older_files_behind(folder: Path, encoder: Encoder) -> None:
    (folder / "mine.txt").write_text("kept")
    index = HybridIndex.load(folder, encoder)
    index.add([Passage("n2", "p1", 0, 6, "Cough.")])
    index.save(folder)

    kinds = sorted(path.suffix for path in folder.iterdir())
    assert kinds == [".faiss", ".json", ".parquet", ".txt"]


def test_files_are_their_owners_alone(folder: Path) -> None:
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_vectors_come_back_bit_for_bit(folder: Path, encoder: Encoder) -> None:
    from retrieval.storage import read_index

    stored = read_index(folder, encoder=encoder.fingerprint, dim=encoder.dim)

    np.testing.assert_array_equal(stored.vectors, encoder.encode(["Plan\nFever."]))
