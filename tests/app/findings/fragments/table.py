"""Fragments of notes with what is to be found in them, read from the tables beside this file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.core.deid_text import DeidNote, DeidText
from app.core.finding import Finding, FindingType
from app.core.span import Span
from app.findings import findings_by_rule
from app.records import segment

_HERE = Path(__file__).parent
_MARK = re.compile(r"\[(?P<words>[^\]|]+(?:\s\|\s[^\]|]+)?)\|(?P<told>[^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing to be found: its words' place; the assertions allowed, or a value with its unit."""

    span: Span
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fragment:
    """A small note with all that one type is to be found in it."""

    type: FindingType
    text: str
    wanted: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Matches of found and wanted, summed over fragments."""

    matched: int = 0
    wanted: int = 0
    found: int = 0
    told_right: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.matched + other.matched,
            self.wanted + other.wanted,
            self.found + other.found,
            self.told_right + other.told_right,
        )

    @property
    def f1(self) -> float:
        """Two times the matches over what is wanted and found together."""
        return 2 * self.matched / (self.wanted + self.found)

    @property
    def told(self) -> float:
        """The share of the matches whose assertion (of labs: value and unit) is right."""
        return self.told_right / self.matched


def read_fragments(wanted: FindingType, *, held_out: bool) -> list[Fragment]:
    """Return one half of a type's fragments: every second one is held out."""
    name = wanted.value.removesuffix("_history")
    lines = (_HERE / f"{name}.txt").read_text("utf-8").splitlines()[1:]
    return [_fragment(wanted, line) for line in lines[int(held_out) :: 2]]


def tally(fragment: Fragment) -> Tally:
    """Match what is found with what is wanted, one to one, by any overlap."""
    found = [f for f in findings_by_rule(_note(fragment.text)) if f.type is fragment.type]
    pairs = list(_pairs(fragment.wanted, found))
    right = sum(_is_told(w, f) for w, f in pairs)
    return Tally(len(pairs), len(fragment.wanted), len(found), right)


def _note(text: str) -> DeidNote:
    parts = segment(text)
    return DeidNote(DeidText(text, "p1", "m1"), "n1", None, "note", parts.sections, parts.sentences)


def _pairs(wanted: tuple[Wanted, ...], found: list[Finding]) -> Iterator[tuple[Wanted, Finding]]:
    order = sorted(
        ((w, f) for w in wanted for f in found if w.span.overlaps(f.span)),
        key=lambda pair: (not _is_told(*pair), abs(pair[0].span.end - pair[1].span.end)),
    )
    taken: list[Wanted | Finding] = []
    for w, f in order:
        if w not in taken and f not in taken:
            taken += [w, f]
            yield w, f


def _is_told(wanted: Wanted, finding: Finding) -> bool:
    if finding.type is not FindingType.LAB:
        return finding.assertion in wanted.told[0].split("/")
    unit = finding.attribute("unit")
    written = (finding.value or "").strip("<> ").lower()
    return written == wanted.told[0].strip("<> ").lower() and (
        len(wanted.told) == 1 or (unit is not None and unit.text == wanted.told[1])
    )


def _fragment(kind: FindingType, line: str) -> Fragment:
    text, at, wanted = "", 0, list[Wanted]()
    for mark in _MARK.finditer(line):
        text += _plain(line[at : mark.start()])
        words = _plain(mark["words"])
        wanted.append(
            Wanted(Span(len(text), len(text) + len(words)), tuple(mark["told"].split("|")))
        )
        text, at = text + words, mark.end()
    return Fragment(kind, text + _plain(line[at:]), tuple(wanted))


def _plain(text: str) -> str:
    return text.replace("⏎", "\n").replace("⇥", "\t")
