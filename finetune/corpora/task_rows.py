"""Training rows of handouts and answers, with the request that the product itself would send.

The request is the one that ``app.tasks`` hands to its drafter, so a row shows what inference shows.
The reply is what somebody wrote, where somebody did; else it is what the embedded engine drafts, as
far as it passes the check against the note.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.core.claim import Citation, Verdict
from app.core.deid_text import DeidText
from app.core.draft import Draft, DraftSentence, EvidenceLine, TaskRequest
from app.core.prompts import load_prompt
from app.core.span import Span
from app.grounding import GroundedNote
from app.llm import Cancel, Drafter
from app.llm.llm_drafter import prompt_inputs
from app.tasks import ask, educate
from finetune.corpora.questions import make_questions
from finetune.corpora.rows import TextRow
from finetune.corpora.targets import Target, cited_target

# The words by which the prompt for answers tells a model to abstain.
ABSTAIN = "not in the note"
_NOTHING = Target("", 0, 0)


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """A question that somebody asked.

    Attributes:
        answer: What they answered; None where nobody did.
        is_unanswerable: They found that the note does not say.
    """

    question: DeidText = field(repr=False)
    answer: DeidText | None = field(default=None, repr=False)
    is_unanswerable: bool = False


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row, or none where no statement of the reply rests on the note.

    Attributes:
        is_drafted: The embedded engine wrote the reply.
    """

    row: TextRow | None
    target: Target
    is_drafted: bool


class _Witness:
    """A drafter that remembers what it was asked."""

    def __init__(self, drafter: Drafter) -> None:
        self._drafter = drafter
        self.request: TaskRequest | None = None

    @property
    def model(self) -> str:
        return self._drafter.model

    def prompt_ref(self, request: TaskRequest) -> str:
        return self._drafter.prompt_ref(request)

    def draft(self, request: TaskRequest, *, cancel: Cancel | None = None) -> Draft:
        self.request = request
        return self._drafter.draft(request, cancel=cancel)

    def stream(
        self, request: TaskRequest, *, cancel: Cancel | None = None
    ) -> Iterator[DraftSentence]:
        self.request = request
        return self._drafter.stream(request, cancel=cancel)


def handout_row(note: GroundedNote, written: DeidText | None, drafter: Drafter) -> TaskRow:
    """Make the row of a handout.

    Args:
        note: What the patient is told about.
        written: One sentence a line, headings as "## Heading"; None has it drafted.
        drafter: The embedded engine.

    Raises:
        TaskError: The note holds no sentence.
    """
    witness = _Witness(drafter)
    handout = educate(note, witness)
    verdicts = [v for section in handout.sections for v in section.supported]
    target = _target(witness.request, written, verdicts)
    return _row(note, witness.request, target, is_drafted=written is None)


def answer_rows(
    note: GroundedNote, written: Sequence[WrittenAnswer], drafter: Drafter
) -> Iterator[TaskRow]:
    """Yield a row for each question; where nobody asked any, questions are made from the findings.

    A made question is left out if the engine does not answer it from the place that it is about.

    Raises:
        TaskError: A question is empty, or the note holds no sentence.
    """
    for each in written:
        yield _answer_row(note, each, drafter)
    for made in () if written else make_questions(note):
        asked = WrittenAnswer(made.text, is_unanswerable=made.about is None)
        yield _answer_row(note, asked, drafter, about=made.about)


def _answer_row(
    note: GroundedNote, asked: WrittenAnswer, drafter: Drafter, *, about: Span | None = None
) -> TaskRow:
    witness = _Witness(drafter)
    answer = ask((note,), asked.question, witness)
    is_drafted = asked.answer is None and not asked.is_unanswerable
    if asked.is_unanswerable:
        target = Target(ABSTAIN, 1, 0)
    elif is_drafted and not _rests_on(answer.supported, about):
        target = _NOTHING
    else:
        target = _target(witness.request, asked.answer, answer.supported)
    return _row(note, witness.request, target, is_drafted=is_drafted)


def _rests_on(verdicts: Sequence[Verdict], about: Span | None) -> bool:
    cited = [citation.span for verdict in verdicts for citation in verdict.claim.citations]
    return bool(cited) and (about is None or any(_meet(span, about) for span in cited))


def _target(
    request: TaskRequest | None, written: DeidText | None, verdicts: Sequence[Verdict]
) -> Target:
    if request is None:
        return _NOTHING
    if written is not None:
        return cited_target(written.text.split("\n"), request.lines)
    lines: list[str] = []
    section = ""
    for verdict in verdicts:
        numbers = _numbers(verdict.claim.citations, request.lines)
        if not numbers:
            continue
        if verdict.claim.section and verdict.claim.section != section:
            section = verdict.claim.section
            lines.append(f"## {section}")
        lines.append(f"{verdict.claim.text} [{', '.join(map(str, numbers))}]")
    return Target("\n".join(lines), sum(not line.startswith("## ") for line in lines), 0)


def _numbers(citations: Sequence[Citation], lines: Sequence[EvidenceLine]) -> tuple[int, ...]:
    found = {
        line.number
        for line in lines
        for citation in citations
        if line.source_id == citation.source_id and _meet(line.span, citation.span)
    }
    return tuple(sorted(found))


def _meet(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end


def _row(
    note: GroundedNote, request: TaskRequest | None, target: Target, *, is_drafted: bool
) -> TaskRow:
    if request is None or not target.n_statements:
        return TaskRow(None, target, is_drafted)
    template = load_prompt(request.prompt_id)
    prompt = template.render(prompt_inputs(template, request, request.lines))
    body = note.note.body
    row = TextRow(note.note.note_ref, body.patient_ref, prompt.ref, prompt.text, target.text)
    return TaskRow(row, target, is_drafted)
