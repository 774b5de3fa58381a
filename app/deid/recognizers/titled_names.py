"""Names behind a title or before a credential: "Dr. I. Castellan", "Jane Roe, RN"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.phi import PhiKind
from app.deid.english import is_english
from app.deid.lexicon import is_listed_name, is_no_name, is_plain
from app.deid.name_shape import CREDENTIAL, FORWARD, INVERTED, TITLE, trim_name
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.words_in_names import begins_what_is_told

_PLURAL = compiled(
    rf"\bDrs\.?[ ](?P<name>{FORWARD})(?:,[ ](?P<name>{FORWARD})){{0,4}},?[ ](?:and|"
    rf"&)[ ](?P<name>{FORWARD})"
)
_TITLE_AND_ONE = compiled(rf"\b{TITLE}[ ]{{0,2}}(?P<name>{FORWARD})")
_LOWER_TITLE = compiled(
    r"(?<!\bthe )(?<!\ba )\b(?:dr|mr|mrs|ms)\b\.?[ ](?P<name>\p{L}[\p{L}\p{M}'\-]{2,})"
)
_CREDENTIALED = compiled(
    rf"(?P<name>{INVERTED}|{FORWARD})(?:,[ ]?|[ ]\(?)(?P<credential>{CREDENTIAL})(?!\p{{L}})"
)
_REACHED = compiled(
    r"(?<![\p{L}.])(?P<name>\p{Lu}\.[ ]?(?:\p{Lu}\.[ ]?)?\p{Lu}[\p{L}'\-]{2,}),[ ]"
    r"(?=(?i:pager|beeper|phone|ext\b|x\d|cell))"
)
# "Dear Dr. Quill:", "Wren Quill <wq@x.example>".
_ADDRESSED = compiled(
    rf"\b(?i:dear)[ ](?:{TITLE}[ ]{{0,2}})*(?P<name>{FORWARD})(?=[ ]?[:,]|[ ]*\n)|"
    rf"(?<![\p{{L}}'\-])(?P<name>{INVERTED}|{FORWARD})[\"']?[ ]?[<\[(](?:mailto:)?[\w.+\-]{{1,60}}@"
)
# "Sister Mary Joseph nodule": the title belongs to the name of a finding.
_FINDING_BEHIND = compiled(r"(?:'s)?[ ](?:nodules?|nodes?|syndrome|sign)\b")
# One initial may end its sentence: "Saw Dr. M. Metformin held."
_INITIALS = compiled(r"\p{Lu}(?:\.[ ]?\p{Lu})+\.?")
_SURNAME = compiled(r"\.?[ ](?P<name>\p{Lu}\p{Ll}{2,})(?![\p{L}\-])")
# "Nurse J Whitlow": a surname that is a term too; "Dr V Order: ..." goes on without one.
_SURNAME_OF_ONE = compiled(r"[ ](?P<name>\p{Lu}\p{Ll}{3,})(?![\p{L}\-:])")
_ADDRESSEES = frozenset("colleague sir madam parent family portal".split())
_DEGREE_BEFORE = compiled(
    r"(?i)\b(?:no|trace|trivial|minimal|mild|moderate|mod|severe|significant|known|rheumatic|\d\+)"
    r"(?:[ /\-]*(?:to|central|eccentric|mild|moderate|severe))*[ ]\Z"
)
_LONG_WORD = compiled(r"\p{L}{4,}")
_MODALS = frozenset(("will", "may", "can", "has"))
# "Says OD is fine": the right eye.
_EYE_SAID = compiled(r"[ ](?:is|was|has|feels|looks|eye|vision|sees|hurts|better|worse|blurry)\b")
_BEARER_BEHIND = compiled(r"[ ]\p{Lu}\p{Ll}+")
# "#19 Fr Blake drain"
_SIZE_BEFORE = compiled(r"(?<![\d/.\-])\d{1,2}[ ]?\Z")
_SIZE_CHARS = 6
_DRAIN_BEHIND = compiled(r"[ ](?:drains?|catheters?|cath|tubes?|sheaths?|stents?|sumps?|bulbs?)\b")
_ENDS_SENTENCE = frozenset({"RN.", "NP.", "PA.", "LPN.", "LVN.", "CNA.", "RD.", "PA-C."})
# "Father MI 60": what a relative had, in capitals.
_KIN = frozenset({"Father", "Sister", "Bro"})
_MOST_OF_DISEASE = 4
_MORE_CREDENTIALS = frozenset(
    "CHPN CDCES CDE CCRN CEN CNOR OCN CWON WOCN CWOCN LCDC CADC COA CPHT CCM CRRN CPN CNRN".split()
)
# "Dr. C-O to redo": a double name by its initials; "asked Dr E: nasal glucagon".
_BY_INITIALS = compiled(
    r"\b(?:Drs?|Mr|Mrs|Ms|Prof)\.?[ ](?P<name>\p{Lu}-\p{Lu}|\p{Lu}(?=[:;)/\n]|\Z))"
    r"(?![\p{L}\p{N}\-])"
)
_COLON = compiled(r"[ ]?:")


class TitledNameRecognizer(RuleRecognizer):
    """Finds the name; its title and credentials stay in the text."""

    KINDS = (PhiKind.NAME,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield names that a title or a credential marks."""
        for pattern, score in (
            (_TITLE_AND_ONE, 0.95),
            (_PLURAL, 0.95),
            (_CREDENTIALED, 0.9),
            (_REACHED, 0.8),
        ):
            for match in self.matches(pattern, text):
                if _means_nobody(text, match, pattern):
                    continue
                for start, end in match.spans("name"):
                    if (kept := trim_name(text, start, end)) is not None:
                        yield Found(kept[0], _with_surname(text, *kept), PhiKind.NAME, score)
        for match in self.matches(_BY_INITIALS, text):
            yield Found(*match.span("name"), PhiKind.NAME, 0.9)
        for match in self.matches(_ADDRESSED, text):
            yield from _addressed(text, match)
        for match in self.matches(_LOWER_TITLE, text):
            yield from _in_lower_case(text, match)


