"""How fast the scorers are: 200 notes as long as those of ACI-Bench, each scorer by itself.

Notes, summaries and gold are joined from the package's own samples until they have that length.
"""

from __future__ import annotations

import json
import platform
import resource
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from pathlib import Path
from time import perf_counter

from app.core.claim import Citation, Claim, Label
from app.core.phi import PhiEntity, PhiKind
from app.core.span import Span
from eval.checks.sentences import split_sentences
from eval.output import Output, Record
from eval.sample import Ask, GoldPhi, Sample
from eval.scorers.registry import SCORERS
from eval.scoring import score_records
from eval.tasks.smoke import load

N_NOTES = 200
# Medians of ACI-Bench's training part: words of a transcript, sentences of the note.
_SOURCE_WORDS = 1300
_SUMMARY_SENTENCES = 40


@dataclass(frozen=True, slots=True)
class ScoringBench:
    """Seconds of one run.

    Attributes:
        first_s: By scorer, of the first note alone: models and lexicons are loaded then.
        seconds: By scorer, of all notes, the first one's included.
    """

    machine: str
    n_notes: int
    n_words: float
    n_claims: float
    first_s: dict[str, float]
    seconds: dict[str, float]
    total_s: float
    peak_memory_mb: int


def measure(n_notes: int = N_NOTES, scorers: Sequence[str] = ()) -> ScoringBench:
    """Time scorers on notes of that length.

    Args:
        n_notes: How many.
        scorers: Names; default all.
    """
    records = make_records(n_notes)
    first: dict[str, float] = {}
    seconds: dict[str, float] = {}
    for name in scorers or SCORERS:
        started = perf_counter()
        score_records(records[:1], (name,), seed=0)
        first[name] = round(perf_counter() - started, 3)
        score_records(records[1:], (name,), seed=0)
        seconds[name] = round(perf_counter() - started, 2)
    n_claims = sum(len(record.output.claims or ()) for record in records)
    return ScoringBench(
        machine=f"{platform.machine()}, {platform.python_version()}",
        n_notes=n_notes,
        n_words=round(sum(len(r.sample.source.split()) for r in records) / n_notes),
        n_claims=round(n_claims / n_notes, 1),
        first_s=first,
        seconds=dict(sorted(seconds.items(), key=lambda item: -item[1])),
        total_s=round(sum(seconds.values()), 1),
        peak_memory_mb=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    )


def make_records(n_notes: int) -> tuple[Record, ...]:
    """Make notes of that length, with gold, and summaries that quote, reword and invent."""
    samples = load(Path())
    records: list[Record] = []
    for number in range(n_notes):
        start = number % len(samples)
        note = _joined(f"n{number}", (*samples[start:], *samples[:start]))
        own = _with_word(note, _word(number))
        records.append(Record(own, _summarize(own)))
    return tuple(records)


def _joined(sample_id: str, samples: Sequence[Sample]) -> Sample:
    """Join samples, gold and all, until they have the words."""
    joined = Sample(sample_id, "", phi=(), facts=(), claims=())
    for sample in samples:
        if len(joined.source.split()) >= _SOURCE_WORDS:
            break
        shift = len(joined.source)
        moved = (replace(phi, span=phi.span.shifted(shift)) for phi in sample.phi or ())
        joined = replace(
            joined,
            source=f"{joined.source}{sample.source}\n",
            phi=(*(joined.phi or ()), *moved),
            facts=(*(joined.facts or ()), *(sample.facts or ())),
            claims=(*(joined.claims or ()), *(sample.claims or ())),
        )
    return joined


def _with_word(sample: Sample, word: str) -> Sample:
    """End every sentence with a word of the note's own, so that no note shares one with another.

    Real notes do not either: a scorer that remembers sentences must not look faster than it is.
    """
    text = sample.source
    ends = [
        span.end - 1 if text[span.end - 1] in ".!?:;" else span.end
        for span in split_sentences(text)
    ]
    parts = [text[start:end] for start, end in pairwise((0, *ends, len(text)))]
    added = f" {word}"

    def moved(phi: GoldPhi) -> GoldPhi:
        n_before = sum(end <= phi.span.start for end in ends)
        return replace(phi, span=phi.span.shifted(n_before * len(added)))

    whole = [
        p for p in sample.phi or () if not any(p.span.start < end < p.span.end for end in ends)
    ]
    claims = tuple(replace(c, text=f"{c.text.rstrip('.')}{added}.") for c in sample.claims or ())
    source = added.join(parts)
    reference = "\n".join(span.of(source) for span in split_sentences(source)[::3])
    phi = tuple(moved(p) for p in whole)
    return replace(sample, source=source, reference=reference, phi=phi, claims=claims)


def _word(number: int) -> str:
    """Return a word of four letters that is none."""
    first, second = divmod(number, 26)
    return f"{chr(97 + first % 26)}q{chr(97 + second)}x"


def _summarize(sample: Sample) -> Output:
    """Give the true and false claims of the gold, and quotes up to the sentences of a note."""
    rest = _SUMMARY_SENTENCES - len(sample.claims or ())
    spans = split_sentences(sample.source)[::2][: max(0, rest)]
    told = tuple(Claim(claim.text) for claim in sample.claims or ())[:_SUMMARY_SENTENCES]
    entities = tuple(PhiEntity(p.span, PhiKind(p.kind), 1.0, ("gold",)) for p in sample.phi or ())
    return Output(
        claims=(*told, *(_quote(sample, span) for span in spans)),
        deid_text=sample.source,
        entities=entities,
        labels=tuple(Label.SUPPORTED for _ in sample.claims or ()),
        ms={Ask.SUMMARIZE.value: 1.0},
    )


def _quote(sample: Sample, span: Span) -> Claim:
    quote = span.of(sample.source)
    return Claim(quote, (Citation(sample.sample_id, span, quote),))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(measure()), indent=1) + "\n")
