"""A template rendered: every hole filled, every value that is PHI tagged."""

from __future__ import annotations

import re

from finetune.corpora.marked import Marked
from finetune.corpora.rows import Tag
from finetune.phi.chance import Chance
from finetune.phi.people import NAME_FORMS, Person, make_person, write_name, write_word
from finetune.phi.places import state_code, state_name
from finetune.phi.quantities import age_phrase
from finetune.phi.slots import CITY_STATE, CONTACT, LOCATION, NAME, slots, write_slot
from finetune.phi.template import Hole, Template
from finetune.phi.word_lists import section

# What stands between the parts of one address.
_ADDRESS_GAP = re.compile(r"[ \t]*,?[ \t]*\n?[ \t]*")
_STREET, _ZIP = "street", "zip"
_TOWNS = ("city", CITY_STATE)
# The same with a state in between.
_STATES = "|".join(entry.replace("=", "|") for entry in section("places/state"))
_STATE_GAP = re.compile(rf"[ \t]*,?\s*(?:{_STATES}),?\s{{1,3}}")
# An extension in a slot of its own belongs to the number before it.
_EXTENSION_CUE = re.compile(r",? ?(?:ext|x|extension)\.? ?", re.IGNORECASE)
_WITH_EXTENSION = ("phone", "fax", "pager")
# A number alone before "woman" or "male" is no age phrase: "a 54-year-old woman".
_AFTER_AGE = ("man", "sex")
_PERSON_WORD = re.compile(r" (?:wo)?man\b| (?:fe)?male\b")


def render(template: Template, chance: Chance) -> Marked:
    """Fill a template with persons, dates, numbers and words."""
    return _Rendering(chance).of(template)


class _Rendering:
    """One rendering: its persons, the text so far, its tags with the slot that made each."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._people: dict[str, Person] = {}
        self._pieces: list[str] = []
        self._length = 0
        self._tags: list[Tag] = []
        self._kinds: list[str] = []

    def of(self, template: Template) -> Marked:
        for i, part in enumerate(template.parts):
            if isinstance(part, str):
                self._write(part)
            elif part.person:
                self._write_person(part, template.parts[i + 1 : i + 3])
            elif part.kind == CITY_STATE:
                self._write_city_and_state()
            else:
                self._write_value(part.kind)
        text = "".join(self._pieces)
        return Marked(text, self._joined(text))

    def _write(self, text: str, label: str | None = None, kind: str = "") -> None:
        if label is not None:
            self._tags.append(Tag(self._length, self._length + len(text), label))
            self._kinds.append(kind)
        self._pieces.append(text)
        self._length += len(text)

    def _write_person(self, hole: Hole, rest: tuple[str | Hole, ...]) -> None:
        person = self._people.get(hole.person)
        if person is None:
            person = self._people[hole.person] = make_person(self._chance)
        if hole.kind in NAME_FORMS:
            self._write(write_name(self._chance, person, hole.kind), NAME, hole.kind)
        elif hole.kind == "age" and (_before_person(rest) or self._chance.often(0.3)):
            self._write(age_phrase(self._chance, person.age))
        else:
            self._write(write_word(self._chance, person, hole.kind))

    def _write_value(self, kind: str) -> None:
        last = self._tags[-1] if self._tags else None
        self._write(write_slot(self._chance, kind), slots()[kind].label, kind)
        if kind == "number" and last is not None and last.label == CONTACT:
            gap = self._pieces[-2]
            if _EXTENSION_CUE.fullmatch(gap) and self._kinds[-1] in _WITH_EXTENSION:
                self._tags[-1] = Tag(last.start, self._length, CONTACT)

    def _write_city_and_state(self) -> None:
        self._write_value(CITY_STATE)
        named = self._chance.often(0.3)
        place = state_name(self._chance) if named else state_code(self._chance)
        self._write((", " if self._chance.often(0.85) else " ") + place)

    def _joined(self, text: str) -> tuple[Tag, ...]:
        """Join the parts of one address: street, town with its state, postal code."""
        joined: list[Tag] = []
        before = ""
        for tag, kind in zip(self._tags, self._kinds, strict=True):
            if joined and _is_one_address(before, kind, text[joined[-1].end : tag.start]):
                joined[-1] = Tag(joined[-1].start, tag.end, LOCATION)
            else:
                joined.append(tag)
            before = kind
        return tuple(joined)


def _before_person(rest: tuple[str | Hole, ...]) -> bool:
    """Say whether an age stands right before what it is the age of."""
    match rest:
        case (" ", Hole(kind=kind)):
            return kind in _AFTER_AGE
        case (str(literal), *_):
            return _PERSON_WORD.match(literal) is not None
        case _:
            return False


def _is_one_address(before: str, kind: str, gap: str) -> bool:
    if before == _STREET and kind in (*_TOWNS, _ZIP):
        return _ADDRESS_GAP.fullmatch(gap) is not None
    if before in _TOWNS and kind == _ZIP:
        return _ADDRESS_GAP.fullmatch(gap) is not None or _STATE_GAP.fullmatch(gap) is not None
    return False
