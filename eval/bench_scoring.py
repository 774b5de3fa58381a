"""How fast the scorers are: 200 notes as long as those of ACI-Bench, then each scorer by itself.

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
from eval.scoring import score_record
from eval.scoring_workers import score_side_by_side
from eval.tasks.smoke import load

N_NOTES = 200
# Notes that each scorer is timed on by itself.
_N_TIMED = 12
# Medians of ACI-Bench's training part: words of a transcript, sentences of the note.
_SOURCE_WORDS = 1300
_SUMMARY_SENTENCES = 40


@dataclass(frozen=True, slots=True)
class ScoringBench:
    """Seconds of one run.

    Attributes:
        n_words: Of a note; ``n_claims`` of its summary.
        first_s: By scorer, of the first note alone: models and lexicons are loaded then.
        seconds: By scorer, of the notes timed one scorer after the other in this process; the
            first of those that read the checks of claims makes them.
        total_s: Of all notes and all scorers together in ``n_workers`` processes, their start
            included.
        processor_s: Of them, which other work on the machine does not lengthen as much.
    """

    machine: str
    n_notes: int
    n_words: float
    n_claims: float
    n_workers: int
    total_s: float
    processor_s: float
    peak_memory_mb: int
    n_timed: int
    first_s: dict[str, float]
    seconds: dict[str, float]


def measure(
    n_notes: int = N_NOTES, scorers: Sequence[str] = (), *, n_workers: int = 2
) -> ScoringBench:
    """Time scorers on notes of that length.

    Args:
        n_notes: How many.
        scorers: Names; default all.
        n_workers: Processes.
    """
    names = tuple(scorers or SCORERS)
    # The notes of the one timing are not those of the other: nothing is known of them.
    records = make_records(n_notes + min(n_notes, _N_TIMED))
    timed, rest = records[n_notes:], records[:n_notes]
    started, used = perf_counter(), _processor_s()
    given = ((record, None) for record in rest)
    for _ in score_side_by_side(given, names, n_workers=n_workers):
        pass
    total_s = round(perf_counter() - started, 1)
    processor_s = round(_processor_s() - used, 1)
    first_s, seconds = _time_each(timed, names)
    n_claims = sum(len(record.output.claims or ()) for record in rest)
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    peak = max(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, children)
    return ScoringBench(
        machine=f"{platform.machine()}, {platform.python_version()}",
        n_notes=n_notes,
        n_words=round(sum(len(r.sample.source.split()) for r in rest) / n_notes),
        n_claims=round(n_claims / n_notes, 1),
        n_workers=n_workers,
        total_s=total_s,
        processor_s=processor_s,
        peak_memory_mb=round(peak / 1024),
        n_timed=len(timed),
        first_s=first_s,
        seconds=dict(sorted(seconds.items(), key=lambda item: -item[1])),
    )


def _processor_s() -> float:
    """Return the seconds of processor that this process and its ended children have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _time_each(
    records: Sequence[Record], names: Sequence[str]
) -> tuple[dict[str, float], dict[str, float]]:
    """Return the seconds of each scorer, on the first record and on all."""
    first: dict[str, float] = {}
    seconds: dict[str, float] = {}
    for name in names:
        started = perf_counter()
        score_record(records[0], (name,))
        first[name] = round(perf_counter() - started, 3)
        for record in records[1:]:
            score_record(record, (name,))
        seconds[name] = round(perf_counter() - started, 2)
    return first, seconds


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
