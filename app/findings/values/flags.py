"""Flags that a note sets beside a value: H, L, critical, an arrow, a star."""

from __future__ import annotations

import re

from app.core.finding import Attribute
from app.core.span import Span

# What a flag column or a mark behind a value holds. A letter is a flag in capitals only.
FLAG = (
    r"HH|LL|H|L|A|(?i:high|low|critical(?:ly\s+(?:high|low))?|abnormal|elevated|panic)|[↑↓]+|\*+|!+"
)
_AFTER = re.compile(rf"\s*(?P<open>[\[(])?\s*(?P<flag>{FLAG})(?![A-Za-z0-9/&\-])(?(open)[\])])")
_NORMAL_RANGE = re.compile(
    r"\s*[\[(]\s*(?:ref\.?:?\s*)?\d[\d.,]*\s?[-–]\s?\d[\d.,]*[^)\]\n\d]{0,12}[)\]](?=\s)"
)
_BEFORE = re.compile(
    r"(?P<flag>[↑↓]|\b(?:elevated|high|low|critical(?:ly\s+(?:high|low))?|abnormal)\b"
    r"|(?<=\()(?-i:HH|LL|H|L)(?=\)))",
    re.IGNORECASE,
)
_NORMAL = {
    "h": "high", "l": "low", "hh": "critical high", "ll": "critical low", "↑": "high",
    "↓": "low", "↑↑": "high", "↓↓": "low", "a": "abnormal", "panic": "critical",
    "elevated": "high", "critically high": "critical high", "critically low": "critical low",
}  # fmt: skip
# "A positive" after a value, "L arm" and "H pylori" are no flags.
_NO_FLAG = re.compile(r"\s+(?:(?:arm|leg|hand|wrist|side|pylori|positive|negative)\b|[01]?\.\d)")


def flag_after(text: str, start: int, end: int) -> Attribute | None:
    """Return the flag that stands after a value ("H", "(low)", "*") or its range ("(3-5) H")."""
    m = _AFTER.match(text, start, end)
    if m is None and (normal := _NORMAL_RANGE.match(text, start, end)):
        m = _AFTER.match(text, normal.end(), end)
    if m is None or _NO_FLAG.match(text, m.end("flag"), end):
        return None
    return _flag(text, m)


def flag_between(text: str, start: int, end: int) -> Attribute | None:
    """Return the flag among the words between a name and its value ("elevated at")."""
    m = _BEFORE.search(text, start, end)
    return _flag(text, m) if m else None


def _flag(text: str, m: re.Match[str]) -> Attribute:
    word = " ".join(m["flag"].lower().split())
    normal = _NORMAL.get(word, "abnormal" if word.strip("*!") == "" else word)
    return Attribute("flag", m["flag"], normal, Span(m.start("flag"), m.end("flag")))
