"""How the check fares on planted errors: ``python -m finetune.support.planted [dev|held-out]``.

The suite is that of ``notewell eval meta``: sentences of notes made of templates, one error planted
in each claim, and faithful ones beside them; half of the templates is never developed on. Kinds go
by the names of the verdicts.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.core.claim import ErrorType, Label
from app.core.deid_text import DeidText
from app.grounding import verify_text
from eval.meta.case import Case, Kind
from eval.meta.notes import packaged_sources
from eval.meta.split import Split
from eval.meta.suite import N_CLEAN, PER_KIND, build_suite
from finetune.support.decision import prepared

_NAMED = {
    Kind.UNIT: ErrorType.NUMBER,
    Kind.FREQUENCY: ErrorType.DOSE,
    Kind.EXPERIENCER: ErrorType.PERSON,
    Kind.INSERTED: ErrorType.INVENTED,
}
VERBATIM = "verbatim"
REWORDED = "reworded"
POOLED = "pooled"


@dataclass(frozen=True, slots=True)
class Flagged:
    """How many claims of one kind were not called supported.

    Attributes:
        kind: Of the planted error, or how the faithful claim was worded.
        by_type: How many of them, by what the verdict calls the error.
    """

    kind: str
    n: int
    flagged: int
    by_type: dict[str, int]

    @property
    def share(self) -> float:
        """The share flagged, in [0, 1]."""
        return self.flagged / self.n


def flagged(cases: Iterable[Case]) -> tuple[Flagged, ...]:
    """Verify each case against its source and count by kind.

    Returns:
        The planted kinds and ``pooled``, then the faithful claims by wording, each that occurs.
    """
    n: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    types: dict[str, Counter[str]] = {}
    ordered = sorted(cases, key=lambda case: case.source.note_id)  # a note is taken apart once
    for case in ordered:
        verdict = verify_text(DeidText(case.claim, "p", "m"), (prepared(case.source.text),))
        for kind in _kinds(case):
            n[kind] += 1
            if verdict.label is not Label.SUPPORTED:
                caught[kind] += 1
                named = verdict.error_type or ErrorType.INVENTED
                types.setdefault(kind, Counter())[named.value] += 1
    order = [*sorted(set(ErrorType)), POOLED, VERBATIM, REWORDED]
    return tuple(
        Flagged(kind, n[kind], caught[kind], dict(types.get(kind, Counter[str]()).most_common()))
        for kind in order
        if n[kind]
    )


def _kinds(case: Case) -> Iterator[str]:
    if case.error is None:
        yield REWORDED if case.ways else VERBATIM
        return
    kind = case.error.kind
    yield _NAMED[kind].value if kind in _NAMED else ErrorType(kind.value).value
    yield POOLED


def main() -> None:
    """Print a line a kind."""
    parser = argparse.ArgumentParser(description="Planted errors that the check finds.")
    parser.add_argument("split", nargs="?", type=Split, default=Split.HELD_OUT)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--per-kind", type=int, default=PER_KIND)
    parser.add_argument("--clean", type=int, default=N_CLEAN)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    sources = packaged_sources(given.split, seed=given.seed)
    suite = build_suite(sources, seed=given.seed, per_kind=given.per_kind, n_clean=given.clean)
    for one in flagged(suite.cases):
        told = {"kind": one.kind, "n": one.n, "flagged": one.flagged, "called": one.by_type}
        line = json.dumps(told) if given.json else _line(one)
        sys.stdout.write(f"{line}\n")


def _line(one: Flagged) -> str:
    types = ", ".join(f"{name} {n}" for name, n in one.by_type.items())
    return f"{one.kind:12} {one.flagged:5} of {one.n:5}  {one.share:6.1%}  {types}"


if __name__ == "__main__":
    main()
