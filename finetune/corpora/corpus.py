"""A training corpus: examples de-identified, turned into rows, cleared of repeats, counted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from app.adapters import TaskType
from app.core.deid_text import DeidText
from app.core.draft import Task
from app.core.errors import DeidError, FinetuneError
from app.core.log import get_logger
from app.deid import Deidentifier
from finetune.corpora.duplicates import distinct
from finetune.corpora.examples import Example
from finetune.corpora.making_rows import Passed, RowCounts, row_maker
from finetune.corpora.overlap import overlapping, read_evaluation_set
from finetune.corpora.rows import Row, TagRow, TextRow, read_rows, write_rows
from finetune.corpora.sides import Side
from finetune.corpora.task_rows import WrittenAnswer

CORPUS_NAME = "corpus.jsonl"
DATA_CARD_NAME = "data_card.json"


@dataclass(frozen=True, slots=True)
class DataCard:
    """What a corpus is, in numbers; kept beside it.

    Attributes:
        n_notes: Examples read.
        n_deid_failed: Notes stopped by de-identification.
        n_duplicates: Notes left out because they nearly repeat another.
        n_without_target: Notes without a summary, spans or a section that sums them up; handouts
            and questions of whose reply nothing rests on the note.
        n_overlapping: Notes refused because their patient shares words in a row with the
            evaluation set that ``digests`` names "against".
        n_drafted: Rows whose reply the embedded engine wrote.
        task: What the rows ask for; None for tag rows.
        n_statements_dropped: Statements left out because the note does not hold them.
        labels: Names of tags or of what pairs are to each other, sorted; empty for text rows.
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
    n_overlapping: int = 0
    n_drafted: int = 0
    task: Task | None = None


def made_card(
    rows: Sequence[Row], *, task_type: TaskType, labels: tuple[str, ...], digests: dict[str, str]
) -> DataCard:
    """Return the card of rows that were made, not read: nothing of them was left out."""
    return DataCard(
        task_type=task_type,
        n_notes=len(rows),
        n_deid_failed=0,
        n_duplicates=0,
        n_without_target=0,
        n_statements_dropped=0,
        n_rows=len(rows),
        n_patients=len({row.patient_ref for row in rows}),
        prompts=(),
        labels=labels,
        digests=digests,
    )


