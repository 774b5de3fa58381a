"""Instructions in Spanish: a known one with its numbers, and for how long it holds."""

from __future__ import annotations

import re

from app.tasks.spanish.actions import instruction
from app.tasks.spanish.spans import SPAN, counted
from app.terminology.drugs import find_drug
from app.terminology.spanish import Part, in_spanish

_NUMBER = re.compile(r"(?<![\w/])\d[\d.,]*(?:-\d+)?(?![\w/])")
_FOR = re.compile(
    rf"^(?P<what>.+?),? for (?:the next |at least )?(?P<n>\d+(?:-\d+| to \d+)?) (?P<u>{SPAN})$"
)
_JOINT = re.compile(r"[;.]\s+|,?\s+(?:and then|and|but|then)\s+|,\s+")
_UNTIL = re.compile(r"^(?P<what>.+?),? (?P<until>until .+)$")
_WHILE = re.compile(r"^(?P<what>.+?) while (?:you are )?(?:taking|on) (?P<drug>[A-Za-z-]+)$")


def advice(written: str) -> str | None:
    """Return advice in Spanish, one piece or several, None where a part has no form."""
    text = " ".join(written.split())
    said = _one(text)
    if said is not None:
        return said
    for joint in _JOINT.finditer(text):
        first = _one(text[: joint.start()])
        rest = advice(text[joint.end() :]) if first else None
        if first and rest:
            return f"{first}; {rest[:1].lower()}{rest[1:]}"
    return None


def _one(text: str) -> str | None:
    """Return one instruction with what limits it, from the rows or composed."""
    return _row(text) or instruction(text)


def _row(text: str) -> str | None:
    known = _known(text)
    if known is not None:
        return known
    if match := _FOR.match(text):
        what = _known(match["what"])
        return f"{what} por {counted(match['n'], match['u'])}" if what else None
    if match := _WHILE.match(text):
        what = _known(match["what"])
        if what is None or find_drug(match["drug"]) is None:
            return None
        return f"{what} mientras toma {match['drug']}"
    if match := _UNTIL.match(text):
        what, until = _known(match["what"]), in_spanish(match["until"], Part.WAY)
        return f"{what} {until}" if what and until else None
    return None


def _known(text: str) -> str | None:
    """Return the form of a row; its numbers stand where the row has "{n}", in order."""
    exact = in_spanish(text, Part.ADVICE)
    if exact is not None:
        return exact
    numbers = _NUMBER.findall(text)
    form = in_spanish(_NUMBER.sub("{n}", text), Part.ADVICE)
    if form is None or form.count("{n}") != len(numbers):
        return None
    for number in numbers:
        form = form.replace("{n}", number, 1)
    return form
