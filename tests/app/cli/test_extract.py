"""Findings with their characters, and the same as a FHIR Bundle."""

from __future__ import annotations

import json
from pathlib import Path


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
