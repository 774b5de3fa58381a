"""Clinical words that stay although a weak detector takes them for an identifier.

A detector is sure where the text says what it found: a header, a title, a cue, a street's form.
What is found by a list or by the tagger alone is judged by its words and by what stands around
them. The first line that applies decides:

| Found as      | What stands there                                              | Then        |
|---------------|----------------------------------------------------------------|-------------|
| name          | a strain of animals ("Sprague Dawley rats")                    | stays       |
| any kind      | a term that holds a name ("Ramsay Hunt"), but behind a title   | stays       |
| any kind      | a rule that is sure (score ``SURE`` or more), a known patient  | goes        |
| name          | titles and plain words at its ends ("Dr. Roe MRI")             | are cut off |
| name          | nothing but plain words: drug, term, organism, heading, people | stays       |
| name          | a number in words, a word drawn out ("Twenty-five", "Noooo")   | stays       |
| any kind      | a single letter or digit, with marks beside it or not          | stays       |
| name          | an eponym in its context ("a Foley", "Graves disease")         | stays       |
| name          | one word before a scale, a strain, a device, a dose, a year    | stays       |
| name          | an abbreviation in capitals that is on no list of names        | stays       |
| name          | a ward in capitals that a preposition leads to ("back to ED")  | stays       |
| name          | a word that is also a name, with no person about ("Will call") | stays       |
| place         | countries, states, peoples, plain words, rooms, beds, scales   | stays       |
| facility      | nothing but plain words ("Heart Failure Clinic"), a stage      | stays       |
| date          | a bare year, a time of day, a weekday alone, a value, no day   | stays       |
| age           | under 90, a temperature                                        | stays       |
| phone         | a line of help that anybody may call                           | stays       |
| other         | plain words, a value with its unit, a score or stage in code   | stays       |
| any kind      | two sure finds and nothing but plain words beside them         | they go     |
| date          | a sure day with a value or words beside it ("4/30 3,150")      | the day goes|
| any other     | a sure find, and plain words behind a dash, a colon or a gap   | it goes     |
| any kind      | anything else                                                  | goes        |

Names that propagation finds pass ``name_context`` instead, which asks the same of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from app.core.phi import PhiKind
from app.deid.beside_names import without_roles
from app.deid.candidates import Candidate
from app.deid.english import is_english, opens_in
from app.deid.eponym_company import has_value_behind, is_said_of_findings, stands_in_term
from app.deid.eponyms import names_a_thing, stands_as_eponym
from app.deid.lexicon import (
    is_ambiguous,
    is_eponym,
    is_listed_name,
    is_nation,
    is_no_name,
    is_plain,
)
from app.deid.name_context import has_person_about, is_name_here
from app.deid.name_shape import CREDENTIAL, TITLE, is_term_as_surname, stands_as_code
from app.deid.patterns import compiled
from app.deid.protected_numbers import (
    DOSE_BEHIND,
    day_and_bottles,
    has_unit,
    is_clock,
    is_help_line,
    is_measured,
    is_public_number,
    may_be_age,
    may_be_day,
)
from app.deid.service_words import WARDS, is_no_house, is_of_service, is_unit_of_two
from app.deid.short_drugs import is_short_drug
from app.deid.short_forms import is_short_form
from app.deid.told_in_parts import is_told_in_parts
from app.deid.valve_makers import is_maker
from app.deid.words_in_names import (
    is_heard,
    is_masked,
    is_result,
    is_surname_here,
    is_unit,
    stands_for_nobody,
)  # fmt: skip

# A rule that scores this much has seen more than the word itself.
SURE = 0.75
# A title or a label says so; below it a term of several words is stronger ("Ramsay Hunt").
_SAID = 0.9
# What the tagger alone finds, and lists of single names, score no more.
_UNSURE = 0.5
_WORD = compiled(r"[\p{L}\p{M}][\p{L}\p{M}\p{N}]*(?:['\-][\p{L}\p{M}\p{N}]+)*")
_GLUED = compiled(r"\p{L}+\d+(?![\p{L}\p{N}])")
# "29f"
_AGE_AND_SEX = compiled(r"\d{1,3}[ ]?\p{L}{1,2}")
# "ROE, JANE P.   74M", "sib Wren 6y"
_AGE_BEHIND = compiled(r"[ ]+\d{1,3}[ ]?(?:[MFmf]|y(?:o|rs?)?|mo)\Z")
_TITLES = compiled(rf"(?:{TITLE}[ ]{{0,2}})+")
# "Dr. James Bright", "CNA T. Bright": the initials and first name of a titled person.
_TITLED = compiled(
    r"(?<!\p{L})(?:Dr|Mr|Mrs|Ms|Miss|DR|MR|MRS|MS|Prof|[Nn]urse|RN|LPN|LVN|CNA|CRNA|NP|SW|CM|SLP|RRT|"
    r"Chaplain)\.?[ ](?:\p{Lu}\.[ ]?){0,3}"
    r"(?:(?P<first>\p{Lu}[\p{L}'\-]+)[ ](?:\p{Lu}\.[ ])?)?\Z"
)
_WORD_FIRST = compiled(r"(?P<word>\p{L}{2,})[ ]+")
_WORD_LAST = compiled(r"[ ]+(?P<word>\p{L}{2,})\Z")
_MARKS = " \t\n-–—:;,|/"
_MARKS_BEFORE = " \t\n)];,"
_TITLE_CHARS = 32
# "K on Roe", "I for Roe": a letter before a small word is no initial.
_LETTER_ON = compiled(r"\p{Lu}[ ](?:on|for|of|in|to|with|and|is|at)[ ]")
_CREDENTIALS = compiled(rf"(?:,?[ ]{CREDENTIAL})+$")
_CITED = compiled(
    r",?[ ]et[ ]al\b|[ ,(]{1,3}(?:19|20)\d\d\b|[ ](?:and|&)[ ]\p{Lu}\p{L}+[ ,(]{1,3}(?:19|20)\d\d\b"
)
_ROOM = compiled(
    r"(?i)(?:the[ ])?(?:room|rm|bed|bay|pod|ward|unit|floor|isolette|or|ed|icu|nicu|picu|micu|sicu|"
    r"slot|chair|suite|cubicle|trauma)[ #.\-]*(?:\d{1,4}[a-z]?|[a-z]|i{1,3}|iv)?"
    r"(?:[ ,/\-]+(?:room|bed|isolette)?[ #]*\d{0,3}[a-z]?)?\Z|"
    r"(?:the[ ])?\d{1,2}(?:(?:st|nd|rd|th)?[ ]floor|[ ](?:north|south|east|west))\Z"
)
# Articles and sides: "NGT L nare".
_NO_PART_OF_HOUSE = frozenset({"the", "an", "a", "l", "r"})
# "4L NC" is oxygen, and a house of two storeys stands in any street.
_NO_PLACE = compiled(
    r"(?i)\d{1,2}(?:\.\d)?[ ]?L(?:PM)?[ ](?:via[ ])?(?:NC|NRB|FM|HFNC|O2)|"
    r"\d[ \-]?(?:story|storey|level|bed(?:room)?)[ ](?:house|home|flat|apartment|apt|condo|duplex)"
)
# "Father d. MI at 58"
_DIED_OF = compiled(r"d\.[ ](?=\p{Lu}{2,4}\b)")
_ARTICLE_BEFORE = compiled(r"(?i)\b(?:the|an?)[ ]\Z")
# "Ann Arbor Stage IIA": no facility is called so.
_STAGED = compiled(r"(?i)\b(?:stage|grade|class|score|scale|criteria)\b")
# A day with a room before it, a value or an age behind it.
_DATED = compiled(
    r"(?:\d{1,3},[ ]+(?=\d))?(?P<day>\d{1,4}[/.\-]\d{1,2}(?:[/.\-]\d{2,4})?)"
    r"(?:(?::[ ]*|[ ]?=[ ]?)[<>~]?\d[\d.,]*(?!\d|:)[ ]?[\p{L}%]{0,5}\)?|[ ]*\([^()/\n]{1,8}\)?)?"
)
# Letters and digits of scores and stages: "E4V5M6", "pT2bN1M0", "G3P2012".
_CODED = compiled(
    r"E[1-4C]V[1-5TC]M[1-6]T?|[cpyram]{0,3}T(?:[0-4X][a-d]?|is)N[0-3X][a-c]?M[01X][a-c]?|"
    r"Ct-\d{1,4}|[Gg]\d{1,2}[Pp]\d{1,4}(?:[Aa]b?\d)?|G0\d{3}"
)
# "Return to ED", "back to ED": a ward that is somebody's first name too.
_TO_WARD = compiled(r"(?i)\b(?:to|in|from|at|via|through|the|our|this|outside)[ ](?:the[ ])?\Z")
_WARD_CHARS = 16
# "administered to Sprague Dawley rats": no cue makes a strain a person.
_STRAIN_BEHIND = compiled(r"(?i)[ \-](?:rats?|mice|mouse)\b")
# One letter or digit identifies nobody, and what stood in its place could not be told from others.
_SHORTEST = 2


def protect(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Leave out what means nobody where it stands, and cut off words that belong to no name."""
    said = tuple(without_roles(text, each) for each in candidates)
    sure = sorted((c for c in said if c.score >= SURE), key=lambda c: (c.start, c.end))
    judged = (
        _left_of(text, each)
        for each in said
        if each.score > _UNSURE or not is_told_in_parts(text, each, sure)
    )
    return [candidate for candidate in judged if candidate is not None]


