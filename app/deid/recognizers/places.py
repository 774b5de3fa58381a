"""Places smaller than a state, told by what stands before or behind them: "lives in Tillerby"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from app.core.phi import PhiKind
from app.deid.address_lines import address_end
from app.deid.lexicon import is_eponym, is_listed_name, is_no_name, is_plain, lines
from app.deid.patterns import compiled
from app.deid.place_words import STATE_CODES, STATE_NAMES, countries
from app.deid.place_words import STREET_WORDS as STREET_WORDS
from app.deid.recognizers.base import Found, RuleRecognizer

# What towns end in; a preposition before them tells the rest.
_TOWN_ENDING = compiled(
    r"\b(?:in|at|from|to|near|of)[ ](?P<place>(?:(?:North|South|East|West|New|Port|Lake|Mount)[ ])?"
    r"(?!(?:Bedside|Comfort|Support|Report|Transport)\b)\p{Lu}\p{Ll}+"
    r"(?:ville|burgh?|haven|chester|shire|mouth|bury|stead|borough|stad|fort|port|side|view|town))"
    r"\b(?![ ]\p{Lu}|-)"
)
_FAINT_ENDING = compiled(
    r"\b(?:in|at|from|to|near|of)[ ](?P<place>(?:(?:North|South|East|West|New|Port|Lake|Mount)[ ])?"
    r"\p{Lu}\p{Ll}{2,}(?:ton|ham|field|wood|dale|ford|bridge|worth|ley|polis|shore|ridge|berg|furt|"
    r"heim|hurst|wick|minster|cester|gate|brook|creek|land|mere|combe|thorpe|grad|abad|pur))"
    r"\b(?![ ]\p{Lu}|-|'s)"
)
# "on Larch Street", with no number.
_STREET_ALONE = compiled(
    r"\b(?:on|at|near|from|off|down|along)[ ](?P<place>(?:\p{Lu}[\p{L}'\-]+[ ]){1,3}"
    r"(?:Street|Avenue|Road|Boulevard|Lane|Parkway|Highway|Ave|Blvd|Rd|Crescent|Terrace|Turnpike))\b"
)
_NUMBERED_ROAD = compiled(
    r"\b(?P<place>(?:Interstate|I-|Highway|Hwy\.?|Route|Rte\.?|US|County[ ]Road|State[ ]Road)[ ]?"
    r"\d{1,4}[A-Z]?)\b(?=[^\n]{0,30}\b(?:exit|mile|crash|accident|near|collision|car|truck|vehicle))"
)
_LOWER_ROAD = compiled(
    r"\b(?:on|off|along|down|near)[ ]"
    r"(?P<place>(?:i-|hwy[ ]?|highway[ ]|rt\.?[ ]|rte\.?[ ]|route[ ])\d{1,4})(?![\w/%.-])"
)
_CITY_WORD = r"(?:\p{Lu}[\p{L}'\-]+|St\.|Mt\.|Ft\.)"
_CITY_STATE = compiled(
    rf"(?<![\p{{L}}'])(?P<place>{_CITY_WORD}(?:[ ]{_CITY_WORD}){{0,2}}),[ ]?"
    rf"(?P<state>(?:{'|'.join(STATE_CODES)})\b(?![ ]?(?:[a-z/]|\p{{L}}\.))|(?:{STATE_NAMES})\b)"
    rf"(?P<zip>[ ,]+\d{{5}}\b)?"
)
# Before one of these a comma ends an interjection more often than a town: "Sure, OK", "Well, HI".
_WORD_CODES = frozenset("OK HI OH ME".split())
_CAPS_WORD_CODES = _WORD_CODES | frozenset("OR IN MA PA AL DE CT ID MS MD".split())
# Behind a name these are a degree or a role, and behind a heading a test.
_DEGREE_CODES = frozenset("MD PA MS MA ND CT ID DC".split())
_LINE_ENDS = compiled(r"[ \t.]*(?:\n|$)")
_SPOKEN = compiled(r"(?:^|[.?!:\n][ \t]*)$")
_PREPOSITION = compiled(r"(?i)\b(?:in|at|from|to|near|of|is)[ ]$")
_LIVES = compiled(
    rf"\b(?i:lives?|living|lived|resid(?:es|ed|ing)|moved|born|raised|grew up|traveled|travelled|"
    rf"visiting|relocated|fl(?:ies|ying|ew)|dr(?:ives|ove|iving)|came|com(?:es|ing)|"
    rf"arriv(?:es|ed|ing)|"
    rf"traveling|travelling|commut(?:es|ed|ing)|en route|e?migrated|immigrated|vacation|trip|"
    rf"native|originally|hails|stationed|deployed|settled|resident|citizen|went|return(?:ed|s|ing)?|"
    rf"arrived|transferred|transported|airlifted|flown)[ ](?:(?:alone|independently|together)[ ])?"
    rf"(?:(?:back|in|over|up|down|here|home|by[ ]\p{{Ll}}+)[ ])?(?i:in|at|"
    rf"to|from|near|of)[ ]"
    rf"(?P<place>(?:(?:Saint|St\.|Fort|Mount|New|North|South|East|West|Port|San|Los|Las|El|La)[ ])?"
    rf"{_CITY_WORD}(?:[ ]{_CITY_WORD}){{0,2}})"
)
_LABEL = compiled(
    rf"\b(?i:(?:city|town|village|neighbou?rhood|suburb|hamlet|parish|municipality|borough|hometown)"
    rf"(?:[ ](?:of|is|called)|:)[ ]+)(?P<place>{_CITY_WORD}(?:[ ]{_CITY_WORD}){{0,2}})"
)
_COUNTY = compiled(
    r"\b(?P<place>(?:\p{Lu}[\p{L}'\-]+[ ]){1,2}(?:County|Township|Borough|Parish|Reservation))\b"
    r"|\b(?P<place>County[ ]\p{Lu}\p{Ll}+)\b"
)
# What nature and builders name: "by Lake Harriet", "near Osprey Park", "the Saltmarsh Bridge".
_LANDMARK = compiled(
    r"(?:\b(?:at|near|in|on|by|from|to|around|off|across|beside|behind|outside|the)[ ])(?:the[ ])?"
    r"(?P<place>(?:Lake|Mount|Cape|Fort|Camp)[ ]\p{Lu}\p{Ll}{2,}(?:[ ]\p{Lu}\p{Ll}+)?|"
    r"(?:\p{Lu}[\p{Ll}'\-]+[ ]){1,3}(?:Park|Bridge|Beach|Lake|River|Creek|Mall|Stadium|Arena|"
    r"Airport|Station|Plaza|Square|Market|Library|Museum|Zoo|Island|Mountain|Valley|Canyon|Harbor|"
    r"Heights|Hills|Village|Estates|Apartments|Towers|Trailer[ ]Park|Campground|Reservoir|Falls|"
    r"Neighborhood|District|Quarter))\b(?![ ]?\p{Lu}\p{Ll})"
)
_INTERJECTIONS = (
    r"No|Yes|Yeah|Yep|Sure|Okay|Well|So|Right|Great|Good|Fine|Alright|Oh+|Ah+|Mm+|Um+|Uh+|Hm+|"
    r"Excellent|Perfect|Lovely|Brilliant|Thanks?|Hello"
)


@cache
def _no_place() -> regex.Pattern[str]:
    return compiled(
        rf"^(?:{STATE_NAMES}|{countries()}|America|Africa|Europe|Asia|[A-Z]{{1,3}}|(?:{_INTERJECTIONS})|"
        r"House|Home|Church|(?:The|A|An|Room|Ward|ICU|ED|Hospital|Clinic)\b.*)\.?$"
    )


class PlaceRecognizer(RuleRecognizer):
    """Finds towns, counties, streets without a number, landmarks; states and countries are left."""

    KINDS = (PhiKind.LOCATION,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield places that their surroundings tell."""
        for match in self.matches(_CITY_STATE, text):
            if (start := _town_start(text, match)) is not None:
                end = address_end(text, match.end("place"), has_town=True)
                yield Found(start, end, PhiKind.LOCATION, 0.76)
        for pattern, score in (
            (_STREET_ALONE, 0.76),
            (_NUMBERED_ROAD, 0.6),
            (_LOWER_ROAD, 0.6),
            (_LIVES, 0.6),
            (_LABEL, 0.76),
            (_TOWN_ENDING, 0.55),
            (_FAINT_ENDING, 0.55),
            (_COUNTY, 0.76),
            (_LANDMARK, 0.6),
        ):
            for match in self.matches(pattern, text):
                start, end = match.span("place")
                if pattern is _FAINT_ENDING and _is_known(text[start:end]):
                    continue
                if pattern is _TOWN_ENDING and is_eponym(text[start:end]):
                    continue  # "in Trendelenburg"
                if _is_place(text[start:end]):
                    if pattern in (_LIVES, _LABEL):
                        end = address_end(text, end, has_town=True)
                    yield Found(start, end, PhiKind.LOCATION, score)


