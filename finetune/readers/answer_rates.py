"""How often readers' questions are answered: ``python -m finetune.readers.answer_rates``.

A question is answered by all sentences of one of its answers, in part by some, wrongly by others;
where its note does not answer it, saying so is right. The held-out side is measured unless
``--side`` names another, ``--each 3`` takes every third question; ``--misses`` prints what was
answered otherwise, on every other side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from app.core.deid_text import DeidText
from app.core.results import Answer
from app.core.span import Span
from app.grounding import GroundedNote, prepare
from app.llm import Drafter
from app.tasks.ask import ask
from finetune.corpora.invented import invented_note
from finetune.readers.marks import Asked, ReadNote
from finetune.readers.printing import print_measure


class Outcome(StrEnum):
    """What became of a question."""

    RIGHT = "right"
    IN_PART = "in part"
    WRONG = "wrong"
    ABSTAINED = "abstained"
    RIGHTLY_SILENT = "rightly silent"
    ANSWERED_UNTOLD = "answered what is not told"


def outcomes(note: ReadNote, drafter: Drafter) -> Iterator[tuple[Asked, Outcome, list[Span]]]:
    """Yield the questions of a note with what became of each, and the sentences cited."""
    grounded = prepare(invented_note(note.text))
    for asked in note.questions:
        cited = _cited(_answer(grounded, asked, drafter))
        yield asked, judged(asked, cited), cited


def judged(asked: Asked, cited: Sequence[Span]) -> Outcome:
    """Judge an answer by the sentences that it cites; none where it abstains."""
    if not asked.answers:
        return Outcome.ANSWERED_UNTOLD if cited else Outcome.RIGHTLY_SILENT
    if not cited:
        return Outcome.ABSTAINED
    if any(all(s.overlaps_any(cited) for s in answer) for answer in asked.answers):
        return Outcome.RIGHT
    told = any(span.overlaps_any(cited) for span in asked.told_in)
    return Outcome.IN_PART if told else Outcome.WRONG


def _answer(note: GroundedNote, asked: Asked, drafter: Drafter) -> Answer:
    return ask([note], DeidText(asked.text, "patient", "map"), drafter)


def _cited(answer: Answer) -> list[Span]:
    places = {c.span for verdict in answer.supported for c in verdict.claim.citations}
    return sorted(places)


def _rated(notes: Iterable[ReadNote], drafter: Drafter) -> Iterator[str]:
    counts: Counter[Outcome] = Counter()
    n_cited = n_surplus = 0
    for note in notes:
        for asked, outcome, cited in outcomes(note, drafter):
            counts[outcome] += 1
            if asked.answers:
                n_cited += len(cited)
                n_surplus += sum(not span.overlaps_any(asked.told_in) for span in cited)
    silent = counts[Outcome.RIGHTLY_SILENT] + counts[Outcome.ANSWERED_UNTOLD]
    told = counts.total() - silent
    for outcome in Outcome:
        of = silent if outcome in {Outcome.RIGHTLY_SILENT, Outcome.ANSWERED_UNTOLD} else told
        yield f"{outcome:<26} {counts[outcome]:5} of {of}  {counts[outcome] / max(1, of):.3f}"
    yield f"sentences cited beside an answer {n_surplus} of {n_cited}"


def _missed(notes: Iterable[ReadNote], drafter: Drafter) -> Iterator[str]:
    fine = {Outcome.RIGHT, Outcome.RIGHTLY_SILENT}
    for note in notes:
        for asked, outcome, cited in outcomes(note, drafter):
            if outcome in fine:
                continue
            yield f"{note.name}: {outcome}: {asked.text}"
            yield from (f"    is  {_shown(note, span)}" for span in asked.told_in)
            yield from (f"    not {_shown(note, span)}" for span in cited)


def _shown(note: ReadNote, span: Span) -> str:
    return " ".join(span.of(note.text).split())


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how often questions were answered, or those that were answered otherwise."""
    return print_measure(__doc__ or "", _rated, _missed, arguments)


if __name__ == "__main__":
    raise SystemExit(main())
