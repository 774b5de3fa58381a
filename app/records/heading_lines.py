"""Whether a line begins with a heading, and of what style."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import IntEnum

from app.core.section import SectionKind
from app.core.span import Span
from app.records.colon_headings import IN_LOWER_CASE, kind_before
from app.records.headings import (
    ACTIONS,
    COLON_ONLY,
    is_action,
    is_label,
    kind_of,
    normalized,
)
from app.records.lines import Line

_MAX_TITLE_CHARS = 70
_MAX_TITLE_WORDS, _MAX_KNOWN_WORDS = 7, 9
# Below it a bare word in capitals is an abbreviation, not a title.
_MIN_TITLE_LETTERS = 6

_MARKDOWN = re.compile(r"(#{1,6})[ \t]*(?=\S)(.*?)[ \t:]*#*$")
_BOLD = re.compile(
    r"(?:\*\*|__)[ \t]?(?=\S)([^*_]{1,70}?)[ \t]*([:.]?)[ \t]*(?:\*\*|__)[ \t]*(:?)[ \t]*"
)
_TITLE = re.compile(
    r"(?:\(?(?:\d{1,2}|[IVX]{1,4})[.)][ \t]+)?"
    r"(?P<words>(?:\d\d(?=[- ]?[Hh])[- ]?)?[A-Za-z][\w .,/&()'’+\-–]*"
    r"(?:\d:\d\d)?(?:\([^()]{1,40}\))?)[ \t]*$"
)
# "# AKI: no need for dialysis" is an item of a plan that tells something, no title.
_TELLS = re.compile(r"[:;.?!,][ \t]+\S|[.;]$|[ \t][-–—][ \t]+\S")
# "PLAN - rest", and a heading that is the first cell of a table's first row: "LABS    3/1    3/2".
_DASH = re.compile(
    r"(?P<words>[A-Z][A-Z/&]+(?: [A-Z/&]+){0,5})"
    r"(?:[ ](?:\((?:[A-Z]{2,4} )?\d[^()]{0,20}\)|\d{4}|\d{1,2}/\d{1,2}(?:/\d{2,4})?)(?= {3,}))?"
    r"(?:[ \t]+[-–—][ \t]+| {3,}|[ ]?\t+)(?=\S)"
    # "Interval hx (since 8/20) -- she fell twice"
    r"|(?P<told>[A-Z][\w/&]*(?: [\w/&]+){0,4}(?: \([^()]{1,40}\))?)[ \t]+--[ \t]+(?=[^\s-])"
)
# "--- STOPPED ---", "=== PLAN ===", "** PLAN **": a heading between two rules.
_FRAMED = re.compile(
    r"(?P<rule>-{2,}|={2,}|~{2,}|\*{3,}|\*\*(?=[ \t])|_{3,}|\+{2,})[ \t]*(?=[A-Za-z])"
    r"(?P<words>[^\n=~*_]{2,60}?)[ \t:]*(?P=rule)[ \t]*"
)
# What is told behind a comma or in brackets of such a heading: "HELD, DO NOT RESTART".
_REMARK = re.compile(r"\s*[,(;].*")
# "--- Page 2 of 3 ---" stands within a list that goes on.
_PAGE = re.compile(r"\b(?:page|pg|cont(?:inued|inues|'?d)?)\b", re.IGNORECASE)
# "DRUGS (from the slip of 3/1, seen with her)": how a list was made.
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*\Z")
# The record of doses given; "Mar" is a month.
_DOSES_GIVEN = "MAR"
# How many of them follow: "ISSUES FOUND (4)".
_COUNT = re.compile(r"[ ]\(\d{1,2}\)\Z")
# A colon between two numbers is a time of day.
_COLON = re.compile(r":(?!(?<=\d:)\d)")
# "PMHx asthma": initials that stand for a history and nothing else.
_HISTORY = re.compile(
    r"(?P<words>(?:FH|SH)(?=[ \t]+[a-z])|(?:Soc|Imms?|Fam)(?=[ ]{2,}\S)"
    r"|PMH[Xx]?|PSH[Xx]?|(?:F|S|Fam|Fm|Soc|OB|Ob)Hx"
    r"|Allergies(?![ \t]+(?:[a-z]+ing|to|are|is|and|or|were|was|have|has|on|in|with|at|per|"
    r"of|includ\w+|noted|reviewed|updated|verified|confirmed|Reviewed|Verified)\b))"
    r"(?:[ \t]+|[ \t]?[-–—][ \t]+)(?=[A-Za-z(\d+?])"
    r"|(?P<exam>PE)[ \t]+(?=\d{2,3}/\d{2,3}\b|VS\b|Gen\b|HEENT\b|BP\b)"
    r"|(?P<plan>A/P|A&P|A/R|I/P)[ \t]*(?=(?:\#?\d{1,2}[.):]|\#)[ \t]*[A-Za-z])"
    # "A/P 33yo s/p delivery"
    r"|(?P<whole>A/P|A&P|I/P)[ \t]+(?=\d{1,3}[ -]?(?:y/?o|y\.o|yrs?|years?|mo|[MFymf])\b|"
    r"(?:[Tt]his|[Pp]t|[Pp]atient|Mrs?|Ms)\b)"
    # "VS 11:20  T 38.6"
    r"|(?P<timed>(?:VS|V/S|OBS|Obs|O/E|PE|EKG|ECG|ABG) \d{1,2}:\d\d)(?=[ \t]+[A-Za-z\d])"
)
# A heading within a line: after the end of a sentence, or set off by two blanks.
# "… DM in his father. SH: lives alone"
_SHORT_RUN_IN = frozenset({"All", "SH", "FH", "Soc", "Fam", "SHx", "FHx"})
_INLINE = re.compile(
    r"(?:(?<=[.;,!?)][ \t])|(?<=[ \t]{2}))(?P<words>[A-Z][A-Za-z /&()'-]{1,45}):,?(?=\s|$)"
)
# What stands side by side at the end of a plan, set apart by a gap.
_FIELDS = frozenset({SectionKind.CODE_STATUS, SectionKind.ALLERGIES, SectionKind.DISPOSITION})
_FIELD_GAP = " " * 3
_SMALL_WORDS = frozenset("a an and at by for from in of on or per the to upon with w/ vs".split())


class Style(IntEnum):
    """How a heading is set, the strongest first: a weaker one stands under a stronger one."""

    MARKDOWN = 1
    FRAMED = 6
    BOLD = 7
    CAPS = 8
    WORDS = 9


# Initials and abbreviations that a note sets in bold before the text of the section.
_BOLD_INITIALS = re.compile(r"[A-Z/&]{1,6}|[A-Z]{1,3}[a-z]{0,3}[Hh]x|Imp|Plan|Rx|Hx|Ix|Dx")
# Words that stand in bold for their weight: "**ALL** tablets were counted".
_BOLD_WORDS = frozenset({"ALL", "NOTE", "CODE", "DOSE", "RETURN"})


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and where the text under it begins.

    Attributes:
        start: Its first character, marks of its style included.
        title: The words alone.
        body_start: What follows it, on the same line or after it.
        kind: None where its words are not known.
        rank: Its ``Style``, plus the level for Markdown; lower is stronger.
        words: The title's characters.
        run_in: Text follows on the same line.
        is_field: It stands behind other fields of its line ("Diet: NPO     Code status: full").
    """

    start: int
    title: Span
    body_start: int
    kind: SectionKind | None
    rank: int
    words: str = field(default="", repr=False)
    run_in: bool = False
    is_field: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What of a note decides whether an unknown or bare line is a heading.

    Attributes:
        after_break: The line before is blank, ends a sentence or is a heading itself.
        after_blank: The line before is blank, or there is none.
        mostly_caps: The note is written in capitals, so that capitals set nothing off.
    """

    after_break: bool
    after_blank: bool
    mostly_caps: bool


def untitled(line: Line, kind: SectionKind) -> Heading:
    """Return the heading of a section that begins with a line's text and has no title."""
    return Heading(line.start, Span(line.start, line.start), line.start, kind, Style.CAPS)


