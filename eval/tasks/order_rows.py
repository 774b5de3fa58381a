"""Orders as MEDIQA-OE writes them in JSON, of gold and of predictions alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from eval.sample import GoldOrder
from eval.tasks.rows import Row


@dataclass(frozen=True, slots=True)
class OrderFields:
    """The fields of one order.

    Attributes:
        description: Empty where it has none; such an order is left out by the scorer.
        type: Empty likewise.
    """

    description: str = field(repr=False)
    type: str
    reason: str = field(repr=False)
    turns: tuple[int, ...]


def read_orders(row: Row, column: str) -> Iterator[OrderFields]:
    """Yield the orders of a row: ``description``, ``order_type``, ``reason``, ``provenance``.

    Raises:
        EvalError: The column holds no list of objects, or a field has another type.
    """
    orders: Any = row.values.get(column)
    if not isinstance(orders, list):
        raise row.invalid(f"{column} is not a list of orders")
    for number, order in enumerate(orders, start=1):
        if not isinstance(order, dict):
            raise row.invalid(f"order {number} of {column} is not a JSON object")
        one = Row(row.file, row.line, {str(name): value for name, value in order.items()})
        yield OrderFields(
            _text(one, "description", number),
            _text(one, "order_type", number),
            _text(one, "reason", number),
            _turns(one, number),
        )


def read_gold_orders(row: Row, column: str, *, n_turns: int) -> tuple[GoldOrder, ...]:
    """Read the orders of a row as gold of a transcript of so many turns.

    Raises:
        EvalError: As for ``read_orders``, or an order rests on a turn that is not there.
    """
    fields = read_orders(row, column)
    gold = tuple(GoldOrder(o.description, o.type, o.reason, o.turns) for o in fields)
    if any(not 1 <= turn <= n_turns for order in gold for turn in order.turns):
        raise row.invalid("provenance names a turn that its transcript does not have")
    return gold


def _text(order: Row, name: str, number: int) -> str:
    if order.values.get(name) is None:
        return ""
    if not isinstance(order.values[name], str):
        raise order.invalid(f"{name} of order {number} is not text")
    return order.written(name)


def _turns(order: Row, number: int) -> tuple[int, ...]:
    turns: Any = order.values.get("provenance")
    if turns is None:
        return ()
    if not isinstance(turns, list) or not all(type(turn) is int for turn in turns):
        raise order.invalid(f"provenance of order {number} is not a list of whole numbers")
    return tuple(turns)