def _left_of(text: str, candidate: Candidate) -> Candidate | None:
    start, end, is_said = candidate.start, candidate.end, candidate.score >= _SAID
    if candidate.kind is PhiKind.NAME and (
        _STRAIN_BEHIND.match(text, end) or (not is_said and is_heard(text, start, end))
    ):
        return None
    if not is_said and stands_in_term(text, start, end):
        return None
    if candidate.score >= SURE:
        return candidate
    if is_masked(text, start, end):
        return None
    if candidate.score <= _UNSURE and _n_letters(text, candidate) < _SHORTEST:
        return None
    judge = _JUDGES.get(candidate.kind, _other)
    return judge(text, candidate)


def _n_letters(text: str, candidate: Candidate) -> int:
    return sum(char.isalnum() for char in text[candidate.start : candidate.end])


def _name(text: str, candidate: Candidate) -> Candidate | None:
    if candidate.score <= _UNSURE and stands_for_nobody(text, candidate.start, candidate.end):
        return None
    is_age = _AGE_AND_SEX.fullmatch(text, candidate.start, candidate.end) is not None
    kept = None if is_age else _without_edges(text, candidate)
    if kept is None:
        return None
    spans = [match.span() for match in _WORD.finditer(text, kept.start, kept.end)]
    if len(spans) == 1 and kept.score <= _UNSURE:
        return kept if _is_person(text, *spans[0]) else None
    if len(spans) == 1 and _is_word(text, *spans[0]):
        return None
    if is_maker(text, kept.start, kept.end) or is_unit(text, kept.start, kept.end):
        return None
    # "R>L. SpO2 93%": the word goes on in digits.
    glued = _GLUED.match(text, spans[-1][0]) if spans else None
    if glued is not None and is_plain(glued.group()):
        return None
    names = [text[start:end] for start, end in spans]
    if names_a_thing(text, kept.end) and not is_listed_name(names[-1]):
        return None
    if has_value_behind(text, *spans[0]):
        return None
    if all(is_eponym(name) for name in names) and stands_as_eponym(text, *spans[-1]):
        return None
    return kept


