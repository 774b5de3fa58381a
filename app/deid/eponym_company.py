"""Eponyms told by their company: a value behind them, another eponym beside, a term around."""

from __future__ import annotations

from functools import cache

import regex

from app.deid.lexicon import is_eponym, is_listed_name, lines, words
from app.deid.patterns import compiled

_NAME = r"\p{Lu}[\p{L}\p{M}'\-]+"
_JOIN = r"(?:,[ ]?(?:and[ ]|or[ ])?|[ ](?:and|or|&|with|then)[ ]|[ ]?/[ ]?)"
_NEXT = compiled(rf"{_JOIN}(?P<name>{_NAME})")
_PREVIOUS = compiled(rf"(?<![\p{{L}}'\-])(?P<name>{_NAME}){_JOIN}\Z")
_LONGEST_BEFORE = 30
_MOST_NAMES = 4
# "Rankin 2", "Richmond -2", "Clark IV", "Forrest Ib", "Balthazar D", "MELD 19".
_VALUE = compiled(
    r"[ ](?:of[ ]|is[ ]|was[ ]|=[ ]?)?(?:[+\-<>]?\d{1,3}(?:[.,]\d|[+/\-]\d{1,3})?(?!\d|[/\-]\d)|"
    r"(?:IV|V|I{1,3})[A-Ca-c]?|[A-D]\d?)(?![\p{L}\p{N}'\-])(?!\.?[ ]\p{Lu}\p{Ll}+[ ]\p{Ll})"
)
# "Roe, Clark IV" is somebody, "Dukes C, Clark IV" is not.
_CAPITAL_BEFORE = compiled(
    r"(?:\b(?!(?:IV|V?I{0,3})[A-C]?,)\p{Lu}[\p{L}'\-]+\.?,?|\b\p{Lu}\.?|\b(?:dr|mr|mrs|ms)\.?)[ ]\Z"
)
_TERM_CHARS = 40
# "Boerhaave was ruled out": what is said of findings, and of nobody.
_FOUND_BEHIND = compiled(
    r"[ ](?:is|was|were|has[ ]been)[ ](?:now[ ]|also[ ]|not[ ]|less[ ]|more[ ])?(?:ruled|excluded|"
    r"considered|unlikely|likely|possible|suspected|positive|negative|present|absent|elicited|"
    r"performed|normal|repaired|resected|treated)\b"
)


def has_value_behind(text: str, start: int, end: int) -> bool:
    """Say whether a scale's name stands before a value, with no other name before it.

    Args:
        text: A shadow text.
        start: Of the word.
        end: Behind it.
    """
    if text[start:end].casefold() not in words("scales") or _VALUE.match(text, end) is None:
        return False
    return _CAPITAL_BEFORE.search(text[max(0, start - _LONGEST_BEFORE) : start]) is None


def is_listed_among_eponyms(text: str, start: int, end: int) -> bool:
    """Say whether an eponym stands in a list of eponyms, one of which is nobody's common name.

    "Hawkins and Neer" are two tests; "Kelly and Hawkins" may be two nurses.
    """
    names = [text[start:end]]
    at = end
    while len(names) < _MOST_NAMES and (following := _NEXT.match(text, at)) is not None:
        names.append(following["name"])
        at = following.end()
    at = start
    while len(names) < _MOST_NAMES:
        floor = max(0, at - _LONGEST_BEFORE)
        previous = _PREVIOUS.search(text, floor, at)
        if previous is None:
            break
        names.append(previous["name"])
        at = previous.start("name")
    eponyms = [name for name in names if is_eponym(name)]
    return len(eponyms) > 1 and any(not is_listed_name(name) for name in eponyms)


def is_said_of_findings(text: str, end: int) -> bool:
    """Say whether what stands behind a name is said of findings alone: "was ruled out"."""
    return _FOUND_BEHIND.match(text, end) is not None


def stands_in_term(text: str, start: int, end: int) -> bool:
    """Say whether a stretch lies in a term of several words: "Ramsay Hunt", "West Nile"."""
    floor = max(0, start - _TERM_CHARS)
    last = start + len(text[start:end].rstrip(" .,;:"))
    return any(
        term.start() <= start and last <= term.end()
        for term in _terms().finditer(text, floor, end + _TERM_CHARS)
    )


@cache
def _terms() -> regex.Pattern[str]:
    terms = sorted(lines("eponym_phrases"), key=len, reverse=True)
    return compiled(
        r"(?<![\p{L}\p{N}'\-])(?:\L<terms>)(?![\p{L}\p{N}\-])",
        terms=[*terms, *(term.upper() for term in terms)],
    )
