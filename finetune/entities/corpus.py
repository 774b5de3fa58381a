"""The corpus of the tagger of clinical entities: invented notes, and tagged abstracts."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from app.adapters import TaskType
from app.core.finding import FindingType
from app.core.samples import GoldFinding
from app.terminology.conditions import all_conditions
from app.terminology.drugs import all_drugs
from finetune.corpora.columns import read_tagged
from finetune.corpora.corpus import Corpus, made_card, save_corpus
from finetune.corpora.rows import Tag, TagRow
from finetune.records.gold import SyntheticNote
from finetune.records.synthesis import make_records

HELD_OUT = "held_out"
LABELS = (FindingType.MEDICATION.value, FindingType.PROBLEM.value)
# What BC5CDR calls them. A symptom is a disease there; a chemical is more than a medicine.
BC5CDR_LABELS = {
    "Chemical": FindingType.MEDICATION.value,
    "Disease": FindingType.PROBLEM.value,
}
# Of the notes that are trained on, as many more are made to be measured on.
_ASIDE = 0.05
# Invented notes know some 400 names. So many of their tags get another one, that what stands around
# a name is learned and not the name.
_SHARE_RENAMED = 0.6


def build_entity_corpus(
    folder: Path, *, n_notes: int, seed: int, abstracts: Path, held_out_abstracts: Path
) -> Corpus:
    """Write rows to train on, and a side to measure on in a folder within theirs.

    Args:
        folder: Receives a corpus, and ``held_out`` with another.
        n_notes: Invented notes that are trained on; those held out share neither layout nor wording
            nor name with them.
        seed: The same seed gives the same notes, and the same texts of the abstracts.
        abstracts: BC5CDR's training part, a token a line.
        held_out_abstracts: Another part of it.

    Raises:
        FinetuneError: A file cannot be read, or the folder cannot be written.
    """
    aside = make_records(max(1, round(n_notes * _ASIDE)), seed=seed, held_out=True)
    _save(folder / HELD_OUT, aside, held_out_abstracts, seed)
    return _save(folder, make_records(n_notes, seed=seed), abstracts, seed)


def renamed(
    row: TagRow, names: Mapping[str, Sequence[str]], *, chance: random.Random, share: float
) -> TagRow:
    """Return a row in which other names of their kind stand where some of its tags are.

    Args:
        row: Tags in order, not overlapping.
        names: Of each label.
        chance: Chooses tags and names.
        share: Of the tags, in [0, 1].
    """
    pieces: list[str] = []
    tags: list[Tag] = []
    done, length = 0, 0
    for tag in row.tags:
        said = row.text[tag.start : tag.end]
        if chance.random() < share:
            name = chance.choice(names[tag.label])
            said = name.capitalize() if said[:1].isupper() else name
        before = row.text[done : tag.start]
        pieces += (before, said)
        start = length + len(before)
        length = start + len(said)
        tags.append(Tag(start, length, tag.label))
        done = tag.end
    pieces.append(row.text[done:])
    return replace(row, text="".join(pieces), tags=tuple(tags))


def note_row(note: SyntheticNote) -> TagRow:
    """Return an invented note with its problems and drugs as tags."""
    return TagRow(note.note_id, note.patient_id, note.text, outer_tags(note.findings))


def outer_tags(findings: Iterable[GoldFinding]) -> tuple[Tag, ...]:
    """Return problems and drugs as tags; of those that stand within another the outer."""
    found = sorted(
        (f for f in findings if f.type.value in LABELS),
        key=lambda f: (f.span.start, -f.span.end),
    )
    tags: list[Tag] = []
    for finding in found:
        if not tags or tags[-1].end <= finding.span.start:
            tags.append(Tag(finding.span.start, finding.span.end, finding.type.value))
    return tuple(tags)


def _save(folder: Path, notes: Iterable[SyntheticNote], abstracts: Path, seed: int) -> Corpus:
    tagged = read_tagged(abstracts, BC5CDR_LABELS, seed=seed)
    names = _names(tagged)
    chance = random.Random(seed)  # noqa: S311  (no secret hangs on it)
    rows = tuple(
        renamed(note_row(note), names, chance=chance, share=_SHARE_RENAMED) for note in notes
    )
    digest = hashlib.sha256(abstracts.read_bytes()).hexdigest()
    card = made_card(
        rows + tagged,
        task_type=TaskType.TOKEN_CLASSIFICATION,
        labels=LABELS,
        digests={f"abstracts/{abstracts.name}": digest},
    )
    return save_corpus(folder, rows + tagged, card)


def _names(tagged: Sequence[TagRow]) -> dict[str, tuple[str, ...]]:
    """Return the names of each label: of the product's tables, and of the abstracts."""
    problem, medication = FindingType.PROBLEM.value, FindingType.MEDICATION.value
    found = {
        problem: {name for condition in all_conditions() for name in condition.names},
        medication: {name for drug in all_drugs() for name in drug.names},
    }
    found[problem].update(
        row.text[t.start : t.end] for row in tagged for t in row.tags if t.label == problem
    )
    return {label: tuple(sorted(names)) for label, names in found.items()}
