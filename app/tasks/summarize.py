"""Summarizing notes: drafted by an engine, with fixed blocks, checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.core.claim import Claim, Label, Verdict
from app.core.draft import DraftSentence, EvidenceLine, Task, TaskRequest
from app.core.results import CriticalStatement, Summary
from app.core.section import SectionKind as K
from app.core.settings import TaskSettings
from app.findings import find_critical
from app.grounding import GroundedNote, ground_stream, verify_claim
from app.llm import Cancel, Drafter
from app.records.encounters import encounters
from app.tasks.as_of_now import as_of_now
from app.tasks.blocks import BLOCKS, CODE_STATUS, CRITICAL, PENDING, fixed_blocks
from app.tasks.corrected import no_longer_holds
from app.tasks.lines import evidence_lines
from app.tasks.outdated import outdated
from app.tasks.record_blocks import current_blocks, new_problems, trends
from app.tasks.templates import TaskError, Template, template

# What an older note says of these still holds when changes alone are asked for.
_LASTING = frozenset({K.PAST_HISTORY, K.SURGICAL_HISTORY, K.DIAGNOSIS})


@dataclass(frozen=True, slots=True)
class SummaryPlan:
    """A summary about to be written: what the engine gets, what stands fixed.

    Attributes:
        lines: Every line of the notes, also those that stand fixed.
    """

    request: TaskRequest = field(repr=False)
    lines: tuple[EvidenceLine, ...] = field(repr=False)
    fixed: tuple[DraftSentence, ...] = field(repr=False)
    notes: tuple[GroundedNote, ...] = field(repr=False)
    critical: tuple[CriticalStatement, ...] = field(repr=False)


def plan_summary(
    notes: Sequence[GroundedNote], shape: Template, settings: TaskSettings, *, seed: int = 0
) -> SummaryPlan:
    """Prepare a summary of one note or of a patient's notes in order of time.

    Lines of a fixed block are quoted anyway and not offered to the engine, unless the template
    takes the whole note; the budget counts the rest.

    Raises:
        TaskError: The notes hold no sentence.
    """
    bodies = tuple(note.note for note in notes)
    lines = evidence_lines(bodies)
    if not lines:
        raise TaskError("nothing_to_summarize")
    findings = tuple(finding for note in notes for finding in note.findings)
    urgent = critical(notes)
    blocks = fixed_blocks(lines, findings, urgent)
    over = no_longer_holds(lines, findings)
    if len(bodies) == 1 and (told := encounters(bodies[0].text)):
        blocks, since = as_of_now(blocks, lines, findings, told)
        over |= since
    fixed = tuple(_standing(sentence, lines, notes) for sentence in blocks)
    # What a diagnosis says of a test that is awaited is quoted, and it is a diagnosis still.
    judged = {line.number for line in lines if line.kind is K.DIAGNOSIS}
    quoted = {sentence.lines[-1] for sentence in fixed if sentence.section != PENDING} | {
        sentence.lines[-1] for sentence in fixed if sentence.lines[-1] not in judged
    }
    request = TaskRequest(
        Task.SUMMARIZE,
        shape.prompt_id,
        shape.name,
        bodies,
        tuple(n for n in lines if n.number not in over and (shape.whole or n.number not in quoted)),
        findings,
        shape.outline,
        budget_words=_budget(lines, settings),
        seed=seed,
    )
    return SummaryPlan(request, lines, fixed, tuple(notes), urgent)


def plan_record(
    notes: Sequence[GroundedNote],
    settings: TaskSettings,
    *,
    new: frozenset[str] | None = None,
    seed: int = 0,
) -> SummaryPlan:
    """Prepare one summary of a patient's notes, in order of time.

    What an earlier note says is pending, due or urgent is over and is not offered; of the blocks
    the latest note's stand.

    Args:
        notes: Oldest first.
        new: Refs of the notes whose changes are asked for; None where no day was named.

    Raises:
        TaskError: The notes hold no sentence, or none is new.
    """
    refs = tuple(note.note.note_ref for note in notes)
    told = frozenset(refs) if new is None else new
    if not told:
        raise TaskError("nothing_new", n_notes=len(notes))
    plan = plan_summary(notes, template("longitudinal"), settings, seed=seed)
    by_number = {line.number: line for line in plan.lines}
    current = current_blocks(plan.fixed, by_number, refs[-1], told)
    findings = plan.request.findings
    offered = plan.request.lines
    if new is not None:
        news = new_problems(plan.lines, findings, new)
        offered = tuple(n for n in offered if n.source_id in new or n.kind in _LASTING)
        current = (*news, *current)
    current = (*trends(plan.lines, findings, refs, told), *current)
    over = outdated(plan.lines, findings, refs[-1])
    current = tuple(
        s if s.section == CODE_STATUS or over.isdisjoint(s.lines) else _alone(s, by_number)
        for s in current
        if s.section == CODE_STATUS or s.lines[-1] not in over
    )
    quoted = over | {number for sentence in current for number in sentence.lines[-1:]}
    lines = tuple(line for line in offered if line.number not in quoted)
    # Of equal lines the latest note's is cited.
    newest_first = tuple(reversed(plan.notes))
    return replace(
        plan, request=replace(plan.request, lines=lines), fixed=current, notes=newest_first
    )


def _alone(sentence: DraftSentence, lines: Mapping[int, EvidenceLine]) -> DraftSentence:
    """Return a quoted line without the problem in front, which no longer stands so."""
    number = sentence.lines[-1]
    return DraftSentence(lines[number].standalone, sentence.section, (number,))


def _standing(
    sentence: DraftSentence, lines: Sequence[EvidenceLine], notes: Sequence[GroundedNote]
) -> DraftSentence:
    """Return a line of a block with its problem in front where the check lets it, else alone."""
    if len(sentence.lines) == 1:
        return sentence
    if verify_claim(Claim(sentence.text), notes).label is Label.SUPPORTED:
        return sentence
    line = next(line for line in lines if line.number == sentence.lines[-1])
    return DraftSentence(line.standalone, sentence.section, (line.number,))


def stream_summary(
    plan: SummaryPlan, drafter: Drafter, *, cancel: Cancel | None = None
) -> Iterator[Verdict]:
    """Yield the verdict on each claim of the summary as soon as it is drafted and checked."""

    def sentences() -> Iterator[DraftSentence]:
        yield from (s for s in plan.fixed if s.section == CRITICAL)
        if plan.request.lines:
            yield from drafter.stream(plan.request, cancel=cancel)
        yield from (s for s in plan.fixed if s.section != CRITICAL)

    return ground_stream(sentences(), plan.request, plan.notes)


def finish_summary(plan: SummaryPlan, verdicts: Sequence[Verdict], drafter: Drafter) -> Summary:
    """Put the verdicts of a whole stream together."""
    withheld = [v for v in verdicts if v.label is not Label.SUPPORTED]
    return Summary(
        plan.request.notes[-1].note_ref,
        _in_outline([v for v in verdicts if v.label is Label.SUPPORTED], plan.request),
        tuple(sorted(withheld, key=lambda v: v.label is not Label.CONTRADICTED)),
        plan.critical,
        plan.request.template,
        drafter.model,
        drafter.prompt_ref(plan.request),
    )


def _in_outline(verdicts: Sequence[Verdict], request: TaskRequest) -> tuple[Verdict, ...]:
    """Return the verdicts with a block that has the name of a heading where that one stands."""
    outline = [section.title for section in request.outline]
    if not set(outline) & set(BLOCKS):
        return tuple(verdicts)
    order = [CRITICAL, *outline, *(block for block in BLOCKS if block not in outline)]
    places = {title: place for place, title in reversed([*enumerate(order)])}
    return tuple(sorted(verdicts, key=lambda v: places.get(v.claim.section.split(":")[0], 0)))


def critical(notes: Sequence[GroundedNote]) -> tuple[CriticalStatement, ...]:
    """Return the time-critical statements of notes."""
    return tuple(c for note in notes for c in find_critical(note.note, note.findings, note.talk))


def _budget(lines: Sequence[EvidenceLine], settings: TaskSettings) -> int:
    n_words = sum(len(line.text.split()) for line in lines)
    return max(settings.budget_words, int(n_words * settings.budget_share))
