"""The record as answers are looked for in it: lines with their findings, the latest known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from app.core.draft import EvidenceLine, TaskRequest
from app.core.finding import Assertion, Finding, FindingType
from app.core.kin import COMPANION
from app.core.section import SectionKind
from app.core.span import Span
from app.llm.embedded.small_talk import is_conversation
from app.records.dated_rows import DatedRow, dated_row
from app.records.encounters import encounters, entry_at
from app.terminology.broader import all_kinds
from app.terminology.synonyms import asked_ways, meanings
from app.terminology.words import STOP_WORDS, Word, stems, words

_SIDES = (re.compile(r"\bleft\b|\bL\b", re.I), re.compile(r"\bright\b|\bR\b", re.I))
# What a paragraph of running text is about, said in front of it ("Suicide risk: …").
_TOPIC = re.compile(r"\W*(?:\d{1,2}[.)]\s+)?(?P<topic>[A-Z#][\w/' -]{1,30}?)(?::|\s-)\s")
# Stems of one word in two forms differ by no more than so many letters at their end.
_STEM_CHARS, _ENDING_CHARS = 6, 2
# What somebody else of the family has; what they report is the patient's.
_OF_ANOTHER = re.compile(
    r"\W*(?:his|her|their|the|my|patient's|pt's) "
    rf"(?:{COMPANION}|grand\w+) (?:also )?(?:has|had|"
    r"is|was "
    r"(?:told|diagnosed|found|treated|admitted)|died|suffers|takes|developed)\b(?!.{0,30}\b(?:noticed|"
    r"concerned|worried|told (?:me|us)|him|her)\b)",
    re.IGNORECASE,
)
_OF_NEWBORN = re.compile(r"\W*(?:(?:the )?(?:baby|infant|newborn|neonate)\b)", re.IGNORECASE)
_BOTH = re.compile(r"\bboth\b|\bbilat", re.IGNORECASE)
# What stands above the encounters of a note is of its print, the latest of all.
_OF_PRINT = date.max


class RecordLines:
    """Lines of a request with what was found in them.

    Args:
        request: Of the task "ask"; its lines may be a part of its notes alone.
        asked: Stems of the question: a line holds a word also where it holds another way of saying
            the whole phrase that the word stands in.
    """

    def __init__(self, request: TaskRequest, asked: frozenset[str]) -> None:
        self.lines = request.lines
        self._ways = _other_ways(asked)
        self._dates = {n.note_ref: n.written_at or date.min for n in request.notes}
        self._stems: dict[int, frozenset[str]] = {}
        self._findings: dict[int, tuple[Finding, ...]] = {}
        self._topics = _topics(request)
        self._texts = {note.note_ref: note.text for note in request.notes}
        self._encounters = {ref: encounters(text) for ref, text in self._texts.items()}
        for line in request.lines:
            text = f"{line.heading} {line.text}"
            self._stems[line.number] = frozenset(w.stem for w in words(text))
        self._assign(request.findings)

    def _assign(self, findings: Iterable[Finding]) -> None:
        ordered = list(findings)
        for line in self.lines:
            self._findings[line.number] = tuple(
                f for f in ordered if f.source_id == line.source_id and line.span.contains(f.span)
            )

    def findings(self, *types: FindingType) -> list[tuple[Finding, EvidenceLine]]:
        """Return the findings of these types with their lines, oldest first."""
        pairs = [(f, line) for line in self.lines for f in self.inside(line) if f.type in types]
        return sorted(pairs, key=lambda pair: self.age(pair[1]))

    def inside(self, line: EvidenceLine) -> tuple[Finding, ...]:
        """Return the findings of a line."""
        return self._findings[line.number]

    def age(self, line: EvidenceLine) -> tuple[date, date, int]:
        """Return what lines are ordered by in time: their note, their encounter, their place."""
        return *self._day(line), line.number

    def _day(self, line: EvidenceLine) -> tuple[date, date]:
        """Return the day of a line's note and, where that holds several, of its encounter."""
        encounter = entry_at(self._encounters[line.source_id], line.span.start)
        day = encounter.day if encounter is not None else None
        return self._dates[line.source_id], day or _OF_PRINT

    def goes_on(self, before: EvidenceLine, line: EvidenceLine) -> bool:
        """Say whether a line follows another in one paragraph."""
        if before.source_id != line.source_id or not before.span.end <= line.span.start:
            return False
        between = self._texts[line.source_id][before.span.end : line.span.start]
        return not between.strip() and "\n" not in between

    def row(self, line: EvidenceLine) -> DatedRow | None:
        """Return a line as a row of a table whose columns are moments; None where it is none."""
        return dated_row(self._texts[line.source_id], line.span.start, line.span.end)

    def written(self, finding: Finding) -> str:
        """Return a finding's words as its note has them."""
        return finding.span.of(self.text_of(finding))

    def text_of(self, finding: Finding) -> str:
        """Return the text of the note that a finding is of."""
        return self._texts[finding.source_id]

    def is_spoken(self, line: EvidenceLine) -> bool:
        """Say whether a line is of a conversation."""
        return is_conversation(self._texts[line.source_id])

    def opens_encounter(self, line: EvidenceLine) -> bool:
        """Say whether a line is the head of one of several encounters of its note."""
        encounter = entry_at(self._encounters[line.source_id], line.span.start)
        return encounter is not None and line.span.start < encounter.head.end

    def latest(self, lines: Iterable[EvidenceLine]) -> list[EvidenceLine]:
        """Return those of the lines that stand in the latest of their notes and encounters."""
        told = list(lines)
        last = max((self._day(line) for line in told), default=None)
        return [line for line in told if self._day(line) == last]

    def holds(self, line: EvidenceLine, asked: Iterable[Word]) -> float:
        """Return the share of the words that a line says, in any way; 1 where none is asked."""
        return self._share(self._stems[line.number], asked)

    def holds_in_part(self, line: EvidenceLine, asked: Iterable[Word]) -> float:
        """Return the like for a line with the topic of its paragraph, if it says a word itself."""
        wanted = tuple(asked)
        if not self.holds(line, wanted):
            return 0.0
        return self._share(self._stems[line.number] | self._topics[line.number], wanted)

    def holds_apart(self, line: EvidenceLine, asked: Iterable[Word]) -> bool:
        """Say whether a part between semicolons says the words, and is of no relative."""
        wanted = {w.stem for w in asked}
        start = 0
        for part in line.text.split(";"):
            span = Span(line.span.start + start, line.span.start + start + len(part))
            start += len(part) + 1
            familial = is_familial(line, (f for f in self.inside(line) if span.contains(f.span)))
            if wanted and not familial and wanted <= {w.stem for w in words(part)}:
                return True
        return False

    def is_of_relative(self, line: EvidenceLine, finding: Finding) -> bool:
        """Say whether a finding is told of a relative, by its part between semicolons."""
        if line.kind is SectionKind.FAMILY_HISTORY:
            return True
        at = finding.span.start - line.span.start
        start = line.text.rfind(";", 0, at) + 1
        end = line.text.find(";", at)
        part = Span(line.span.start + start, line.span.end if end < 0 else line.span.start + end)
        told = [f for f in self.inside(line) if part.contains(f.span)]
        return is_familial(line, told)

    def near(self, line: EvidenceLine, asked: Iterable[Word]) -> float:
        """Return the like for a line together with the one before and after it in its section."""
        around = (
            self._stems[other.number]
            for other in self.lines
            if (other.source_id, other.heading) == (line.source_id, line.heading)
            and abs(other.number - line.number) <= 1
        )
        return self._share(frozenset[str]().union(*around), asked)

    def _share(self, held: frozenset[str], asked: Iterable[Word]) -> float:
        wanted = [w.stem for w in asked]
        said = [
            s in held
            or any(s in way and other <= held for way, other in self._ways)
            or any(_is_form(s, other) for other in held)
            for s in wanted
        ]
        return sum(said) / len(wanted) if wanted else 1.0


