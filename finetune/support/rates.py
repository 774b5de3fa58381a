"""How often the check is right on claims: ``python -m finetune.support.rates FOLDER…``.

A folder holds notes with tables of claims, written snippets, or whole notes that readers marked
(``finetune/readers/written``): of those that something was learned beside, the held-out side is
taken. ``--causes`` tells what stands in the way of the true ones: the first check that objects, or
the wording.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.core.claim import Label, Trace
from app.core.deid_text import DeidText
from app.grounding import trace_text, verify_text
from finetune.corpora.sides import Side
from finetune.readers.marks import FOLDER as MARKED
from finetune.support.decision import Judged, of_notes, of_snippets, of_tables, prepared
from finetune.support.written import measured_side

Rates = dict[bool, tuple[int, int]]


def rates(claims: Iterable[Judged]) -> Rates:
    """Return how many true claims were accepted and false ones rejected, each with how many of."""
    right: dict[bool, list[bool]] = {True: [], False: []}
    for judged in claims:
        right[judged.is_true].append(_accepted(judged) is judged.is_true)
    return {kind: (sum(found), len(found)) for kind, found in right.items()}


def causes(claims: Iterable[Judged]) -> Counter[str]:
    """Return how many true claims each check stops; the first that objects counts."""
    return Counter(
        _first_failed(trace_text(DeidText(judged.claim, "p", "m"), (prepared(judged.note),)))
        for judged in claims
        if judged.is_true and not _accepted(judged)
    )


def _claims(folder: Path) -> Iterator[Judged]:
    if any(folder.glob("*.tsv")):
        return of_tables(folder)
    if folder.samefile(MARKED):
        return of_notes(folder, Side.HELD_OUT)
    return of_snippets(folder, measured_side(folder))


def _accepted(judged: Judged) -> bool:
    text = DeidText(judged.claim, "p", "m")
    return verify_text(text, (prepared(judged.note),)).label is Label.SUPPORTED


def _first_failed(traces: Iterable[Trace]) -> str:
    failed = (check.name for trace in traces for check in trace.checks if check.passed is False)
    return next(failed, "none")


def main() -> None:
    """Print a line for each folder, and one for all."""
    parser = argparse.ArgumentParser(description="How often the check is right on claims.")
    parser.add_argument("folders", nargs="+", type=Path, help="Notes with tables, or snippets.")
    parser.add_argument("--causes", action="store_true", help="What stops the true claims.")
    given = parser.parse_args()
    every: list[Rates] = []
    for folder in given.folders:
        every.append(rates(_claims(folder)))
        sys.stdout.write(f"{folder.parent.name}/{folder.name}: {_told(every[-1])}\n")
        if given.causes:
            found = causes(_claims(folder)).most_common()
            sys.stdout.write("  " + " · ".join(f"{name} {n}" for name, n in found) + "\n")
    if len(every) > 1:
        sys.stdout.write(f"all: {_told(_together(every))}\n")


def _together(every: Iterable[Rates]) -> Rates:
    kinds = [(found[True], found[False]) for found in every]
    true, false = zip(*kinds, strict=True)
    return {
        True: (sum(n for n, _ in true), sum(total for _, total in true)),
        False: (sum(n for n, _ in false), sum(total for _, total in false)),
    }


def _told(found: Rates) -> str:
    names = {True: "true accepted", False: "false rejected"}
    told = [f"{name} {found[kind][0]} of {found[kind][1]}" for kind, name in names.items()]
    shares = [n / total for n, total in found.values() if total]
    return " · ".join([*told, f"balanced {sum(shares) / len(shares):.3f}"] if shares else told)


if __name__ == "__main__":
    main()
