"""What the words of a weak find are: results, units, orders by telephone, surnames like terms."""

from __future__ import annotations

from app.deid.english import is_english
from app.deid.lexicon import (
    is_ambiguous,
    is_drug,
    is_listed_name,
    is_nation,
    is_no_name,
    words,
)
from app.deid.patterns import compiled
from app.deid.spoken_words import is_drawn_out, is_said_number

# As released corpora mask a name.
_MASK_OPENS, _MASK_CLOSES = "[**", "**]"
# "Nitrite-POS", "Blood-SM": a test and its result, as a laboratory's machine joins them.
_RESULT = compiled(r"\p{L}+-(?:POS|NEG|SM|MOD|LG|TR|NORMAL|RARE|FEW|MANY|NONE|OCC)")
# An order by telephone or by voice, and that it was read back.
_ORDER = compiled(r"(?:[TV]\.O\.(?:R\.B\.)?|R\.B\.?V?\.?)")
_UNIT = compiled(r"(?:[mkµu]?g|mcg|mmol|mol|m?U|IU|mL|mEq|pg|ng|L)/(?:[dm]?L|kg|mmol|h|hr|day|min)")
# "Tab Glycomet SR 1g": a drug by its form.
_FORM = compiled(r"(?:Tab|Inj|Cap|Syp|Susp|Oint|Syr|TAB|INJ|CAP)\.?[ ]\p{Lu}")
# "Lang: English/Yoruba"
_LANGUAGE = compiled(r"Lang:[ ]*(?P<spoken>\p{L}+)")
# "Don't lift": what stands before the apostrophe is no Don.
_CONTRACTED = compiled(
    r"(?i)\b(?:do|does|did|is|are|was|were|has|have|had|wo|would|ca|could|should|must|might|may|"
    r"need|ai|sha|dare)(?P<head>n)(?P<tail>['’]t)(?!\w)"
)
_ROLE_BEFORE = compiled(
    r"(?i)\b(?:pharmacist|nurse|sister|midwife|physio|therapist|registrar|consultant|dietitian|"
    r"interpreter|manager|worker|chaplain|paramedic|technician|counsell?or|RN|SW|CM|PT|OT|RD|CNS)"
    r"[ ]\Z"
)
_NAME_ENDS = compiled(r"[ ]*(?:[,;)/\n]|\Z)")
_ROLE_CHARS = 16
_TITLE_CASE = compiled(r"\p{Lu}\p{Ll}{2,}")


def is_result(word: str) -> bool:
    """Say whether a word is a test with its result: "LeukEst-LG"."""
    return _RESULT.fullmatch(word) is not None


def is_contraction(text: str, start: int, end: int) -> bool:
    """Say whether a denied verb stands here, with its apostrophe or what is before it alone."""
    verb = _CONTRACTED.match(text, start)
    return verb is not None and end in (verb.end("head"), verb.end())


def is_heard(text: str, start: int, end: int) -> bool:
    """Say whether a number in words stands here, a word drawn out, or a denied verb."""
    told = text[start:end]
    return is_contraction(text, start, end) or is_said_number(told) or is_drawn_out(told)


def is_masked(text: str, start: int, end: int) -> bool:
    """Say whether somebody hid an identifier here before: "[**Last Name 1234**]"."""
    line = text.rfind("\n", 0, start) + 1
    opened = text.rfind(_MASK_OPENS, line, end)
    if opened < 0 or text.find(_MASK_CLOSES, opened, start) >= 0:
        return False
    closed = text.find(_MASK_CLOSES, opened)
    return closed >= 0 and opened <= start and end <= closed + len(_MASK_CLOSES)


def is_unit(text: str, start: int, end: int) -> bool:
    """Say whether a unit stands here: "Albumin g/L"."""
    return _UNIT.fullmatch(text, start, end) is not None


def stands_for_nobody(text: str, start: int, end: int) -> bool:
    """Say whether a drug by its form stands here, an order ("0925. T.O.") or a language's label."""
    if _FORM.match(text, start) or _ORDER.fullmatch(text, start, end):
        return True
    spoken = _LANGUAGE.match(text, start)
    return spoken is not None and is_nation(spoken["spoken"])


def is_surname_here(text: str, before: tuple[int, int], word: tuple[int, int]) -> bool:
    """Say whether a term is a surname behind the word before it: "Jane Whitlow", "J Whitlow".

    Words of English and of headings, short forms and drugs begin what is told of the person.
    """
    told, first = text[slice(*word)], text[slice(*before)]
    if text[before[1] : word[0]] not in (" ", ". ") or _TITLE_CASE.fullmatch(told) is None:
        return False
    is_given = is_listed_name(first) and not is_ambiguous(first) and first.istitle()
    is_initial = len(first) == 1 and first.isupper() and text[before[1]] == " "
    if not is_given and not is_initial:
        return False
    if is_given and not is_no_name(told) and _is_of_staff(text, before[0], word[1]):
        return True
    return not begins_what_is_told(told) and told.casefold() in words("term_words")


def _is_of_staff(text: str, start: int, end: int) -> bool:
    """Say whether a whole name stands behind a role: "pharmacist Wren Bright, 15:05"."""
    before = text[max(0, start - _ROLE_CHARS) : start]
    return _ROLE_BEFORE.search(before) is not None and _NAME_ENDS.match(text, end) is not None


def begins_what_is_told(word: str) -> bool:
    """Say whether a word behind a name goes on about somebody: English, a heading, a drug."""
    is_word = is_english(word) or is_no_name(word) or is_drug(word)
    return is_word or word.casefold() in words("shorthand")
