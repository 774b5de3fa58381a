"""How far each trigger of a sentence reaches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from app.findings.assertion.times import find_times
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
_AFFIRMS = frozenset("present positive persist continue ongoing still yes +".split())
_ITEM_ENDS = frozenset(",.;")
_CLAUSE_SIGNS = frozenset(";•|")
# "Call the clinic at 555-0100 for": who is called may take so many tokens.
_CALLS = frozenset({"call", "page", "notify", "contact"})
_CALL_REACH = 10
# "Go to the nearest emergency room for": where to; these need not open their clause.
_GOES = frozenset({
    ("come", "back"), ("come", "in"), ("go", "to"), ("report", "to"), ("seek", "care"),
    ("be", "seen"), ("get", "seen"), ("head", "to"), ("present", "to"),
})  # fmt: skip
_RETURNS = frozenset({"return", "reconsult", "re-present"})
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
    readings.extend(find_times(tokens))
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


def _calls(tokens: Sequence[Token]) -> Iterator[tuple[Match[tuple[Trigger, ...]], Trigger]]:
    """Yield "Call 555-0100 for …" and "go back to the clinic if …" as triggers."""
    for i, token in enumerate(tokens):
        if not _sends_for_help(tokens, i):
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


def _sends_for_help(tokens: Sequence[Token], i: int) -> bool:
    """Whether token ``i`` begins an advice to call, which opens its clause, or to come."""
    word = tokens[i].text.lower()
    opens = i == 0 or not tokens[i - 1].text[0].isalnum()
    if opens and word in _CALLS:
        return True
    following = tokens[i + 1].text.lower() if i + 1 < len(tokens) else ""
    return word in _RETURNS or (word, following) in _GOES


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
