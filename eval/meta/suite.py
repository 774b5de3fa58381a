"""The suite: claims with a planted error and faithful ones, drawn from sources by seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from random import Random

from eval.meta.case import Case, Kind, Planted, Source
from eval.meta.errors.registry import CORRUPTIONS
from eval.meta.paraphrases.registry import reword
from eval.meta.truth import is_false_of, is_foreign

PER_KIND = 240
N_CLEAN = 800
_VERBATIM_SHARE = 0.4
_REWORDED_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Suite:
    """Cases to judge.

    Attributes:
        errors: Claims with one planted error each.
        clean: Faithful claims, verbatim and reworded.
        refused: Planted errors by kind that were left out, because the source may say so elsewhere.
    """

    errors: tuple[Case, ...] = field(repr=False)
    clean: tuple[Case, ...] = field(repr=False)
    refused: Mapping[Kind, int]

    @property
    def cases(self) -> tuple[Case, ...]:
        """All cases, errors first."""
        return self.errors + self.clean


def build_suite(
    sources: Sequence[Source], *, seed: int, per_kind: int = PER_KIND, n_clean: int = N_CLEAN
) -> Suite:
    """Draw a suite; the same sources and seed give the same suite.

    Half of the errors stand in sentences that were reworded first, so that likeness to the source
    does not tell true from false.

    Args:
        sources: Notes with their statements.
        seed: Of every choice.
        per_kind: Most errors of a kind; fewer where the statements offer no more.
        n_clean: Most faithful claims.
    """
    errors: list[Case] = []
    refused: Counter[Kind] = Counter()
    for kind in CORRUPTIONS:
        rng = Random(f"{seed}/{kind}")  # noqa: S311  (repeatable on purpose)
        errors.extend(islice(_planted(kind, sources, rng, refused), per_kind))
    rng = Random(f"{seed}/clean")  # noqa: S311  (repeatable on purpose)
    clean = tuple(islice(_faithful(sources, rng), n_clean))
    return Suite(tuple(errors), clean, dict(refused))


def in_turns(sources: Sequence[Source], rng: Random) -> Iterator[tuple[Source, str]]:
    """Yield each statement once, a statement of every source before the next of any."""
    shuffled = [
        (source, rng.sample(source.statements, len(source.statements))) for source in sources
    ]
    rng.shuffle(shuffled)
    most = max((len(statements) for _, statements in shuffled), default=0)
    for i in range(most):
        for source, statements in shuffled:
            if i < len(statements):
                yield source, statements[i]


def _planted(
    kind: Kind, sources: Sequence[Source], rng: Random, refused: Counter[Kind]
) -> Iterator[Case]:
    for source, statement in in_turns(sources, rng):
        if kind is Kind.INSERTED:
            target = rng.choice(sources)
            case = None if target is source else _inserted(target, statement, rng)
        else:
            case = _corrupted(kind, source, statement, rng)
        if case is None:
            continue
        if case.error is not None and _is_false(case, case.error):
            yield case
        else:
            refused[kind] += 1


def _corrupted(kind: Kind, source: Source, statement: str, rng: Random) -> Case | None:
    text, ways = reword(statement, rng) if rng.random() < _REWORDED_SHARE else (statement, ())
    planted = CORRUPTIONS[kind](text, rng)
    return None if planted is None else Case(source, planted.text, statement, planted, ways)


def _inserted(target: Source, statement: str, rng: Random) -> Case | None:
    text, ways = reword(statement, rng) if rng.random() < _REWORDED_SHARE else (statement, ())
    planted = CORRUPTIONS[Kind.INSERTED](text, rng)
    return None if planted is None else Case(target, text, "", planted, ways)


def _is_false(case: Case, error: Planted) -> bool:
    if error.kind is Kind.INSERTED:
        return is_foreign(case.source, case.claim)
    return is_false_of(case.source, error, case.origin)


def _faithful(sources: Sequence[Source], rng: Random) -> Iterator[Case]:
    """Yield verbatim statements and reworded ones by their shares."""
    for source, statement in in_turns(sources, rng):
        if rng.random() < _VERBATIM_SHARE:
            yield Case(source, statement, statement)
            continue
        text, ways = reword(statement, rng)
        if ways:
            yield Case(source, text, statement, ways=ways)
