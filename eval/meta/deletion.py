"""Deleted facts: whether omission scorers notice that a summary lost a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from random import Random

from app.core.claim import Claim
from eval.meta.case import Source
from eval.meta.paraphrases.registry import reword
from eval.meta.ranking import Scored, area, threshold_at
from eval.meta.resources import drugs, labs, problems, symptoms
from eval.output import Output, Record
from eval.sample import Fact, Sample
from eval.scorers.registry import SCORERS
from eval.scorers.scorer import Unscored
from eval.stats import Interval, Ratio, estimate

# Scorer, metric; the last one is there to show that faithfulness does not see omissions.
SCORED: tuple[tuple[str, str], ...] = (
    ("omission", "content_recall"),
    ("omission", "fact_recall"),
    ("rouge", "rouge1"),
    ("rouge", "rougeL"),
    ("support", "claim_support"),
)
N_SENTENCES = 8
_PER_NOTE = 2


@dataclass(frozen=True, slots=True)
class SummaryCase:
    """A summary of key sentences, whole or with one of them deleted.

    Attributes:
        reference: The key sentences as they stand in the note.
        claims: The summary, reworded.
    """

    source: Source
    reference: tuple[str, ...] = field(repr=False)
    claims: tuple[str, ...] = field(repr=False)
    deleted: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Omission:
    """How well a metric tells summaries with a deleted fact from whole ones."""

    metric: str
    n_deleted: int
    n_whole: int
    n_unscored: int
    at_few_alarms: Interval
    area: Interval


def build_deletions(sources: Sequence[Source], *, seed: int) -> tuple[SummaryCase, ...]:
    """Make whole summaries and such with one sentence deleted, each reworded for itself."""
    rng = Random(f"{seed}/deletions")  # noqa: S311  (repeatable on purpose)
    return tuple(case for source in sources for case in _summaries(source, rng))


def measure_deletions(cases: Sequence[SummaryCase], *, seed: int) -> tuple[Omission, ...]:
    """Score the summaries with each omission metric, and with claim support as a control."""
    if not cases:
        return ()
    return tuple(_omission(name, metric, cases, seed) for name, metric in SCORED)


def _summaries(source: Source, rng: Random) -> Iterator[SummaryCase]:
    tellable = [s for s in source.statements if _terms(s)]
    if len(tellable) < N_SENTENCES:
        return
    for _ in range(_PER_NOTE):
        reference = tuple(rng.sample(tellable, N_SENTENCES))
        deleted = rng.choice(reference)
        kept = [sentence for sentence in reference if sentence != deleted]
        yield SummaryCase(source, reference, _reworded(reference, rng))
        yield SummaryCase(source, reference, _reworded(kept, rng), deleted)


def _reworded(sentences: Sequence[str], rng: Random) -> tuple[str, ...]:
    return tuple(reword(sentence, rng)[0] for sentence in sentences)


def _omission(name: str, metric: str, cases: Sequence[SummaryCase], seed: int) -> Omission:
    values = [(case, SCORERS[name].score(_record(case))[metric]) for case in cases]
    scored = [(case, 1 - v.value) for case, v in values if not isinstance(v, Unscored)]
    whole = [Scored(c.source.note_id, lost) for c, lost in scored if c.deleted is None]
    deleted = [Scored(c.source.note_id, lost) for c, lost in scored if c.deleted is not None]
    threshold = threshold_at([item.suspicion for item in whole])
    return Omission(
        metric=metric,
        n_deleted=len(deleted),
        n_whole=len(whole),
        n_unscored=len(values) - len(scored),
        at_few_alarms=estimate([Ratio(d.suspicion > threshold) for d in deleted], seed=seed),
        area=area(whole, deleted, seed=seed),
    )


def _record(case: SummaryCase) -> Record:
    facts = tuple(Fact(sentence, _terms(sentence)) for sentence in case.reference)
    sample = Sample(
        sample_id="summary",
        source=case.source.text,
        reference="\n".join(case.reference),
        facts=facts,
    )
    return Record(sample, Output(claims=tuple(Claim(text) for text in case.claims)))


def _terms(sentence: str) -> tuple[tuple[str, ...], ...]:
    """Return the drugs, labs, problems and symptoms of a sentence, each with its other names."""
    return tuple(names for pattern, names in _vocabulary() if pattern.search(sentence))


@cache
def _vocabulary() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    groups: list[tuple[str, ...]] = [(drug.generic, drug.brand) for drug in drugs()]
    groups += [(lab.name, lab.short) for lab in labs()]
    groups += [(term.name, term.short, term.lay) for term in (*problems(), *symptoms())]
    named = [tuple(name for name in group if name) for group in groups]
    return tuple(
        (re.compile(rf"(?<![\w-]){re.escape(names[0])}(?![\w-])", re.IGNORECASE), names)
        for names in named
    )
