"""Where the words of a sentence make a time-critical statement, before it is asked if it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.findings.critical.rules import DECOY, Part, Rule, all_rules, rule_phrases
from app.terminology.phrases import Match
from app.terminology.tokens import Token

_Found = Match[tuple[Part, ...]]
_CLAUSE_SIGNS = frozenset(";•|")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a rule found in a sentence, as ranges of its tokens.

    Attributes:
        said: The words that state it.
        companion: The words that it needs beside them, where the rule asks for some.
    """

    rule: Rule
    said: range
    companion: range | None = None


def find_statements(tokens: Sequence[Token]) -> Iterator[Statement]:
    """Yield what the rules find in a sentence, for each rule in text order."""
    found = [m for i in range(len(tokens)) for m in rule_phrases().matches_at(tokens, i)]
    if not found:
        return
    kept = _without_decoys(found)
    longest = _uncovered([m for m in kept if _states_alone(m)])
    said, companions = _by_rule(kept, is_companion=False), _by_rule(kept, is_companion=True)
    for number, matches in said.items():
        rule = all_rules()[number]
        for match in matches:
            if rule.gap is None:
                if match in longest:
                    yield Statement(rule, _range(match))
            elif not _is_told_by_another(match, longest, rule):
                companion = _nearest(tokens, match, companions[number], rule.gap)
                if companion is not None:
                    yield Statement(rule, _range(match), _range(companion))


def _without_decoys(found: Sequence[_Found]) -> list[_Found]:
    """Drop what a decoy holds: "tension headache" has no tension."""
    decoys = [m for m in found if any(part.number == DECOY for part in m.value)]
    return [m for m in found if not any(_is_within(m, decoy) for decoy in decoys)]


def _states_alone(match: _Found) -> bool:
    return any(
        part.number != DECOY and not part.is_companion and all_rules()[part.number].gap is None
        for part in match.value
    )


def _is_told_by_another(match: _Found, longest: Sequence[_Found], rule: Rule) -> bool:
    """Whether a longer phrase of other rules holds it: the "ischemia" of an ischemic limb."""
    return any(
        _is_within(match, other)
        and all(all_rules()[part.number].name != rule.name for part in other.value)
        for other in longest
    )


def _uncovered(found: Sequence[_Found]) -> list[_Found]:
    """Return the longest: "tension pneumothorax" says more than "pneumothorax"."""
    return [m for m in found if not any(_is_within(m, other) for other in found)]


def _is_within(match: _Found, other: _Found) -> bool:
    if match.first < other.first or other.last < match.last:
        overlaps = match.first < other.last and other.first < match.last
        is_decoy = any(part.number == DECOY for part in other.value)
        return overlaps and is_decoy and match.last - match.first < other.last - other.first
    return (match.first, match.last) != (other.first, other.last)


def _by_rule(found: Sequence[_Found], *, is_companion: bool) -> dict[int, list[_Found]]:
    by_rule: dict[int, list[_Found]] = defaultdict(list)
    for match in found:
        for part in match.value:
            if part.number != DECOY and part.is_companion is is_companion:
                by_rule[part.number].append(match)
    return by_rule


def _nearest(
    tokens: Sequence[Token], said: _Found, companions: Sequence[_Found], gap: int
) -> _Found | None:
    """Return the nearest companion in the same clause, at most ``gap`` tokens away."""
    near = [
        (distance, c)
        for c in companions
        if (c.first, c.last) != (said.first, said.last)
        and (distance := _distance(said, c)) <= gap
        and not _parted(tokens, said, c)
    ]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _distance(a: _Found, b: _Found) -> int:
    return max(b.first - a.last, a.first - b.last, 0)


def _parted(tokens: Sequence[Token], a: _Found, b: _Found) -> bool:
    """Whether a clause ends between two phrases."""
    between = tokens[min(a.last, b.last) : max(a.first, b.first)]
    return any(ends_clause(tokens, token) for token in between)


def ends_clause(tokens: Sequence[Token], token: Token) -> bool:
    """Whether a clause ends at this token; a full stop does so before a capital."""
    if token.text in _CLAUSE_SIGNS:
        return True
    return token.text == "." and any(
        t.start > token.start and t.text[0].isupper() for t in tokens if t.start <= token.end + 2
    )


def _range(match: _Found) -> range:
    return range(match.first, match.last)