def _without_edges(text: str, candidate: Candidate) -> Candidate | None:
    """Cut titles and credentials off a name, and plain words off what a weak detector found."""
    start, end = candidate.start, candidate.end
    if (age := _AGE_BEHIND.search(text, start, end)) is not None:
        end = age.start()
    if (title := _TITLES.match(text, start, end)) is not None and title.end() < end:
        start = title.end()
    if (credential := _CREDENTIALS.search(text, start, end)) is not None:
        end = credential.start() if credential.start() > start else end
    spans = [match.span() for match in _WORD.finditer(text, start, end)]
    if candidate.score <= _UNSURE:
        while spans and _is_no_head(text, *spans[0]) and not _is_titled(text, *spans[0]):
            spans.pop(0)
        while spans and _is_no_tail(text, *spans[-1]) and not _is_titled(text, *spans[-1]):
            if len(spans) > 1 and is_surname_here(text, spans[-2], spans[-1]):
                break
            spans.pop()
    if not spans:
        return None
    last = end if spans[-1][1] >= end - 1 and text[end - 1] == "." else spans[-1][1]
    return replace(candidate, start=spans[0][0], end=last)


def _is_no_part(word: str) -> bool:
    if is_result(word):
        return True
    return len(word) > 1 and (is_plain(word) or (word.islower() and is_english(word)))


