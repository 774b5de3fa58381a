"""How far each trigger of a sentence reaches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from app.findings.assertion.triggers import Direction, Meaning, Trigger, trigger_table
from app.terminology.phrases import Match
from app.terminology.tokens import Token

# After "no fever, …" these open a new, positive item ("no effusion, mild edema").
_POSITIVE_CUES = frozenset(
    "mild mildly moderate moderately severe trace small large some stable unchanged worsening"
    " increased decreased elevated positive slight slightly minimal multiple few new".split()
)
_LIST_WORDS = frozenset({"or", "nor"})
_PAST_STOPS = frozenset({"with", "here", "today", "now", "presenting", "admitted", "on"})
# An item that ends with one of these is affirmed: "no fever, cough present".
_AFFIRMS = frozenset("present positive persist continue ongoing yes +".split())
_ITEM_ENDS = frozenset(",.;")
_CLAUSE_SIGNS = frozenset(";•|")
# "in 2015": what is told of a year is told of the past; what stays is known by its nature.
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_LEADS = frozenset({"in", "(", "circa", "~"})
# "Call the clinic at 555-0100 for": who is called may take so many tokens.
_CALLS = frozenset({"call", "page", "notify", "contact"})
_CALL_REACH = 10
_CANNOT = frozenset({"cannot", "can't", "couldn't", "unable"})
_UNDONE_REACH = 10
_SOFT_GRACE = 2  # "denies that he has pain": a verb this close belongs to the trigger


@dataclass(frozen=True, slots=True)
class Scope:
    """The tokens that a trigger governs.

    Attributes:
        first: Index of the first token governed.
        last: Index after the last one.
    """

    meaning: Meaning
    first: int
    last: int
    trigger_first: int
    trigger_last: int


def find_scopes(tokens: Sequence[Token]) -> tuple[Scope, ...]:
    """Return the scopes of a sentence's triggers, in order."""
    matches = [m for m in trigger_table().find(tokens) if not _is_undone(tokens, m)]
    stops = [(m, t.direction) for m in matches for t in m.value if t.meaning is Meaning.STOP]
    readings = [(match, trigger) for match in matches for trigger in match.value]
    readings.extend(_years(tokens))
    readings.extend(_calls(tokens))
    return tuple(
        scope
        for match, trigger in readings
        if (scope := _scope(tokens, match, trigger, stops)) is not None
    )


def _is_undone(tokens: Sequence[Token], match: Match[tuple[Trigger, ...]]) -> bool:
    """Whether a "without" is itself denied: who cannot walk without pain has pain."""
    if tokens[match.first].folded != "without":
        return False
    before = tokens[max(0, match.first - _UNDONE_REACH) : match.first]
    clause = list(takewhile(lambda t: t.text not in _ITEM_ENDS, reversed(before)))
    words = [t.folded for t in reversed(clause)]
    return not _CANNOT.isdisjoint(words) or ("can", "not") in pairwise(words)


def _years(tokens: Sequence[Token]) -> Iterator[tuple[Match[tuple[Trigger, ...]], Trigger]]:
    """Yield "in 2015" as a trigger to both sides, "(2015)" as one to the left."""
    for i in range(1, len(tokens)):
        if not _YEAR.fullmatch(tokens[i].text) or tokens[i - 1].folded not in _YEAR_LEADS:
            continue
        lead = tokens[i - 1]
        reach = 4 if lead.text == "(" else 0
        readings = [Trigger(Meaning.PAST, Direction.BACKWARD, reach)]
        if not reach:
            readings.append(Trigger(Meaning.PAST, Direction.FORWARD, 0))
        term = f"{lead.text} {tokens[i].text}"
        place = Match(term, tuple(readings), i - 1, i + 1, lead.start, tokens[i].end)
        yield from ((place, reading) for reading in readings)


