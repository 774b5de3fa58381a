"""Orders: whether a system finds what a doctor ordered, of what type, why, and where it is said."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from eval.contribution import MeanF1
from eval.output import FoundOrder, Record
from eval.sample import GoldOrder
from eval.scorers.order_pairs import (
    ORDER_TYPES,
    OrderWords,
    Pair,
    normalize,
    pair_orders,
    share_within,
)
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored, ratio

# Sums of precision, how many predictions; sums of recall, how many gold ones.
_Sums = tuple[float, float, float, float]


def score_orders(record: Record) -> Scores:
    """Compare the orders that a system found with the gold ones, as MEDIQA-OE does.

    Definition: orders without a description, or of no type of the four, are left out on both sides
    (``order_left_out`` is their share). The others are paired per encounter by ``pair_orders``. Of
    description and reason, precision is the mean over predictions of the share of their words that
    the paired gold text has, recall the mean over gold texts of the share of theirs that the
    prediction has; a text without a partner counts as 0. Of provenance the same with numbers of
    turns. Of type, precision and recall are shares of pairs with equal types. Each F1 is of
    precision and recall over the whole corpus; ``order_score`` is the mean of the four. Range: 0 to
    1. Source: Corbeil et al. 2025, MEDIQA-OE, whose evaluation script this equals.
    Known weakness: words count without their order and however common they are, so "the" may pair
    two orders; a reason copied from the whole turn has a high recall.
    """
    gold, found = record.sample.orders, record.output.orders
    if gold is None:
        return ORDERS.declared(Unscored.NO_GOLD)
    if found is None:
        return ORDERS.declared(Unscored.NO_OUTPUT)
    wanted, given = _usable(gold), _usable(found)
    pairs = pair_orders(wanted, given)
    sums = {
        "description": _shared(pairs, lambda order: order.description),
        "reason": _shared(pairs, lambda order: order.reason),
        "type": _equal_types(pairs),
        "provenance": _shared(pairs, lambda order: order.turns),
    }
    n_all = len(gold) + len(found)
    return {
        "order_score": _f1(*sums.values()),
        **{name: value for part, own in sums.items() for name, value in _scores(part, own).items()},
        "order_left_out": ratio(n_all - len(wanted) - len(given), n_all),
    }


def _usable(orders: Sequence[GoldOrder | FoundOrder]) -> tuple[OrderWords, ...]:
    return tuple(
        OrderWords(
            normalize(order.description), normalize(order.reason), order.type.lower(), order.turns
        )
        for order in orders
        if order.description and order.type.lower() in ORDER_TYPES
    )


def _shared(pairs: Sequence[Pair], part: Callable[[OrderWords], Sequence[Hashable]]) -> _Sums:
    precision = recall = 0.0
    n_found = n_gold = 0
    for gold, found in pairs:
        wanted, given = part(gold) if gold else (), part(found) if found else ()
        precision += share_within(given, wanted)
        recall += share_within(wanted, given)
        n_found += bool(given)
        n_gold += bool(wanted)
    return precision, n_found, recall, n_gold


def _equal_types(pairs: Sequence[Pair]) -> _Sums:
    n_right = sum(g is not None and f is not None and g.type == f.type for g, f in pairs)
    return (
        n_right,
        sum(f is not None for _, f in pairs),
        n_right,
        sum(g is not None for g, _ in pairs),
    )


def _scores(part: str, sums: _Sums) -> Scores:
    return {
        f"order_{part}_precision": ratio(*sums[:2]),
        f"order_{part}_recall": ratio(*sums[2:]),
        f"order_{part}_f1": _f1(sums),
    }


def _f1(*of_each: _Sums) -> MeanF1 | Unscored:
    sums = [number for sums in of_each for number in sums]
    return MeanF1.of(sums) if any(sums[1::2]) else Unscored.NOTHING_TO_JUDGE


def _metrics(part: str, title: str) -> tuple[Metric, ...]:
    return (
        Metric(f"order_{part}_f1", f"{title}, F1"),
        Metric(f"order_{part}_precision", f"{title}, precision"),
        Metric(f"order_{part}_recall", f"{title}, recall"),
    )


ORDERS = Scorer(
    "orders",
    (
        Metric("order_score", "Mean of the four F1 of orders"),
        *_metrics("description", "Words of orders"),
        *_metrics("reason", "Words of their reasons"),
        *_metrics("type", "Types of orders"),
        *_metrics("provenance", "Turns of orders"),
        Metric("order_left_out", "Orders without description or type", higher_is_better=False),
    ),
    score_orders,
)
