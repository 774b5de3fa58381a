"""Orders as JSON, as Markdown and as rows of a table."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.assistant.export.as_markdown import plain
from app.assistant.export.as_table import Table
from app.core.note import Note
from app.core.order import Order, Orders
from app.core.span import Span

ORDER_COLUMNS: dict[str, type] = {
    "note_id": str,
    "patient_id": str,
    "written_at": date,
    "number_in_note": int,
    "type": str,
    "description": str,
    "reason": str,
    "turns": str,
    "start": int,
    "end": int,
    "evidence": str,
    "model": str,
}


def orders_json(orders: Orders, text: str) -> list[dict[str, Any]]:
    """Return orders with every place that they rest on; ``text`` is the note's."""
    return [_document(order, text) for order in orders.items]


def orders_markdown(orders: Orders, text: str) -> str:
    """Return orders as one Markdown table."""
    lines = [f"# Orders of {plain(orders.source_id)}", ""]
    lines += ["| Type | Order | Reason | Turns | Characters |", "|---|---|---|---|---|"]
    for order in orders.items:
        said, why = plain(order.described(text)), plain(order.reasoned(text))
        places = ", ".join(f"{e.start}–{e.end}" for e in order.evidence)
        turns = ", ".join(map(str, order.turns))
        lines.append(f"| {order.type} | {said} | {why} | {turns} | {places} |")
    return "\n".join(lines) + "\n"


def orders_table(orders: Orders, note: Note) -> Table:
    """Return a row an order; ``start`` and ``end`` reach from its first word to its last."""
    rows = (
        {
            "note_id": note.note_id,
            "patient_id": note.patient_id,
            "written_at": note.written_at,
            "number_in_note": number,
            "type": str(order.type),
            "description": order.described(note.text),
            "reason": order.reasoned(note.text) or None,
            "turns": " ".join(map(str, order.turns)) or None,
            "start": min(part.start for part in order.description),
            "end": max(part.end for part in order.description),
            "evidence": " ".join(f"{e.start}-{e.end}" for e in order.evidence),
            "model": orders.model,
        }
        for number, order in enumerate(orders.items, start=1)
    )
    return Table(ORDER_COLUMNS, tuple(rows))


def _document(order: Order, text: str) -> dict[str, Any]:
    return {
        "type": str(order.type),
        "description": order.described(text),
        "reason": order.reasoned(text),
        "turns": list(order.turns),
        "description_parts": [_place(part, text) for part in order.description],
        "reason_parts": [_place(part, text) for part in order.reason],
        "evidence": [_place(part, text) for part in order.evidence],
    }


def _place(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "quote": span.of(text)}
