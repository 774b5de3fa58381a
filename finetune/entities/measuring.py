"""What the tagger of clinical entities is worth beside the rules, and together with them.

``python -m finetune.entities.measuring ADAPTER --abstracts devel.tsv`` scores both on abstracts
that the tagger was not trained on, on invented notes of unseen layouts, and on the samples.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.samples import sample_gold, sample_names, sample_text
from app.core.span import Span
from app.encoder.tagger import Tagger, load_tagger
from app.findings import extract_findings
from finetune.corpora.columns import read_tagged
from finetune.corpora.invented import invented_note
from finetune.corpora.rows import Tag, TagRow
from finetune.entities.corpus import BC5CDR_LABELS, LABELS, note_row, outer_tags
from finetune.records.synthesis import make_records

_THRESHOLDS = (0.5, 0.9, 0.98)
_N_NOTES, _SEED = 60, 20

Find = Callable[[str], "Found"]


@dataclass(frozen=True, slots=True)
class Found:
    """What is found in a text.

    Attributes:
        tags: Problems and drugs.
        others: Stretches of anything else, which no problem and no drug is.
    """

    tags: tuple[Tag, ...]
    others: tuple[Span, ...] = ()


@dataclass(slots=True)
class Counts:
    """Of one label on one set; what overlaps counts as found."""

    n_gold: int = 0
    n_hit: int = 0
    n_found: int = 0
    n_right: int = 0

    @property
    def recall(self) -> float:
        """Share of the gold stretches that something found touches."""
        return self.n_hit / max(1, self.n_gold)

    @property
    def precision(self) -> float:
        """Share of what is found that touches a gold stretch."""
        return self.n_right / max(1, self.n_found)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def count(gold: Sequence[Tag], found: Sequence[Tag], into: Counts) -> None:
    """Count one text's stretches of one label."""
    into.n_gold += len(gold)
    into.n_found += len(found)
    into.n_hit += sum(any(_touch(g, f) for f in found) for g in gold)
    into.n_right += sum(any(_touch(g, f) for g in gold) for f in found)


def by_rules(text: str) -> Found:
    """Return what the product's rules find in a text."""
    findings = extract_findings(invented_note(text))
    return Found(
        tuple(
            Tag(f.span.start, f.span.end, f.type.value) for f in findings if f.type.value in LABELS
        ),
        tuple(f.span for f in findings if f.type.value not in LABELS),
    )


def by_tagger(tagger: Tagger, threshold: float) -> Find:
    """Return the finder that asks the tagger alone."""
    return lambda text: Found(
        tuple(Tag(t.start, t.end, t.label) for t in tagger.tag(text, threshold=threshold))
    )


def by_both(tagger: Tagger, threshold: float) -> Find:
    """Return the finder of the rules' findings and of those of the tagger that touch none."""

    def find(text: str) -> Found:
        ruled = by_rules(text)
        taken = (*(Span(t.start, t.end) for t in ruled.tags), *ruled.others)
        more = (
            tag
            for tag in by_tagger(tagger, threshold)(text).tags
            if not any(Span(tag.start, tag.end).overlaps(span) for span in taken)
        )
        return Found((*ruled.tags, *more))

    return find


def score(rows: Iterable[TagRow], find: Find) -> dict[str, Counts]:
    """Count each label over some texts."""
    counts: defaultdict[str, Counts] = defaultdict(Counts)
    for row in rows:
        found = find(row.text).tags
        for label in LABELS:
            count(
                [t for t in row.tags if t.label == label],
                [t for t in found if t.label == label],
                counts[label],
            )
    return dict(counts)


def sample_rows() -> Iterator[TagRow]:
    """Yield the samples with their gold problems and drugs."""
    for name in sample_names():
        yield TagRow(name, name, sample_text(name), outer_tags(sample_gold(name).findings))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("adapter", type=Path)
    parser.add_argument("--abstracts", type=Path, help="BC5CDR's devel.tsv.")
    told = parser.parse_args(arguments)
    tagger = load_tagger(told.adapter)
    sets = {
        "invented notes": tuple(map(note_row, make_records(_N_NOTES, seed=_SEED, held_out=True))),
        "samples": tuple(sample_rows()),
    }
    if told.abstracts:
        sets["abstracts"] = read_tagged(told.abstracts, BC5CDR_LABELS, seed=_SEED)
    finders: dict[str, Find] = {"rules": by_rules}
    for threshold in _THRESHOLDS:
        finders[f"tagger {threshold}"] = by_tagger(tagger, threshold)
        finders[f"both {threshold}"] = by_both(tagger, threshold)
    for name, rows in sets.items():
        for finder, find in finders.items():
            for label, counts in score(rows, find).items():
                sys.stdout.write(
                    f"{name:<16}{finder:<14}{label:<12}{counts.precision:>8.3f}"
                    f"{counts.recall:>8.3f}{counts.f1:>8.3f}\n"
                )
    return 0


def _touch(one: Tag, other: Tag) -> bool:
    return one.start < other.end and other.start < one.end


if __name__ == "__main__":
    raise SystemExit(main())
