"""Street addresses of any country, whole: street, unit, town, state, code, country."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.phi import PhiKind
from app.deid.address_lines import address_end
from app.deid.lexicon import clinical_words, is_eponym, is_plain
from app.deid.patterns import compiled
from app.deid.place_words import (
    FAINT_STREET_WORDS,
    STREET_ENDINGS,
    STREET_PREFIXES,
    STREET_WORDS,
)
from app.deid.recognizers.base import Found, RuleRecognizer

_HOUSE = r"\d{1,6}[A-Za-z]?(?:[\-/]\d{1,4}[A-Za-z]?)?"
_WORD = r"(?:\p{Lu}[\p{L}\p{M}'.\-]*|\d{1,3}(?:st|nd|rd|th|ST|ND|RD|TH))"
_LINK = (
    r"(?:de|do|da|dos|das|del|della|delle|dell'|di|du|des|la|le|las|los|van|der|den|von|y|e|of|the|"
    r"nad|am|zum|zur|rue|ul\.|tér|út|r)"
)
_DIRECTION = r"(?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\.?[ ])?"
_NAME = rf"(?:{_WORD}[ ](?:{_LINK}[ ]){{0,2}}){{1,4}}?"
_STREET = compiled(
    rf"(?<![\w.,/\-$])(?:{_HOUSE}[ ])?{_HOUSE}[ ]{_DIRECTION}{_NAME}"
    rf"(?:{STREET_WORDS}|STREET|AVENUE|ROAD|DRIVE|LANE|COURT|BOULEVARD|PLACE|TERRACE|WAY)\b\.?"
    rf"(?:[ ](?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\b\.?)?"
)
_FAINT_STREET = compiled(
    rf"(?<![\w.,/\-$])(?:{_HOUSE}[ ])?{_HOUSE}[ ]{_DIRECTION}{_NAME}(?:{FAINT_STREET_WORDS})\b"
)
_KINDS = rf"{STREET_PREFIXES}|rue|rua|calle|avenida"
# "31 Rue de la Hulotte", "Via Roma 131", "Koskikatu 25".
_PREFIXED = compiled(
    rf"(?<![\w.,/\-])(?:(?:{_HOUSE}[ ]){{1,2}}(?:{_KINDS})[ ](?:{_LINK}[ ]){{0,2}}{_WORD}"
    rf"(?:[ ](?:{_LINK}[ ]){{0,2}}{_WORD}){{0,4}}(?:[ ]\d{{1,4}}\b)?"
    rf"|(?:{_KINDS})[ ](?:{_LINK}[ ]){{0,2}}{_WORD}(?:[ ](?:{_LINK}[ ]){{0,2}}{_WORD}){{0,4}}"
    rf",?[ ]\d{{1,4}}\b)"
)
_COMPOUND = compiled(
    rf"(?<![\w.,/\-])(?:{_HOUSE}[ ])?(?:{_WORD}[ ]){{0,2}}(?i:[\p{{L}}'\-]*(?:{STREET_ENDINGS}))"
    rf"[ ]\d{{1,4}}[A-Za-z]?\b"
)
# A number, words, a number: an address where a unit, a town or a cue stands beside it.
_NUMBERED = compiled(
    rf"(?<![\w.,/\-$:])\d{{2,6}}(?:[ ]\d{{1,4}})?[ ]\p{{L}}[\p{{L}}\p{{M}}'.\-]*"
    rf"(?:[ ](?:{_LINK}|{_WORD})){{0,5}}(?:[ ]\d{{1,4}}[A-Za-z]?\.?)?"
    rf"(?=[ ]?[,\n]|[ ](?i:apt|suite|unit)\b|[ ]?\.|$)"
)
_CUE_BEFORE = compiled(
    r"(?i)\b(?:lives?|living|resid\w+|address(?:[ ]is)?|home|located|moved|addressed|"
    r"deliver(?:ed)?|"
    r"ship(?:ped)?|mail(?:ed)?|sent|discharged?|returns?|apartment|house)(?:[ ](?:home|back|now))?"
    r"[ ]?(?:at|to|on|is|:)[ ]+$"
)
_UNIT = compiled(r"(?i)\b(?:Apt|Apartment|Suite|Ste|Unit|Flat|Trlr|Spc)\b\.?[ ]?#?\d{1,5}[a-z]?\b")
# "Suite 541 6343 Larch Road".
_UNIT_FIRST = compiled(
    rf"(?i:\b(?:Apt|Apartment|Suite|Ste|Unit|Flat)\b\.?)[ ]?#?\d{{1,5}}[A-Za-z]?[ ,]{{1,2}}"
    rf"(?:\d{{1,6}}[ ]){{1,2}}{_WORD}(?:[ ](?:{_LINK}[ ]){{0,2}}{_WORD}){{0,4}}(?:[ ]\d{{1,4}}\b)?"
)
_NUMBER_BEFORE = compiled(r"(?:^|(?<=[\n:;?!>(\"]|[.,][ ]|[ ]))\d{1,6}[A-Za-z]?[ ][^\n:;?!]{3,60}$")
_MILITARY = compiled(
    r"(?i)\b(?:(?:psc|cmr|unit)[ ]\d{2,5},?[ ]box[ ]\d{1,5}|(?:uss|usns|usnv|usnss|uscgc)[ ]\p{L}+)"
    r"[ ,]*\n?[ >?]*(?:apo|fpo|dpo),?[ ](?:aa|ae|ap)[ ]?\d{0,5}(?:-\d{4})?"
)
_PO_BOX = compiled(
    r"(?i)(?:\b\d{1,6}[ ])?\b(?:P\.?[ ]?O\.?[ ]?Box|Post(?:al)?[ ]Box|Private[ ]Bag|Locked[ ]Bag|"
    r"Postbox)[ ]?#?\d{1,7}\b"
)
_CORNER = compiled(
    r"\b\d{1,3}(?:st|nd|rd|th)[ ](?:&|and)[ ]\p{Lu}\p{Ll}+(?:[ ](?:St|Ave|Street|Avenue)\b)?|"
    r"\b(?:the[ ])?(?:corner|intersection)[ ]of[ ](?:\p{Lu}|\d)[^\n,;]{2,40}?[ ](?:&|and)[ ]"
    rf"(?:{_WORD}|\d{{1,5}})(?:[ ]{_WORD}){{0,3}}"
)
_UNIT_CHARS_BEFORE = 80
_WORDS = compiled(r"\p{L}[\p{L}\p{M}']+")
_CUE_CHARS = 30
_CAPITAL_NEXT = compiled(r"\d{3,6}(?:[ ]\d{1,4})?[ ]\p{Lu}\p{Ll}")
# "1335 Called Dr. Quill": an hour, what was done, and to whom.
_CALLED_AT = compiled(
    r"(?:[01]\d|2[0-3])[0-5]\d[ ](?:\p{Lu}\p{Ll}*ed|Spoke|Spoken|Told|Saw|Seen|Met|Sent|Text|Page|"
    r"Call|Per|To|With|By|From)\b(?:[ ]\p{L}+){0,2}[ ](?:Dr|DR)\.?\Z"
)
_TIME = compiled(r"[012]\d[0-5]\d\b")
# What is counted is no street.
_COUNTED = frozenset(
    "day days week weeks month months year years hour hours hr hrs min mins minute minutes view "
    "views unit units tab tabs tablet tablets cap caps ml mg mcg dose doses time times step steps "
    "point points french gauge lead vessel person part parts stage grade level lobe pack packs "
    "pound pounds lb lbs inch inches mile miles am pm and or to of "
    "po iv im sq subq pr sl ng ivp ivpb ivf bid tid qid qd qhs prn stat na hr bp ra".split()
)


class AddressRecognizer(RuleRecognizer):
    """Finds addresses by their street, their unit or their box, and reads them to their end."""

    KINDS = (PhiKind.LOCATION,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield whole addresses."""
        for pattern, score in (
            (_STREET, 0.85),
            (_PREFIXED, 0.8),
            (_COMPOUND, 0.8),
            (_UNIT_FIRST, 0.8),
            (_MILITARY, 0.9),
            (_PO_BOX, 0.9),
            (_CORNER, 0.76),
        ):
            for match in self.matches(pattern, text):
                is_call = _CALLED_AT.match(match.group()) is not None
                if not is_call and not _is_clinical(pattern, match.group()):
                    end = address_end(text, match.end())
                    yield Found(match.start(), end, PhiKind.LOCATION, score)
        for pattern in (_FAINT_STREET, _NUMBERED):
            yield from self._told_by_surroundings(text, pattern)
        for unit in self.matches(_UNIT, text):
            yield from _around_unit(text, unit)

    def _told_by_surroundings(self, text: str, pattern: regex.Pattern[str]) -> Iterator[Found]:
        for match in self.matches(pattern, text):
            if _is_sentence(match.group()):
                continue
            end = address_end(text, match.end())
            if _is_cued(text, match.start()) or _is_long_tail(text, match.end(), end):
                yield Found(match.start(), end, PhiKind.LOCATION, 0.76)


