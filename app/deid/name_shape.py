"""The shape of personal names, and where a name ends among the capitals of a note."""

from __future__ import annotations

import regex

from app.deid.lexicon import (
    clinical_words,
    is_ambiguous,
    is_drug,
    is_given_name,
    is_header_code,
    is_no_name,
    is_plain,
)
from app.deid.patterns import compiled

WORD = r"(?:\p{Lu}[\p{L}\p{M}]+(?:['\-]\p{L}[\p{L}\p{M}]*)*|(?:O|D|L)'\p{Lu}[\p{L}\p{M}]+)"
INITIAL = r"(?:\p{Lu}\.(?:[ ]?\p{Lu}\.)*|\p{Lu}(?=[ ,]))"
PARTICLE = (
    r"(?:(?:[Dd]e|[Dd]el|[Dd]ella|[Dd]i|[Dd]a|[Dd]os|[Dd]u|[Vv]an|[Vv]on|[Dd]er|[Dd]en|[Ll]a|[Ll]e|"
    r"[Tt]er|[Aa]l|[Ee]l|[Bb]in|[Bb]int|[Ii]bn|St\.?)[ \-])"
)
SUFFIX = r"(?:,?[ ](?:Jr|Sr)\b\.?|,?[ ](?:II|III|IV)\b)"
PART = rf"(?:{PARTICLE}{{0,3}}(?:{WORD}|{INITIAL}))"

# "Jane Roe", "J. Roe", "Jane Q. van der Roe Jr."
FORWARD = rf"{PART}(?:[ ]{{1,2}}(?:[\"(]\p{{Lu}}\p{{L}}+[\")][ ])?{PART}){{0,4}}{SUFFIX}?"
# "Roe, Jane Q."
INVERTED = rf"{PARTICLE}{{0,3}}{WORD}(?:[ ]{WORD})?{SUFFIX}?,[ ]?{PART}(?:[ ]{PART}){{0,2}}"

TITLE = (
    r"(?:Drs?|Doctor|DR|DRS|DOCTOR|Mrs?|Ms|Miss|Mx|MR|MRS|MS|MISS|Mister|Madam|Sir|Dame|Hon|"
    r"Prof|Professor|PROF|Nurse|NURSE|RN|NP|PA|PA-C|LPN|LVN|CNA|Sister|Rev|REV|Reverend|Father|Fr|"
    r"Rabbi|Imam|Bro|Elder|Pastor|Deacon|Bishop|Chaplain|Sgt|Sergeant|Officer|Detective|Det|Deputy|Sheriff|"
    r"Trooper|Lieutenant|Lt|Cpl|Corporal|Col|Colonel|Maj|Cmdr|Capt|Captain|Judge|Attorney|Atty|"
    r"Midwife|Resident|Intern|Surgeon|Attending|Fellow|Señora?|Sra?|Srta|Don|Doña|Mme|Herr|Frau|"
    r"Coach|Principal|Senator|Matron|Smt|Shri|Kumari|Alhaji|Alhaja|Engr|Chief|Dcns|Pstr|Mallam)"
    r"\b\.?"
)
CREDENTIAL = (
    r"(?:M\.?D|D\.?O(?![ ]NOT\b)|R\.?N|N\.?P(?:-?B?C)?|[AG]NP-B?C|PA-C|P\.?A|Ph\.?D|"
    r"FNP(?:-B?C)?|AGNP(?:-C)?|"
    r"ACNP(?:-BC)?|APRN|ARNP|CRNA|"
    r"CNM|LPN|LVN|DNP|BSN|MSN|LCSW|LICSW|MSW|LMFT|LPC|PsyD|Psy\.D|Pharm\.?[ ]?D|R\.?Ph|DPT|PT|"
    r"OTR/?L?|SLP|"
    r"CCC-SLP|DDS|DMD|DPM|OD|MBBS|MBChB|FACS|FACP|FACC|RD|RRT|EMT-?P?|CNA|CMA|COA|IBCLC|MA|MPH|CGC)\b\.?"
)