def heading_of(line: Line, around: Surroundings) -> Heading | None:
    """Return the heading that a line begins with, if it does."""
    text = line.text
    if text.startswith("#"):
        return _markdown(line)
    if (framed := _framed(line)) is not None:
        return framed
    if text.startswith(("**", "__")):
        return _bold(line)
    colon = _colon(text)
    history = _history(line)
    if history is not None and not 0 < colon <= len(history.words):
        return history
    if colon > 0:
        return _with_colon(line, colon)
    return _dashed(line) or (None if len(text) > _MAX_TITLE_CHARS else _alone(line, around))


def _colon(text: str) -> int:
    """Return the place of the colon that may end a title: none of a time, none in brackets."""
    for match in _COLON.finditer(text, 0, _MAX_TITLE_CHARS):
        before = text[: match.start()]
        if before.count("(") <= before.count(")") or ")" not in text[match.end() :]:
            return match.start()
    return -1


def _framed(line: Line) -> Heading | None:
    """Return the heading that stands between two rules of a line, whatever it says."""
    match = _FRAMED.match(line.text)
    if match is None or len(match["words"].split()) > _MAX_TITLE_WORDS:
        return None
    words = match["words"]
    kind = kind_of(words) or kind_of(_REMARK.sub("", words))
    if kind is None and (_PAGE.search(words) or not (words.isupper() or _title_case(words))):
        return None
    title = Span(line.start + match.start("words"), line.start + match.end("words"))
    body_start = line.start + match.end()
    run_in = match.end() < len(line.text)
    if run_in and (is_action(words) or match["rule"] == "--"):  # "-- hold -- iron" is an item
        return None
    return Heading(line.start, title, body_start, kind, Style.FRAMED, words, run_in=run_in)


