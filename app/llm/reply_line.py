"""One line of a model's reply, taken apart: heading or statements, each with the lines it cites."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

_BULLET = re.compile(r"^\s*(?:[-*+•–‣▪●◦]\s+|\(?\d{1,3}[.)]\s+)+")
_HASH_HEADING = re.compile(r"^\s*#{1,6}\s*(?P<title>.*?)\s*#*\s*$")
_BOLD_LINE = re.compile(r"^\s*(?:\*\*|__)(?P<title>[^*_]{1,80})(?:\*\*|__)\s*:?\s*$")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_LABEL = re.compile(r"^(?P<title>[^:.\[\]]{1,60}):(?:\s+(?P<rest>.*))?$")
_RULE = re.compile(r"^\s*(?:[-*_=]{3,}|`{3,}\w*|</?\s*note-data\s*>?)\s*$", re.IGNORECASE)

_NUMBERS = r"\^?[Ll]?\d{1,4}(?:\s*(?:,|;|&|and|-|–)\s*(?:lines?\s*)?[Ll]?\d{1,4})*"
_BRACKETS = re.compile(rf"\s*[\[【]\s*(?:(?:lines?|see)\s+)?(?P<numbers>{_NUMBERS})\s*[\]】]")
_PARENTHESIS = re.compile(
    rf"\s*\(\s*(?:lines?\s*)?(?P<numbers>{_NUMBERS})\s*\)\s*(?P<stop>[.!?]?)\s*$"
)
_RANGE = re.compile(r"(\d+)\s*[-–]\s*[Ll]?(\d+)")
_NUMBER = re.compile(r"\d+")
# A longer range is a reference interval of a result, not a citation.
_MAX_RANGE = 8

# A statement ends at a full stop (with its citations after it) or at citations with no full stop;
# the next one begins with a capital, a digit or a quotation mark.
_BOUNDARY = re.compile(
    r"(?P<stop>[.!?])(?P<cites>(?:\s*[\[【][^\]】]{1,40}[\]】])*)\s+(?=[A-Z0-9\"“])"
    r"|(?P<bare>[\]】])\s+(?=[A-Z])"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Dr|Drs|Mr|Mrs|Ms|Prof|St|vs|approx|No|no|Inc|Jr|Sr|Pt|pt|e\.g|i\.e|a\.m|p\.m|Fig|Nos"
    r"|q\.d|b\.i\.d|t\.i\.d|q\.i\.d|p\.r\.n|p\.o|h\.s|q\.h\.s)|\b[A-Za-z]|^\s*\d{1,3})$"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of a reply and the evidence numbers written with it, existing or not."""

    text: str = field(repr=False)
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a reply.

    Attributes:
        marked: Written as a heading ("## …", bold), not merely ended by a colon.
    """

    title: str = field(repr=False)
    marked: bool


def is_blank(line: str) -> bool:
    """Say whether the line holds no content: white space, a rule, a code or data fence."""
    return not line.strip() or _RULE.match(line) is not None


def heading_of(line: str) -> tuple[Heading, str] | None:
    """Return the heading that a line is or begins with, and what follows it on the line."""
    for pattern in (_HASH_HEADING, _BOLD_LINE):
        if match := pattern.match(line):
            return Heading(_plain(match["title"]).rstrip(":").strip(), marked=True), ""
    if match := _LABEL.match(_plain(_BULLET.sub("", line))):
        return Heading(match["title"].strip(), marked=False), (match["rest"] or "").strip()
    return None


def statements_of(
    line: str, known: Collection[int], *, parentheses: bool = True
) -> Iterator[Statement]:
    """Split a line into its statements.

    Args:
        line: A line that is no heading.
        known: Numbers of the evidence lines; a number in parentheses counts only where it is one.
        parentheses: Whether "(3)" at a statement's end may be a citation.
    """
    body = _plain(_BULLET.sub("", line)).strip()
    leading = _BRACKETS.match(body)
    carried: tuple[int, ...] = ()
    if leading:  # "[3] Afebrile.": the evidence's own layout, copied
        carried, body = _numbers(leading["numbers"]), body[leading.end() :].strip()
    for part in _split(body):
        text, lines = _cited(part, known, parentheses=parentheses)
        if any(c.isalnum() for c in text):
            yield Statement(text, lines or carried)


def cites_in_brackets(line: str) -> bool:
    """Say whether the line holds a citation in square brackets."""
    return _BRACKETS.search(line) is not None


def _plain(text: str) -> str:
    return _BOLD.sub(r"\2", text)


def _split(body: str) -> Iterator[str]:
    start = 0
    for match in _BOUNDARY.finditer(body):
        if match["stop"] == "." and not match["cites"]:
            before = body[start : match.start()]
            if _ABBREVIATION.search(before):
                continue
        yield body[start : match.end()].strip()
        start = match.end()
    if rest := body[start:].strip():
        yield rest


def _cited(part: str, known: Collection[int], *, parentheses: bool) -> tuple[str, tuple[int, ...]]:
    """Take the citations out of a statement."""
    found: list[int] = []

    def take(match: re.Match[str]) -> str:
        if _is_interval(match["numbers"], known):
            return match[0]
        found.extend(_numbers(match["numbers"]))
        return ""

    text = _BRACKETS.sub(take, part)
    if parentheses and not found and (match := _PARENTHESIS.search(text)):
        numbers = _numbers(match["numbers"])
        if set(numbers) <= set(known) and not _is_interval(match["numbers"], known):
            found.extend(numbers)
            text = text[: match.start()] + match["stop"]
    text = re.sub(r"\s+([.,;!?])", r"\1", " ".join(text.split()))
    return text, tuple(dict.fromkeys(found))


def _is_interval(numbers: str, known: Collection[int]) -> bool:
    """Say whether a range is a result's reference interval ("[70-99]") and no citation."""
    return any(
        int(end) <= int(start)
        or int(end) - int(start) > _MAX_RANGE
        or int(start) not in known
        or int(end) not in known
        for start, end in _RANGE.findall(numbers)
    )


def _numbers(text: str) -> tuple[int, ...]:
    spread = _RANGE.sub(lambda m: " ".join(str(n) for n in range(int(m[1]), int(m[2]) + 1)), text)
    return tuple(dict.fromkeys(int(n) for n in _NUMBER.findall(spread)))
