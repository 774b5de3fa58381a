"""Signs of one syndrome of which any few will do, however a note puts them together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from app.findings.critical.rules import Rule
from app.findings.critical.signs import Signs, are_apart, syndrome_rule
from app.terminology.tables import load_table


@dataclass(frozen=True, slots=True)
class Cluster:
    """One row of the table.

    Attributes:
        keys: Signs of which one at least stands in the sentence.
        others: Signs that count beside them.
        n_signs: How many different ones make the syndrome.
    """

    rule: Rule
    keys: tuple[str, ...]
    others: tuple[str, ...]
    n_signs: int


@cache
def all_clusters() -> tuple[Cluster, ...]:
    """Return the clusters in the order of their table.

    Raises:
        ValueError: A row names a sign or a rule that no table has.
    """
    return tuple(
        Cluster(
            syndrome_rule(row["rule"], f"{row['keys']} {row['others']}"),
            tuple(row["keys"].split()),
            tuple(row["others"].split()),
            int(row["of"]),
        )
        for row in load_table("clusters", "app.findings.critical").rows
    )


def find_clusters(signs: Signs, hold: Callable[[Rule, tuple[range, ...]], bool]) -> Iterator[Rule]:
    """Yield the rules of which enough signs stand in a sentence and hold, none sharing a word.

    Args:
        signs: Those of the sentence.
        hold: Whether what stands at these tokens holds of the patient now.
    """
    told: set[str] = set()
    for place in sorted({p for key in signs.likely & _by_key().keys() for p in _by_key()[key]}):
        cluster = all_clusters()[place]
        if cluster.rule.name not in told and _holds(cluster, signs, hold):
            told.add(cluster.rule.name)
            yield cluster.rule


def _holds(cluster: Cluster, signs: Signs, hold: Callable[[Rule, tuple[range, ...]], bool]) -> bool:
    chosen: list[range] = []
    for place, sign in enumerate((*cluster.keys, *cluster.others)):
        if not chosen and place >= len(cluster.keys):
            return False
        for part in signs.at(sign):
            if all(are_apart(part, c) for c in chosen) and hold(cluster.rule, (part,)):
                chosen.append(part)
                break
        if len(chosen) >= cluster.n_signs:
            return True
    return False


@cache
def _by_key() -> Mapping[str, tuple[int, ...]]:
    """Return where in the table the clusters of each key stand."""
    table: dict[str, tuple[int, ...]] = {}
    for place, cluster in enumerate(all_clusters()):
        for key in cluster.keys:
            table[key] = (*table.get(key, ()), place)
    return table
