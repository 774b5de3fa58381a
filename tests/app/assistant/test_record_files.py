import json
from pathlib import Path

import pytest

from app.assistant.record_files import read_records
from app.core.errors import RecordError
from app.core.note import Note
from app.core.settings import RecordSettings


def write(folder: Path, *paths: str, text: str = "No edema.") -> None:
    for path in paths:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def read(source: Path) -> list[tuple[str | None, str] | str]:
    """Patient and note id of every note, and the code of what is none."""
    return [
        (item.patient_id, item.note_id) if isinstance(item, Note) else item.code
        for _, item in read_records(source, RecordSettings())
    ]


def test_a_folder_is_a_patient(tmp_path: Path) -> None:
    write(tmp_path, "Ann B/visit.txt", "P2/visit.txt")
    assert read(tmp_path) == [("Ann B", "visit"), ("P2", "visit")]


def test_ids_are_unique_within_a_patient(tmp_path: Path) -> None:
    write(tmp_path, "P1/visit.txt", "P1/visit.md", "P1/2023/visit.txt", "P1/2024/visit.txt")
    assert sorted(read(tmp_path)) == [
        ("P1", "2023/visit"),
        ("P1", "2024/visit"),
        ("P1", "visit.md"),
        ("P1", "visit.txt"),
    ]


def test_the_table_says_whose_its_notes_are(tmp_path: Path) -> None:
    rows = [
        {"patient_id": "P9", "note_id": "a", "text": "No edema."},
        {"note_id": "b", "text": "No fever."},
        {"patient_id": 7, "text": "No rash."},
    ]
    for place in ("table.jsonl", "P1/table.jsonl"):
        write(tmp_path, place, text="\n".join(map(json.dumps, rows)))
    assert read(tmp_path / "table.jsonl") == [("P9", "a"), "patient_id_missing", ("7", "table-3")]
    assert read(tmp_path / "P1") == read(tmp_path / "table.jsonl")
    in_folder = [("P9", "a"), ("P1", "b"), ("7", "table-3")]
    assert read(tmp_path) == [*in_folder, ("P9", "a"), "patient_id_missing", ("7", "table-3")]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        pytest.param("loose.txt", "No edema.", "patient_id_missing", id="no-patient"),
        pytest.param("P1/blank.txt", " \n", "file_blank", id="blank"),
        pytest.param("P1/broken.pdf", "%PDF-1.7 nothing", "file_corrupt", id="corrupt"),
    ],
)
def test_what_is_no_note_is_told_and_stops_no_other(
    tmp_path: Path, name: str, content: str, code: str
) -> None:
    write(tmp_path, name, text=content)
    write(tmp_path, "P2/visit.txt")
    assert sorted(read(tmp_path), key=str) == [("P2", "visit"), code]


def test_a_date_comes_from_the_name_or_the_header_or_not_at_all(tmp_path: Path) -> None:
    write(tmp_path, "P1/2024-03-02 visit.txt", "P1/undated.txt")
    write(tmp_path, "P1/header.txt", text="Date of service: 03/04/2024\nNo edema.")
    dates = {
        item.note_id: item.written_at and item.written_at.isoformat()
        for _, item in read_records(tmp_path, RecordSettings())
        if isinstance(item, Note)
    }
    assert dates == {"2024-03-02 visit": "2024-03-02", "header": "2024-03-04", "undated": None}


def test_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecordError):
        read(tmp_path)
