"""Corpora of two small models: which sentences matter, and which line answers a question."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from app.adapters import TaskType
from app.core.draft import EvidenceLine
from app.core.span import Span
from app.llm.embedded.answers.reader import ANSWERS, OTHER
from app.llm.embedded.summaries.must_tell import Telling
from app.tasks.lines import evidence_lines
from app.terminology.words import STOP_WORDS, stems
from finetune.corpora.corpus import Corpus, save_sides
from finetune.corpora.invented import invented_note
from finetune.corpora.rows import Tag, TagRow, TextPairRow
from finetune.corpora.sides import Side
from finetune.readers.marks import FOLDER, Asked, ReadNote, read_marks

# Of a note's lines that do not answer: those that say most words of the question, those beside one
# that does, and any others.
_N_NEAR, _N_OTHER = 3, 2
_N_ALL = 6
# How many questions of a note are measured by: all of them would take as long as the training.
_N_MEASURED = 4


def build_salience_corpus(folder: Path, *, marked: Path = FOLDER) -> Corpus:
    """Make a row of each marked note, with what a summary must hold of it.

    Args:
        folder: Receives a corpus, and ``dev`` and ``held_out`` with one each.
        marked: Where the marks are.

    Raises:
        FinetuneError: A mark is of no sentence, or the folder cannot be written.
    """
    notes = tuple(read_marks(marked))
    return save_sides(
        folder,
        {side: [_tagged(note) for note in notes if note.side is side] for side in Side},
        task_type=TaskType.TOKEN_CLASSIFICATION,
        labels=tuple(telling.value for telling in Telling),
    )


def _tagged(note: ReadNote) -> TagRow:
    told = [(span, Telling.MUST) for span in note.must] + [(s, Telling.ALSO) for s in note.also]
    tags = (Tag(span.start, span.end, telling.value) for span, telling in sorted(told))
    return TagRow(note.name, note.name, note.text, tuple(tags))


def build_answer_corpus(folder: Path, *, seed: int, marked: Path = FOLDER) -> Corpus:
    """Make pairs of each question with the lines that answer it and with some that do not.

    Args:
        folder: Receives a corpus, and ``dev`` and ``held_out`` with one each.
        seed: The same seed takes the same lines.
        marked: Where the marks are.

    Raises:
        FinetuneError: A mark is of no sentence, or the folder cannot be written.
    """
    notes = tuple(read_marks(marked))
    chance = random.Random(seed)  # noqa: S311  (no secret hangs on it)
    n_asked = {Side.TRAIN: None, Side.DEV: _N_MEASURED, Side.HELD_OUT: _N_MEASURED}
    return save_sides(
        folder,
        {
            side: [r for n in notes if n.side is side for r in _pairs(n, chance, n_asked[side])]
            for side in Side
        },
        task_type=TaskType.PAIR_CLASSIFICATION,
        labels=(ANSWERS, OTHER),
    )


def _pairs(note: ReadNote, chance: random.Random, n_asked: int | None) -> Iterator[TextPairRow]:
    """Yield the pairs of a note's questions, each that answers in front of one that does not.

    Args:
        n_asked: How many of its questions; None takes all.
    """
    lines = evidence_lines([invented_note(note.text)])
    for number, asked in enumerate(note.questions[:n_asked]):
        told = [line for line in lines if is_told_in(line, asked.told_in)]
        others = _others(asked, lines, told, chance)
        labelled = [
            (line, label)
            for both in zip_longest(told, others)
            for line, label in zip(both, (ANSWERS, OTHER), strict=True)
            if line is not None
        ]
        for line, label in labelled:
            name = f"{note.name}-{number}-{line.number}"
            yield TextPairRow(name, note.name, asked.text, line.headed, label)


def is_told_in(line: EvidenceLine, spans: Sequence[Span]) -> bool:
    """Say whether a line holds a part of one of some stretches."""
    return line.span.overlaps_any(spans)


def _others(
    asked: Asked, lines: Sequence[EvidenceLine], told: Sequence[EvidenceLine], chance: random.Random
) -> list[EvidenceLine]:
    """Return lines that do not answer, the hardest to tell apart first."""
    rest = [line for line in lines if line not in told]
    wanted = frozenset(stems(asked.text)) - STOP_WORDS
    shared = {line.number: len(wanted & set(stems(line.headed))) for line in rest}
    near = sorted((n for n in rest if shared[n.number]), key=lambda n: -shared[n.number])[:_N_NEAR]
    beside = [n for n in rest if any(abs(n.number - t.number) == 1 for t in told)]
    chosen = list(dict.fromkeys((*near, *beside)))
    free = [line for line in rest if line not in chosen]
    n_free = min(len(free), max(_N_OTHER, _N_ALL - len(chosen)))
    return chosen + chance.sample(free, n_free)
