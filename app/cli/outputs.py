"""Each kind of result in every form that a command can print or write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.assistant.export.as_json import (
    answer_json,
    deid_json,
    findings_json,
    handout_json,
    summary_json,
)
from app.assistant.export.as_markdown import (
    answer_markdown,
    findings_markdown,
    handout_markdown,
    summary_markdown,
)
from app.assistant.export.as_table import joined, table_csv, table_parquet
from app.assistant.export.exhibit import Exhibit
from app.assistant.export.finding_rows import findings_table
from app.assistant.export.order_rows import orders_json, orders_markdown, orders_table
from app.assistant.export.report import (
    answer_report,
    findings_report,
    handout_report,
    summary_report,
)
from app.cli.output import PLAIN_ENDINGS, WRITERS, Output, Writer, encoded
from app.cli.terminal import answer_text, findings_text, handout_text, orders_text, summary_text
from app.core.note import Note
from app.core.order import Orders
from app.core.results import Answer, Findings, Handout, Summary

if TYPE_CHECKING:
    from app.assistant.export.deid_page import PreviewNote
    from app.deid import Deidentified

DEID_ENDINGS = (*PLAIN_ENDINGS, ".html")


def summary_output(summary: Summary, *notes: Note) -> Output:
    """A summary of a note, or of one patient's notes."""
    return Output(
        lambda: summary_json(summary),
        lambda: summary_text(summary),
        lambda: summary_markdown(summary),
        lambda: Exhibit(notes, summary_report(summary)),
    )


def findings_output(findings: Findings, note: Note) -> Output:
    """The findings of a note."""
    return Output(
        lambda: findings_json(findings, note.text),
        lambda: findings_text(findings, note.text),
        lambda: findings_markdown(findings, note.text),
        lambda: Exhibit((note,), findings_report(findings, note.text)),
        table=lambda: findings_table(findings, note),
    )


def orders_output(orders: Orders, findings: Findings, note: Note) -> Output:
    """The orders of a note; for machines beside its findings."""
    return Output(
        lambda: {
            **findings_json(findings, note.text),
            "orders": orders_json(orders, note.text),
        },
        lambda: orders_text(orders, note.text),
        lambda: orders_markdown(orders, note.text),
        table=lambda: orders_table(orders, note),
    )


def handout_output(handout: Handout, note: Note) -> Output:
    """A handout made of a note."""
    return Output(
        lambda: handout_json(handout),
        lambda: handout_text(handout),
        lambda: handout_markdown(handout),
        lambda: Exhibit((note,), handout_report(handout)),
    )


def answer_output(answer: Answer, notes: Sequence[Note]) -> Output:
    """An answer from some notes, at least one."""
    return Output(
        lambda: answer_json(answer),
        lambda: answer_text(answer, notes[0].note_id if len(notes) == 1 else ""),
        lambda: answer_markdown(answer),
        lambda: Exhibit(tuple(notes), answer_report(answer)),
    )


def deid_output(note: Note, deid: Deidentified) -> Output:
    """A de-identified note; its page tells what was replaced, and why."""

    def preview() -> PreviewNote:
        from app.assistant.export.deid_page import PreviewNote  # late: it knows the recognizers

        return PreviewNote(note, deid, deid.audit())

    return Output(lambda: deid_json(note, deid), lambda: deid.note.text, preview=preview)


def deid_writers(*, with_originals: bool) -> Mapping[str, Writer]:
    """Return what writes files of de-identified notes.

    Args:
        with_originals: Whether the page may hold the notes as they were read.
    """

    def page(outputs: Sequence[Output]) -> bytes:
        from app.assistant.export.deid_page import deid_page_html  # late, as above

        previews = [output.preview() for output in outputs if output.preview is not None]
        return encoded(deid_page_html(previews, with_originals=with_originals))

    return {**WRITERS, ".html": page}


def _csv(outputs: Sequence[Output]) -> bytes:
    return table_csv(joined([output.table() for output in outputs if output.table is not None]))


def _parquet(outputs: Sequence[Output]) -> bytes:
    return table_parquet(joined([output.table() for output in outputs if output.table is not None]))


TABLE_WRITERS: Mapping[str, Writer] = {".csv": _csv, ".parquet": _parquet}
FINDINGS_WRITERS: Mapping[str, Writer] = {**WRITERS, **TABLE_WRITERS}
ORDERS_ENDINGS = (*PLAIN_ENDINGS, *TABLE_WRITERS)
