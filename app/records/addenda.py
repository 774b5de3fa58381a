"""What is added below a signed note: "CORRECTION 11/07 0715 RT: …", "--- RN phone note 3/4: …"."""

from __future__ import annotations

import re

from app.core.section import SectionKind
from app.core.span import Span
from app.records.heading_lines import Heading, Style
from app.records.lines import Line

_KIND = (
    r"addend(?:um|a)|correction|corrected|amend(?:ed|ment)|late (?:entry|correction)|"
    r"(?:(?:GI|ED|IR|OR|ID|RN|MD|NP|PA|nurse|nursing|clinic|triage|pharmacy|resident) )?"
    r"(?:tele)?phone (?:note|call|encounter|message)"
)
# When it was added and by whom, up to the colon; a colon between digits is a time of day.
_WHEN = r"(?:\s+(?:#?\d|\(|on\s|at\s|by\s|per\s|[A-Z]{2,4}\b)(?:[^\n:;?!]|:(?=\d\d\b)){0,45}?)"
_ADDED = re.compile(
    rf"(?P<mark>[-=*~>]{{2,}})?\s*(?:\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\s+)?"
    rf"(?P<title>(?P<by>(?i:attending|attg|resident|nursing|consultant|pathology|radiology)\s+)?"
    # "Corrected QT 460 ms: normal" is a result.
    r"(?!(?i:corrected\s+(?!on\b|at\b|by\b|per\b)[A-Z(]))"
    rf"(?P<kind>(?i:{_KIND})))(?P<when>{_WHEN})?\s*"
    r"(?::(?!\d\d\b)|\s[-–—]{1,2}\s(?=\S)|(?P<rule>[-=*~]{2,})\s*\Z)"
)
_NAMED = re.compile(rf"\b(?:{_KIND})\b", re.IGNORECASE)


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
