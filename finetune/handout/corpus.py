"""The corpus of the tagger of what is for the patient: marked notes, a row each, on three sides.

Each training note stands there as it is written and with parts of other notes between its lines
that hold nothing for the patient; some such parts stand alone.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from app.adapters import TaskType
from app.llm.embedded.handouts.addressed import Role
from finetune.corpora.corpus import Corpus, save_sides
from finetune.corpora.marked import Edit, Marked
from finetune.corpora.rows import TagRow
from finetune.corpora.sides import Side
from finetune.entities.written import read_marked
from finetune.handout.story import stories
from finetune.handout.written import FOLDER, AddressedNote, read_addressed_notes

# How often a note stands there with such parts, how many between its lines, and how many alone.
_N_MIXED, _N_BETWEEN, _N_ALONE = 1, 3, 60


def build_handout_corpus(folder: Path, *, seed: int, written: Path = FOLDER) -> Corpus:
    """Make rows of marked notes: training rows, and two sides in folders within theirs.

    Args:
        folder: Receives a corpus, and ``dev`` and ``held_out`` with one each.
        seed: The same seed mixes the same parts in.
        written: Where the notes are.

    Raises:
        FinetuneError: A file of notes breaks its rules, or the folder cannot be written.
    """
    notes = tuple(read_addressed_notes(written))
    rows = {side: [_row(n) for n in notes if n.side is side] for side in Side}
    train = [n for n in notes if n.side is Side.TRAIN]
    told = tuple(stories(n for n in read_marked() if n.side is Side.TRAIN))
    chance = random.Random(seed)  # noqa: S311  (no secret hangs on it)
    many_lines = [_row(n) for n in train if "\n" in n.text] * _N_MIXED
    mixed = [_mixed(row, n, told, chance) for n, row in enumerate(many_lines)]
    alone = chance.sample(told, min(_N_ALONE, len(told)))
    stray = (TagRow(f"story-{n}", f"story-{n}", text, ()) for n, text in enumerate(alone))
    rows[Side.TRAIN] += [*mixed, *stray]
    labels = tuple(role.value for role in Role)
    return save_sides(folder, rows, task_type=TaskType.TOKEN_CLASSIFICATION, labels=labels)


def _mixed(row: TagRow, number: int, told: Sequence[str], chance: random.Random) -> TagRow:
    """Return a note with parts of others as lines of their own, between its lines."""
    ends = [n for n, char in enumerate(row.text) if char == "\n"]
    places = sorted(chance.sample(ends, min(_N_BETWEEN, len(ends))))
    edits = (Edit(at, at, f"\n{chance.choice(told)}") for at in places)
    mixed = Marked(row.text, row.tags).edited(edits)
    return TagRow(f"{row.note_ref}-mixed-{number}", row.patient_ref, mixed.text, mixed.tags)


def _row(note: AddressedNote) -> TagRow:
    return TagRow(note.name, note.name, note.text, note.tags)