def _in_lower_case(text: str, match: regex.Match[str]) -> Iterator[Found]:
    start, word = match.start("name"), match["name"].removesuffix("'s")
    if is_listed_name(word) and word not in _MODALS:
        # "mr. price: dnr" is somebody, whatever the word means besides.
        yield Found(start, start + len(word), PhiKind.NAME, 0.8)
    elif (kept := trim_name(text, *match.span("name"))) is not None:
        yield Found(*kept, PhiKind.NAME, 0.7)


def _means_nobody(text: str, match: regex.Match[str], pattern: regex.Pattern[str]) -> bool:
    is_no_bearer = pattern is _CREDENTIALED and _bears_none(text, match)
    is_no_title = pattern is _TITLE_AND_ONE and _is_no_title(text, match)
    return is_no_bearer or is_no_title or _FINDING_BEHIND.match(text, match.end()) is not None


def _with_surname(text: str, start: int, end: int) -> int:
    """Return where a name ends of which initials were kept: "Dr. K. L. Early" is one of four."""
    if end - start == 1 and (term := _SURNAME_OF_ONE.match(text, end)) is not None:
        return end if begins_what_is_told(term["name"]) else term.end()
    if _INITIALS.fullmatch(text, start, end) is None:
        return end
    surname = _SURNAME.match(text, end)
    return end if surname is None or is_no_name(surname["name"]) else surname.end()


def _addressed(text: str, match: regex.Match[str]) -> Iterator[Found]:
    """Yield the name of somebody who is written to."""
    start, end = match.span("name")
    # "On Monday, Zarya Quellmar <": the words before the comma are none of the name.
    before, comma, _ = text[start:end].partition(", ")
    if comma and any(map(_names_nobody, before.split())):
        start += len(before) + len(comma)
    if not any(map(_names_nobody, text[start:end].replace(",", " ").split())):
        yield Found(start, end, PhiKind.NAME, 0.9)


