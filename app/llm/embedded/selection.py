"""Choosing lines for each heading: salient, not said before, within the budget."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.core.draft import DraftSentence, EvidenceLine, OutlineSection, TaskRequest
from app.core.quoting import n_words
from app.llm.embedded.salience import salience
from retrieval.duplicates import near_duplicates
from retrieval.encoder import Encoder, FloatArray

# Weight of relevance against redundancy (Carbonell & Goldstein 1998, λ).
_MMR_LAMBDA = 0.7
# Lines under this are not worth a reader's time, however much budget is left.
_MIN_SALIENCE = 0.12
# A line of more words than this would take a heading's whole budget.
_LONG_LINE_WORDS = 60


@dataclass(slots=True)
class _Selection:
    lines: tuple[EvidenceLine, ...]
    scores: FloatArray
    similarity: FloatArray
    taken: list[int] = field(default_factory=list[int])

    def pick(self, pool: list[int], budget_words: int) -> list[int]:
        """Take lines of the pool by maximal marginal relevance until the budget is spent."""
        chosen: list[int] = []
        left = budget_words
        pool = [i for i in pool if self.scores[i] >= _MIN_SALIENCE]
        while pool:
            best = max(pool, key=self._marginal)
            pool.remove(best)
            cost = n_words(self.lines[best].standalone)
            if cost > left:
                continue
            left -= cost
            chosen.append(best)
            self.taken.append(best)
        return sorted(chosen)

    def _marginal(self, i: int) -> float:
        seen = max((float(self.similarity[i, j]) for j in self.taken), default=0.0)
        return _MMR_LAMBDA * float(self.scores[i]) - (1 - _MMR_LAMBDA) * max(seen, 0.0)


def select(request: TaskRequest, encoder: Encoder) -> list[DraftSentence]:
    """Choose lines under the request's headings.

    Budget that a heading leaves goes to the next ones; without an outline the lines run on as one
    text.
    """
    lines = _distinct(request.lines)
    if not lines:
        return []
    vectors = encoder.encode([line.text for line in lines])
    own = TaskRequest(
        request.task, request.prompt_id, request.template, request.notes, lines, request.findings
    )
    state = _Selection(lines, salience(own, vectors), vectors @ vectors.T)
    outline = request.outline or (OutlineSection("", share=1.0),)
    budget = float(request.budget_words)
    drafted: list[DraftSentence] = []
    carried = 0.0
    for heading in outline:
        pool = [i for i, line in enumerate(lines) if _feeds(line, heading) and i not in state.taken]
        room = heading.share * budget + carried
        chosen = state.pick(pool, max(int(room), 0))
        texts = [lines[i].standalone for i in chosen]
        carried = room - sum(n_words(text) for text in texts)
        drafted += [
            DraftSentence(text, heading.title, (lines[i].number,))
            for i, text in zip(chosen, texts, strict=True)
        ]
    return drafted


def _feeds(line: EvidenceLine, heading: OutlineSection) -> bool:
    return not heading.kinds or line.kind in heading.kinds


def _distinct(lines: tuple[EvidenceLine, ...]) -> tuple[EvidenceLine, ...]:
    """Drop copied-forward lines and lines too long to quote."""
    copies = near_duplicates([line.text for line in lines])
    return tuple(
        line
        for line, copy_of in zip(lines, copies, strict=True)
        if copy_of is None and n_words(line.text) <= _LONG_LINE_WORDS
    )
