"""A de-identified note prepared for checking: its sentences, their words, its findings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.core.claim import Citation
from app.core.deid_text import DeidNote, DeidText
from app.core.finding import Finding
from app.core.section import SectionKind
from app.core.span import Span
from app.findings import extract_findings, statement_findings
from app.grounding.content import Unit, units
from app.grounding.dates import WrittenDate, dates
from app.grounding.labels import Labels
from app.grounding.meanings import mentions
from app.grounding.polarity import negated_spans
from app.grounding.quantities import Quantity, quantities
from app.terminology.words import Word, words

# Titles of the columns of a table of vital signs.
_COLUMNS = frozenset("Time Date T Temp HR BP RR SpO2 Pain MAP Wt TIME DATE TEMP PAIN Pulse".split())
# What a number says by itself: a claim may add it to a value, which is checked.
_FLAGS = frozenset("high low elevated raised decreased reduced normal".split())


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a note, or a claim, taken apart once.

    Attributes:
        heading: What it stands under; its words count as said by the sentence.
        stems: Of its words and its heading's.
        meanings: Numbers of what those may mean.
        units: What it says, numbers and dates aside.
        quantities: Without the numbers of its dates.
        negated: Stretches of ``text`` under a negation.
        findings: A claim's with spans in ``text``, a sentence's with spans in its note.
    """

    source_id: str
    span: Span
    text: str = field(repr=False)
    heading: str = field(repr=False)
    kind: SectionKind
    words: tuple[Word, ...] = field(repr=False)
    stems: frozenset[str] = field(repr=False)
    meanings: frozenset[int] = field(repr=False)
    units: tuple[Unit, ...] = field(repr=False)
    dates: tuple[WrittenDate, ...] = field(repr=False)
    quantities: tuple[Quantity, ...] = field(repr=False)
    negated: tuple[Span, ...] = field(repr=False)
    findings: tuple[Finding, ...] = field(repr=False)

    def cite(self) -> Citation:
        """Return the citation of the whole sentence."""
        return Citation(self.source_id, self.span, self.text)


@dataclass(frozen=True, slots=True)
class GroundedNote:
    """A note ready to be checked against.

    Attributes:
        statements: Its sentences, bare headings left out.
    """

    note: DeidNote
    statements: tuple[Statement, ...] = field(repr=False)
    findings: tuple[Finding, ...] = field(repr=False)


def prepare(note: DeidNote, findings: Sequence[Finding] | None = None) -> GroundedNote:
    """Take a note apart for checking.

    Args:
        findings: Those of the note, where they are known already.
    """
    known = tuple(findings) if findings is not None else extract_findings(note)
    by_sentence = _by_sentence(note, known)
    labels = Labels(note.text)
    statements = tuple(
        _sentence(note, span, by_sentence[i], labels.at(span.start))
        for i, span in enumerate(note.sentences)
        if not _is_heading(note, span)
    )
    return GroundedNote(note, statements, known)


def claim_statement(text: DeidText, *, heading: str = "") -> Statement:
    """Take a claim apart the way sentences are."""
    whole = Span(0, len(text.text))
    place = _Place("claim", whole, heading, SectionKind.OTHER, is_claim=True)
    return _statement(place, text.text, statement_findings(text))


def _sentence(note: DeidNote, span: Span, findings: tuple[Finding, ...], label: str) -> Statement:
    section = note.section_at(span.start)
    heading = section.title if section else ""
    kind = section.kind if section else SectionKind.OTHER
    place = _Place(note.note_ref, span, heading, kind, label)
    return _statement(place, span.of(note.text), findings)


def _is_heading(note: DeidNote, span: Span) -> bool:
    """Say whether a sentence is the bare heading of its section, which says nothing alone."""
    written = span.of(note.text).split()
    if len(written) > 2 and len(_COLUMNS.intersection(written)) * 2 > len(written):
        return True  # the first row of a table
    section = note.section_at(span.start)
    return section is not None and bool(section.title) and span.end <= section.body.start


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a statement stands, which its words do not say."""

    source_id: str
    span: Span
    heading: str = field(repr=False)
    kind: SectionKind
    label: str = field(default="", repr=False)
    is_claim: bool = False


def _statement(place: _Place, text: str, findings: tuple[Finding, ...]) -> Statement:
    over = f"{place.heading} {place.label}"
    own, above = words(text), words(over)
    found, beneath = mentions(text, own), mentions(over, above)
    written = dates(text)
    numbers = tuple(
        q for q in quantities(text) if not any(d.span.overlaps(q.span) for d in written)
    )
    flags = [w.span for w in own if numbers and w.text in _FLAGS] if place.is_claim else []
    apart = [*flags, *(d.span for d in written), *(q.extent for q in numbers)]
    return Statement(
        place.source_id,
        place.span,
        text,
        place.heading,
        place.kind,
        own,
        frozenset(word.stem for word in (*own, *above)),
        frozenset(number for m in (*found, *beneath) for number in m.meanings),
        units(own, found, apart),
        written,
        numbers,
        negated_spans(text),
        findings,
    )


def _by_sentence(note: DeidNote, findings: tuple[Finding, ...]) -> dict[int, tuple[Finding, ...]]:
    starts = [span.start for span in note.sentences]
    grouped: dict[int, list[Finding]] = {i: [] for i in range(len(starts))}
    for finding in findings:
        i = bisect_right(starts, finding.span.start) - 1
        if i >= 0:
            grouped[i].append(finding)
    return {i: tuple(found) for i, found in grouped.items()}