def _names_nobody(word: str) -> bool:
    return is_plain(word) or word.casefold().removesuffix("s") in _ADDRESSEES


def _bears_none(text: str, match: regex.Match[str]) -> bool:
    """Say whether letters are no credential here: a short form, a label's, "dorzolamide BID OD"."""
    if _is_shortened(match) or _is_label(text, match):
        return True
    # "HD RN note": a unit and its nurse.
    is_unit = match["name"].isupper() and len(match["name"]) <= 3 and "," not in match.group()
    if is_unit and not is_listed_name(match["name"]):
        return True
    starts_inside = regex.match(r"[\p{L}\-]", text[max(0, match.start() - 1) : match.start()])
    if is_english(match["name"]) and _is_next_to_none(text, match):
        return True
    words = _LONG_WORD.findall(match["name"])
    return starts_inside is not None or any(word.islower() and is_plain(word) for word in words)


def _is_no_title(text: str, match: regex.Match[str]) -> bool:
    """Say whether no title stands here: a valve, a catheter's size, a sentence's end, a relative.

    "mild MR. RV normal", "19 Fr Blake", "Given by RN. Used at home", "Father MI 60", "RN CCRN".
    """
    name = match["name"]
    title = text[match.start() : match.start("name")].rstrip()
    if _is_valve(text, match) or (title == "Fr" and _is_size(text, match)):
        return True
    if title in _ENDS_SENTENCE and is_english(name.split()[0]):
        return True
    if title.isupper() and name.split()[0].endswith("ly") and is_plain(name.split()[0]):
        return True  # "NP Monthly visit"
    return (title in _KIN and _is_disease(name)) or name in _MORE_CREDENTIALS


def _is_size(text: str, match: regex.Match[str]) -> bool:
    """Say whether a drain stands behind its size: "19 Fr Blake drain", not "May 12 Fr Blake"."""
    floor = max(0, match.start() - _SIZE_CHARS)
    is_sized = _SIZE_BEFORE.search(text[floor : match.start()]) is not None
    return is_sized and _DRAIN_BEHIND.match(text, match.end()) is not None


def _is_disease(name: str) -> bool:
    """Say whether what a relative had stands in capitals: "MI", "CVA", but "LEE" is a name."""
    is_term = is_plain(name) or len(name) < _MOST_OF_DISEASE
    is_short = name.isupper() and len(name) <= _MOST_OF_DISEASE
    return is_short and is_term and not is_listed_name(name)


def _is_next_to_none(text: str, match: regex.Match[str]) -> bool:
    """Say whether a word of English is nobody's: "CHANGED, RN Vexley called", "Says OD is fine"."""
    if match["credential"] == "OD":
        return "," not in match.group() and _EYE_SAID.match(text, match.end()) is not None
    return match["name"].isupper() and _BEARER_BEHIND.match(text, match.end()) is not None


def _is_valve(text: str, match: regex.Match[str]) -> bool:
    """Say whether a valve leaks or is narrow where a title seems to stand: "mild MR. RV normal"."""
    is_short = text[match.start() : match.start() + 2] in ("MR", "MS")
    return is_short and _DEGREE_BEFORE.search(text, 0, match.start()) is not None


def _is_label(text: str, match: regex.Match[str]) -> bool:
    """Say whether a field begins here: "Ordering MD:"; "Roe, MD:" and "Jane Roe MD:" are people."""
    is_one = " " not in match["name"] and "," not in match.group()
    return is_one and not is_listed_name(match["name"]) and bool(_COLON.match(text, match.end()))


def _is_shortened(match: regex.Match[str]) -> bool:
    """Say whether the letters are short for the word before: "Methamphetamine (MA)"."""
    word, letters = match["name"].casefold(), iter(match["name"].casefold())
    short = match["credential"].casefold()
    is_bracketed = match.group().endswith(f"({match['credential']}")
    is_one = " " not in word and word[0] == short[0]
    return is_bracketed and is_one and all(letter in letters for letter in short)
