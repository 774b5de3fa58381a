from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.assistant.patient_record import Hit
from app.assistant.record_index import Added, RecordIndex, default_key_file
from app.core.errors import DeidError, NotewellError, RecordError, RetrievalError, VaultError
from app.core.note import Note
from app.core.settings import Settings

CARDIAC = Note(
    "visit",
    "Patient: Orla Vexley   MRN: 55-20-1187\nDate of service: 03/04/2024\n\n"
    "ASSESSMENT\nMs. Vexley has heart failure; ejection fraction 35%.\n\n"
    "LABS\nPotassium 5.1 mmol/L.\n",
    patient_id="P-001",
    written_at=date(2024, 3, 4),
)
RENAL = Note(
    "renal",
    "Seen by Dr. Tamsin Okafor. Creatinine rose to 2.4 mg/dL after contrast.",
    patient_id="P-001",
)
OTHER = Note(
    "visit",
    "Patient: Bram Ostler\nPotassium 3.9 mmol/L. Ejection fraction 60%.",
    patient_id="P-002",
    written_at=date(2023, 1, 9),
)
FILE = Path("record.txt")


def refuse(_file: Path, error: NotewellError) -> None:
    raise AssertionError(error.code)


def added(index: RecordIndex, *notes: Note) -> Added:
    return index.add([(FILE, note) for note in notes], on_failure=refuse)


def index_in(folder: Path, key: str = "vault.key") -> RecordIndex:
    return RecordIndex(Settings(data_dir=folder / "data"), key_file=folder / key)


@pytest.fixture
def index(tmp_path: Path) -> RecordIndex:
    made = index_in(tmp_path)
    added(made, CARDIAC, RENAL, OTHER)
    return made


def best(index: RecordIndex, query: str, patient_id: str = "P-001") -> Hit:
    return index.search(patient_id, query, k=3)[0]


def test_a_hit_is_a_slice_of_the_raw_note(index: RecordIndex) -> None:
    texts = {note.note_id: note.text for note in (CARDIAC, RENAL)}
    hits = index.search("P-001", "heart failure and ejection fraction", k=10)
    assert len(hits) >= 3
    for hit in hits:
        assert hit.text == hit.span.of(texts[hit.note_id])
        assert hit.patient_id == "P-001"
    assert "ejection fraction 35%" in hits[0].text
    assert "Ms. Vexley" in hits[0].text
    assert hits[0].written_at == date(2024, 3, 4)


def test_a_name_in_the_query_finds_its_note(index: RecordIndex) -> None:
    assert best(index, "Okafor").note_id == "renal"


def test_an_undated_note_is_kept(tmp_path: Path) -> None:
    index = index_in(tmp_path)
    told = added(index, RENAL, OTHER)
    assert (told.n_notes, told.n_patients, told.n_undated, told.n_failed) == (2, 2, 1, 0)
    assert best(index, "creatinine").written_at is None


def test_no_search_sees_another_patient(index: RecordIndex) -> None:
    for patient_id, own in (("P-001", "5.1"), ("P-002", "3.9")):
        hits = index.search(patient_id, "potassium", k=50)
        assert {hit.patient_id for hit in hits} == {patient_id}
        assert own in hits[0].text


def test_nothing_on_disk_tells_a_name(index: RecordIndex, tmp_path: Path) -> None:
    assert index.info().n_sources == 3
    files = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert len(files) > 6
    for path in files:
        assert path.stat().st_mode & 0o077 == 0
        told = str(path).encode() + path.read_bytes()
        for phi in (b"Vexley", b"Okafor", b"Ostler", b"55-20-1187", b"P-001", b"03/04/2024"):
            assert phi not in told


def test_adding_again_replaces(index: RecordIndex, tmp_path: Path) -> None:
    before = index.info()
    added(index, CARDIAC, RENAL, OTHER)
    assert index.info() == before
    text = RENAL.text.replace("2.4", "1.1")
    added(index, replace(RENAL, text=text))
    hit = best(index_in(tmp_path), "creatinine")
    assert hit.text == text
    assert index.info() == before


def test_the_notes_come_back_in_order_of_time(index: RecordIndex) -> None:
    assert index.notes("P-001") == (CARDIAC, RENAL)
    assert index.notes("P-002") == (OTHER,)


def test_a_removed_note_is_found_no_more(index: RecordIndex, tmp_path: Path) -> None:
    assert index.remove_note("renal") > 0
    assert index.notes("P-001") == (CARDIAC,)
    found = index_in(tmp_path).search("P-001", "creatinine", k=50)
    assert {hit.note_id for hit in found} == {"visit"}


