"""How much of what writers marked is found: ``python -m finetune.entities.rates [FOLDER]``.

A mark and a finding of its type match, one to one, where they overlap; of a row of results that is
marked as one each value may be a finding. The held-out side is measured unless ``--side`` names
another; ``--all`` takes every note of a folder such as ``unseen``, of which nothing was learned.
``--rules`` leaves the tagger out, ``--adapter`` takes another one; ``--again`` measures, instead of
what is found, what another reader marked in some of the notes. ``--misses TYPE`` prints what was
missed, found beside it or asserted otherwise, on every side but the held-out one.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from app.core.finding import Assertion, Finding, FindingType
from app.core.span import Span
from app.findings import extract_findings, findings_by_rule
from app.findings.tagged import ADAPTER, FindingTagger, finding_tagger
from finetune.corpora.invented import invented_note
from finetune.corpora.sides import Side
from finetune.entities.written import AGAIN, FOLDER, Mark, MarkedNote, read_marked


class _Found(Protocol):
    """What is said to be a finding, by the program or by another reader."""

    @property
    def span(self) -> Span: ...
    @property
    def type(self) -> FindingType: ...
    @property
    def assertion(self) -> Assertion: ...


Find = Callable[[str], Sequence[_Found]]
_AROUND = 40
_ROWS = frozenset({FindingType.LAB, FindingType.VITAL})


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

    pairs: tuple[tuple[Mark, _Found], ...] = field(repr=False)
    missed: tuple[Mark, ...]
    surplus: tuple[_Found, ...] = field(repr=False)


def match(marks: Sequence[Mark], found: Sequence[_Found]) -> Matched:
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


def rates(notes: Iterable[MarkedNote], find: Find) -> dict[FindingType, Tally]:
    """Count each type over some notes.

    Args:
        notes: Invented ones.
        find: Returns the findings of a text.
    """
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
    """Return what the rules alone find; a series of values counts once, as it is marked."""
    return _counted(findings_by_rule(invented_note(text)))


def by_both(tagger: FindingTagger) -> Find:
    """Return the finder of what the rules find and what a tagger adds."""

    def find(text: str) -> tuple[Finding, ...]:
        return _counted(extract_findings(invented_note(text), tag=tagger.read))

    return find


def _counted(found: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(f for f in found if not any(_is_within(f, other) for other in found))


def _matches(note: MarkedNote, find: Find) -> Iterator[tuple[FindingType, Matched]]:
    found = find(note.text)
    for kind in FindingType:
        marks = [m for m in note.marks if m.type is kind]
        matched = match(marks, [f for f in found if f.type is kind])
        yield kind, _in_rows(matched, marks) if kind in _ROWS else matched


def _in_rows(matched: Matched, marks: Sequence[Mark]) -> Matched:
    """Leave out of the surplus what stands in a mark: a row of results may be marked as one."""
    surplus = (f for f in matched.surplus if not any(m.span.contains(f.span) for m in marks))
    return replace(matched, surplus=tuple(surplus))


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


def _shown(text: str, of: _Found) -> str:
    start, end = of.span.start, of.span.end
    shown = f"{text[max(0, start - _AROUND) : start]}[{text[start:end]}]{text[end : end + _AROUND]}"
    return shown.replace("\n", " / ")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each type, or what was missed of one."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    parser.add_argument("--side", type=Side, action="append", choices=list(Side))
    parser.add_argument("--all", action="store_true", help="Every side.")
    parser.add_argument("--rules", action="store_true", help="Without a tagger.")
    parser.add_argument("--adapter", type=Path, default=ADAPTER, help="Instead of what ships.")
    parser.add_argument("--again", action="store_true", help="What another marked.")
    parser.add_argument("--misses", type=FindingType, choices=list(FindingType))
    told = parser.parse_args(arguments)
    notes = list(read_marked(told.folder))
    if told.again:
        second = {note.text: note.marks for note in read_marked(AGAIN)}
        notes, find = [n for n in notes if n.text in second], second.__getitem__
    else:
        find = by_rules if told.rules else by_both(finding_tagger(told.adapter))
    sides = list(Side) if told.all else told.side or [Side.HELD_OUT]
    lines = _missed(notes, told.misses, find) if told.misses else _rated(notes, sides, find)
    for line in lines:
        sys.stdout.write(f"{line}\n")
    return 0


def _missed(notes: Iterable[MarkedNote], wanted: FindingType, find: Find) -> Iterator[str]:
    for note in notes:
        if note.side is not Side.HELD_OUT:
            yield from (f"{note.name:<8} {line}" for line in _misses(note, wanted, find))


def _rated(notes: Iterable[MarkedNote], sides: Sequence[Side], find: Find) -> Iterator[str]:
    for kind, tally in rates((n for n in notes if n.side in sides), find).items():
        yield (
            f"{kind:<15} F1 {tally.f1:.3f}  marked {tally.n_marked:>5}  found {tally.n_found:>5}"
            f"  matched {tally.n_matched:>5}  asserted {tally.asserted:.3f}"
        )


if __name__ == "__main__":
    raise SystemExit(main())
