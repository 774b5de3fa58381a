"""How well labelled stretches are found: whole, at all, and with how much else beside them."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from finetune.corpora.rows import Tag, TagRow

# Returns start and end of what is found in a text.
Find = Callable[[str], Iterable[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class SpanScores:
    """Scores over the rows of a corpus.

    Attributes:
        whole_recall: Share of the stretches of which every character is covered.
        overlap_recall: Share of the stretches that something found touches.
        precision: Share of what is found that touches a stretch.
        flagged_share: Of the texts without a stretch, the share in which something is found.
        whole_recall_by_label: As the first, by label.
        chars_per_s: Characters read a second.
    """

    whole_recall: float
    overlap_recall: float
    precision: float
    flagged_share: float
    whole_recall_by_label: dict[str, float]
    chars_per_s: float


@dataclass(slots=True)
class _Counts:
    gold: Counter[str] = field(default_factory=Counter[str])
    whole: Counter[str] = field(default_factory=Counter[str])
    n_touched: int = 0
    n_found: int = 0
    n_right: int = 0
    n_free: int = 0
    n_flagged: int = 0

    def add(self, tags: Sequence[Tag], found: Sequence[tuple[int, int]]) -> None:
        """Count one text."""
        covered = {at for start, end in found for at in range(start, end)}
        for tag in tags:
            self.gold[tag.label] += 1
            self.whole[tag.label] += covered.issuperset(range(tag.start, tag.end))
            self.n_touched += any(s < tag.end and tag.start < e for s, e in found)
        self.n_found += len(found)
        self.n_right += sum(any(s < t.end and t.start < e for t in tags) for s, e in found)
        if not tags:
            self.n_free += 1
            self.n_flagged += bool(found)


def score_spans(rows: Iterable[TagRow], find: Find) -> SpanScores:
    """Compare what is found in the texts of rows with their tags."""
    counts = _Counts()
    n_chars = 0
    seconds = 0.0
    for row in rows:
        begun = time.perf_counter()
        found = tuple(find(row.text))
        seconds += time.perf_counter() - begun
        n_chars += len(row.text)
        counts.add(row.tags, found)
    n_gold = counts.gold.total()
    return SpanScores(
        whole_recall=_share(counts.whole.total(), n_gold),
        overlap_recall=_share(counts.n_touched, n_gold),
        precision=_share(counts.n_right, counts.n_found),
        flagged_share=_share(counts.n_flagged, counts.n_free),
        whole_recall_by_label={
            label: _share(counts.whole[label], n) for label, n in sorted(counts.gold.items())
        },
        chars_per_s=n_chars / seconds if seconds else 0.0,
    )


def _share(part: int, whole: int) -> float:
    """Return a share; of nothing, nothing."""
    return part / whole if whole else 0.0
