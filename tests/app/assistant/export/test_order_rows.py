"""Orders as documents: each word of theirs with its place in the note."""

from __future__ import annotations

import pytest

from app.assistant.export.order_rows import (
    ORDER_COLUMNS,
    orders_json,
    orders_markdown,
    orders_table,
)
from app.core.note import Note
from app.core.order import Order, Orders, OrderType
from app.core.span import Span

TEXT = "Your knee pain: take naproxen, that is, 500 mg | daily."
NOTE = Note("v1", TEXT)


def part(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def orders() -> Orders:
    order = Order(
        type=OrderType.MEDICATION,
        source_id="v1",
        description=(part("naproxen"), part("500 mg | daily")),
        reason=(part("knee pain"),),
        turns=(2, 3),
        evidence=(Span(0, len(TEXT)),),
    )
    return Orders("v1", (order,), "embedded/rules")


def test_every_place_holds_what_is_quoted(orders: Orders):
    (document,) = orders_json(orders, TEXT)
    assert document["description"] == "naproxen 500 mg | daily"
    assert (document["type"], document["reason"]) == ("medication", "knee pain")
    assert document["turns"] == [2, 3]
    for name in ("description_parts", "reason_parts", "evidence"):
        assert all(TEXT[p["start"] : p["end"]] == p["quote"] for p in document[name])


def test_a_row_reaches_from_the_first_word_to_the_last(orders: Orders):
    (row,) = orders_table(orders, NOTE).rows
    assert set(row) == set(ORDER_COLUMNS)
    assert TEXT[row["start"] : row["end"]] == "naproxen, that is, 500 mg | daily"  # type: ignore[misc]
    assert (row["turns"], row["evidence"]) == ("2 3", f"0-{len(TEXT)}")


def test_markdown_is_defused(orders: Orders):
    assert "naproxen 500 mg \\| daily" in orders_markdown(orders, TEXT)


def test_no_order_is_no_row():
    none = Orders("v1", (), "embedded/rules")
    assert orders_json(none, TEXT) == []
    assert orders_table(none, NOTE).rows == ()