def _is_form(one: str, other: str) -> bool:
    """Say whether two stems are of one word ("restrain", "restraint")."""
    short, long = sorted((one, other), key=len)
    if len(short) == len(long) > _STEM_CHARS and short[:-1] == long[:-1]:
        return {short[-1], long[-1]} <= set("tsd")  # "cardiovert", "cardiovers(ion)"
    return (
        len(short) >= _STEM_CHARS
        and len(long) - len(short) <= _ENDING_CHARS
        and long.startswith(short)
        and short.isalpha()
    )


def _topics(request: TaskRequest) -> dict[int, frozenset[str]]:
    """Return the stems of what each line's paragraph says in front that it is about."""
    texts = {note.note_ref: note.text for note in request.notes}
    found: dict[int, frozenset[str]] = {}
    topic: frozenset[str] = frozenset()
    before: EvidenceLine | None = None
    for line in request.lines:
        goes_on = (
            before is not None
            and before.source_id == line.source_id
            and "\n" not in texts[line.source_id][before.span.end : line.span.start]
        )
        opens = _TOPIC.match(line.text)
        if opens is not None or not goes_on:
            topic = frozenset(stems(opens["topic"])) if opens else frozenset()
        found[line.number] = topic
        before = line
    return found


@cache
def _meaning_stems() -> tuple[tuple[frozenset[str], ...], ...]:
    return tuple(
        tuple(frozenset(stems(way)) - STOP_WORDS for way in meaning)
        for meaning in (*meanings(), *asked_ways())
    )


@cache
def _kind_stems() -> tuple[tuple[tuple[frozenset[str], ...], tuple[frozenset[str], ...]], ...]:
    """Return names of kinds of problems beside those of the kind, as stems."""
    return tuple(
        (_as_stems(kind.names), _as_stems(kind.members))
        for kind in all_kinds()
        if any(name.endswith(("disease", "problem", "condition")) for name in kind.names)
    )


def _as_stems(names: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(stems(name)) - STOP_WORDS for name in names)


def _other_ways(asked: frozenset[str]) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Return each phrase of the question beside each other way of saying it."""
    same = [
        (way, other)
        for meaning in _meaning_stems()
        for way in meaning
        if way and way <= asked
        for other in meaning
        if other and other != way
    ]
    of_kind = [
        (way, other)
        for names, members in _kind_stems()
        for way in names
        if way and way <= asked
        for other in members
        if other
    ]
    return (*same, *of_kind)


def same_side(question: str, text: str) -> bool:
    """Say whether a text may speak of the side that the question names."""
    asked = [bool(side.search(question)) for side in _SIDES]
    said = [bool(side.search(text)) for side in _SIDES]
    if sum(asked) != 1 or not any(said) or _BOTH.search(text):
        return True
    return said[asked.index(True)]


def is_familial(line: EvidenceLine, findings: Iterable[Finding]) -> bool:
    """Say whether a line speaks of relatives; of a newborn it may name its mother's illness."""
    if _OF_NEWBORN.match(line.text):
        return False
    return (
        line.kind is SectionKind.FAMILY_HISTORY
        or _OF_ANOTHER.match(line.text) is not None
        or any(
            f.type is FindingType.FAMILY_HISTORY or f.assertion is Assertion.FAMILY
            for f in findings
        )
    )