def _is_no_head(text: str, start: int, end: int) -> bool:
    """Say whether a name does not begin here: "K on Roe", "watch Roe"."""
    told = text[start:end]
    if is_term_as_surname(text, start, end):
        return False
    return _is_no_part(told) or any(p.match(text, start) for p in (_LETTER_ON, _DIED_OF))


def _is_no_tail(text: str, start: int, end: int) -> bool:
    """Say whether a name does not end here: "ROE, JANE ACC", "ROE, JANE S/P"."""
    if _is_no_part(text[start:end]) or stands_as_code(text, start, end):
        return True
    return end - start == 1 and text[end : end + 1] == "/"


def _is_titled(text: str, start: int, end: int) -> bool:
    """Say whether a word with a capital, be it a term too, stands behind a title ("Dr. Marrow")."""
    title = _TITLED.search(text, max(0, start - _TITLE_CHARS), start)
    if title is None or not text[start].isupper() or is_no_name(text[start:end]):
        return False
    return title["first"] is None or not is_plain(title["first"])


def _is_word(text: str, start: int, end: int) -> bool:
    return opens_in(text, start, end) and not _is_titled(text, start, end)


def _is_person(text: str, start: int, end: int) -> bool:
    """Say whether one word that a weak detector calls a name may mean a person here."""
    word = text[start:end].removesuffix("'s")
    if stands_as_eponym(text, start, end) or names_a_thing(text, end) or _is_word(text, start, end):
        return False
    if _CITED.match(text, end) or DOSE_BEHIND.match(text, end):
        return False
    # "the Junior, 0.15": a word of English behind an article
    if is_english(word) and _ARTICLE_BEFORE.search(text[max(0, start - 4) : start]):
        return False
    # "Hartmann's 1L"
    if is_eponym(word) and text[end : end + 2] == "'s" and DOSE_BEHIND.match(text, end + 2):
        return False
    if word in WARDS and _TO_WARD.search(text[max(0, start - _WARD_CHARS) : start]):
        return False
    if is_short_form(text, start, end) or is_short_drug(text, word):
        return False
    is_rare_eponym = is_eponym(word) and not is_listed_name(word)
    is_person = has_person_about(text, start, end) and not is_said_of_findings(text, end)
    if is_rare_eponym and not is_person:
        return False
    if not is_ambiguous(word) or _is_titled(text, start, start + len(word)):
        return True
    return is_name_here(text, start, start + len(word))


def _place(text: str, candidate: Candidate) -> Candidate | None:
    told = text[candidate.start : candidate.end]
    if _ROOM.match(told) or _NO_PLACE.fullmatch(told) or names_a_thing(text, candidate.end):
        return None
    spans = [match.span() for match in _WORD.finditer(text, candidate.start, candidate.end)]
    if spans and (has_value_behind(text, *spans[0]) or _is_eponym_here(text, *spans[-1])):
        return None
    names = _WORD.findall(told)
    has_number = any(char.isdigit() for char in told)
    if not has_number and all(is_nation(name) or is_plain(name) for name in names):
        return None
    return candidate


