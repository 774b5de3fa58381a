"""The file of what is known of a patient: our own form, FHIR, and neither."""

import json
from pathlib import Path

import pytest

from app.core.errors import DeidError
from app.core.phi import PhiKind
from app.deid import KnownPatient, read_known


def test_reads_names_and_identifiers(tmp_path: Path) -> None:
    path = tmp_path / "patient.json"
    content = {"names": ["Ilse Vexley"], "identifiers": {"MRN": ["77-31", "77-32"]}}
    path.write_text(json.dumps(content))
    known = read_known(path)
    assert known == KnownPatient(("Ilse Vexley",), ((PhiKind.MRN, "77-31"), (PhiKind.MRN, "77-32")))
    assert "Vexley" not in repr(known)


def test_reads_a_fhir_patient(tmp_path: Path) -> None:
    path = tmp_path / "patient.json"
    path.write_text(
        '{"resourceType": "Patient", "name": [{"family": "Vexley", "given": ["Ilse"]}]}'
    )
    assert read_known(path) == KnownPatient(("Ilse Vexley",))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"name": ["Vexley"]}',
        '{"identifiers": {"CHART": ["Vexley"]}}',
        '{"names": 3}',
        "[" * 100_000,
        '{"resourceType": "Observation", "note": "Vexley"}',
        '{"resourceType": "Patient", "name": "Vexley"}',
        '{"resourceType": "Bundle", "entry": [{"resource": "Vexley"}]}',
        b"\xff\xfeVexley",
    ],
)
def test_another_shape_is_told_without_its_content(tmp_path: Path, content: str | bytes) -> None:
    path = tmp_path / "patient.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(DeidError) as caught:
        read_known(path)
    assert caught.value.code == "known_patient_invalid"
    assert "Vexley" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DeidError) as caught:
        read_known(tmp_path / "none.json")
    assert caught.value.code == "known_patient_invalid"
