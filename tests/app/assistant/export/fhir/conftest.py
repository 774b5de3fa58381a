"""Lines of notes as FHIR resources, each Bundle validated on its way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, cast

import pytest
from fhir.resources.R4B.bundle import Bundle

from app.assistant.export.fhir import FhirContext, bundle
from app.core.deid_text import DeidText
from app.core.finding import Finding
from app.core.note import Note
from app.findings import statement_findings

Json = dict[str, Any]
NOTE_ID = "visit 7/a"


@pytest.fixture(scope="session")
def findings_of() -> Callable[[str], tuple[Finding, ...]]:
    """Return a function that finds what a text says."""

    def found(text: str) -> tuple[Finding, ...]:
        made = statement_findings(DeidText(text, "p1", "m1"))
        return tuple(replace(finding, source_id=NOTE_ID) for finding in made)

    return found


@pytest.fixture(scope="session")
def context_of() -> Callable[..., FhirContext]:
    """Return a function that makes the context of a text."""

    def made(text: str, **more: Any) -> FhirContext:
        note = replace(Note(NOTE_ID, text, "MRN 12/b", date(2024, 4, 9)), **more)
        return FhirContext(note, datetime(2025, 1, 2, tzinfo=UTC), version="9.9")

    return made


@pytest.fixture(scope="session")
def bundle_of(
    findings_of: Callable[[str], tuple[Finding, ...]], context_of: Callable[..., FhirContext]
) -> Callable[..., Json]:
    """Return a function that makes a Bundle of a text; one that is not valid R4B raises."""

    def made(text: str, **more: Any) -> Json:
        document = bundle(findings_of(text), context_of(text, **more))
        Bundle.model_validate(document)
        return cast("Json", document)

    return made


@pytest.fixture(scope="session")
def resources_of(bundle_of: Callable[..., Json]) -> Callable[..., list[Json]]:
    """Return a function that makes the resources of a text, all or those of one type."""

    def made(text: str, kind: str = "", /, **more: Any) -> list[Json]:
        resources = [entry["resource"] for entry in bundle_of(text, **more)["entry"]]
        return [r for r in resources if kind in ("", r["resourceType"])]

    return made


@pytest.fixture(scope="session")
def one(resources_of: Callable[..., list[Json]]) -> Callable[[str, str], Json]:
    """Return a function that makes the only resource of a type."""

    def made(text: str, kind: str) -> Json:
        [resource] = resources_of(text, kind)
        return resource

    return made
