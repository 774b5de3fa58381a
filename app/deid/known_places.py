"""Finds known addresses, towns and facilities: whole, in part, abbreviated, with a slip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import regex

from app.core.phi import PhiKind
from app.deid.candidates import Candidate
from app.deid.known import DETECTOR, SCORE
from app.deid.known_context import everyday_words, is_everyday
from app.deid.patterns import compiled
from app.deid.shadow import cast_shadow
from app.deid.text_words import TextWord, text_words
from app.terminology.spellings import Spellings

_MIN_SLIP = 5
_MIN_NAME = 4
# Both ways to write them count as one.
_SHORT = {
    "street": "st", "avenue": "ave", "road": "rd", "boulevard": "blvd", "drive": "dr", "lane": "ln",
    "court": "ct", "circle": "cir", "place": "pl", "terrace": "ter", "parkway": "pkwy",
    "highway": "hwy", "trail": "trl", "square": "sq", "apartment": "apt", "suite": "ste",
    "building": "bldg", "floor": "fl", "room": "rm", "north": "n", "south": "s", "east": "e",
    "west": "w", "saint": "st", "mount": "mt", "fort": "ft", "hospital": "hosp", "center": "ctr",
    "centre": "ctr", "medical": "med", "university": "univ", "regional": "reg", "clinic": "cl",
    "northeast": "ne", "northwest": "nw", "southeast": "se", "southwest": "sw", "first": "1st",
}  # fmt: skip
# These name no place by themselves.
_GENERIC = frozenset(_SHORT.values()) | frozenset(
    "way loop alley crescent close row turnpike plaza walk path pike run crossing route rte unit "
    "lot box po county city town township village borough parish the of and at for inc llc ltd "
    "corp memorial general community health healthcare care system systems group associates "
    "practice children childrens veterans va ranch grove heights glen point park view villa upper "
    "lower new old great little lake port de la las los el san santa us usa".split()
)
_STATES = frozenset(
    "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm "
    "ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc pr alabama alaska arizona "
    "arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois "
    "indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota "
    "mississippi missouri montana nebraska nevada hampshire jersey mexico york carolina dakota "
    "ohio oklahoma oregon pennsylvania rhode island tennessee texas utah vermont virginia "
    "washington wisconsin wyoming".split()
)
_ZIP = compiled(r"(?<!\d)\d{5}(?:-\d{4})?(?!\d)")
_GAP = compiled(r"[ ,.#\-]{1,3}|,?[ ]?\n[ ]?|[ ]?[&'][ ]?|")
_TOWN_CUE = compiled(
    r"(?i)\b(?:in|from|to|at|of|near|lives|living|resides|home|town|city|outside|around|into|"
    r"via)[ ]$"
)
_STATE_BEHIND = compiled(r",[ ]?\p{Lu}[\p{Lu}\p{Ll}]")
_MID_SENTENCE = compiled(r"\b\p{Ll}+,?[ ]$")
_BEFORE_CHARS = 12
# Between two parts of one address.
_STATE_BETWEEN = compiled(
    r"[ ]?,?[ ]?\n?[ ]?(?:\p{Lu}{2}|\p{Lu}\p{Ll}+(?:[ ]\p{Lu}\p{Ll}+)?)?,?[ ]{0,2}"
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A part of an address between commas, or the name of a facility.

    Attributes:
        words: Its words and numbers, abbreviated.
        names: Those that name it wherever they stand.
        faint: Words of notes that are its name ("Oak", "Reading").
    """

    kind: PhiKind
    words: frozenset[str] = field(repr=False)
    names: frozenset[str] = field(repr=False)
    faint: frozenset[str] = field(repr=False)