def test_an_id_of_two_patients_needs_the_patient(index: RecordIndex) -> None:
    with pytest.raises(RetrievalError) as caught:
        index.remove_note("visit")
    assert caught.value.code == "note_id_ambiguous"
    assert index.remove_note("visit", patient_id="P-002") > 0
    assert index.notes("P-001") == (CARDIAC, RENAL)
    assert index.info().n_patients == 1


def test_a_removed_patient_leaves_nothing_in_the_index(index: RecordIndex, tmp_path: Path) -> None:
    assert index.remove_patient("P-001") > 0
    assert index.info().n_sources == 1
    assert len(list((tmp_path / "data" / "records").rglob("*.note"))) == 1
    with pytest.raises(RetrievalError) as caught:
        index.search("P-001", "potassium", k=3)
    assert caught.value.code == "patient_not_indexed"


def test_what_is_not_there_is_told(index: RecordIndex, tmp_path: Path) -> None:
    empty = index_in(tmp_path / "empty")
    cases = [
        (lambda: index.search("P-009", "potassium", k=3), "patient_not_indexed"),
        (lambda: index.search("P-001", " ", k=3), "query_empty"),
        (lambda: index.notes("P-009"), "patient_not_indexed"),
        (lambda: index.remove_note("nothing"), "note_not_indexed"),
        (lambda: index.remove_patient("P-009"), "patient_not_indexed"),
        (empty.info, "index_missing"),
        (lambda: empty.search("P-001", "potassium", k=3), "index_missing"),
    ]
    for use, code in cases:
        with pytest.raises(RetrievalError) as caught:
            use()
        assert caught.value.code == code


def test_another_key_is_told(index: RecordIndex, tmp_path: Path) -> None:
    held = index.info()
    other = index_in(tmp_path, "other.key")
    with pytest.raises(VaultError) as caught:
        other.search("P-001", "potassium", k=3)
    assert caught.value.code == "key_file_missing"
    for use in (
        lambda: added(other, RENAL),
        lambda: other.search("P-001", "potassium", k=3),
        lambda: other.notes("P-001"),
    ):
        with pytest.raises(VaultError) as caught:
            use()
        assert caught.value.code == "vault_key_wrong"
    assert index.info() == held


def test_a_note_that_fails_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = index_in(tmp_path)
    failed: list[str] = []
    deidentify = index._assistant.deidentify

    def fragile(note: Note, **given: object) -> object:
        if note is OTHER:
            raise DeidError("deid_failed", step="detect")
        return deidentify(note, mode=given["mode"])  # pyright: ignore[reportArgumentType]  (passed on)

    monkeypatch.setattr(index._assistant, "deidentify", fragile)
    told = index.add(
        [(FILE, RecordError("file_empty")), (FILE, OTHER), (FILE, RENAL)],
        on_failure=lambda _file, error: failed.append(error.code),
    )
    assert failed == ["file_empty", "deid_failed"]
    assert (told.n_notes, told.n_failed) == (1, 2)
    assert best(index, "creatinine").note_id == "renal"


def test_a_note_of_another_state_than_the_index_is_told(index: RecordIndex, tmp_path: Path) -> None:
    saved = {path: path.read_bytes() for path in (tmp_path / "data" / "index").iterdir()}
    added(index, replace(RENAL, text="Addendum. " + RENAL.text))
    for path in (tmp_path / "data" / "index").iterdir():
        path.unlink()
    for path, content in saved.items():
        path.write_bytes(content)
    with pytest.raises(RetrievalError) as caught:
        index.search("P-001", "creatinine", k=3)
    assert caught.value.code == "record_incomplete"


def test_a_changed_sealed_note_is_told(index: RecordIndex, tmp_path: Path) -> None:
    for path in (tmp_path / "data" / "records").rglob("*.note"):
        content = bytearray(path.read_bytes())
        content[-1] ^= 1
        path.write_bytes(bytes(content))
    with pytest.raises(RetrievalError) as caught:
        index.notes("P-001")
    assert caught.value.code == "record_tampered"


def test_a_damaged_index_is_told(index: RecordIndex, tmp_path: Path) -> None:
    next((tmp_path / "data" / "index").glob("passages-*")).write_bytes(b"nothing")
    with pytest.raises(RetrievalError) as caught:
        index.info()
    assert caught.value.code == "index_damaged"


def test_the_key_is_kept_outside_the_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/somewhere/config")
    assert not default_key_file().is_relative_to(Settings().data_dir)
    assert default_key_file().name == "vault.key"
