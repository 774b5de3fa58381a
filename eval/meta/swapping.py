"""Replaces one stretch of a sentence by rules, and keeps what stood there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from app.core.span import Span
from eval.meta.case import Kind, Planted

Replacement = Callable[[re.Match[str], Random], str | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """What to look for, and what to write in its place; None where it must stay."""

    pattern: re.Pattern[str]
    replace: Replacement


def expand(pattern: str, template: str) -> Rule:
    """Return a rule that fills a template with the groups of the match."""
    return Rule(re.compile(pattern, re.IGNORECASE), lambda match, _: match.expand(template))


def words(swaps: Mapping[str, Sequence[str]]) -> Rule:
    """Return a rule that swaps whole words or phrases for one of their choices."""
    longest_first = sorted(swaps, key=len, reverse=True)
    alternatives = "|".join(re.escape(word) for word in longest_first)
    pattern = re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", re.IGNORECASE)
    return Rule(pattern, lambda match, rng: rng.choice(swaps[match.group().lower()]))


def swap_one(
    sentence: str, rules: Sequence[Rule], rng: Random
) -> tuple[str, Span, str] | None:  # fmt: skip
    """Replace one stretch that a rule finds, drawn by chance.

    Returns:
        The new sentence, where the new stretch stands in it, and what stood there; None where no
        rule finds anything.
    """
    found = [(rule, match) for rule in rules for match in rule.pattern.finditer(sentence)]
    rng.shuffle(found)
    for rule, match in found:
        replaced = rule.replace(match, rng)
        if replaced is None or replaced.lower() == match.group().lower():
            continue
        now = like(match.group(), replaced, starts=match.start() == 0)
        text = sentence[: match.start()] + now + sentence[match.end() :]
        return text, Span(match.start(), match.start() + len(now)), match.group()
    return None


def plant(kind: Kind, sentence: str, rules: Sequence[Rule], rng: Random) -> Planted | None:
    """Plant an error by one of the rules."""
    swapped = swap_one(sentence, rules, rng)
    if swapped is None:
        return None
    text, span, was = swapped
    return Planted(kind, text, span, was, span.of(text))


def like(was: str, now: str, *, starts: bool) -> str:
    """Begin a sentence with a capital where it had one."""
    if starts and was[:1].isupper():
        return now[:1].upper() + now[1:]
    return now