def _is_cued(text: str, start: int) -> bool:
    """Say whether the words before a number announce an address."""
    before = max(0, start - _CUE_CHARS)
    if _CUE_BEFORE.search(text, before, start) is not None:
        return True
    is_at = (
        text[before:start].casefold().endswith((" at ", " from "))
        and _TIME.match(text, start) is None
    )
    return is_at and _CAPITAL_NEXT.match(text, start) is not None


def _is_long_tail(text: str, street_end: int, end: int) -> bool:
    """Say whether what follows a street tells an address: a unit, or a town and more."""
    tail = text[street_end:end]
    return _UNIT.search(tail) is not None or sum(map(str.isdigit, tail)) >= 4


def _is_clinical(pattern: regex.Pattern[str], street: str) -> bool:
    """Say whether what looks like a street counts or routes something: "500 via PEG"."""
    if pattern is _STREET:
        return _is_measure(street)
    if pattern is not _PREFIXED:
        return False
    words = _WORDS.findall(street)[1:2]
    return not words or words[0].isupper() or is_plain(words[0]) or is_eponym(words[0])


def _is_measure(street: str) -> bool:
    """Say whether the word behind a number is counted: "3 Views Chest Court"."""
    words = [word.casefold() for word in _WORDS.findall(street)]
    return not words or words[0] in _COUNTED or words[0] in clinical_words()


def _is_sentence(street: str) -> bool:
    """Say whether the words behind a number are words of a sentence: "3 Days Way"."""
    words = _WORDS.findall(street)
    return not words or (is_plain(words[0]) and (len(words) < 3 or is_plain(words[1])))


def _around_unit(text: str, unit: regex.Match[str]) -> Iterator[Found]:
    """Yield the address that a unit belongs to; a unit of a ward has no number before it."""
    earliest = max(0, unit.start() - _UNIT_CHARS_BEFORE)
    before = text[earliest : unit.start()].rstrip(" \t\n>?|*,")
    line = _NUMBER_BEFORE.search(before)
    if line is None:
        return
    words = _WORDS.findall(line.group())
    is_counted = not words or words[0].casefold() in _COUNTED
    if is_counted or all(map(is_plain, words)) or is_plain(words[0]):
        return
    end = address_end(text, unit.end())
    yield Found(earliest + line.start(), end, PhiKind.LOCATION, 0.8)
