"""DiagnosticReport to its text: as issued, else its narrative, else its results and conclusion."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.errors import RecordError
from app.records.formats.attachment import html_text
from app.records.formats.fhir.directory import Directory
from app.records.formats.fhir.elements import DiagnosticReport
from app.records.formats.fhir.forms import best_form
from app.records.formats.fhir.results import result_lines
from app.records.formats.fhir.source import Source, check_meaning, has_words_of, kind_of
from app.records.rows import BadRow, RawNote


def report_rows(source: Source) -> Iterator[RawNote | BadRow]:
    """Yield the note of a DiagnosticReport, and as bad rows what of it cannot be read.

    ``presentedForm`` is the whole report as issued; where there is none, the narrative is; where
    there is neither, the results that the same file holds are written out. The conclusion stands
    below, unless the text has it already.

    Raises:
        RecordError: ``fhir_no_text``, or why its document cannot be read.
    """
    report = DiagnosticReport.model_validate(source.resource)
    check_meaning(report)
    body, missing = _body(report, source)
    text = _with_conclusion(body, report)
    if text.strip():
        written_at = report.issued or report.effective_at or report.effective.start
        yield source.note(text, report, written_at=written_at, kind=kind_of(report.code))
    elif missing is None:
        raise RecordError("fhir_no_text")
    if missing is not None:
        yield BadRow(source.note_id, source.line, missing)


def _body(report: DiagnosticReport, source: Source) -> tuple[str, RecordError | None]:
    """Return the report's text, and what is missing of it."""
    missing: RecordError | None = None
    if report.forms:
        try:
            return best_form(report.forms, source.directory, source.settings).text, None
        except RecordError as error:
            missing = error
    if (narrative := html_text(report.text.div, source.settings)).strip():
        return narrative, missing
    lines, n_missing = _results(report, source)
    if n_missing and missing is None:
        missing = RecordError("fhir_results_missing", n_results=n_missing)
    name = report.code.words()
    return "\n".join([name, *lines] if lines and name else lines), missing


def _results(report: DiagnosticReport, source: Source) -> tuple[list[str], int]:
    """Return the lines of the results that are at hand, and how many gave none."""
    contained = Directory()
    for resource in report.contained:
        contained.add(resource, f"#{resource.get('id')}")
    lines: list[str] = []
    n_missing = 0
    for reference in report.results:
        address = reference.reference
        found = contained.find(address) or source.directory.find(address)
        is_result = found is not None and found.get("resourceType") == "Observation"
        found_lines = list(result_lines(found)) if is_result else []
        lines += found_lines
        n_missing += not found_lines
    return lines, n_missing


def _with_conclusion(body: str, report: DiagnosticReport) -> str:
    coded = "; ".join(filter(None, (each.words() for each in report.conclusion_codes)))
    conclusion = report.conclusion.strip() or coded
    if not conclusion or has_words_of(body, conclusion):
        return body
    parts = (body.rstrip(), f"CONCLUSION:\n{conclusion}")
    return "\n\n".join(part for part in parts if part)
