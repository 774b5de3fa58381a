"""Wards and buildings named after people or places: "admitted to Osler 4", "Blalock building"."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.lexicon import is_no_name, is_plain, words
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer

_MOVES = (
    r"admitt?(?:ed)?|admission|transferr?(?:red)?|moved|arrived|arrival|sent|brought|taken|"
    r"returned|boarding|boarded|remains?|currently|stay(?:ed|ing)?|bed|floor|nurse|RN|resident|"
    r"team|inpatient|seen|rounded|called|report|signout|handoff|housed"
)
_NUMBERED = compiled(
    rf"\b(?i:{_MOVES})(?:[ ](?:[a-z]+[ ]){{0,2}}|[ ])(?:to|on|from|in|at)[ ]"
    r"(?P<name>\p{Lu}\p{Ll}{3,}(?:[ ](?:North|South|East|West))?[ ]\d{1,2}[A-Z]?)"
    r"(?![\p{L}\p{N}]|[.,/:\-]\d|[ ]?%|[ ](?i:mg|mcg|ml|g|units?|tabs?|hours?|hrs?|days?|weeks?|"
    r"months?|years?|minutes?|times|miles|points?|am|pm|AM|PM)\b)"
)
_BUILDING = compiled(
    r"(?<![\p{L}'])(?P<name>(?:St\.[ ])?(?:\p{Lu}[\p{L}'\-]+[ ]){1,3}"
    r"(?:[Bb]uilding|[Bb]ldg|[Ww]ing|[Pp]avilion|[Tt]owers?|[Aa]nnex|[Aa]trium|Hall|Ward|ward)"
    r"(?:[ ]\d{1,2}[A-Z]?(?![\p{L}\p{N}]))?)(?![\p{L}])"
)
# "Ward: Nightingale 3"
_LABELLED = compiled(
    r"(?m)(?:^|[ ]{2}|\t|[,;|][ ])[ ]*(?i:ward|wd)[ ]?:[ \t]*"
    r"(?P<name>\p{Lu}\p{Ll}{3,}(?:[ ]\p{Lu}\p{Ll}{3,})?(?:[ ]\d{1,2}[A-Z]?)?)(?![\p{L}\p{N}])"
)
_HEAD = frozenset(
    "building bldg wing pavilion tower towers annex atrium hall ward north south east west "
    "northeast northwest southeast southwest".split()
)
# What else takes a number, and wings of bones.
_NO_WARD = frozenset(
    "grade stage phase type class level day week month year visit cycle dose line zone group unit "
    "room floor pod bay step tier category version january february march april june july august "
    "september october november december monday tuesday wednesday thursday friday saturday sunday "
    "sphenoid iliac sacral greater lesser right left figure table station medical surgical "
    "maternity extension isolation recovery".split()
)


class WardRecognizer(RuleRecognizer):
    """Finds wards and buildings by name; "4 West", "Room 12" and "the surgical ward" name none."""

    KINDS = (PhiKind.FACILITY,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield named wards and buildings."""
        for match in self.matches(_NUMBERED, text):
            first = match["name"].split()[0].casefold()
            if first not in _HEAD and _names_one(first):
                yield Found(*match.span("name"), PhiKind.FACILITY, 0.76)
        for match in self.matches(_LABELLED, text):
            first = match["name"].split()[0].casefold()
            if first not in _HEAD and _names_one(first):
                yield Found(*match.span("name"), PhiKind.FACILITY, 0.8)
        for match in self.matches(_BUILDING, text):
            start = match.start("name")
            told = match["name"].split(" ")
            while told and not _names_one(told[0].casefold()):
                start += len(told.pop(0)) + 1
            if told and told[0].casefold() not in _HEAD and not told[0].isdigit():
                yield Found(start, match.end("name"), PhiKind.FACILITY, 0.76)


def _names_one(word: str) -> bool:
    """Say whether a word may be the person or the place that a ward is named after."""
    is_generic = word in words("facility_generic") or word in _NO_WARD
    return not is_generic and not is_plain(word) and not is_no_name(word)
