"""What is added below a signed note: "CORRECTION 11/07 0715 RT: …", "--- RN phone note 3/4: …"."""

from __future__ import annotations

import re

from app.core.section import SectionKind
from app.core.span import Span
from app.records.heading_lines import Heading, Style
from app.records.lines import Line
from app.records.resumed import tells_more

_KIND = (
    r"addend(?:um|a)|correction|corrected|amend(?:ed|ment)|late (?:entry|correction)|"
    r"(?:(?:GI|ED|IR|OR|ID|RN|MD|NP|PA|nurse|nursing|clinic|triage|pharmacy|resident) )?"
    r"(?:tele)?phone (?:note|call|encounter|message)"
)
# When it was added and by whom, up to the colon; a colon between digits is a time of day.
_WHEN = (
    r"(?:\s+(?:#?\d|\(|on\s|at\s|by\s|per\s|to\s(?=\D)|[A-Z]{2,4}\b|[A-Z](?=\s+\())"
    r"(?:[^\n:;?!]|:(?=\d\d\b)){0,45}?)"
)
_ADDED = re.compile(
    rf"(?P<mark>[-=*~>]{{2,}})?\s*(?:\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\s+)?"
    rf"(?P<title>(?P<by>(?i:attending|attg|resident|nursing|consultant|pathology|radiology)\s+)?"
    # "Corrected QT 460 ms: normal" is a result.
    r"(?!(?i:corrected\s+(?!on\b|at\b|by\b|per\b)[A-Z(]))"
    rf"(?P<kind>(?i:{_KIND})))(?P<when>{_WHEN})?\s*"
    r"(?::(?!\d\d\b)|\s[-–—]{1,2}\s(?=\S)|(?P<rule>[-=*~]{2,})\s*\Z|(?P<open>\Z))"
)
# A line without a colon heads what is below it where it tells the day, or who adds.
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}\b|\d{1,2}[- ](?:\d|[A-Z][a-z]{2})|[A-Z][a-z]{2,8} \d{1,2},")
_HEADS_BELOW = re.compile(r"addend|amend|correction|late", re.IGNORECASE)
_NAMED = re.compile(rf"\b(?:{_KIND}|attestation|attending statement)\b", re.IGNORECASE)
# "J. Roe, PGY2. Attending attestation: seen with her. Would hold the ARB until K is below 5."
_ATTESTATION = re.compile(
    r"(?:[^:\n]{0,60}[.\s])??(?P<title>(?i:att(?:g|ending)\.?(?: physician)? "
    r"(?:attestation|addendum|statement)))\b[^:\n]{0,30}:\s+(?P<told>\S.*)"
)


def is_addendum(title: str) -> bool:
    """Say whether a heading is of what was added after the note was written."""
    return _NAMED.search(title) is not None


def addendum_line(line: Line) -> Heading | None:
    """Return the heading of an addendum that a line begins with, whoever added it and when.

    The day and the initials are no part of its title. "Addendum:" alone is a heading as any.
    """
    match = _ADDED.match(line.text)
    if match is None:
        return None
    is_plain = not any(match[name] for name in ("mark", "by", "when"))
    if is_plain and match["kind"].lower() == "addendum":
        return None
    if "phone" in match["kind"].lower() and not (match["mark"] or match["when"]):
        return None
    title = Span(line.start + match.start("title"), line.start + match.end("title"))
    if match["open"] is not None and not _heads_below(match):
        return None
    run_in = match.end() < len(line.text)
    return Heading(
        line.start,
        title,
        line.start + match.end(),
        SectionKind.INTERVAL,
        Style.CAPS,
        match["title"],
        run_in=run_in,
    )


def attestation_line(line: Line) -> Heading | None:
    """Return the heading of an attending's words on a line that tells more than who saw whom."""
    match = _ATTESTATION.fullmatch(line.text)
    if match is None or not tells_more(match["told"]):
        return None
    title = Span(line.start + match.start("title"), line.start + match.end("title"))
    body = line.start + match.start("told")
    words = match["title"]
    return Heading(line.start, title, body, SectionKind.INTERVAL, Style.CAPS, words, run_in=True)


def _heads_below(match: re.Match[str]) -> bool:
    is_dated = _DAY.search(match["when"] or "") is not None
    return _HEADS_BELOW.match(match["kind"]) is not None and (is_dated or match["by"] is not None)