def inline_headings(line: Line) -> list[Heading]:
    """Return the known headings inside a line: "… today. PLAN: rest"."""
    found: list[Heading] = []
    for match in _INLINE.finditer(line.text):
        words = match["words"]
        kind = kind_of(words)
        after_stop = line.text[match.start() - 2] in ".!?"
        if kind is None or is_label(words) or normalized(words) in ACTIONS:
            continue
        is_short = after_stop and words in _SHORT_RUN_IN
        is_set_off = (words.isupper() and len(words) > 2) or (after_stop and len(words) > 3)
        is_field = not is_set_off and kind in _FIELDS and _follows_field(line.text, match.start())
        if is_short or is_set_off or is_field:
            title = Span(line.start + match.start(), line.start + match.end("words"))
            body_start = line.start + match.end()
            found.append(
                Heading(
                    title.start,
                    title,
                    body_start,
                    kind,
                    Style.CAPS,
                    words,
                    run_in=True,
                    is_field=is_field,
                )
            )
    return found


def _follows_field(text: str, start: int) -> bool:
    """Say whether a gap and another field of its own label stand before a place of a line."""
    return text.endswith(_FIELD_GAP, 0, start) and text.find(": ", 0, start) > 0


def _markdown(line: Line) -> Heading | None:
    if len(line.text) > _MAX_TITLE_CHARS:
        return None
    match = _MARKDOWN.match(line.text)
    if match is None or not match[2][:1].isalpha():
        return None
    kind = kind_of(match[2])
    if kind is None and _TELLS.search(match[2]):
        return None
    title = Span(line.start + match.start(2), line.start + match.end(2))
    rank = Style.MARKDOWN + len(match[1]) - 1
    return Heading(line.start, title, line.end, kind, rank, match[2])


def _bold(line: Line) -> Heading | None:
    match = _BOLD.match(line.text)
    if match is None:
        return None
    run_in = match.end() < len(line.text)
    kind = kind_of(match[1])
    set_off = match[2] or match[3] or _is_bold_initials(match[1])
    if is_label(match[1]) or (run_in and (kind is None or not set_off)):
        return None
    title = Span(line.start + match.start(1), line.start + match.end(1))
    return Heading(
        line.start, title, line.start + match.end(), kind, Style.BOLD, match[1], run_in=run_in
    )


def _is_bold_initials(words: str) -> bool:
    """Say whether bold letters head what follows; "**STOP** iron" is an order of one drug."""
    is_word = is_action(words) or words in _BOLD_WORDS
    return _BOLD_INITIALS.fullmatch(words) is not None and not is_word