_CARD: TypeAdapter[DataCard] = TypeAdapter(DataCard)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Rows with their card."""

    rows: tuple[Row, ...] = field(repr=False)
    card: DataCard


@dataclass(frozen=True, slots=True)
class CorpusPlan:
    """What a corpus is made for.

    Attributes:
        task_type: Text rows for ``causal`` and ``seq2seq``, tag rows otherwise.
        task: What text rows ask for: summarize, educate or ask.
        prompt_id: Prompt file of summarizing rows, the one that inference will use; the other
            tasks have theirs.
        against: An evaluation set: a folder or file of texts that no row may share words with.
    """

    task_type: TaskType
    task: Task = Task.SUMMARIZE
    prompt_id: str = "summarize/brief.v1"
    against: Path | None = None


def build_corpus(
    examples: Sequence[Example], deidentifier: Deidentifier, folder: Path, plan: CorpusPlan
) -> Corpus:
    """Make rows of examples and write them with their data card.

    Args:
        examples: Raw notes with what was written or marked for them.
        deidentifier: The barrier; a note that it stops is left out and counted.
        folder: Receives ``corpus.jsonl`` and ``data_card.json``.
        plan: What the rows are for.

    Raises:
        FinetuneError: No row came of it, every note overlaps with the evaluation set, that cannot
            be read, or the folder cannot be written.
        PromptError: There is no such prompt.
    """
    make_rows = row_maker(plan.task_type, plan.task, plan.prompt_id)
    counts = RowCounts()
    fresh, against = _without_overlap(examples, plan.against)
    passed, n_failed = _deidentified(fresh, deidentifier, plan.task)
    unique = [passed[i] for i in distinct([each.note.text for each in passed])]
    rows = tuple(row for each in unique for row in make_rows(each, counts))
    if not rows:
        raise FinetuneError("corpus_empty", n_notes=len(examples))
    is_text = plan.task_type in (TaskType.CAUSAL, TaskType.SEQ2SEQ)
    labels = {tag.label for row in rows if isinstance(row, TagRow) for tag in row.tags}
    card = DataCard(
        task_type=plan.task_type,
        n_notes=len(examples),
        n_deid_failed=n_failed,
        n_duplicates=len(passed) - len(unique),
        n_without_target=counts.n_without_target,
        n_statements_dropped=counts.n_statements_dropped,
        n_rows=len(rows),
        n_patients=len({row.patient_ref for row in rows}),
        prompts=tuple(sorted({row.prompt_ref for row in rows if isinstance(row, TextRow)})),
        labels=tuple(sorted(labels)),
        digests=against,
        n_overlapping=len(examples) - len(fresh),
        n_drafted=counts.n_drafted,
        task=plan.task if is_text else None,
    )
    return save_corpus(folder, rows, card)


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


def save_sides(
    folder: Path,
    rows: Mapping[Side, Sequence[Row]],
    *,
    task_type: TaskType,
    labels: tuple[str, ...],
) -> Corpus:
    """Write rows that were made: training rows, and the other sides in folders within theirs.

    Returns:
        What is trained on.

    Raises:
        FinetuneError: A folder cannot be written.
    """
    saved = {
        side: save_corpus(
            folder if side is Side.TRAIN else folder / side.value,
            rows[side],
            made_card(rows[side], task_type=task_type, labels=labels, digests={}),
        )
        for side in Side
    }
    return saved[Side.TRAIN]


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


def _without_overlap(
    examples: Sequence[Example], against: Path | None
) -> tuple[Sequence[Example], dict[str, str]]:
    """Leave out the patients that an evaluation set has texts of; return its digest too.

    Raises:
        FinetuneError: It cannot be read, or no note is left.
    """
    if against is None:
        return examples, {}
    evaluation = read_evaluation_set(against)
    owners = [example.note.patient_id or example.note.note_id for example in examples]
    texts = [(owner, example.texts) for owner, example in zip(owners, examples, strict=True)]
    refused = overlapping(texts, evaluation)
    fresh = [e for owner, e in zip(owners, examples, strict=True) if owner not in refused]
    if examples and not fresh:
        raise FinetuneError("corpus_overlaps", n_notes=len(examples))
    return fresh, {"against": evaluation.digest}


def _deidentified(
    examples: Iterable[Example], deidentifier: Deidentifier, task: Task
) -> tuple[list[Passed], int]:
    """Take examples through the barrier; return those that passed and how many did not."""
    passed: list[Passed] = []
    n_failed = 0
    for example in examples:
        try:
            passed.append(_passed(example, deidentifier, task))
        except DeidError as error:
            n_failed += 1
            get_logger(__name__).warning("finetune.note_stopped", code=error.code)
    return passed, n_failed


def _passed(example: Example, deidentifier: Deidentifier, task: Task) -> Passed:
    """Take a note through the barrier, with what was written of it for a task."""
    done = deidentifier.deidentify(example.note)

    def through(text: str | None) -> DeidText | None:
        return None if text is None else deidentifier.deidentify_text(text, done.replacements)

    questions = tuple(
        WrittenAnswer(
            deidentifier.deidentify_text(question.text, done.replacements),
            through(question.answer),
            is_unanswerable=question.is_unanswerable,
        )
        for question in (example.questions if task is Task.ASK else ())
    )
    return Passed(
        done.note,
        summary=through(example.summary) if task is Task.SUMMARIZE else None,
        handout=through(example.handout) if task is Task.EDUCATE else None,
        questions=questions,
        spans=example.spans,
    )


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