def _calls(tokens: Sequence[Token]) -> Iterator[tuple[Match[tuple[Trigger, ...]], Trigger]]:
    """Yield "Call 555-0100 for …" as a trigger, whoever is called; it opens its clause."""
    for i, token in enumerate(tokens):
        opens = i == 0 or not tokens[i - 1].text[0].isalnum()
        if token.text.lower() not in _CALLS or not opens:
            continue
        for last in range(i + 1, min(i + 1 + _CALL_REACH, len(tokens))):
            if _ends_clause(tokens, last):
                break
            if tokens[last].text in ("for", "if"):
                reading = Trigger(Meaning.PLANNED, Direction.FORWARD, 0)
                start, end = token.start, tokens[last].end
                yield (
                    Match(f"call {tokens[last].text}", (reading,), i, last + 1, start, end),
                    reading,
                )
                break


def _goes_on(tokens: Sequence[Token], match: Match[tuple[Trigger, ...]]) -> bool:
    """Whether a "no" negates what follows, and is no answer as in "Fever: no"."""
    bare = match.last - match.first == 1 and tokens[match.first].folded == "no"
    return bare and match.last < len(tokens) and tokens[match.last].text[0].isalnum()


_Stops = Sequence[tuple[Match[tuple[Trigger, ...]], Direction]]


def _scope(
    tokens: Sequence[Token], match: Match[tuple[Trigger, ...]], trigger: Trigger, stops: _Stops
) -> Scope | None:
    if trigger.meaning in (Meaning.STOP, Meaning.PSEUDO):
        return None
    if trigger.direction is Direction.FORWARD:
        last = min(_forward_ends(tokens, match, trigger, stops))
        return Scope(trigger.meaning, match.last, last, match.first, match.last)
    if _goes_on(tokens, match):
        return None
    first = max(_backward_starts(tokens, match, trigger, stops))
    return Scope(trigger.meaning, first, match.first, match.first, match.last)


def _forward_ends(
    tokens: Sequence[Token], match: Match[tuple[Trigger, ...]], trigger: Trigger, stops: _Stops
) -> Iterator[int]:
    """Yield every place where a forward scope would end; the nearest counts."""
    yield len(tokens)
    if trigger.reach:
        yield match.last + trigger.reach
    for stop, direction in stops:
        grace = _SOFT_GRACE if direction is Direction.SOFT else 0
        if stop.first >= match.last + grace:
            yield stop.first
            break
    for i in range(match.last, len(tokens)):
        if _ends_clause(tokens, i) or _ends_item(tokens, i, trigger):
            yield i
            return


def _ends_clause(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    return token.text in _CLAUSE_SIGNS or (
        token.text == "." and i + 1 < len(tokens) and tokens[i + 1].text[0].isupper()
    )


def _ends_item(tokens: Sequence[Token], i: int, trigger: Trigger) -> bool:
    """Whether the list that the trigger governs ends at token ``i``."""
    if trigger.meaning is Meaning.PAST and tokens[i].folded in _PAST_STOPS:
        return True
    if tokens[i].text != ",":
        return False
    if trigger.reach:
        return True
    if trigger.meaning is not Meaning.ABSENT:
        return False
    following = [t.folded for t in tokens[i + 1 :]]
    item = list(takewhile(lambda word: word not in _ITEM_ENDS, following))
    opens = _POSITIVE_CUES.intersection(following[:2]) or _AFFIRMS.intersection(item[-2:])
    return bool(opens) and _LIST_WORDS.isdisjoint(following)


def _backward_starts(
    tokens: Sequence[Token], match: Match[tuple[Trigger, ...]], trigger: Trigger, stops: _Stops
) -> Iterator[int]:
    """Yield every place where a backward scope would start; the nearest counts."""
    yield 0
    if trigger.reach:
        yield match.first - trigger.reach
    for stop, direction in stops:
        if stop.last <= match.first and direction is Direction.BOTH:
            yield stop.last
    joined = False
    for i in range(match.first - 1, -1, -1):
        joined = joined or tokens[i].folded in ("and", "or")
        if _ends_clause(tokens, i) or (tokens[i].text == "," and not joined):
            yield i + 1
            return
