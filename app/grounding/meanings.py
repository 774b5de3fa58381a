"""Which meanings a text's words carry, alone or together, so that wordings can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from app.terminology.drugs import all_drugs
from app.terminology.synonyms import meanings
from app.terminology.words import STOP_WORDS, Word, words

# Words that may stand between those of one phrase ("blood pressure was high").
_SLACK = 2

# Of the words that say nothing alone, those that turn a phrase around ("not take").
_NEGATIONS = frozenset({"no", "not", "never"})

# What patients call a class of drugs, and a word of that class's name in the table.
_LAY_CLASSES = {
    "blood thinner": ("anticoagulant",),
    "anticoagulant": ("anticoagulant",),
    "water pill": ("diuretic",),
    "painkiller": ("opioid", "analgesic", "nsaid"),
    "pain medicine": ("opioid", "analgesic", "nsaid"),
    "antibiotic": ("antibiotic", "penicillin", "cephalosporin", "quinolone", "macrolide"),
    "steroid": ("corticosteroid", "steroid"),
    "statin": ("statin",),
    "antidepressant": ("ssri", "snri", "antidepressant"),
    "insulin": ("insulin",),
    "inhaler": ("bronchodilator", "inhaled", "beta agonist"),
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A way of saying something, found in a text.

    Attributes:
        places: Indices of its words, ascending.
        meanings: Numbers of the meanings that it may have.
    """

    places: tuple[int, ...]
    meanings: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Way:
    stems: tuple[str, ...]
    capitals: bool
    meanings: frozenset[int]


def mentions(text: str, own: Sequence[Word]) -> tuple[Mention, ...]:
    """Find every known way of saying something, overlapping ones too.

    Args:
        text: What the words are of; abbreviations in capitals match capitals only.
        own: The text's words.
    """
    found: list[Mention] = []
    for i, word in enumerate(own):
        for way in _ways().get(word.stem, ()):
            places = _places(way, own, i)
            if places and not (way.capitals and not _capital(text, own, places)):
                found.append(Mention(places, way.meanings))
    return tuple(found)


def meanings_of(phrase: str) -> frozenset[int]:
    """Return the meanings of a phrase as a whole."""
    own = words(phrase)
    content = {i for i, word in enumerate(own) if word.text not in STOP_WORDS}
    whole = [m.meanings for m in mentions(phrase, own) if content <= set(m.places)]
    return frozenset[int]().union(*whole)


def _places(way: _Way, own: Sequence[Word], i: int) -> tuple[int, ...]:
    """Return where the words of a way stand near word ``i``, nothing unless all of them do."""
    if len(way.stems) == 1:
        return (i,)
    reach = len(way.stems) - 1 + _SLACK
    near = range(max(0, i - reach), min(len(own), i + reach + 1))
    places = {i}
    for stem in way.stems[1:]:
        place = next((j for j in near if own[j].stem == stem and j not in places), None)
        if place is None:
            return ()
        places.add(place)
    return tuple(sorted(places))


def _capital(text: str, own: Sequence[Word], places: tuple[int, ...]) -> bool:
    written = (own[i].span.of(text) for i in places)
    return all(word.rstrip("s").isupper() or word.isdigit() for word in written)


@cache
def _ways() -> dict[str, tuple[_Way, ...]]:
    """Index every way by its longest stem, the likeliest to be rare."""
    numbers: dict[tuple[tuple[str, ...], bool], set[int]] = {}
    for number, ways in enumerate((*meanings(), *_classes())):
        for way in ways:
            key = _key(way)
            if key[0]:
                numbers.setdefault(key, set()).add(number)
    table: dict[str, list[_Way]] = {}
    for (roots, capitals), found in numbers.items():
        table.setdefault(roots[0], []).append(_Way(roots, capitals, frozenset(found)))
    return {stem: tuple(ways) for stem, ways in table.items()}


def _key(way: str) -> tuple[tuple[str, ...], bool]:
    own = words(way)
    roots = {w.stem for w in own if w.text not in STOP_WORDS or w.text in _NEGATIONS}
    roots = roots if roots - _NEGATIONS else {w.stem for w in own}
    letters = [c for c in way if c.isalpha()]
    capitals = 0 < len(letters) <= 6 and all(c.isupper() for c in letters)
    return tuple(sorted(roots, key=lambda root: (-len(root), root))), capitals


def _classes() -> list[tuple[str, ...]]:
    """Return each class of drugs with its members, one meaning for each pair.

    Two drugs of a class so never mean each other.
    """
    pairs: list[tuple[str, ...]] = []
    for drug in all_drugs():
        told = drug.drug_class.lower()
        lay = [name for name, marks in _LAY_CLASSES.items() if any(m in told for m in marks)]
        pairs += [(name, *drug.names) for name in (drug.drug_class, *lay)]
    return pairs
