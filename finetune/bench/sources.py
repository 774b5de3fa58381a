"""What the bench is trained and measured on: invented notes, and the dialogues of MTS-Dialog."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from app.adapters import TaskType
from app.core.note import Note
from app.core.settings import DeidSettings
from app.deid import Deidentifier
from eval.tasks.mts_dialog import load as load_dialogues
from finetune.corpora.corpus import Corpus, CorpusPlan, build_corpus
from finetune.corpora.examples import Example
from finetune.records.gold import SyntheticNote
from finetune.records.synthesis import make_records

HELD_OUT = "held_out"
_MTS_FOLDER = "mts-dialog"
_PLAN = CorpusPlan(TaskType.CAUSAL)
# The notes are invented and the dialogues public: a fixed secret makes runs repeatable.
_SECRET = hashlib.sha256(b"nobody in the bench lives").digest()


@dataclass(frozen=True, slots=True)
class BenchNotes:
    """Invented notes on both sides.

    Attributes:
        texts: Of the notes trained on.
    """

    folder: Path
    texts: tuple[str, ...] = field(repr=False)
    train: Corpus
    held_out: Corpus


def make_bench_notes(folder: Path, *, n_train: int, n_held_out: int, seed: int) -> BenchNotes:
    """Write a corpus that sets notes of unseen layouts, wordings and names apart.

    Raises:
        FinetuneError: The folder cannot be written.
    """
    made = tuple(make_records(n_train, seed=seed))
    unseen = make_records(n_held_out, seed=seed, held_out=True)
    train = build_corpus(tuple(map(_example, made)), _deidentifier(), folder, _PLAN)
    held_out = build_corpus(tuple(map(_example, unseen)), _deidentifier(), folder / HELD_OUT, _PLAN)
    return BenchNotes(folder, tuple(note.text for note in made), train, held_out)


def dialogue_corpus(data: Path) -> Corpus:
    """Return the rows of MTS-Dialog's validation set; none of its text stays on the disk.

    A statement of a reference that its dialogue does not hold is dropped and counted, as in every
    corpus.

    Args:
        data: Folder of the public sets, or of this one.

    Raises:
        EvalError: The set is not there or not whole.
        FinetuneError: No reference rests on its dialogue.
    """
    below = data / _MTS_FOLDER
    samples = load_dialogues(below if below.is_dir() else data)
    examples = tuple(
        Example(Note(sample.sample_id, sample.source, patient_id=sample.sample_id, kind="note"), s)
        for sample in samples
        if (s := _statements(sample.reference or ""))
    )
    with TemporaryDirectory() as folder:
        return build_corpus(examples, _deidentifier(), Path(folder), _PLAN)


def _statements(section: str) -> str:
    """Write a note's section as a summary is written: a statement a line."""
    return section.replace(". ", ".\n").strip()


def _example(note: SyntheticNote) -> Example:
    raw = Note(note.note_id, note.text, patient_id=note.patient_id, kind=note.kind)
    return Example(raw, "\n".join(fact.text for fact in note.summary) or None)


def _deidentifier() -> Deidentifier:
    return Deidentifier(DeidSettings(), _SECRET)
