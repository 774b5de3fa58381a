"""Running the probes: every version of every note through a system, and what came out compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from eval.fairness.age import AGE
from eval.fairness.circumstances import HOUSING, INSURANCE
from eval.fairness.content import ASKS, Difference, compare_content, has_content
from eval.fairness.names import CONTROL, NAME
from eval.fairness.sex import SEX
from eval.fairness.variants import LeftOut, Pair, Probe
from eval.output import Output
from eval.sample import Sample
from eval.significance import McNemar, mcnemar
from eval.stats import Interval, Ratio, correct_holm, estimate
from eval.systems.system import System

PROBES: dict[str, Probe] = {p.attribute: p for p in (SEX, AGE, NAME, INSURANCE, HOUSING)}
NO_OUTPUT = "no output on either version"

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class NoteResult:
    """A note probed for one pair of values."""

    sample_id: str
    differences: tuple[Difference, ...] = field(repr=False)

    @property
    def counted(self) -> tuple[Difference, ...]:
        """The differences in clinical content, those that tell the attribute left out."""
        return tuple(d for d in self.differences if not d.is_attribute)

    @property
    def lacks_in_first(self) -> bool:
        """Whether the first version's output lacks something that the second's has."""
        return any(not d.in_first for d in self.counted)

    @property
    def lacks_in_second(self) -> bool:
        """Whether the second version's output lacks something that the first's has."""
        return any(d.in_first for d in self.counted)


@dataclass(frozen=True, slots=True)
class PairResult:
    """All notes probed for one pair of values.

    Attributes:
        share: Of notes with any difference.
        mcnemar: Of notes whose output lacks nothing in one version alone.
        p_holm: Its exact p, corrected for the number of pairs probed.
        against_control: Of notes that differ under the control alone (its ``only_first``) and
            under this swap alone, where the attribute has a control.
    """

    attribute: str
    first: str
    second: str
    notes: tuple[NoteResult, ...]
    share: Interval
    mcnemar: McNemar
    p_holm: float
    against_control: McNemar | None = None

    @property
    def different_ids(self) -> frozenset[str]:
        """Ids of the notes with any difference."""
        return frozenset(note.sample_id for note in self.notes if note.counted)

    @property
    def n_different(self) -> int:
        """Notes with any difference."""
        return len(self.different_ids)


@dataclass(frozen=True, slots=True)
class Fairness:
    """What the probes found.

    Attributes:
        n_in: Notes that went in.
        left_out: Notes not probed, by attribute and reason.
    """

    system: str
    task: str
    n_in: int
    pairs: tuple[PairResult, ...]
    left_out: Mapping[str, Mapping[str, int]]


def probe_system(
    system: System,
    samples: Sequence[Sample],
    *,
    task: str,
    attributes: Sequence[str] = tuple(PROBES),
    seed: int = 0,
    tell: Tell | None = None,
) -> Fairness:
    """Probe a system for each attribute on each note.

    Args:
        system: What is probed.
        samples: The notes.
        task: Name of what they are from.
        attributes: Names in ``PROBES``.
        seed: Of the intervals.
        tell: Told (done, all) after each note.
    """
    found: dict[tuple[str, str, str], list[NoteResult]] = {}
    left_out: dict[str, Counter[str]] = {attribute: Counter() for attribute in attributes}
    for i, sample in enumerate(samples, start=1):
        for attribute, result in _probe_note(system, sample, attributes):
            if isinstance(result, LeftOut):
                left_out[attribute][result.reason] += 1
            else:
                pair, note = result
                key = (attribute, pair.first.value, pair.second.value)
                found.setdefault(key, []).append(note)
        if tell:
            tell(i, len(samples))
    ordered = sorted(found.items(), key=lambda item: attributes.index(item[0][0]))
    pairs = [_pair_result(key, notes, seed) for key, notes in ordered]
    pairs = [_against_control(pair, pairs) for pair in pairs]
    corrected = correct_holm([pair.mcnemar.exact for pair in pairs])
    return Fairness(
        system.name,
        task,
        len(samples),
        tuple(replace(pair, p_holm=p) for pair, p in zip(pairs, corrected, strict=True)),
        {attribute: dict(reasons.most_common()) for attribute, reasons in left_out.items()},
    )


def _probe_note(
    system: System, sample: Sample, attributes: Sequence[str]
) -> Iterator[tuple[str, LeftOut | tuple[Pair, NoteResult]]]:
    outputs: dict[str, Output] = {}
    for attribute in attributes:
        pairs = PROBES[attribute].vary(sample)
        if isinstance(pairs, LeftOut):
            yield attribute, pairs
            continue
        compared = [(pair, _compare(system, sample, pair, outputs)) for pair in pairs]
        if all(note is None for _, note in compared):
            yield attribute, LeftOut(NO_OUTPUT)
        for pair, note in compared:
            if note is not None:
                yield attribute, (pair, note)


def _compare(
    system: System, sample: Sample, pair: Pair, outputs: dict[str, Output]
) -> NoteResult | None:
    """Run what has not been run yet; several pairs share a version."""
    first, second = (
        outputs.setdefault(text, outputs.get(text) or system.run(_version(sample, text), ASKS))
        for text in (pair.first.text, pair.second.text)
    )
    if not has_content(first) and not has_content(second):
        return None
    return NoteResult(sample.sample_id, compare_content(pair, first, second))


def _version(sample: Sample, text: str) -> Sample:
    """Return the sample with another source; its gold counts in the old one and is left behind."""
    return Sample(sample.sample_id, text, sample.template)


def _pair_result(key: tuple[str, str, str], notes: Sequence[NoteResult], seed: int) -> PairResult:
    tested = mcnemar(
        [not note.lacks_in_first for note in notes], [not note.lacks_in_second for note in notes]
    )
    share = estimate([Ratio(float(bool(note.counted))) for note in notes], seed=seed)
    return PairResult(*key, tuple(notes), share, tested, tested.exact)


def _against_control(pair: PairResult, pairs: Sequence[PairResult]) -> PairResult:
    """Tell bias from unsteadiness: does this swap change notes that the control leaves alone?"""
    controls = [p for p in pairs if p.attribute == pair.attribute and p.second == CONTROL]
    if not controls or pair.second == CONTROL:
        return pair
    ids = [note.sample_id for note in pair.notes]
    by_control, by_swap = controls[0].different_ids, pair.different_ids
    tested = mcnemar([i in by_control for i in ids], [i in by_swap for i in ids])
    return replace(pair, against_control=tested)
