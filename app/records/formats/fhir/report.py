"""DiagnosticReport to its text as issued, with the results and conclusion that it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import ValidationError

from app.core.errors import RecordError
from app.records.formats.attachment import html_text
from app.records.formats.fhir.elements import DiagnosticReport
from app.records.formats.fhir.forms import best_form
from app.records.formats.fhir.results import members_of, result_lines
from app.records.formats.fhir.source import Source, check_meaning, has_words_of, kind_of
from app.records.rows import BadRow, RawNote

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def report_rows(source: Source) -> Iterator[RawNote | BadRow]:
    """Yield the note of a DiagnosticReport, and as bad rows what of it cannot be read.

    ``presentedForm`` is the report as issued; where there is none, the narrative is. Results that
    the same file holds and that neither tells are written below it, then the conclusion and
    remarks, unless the text has them already.

    Raises:
        RecordError: ``fhir_no_text``, or why its document cannot be read.
    """
    report = DiagnosticReport.model_validate(source.resource)
    check_meaning(report)
    body, missing = _body(report, source)
    text = _with_remarks(_with_conclusion(body, report), report)
    if text.strip():
        written_at = report.issued or report.effective_at or report.effective.start
        yield source.note(text, report, written_at=written_at, kind=kind_of(report.code))
    elif missing is None:
        raise RecordError("fhir_no_text")
    if missing is not None:
        yield BadRow(source.note_id, source.line, missing)


def _body(report: DiagnosticReport, source: Source) -> tuple[str, RecordError | None]:
    """Return the report's text, and what is missing of it."""
    body, missing = _issued(report, source)
    try:
        lines, n_missing = _results(report, source)
    except ValidationError:
        if not body.strip():
            raise
        lost = RecordError("fhir_results_missing", n_results=len(report.results))
        return body, missing or lost
    if body.strip():
        untold = [line for line in lines if not _is_told(line, body)]
        results = "\n".join(["RESULTS:", *untold]) if untold else ""
        return "\n\n".join(part for part in (body.rstrip(), results) if part), missing
    if n_missing and missing is None:
        missing = RecordError("fhir_results_missing", n_results=n_missing)
    name = report.code.words()
    return "\n".join([name, *lines] if lines and name else lines), missing


def _issued(report: DiagnosticReport, source: Source) -> tuple[str, RecordError | None]:
    """Return the text that the report was issued with, and what of it cannot be read."""
    missing: RecordError | None = None
    if report.forms:
        try:
            note, missing = best_form(report.forms, source.directory, source.settings)
        except RecordError as error:
            missing = error
        else:
            return note.text, missing
    return html_text(report.text.div, source.settings), missing


def _is_told(line: str, body: str) -> bool:
    """Say whether a text has the value of a result: its number, else its words."""
    _, named, value = line.partition(" (ref ")[0].rpartition(": ")
    number = _NUMBER.search(value)
    if named and number is not None:
        told = {float(m[0].replace(",", "")) for m in _NUMBER.finditer(body)}
        return float(number[0].replace(",", "")) in told
    return has_words_of(body, value)


def _results(report: DiagnosticReport, source: Source) -> tuple[list[str], int]:
    """Return the lines of the results that are at hand, and how many gave none.

    The members of a panel follow it; a result that is named twice is written once.
    """
    lines: list[str] = []
    n_missing = 0
    addresses = [each.reference for each in reversed(report.results)]
    seen: set[int] = set()
    while addresses:
        found = source.directory.find(addresses.pop())
        if found is None or found.get("resourceType") != "Observation":
            n_missing += 1
        elif id(found) not in seen:
            seen.add(id(found))
            told, members = list(result_lines(found)), members_of(found)
            n_missing += not told and not members
            lines += told
            addresses += reversed(members)
    return lines, n_missing


def _with_conclusion(body: str, report: DiagnosticReport) -> str:
    coded = "; ".join(
        words
        for each in report.conclusion_codes
        if (words := each.words()) and not has_words_of(report.conclusion, words)
    )
    conclusion = "\n".join(filter(None, (report.conclusion.strip(), coded)))
    if not conclusion or has_words_of(body, conclusion):
        return body
    parts = (body.rstrip(), f"CONCLUSION:\n{conclusion}")
    return "\n\n".join(part for part in parts if part)


def _with_remarks(body: str, report: DiagnosticReport) -> str:
    remarks = [t for each in report.notes if (t := each.text.strip()) and not has_words_of(body, t)]
    return "\n\n".join(part for part in (body, "\n".join(remarks)) if part.strip())
