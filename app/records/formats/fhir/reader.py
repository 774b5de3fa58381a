"""FHIR resources to notes: those that hold one, and what the others of a file tell together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from app.core.errors import RecordError
from app.core.settings import RecordSettings
from app.records.formats.fhir.composition import composition_rows
from app.records.formats.fhir.directory import Directory
from app.records.formats.fhir.document import document_rows
from app.records.formats.fhir.elements import JsonObject
from app.records.formats.fhir.entries import Chart
from app.records.formats.fhir.entries.told import is_own_note, told_by
from app.records.formats.fhir.report import report_rows
from app.records.formats.fhir.resource_types import RESOURCE_TYPES
from app.records.formats.fhir.source import Source
from app.records.rows import BadRow, RawNote

_Rows = Iterator[RawNote | BadRow]
_READERS: Mapping[str, Callable[[Source], _Rows]] = {
    "DocumentReference": document_rows,
    "DiagnosticReport": report_rows,
    "Composition": composition_rows,
}
_MAX_BUNDLES_DEEP = 3


def read_resource(resource: JsonObject, settings: RecordSettings, *, line: int = 0) -> _Rows:
    """Yield the notes of a file that is one resource; as ``FileReader``."""
    reader = FileReader(settings)
    yield from reader.rows(resource, line=line)
    yield from reader.finish()


@dataclass(slots=True)
class FileReader:
    """Reads the resources of one file, whose discrete ones make a note a patient at the end.

    What holds a note that cannot be read stands in its place as a bad row. A type that tells
    nothing of a patient (Practitioner, Claim, …) yields nothing.
    """

    settings: RecordSettings
    _directory: Directory = field(default_factory=Directory)
    _chart: Chart = field(init=False)
    _reports: list[Source] = field(default_factory=list[Source])

    def __post_init__(self) -> None:
        self._chart = Chart(self.settings)

    def rows(self, resource: JsonObject, *, line: int = 0) -> _Rows:
        """Yield the notes of a resource.

        Args:
            resource: Of any type.
            line: Where it stands in its file; 0 where the file is this resource alone. A Bundle
                that is a file alone counts its entries instead.
        """
        try:
            check_json_depth(resource, self.settings.max_depth)
            if resource.get("resourceType") == "Bundle":
                yield from self._bundle_rows(resource, line=line, nesting=1)
            else:
                self._directory.add(resource)
                yield from self._rows(resource, self._directory, line)
        except RecordError as error:
            yield bad_resource(None, line, error)

    def finish(self) -> _Rows:
        """Yield what could not be told before everything was read."""
        for source in self._reports:
            yield from self._note_rows(source)
        yield from self._chart.notes()

    def _bundle_rows(self, bundle: JsonObject, *, line: int, nesting: int) -> _Rows:
        entries = bundle.get("entry", [])
        if not isinstance(entries, list):
            raise RecordError("fhir_invalid", kind="Bundle", field="entry")
        directory = Directory.of(entry for entry in entries if isinstance(entry, dict))  # pyright: ignore[reportUnknownVariableType]  (JSON)
        for number, entry in enumerate(entries, start=1):  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]  (JSON)
            place = line or number
            resource: Any = entry.get("resource") if isinstance(entry, dict) else None
            if not isinstance(resource, dict) or "resourceType" not in resource:
                yield bad_resource(None, place, RecordError("fhir_no_resource"))
            elif resource.get("resourceType") != "Bundle":
                yield from self._rows(resource, directory, place)
            elif nesting < _MAX_BUNDLES_DEEP:
                yield from self._bundle_rows(resource, line=place, nesting=nesting + 1)
            else:
                error = RecordError("nesting_too_deep", limit=_MAX_BUNDLES_DEEP)
                yield bad_resource(None, place, error)

    def _rows(self, resource: JsonObject, directory: Directory, line: int) -> _Rows:
        kind = resource.get("resourceType")
        if not isinstance(kind, str) or kind not in RESOURCE_TYPES:
            yield bad_resource(None, line, RecordError("fhir_type_unknown"))
            return
        contained: Any = resource.get("contained")
        beside = directory
        if isinstance(contained, list) and contained:
            beside = directory.beside(each for each in contained if isinstance(each, dict))  # pyright: ignore[reportUnknownVariableType]  (JSON)
        if kind not in _READERS:
            self._chart.add(resource, beside, line)
            return
        source = Source(resource, beside, self.settings, line)
        # On lines of their own the results of a report may stand behind it.
        if kind == "DiagnosticReport" and directory is self._directory and line:
            self._reports.append(source)
        else:
            yield from self._note_rows(source)

    def _note_rows(self, source: Source) -> _Rows:
        kind, line = str(source.resource.get("resourceType")), source.line
        try:
            for row in _READERS[kind](source):
                if isinstance(row, BadRow):
                    yield bad_resource(source.note_id, line, row.error)
                    continue
                self._chart.tell(told_by(source, row.text))
                if is_own_note(source.resource):
                    self._chart.hold_own_note()
                yield row
        except RecordError as error:
            yield bad_resource(source.note_id, line, error)
        except ValidationError as error:
            first = error.errors(include_input=False, include_url=False, include_context=False)[0]
            where = ".".join(str(part) for part in first["loc"]) or kind
            invalid = RecordError("fhir_invalid", kind=kind, field=where)
            yield bad_resource(source.note_id, line, invalid)


def bad_resource(note_id: str | None, line: int, error: RecordError) -> BadRow:
    """Return a row that says which resource of its file is wrong, and what is wrong with it."""
    if line == 0 or "line" in error.facts:
        return BadRow(note_id, line, error)
    placed = RecordError("resource_unreadable", line=line, problem=str(error), cause=error.code)
    return BadRow(note_id, line, placed)


def check_json_depth(value: object, limit: int) -> None:
    """Refuse what is nested too deep, without recursion.

    Raises:
        RecordError: ``nesting_too_deep``.
    """
    level: list[Any] = [value]
    for _ in range(limit):
        level = [child for each in level for child in _children(each)]
        if not level:
            return
    raise RecordError("nesting_too_deep", limit=limit)


def _children(value: Any) -> list[Any]:  # noqa: ANN401  (JSON)
    if isinstance(value, dict):
        value = list(value.values())  # pyright: ignore[reportUnknownArgumentType]  (JSON)
    if not isinstance(value, list):
        return []
    return [child for child in value if isinstance(child, dict | list)]  # pyright: ignore[reportUnknownVariableType]  (JSON)