_WORD_AT = compiled(rf"{WORD}|\p{{Lu}}\b(?!')|\p{{L}}[\p{{L}}\p{{M}}'\-]*")
# Words of headings that are surnames behind a first name.
_SURNAMES_TOO = frozenset(("case", "page", "day", "friend", "dear"))
_DAY_NAMES = frozenset(("sunday", "monday", "friday"))
_TITLED = compiled(r"(?:Mr|Mrs|Miss|Ms|Dr|Chief)\.?[ ]{1,2}\Z")
# "Fossa, James", "A. Fossa, MD": a term in the place of a surname.
_GIVEN_BEHIND = compiled(rf",[ ]?(?P<given>{WORD})")
_CREDENTIAL_BEHIND = compiled(rf",[ ]{CREDENTIAL}(?!\p{{L}})")
_INITIAL_BEFORE = compiled(r"(?<!\p{L})\p{Lu}\.?[ ]\Z")
_PARTICLE = compiled(rf"(?i:{PARTICLE})+(?P<word>\p{{L}}[\p{{L}}'\-]+)")
_LABEL_FOLLOWS = compiled(r"[ ]{0,2}[:#]")
_FIELD_ENDS = compiled(r"[ \t]*(?:$|[\n|;,()]|[ ]{2})")
_LETTERS = compiled(r"[\p{L}\p{M}]+(?:['\-][\p{L}\p{M}]+)*")


def trim_name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Cut a candidate where words begin that are no part of a name.

    "Odalys Roe MRN" ends before "MRN"; "Roe Age:" before a label.

    Returns:
        Start and end of what is left, or None where nothing is.
    """
    last = start
    for match in _WORD_AT.finditer(text, start, end):
        if _ends_name(text, match, start=start, end=end):
            break
        last = match.end()
    else:
        return start, end
    kept = text[start:last].rstrip(' ,("')
    return (start, start + len(kept)) if any(c.isalpha() for c in kept) else None


def _ends_name(text: str, word: regex.Match[str], *, start: int, end: int) -> bool:
    """Say whether the name ends before this word of a candidate."""
    told = word.group()
    at_start, is_last = word.start() == start, word.end() == end
    n_before = text[start : word.start()].count(" ")
    if is_last and n_before != 1 and _LABEL_FOLLOWS.match(text, end):
        return True  # "Jane Roe: stable" is no label
    if len(told) == 1 or (is_ambiguous(told) and at_start and told[0].isupper()):
        return False
    if not at_start and stands_as_code(text, *word.span()):
        return True
    is_both = told.casefold() in _DAY_NAMES | _SURNAMES_TOO
    if at_start and told.istitle() and is_both and _TITLED.search(text[:start]):
        return False  # "Mr. Sunday", "Ms Day"
    if is_term_as_surname(text, *word.span()):
        return False
    if is_no_name(told):
        return at_start or told.casefold() not in _SURNAMES_TOO
    if at_start:
        return told.casefold() in clinical_words() or (told.islower() and is_plain(told))
    if is_last and n_before == 1 and _FIELD_ENDS.match(text, end):
        return told.casefold() in clinical_words()  # "Jane Speaker" is a whole field
    return is_plain(told)


def is_term_as_surname(text: str, start: int, end: int) -> bool:
    """Say whether a term stands before a given name, or between an initial and a credential."""
    told = text[start:end]
    if told.casefold() not in clinical_words() or is_drug(told) or is_no_name(told):
        return False
    behind = _GIVEN_BEHIND.match(text, end)
    if behind is not None and is_given_name(behind["given"]):
        return True
    is_credited = _CREDENTIAL_BEHIND.match(text, end) is not None
    return is_credited and _INITIAL_BEFORE.search(text, max(0, start - 4), start) is not None


def stands_as_code(text: str, start: int, end: int) -> bool:
    """Say whether a word behind a name is an abbreviation of the header: "ROE, IDA DOS 3/4".

    "OWUSU, RM" may be a name, and so may "DOS" before another word of it ("MARIA DOS SANTOS").
    """
    if not is_header_code(text[start:end]) or text[max(0, start - 2) : start] == ", ":
        return False
    particle = _PARTICLE.match(text, start)
    return particle is None or is_plain(particle["word"])


def name_words(text: str) -> list[tuple[int, int]]:
    """Return where the words of a name stand in it; "O'Hara" and "Smith-Roe" are one word each."""
    return [match.span() for match in _LETTERS.finditer(text)]
