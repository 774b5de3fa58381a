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


@pytest.mark.parametrize(
    "content",
    ["", "[]", '{"name": ["Vexley"]}', '{"identifiers": {"CHART": ["Vexley"]}}', '{"names": 3}'],
)
def test_another_shape_is_told_without_its_content(tmp_path: Path, content: str) -> None:
    path = tmp_path / "patient.json"
    path.write_text(content)
    with pytest.raises(DeidError) as caught:
        read_known(path)
    assert caught.value.code == "known_patient_invalid"
    assert "Vexley" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DeidError) as caught:
        read_known(tmp_path / "none.json")
    assert caught.value.code == "known_patient_invalid"
