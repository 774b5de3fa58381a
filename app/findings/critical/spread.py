"""Signs of one syndrome that a note tells in several sentences, one beside the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from app.findings.critical.rules import Rule
from app.findings.critical.signs import Signs, syndrome_rule
from app.findings.critical.standing import Standing
from app.terminology.tables import load_table

# Sentences that lie so far apart at most tell of one state: an examination and its results.
_REACH = 8


@dataclass(frozen=True, slots=True)
class Spread:
    """One row of the table.

    Attributes:
        must: Signs of which each stands somewhere.
        others: Signs of which some stand beside them.
        n_others: How many of these.
    """

    rule: Rule
    must: tuple[str, ...]
    others: tuple[str, ...]
    n_others: int


@cache
def all_spreads() -> tuple[Spread, ...]:
    """Return the syndromes in the order of their table.

    Raises:
        ValueError: A row names a sign or a rule that no table has.
    """
    return tuple(
        Spread(
            syndrome_rule(row["rule"], f"{row['must']} {row['others']}"),
            tuple(row["must"].split()),
            tuple(row["others"].split()),
            int(row["of"]),
        )
        for row in load_table("spread", "app.findings.critical").rows
    )


def find_spread(read: Sequence[tuple[Signs, Standing]]) -> Iterator[tuple[int, Rule]]:
    """Yield each syndrome that several sentences make, with the number of its first one.

    Args:
        read: The sentences of a note in their order.
    """
    for spread in all_spreads():
        told = [
            (place, sign)
            for sign in (*spread.must, *spread.others)
            for place, (signs, standing) in enumerate(read)
            if any(standing.hold(spread.rule, (part,)) for part in signs.at(sign))
        ]
        for first, _ in sorted(told):
            near = {sign for place, sign in told if first <= place <= first + _REACH}
            if near.issuperset(spread.must) and len(near & {*spread.others}) >= spread.n_others:
                yield first, spread.rule
                break