class KnownPlaces:
    """Known addresses and facilities, ready to be looked for in many texts.

    Args:
        places: Written addresses and facilities with their kinds.
    """

    def __init__(self, places: Iterable[tuple[PhiKind, str]]) -> None:
        told = [(kind, cast_shadow(text).text) for kind, text in places]
        self._zips = {match[:5] for _, text in told for match in _ZIP.findall(text)}
        parts = (_place(k, part) for k, text in told for part in _parts(k, text))
        self._places = tuple(dict.fromkeys(place for place in parts if place is not None))
        self._spellings = Spellings(
            {name for place in self._places for name in place.names}, shortest=_MIN_SLIP
        )
        self._known = frozenset[str]().union(*(place.words for place in self._places))
        self._canonical: dict[str, str] = {}

    def find(
        self, text: str, words: Sequence[TextWord], *, timeout_s: float
    ) -> Iterator[Candidate]:
        """Yield where known places stand, the parts of one address joined.

        Args:
            text: A shadow text.
            words: Its words and numbers.
            timeout_s: Limit of one search through the text.
        """
        found = [*self._zip_codes(text, timeout_s)]
        told = [self._word(word.plain) for word in words]
        meant = [at for at, word in enumerate(told) if word in self._known]
        for place in self._places:
            mine = [at for at in meant if told[at] in place.words]
            for run in _neighbours(text, words, mine):
                if _names_place(text, [(words[at], told[at]) for at in run], place):
                    found.append(_candidate(words[run[0]].start, words[run[-1]].end, place.kind))
        yield from _addresses(text, found)

    def _word(self, plain: str) -> str:
        """Return a word of the text as known places spell it."""
        if plain not in self._canonical:
            short = _SHORT.get(plain, plain)
            if short not in self._known and not is_everyday(plain):
                short = self._spellings.slip_of(plain) or short
            self._canonical[plain] = short
        return self._canonical[plain]

    def _zip_codes(self, text: str, timeout_s: float) -> Iterator[Candidate]:
        if not self._zips:
            return
        codes = "|".join(sorted(self._zips))
        pattern = (
            rf"(?<![\w.,/\-]|[#$])(?:{codes})(?:-\d{{4}})?(?![\w%/]|[.,]\d|[ ]?(?:m[lg]|cells|K\b))"
        )
        for match in regex.finditer(pattern, text, timeout=timeout_s):
            yield _candidate(*match.span(), PhiKind.LOCATION)


def _parts(kind: PhiKind, text: str) -> list[str]:
    return [text] if kind is PhiKind.FACILITY else regex.split(r"[,\n;]", text)


def _place(kind: PhiKind, text: str) -> _Place | None:
    plain = [_SHORT.get(word.plain, word.plain) for word in text_words(_ZIP.sub("", text))]
    named = [w for w in plain if w.isalpha() and w not in _GENERIC and len(w) > 1]
    if all(word in _STATES for word in named) and not any(w.isdigit() for w in plain):
        return None
    faint = {w for w in named if w in everyday_words() or len(w) < _MIN_NAME or w in _STATES}
    words = frozenset(plain)
    return _Place(kind, words, frozenset(named) - faint, frozenset(faint)) if named else None


def _neighbours(text: str, words: Sequence[TextWord], places: Sequence[int]) -> Iterator[list[int]]:
    """Yield stretches of words that follow each other with little between them."""
    run: list[int] = []
    for at in places:
        is_next = run and at == run[-1] + 1
        if is_next and not _GAP.fullmatch(text, words[run[-1]].end, words[at].start):
            is_next = False
        if not is_next and run:
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _names_place(text: str, run: Sequence[tuple[TextWord, str]], place: _Place) -> bool:
    """Say whether a stretch of a place's words means the place."""
    told = {word for _, word in run}
    if told & place.names:
        return True
    faint = told & place.faint
    if not faint:
        return False
    written = [text[word.start : word.end] for word, _ in run if not word.plain.isdigit()]
    has_capital = all(each[0].isupper() for each in written)
    if len(told) > 1 and (has_capital or frozenset(told) == place.words):
        return True
    return len(run) == 1 and has_capital and _is_town(text, run[0][0])


def _is_town(text: str, word: TextWord) -> bool:
    before = text[max(0, word.start - _BEFORE_CHARS) : word.start]
    return (
        _TOWN_CUE.search(before) is not None
        or _MID_SENTENCE.search(before) is not None
        or _STATE_BEHIND.match(text, word.end) is not None
    )


def _addresses(text: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Join parts of one address that have nothing but commas and a state between them."""
    joined: list[Candidate] = []
    for each in sorted(found, key=lambda c: (c.start, -c.end)):
        before = joined[-1] if joined else None
        if (
            before is not None
            and each.kind is before.kind is PhiKind.LOCATION
            and (each.start <= before.end or _STATE_BETWEEN.fullmatch(text, before.end, each.start))
        ):
            joined[-1] = _candidate(before.start, max(before.end, each.end), each.kind)
        else:
            joined.append(each)
    yield from joined


def _candidate(start: int, end: int, kind: PhiKind) -> Candidate:
    return Candidate(start, end, kind, SCORE, (DETECTOR,))
