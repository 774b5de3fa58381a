"""What the page shows of de-identified notes: marked stretches, kept words, counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.assistant.export.deid_page.wording import (
    KIND_MEANINGS,
    kept_reason,
    kind_label,
    reasons,
    score_text,
)
from app.core.note import Note
from app.core.phi import PhiEntity, PhiKind
from app.core.span import Span
from app.deid.decisions import Audit, Decision, Kept, Vote
from app.deid.deidentifier import Deidentified
from app.deid.replacement import Pair


@dataclass(frozen=True, slots=True)
class PreviewNote:
    """A note, what became of it, and why."""

    note: Note = field(repr=False)
    deid: Deidentified = field(repr=False)
    audit: Audit = field(repr=False)


@dataclass(frozen=True, slots=True)
class VoteView:
    """What one detector said.

    Attributes:
        place: Characters of the raw note; empty on a page without originals.
    """

    detector: str
    kind: str
    score: str
    place: str


@dataclass(frozen=True, slots=True)
class MarkView:
    """A replaced stretch.

    Attributes:
        original: None on a page without originals.
        by: Each detector with its best score, in one line.
    """

    anchor: str
    number: int
    kind: PhiKind
    label: str
    original: str | None = field(repr=False)
    replacement: str = field(repr=False)
    score: str
    by: str
    votes: tuple[VoteView, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptView:
    """A stretch that a detector marked and that stays."""

    anchor: str
    text: str = field(repr=False)
    by: str
    votes: tuple[VoteView, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the de-identified text: plain, replaced or kept."""

    text: str = field(repr=False)
    mark: MarkView | None = None
    kept: KeptView | None = None


@dataclass(frozen=True, slots=True)
class NoteView:
    """One note on the page.

    Attributes:
        slug: Its anchor.
        title: Its id, or its number on a page without originals: an id may name somebody.
        pieces: Together the de-identified text.
        counts: How many marks of each kind, by label.
    """

    slug: str
    title: str = field(repr=False)
    pieces: tuple[Piece, ...] = field(repr=False)
    marks: tuple[MarkView, ...] = field(repr=False)
    kept: tuple[KeptView, ...] = field(repr=False)
    counts: tuple[tuple[PhiKind, str, int], ...]


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind in the table of counts."""

    kind: PhiKind
    label: str
    meaning: str
    n: int


@dataclass(frozen=True, slots=True)
class DetectorRow:
    """A detector in the table of detectors.

    Attributes:
        n: Entities that it spoke for.
        n_alone: Those that no other detector found.
        n_kept: Finds of it that stay in the text.
    """

    name: str
    n: int
    n_alone: int
    n_kept: int


def note_views(notes: Sequence[PreviewNote], *, with_originals: bool) -> tuple[NoteView, ...]:
    """Return what the page shows of each note, in their order.

    Args:
        with_originals: Whether anything of the raw notes may be on the page.
    """
    return tuple(
        _NoteBuilder(f"note{number}", preview, with_originals=with_originals).view(number)
        for number, preview in enumerate(notes, 1)
    )


def kind_rows(views: Iterable[NoteView]) -> tuple[KindRow, ...]:
    """Count the marks of each kind that there is, in the order of the kinds."""
    counts = Counter(mark.kind for view in views for mark in view.marks)
    return tuple(
        KindRow(kind, kind_label(kind), KIND_MEANINGS[kind], counts[kind])
        for kind in PhiKind
        if counts[kind]
    )


def detector_rows(audits: Iterable[Audit]) -> tuple[DetectorRow, ...]:
    """Count what each detector found, the busiest first."""
    found: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    for audit in audits:
        for decision in audit.decisions:
            names = {vote.detector for vote in decision.votes}
            found.update(names)
            alone.update(names if len(names) == 1 else ())
        for each in audit.kept:
            kept.update({vote.detector for vote in each.votes})
    names = sorted({*found, *kept}, key=lambda name: (-found[name], -kept[name], name))
    return tuple(DetectorRow(name, found[name], alone[name], kept[name]) for name in names)


class _NoteBuilder:
    """Lays one note out over its de-identified text."""

    def __init__(self, slug: str, preview: PreviewNote, *, with_originals: bool) -> None:
        self._slug = slug
        self._preview = preview
        self._with_originals = with_originals

    def view(self, number: int) -> NoteView:
        deid, audit = self._preview.deid, self._preview.audit
        pairs = deid.replacements.pairs
        told = zip(deid.entities, pairs, audit.decisions, strict=True)
        marks = [self._mark(n, *each) for n, each in enumerate(told, 1)]
        kept = [self._kept(n, each) for n, each in enumerate(audit.kept, 1)]
        offsets = deid.replacements.offsets()
        places = [(p.deid, Piece("", mark=m)) for p, m in zip(pairs, marks, strict=True)]
        places += [
            (offsets.to_deid(each.span), Piece("", kept=view))
            for each, view in zip(audit.kept, kept, strict=True)
        ]
        counts = Counter(mark.kind for mark in marks)
        return NoteView(
            slug=self._slug,
            title=self._preview.note.note_id if self._with_originals else f"Note {number}",
            pieces=tuple(_pieces(deid.note.text, sorted(places, key=lambda p: p[0]))),
            marks=tuple(marks),
            kept=tuple(kept),
            counts=tuple(
                (kind, kind_label(kind), counts[kind]) for kind in PhiKind if counts[kind]
            ),
        )

    def _mark(self, number: int, entity: PhiEntity, pair: Pair, decision: Decision) -> MarkView:
        return MarkView(
            anchor=f"{self._slug}-entity{number}",
            number=number,
            kind=entity.kind,
            label=kind_label(entity.kind),
            original=pair.original if self._with_originals else None,
            replacement=pair.surrogate,
            score=score_text(entity.score),
            by=_by(decision.votes),
            votes=self._votes(decision.votes),
            reasons=reasons(entity.kind, decision),
        )

    def _kept(self, number: int, kept: Kept) -> KeptView:
        return KeptView(
            anchor=f"{self._slug}-kept{number}",
            text=kept.span.of(self._preview.note.text),
            by=_by(kept.votes),
            votes=self._votes(kept.votes),
            reason=kept_reason(kept.reason),
        )

    def _votes(self, votes: Iterable[Vote]) -> tuple[VoteView, ...]:
        return tuple(
            VoteView(
                detector=vote.detector,
                kind=kind_label(vote.kind),
                score=score_text(vote.score),
                place=f"{vote.span.start}–{vote.span.end}" if self._with_originals else "",
            )
            for vote in votes
        )


def _by(votes: Iterable[Vote]) -> str:
    """Name each detector once, the surest first; votes come in the order of their scores."""
    best: dict[str, float] = {}
    for vote in votes:
        best.setdefault(vote.detector, vote.score)
    return ", ".join(f"{name} {score_text(score)}" for name, score in best.items())


def _pieces(text: str, places: Iterable[tuple[Span, Piece]]) -> Iterator[Piece]:
    """Yield the whole text, cut at the places, which are in order and do not overlap."""
    at = 0
    for span, piece in places:
        if span.start > at:
            yield Piece(text[at : span.start])
        yield Piece(span.of(text), piece.mark, piece.kept)
        at = span.end
    if at < len(text):
        yield Piece(text[at:])
