"""How much of what a summary must hold it holds: ``python -m finetune.readers.salience_rates``.

A sentence is told where what a claim cites lies in it, of the text or of a fixed block. The
held-out side is measured unless ``--side`` names another; ``--misses`` prints the sentences that a
summary must hold and does not, on every other side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.core.quoting import n_words
from app.core.settings import TaskSettings
from app.core.span import Span
from app.grounding import prepare
from app.llm import Drafter
from app.tasks.summarize import finish_summary, plan_summary, stream_summary
from app.tasks.templates import template
from finetune.corpora.invented import invented_note
from finetune.readers.marks import ReadNote
from finetune.readers.printing import print_measure

_SHAPE = "brief"


@dataclass(frozen=True, slots=True)
class Told:
    """A summary by the sentences of its note.

    Attributes:
        cited: What its claims rest on.
        n_words: Of the claims.
    """

    cited: tuple[Span, ...]
    n_words: int

    def holds(self, span: Span) -> bool:
        """Say whether a sentence is told."""
        return span.overlaps_any(self.cited)


def summarized(note: ReadNote, drafter: Drafter) -> Told:
    """Summarize a note."""
    plan = plan_summary([prepare(invented_note(note.text))], template(_SHAPE), TaskSettings())
    summary = finish_summary(plan, list(stream_summary(plan, drafter)), drafter)
    claims = [verdict.claim for verdict in summary.supported]
    return Told(
        tuple({c.span for claim in claims for c in claim.citations}),
        sum(n_words(claim.text) for claim in claims),
    )


def _rated(notes: Iterable[ReadNote], drafter: Drafter) -> Iterator[str]:
    n_must = n_also = n_told = n_told_also = words = of_words = 0
    for note in notes:
        told = summarized(note, drafter)
        n_must += len(note.must)
        n_told += sum(map(told.holds, note.must))
        n_also += len(note.also)
        n_told_also += sum(map(told.holds, note.also))
        words += told.n_words
        of_words += n_words(note.text)
    yield f"must be told  {n_told} of {n_must}  {n_told / max(1, n_must):.3f}"
    yield f"comes next    {n_told_also} of {n_also}  {n_told_also / max(1, n_also):.3f}"
    yield f"words         {words} of {of_words}  {words / max(1, of_words):.3f}"


def _missed(notes: Iterable[ReadNote], drafter: Drafter) -> Iterator[str]:
    for note in notes:
        told = summarized(note, drafter)
        for span in note.must:
            if not told.holds(span):
                yield f"{note.name:<20} {' '.join(span.of(note.text).split())}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how much of what must be told is, or what is not."""
    return print_measure(__doc__ or "", _rated, _missed, arguments)


if __name__ == "__main__":
    raise SystemExit(main())
