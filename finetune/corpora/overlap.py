"""Notes that share long runs of words with an evaluation set: a model must not be trained on them.

Source: Brown et al. 2020, Language Models are Few-Shot Learners, appendix C (runs of 13 words; runs
that many documents hold are boilerplate and count for nothing).
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from app.core.errors import FinetuneError

N_WORDS = 13
# A run in the notes of more patients than this is a hospital's boilerplate.
_MAX_PATIENTS = 10
_WORD = re.compile(r"\w+")
_TABLES = {".csv": ",", ".tsv": "\t"}
_TEXTS = frozenset({".txt", ".md", ".json", ".jsonl", *_TABLES})
# Hashes of runs keep a large evaluation set small in memory.
_HASH_BYTES = 8


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """The runs of words of all texts in a folder.

    Attributes:
        digest: SHA-256 over its files; says which set a corpus was checked against.
    """

    runs: frozenset[bytes] = field(repr=False)
    n_files: int
    digest: str


def read_evaluation_set(folder: Path) -> EvaluationSet:
    """Read the texts of an evaluation set, whatever their columns are called.

    Args:
        folder: Or a single file; ``.txt``, ``.md``, ``.json``, ``.jsonl``, ``.csv`` and ``.tsv``.

    Raises:
        FinetuneError: It does not exist, holds no such file, or one of another kind, which could
            not be checked.
    """
    files = sorted(f for f in folder.rglob("*") if f.is_file()) if folder.is_dir() else [folder]
    if not files or not folder.exists():
        raise FinetuneError("against_not_found")
    runs: set[bytes] = set()
    digest = hashlib.sha256()
    for file in files:
        if file.suffix.lower() not in _TEXTS:
            raise FinetuneError("against_unreadable", ending=file.suffix or "none")
        content = file.read_bytes()
        digest.update(hashlib.sha256(content).digest())
        for text in _texts(content.decode("utf-8-sig", errors="replace"), file.suffix.lower()):
            runs |= _runs(text)
    if not runs:
        raise FinetuneError("against_empty", n_words=N_WORDS)
    return EvaluationSet(frozenset(runs), len(files), digest.hexdigest())


def overlapping(
    texts: Sequence[tuple[str, Sequence[str]]], evaluation: EvaluationSet
) -> frozenset[str]:
    """Return the patients one of whose texts shares a run of words with an evaluation set.

    Args:
        texts: Of each note its patient and its texts.
        evaluation: What is measured on.
    """
    patients_of: dict[bytes, set[str]] = {}
    for patient, parts in texts:
        for run in set().union(*map(_runs, parts)) & evaluation.runs:
            patients_of.setdefault(run, set()).add(patient)
    return frozenset(
        patient
        for patients in patients_of.values()
        if len(patients) <= _MAX_PATIENTS
        for patient in patients
    )


def _runs(text: str) -> AbstractSet[bytes]:
    words = [word.encode() for word in _WORD.findall(text.lower())]
    return {
        hashlib.blake2b(b" ".join(words[i : i + N_WORDS]), digest_size=_HASH_BYTES).digest()
        for i in range(len(words) - N_WORDS + 1)
    }


def _texts(content: str, suffix: str) -> Iterator[str]:
    """Yield every text of a file, each string of JSON and each cell of a table by itself."""
    if suffix in _TABLES:
        yield from (cell for row in _rows(content, _TABLES[suffix]) for cell in row)
    elif suffix in (".json", ".jsonl"):
        documents = [content] if suffix == ".json" else content.split("\n")
        for document in documents:
            yield from _strings(document)
    else:
        yield content


def _rows(content: str, delimiter: str) -> Iterable[list[str]]:
    csv.field_size_limit(1 << 30)
    return csv.reader(io.StringIO(content), delimiter=delimiter)


def _strings(document: str) -> Iterator[str]:
    if not document.strip():
        return
    try:
        waiting: list[object] = [json.loads(document)]
    except json.JSONDecodeError:
        yield document  # a broken line is compared as it stands
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
