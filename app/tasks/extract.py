"""Structured findings of a note, as a result of its own."""

from __future__ import annotations

from app.core.draft import Task
from app.core.prompts import load_prompt
from app.core.results import Findings
from app.findings import find_conflicts, find_critical
from app.findings.model import PROMPT_ID, joined, read_lines
from app.grounding import GroundedNote
from app.llm import Drafter
from app.llm.llm_drafter import LlmDrafter
from app.tasks.lines import evidence_lines

MODEL = "embedded/rules+tagger"


def extract(note: GroundedNote, drafter: Drafter | None = None) -> Findings:
    """Return the findings of rules and tagger, and of a language model if there is one.

    Args:
        note: Ready to be checked against.
        drafter: One over a language model is asked beside the rules; another kind is not needed.

    Raises:
        ModelError: The language model cannot answer at all.
    """
    if not isinstance(drafter, LlmDrafter):
        critical = find_critical(note.note, note.findings, note.talk)
        conflicts = find_conflicts(note.note, note.findings)
        return Findings(note.note.note_ref, note.findings, critical, MODEL, conflicts=conflicts)
    lines = evidence_lines((note.note,))
    reading = read_lines(
        lines,
        drafter.generator,
        load_prompt(PROMPT_ID, drafter.prompt_dir),
        drafter.params_for(Task.EXTRACT),
    )
    both = joined(note.note, note.findings, reading.items, lines)
    return Findings(
        note.note.note_ref,
        both.items,
        find_critical(note.note, both.items, note.talk),
        f"{MODEL}+{reading.model}",
        prompt=reading.prompt,
        ungrounded=both.ungrounded,
        unread=reading.unread,
        conflicts=find_conflicts(note.note, both.items),
    )
