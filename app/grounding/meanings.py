"""Which meanings a text's words carry, alone or together, so that wordings can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from app.terminology.ambiguous import is_ambiguous, sense_of
from app.terminology.broader import all_kinds
from app.terminology.conditions import all_conditions
from app.terminology.lay import lay_meanings
from app.terminology.synonyms import meanings, paraphrases
from app.terminology.words import STOP_WORDS, Word, words

# Words that may stand between those of one phrase ("blood pressure was high").
_SLACK = 2

# How names of classes of drugs end that laymen do not use for others.
_PHARMACOLOGY = (
    "inhibitor", "blocker", "agonist", "antagonist", "statin", "ssri", "snri", "nsaid", "nsaids",
    "thiazide", "benzodiazepine", "fluoroquinolone", "cephalosporin", "macrolide", "tetracycline",
    "sulfonylurea", "biguanide", "corticosteroid", "anticoagulant", "antiplatelet", "opioid",
    "antipsychotic", "anticonvulsant", "loop diuretic", "thiazide diuretic", "glp-1", "sglt2",
    "thrombolytic", "vasopressor",
)  # fmt: skip
# Of the words that say nothing alone, those that turn a phrase around ("not take").
NEGATIONS = frozenset({"no", "not", "never", "without"})
# By which a note only reports, though it is of one stem with a word that says something.
_REPORTING = frozenset({"admits"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A way of saying something, found in a text.

    Attributes:
        places: Indices of its words, ascending.
        asks: Numbers of the meanings of which a text must give one to say the same.
        gives: Numbers of the meanings that it says, those of its kind too ("prednisone" says
            "steroid", never the reverse).
    """

    places: tuple[int, ...]
    asks: frozenset[int]
    gives: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Way:
    stems: tuple[str, ...]
    capitals: bool
    asks: frozenset[int]
    gives: frozenset[int]


def mentions(text: str, own: Sequence[Word]) -> tuple[Mention, ...]:
    """Find every known way of saying something, overlapping ones too.

    Args:
        text: What the words are of; abbreviations in capitals match capitals only.
        own: The text's words.
    """
    found: list[Mention] = []
    for i, word in enumerate(own):
        if word.text in _REPORTING:
            continue
        for way in _ways().get(word.stem, ()):
            places = _places(way, own, i)
            if not places or (way.capitals and not _capital(text, own, places)):
                continue
            meant = _meant(text, own, places)
            if meant is None:
                found.append(Mention(places, way.asks, way.gives))
            elif meant & way.gives:
                found.append(Mention(places, way.asks & meant, way.gives & meant))
    return tuple(found)


def _meant(text: str, own: Sequence[Word], places: tuple[int, ...]) -> frozenset[int] | None:
    """Return the meanings of the sense in which an abbreviation of several is used.

    None where a word has one sense alone; nothing where no word around it tells the sense.
    """
    span = own[places[0]].span
    written = span.of(text)
    if len(places) > 1 or not is_ambiguous(written):
        return None
    sense = sense_of(written, text, span.start, span.end)
    return given_by(sense) if sense else frozenset()


def asked_by(phrase: str) -> frozenset[int]:
    """Return the meanings of which a text must give one to say what the whole phrase says."""
    return frozenset[int]().union(*(m.asks for m in _whole(phrase)))


def given_by(phrase: str) -> frozenset[int]:
    """Return the meanings that a phrase as a whole says."""
    return frozenset[int]().union(*(m.gives for m in _whole(phrase)))


@cache
def drug_classes() -> frozenset[int]:
    """Return the meanings of the names of classes of drugs in the words of pharmacology."""
    names = (
        name
        for kind in all_kinds()
        if kind.of_drugs
        for name in kind.names
        if name.lower().endswith(_PHARMACOLOGY) and not name.startswith(("hormone", "acid"))
    )
    return frozenset[int]().union(*(asked_by(name) for name in names))


def _whole(phrase: str) -> tuple[Mention, ...]:
    own = words(phrase)
    content = {i for i, word in enumerate(own) if word.text not in STOP_WORDS}
    return tuple(m for m in mentions(phrase, own) if content <= set(m.places))


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
    asks: dict[_Key, set[int]] = {}
    gives: dict[_Key, set[int]] = {}
    same = (*meanings(), *paraphrases())
    for number, ways in enumerate(same):
        for way in ways:
            asks.setdefault(_key(way), set()).add(number)
    for mine, others in _linked(same):
        for way in same[mine]:
            gives.setdefault(_key(way), set()).update(others)
    for number, kind in enumerate(all_kinds(), start=len(same)):
        for way in kind.names:
            asks.setdefault(_key(way), set()).add(number)
        for way in kind.members:
            gives.setdefault(_key(way), set()).add(number)
    table: dict[str, list[_Way]] = {}
    for key in asks.keys() | gives.keys():
        roots, capitals = key
        if roots:
            asked = frozenset(asks.get(key, ()))
            way = _Way(roots, capitals, asked, asked | gives.get(key, set()))
            table.setdefault(roots[0], []).append(way)
    return {stem: tuple(sorted(ways, key=_order)) for stem, ways in table.items()}


def _linked(same: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, set[int]]]:
    """Yield each group of ways that names a known thing, with the other groups that name it too.

    "Heavy menses" and "heavy menstrual bleeding" both stand beside "menorrhagia", in two tables.
    """
    things = {_key(condition.name) for condition in all_conditions()}
    plain = frozenset(lay_meanings())  # a plain word is often of a kind: "skin cancer"
    by_thing: dict[_Key, set[int]] = {}
    for number, ways in enumerate(same):
        if ways in plain:
            continue
        for key in things.intersection(map(_key, ways)):
            by_thing.setdefault(key, set()).add(number)
    for numbers in by_thing.values():
        yield from ((number, numbers - {number}) for number in numbers if len(numbers) > 1)


_Key = tuple[tuple[str, ...], bool]


def _order(way: _Way) -> _Key:
    return way.stems, way.capitals


def _key(way: str) -> _Key:
    own = words(way)
    roots = {w.stem for w in own if w.text not in STOP_WORDS or w.text in NEGATIONS}
    roots = roots if roots - NEGATIONS else {w.stem for w in own}
    letters = [c for c in way if c.isalpha()]
    capitals = 0 < len(letters) <= 6 and all(c.isupper() for c in letters)
    return tuple(sorted(roots, key=lambda root: (-len(root), root))), capitals
