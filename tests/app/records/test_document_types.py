"""Document codes to kinds of notes, and back."""

from __future__ import annotations

import pytest

from app.records.document_types import kind_of_loinc, kind_of_v2, loinc_of_kind


@pytest.mark.parametrize(
    ("code", "kind"),
    [("18842-5", "discharge_summary"), ("11504-8", "operative"), ("34111-5", "ed"),
     ("11506-3", None), ("", None)],
)  # fmt: skip
def test_loinc(code: str, kind: str | None) -> None:
    assert kind_of_loinc(code) == kind


@pytest.mark.parametrize(
    ("document", "service", "kind"),
    [("DS", "", "discharge_summary"), ("ds", "RAD", "discharge_summary"), ("", "RAD", "radiology"),
     ("PR", "SP", "pathology"), ("", "LAB", None), ("", "", None)],
)  # fmt: skip
def test_v2_tables(document: str, service: str, kind: str | None) -> None:
    assert kind_of_v2(document=document, service=service) == kind


@pytest.mark.parametrize("kind", ["discharge_summary", "operative", "radiology", "ed", "telephone"])
def test_a_kind_has_a_code_that_means_it(kind: str) -> None:
    code = loinc_of_kind(kind)
    assert code is not None
    assert kind_of_loinc(code) == kind


@pytest.mark.parametrize("kind", ["note", "transcript", "unheard of"])
def test_a_kind_without_a_code(kind: str) -> None:
    assert loinc_of_kind(kind) is None
