"""An index in a folder: a FAISS file, a Parquet table and a manifest with their digests.

A save writes both data files under names made of their digests, then replaces the manifest in one
step, so that a reader finds the old index or the new one and never half of either. Nothing is
pickled: what is read back is numbers and text, and only after its digest was checked. The digests
tell damage and mix-ups, not an attacker who can rewrite the manifest too: guard the folder.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

import faiss
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from retrieval.encoder import FloatArray
from retrieval.errors import RetrievalFault
from retrieval.passage import Passage

SCHEMA_VERSION = 1
MANIFEST = "manifest.json"
VECTORS = "vectors-{}.faiss"
PASSAGES = "passages-{}.parquet"

_COLUMNS = pa.schema(
    [
        pa.field("source_id", pa.string(), nullable=False),
        pa.field("patient_ref", pa.string()),
        pa.field("start", pa.int64(), nullable=False),
        pa.field("end", pa.int64(), nullable=False),
        pa.field("text", pa.string(), nullable=False),
        pa.field("header", pa.string(), nullable=False),
        pa.field("written_at", pa.date32()),
    ]
)


@dataclass(frozen=True, slots=True)
class StoredIndex:
    """What an index is on disk.

    Attributes:
        vectors: float32 (n_passages, dim), a row for each passage.
        encoder: Fingerprint of the encoder that made the vectors.
    """

    passages: tuple[Passage, ...]
    vectors: FloatArray
    encoder: str


class _Manifest(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    schema_version: int
    encoder: str
    dim: int = Field(gt=0)
    n_passages: int = Field(ge=0)
    vectors_sha256: str = Field(pattern="^[0-9a-f]{64}$")
    passages_sha256: str = Field(pattern="^[0-9a-f]{64}$")


def write_index(folder: Path, stored: StoredIndex) -> None:
    """Write an index, replacing the one in the folder in a single step.

    Files are readable by their owner alone.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    vectors = _vector_bytes(stored.vectors)
    passages = _passage_bytes(stored.passages)
    manifest = _Manifest(
        schema_version=SCHEMA_VERSION,
        encoder=stored.encoder,
        dim=stored.vectors.shape[1],
        n_passages=len(stored.passages),
        vectors_sha256=hashlib.sha256(vectors).hexdigest(),
        passages_sha256=hashlib.sha256(passages).hexdigest(),
    )
    names = _file_names(manifest)
    _write_whole(folder / names[0], vectors)
    _write_whole(folder / names[1], passages)
    _write_whole(folder / MANIFEST, manifest.model_dump_json(indent=2).encode())
    for path in folder.iterdir():
        ours = path.match(VECTORS.format("*")) or path.match(PASSAGES.format("*"))
        if ours and path.name not in names:
            path.unlink()


def read_index(folder: Path, *, encoder: str, dim: int) -> StoredIndex:
    """Read an index and check all of it.

    Raises:
        RetrievalFault: There is none, it is damaged, of another version or by another encoder.
    """
    manifest = _read_manifest(folder)
    if (manifest.encoder, manifest.dim) != (encoder, dim):
        raise RetrievalFault("index_other_encoder")
    vectors_name, passages_name = _file_names(manifest)
    vectors = _vectors(_verified(folder / vectors_name, manifest.vectors_sha256, "vectors"))
    passages = _passages(_verified(folder / passages_name, manifest.passages_sha256, "passages"))
    if vectors.shape != (manifest.n_passages, dim) or len(passages) != manifest.n_passages:
        raise RetrievalFault("index_damaged", part="manifest")
    return StoredIndex(passages, vectors, manifest.encoder)


def _read_manifest(folder: Path) -> _Manifest:
    try:
        content = (folder / MANIFEST).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise RetrievalFault("index_missing") from None
    try:
        manifest = _Manifest.model_validate_json(content)
    except ValidationError:
        raise RetrievalFault("index_damaged", part="manifest") from None
    if manifest.schema_version != SCHEMA_VERSION:
        raise RetrievalFault(
            "index_schema_unknown", found=manifest.schema_version, known=SCHEMA_VERSION
        )
    return manifest


def _file_names(manifest: _Manifest) -> tuple[str, str]:
    return (
        VECTORS.format(manifest.vectors_sha256[:16]),
        PASSAGES.format(manifest.passages_sha256[:16]),
    )


def _verified(path: Path, sha256: str, part: str) -> bytes:
    """Return a file's bytes; what is checked is what is parsed, even if the file changes."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise RetrievalFault("index_damaged", part=part) from None
    if hashlib.sha256(content).hexdigest() != sha256:
        raise RetrievalFault("index_damaged", part=part)
    return content


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file so that its name never stands for a part of it."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def _vector_bytes(vectors: FloatArray) -> bytes:
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors))
    return cast("np.ndarray[Any, Any]", faiss.serialize_index(index)).tobytes()


def _vectors(content: bytes) -> FloatArray:
    index = faiss.deserialize_index(np.frombuffer(content, dtype=np.uint8))
    if index.ntotal == 0:
        return np.empty((0, index.d), dtype=np.float32)
    return cast(FloatArray, index.reconstruct_n(0, index.ntotal))


def _passage_bytes(passages: tuple[Passage, ...]) -> bytes:
    rows = [{name: getattr(passage, name) for name in _COLUMNS.names} for passage in passages]
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows, schema=_COLUMNS), sink)
    return sink.getvalue().to_pybytes()


def _passages(content: bytes) -> tuple[Passage, ...]:
    table = pq.read_table(pa.BufferReader(content), schema=_COLUMNS)
    return tuple(_passage(row) for row in table.to_pylist())


def _passage(row: dict[str, Any]) -> Passage:
    written_at: date | None = row["written_at"]
    return Passage(
        source_id=row["source_id"],
        patient_ref=row["patient_ref"],
        start=row["start"],
        end=row["end"],
        text=row["text"],
        header=row["header"],
        written_at=written_at,
    )
