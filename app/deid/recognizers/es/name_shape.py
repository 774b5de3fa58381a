"""The shape of personal names in Spanish notes: two family names, particles, "Mª", "Fdez."."""

from __future__ import annotations

import regex

from app.deid.languages.spanish_words import is_family, is_given, is_plain_spanish, is_word_too
from app.deid.patterns import compiled

_LOWER_PARTICLE = r"(?:de[ ]l(?:a|as|os)|del?|l(?:a|as|os)|y|i|e|da|dos?|das|van|von|der|al|el|ben)"
PARTICLE = (
    rf"(?:(?:{_LOWER_PARTICLE}|{_LOWER_PARTICLE.upper()}|D[eE](?:l|[ ][lL]as?|[ ][lL]os)?|"
    r"San|Santa|El|Al|Ben|La|Los|Las)[ ])"
)
ABBREVIATION = (
    r"(?:M\.?[ªa]|M[aA]\.|J\.?[ªa]\.|Fco\.?|Ant[ºo°]\.|Fdez|Fern[áa]z|Gtez|Glez|Gzlez|Hdez|Rguez|"
    r"Rdguez|Mtnez|Mtez|Mnez|Lpez|Pz|Sz|Dguez|Gcía|Glz|Vzqz|Jmnez|Snchz)\.?"
)
INITIAL = r"(?:\p{Lu}\.(?:[ ]?\p{Lu}\.){0,2})"
WORD = (
    rf"(?:{ABBREVIATION}(?!\p{{L}})|"
    rf"\p{{Lu}}[\p{{L}}\p{{M}}]+(?:['\-]\p{{L}}[\p{{L}}\p{{M}}]*){{0,3}}(?!\d))"
)
PART = rf"(?:{PARTICLE}{{0,2}}(?:{WORD}|{INITIAL}))"
# A particle that a name begins with: "Sr. de la Torre"; no article ("los Dres.").
_LEADING = r"(?:(?:de[ ]l(?:a|as|os)|del?|De[ ]la|Del?|El|Ben|San|Santa)[ ])"
# "María de la O Pérez y Gómez", "J. M. Aramburu", "Lucía Fdez. Ordóñez".
FORWARD = rf"(?:{_LEADING}?(?:{WORD}|{INITIAL}))(?:[ ]{{1,2}}{PART}){{0,5}}"
# "PÉREZ GÓMEZ, Ana".
INVERTED = rf"{PART}(?:[ ]{PART}){{0,2}},[ ]?{PART}(?:[ ]{PART}){{0,2}}"
TITLE = (
    r"(?:(?:Dr|Dra|Drs|Dres|Sr|Sra|Srta|Sres|Lic|Licda|Prof|Profa|Enf|Ing|Psic|DR|DRA|SR|SRA|SRTA|"
    r"Dña|DÑA|Da|Dn|D|Fr)\.?[ªºao]?(?!\p{L})|D\.?[ªa]\.?(?!\p{L})|Don|Doña|DON|DOÑA|don|doña|"
    r"[Dd]octora?|[Ss]eñor(?:a|ita)?|Sor|[Dd]ra?\.|[Ss]ra?\.|sr|sra|dr|dra|dña\.?)"
)

_WORD_AT = compiled(rf"{ABBREVIATION}(?![\p{{L}}])|[\p{{L}}\p{{M}}]+(?:['\-][\p{{L}}\p{{M}}]+)*\.?")
_PARTICLE_WORDS = frozenset(
    "de del la las los y i e da do dos das van von der al el ben san santa".split()
)
# Letters with full stops that are no initials: "Ana Roe M.N. 118204".
_LABEL_AT_END = compiled(r"[ ](?:M\.?[NP]|C\.?C|C\.?I|T\.?I|H\.?C|D\.?N\.?I|N\.?I\.?E)\.?$")
_LABEL_BEHIND = compiled(r"[ ]{0,2}:")
_SHORTEST_ACRONYM_NAME = 6


def trim_spanish_name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Cut a candidate where words begin that are no part of a name.

    Returns:
        Start and end of what is left, or None where nothing is.
    """
    in_capitals, is_written = text[start:end].isupper(), text[start].isupper()
    last = start
    for match in _WORD_AT.finditer(text, start, end):
        if _ends(text, match, start=start, in_capitals=in_capitals):
            break
        if _joins_another(text, match, end):
            break
        if is_written and match.group()[0].islower() and not _is_particle(match.group()):
            break
        if not _is_particle(match.group()) or match.start() == start:
            last = match.end()
    if last == start:
        return None
    label = _LABEL_AT_END.search(text, start, last)
    if label is not None:
        last = label.start()
    if text[last - 1] == "." and not _keeps_dot(text[start:last]):
        last -= 1
    kept = text[start:last]
    return (start, last) if last - start > 1 and not _is_particle(kept) else None


def _joins_another(text: str, word: regex.Match[str], end: int) -> bool:
    """Say whether "y" joins another person here ("Iker y Unai"), and no second family name."""
    if word.group() not in ("y", "e"):
        return False
    following = _WORD_AT.search(text, word.end(), end)
    if following is None:
        return False
    return is_given(following.group()) and not is_family(following.group())


def _is_particle(word: str) -> bool:
    return word.casefold().rstrip(".") in _PARTICLE_WORDS


def _ends(text: str, word: regex.Match[str], *, start: int, in_capitals: bool) -> bool:
    told = word.group().rstrip(".")
    if _is_particle(told) or len(told) == 1:
        return False
    if _LABEL_BEHIND.match(text, word.end()) and word.start() != start:
        return True
    is_name = is_given(told) or is_family(told)
    if told.isupper() and not in_capitals and len(told) < _SHORTEST_ACRONYM_NAME and not is_name:
        return True
    if is_name and (word.start() > start or not is_plain_spanish(told) or is_word_too(told)):
        return False
    return is_plain_spanish(told)


def _keeps_dot(name: str) -> bool:
    """Say whether the full stop belongs to the name's last word ("J. M.", "Fdez.")."""
    last = name.split()[-1]
    return len(last) <= 2 or regex.fullmatch(ABBREVIATION, last) is not None
