"""Where an address ends: the unit, town, state, code and country behind its street."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from app.deid.lexicon import is_plain
from app.deid.patterns import compiled
from app.deid.place_words import STATE_CODES, STATE_NAMES, countries

UNIT_WORDS = r"Apt|Apartment|Unit|Suite|Ste|Floor|Fl|Flat|Bldg|Building|Rm|Room|Lot|Trlr|Spc"
POSTCODES = (
    r"\d{5}(?:-\d{3,4})?|[A-Z]\d[A-Z][ ]?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]?[ ]\d[A-Z]{2}|"
    r"\d{3}[ ]\d{2}|\d{2}-\d{3}|\d{4}[ ]?[A-Z]{2}|\d{4}-\d{3}|[A-Z]{1,2}-\d{4,5}|\d{6}|\d{4}|\d{3}"
)
_WORD = r"(?:\p{Lu}[\p{L}\p{M}'.\-]*|St\.)"
_LINKS = (
    r"(?:de|del|la|las|los|el|le|les|do|da|dos|du|des|di|am|an|der|den|im|nad|na|u|v|of|the|on|y|i)"
)
# A comma, the end of a line, or both, with the quotation marks of forwarded mail.
_GAP = compiled(r"[ \t]*,?[ \t]*(?:\n[ \t>?|*]*,?[ \t]*){0,2}")
_UNIT = compiled(rf"(?i)(?:(?:{UNIT_WORDS})\b\.?[ ]?#?|#)[ ]?(?:\d[\w\-]{{0,5}}|[a-z]\b)")
_STATE = compiled(rf"(?:{'|'.join(STATE_CODES)}|{STATE_NAMES}|Ontario|Quebec|Alberta)\b")
_OTHER_STATE = compiled(
    rf"[A-Z]{{2,3}}(?=[ \t]*(?:\n[ \t>?|*]*|[ ])(?:(?:{POSTCODES})(?!\w)|(?i:{countries()})\b))"
)
_COUNTRY = compiled(rf"(?i)(?:{countries()})(?![\p{{L}}])")
_CODE = compiled(rf"(?:{POSTCODES})(?![\w%]|[.,/:\-]\d|[ ](?:mg|ml|mL|units?)\b)")
_TOWN = compiled(rf"{_WORD}(?:[ \-](?:{_LINKS}[ ]){{0,2}}{_WORD}){{0,3}}(?:[ ]\d{{1,2}}(?!\d))?")
# Behind a town stands a comma, the end of a line or of a sentence, a state or a code.
_TOWN_ENDS = compiled(
    rf"[ \t]*(?:$|[\n,.;)?!\"]|[ ](?:{'|'.join(STATE_CODES)})\b|"
    rf"[ ][A-Z]{{2,3}}(?=[ \t]*[\n.,)]|$)|[ ](?:[A-Z]{{2}}[ ])?\d{{3,6}}\b|"
    rf"[ ](?i:{countries()})\b)"
)
# "Veszprém VE": a region in capitals that ends the address.
_REGION_BEHIND = compiled(r"[ ][A-Z]{2,3}(?=[ \t]*(?:[\n.,)]|$))")
_FIRST_WORD = compiled(r"[\p{L}\p{M}']+")
_TOWN_BEGINS = frozenset("new north south east west upper lower fort port lake mount saint".split())
_LONG_WORD = compiled(r"[\p{L}\p{M}]{4}\.")


@dataclass(slots=True)
class _Read:
    """What of an address was read so far."""

    end: int
    n_towns: int = 0
    is_behind_unit: bool = False
    has_region: bool = False
    has_code: bool = False


def address_end(text: str, street_end: int, *, has_town: bool = False) -> int:
    """Return where an address ends whose street, or whose town, ends at ``street_end``.

    Args:
        has_town: Whether the town is read already, so that a code may follow.
    """
    read = _Read(street_end, n_towns=int(has_town))
    gap = _GAP.match(text, read.end)
    while gap is not None and gap.end() > read.end and _advance(text, gap, read):
        gap = _GAP.match(text, read.end)
    return without_stop(text, read.end)


def without_stop(text: str, end: int) -> int:
    """Leave the point of a sentence out of an address, and that of an abbreviation in."""
    return end - 1 if _LONG_WORD.fullmatch(text, max(0, end - 5), end) else end


def _advance(text: str, gap: regex.Match[str], read: _Read) -> bool:
    """Read the next part of an address behind a gap; say whether there was one."""
    at = gap.end()
    is_apart = "," in gap.group() or "\n" in gap.group()
    if read.n_towns == 0 and (unit := _UNIT.match(text, at)) is not None:
        read.end, read.is_behind_unit = unit.end(), True
        return True
    if (read.n_towns or is_apart) and (region := _region(text, at, read)) is not None:
        read.end, read.has_region = region, True
        return True
    is_after_place = read.n_towns > 0 or read.has_region
    if is_after_place and not read.has_code and (code := _code(text, gap, read)) is not None:
        read.end, read.has_code = code, True
        return True
    may_be_town = is_apart or (read.is_behind_unit and read.n_towns == 0)
    if may_be_town and read.n_towns < 2 and not read.has_region and not read.has_code:
        return _read_town(text, at, read)
    return False


def _region(text: str, at: int, read: _Read) -> int | None:
    if not read.has_code and (state := _STATE.match(text, at) or _OTHER_STATE.match(text, at)):
        return state.end()
    country = _COUNTRY.match(text, at)
    return country.end() if country is not None else None


def _code(text: str, gap: regex.Match[str], read: _Read) -> int | None:
    code = _CODE.match(text, gap.end())
    if code is None:
        return None
    is_short = len(code.group()) < 5 and code.group().isdigit()
    is_sure = read.has_region or "\n" in gap.group()
    return None if is_short and not is_sure else code.end()


def _read_town(text: str, at: int, read: _Read) -> bool:
    town = _TOWN.match(text, at)
    if town is None or _TOWN_ENDS.match(text, town.end()) is None:
        return False
    words = _FIRST_WORD.findall(town.group())
    is_told = _STATE.match(text, town.end() + 2) is not None
    is_heading = is_plain(words[0]) and words[0].casefold() not in _TOWN_BEGINS
    if all(map(is_plain, words)) or (is_heading and not is_told):
        return False
    tail = _REGION_BEHIND.match(text, town.end())
    read.end, read.n_towns = tail.end() if tail else town.end(), read.n_towns + 1
    return True
