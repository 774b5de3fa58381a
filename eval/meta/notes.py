"""Invented notes made of sentence templates, with half of the templates kept for the report."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from random import Random

from app.core.samples import sample_names, sample_text
from eval.meta.case import Source
from eval.meta.resources import read_lines
from eval.meta.sentences import statements
from eval.meta.slots import Patient
from eval.meta.split import Split
from eval.phi.stress import generate_stress

N_NOTES = 160
_N_STRESS = 40
# Heading → sentences of it in a note; medicines stand in a list.
_SECTIONS = {
    "hpi": ("HISTORY OF PRESENT ILLNESS", 4),
    "pmh": ("PAST HISTORY", 3),
    "family": ("FAMILY HISTORY", 2),
    "allergies": ("ALLERGIES", 1),
    "medications": ("MEDICATIONS", 4),
    "exam": ("EXAMINATION", 3),
    "labs": ("LABORATORY", 2),
    "imaging": ("IMAGING", 3),
    "course": ("COURSE", 3),
    "plan": ("PLAN", 3),
}
_LISTED = frozenset({"medications", "plan"})


def packaged_sources(split: Split, *, seed: int) -> tuple[Source, ...]:
    """Return the default notes of one half: made here, samples of the project, stress notes."""
    texts = {name: sample_text(name) for name in sample_names()}
    texts |= {note.sample_id: note.source for note in generate_stress(_N_STRESS)}
    taken = (as_source(name, text) for name, text in texts.items() if _half_of(name) is split)
    made = (as_source(*_make_note(split, number, seed)) for number in range(N_NOTES))
    return tuple(source for source in (*made, *taken) if source.statements)


def as_source(note_id: str, text: str) -> Source:
    """Return a note as a source of its own sentences."""
    return Source(note_id, text, statements(text))


@cache
def templates(split: Split) -> dict[str, tuple[str, ...]]:
    """Return the sentence templates of one half by section."""
    by_section: dict[str, list[str]] = {}
    section: list[str] = []
    for line in _template_lines(split):
        if line.startswith("["):
            section = by_section.setdefault(line.strip("[]"), [])
        else:
            section.append(line)
    return {name: tuple(lines) for name, lines in by_section.items()}


def _template_lines(split: Split) -> tuple[str, ...]:
    return read_lines(f"templates/{split.value.replace('-', '_')}.txt")


def _make_note(split: Split, number: int, seed: int) -> tuple[str, str]:
    rng = Random(f"{seed}/{split}/{number}")  # noqa: S311  (repeatable on purpose)
    patient = Patient(rng)
    parts = [f"Patient: {patient.surname}"]
    for name, (heading, n_sentences) in _SECTIONS.items():
        drawn = rng.sample(templates(split)[name], n_sentences)
        gap = "\n" if name in _LISTED else " "
        parts.append(f"{heading}\n{gap.join(patient.fill(template) for template in drawn)}")
    return f"{split}-{number:03d}", "\n\n".join(parts)


def _half_of(name: str) -> Split:
    return Split.DEV if sha256(name.encode()).digest()[0] % 2 else Split.HELD_OUT
