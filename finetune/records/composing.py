"""A note composed: a layout's lines with the facts of its topics told in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from finetune.phi.slots import write_slot
from finetune.phi.template import Hole
from finetune.records.facts import Fact, FactKind, Value
from finetune.records.layout import MANNERS, VISIT_HOLES, Layout, Line, slot_value, split_topic
from finetune.records.phrasing import Bank
from finetune.records.piece import Piece, join
from finetune.records.rendering import render, tell
from finetune.records.scene import Scene
from finetune.records.topics import TOPICS

_MARKS = ("- ", "* ", "", "• ", "1")
_CAPITALS = 0.04


@dataclass(frozen=True, slots=True)
class _Author:
    """Habits of one note's author."""

    mark: str
    stop: str
    comma: str
    capitals: bool


@dataclass(slots=True)
class _Composition:
    """One note in the making."""

    scene: Scene
    bank: Bank
    author: _Author
    lines: list[Piece] = field(default_factory=list[Piece])
    # Whether each line so far is a bare heading: text without a hole.
    headings: list[bool] = field(default_factory=list[bool])


def compose(layout: Layout, scene: Scene, bank: Bank) -> Piece:
    """Write a note.

    A line whose topics have nothing to tell is left out, with the heading right above it.

    Raises:
        FinetuneError: A fact has no phrase in the manner that the layout asks for.
    """
    chance = scene.chance
    author = _Author(
        mark=chance.pick(_MARKS),
        stop=chance.pick((". ", ". ", "; ")),
        comma=chance.pick((", ", ", ", "; ")),
        capitals=chance.often(_CAPITALS),
    )
    composition = _Composition(scene, bank, author)
    for line in layout.lines:
        _add_line(composition, line)
    pieces: list[Piece | str] = []
    for piece in composition.lines:
        pieces += [piece, "\n"]
    whole = join(pieces)
    return whole.upper() if author.capitals else whole


def _add_line(composition: _Composition, line: Line) -> None:
    parts = [_part(composition, part) for part in line]
    topics = [
        piece
        for piece, part in zip(parts, line, strict=True)
        if isinstance(part, Hole) and split_topic(part)
    ]
    if topics and not any(piece.text for piece in topics):
        if composition.headings and composition.headings[-1]:
            composition.lines.pop()
            composition.headings.pop()
        return
    composition.lines.append(join(_without_gaps(parts)))
    is_bare = bool(line) and all(isinstance(part, str) for part in line)
    composition.headings.append(is_bare)


def _without_gaps(parts: Sequence[Piece]) -> list[Piece | str]:
    """Drop the space behind a topic that told nothing."""
    kept: list[Piece | str] = []
    for piece in parts:
        after_nothing = bool(kept) and isinstance(kept[-1], Piece) and not kept[-1].text
        kept.append("" if after_nothing and piece.text == " " else piece)
    return kept


def _part(composition: _Composition, part: str | Hole) -> Piece:
    if isinstance(part, str):
        return Piece(part)
    wanted = split_topic(part)
    if wanted is not None:
        topic, manner = wanted
        return _put(composition, tuple(TOPICS[topic](composition.scene)), manner)
    scene = composition.scene
    values = {} if part.person else {part.kind: _value(scene, part.kind)}
    return render((part,), values, scene.people, scene.chance, FactKind())


def _value(scene: Scene, hole: str) -> Value:
    match hole:
        case "visit":
            return scene.date_value(scene.day)
        case "admitted":
            return scene.date_value(scene.visit.day)
        case "born":
            return scene.birth_value()
        case "age":
            return scene.age()
        case _ if hole in VISIT_HOLES:
            return scene.patient.identifiers[hole]
        case _:
            return slot_value(hole, write_slot(scene.chance, hole))


def _put(composition: _Composition, facts: Sequence[Fact], manner: str) -> Piece:
    """Tell facts in a manner, one after the other."""
    scene, author = composition.scene, composition.author
    told = [
        tell(each, MANNERS[manner], bank=composition.bank, people=scene.people, chance=scene.chance)
        for each in facts
    ]
    if not told:
        return Piece("")
    match manner:
        case "prose" | "report":
            return join(_between([piece.capitalized() for piece in told], " "))
        case "terse":
            ended = _between(told, author.stop)
            return join(ended if told[-1].text.endswith(".") else [*ended, "."])
        case "run":
            return join(_between(told, author.comma))
        case "lines" | "reportlines":
            return join(_between([_listed(piece, i, author) for i, piece in enumerate(told)], "\n"))
        case _:
            return join(_between(told, "\n"))


def _listed(piece: Piece, place: int, author: _Author) -> Piece:
    mark = f"{place + 1}. " if author.mark == "1" else author.mark
    return join([mark, piece])


def _between(pieces: Sequence[Piece], joint: str) -> list[Piece | str]:
    joined: list[Piece | str] = []
    for piece in pieces:
        joined += [joint, piece] if joined else [piece]
    return joined
