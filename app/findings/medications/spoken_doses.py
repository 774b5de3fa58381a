"""Doses that are said in words ("twenty milligrams", "a hundred"), and doses taken back."""

from __future__ import annotations

import re

from app.core.span import Span
from app.terminology.sig import SIG_WORD
from app.terminology.spoken_numbers import SPOKEN_NUMBER, spoken_value

_HALF = r"(?:[- ]and[- ]a[- ]half)?"
_SAID = rf"{SPOKEN_NUMBER}{_HALF}"
_UNIT = (
    r"(?:milligrams?|mgs?|micrograms?|mcgs?|(?:international[ ])?units?|milliequivalents?|mEqs?"
    r"|millilit(?:er|re)s?|mLs?|mils?|cc)"
)
_NORMAL_UNIT = {
    "mil": "ml", "mils": "ml", "millilitre": "ml", "millilitres": "ml", "milliequivalent": "meq",
    "milliequivalents": "meq", "milligram": "mg", "milligrams": "mg", "microgram": "mcg",
    "micrograms": "mcg", "mgs": "mg", "mcgs": "mcg", "mls": "ml", "cc": "ml",
}  # fmt: skip
_NUMBER = r"\d+(?:\.\d+)?"
# An amount in words or in digits, with its unit or without.
SPOKEN_DOSE = rf"(?:{_NUMBER}|{_SAID})(?:[ -]?{_UNIT})?"
# With its unit a number in words is an amount like any other; grams are of a diet as often.
SPOKEN_MASS = rf"\b{_SAID}[ -]{_UNIT}(?!\s?/)"
_WHOLE = re.compile(
    rf"(?P<n>{SPOKEN_NUMBER})(?P<half>{_HALF})(?:[ -](?P<unit>{_UNIT}))?", re.IGNORECASE
)
# "Lisinopril twenty", "Eliquis, two and a half, twice": of a number alone, what ends or goes on
# must show that it counts nothing else.
_BARE = re.compile(
    rf"\s*,?\s+(?:(?:at|on|still|now)\s+)?(?P<n>{_SAID})(?=\s*(?:[,;.?!…)]|\Z|\n)"
    rf"|\s+(?:{SIG_WORD}|once|twice|at\s+(?:night|bedtime)|in\s+the\s+(?:morning|evening)|a\s+day)\b)",
    re.IGNORECASE,
)
# Fewer are tablets, puffs or times.
_LEAST_BARE = 5
# "He took it at eight".
_HOUR = re.compile(
    r"\s*,?\s+at\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s*\Z",
    re.IGNORECASE,
)
# "Forty… no, twenty": what is said behind these words stands in its stead.
_INSTEAD = re.compile(
    r"(?:\s+(?:once|twice|daily|a\s+day|(?:three|four|two)\s+times(?:\s+a\s+day)?))*"
    r"\s*(?:\.{2,}|…|[,;–—-]+|\.)\s*(?:(?:um+|uh+|er+m?|well|oh|wait|hang\s+on|hmm+)\b[\s,.…–—-]*)*"
    r"(?:let\s+me\s+(?:think|see)\b[^.?!\n]{0,40}[.,…?]+\s*(?=\S+\s*[.,])|actually\s*,?\s*(?:no|make)|(?!no\.\s*\d)no(?=\s*[,.…–—-]|\s+(?:wait|sorry|it|that|make|let))|sorry|scratch\s+that|I\s+mean|make\s+(?:it|that)|correction)\b"
    r"(?:[\s,.…:–—-]|\b(?:no|sorry|wait|I\s+mean|make\s+(?:it|that)|let['’]s\s+(?:do|say|make\s+it)"
    r"|it['’]s|that['’]s|it\s+should\s+be)\b)*"
    rf"(?P<new>(?P<n>{_NUMBER}|{_SAID})(?:[ -]?(?P<unit>{_UNIT}))?)(?![\w%/-])"
    r"(?!\s*(?:days?|weeks?|months?|years?|hours?|times|refills?|tablets?|pills?|o'clock))",
    re.IGNORECASE,
)
_OF_UNIT = re.compile(rf"[\s-]?(?P<unit>{_UNIT}|g|grams?)\Z", re.IGNORECASE)


def bare_spoken_dose(text: str, window: Span) -> Span | None:
    """Return the number in words right behind a drug's name that is its dose.

    Args:
        text: The whole text.
        window: What is said of the drug behind its name.
    """
    m = _BARE.match(text, window.start, window.end)
    if m is None or not is_dose_alone(m["n"]) or _HOUR.match(m.group()):
        return None
    return Span(*m.span("n"))


def is_dose_alone(written: str) -> bool:
    """Whether an amount that stands alone is a dose: it has its unit, or counts no tablets."""
    m = _WHOLE.fullmatch(written)
    if m is None and not written[-1].isdigit():
        return True
    value = float(written) if m is None else _value(m["n"] + m["half"])
    has_unit = m is not None and m["unit"] is not None
    return has_unit or value >= _LEAST_BARE or not value.is_integer()


def in_digits(written: str) -> str:
    """Return a dose with its number in digits ("twenty milligrams": "20 milligrams")."""
    m = _WHOLE.fullmatch(" ".join(written.split()))
    if m is None:
        return written
    unit = (m["unit"] or "").lower()
    number = f"{_value(m['n'] + m['half']):g}"
    return f"{number} {_NORMAL_UNIT.get(unit, unit)}".rstrip()


def said_instead(text: str, dose: Span) -> tuple[Span, str] | None:
    """Return the dose that takes the place of one that is taken back, with the unit of either.

    Args:
        text: The whole text.
        dose: The first one; what follows it may lie behind its sentence.
    """
    m = _INSTEAD.match(text, dose.end)
    if m is None:
        return None
    unit = (m["unit"] or _unit_of(dose.of(text))).lower()
    short = _NORMAL_UNIT.get(unit, unit)
    return Span(*m.span("new")), f"{in_digits(m['n'])} {short}".strip()


def _unit_of(written: str) -> str:
    m = _OF_UNIT.search(written)
    return m["unit"] if m else ""


def _value(said: str) -> float:
    has_half = re.search(r"[- ]and[- ]a[- ]half\Z", said, re.IGNORECASE) is not None
    return spoken_value(said[: len(said) - 11] if has_half else said) + 0.5 * has_half
