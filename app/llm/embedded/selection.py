"""Choosing lines for each heading: salient, not said before, within the budget."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from app.core.draft import DraftSentence, EvidenceLine, OutlineSection, TaskRequest
from app.core.quoting import n_words
from app.core.section import SectionKind
from app.llm.embedded.compression import compressed
from app.llm.embedded.salience import salience
from retrieval.duplicates import near_duplicates
from retrieval.encoder import Encoder, FloatArray

# Weight of relevance against redundancy (Carbonell & Goldstein 1998, λ).
_MMR_LAMBDA = 0.7
# Lines under this are not worth a reader's time, however much budget is left.
_MIN_SALIENCE = 0.12
# A line of more words than this would take a heading's whole budget.
_LONG_LINE_WORDS = 60
# The best line of a heading may be this much longer than the heading's share.
_FIRST_LINE_SLACK = 2.0
# Shorter lines of running text are headings of the author's own ("Renal.") or remarks; in a list
# they are its items.
_MIN_WORDS = 4
_LISTS = frozenset(
    {
        SectionKind.DIAGNOSIS,
        SectionKind.IMPRESSION,
        SectionKind.ASSESSMENT,
        SectionKind.ASSESSMENT_PLAN,
        SectionKind.ALLERGIES,
        SectionKind.PAST_HISTORY,
        SectionKind.SURGICAL_HISTORY,
        SectionKind.DISCHARGE_MEDICATIONS,
        SectionKind.HOME_MEDICATIONS,
        SectionKind.MEDICATIONS,
        SectionKind.CONDITION,
    }
)


@dataclass(slots=True)
class _Selection:
    """Lines being chosen, with what is left of the budget."""

    lines: tuple[EvidenceLine, ...]
    scores: FloatArray
    similarity: FloatArray
    left_words: int
    taken: list[int] = field(default_factory=list[int])

    def pick(self, pool: Iterable[int], room_words: float) -> list[int]:
        """Take lines of the pool by maximal marginal relevance until the room is filled."""
        chosen: list[int] = []
        candidates = [i for i in pool if self.scores[i] >= _MIN_SALIENCE and i not in self.taken]
        while candidates:
            best = max(candidates, key=self._marginal)
            candidates.remove(best)
            cost = n_words(self.lines[best].standalone)
            room = room_words * (1 if chosen else _FIRST_LINE_SLACK)
            if cost > min(room, self.left_words):
                continue
            room_words -= cost
            self.left_words -= cost
            chosen.append(best)
            self.taken.append(best)
        return chosen

    def _marginal(self, i: int) -> float:
        seen = max((float(self.similarity[i, j]) for j in self.taken), default=0.0)
        return _MMR_LAMBDA * float(self.scores[i]) - (1 - _MMR_LAMBDA) * max(seen, 0.0)


def select(request: TaskRequest, encoder: Encoder) -> list[DraftSentence]:
    """Choose lines under the request's headings.

    Each heading first gets its share of the budget; what is left goes to the most salient lines of
    any heading. Without an outline the lines run on as one text, in the order of the note.
    """
    lines = tuple(line for line in _distinct(request.lines) if _is_worth(line, request))
    if not lines:
        return []
    vectors = encoder.encode([line.text for line in lines])
    scores = salience(replace(request, lines=lines), vectors)
    state = _Selection(lines, scores, vectors @ vectors.T, request.budget_words)
    outline = request.outline or (OutlineSection("", share=1.0),)
    feeds = [
        [i for i, line in enumerate(lines) if not heading.kinds or line.kind in heading.kinds]
        for heading in outline
    ]
    chosen = [
        state.pick(pool, heading.share * request.budget_words)
        for heading, pool in zip(outline, feeds, strict=True)
    ]
    rest = state.pick({i for pool in feeds for i in pool}, state.left_words)
    for i in rest:
        home = next(h for h, pool in enumerate(feeds) if i in pool)
        chosen[home].append(i)
    return [
        DraftSentence(compressed(lines[i], request.findings), heading.title, (lines[i].number,))
        for heading, indices in zip(outline, chosen, strict=True)
        for i in sorted(indices)
    ]


def _distinct(lines: tuple[EvidenceLine, ...]) -> tuple[EvidenceLine, ...]:
    """Drop copied-forward lines and lines too long to quote."""
    copies = near_duplicates([f"{line.heading} {line.text}" for line in lines])
    return tuple(
        line
        for line, copy_of in zip(lines, copies, strict=True)
        if copy_of is None and n_words(line.text) <= _LONG_LINE_WORDS
    )


def _is_worth(line: EvidenceLine, request: TaskRequest) -> bool:
    """Say whether a line says something alone: it has words enough, or is a list's finding."""
    if line.text.rstrip().endswith("?"):  # a question states nothing
        return False
    if line.kind not in _LISTS:
        return n_words(line.text) >= _MIN_WORDS
    return any(
        f.source_id == line.source_id and line.span.contains(f.span) for f in request.findings
    )
