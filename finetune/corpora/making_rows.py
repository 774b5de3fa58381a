"""From one de-identified note to training rows, in the shape that inference shows to the model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from app.adapters import TaskType
from app.core.deid_text import DeidNote, DeidText
from app.core.draft import EvidenceLine, Task
from app.core.errors import FinetuneError, TaskError
from app.core.prompts import PromptTemplate, PromptValue, load_prompt
from app.core.section import Section
from app.core.settings import EngineSettings, TaskSettings
from app.grounding import prepare
from app.llm import Drafter, build_drafter
from app.tasks.lines import evidence_lines
from finetune.corpora.examples import LabelledSpan
from finetune.corpora.rows import Row, Tag, TagRow, TextRow
from finetune.corpora.targets import Target, cited_target, summing_up
from finetune.corpora.task_rows import WrittenAnswer, answer_rows, handout_row

_SETTINGS = TaskSettings()
_IMPRESSION_PROMPT = "summarize/radiology"


@dataclass(frozen=True, slots=True)
class Passed:
    """An example behind the barrier: nothing of it is raw any more but the spans' offsets."""

    note: DeidNote
    summary: DeidText | None = None
    handout: DeidText | None = None
    questions: tuple[WrittenAnswer, ...] = ()
    spans: tuple[LabelledSpan, ...] | None = field(default=None, repr=False)


@dataclass(slots=True)
class RowCounts:
    """What was left out, and what nobody wrote."""

    n_without_target: int = 0
    n_statements_dropped: int = 0
    n_drafted: int = 0


RowMaker = Callable[[Passed, RowCounts], Iterator[Row]]


def row_maker(task_type: TaskType, task: Task, prompt_id: str) -> RowMaker:
    """Return what makes the rows of an example.

    Args:
        task_type: Tag rows for token classification, text rows otherwise.
        task: What text rows ask for.
        prompt_id: Prompt of summarizing rows.

    Raises:
        FinetuneError: There are no rows for that task, or notes alone make none of that type.
        PromptError: There is no such prompt.
    """
    if task_type is TaskType.TOKEN_CLASSIFICATION:
        return _tag_rows
    if task_type is TaskType.PAIR_CLASSIFICATION:
        raise FinetuneError("corpus_needs_pairs")
    if task is Task.SUMMARIZE:
        prompt = load_prompt(prompt_id)
        return lambda passed, counts: _summary_rows(passed, counts, prompt)
    if task in (Task.EDUCATE, Task.ASK):
        drafter = build_drafter(EngineSettings())
        return lambda passed, counts: _task_rows(passed, counts, task, drafter)
    known = ", ".join((Task.SUMMARIZE, Task.EDUCATE, Task.ASK))
    raise FinetuneError("corpus_task_unknown", task=task.value, known=known)


def _tag_rows(passed: Passed, counts: RowCounts) -> Iterator[Row]:
    if passed.spans is None:
        counts.n_without_target += 1
    else:
        yield tag_row(passed.note, passed.spans)


def _summary_rows(passed: Passed, counts: RowCounts, prompt: PromptTemplate) -> Iterator[Row]:
    row, target = text_row(passed.note, passed.summary, prompt)
    counts.n_statements_dropped += target.n_dropped
    if row is None:
        counts.n_without_target += 1
    else:
        yield row


def _task_rows(passed: Passed, counts: RowCounts, task: Task, drafter: Drafter) -> Iterator[Row]:
    note = prepare(passed.note)
    try:
        made = (
            (handout_row(note, passed.handout, drafter),)
            if task is Task.EDUCATE
            else tuple(answer_rows(note, passed.questions, drafter))
        )
    except TaskError:  # a note without a sentence
        counts.n_without_target += 1
        return
    for each in made:
        counts.n_statements_dropped += each.target.n_dropped
        if each.row is None:
            counts.n_without_target += 1
        else:
            counts.n_drafted += each.is_drafted
            yield each.row


def text_row(
    note: DeidNote, summary: DeidText | None, prompt: PromptTemplate
) -> tuple[TextRow | None, Target]:
    """Make a row of a note with its summary, or with the section in which its author summed it up.

    The section that becomes the target is not shown in the prompt.

    Args:
        note: What the model is shown.
        summary: One statement a line; None takes the note's own.
        prompt: A summarizing prompt, with inputs ``lines`` and ``budget_words``.

    Returns:
        The row, or None where no statement rests on the note; and the target with its counts.
    """
    source = None if summary is not None else summing_up(note)
    if summary is not None:
        statements = tuple(summary.text.split("\n"))
    elif source is not None:
        statements = _statements(note, source, prompt)
    else:
        return None, Target("", 0, 0)
    lines = _shown(note, source)
    target = cited_target(statements, lines)
    if not target.n_statements:
        return None, target
    values: dict[str, PromptValue] = {"lines": lines, "budget_words": _budget(lines, target)}
    rendered = prompt.render(values)
    row = TextRow(note.note_ref, note.body.patient_ref, rendered.ref, rendered.text, target.text)
    return row, target


def _shown(note: DeidNote, hidden: Section | None) -> tuple[EvidenceLine, ...]:
    """Return the lines that inference would show, less those of the section that is the target."""
    return tuple(
        line
        for line in evidence_lines((note,))
        if hidden is None or not hidden.span.contains(line.span)
    )


def _budget(lines: Sequence[EvidenceLine], target: Target) -> int:
    """Return the budget that inference would set, or what the target takes where that is more."""
    n_words = sum(len(line.text.split()) for line in lines)
    shared = int(n_words * _SETTINGS.budget_share)
    return max(_SETTINGS.budget_words, shared, len(target.text.split()))


def _statements(note: DeidNote, section: Section, prompt: PromptTemplate) -> tuple[str, ...]:
    inside = (s for s in note.sentences if section.body.contains(s))
    statements = tuple(span.of(note.text) for span in inside)
    if prompt.prompt_id.startswith(_IMPRESSION_PROMPT):
        return ("## Impression", *statements)
    return statements


def tag_row(note: DeidNote, spans: Sequence[LabelledSpan]) -> TagRow:
    """Make a row of a note with labelled spans.

    Args:
        note: Its offsets lead back to the raw note.
        spans: In the raw note's coordinates; of two that overlap, the longer one stays.
    """
    mapped = sorted(
        ((note.body.offsets.to_deid(s.span), s.label) for s in spans),
        key=lambda pair: (-len(pair[0]), pair[0].start),
    )
    kept: list[Tag] = []
    for span, label in mapped:
        if len(span) and not any(span.start < t.end and t.start < span.end for t in kept):
            kept.append(Tag(span.start, span.end, label))
    kept.sort(key=lambda tag: tag.start)
    return TagRow(note.note_ref, note.body.patient_ref, note.text, tuple(kept))
