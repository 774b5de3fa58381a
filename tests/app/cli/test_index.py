"""The commands as a person runs them; what the index does is tested in its own room."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli.main import app
from app.core.errors import RetrievalError, VaultError

VISIT = "Patient: Orla Vexley\n\nASSESSMENT\nMs. Vexley has heart failure, ejection fraction 35%.\n"


@pytest.fixture(autouse=True)
def own_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("app.assistant.record_index.default_key_file", lambda: tmp_path / "own.key")
    return tmp_path / "own.key"


@pytest.fixture
def records(tmp_path: Path) -> Path:
    folder = tmp_path / "records"
    for patient_id, name, text in (
        ("P-001", "2024-03-04.txt", VISIT),
        ("P-001", "undated.txt", "Creatinine 2.4 mg/dL."),
        ("P-002", "undated.txt", "Ejection fraction 60%."),
    ):
        (folder / patient_id).mkdir(parents=True, exist_ok=True)
        (folder / patient_id / name).write_text(text)
    return folder


def index(*given: object) -> Result:
    return CliRunner().invoke(app, ["index", *map(str, given)])


def test_from_adding_to_removing(records: Path, own_key: Path) -> None:
    ran = index("add", records)
    assert ran.exit_code == 0, ran.stderr
    assert "3 notes (2 undated) of 2 patients added" in ran.stdout
    assert own_key.stat().st_mode & 0o777 == 0o600

    ran = index("search", "--patient", "P-001", "ejection fraction", "-k", 1, "--json")
    (hit,) = json.loads(ran.stdout)
    assert hit.keys() == set("source_id patient_id written_at start end text score".split())
    assert VISIT[hit["start"] : hit["end"]] == hit["text"]
    assert (hit["source_id"], hit["written_at"]) == ("2024-03-04", "2024-03-04")

    ran = index("search", "--patient", "P-001", "creatinine", "-k", 1)
    assert ran.stdout == "undated (undated) [0-21]\n  Creatinine 2.4 mg/dL.\n"

    assert index("remove", "undated", "--patient", "P-001").exit_code == 0
    assert index("remove", "--patient", "P-002").exit_code == 0
    assert json.loads(index("info", "--json").stdout)["n_sources"] == 1


def test_a_bad_file_is_named_and_the_others_are_added(records: Path) -> None:
    (records / "P-001" / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    ran = index("add", records, "--json")
    assert ran.exit_code == 1
    assert len(ran.stderr.splitlines()) == 1
    assert "broken.pdf" in ran.stderr
    told = json.loads(ran.stdout)
    assert (told["n_notes"], told["n_patients"], told["n_failed"]) == (3, 2, 1)


def test_another_key_is_one_clear_line(records: Path, tmp_path: Path) -> None:
    assert index("add", records / "P-001", "--key", tmp_path / "a.key").exit_code == 1  # no patient
    assert index("add", records, "--key", tmp_path / "a.key").exit_code == 0
    ran = index("search", "--patient", "P-001", "creatinine")
    assert isinstance(ran.exception, VaultError)
    assert ran.exception.code == "key_file_missing"
    assert index("add", records, "--key", tmp_path / "b.key").exit_code == 1
    ran = index("search", "--patient", "P-001", "creatinine", "--key", tmp_path / "b.key")
    assert isinstance(ran.exception, VaultError)
    assert ran.exception.code == "vault_key_wrong"


def test_what_is_not_there_is_told(records: Path) -> None:
    ran = index("info")
    assert isinstance(ran.exception, RetrievalError)
    assert ran.exception.code == "index_missing"
    index("add", records)
    ran = index("search", "--patient", "P-003", "creatinine")
    assert isinstance(ran.exception, RetrievalError)
    assert ran.exception.code == "patient_not_indexed"


def test_removing_needs_something_to_remove() -> None:
    assert index("remove").exit_code == 2


def test_a_question_is_asked_of_the_indexed_record(records: Path) -> None:
    index("add", records)
    given = ["ask", "--patient", "P-001", "What was the ejection fraction?", "--json"]
    ran = CliRunner().invoke(app, given)
    answer = json.loads(ran.stdout)
    assert "35" in answer["answer"]
    cited = [quote for claim in answer["claims"] for quote in claim["citations"]]
    assert {quote["source_id"] for quote in cited} == {"2024-03-04"}
    assert all(VISIT[q["start"] : q["end"]] == q["quote"] for q in cited)


@pytest.mark.parametrize("given", [["What?"], ["note.txt", "What?", "--patient", "P-001"]])
def test_asking_needs_notes_or_a_patient(given: list[str]) -> None:
    assert CliRunner().invoke(app, ["ask", *given]).exit_code == 2
