"""Findings with their characters, and the same as a FHIR Bundle."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq


def test_json(notewell, note: Path, note_text: str):
    ran = notewell("extract", note, "--json")
    assert (ran.code, ran.err) == (0, "")
    found = json.loads(ran.out)["findings"]
    assert all(note_text[f["start"] : f["end"]] == f["text"] for f in found)
    by_text = {f["text"].lower(): f for f in found}
    assert by_text["chest pain"]["assertion"] == "absent"
    assert by_text["atrial fibrillation"]["type"] == "problem"
    apixaban = next(f for f in found if f["text"].startswith("Apixaban"))
    assert (apixaban["dose"], apixaban["route"], apixaban["frequency"]) == ("5 mg", "PO", "BID")
    potassium = next(f for f in found if f["text"].startswith("Potassium"))
    assert (potassium["value"], potassium["unit"]) == ("3.1", "meq/L")  # UCUM


def test_text_for_people(notewell, note: Path):
    ran = notewell("extract", note)
    assert ran.out.startswith("Findings of visit")
    assert "chest pain (absent)" in ran.out


def test_fhir_is_one_bundle(notewell, note: Path):
    ran = notewell("extract", note, "--fhir")
    assert ran.code == 0
    bundle = json.loads(ran.out)
    assert bundle["resourceType"] == "Bundle"
    assert {e["resource"]["resourceType"] for e in bundle["entry"]} >= {"Condition", "Observation"}


def test_fhir_is_written_as_json_alone(notewell, note: Path, tmp_path: Path):
    refused = notewell("extract", note, "--fhir", "--out", tmp_path / "bundle.docx")
    assert refused.code == 1
    assert "--out ends in .docx" in refused.err
    assert notewell("extract", note, "--fhir", "--out", tmp_path / "bundle.json").code == 0
    assert json.loads((tmp_path / "bundle.json").read_text())["resourceType"] == "Bundle"


def test_a_table_has_a_row_a_finding(notewell, note: Path, note_text: str, tmp_path: Path):
    for ending, read in ((".csv", csv_rows), (".parquet", parquet_rows)):
        out = tmp_path / f"findings{ending}"
        ran = notewell("extract", note, "--out", out)
        assert (ran.code, ran.out, ran.err) == (0, "", "")
        rows = read(out)
        assert all(note_text[int(r["start"]) : int(r["end"])] == r["text"] for r in rows)
        assert {r["type"] for r in rows} >= {"problem", "medication", "lab"}
        assert {r["note_id"] for r in rows} == {"visit"}


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def parquet_rows(path: Path) -> list[dict[str, str]]:
    return pq.read_table(path).to_pylist()


def test_a_fhir_bundle_is_read_back_as_the_note(
    notewell, note: Path, note_text: str, tmp_path: Path
):
    path = tmp_path / "bundle.json"
    assert notewell("extract", note, "--fhir", "--out", path).code == 0
    ran = notewell("read", path, "--json")
    assert (ran.code, ran.err) == (0, "")
    back = json.loads(ran.out)
    assert (back["note_id"], back["text"], back["patient_id"]) == ("visit", note_text, None)
    quotes = 0
    for entry in json.loads(path.read_text())["entry"]:
        if entry["resource"]["resourceType"] == "Condition":
            place = {e["url"]: e for e in entry["resource"]["extension"][0]["extension"]}
            start, end = place["start"]["valueInteger"], place["end"]["valueInteger"]
            assert back["text"][start:end] == entry["resource"]["code"]["text"]
            quotes += 1
    assert quotes