def _history(line: Line) -> Heading | None:
    """Return the initials of a history that open a line without a colon ("PMHx asthma")."""
    match = _HISTORY.match(line.text)
    words = match[match.lastgroup or 0] if match else ""
    kind = kind_of(words)
    if match is None or kind is None:
        return None
    title = Span(line.start, line.start + len(words))
    body_start = line.start + match.end()
    return Heading(line.start, title, body_start, kind, Style.CAPS, words, run_in=True)


def _with_colon(line: Line, colon: int) -> Heading | None:
    match = _TITLE.match(line.text[:colon])
    if match is None:
        return None
    words = match["words"].rstrip()
    rest = line.text[colon + 1 :]
    kind = kind_before(words, rest)
    if kind is None and (is_label(words) or not _may_be_unknown(words, rest)):
        return None
    if rest and kind is None and not words.isupper():
        return None
    if rest and not rest[0].isspace() and rest[0] not in ",-" and not words.isupper():
        return None
    start = line.start + match.start("words")
    body_start = line.start + colon + (2 if rest.startswith(",") else 1)
    style = Style.CAPS if words.isupper() else Style.WORDS
    return Heading(
        line.start,
        Span(start, start + len(words)),
        body_start,
        kind,
        style,
        words,
        run_in=bool(rest),
    )


def _may_be_unknown(words: str, rest: str) -> bool:
    """Say whether words of no known meaning before a colon are set like a heading."""
    n_words = len(words.split())
    if n_words > _MAX_TITLE_WORDS or len(words) < 3:
        return False
    if rest:
        return (
            words.isupper() and n_words >= 2 and len(words) >= 8 and not rest.lstrip()[0].isdigit()
        )
    return words.isupper() or _title_case(words)


def _dashed(line: Line) -> Heading | None:
    match = _DASH.match(line.text)
    words = (match["words"] or match["told"]) if match else ""
    if match is None or is_label(words) or (match["told"] and is_action(words)):
        return None
    kind = kind_of(words)
    is_common = normalized(words) in COLON_ONLY and words != "SOCIAL"
    if kind is None or is_common:
        return None
    title = Span(line.start, line.start + len(words))
    return Heading(
        line.start, title, line.start + match.end(), kind, Style.CAPS, words, run_in=True
    )


def _alone(line: Line, around: Surroundings) -> Heading | None:
    """Return a heading that stands alone on its line without a colon."""
    match = _TITLE.match(line.text)
    if match is None:
        return None
    words = match["words"].rstrip()
    kind = SectionKind.MEDICATIONS if words == _DOSES_GIVEN else kind_of(words)
    bare = _IN_BRACKETS.sub("", words) if kind is not None else words
    n_words = len(bare.split())
    if n_words > (_MAX_TITLE_WORDS if kind is None else _MAX_KNOWN_WORDS) or is_label(words):
        return None
    if words[0].islower() and not (around.after_blank and _is_lower_title(words, kind)):
        return None
    caps = bare.isupper()
    if kind is not None:
        if not caps and (not around.after_break or normalized(words) in COLON_ONLY):
            return None
        if caps and len(words) < 3 and not around.after_blank:
            return None
    elif not (caps and around.after_blank and not around.mostly_caps and _is_bare_title(line.text)):
        return None
    start = line.start + match.start("words")
    style = Style.CAPS if caps else Style.WORDS
    return Heading(line.start, Span(start, start + len(words)), line.end, kind, style, words)


def _is_lower_title(words: str, kind: SectionKind | None) -> bool:
    """Say whether words without a capital are a title ("meds per snf mar (last given)")."""
    bare = normalized(words)
    if kind is None or bare in COLON_ONLY:
        return False
    return bare in IN_LOWER_CASE or (bare.split()[0] in IN_LOWER_CASE and " per " in bare)


def _is_bare_title(text: str) -> bool:
    """Say whether a line in capitals can be a title: a short answer ("NKDA") or a value cannot."""
    n_letters = sum(map(str.isalpha, text))
    return (
        n_letters >= _MIN_TITLE_LETTERS
        and text[-1] not in ".,"
        and not any(map(str.isdigit, _COUNT.sub("", text)))
    )


def _title_case(words: str) -> bool:
    return all(w[0].isupper() or w in _SMALL_WORDS or not w[0].isalpha() for w in words.split())
