"""A training corpus: examples de-identified, turned into rows, cleared of repeats, counted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import ClassVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from app.adapters import TaskType
from app.core.deid_text import DeidNote, DeidText
from app.core.errors import DeidError, FinetuneError
from app.core.log import get_logger
from app.core.prompts import PromptTemplate, load_prompt
from app.deid import Deidentifier
from finetune.duplicates import distinct
from finetune.examples import Example, LabelledSpan
from finetune.making_rows import tag_row, text_row
from finetune.rows import Row, TagRow, read_rows, write_rows

CORPUS_NAME = "corpus.jsonl"
DATA_CARD_NAME = "data_card.json"


@dataclass(frozen=True, slots=True)
class DataCard:
    """What a corpus is, in numbers; kept beside it.

    Attributes:
        n_notes: Examples read.
        n_deid_failed: Notes stopped by de-identification.
        n_duplicates: Notes left out because they nearly repeat another.
        n_without_target: Notes without a summary, spans or a section that sums them up.
        n_statements_dropped: Statements left out because the note does not hold them.
        labels: Tag names, sorted; empty for text rows.
        digests: SHA-256 of each file, by name.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    task_type: TaskType
    n_notes: int
    n_deid_failed: int
    n_duplicates: int
    n_without_target: int
    n_statements_dropped: int
    n_rows: int
    n_patients: int
    prompts: tuple[str, ...]
    labels: tuple[str, ...]
    digests: dict[str, str]


_CARD: TypeAdapter[DataCard] = TypeAdapter(DataCard)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Rows with their card."""

    rows: tuple[Row, ...] = field(repr=False)
    card: DataCard


@dataclass(frozen=True, slots=True)
class _Passed:
    """An example behind the barrier: nothing of it is raw any more but the spans' offsets."""

    note: DeidNote
    summary: DeidText | None
    spans: tuple[LabelledSpan, ...] | None


@dataclass(slots=True)
class _Counts:
    n_notes: int = 0
    n_deid_failed: int = 0
    n_duplicates: int = 0
    n_without_target: int = 0
    n_statements_dropped: int = 0


def build_corpus(
    examples: Sequence[Example],
    deidentifier: Deidentifier,
    folder: Path,
    *,
    task_type: TaskType,
    prompt_id: str,
) -> Corpus:
    """Make rows of examples and write them with their data card.

    Args:
        examples: Raw notes with what was written or marked for them.
        deidentifier: The barrier; a note that it stops is left out and counted.
        folder: Receives ``corpus.jsonl`` and ``data_card.json``.
        task_type: Text rows for ``causal`` and ``seq2seq``, tag rows otherwise.
        prompt_id: Prompt file of text rows, the one that inference will use.

    Raises:
        FinetuneError: No row came of it, or the folder cannot be written.
        PromptError: There is no such prompt.
    """
    counts = _Counts(n_notes=len(examples))
    passed = tuple(_deidentified(examples, deidentifier, counts))
    unique = tuple(passed[i] for i in distinct([p.note.text for p in passed]))
    counts.n_duplicates = len(passed) - len(unique)
    prompt = None if task_type is TaskType.TOKEN_CLASSIFICATION else load_prompt(prompt_id)
    rows = tuple(_rows(unique, prompt, counts))
    if not rows:
        raise FinetuneError("corpus_empty", n_notes=counts.n_notes)
    return save_corpus(folder, rows, _card(rows, counts, task_type=task_type, prompt=prompt))


def save_corpus(folder: Path, rows: Sequence[Row], card: DataCard) -> Corpus:
    """Write rows with their data card, which gains the digest of their file.

    Raises:
        FinetuneError: The folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        digest = write_rows(folder / CORPUS_NAME, rows)
        card = replace(card, digests={CORPUS_NAME: digest, **card.digests})
        (folder / DATA_CARD_NAME).write_text(card_json(card) + "\n", encoding="utf-8")
    except OSError:
        raise FinetuneError("output_unwritable") from None
    get_logger(__name__).info("finetune.prepared", n_notes=card.n_notes, n_rows=card.n_rows)
    return Corpus(tuple(rows), card)


def read_corpus(folder: Path) -> Corpus:
    """Read a corpus that ``build_corpus`` wrote.

    Raises:
        FinetuneError: It is missing or broken, or its rows are not those that its card digests.
    """
    rows = read_rows(folder / CORPUS_NAME)
    try:
        card = _CARD.validate_json((folder / DATA_CARD_NAME).read_bytes())
    except (OSError, ValidationError):
        raise FinetuneError("corpus_not_found") from None
    if card.digests.get(CORPUS_NAME) != _digest(folder / CORPUS_NAME):
        raise FinetuneError("corpus_changed")
    return Corpus(rows, card)


def card_json(card: DataCard) -> str:
    """Return a data card as JSON."""
    return _CARD.dump_json(card, indent=2).decode()


def _deidentified(
    examples: Iterable[Example], deidentifier: Deidentifier, counts: _Counts
) -> Iterable[_Passed]:
    for example in examples:
        try:
            done = deidentifier.deidentify(example.note)
            summary = (
                None
                if example.summary is None
                else deidentifier.deidentify_text(example.summary, done.replacements)
            )
        except DeidError as error:
            counts.n_deid_failed += 1
            get_logger(__name__).warning("finetune.note_stopped", code=error.code)
            continue
        yield _Passed(done.note, summary, example.spans)


def _rows(
    passed: Iterable[_Passed], prompt: PromptTemplate | None, counts: _Counts
) -> Iterable[Row]:
    for item in passed:
        row: Row | None
        if prompt is None:
            row = None if item.spans is None else tag_row(item.note, item.spans)
        else:
            row, target = text_row(item.note, item.summary, prompt)
            counts.n_statements_dropped += target.n_dropped
        if row is None:
            counts.n_without_target += 1
        else:
            yield row


def _card(
    rows: Sequence[Row],
    counts: _Counts,
    *,
    task_type: TaskType,
    prompt: PromptTemplate | None,
) -> DataCard:
    labels = {tag.label for row in rows if isinstance(row, TagRow) for tag in row.tags}
    return DataCard(
        task_type=task_type,
        n_rows=len(rows),
        n_patients=len({row.patient_ref for row in rows}),
        prompts=() if prompt is None else (prompt.ref,),
        labels=tuple(sorted(labels)),
        digests={},
        **asdict(counts),
    )


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
