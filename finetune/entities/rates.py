"""How much of what writers marked the rules find: ``python -m finetune.entities.rates [FOLDER]``.

A mark and a finding of its type match, one to one, where they overlap. The held-out side is
measured unless ``--side`` names another; ``--misses TYPE`` prints what was missed, found beside it
or asserted otherwise, on every side but the held-out one.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.core.finding import Finding, FindingType
from app.findings import extract_findings
from finetune.corpora.invented import invented_note
from finetune.corpora.sides import Side
from finetune.entities.written import FOLDER, Mark, MarkedNote, read_marked

Find = Callable[[str], Sequence[Finding]]
_AROUND = 40


@dataclass(slots=True)
class Tally:
    """Counts of one type."""

    n_marked: int = 0
    n_found: int = 0
    n_matched: int = 0
    n_asserted: int = 0

    @property
    def f1(self) -> float:
        """Two times the matches over what is marked and found together."""
        return 2 * self.n_matched / max(1, self.n_marked + self.n_found)

    @property
    def asserted(self) -> float:
        """The share of the matches with the right assertion."""
        return self.n_asserted / max(1, self.n_matched)


@dataclass(frozen=True, slots=True)
class Matched:
    """One type's marks and findings of a note.

    Attributes:
        pairs: What belongs together.
        missed: Marks without a finding.
        surplus: Findings without a mark.
    """

    pairs: tuple[tuple[Mark, Finding], ...] = field(repr=False)
    missed: tuple[Mark, ...]
    surplus: tuple[Finding, ...] = field(repr=False)


def match(marks: Sequence[Mark], found: Sequence[Finding]) -> Matched:
    """Pair marks and findings of one type one to one; the nearest ends go first."""
    near = sorted(
        (abs(m.span.start - f.span.start) + abs(m.span.end - f.span.end), i, j)
        for i, m in enumerate(marks)
        for j, f in enumerate(found)
        if m.span.overlaps(f.span)
    )
    of_mark: dict[int, int] = {}
    for _, i, j in near:
        if i not in of_mark and j not in of_mark.values():
            of_mark[i] = j
    used = set(of_mark.values())
    return Matched(
        tuple((marks[i], found[j]) for i, j in sorted(of_mark.items())),
        tuple(m for i, m in enumerate(marks) if i not in of_mark),
        tuple(f for j, f in enumerate(found) if j not in used),
    )


def rates(notes: Iterable[MarkedNote], find: Find | None = None) -> dict[FindingType, Tally]:
    """Count each type over some notes.

    Args:
        notes: Invented ones.
        find: Instead of the product's rules.
    """
    find = find or by_rules
    tallies: defaultdict[FindingType, Tally] = defaultdict(Tally)
    for note in notes:
        for kind, matched in _matches(note, find):
            tally = tallies[kind]
            tally.n_marked += len(matched.pairs) + len(matched.missed)
            tally.n_found += len(matched.pairs) + len(matched.surplus)
            tally.n_matched += len(matched.pairs)
            tally.n_asserted += sum(m.assertion is f.assertion for m, f in matched.pairs)
    return dict(tallies)


def by_rules(text: str) -> tuple[Finding, ...]:
    """Return what the product finds in a note; a series of values counts once, as it is marked."""
    found = extract_findings(invented_note(text))
    return tuple(f for f in found if not any(_is_within(f, other) for other in found))


def _matches(note: MarkedNote, find: Find) -> Iterator[tuple[FindingType, Matched]]:
    found = find(note.text)
    for kind in FindingType:
        marks = [m for m in note.marks if m.type is kind]
        yield kind, match(marks, [f for f in found if f.type is kind])


def _misses(note: MarkedNote, wanted: FindingType, find: Find) -> Iterator[str]:
    for kind, matched in _matches(note, find):
        if kind is not wanted:
            continue
        for mark in matched.missed:
            yield f"missed   {mark.assertion:<9}{_shown(note.text, mark)}"
        for finding in matched.surplus:
            yield f"surplus  {finding.assertion:<9}{_shown(note.text, finding)}"
        for mark, finding in matched.pairs:
            if mark.assertion is not finding.assertion:
                yield f"{finding.assertion:<9}is {mark.assertion:<9}{_shown(note.text, mark)}"


def _is_within(one: Finding, other: Finding) -> bool:
    same_type = one.type is other.type and one.span != other.span
    return same_type and other.span.contains(one.span)


def _shown(text: str, of: Mark | Finding) -> str:
    start, end = of.span.start, of.span.end
    shown = f"{text[max(0, start - _AROUND) : start]}[{text[start:end]}]{text[end : end + _AROUND]}"
    return shown.replace("\n", " / ")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each type, or what was missed of one."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    parser.add_argument("--side", type=Side, action="append", choices=list(Side))
    parser.add_argument("--misses", type=FindingType, choices=list(FindingType))
    told = parser.parse_args(arguments)
    if told.misses:
        sides = [Side.TRAIN, Side.DEV]
        for note in read_marked(told.folder):
            if note.side in sides:
                for line in _misses(note, told.misses, by_rules):
                    sys.stdout.write(f"{note.name:<8} {line}\n")
        return 0
    sides = told.side or [Side.HELD_OUT]
    for kind, tally in rates(n for n in read_marked(told.folder) if n.side in sides).items():
        sys.stdout.write(
            f"{kind:<15} F1 {tally.f1:.3f}  marked {tally.n_marked:>5}  found {tally.n_found:>5}"
            f"  matched {tally.n_matched:>5}  asserted {tally.asserted:.3f}\n"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
