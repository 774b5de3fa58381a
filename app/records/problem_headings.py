"""Headings of a course or plan told by problems: "ACUTE ISSUES", "# AKI: Cr 2.6 -> 1.6"."""

from __future__ import annotations

import re
from dataclasses import replace

from app.core.section import SectionKind
from app.core.span import Span
from app.records.heading_lines import Heading, Style, untitled
from app.records.headings import kind_of, normalized
from app.records.lines import Line

_K = SectionKind
_TOLD_BY_PROBLEM = frozenset({_K.HOSPITAL_COURSE, _K.ASSESSMENT, _K.ASSESSMENT_PLAN, _K.PLAN})
# What may stand between a course and the next group of its problems.
_WITHIN = _TOLD_BY_PROBLEM | {_K.OTHER, _K.CODE_STATUS, _K.PENDING, _K.FOLLOW_UP}
_GROUP = re.compile(
    r"(?:(?:acute|active|chronic|stable|inactive|resolved|ongoing|other|medical|and|on) )+"
    r"(?:issues|problems|conditions)(?: list)?"
)
# "# T2DM: two lows", "# Hepatic encephalopathy, grade 2", "# SBP - treated. Repeat tap clear".
_PROBLEM = re.compile(
    r"#[ \t]*(?P<title>[A-Z][^\n:;,.!?]{1,60}?)(?:[ \t]*[:;,.][ \t]+|[ \t]+[-–—]+[ \t]+)(?=\S)"
)
# "# Started vancomycin, …", "# Will follow: …": something done, and no name of a problem.
_DEED = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|to|not|started|stopped|held|given|seen|continued?d?|"
    r"continue|start|stop|hold|follow|discussed|discharged?|pt|patient|we|he|she|they)\b",
    re.IGNORECASE,
)
_BEGINS_DEED = re.compile(
    r"(?:will|started|stopped|continue|start|stop|hold|held|follow|discussed|pt|patient)\b",
    re.IGNORECASE,
)
_MAX_WORDS = 7


def problem_line(line: Line) -> Heading | None:
    """Return the heading of a line that names its problem behind a "#", or a group of problems.

    What names none ("# Will follow") opens a part without a title: it is none of the problem
    above it.
    """
    words = line.text.rstrip(": ")
    if words[:1].isupper() and is_problem_group(words):
        title = Span(line.start, line.start + len(words))
        return Heading(line.start, title, line.end, None, Style.WORDS, words)
    if not line.text.startswith("#") or line.text.startswith("##"):
        return None
    named = _PROBLEM.match(line.text)
    title = named["title"] if named is not None else ""
    if named is None or _DEED.search(title) or len(title.split()) > _MAX_WORDS:
        opens = replace(untitled(line, _K.OTHER), kind=None, rank=Style.MARKDOWN)
        return opens if line.text[1:2] in (" ", "\t") else None
    start = line.start + named.start("title")
    return Heading(
        line.start,
        Span(start, start + len(title)),
        line.start + named.end(),
        kind_of(title),
        Style.MARKDOWN,
        title,
        run_in=True,
    )


def marks_no_problem(found: Heading) -> bool:
    """Say whether a "#" opens a part without a title: outside of problems a number or a fracture.

    "# 30, refills 0" is of the medicine above it, "# distal radius" of the story that it is in.
    """
    return found.kind is None and found.rank == Style.MARKDOWN and not found.words


def is_deed(found: Heading) -> bool:
    """Say whether what looks like a heading tells what is done: "# Will follow the cultures"."""
    is_unknown = found.kind is None and found.rank == Style.MARKDOWN
    return is_unknown and _BEGINS_DEED.match(found.words) is not None


def course_kind(found: Heading, opened: Heading, before: SectionKind | None) -> SectionKind | None:
    """Return what is being told by problems below a heading, if anything is.

    Args:
        found: The heading as it is written.
        opened: The same with the kind that it has where it stands.
        before: What this gave at the heading above.
    """
    if opened.kind in (_K.HOSPITAL_COURSE, _K.ASSESSMENT_PLAN):
        return opened.kind
    is_within = opened.kind in _WITHIN or divides_problems(found)
    return before if is_within else None


def divides_problems(found: Heading) -> bool:
    """Say whether a heading names a problem ("# COPD") or how some stand ("CHRONIC ISSUES")."""
    is_unknown = found.kind is None and found.rank == Style.MARKDOWN
    return is_unknown or is_problem_group(found.words)


def is_problem_group(words: str) -> bool:
    """Say whether words head problems that stand alike: "CHRONIC/STABLE ISSUES"."""
    return _GROUP.fullmatch(normalized(words)) is not None
