"""A template rendered with values and people: text with its findings and identifiers in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.core.phi import PhiKind
from app.core.span import Span
from finetune.phi.chance import Chance
from finetune.phi.people import NAME_FORMS, Person, write_name, write_word
from finetune.phi.template import Hole
from finetune.records.facts import ATTRIBUTES, KINDS, Fact, FactKind, Value
from finetune.records.phrasing import Bank, choose
from finetune.records.piece import FindingMark, PhiMark, Piece, Told

_FROM, _TO = "from", "to"
_EARLIER = "earlier"


@dataclass(slots=True)
class _Writing:
    """One rendering: the text so far and what stands where."""

    pieces: list[str] = field(default_factory=list[str])
    n_chars: int = 0
    places: dict[str, Span] = field(default_factory=dict[str, Span])
    findings: list[FindingMark] = field(default_factory=list[FindingMark])
    phi: list[PhiMark] = field(default_factory=list[PhiMark])

    def write(self, text: str) -> Span:
        span = Span(self.n_chars, self.n_chars + len(text))
        self.pieces.append(text)
        self.n_chars += len(text)
        return span


def tell(
    fact: Fact, register: str, *, bank: Bank, people: Mapping[str, Person], chance: Chance
) -> Piece:
    """Tell a fact in one phrase.

    Raises:
        FinetuneError: No phrase of this side fits.
    """
    phrase = choose(bank, fact, register, chance)
    piece = render(phrase.parts, fact.values, people, chance, KINDS[fact.kind])
    told = Told(Span(0, len(piece.text)), fact)
    return Piece(piece.text, piece.findings, piece.phi, (told,))


def render(
    parts: Sequence[str | Hole],
    values: Mapping[str, Value],
    people: Mapping[str, Person],
    chance: Chance,
    kind: FactKind,
) -> Piece:
    """Fill holes with values and names.

    Args:
        parts: Literal text and holes; ``{from}`` and ``{to}`` are where a finding that is more
            than one hole begins and ends.
        values: By hole.
        people: By the holes' persons ("p1").
        chance: Of the forms of names.
        kind: What the phrase as a whole states.
    """
    writing = _Writing()
    for part in parts:
        if isinstance(part, str):
            writing.write(part)
        elif part.person:
            _write_person(writing, part, people[part.person], chance)
        elif part.kind in (_FROM, _TO):
            writing.places[part.kind] = writing.write("")
        else:
            _write_value(writing, part.kind, values[part.kind])
    main = _main_finding(writing, kind)
    if main is not None:
        writing.findings.append(main)
    return Piece("".join(writing.pieces), tuple(writing.findings), tuple(writing.phi))


def _write_person(writing: _Writing, hole: Hole, person: Person, chance: Chance) -> None:
    if hole.kind in NAME_FORMS:
        span = writing.write(write_name(chance, person, hole.kind))
        writing.phi.append(PhiMark(span, PhiKind.NAME))
    else:
        writing.write(write_word(chance, person, hole.kind))


def _write_value(writing: _Writing, hole: str, value: Value) -> None:
    span = writing.write(value.text)
    writing.places[hole] = span
    if value.finding is not None:
        # An earlier value of a series is an item of its own.
        attributes = (("value", span),) if hole == _EARLIER else ()
        writing.findings.append(FindingMark(span, *value.finding, attributes=attributes))
    if value.phi is not None:
        n_chars = len(span) if value.n_identifying is None else value.n_identifying
        writing.phi.append(PhiMark(Span(span.start, span.start + n_chars), value.phi))


def _main_finding(writing: _Writing, kind: FactKind) -> FindingMark | None:
    """Return the finding that the phrase states, with the attributes that it writes out."""
    places = writing.places
    if kind.finding is None:
        return None
    span = Span(places[_FROM].start, places[_TO].end) if _FROM in places else places[kind.hole]
    attributes = tuple((name, places[name]) for name in ATTRIBUTES if name in places)
    return FindingMark(span, *kind.finding, kind.status, attributes)