def _is_known(place: str) -> bool:
    """Say whether a word that ends like a town is a person's name or a term."""
    word = place.split()[-1]
    return is_listed_name(word) or is_plain(word) or is_eponym(word)


def _is_place(place: str) -> bool:
    words = place.split()
    is_heading = is_no_name(words[0]) and words[0] not in ("New", "Old", "Upper", "Lower")
    if _no_place().match(place) or is_heading:
        return False
    return not all(map(is_plain, words))


def _town_start(text: str, match: regex.Match[str]) -> int | None:
    """Return where the town before a state begins, or None where no town stands there."""
    state = match.group("state")
    start, end = match.span("place")
    words = text[start:end].split()
    while len(words) > 1 and is_plain(words[0]) and is_no_name(words[0]):
        start += len(words.pop(0)) + 1
    place = text[start:end]
    if match.group("zip") is not None:
        return start
    if state in _DEGREE_CODES and not _is_told(text, start, place):
        return None
    if _is_spoken(text, match) or _no_place().match(place) or is_no_name(words[0]):
        return None
    return None if all(map(is_plain, words)) and len(state) <= 2 else start


def _is_told(text: str, start: int, place: str) -> bool:
    """Say whether a preposition or the list of towns tells that a degree is a state here."""
    return (
        place in lines("cities") or _PREPOSITION.search(text[max(0, start - 6) : start]) is not None
    )


def _is_spoken(text: str, match: regex.Match[str]) -> bool:
    """Say whether a comma and a word stand here, and no state: "Sure, OK", "FEMORAL, OR POPLITEAL".

    The end of a line tells a town.
    """
    place, code = match.group("place"), match.group("state")
    if place.isupper() and code in _CAPS_WORD_CODES:
        return _LINE_ENDS.match(text, match.end()) is None
    return code in _WORD_CODES and _SPOKEN.search(text[: match.start()][-3:]) is not None
