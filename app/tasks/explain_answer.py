"""Why an answer says what it says: where it was looked for, and what came near."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from app.core.claim import Citation
from app.core.deid_text import DeidText
from app.core.draft import EvidenceLine
from app.core.explanation import Explanation, LeftOut, LeftOutReason, SearchedPart
from app.core.results import Answer
from app.grounding import GroundedNote
from app.llm.embedded.answers.question import Question, read_question
from app.llm.embedded.answers.record_lines import RecordLines, is_familial, same_side
from app.llm.embedded.answers.wants import gives_wanted
from app.tasks.ask import answer_request
from app.tasks.lines import evidence_lines

# Lines beyond these share a word with the question by chance.
_MOST_NEAR = 6


def explain_answer(
    notes: Sequence[GroundedNote],
    question: DeidText,
    lines: Sequence[EvidenceLine],
    answer: Answer,
) -> Explanation:
    """Explain an answer or an abstention by the lines that come nearest to the question.

    Args:
        notes: That were asked.
        lines: That the engine was offered.
        answer: Not restored yet.
    """
    used = _lines_of(lines, (c for v in answer.supported for c in v.claim.citations))
    tried = _lines_of(lines, (c for v in answer.withheld for c in v.evidence)) - used
    asked = read_question(question)
    record = RecordLines(answer_request(notes, question, lines), asked.stems)
    withheld = [_left_out(n, LeftOutReason.WITHHELD) for n in lines if n.number in tried]
    near = [n for n in _by_nearness(asked, record) if n.number not in used | tried]
    not_chosen = [_not_chosen(n, asked, record) for n in near[:_MOST_NEAR]]
    n_lines = len(evidence_lines(tuple(note.note for note in notes), leans=False))
    return Explanation(
        len(lines),
        len(used),
        left_out=(*withheld, *not_chosen),
        searched=_searched(lines),
        n_unsearched=n_lines - len(lines),
    )


def _lines_of(lines: Sequence[EvidenceLine], cited: Iterable[Citation]) -> set[int]:
    places = tuple(cited)
    return {
        line.number
        for line in lines
        if any(c.source_id == line.source_id and c.span.overlaps(line.span) for c in places)
    }


def _by_nearness(asked: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that say something of what is asked, those that say most first."""
    if not asked.words:
        return []
    shares = {line.number: record.holds(line, asked.words) for line in record.lines}
    near = [line for line in record.lines if shares[line.number] > 0]
    return sorted(near, key=lambda line: (-shares[line.number], line.number))


def _not_chosen(line: EvidenceLine, asked: Question, record: RecordLines) -> LeftOut:
    """Say why a near line is not in the answer, the plainest reason first."""
    lacks = tuple(word.text for word in asked.words if not record.holds(line, (word,)))
    checks = (
        (line.text.rstrip().endswith("?"), LeftOutReason.QUESTION),
        (not asked.relatives and is_familial(line, record.inside(line)), LeftOutReason.RELATIVE),
        (not same_side(asked.text, line.text), LeftOutReason.OTHER_SIDE),
        (bool(lacks), LeftOutReason.PART),
        (not gives_wanted(asked, line.text), LeftOutReason.OTHER_KIND),
    )
    reason = next((why for holds, why in checks if holds), LeftOutReason.NOT_CHOSEN)
    return _left_out(line, reason, lacks if reason is LeftOutReason.PART else ())


def _left_out(line: EvidenceLine, reason: LeftOutReason, lacks: tuple[str, ...] = ()) -> LeftOut:
    return LeftOut(line.source_id, line.span, line.text, line.heading, reason, lacks=lacks)


def _searched(lines: Sequence[EvidenceLine]) -> tuple[SearchedPart, ...]:
    """Return the parts of the notes that the lines stand in, in their order."""
    parts = Counter((line.source_id, line.heading) for line in lines)
    return tuple(SearchedPart(source, heading, n) for (source, heading), n in parts.items())