def _is_eponym_here(text: str, start: int, end: int) -> bool:
    return is_eponym(text[start:end]) and stands_as_eponym(text, start, end)


def _facility(text: str, candidate: Candidate) -> Candidate | None:
    told = text[candidate.start : candidate.end]
    if candidate.score > _UNSURE:
        return candidate
    if is_maker(text, candidate.start, candidate.end):
        return None
    words = [word for word in _WORD.findall(told) if word.casefold() not in _NO_PART_OF_HOUSE]
    # Of several words in lower case each may be English: "golden harvest bakery".
    is_plain_word = is_plain if len(words) > 1 else _is_no_part
    is_thing = is_unit_of_two(told) or is_no_house(text, candidate.start, candidate.end)
    if is_thing or _ROOM.match(told) or _STAGED.search(told):
        return None
    if all(is_plain_word(word) or is_of_service(word, among=words) for word in words):
        return None
    spans = [match.span() for match in _WORD.finditer(text, candidate.start, candidate.end)]
    is_drug = len(spans) == 1 and is_short_drug(text, told)
    return None if is_drug or (len(spans) == 1 and _is_eponym_here(text, *spans[0])) else candidate


def _date(text: str, candidate: Candidate) -> Candidate | None:
    if candidate.score > _UNSURE:
        return candidate
    if is_help_line(text[candidate.start : candidate.end]):
        return None
    kept = _without_value(text, candidate)
    return kept if may_be_day(text, kept) else None


def _without_value(text: str, candidate: Candidate) -> Candidate:
    """Cut off what a day is said of: "11/26/24: 11.2", "11/26/24 (12m", "Rm 6, 11/03/2025"."""
    dated = _DATED.fullmatch(text, candidate.start, candidate.end)
    if dated is None:
        dated = day_and_bottles(text, candidate.start, candidate.end)
    if dated is None:
        return candidate
    start, end = dated.span("day")
    return replace(candidate, start=start, end=end)


def _age(text: str, candidate: Candidate) -> Candidate | None:
    return candidate if candidate.score > _UNSURE or may_be_age(text, candidate) else None


def _phone(text: str, candidate: Candidate) -> Candidate | None:
    told = text[candidate.start : candidate.end]
    is_anybodys = candidate.score <= _UNSURE and is_help_line(told)
    return None if is_anybodys or is_clock(text, candidate) else _other(text, candidate)


def _other(text: str, candidate: Candidate) -> Candidate | None:
    if candidate.score > _UNSURE:
        return candidate
    told = text[candidate.start : candidate.end]
    if _CODED.fullmatch(told) or is_measured(text, candidate):
        return None
    if is_public_number(text, candidate.start, candidate.end):
        return None
    is_words = not any(char.isdigit() for char in told) and all(map(is_plain, _WORD.findall(told)))
    return None if is_words or has_unit(text, candidate) else _number_alone(text, candidate)


def _number_alone(text: str, candidate: Candidate) -> Candidate:
    """Cut plain words and marks off both ends of a weak find: "481922 Room", "481922 -"."""
    start, end = candidate.start, candidate.end
    while (word := _WORD_FIRST.match(text, start, end)) is not None and is_plain(word["word"]):
        start = word.end()
    while (word := _WORD_LAST.search(text, start, end)) is not None and is_plain(word["word"]):
        end = word.start()
    while start < end and text[start] in _MARKS_BEFORE:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return replace(candidate, start=start, end=end)


_JUDGES: dict[PhiKind, Callable[[str, Candidate], Candidate | None]] = {
    PhiKind.NAME: _name,
    PhiKind.LOCATION: _place,
    PhiKind.FACILITY: _facility,
    PhiKind.DATE: _date,
    PhiKind.AGE90: _age,
    PhiKind.PHONE: _phone,
}
