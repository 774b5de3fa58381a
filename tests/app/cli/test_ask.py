"""An answer with its characters, or that the note does not say."""

from __future__ import annotations

import json
from pathlib import Path


def test_an_answer(notewell, note: Path, note_text: str):
    ran = notewell("ask", note, "What was the potassium?", "--json")
    assert (ran.code, ran.err) == (0, "")
    document = json.loads(ran.out)
    assert not document["abstained"]
    assert "3.1" in document["answer"]
    for claim in document["claims"]:
        assert all(note_text[c["start"] : c["end"]] == c["quote"] for c in claim["citations"])


def test_abstaining(notewell, note: Path):
    document = json.loads(notewell("ask", note, "What was the hemoglobin A1c?", "--json").out)
    assert document["abstained"]
    assert document["answer"] is None
    assert document["reason"]
    assert notewell("ask", note, "What was the hemoglobin A1c?").out.startswith("Not in the record")


def test_explain_tells_what_was_searched_and_what_came_near(notewell, note: Path, note_text: str):
    asked = ("ask", note, "What was the potassium goal?", "--explain")
    told = json.loads(notewell(*asked, "--json").out)["explain"]
    assert {"source_id": "visit", "section": "RESULTS", "n_lines": 2} in told["searched"]
    (near,) = [left for left in told["left_out"] if left["text"].startswith("Potassium")]
    assert note_text[near["start"] : near["end"]] == near["text"]
    assert (near["reason"], near["lacks"]) == ("part", ["goal"])
    shown = notewell(*asked).out
    assert "Searched, with lines: " in shown
    assert f"[{near['start']}-{near['end']}]; not said: goal" in " ".join(shown.split())
    assert "explain" not in json.loads(notewell(*asked[:-1], "--json").out)


def test_two_notes_of_one_patient(notewell, note: Path, tmp_path: Path):
    later = tmp_path / "later.txt"
    later.write_text("Patient: Orla Fenwright\n\nRESULTS\nHemoglobin A1c was 6.1%.\n")
    document = json.loads(
        notewell("ask", note, later, "What was the hemoglobin A1c?", "--json").out
    )
    assert "6.1" in document["answer"]
    assert {c["source_id"] for claim in document["claims"] for c in claim["citations"]} == {"later"}


def test_notes_of_two_patients_are_refused(notewell, tmp_path: Path):
    table = tmp_path / "notes.jsonl"
    rows = ({"note_id": f"n{p}", "patient_id": p, "text": "Potassium was 3.1."} for p in "ab")
    table.write_text("".join(json.dumps(row) + "\n" for row in rows))
    ran = notewell("ask", table, "What was the potassium?", "--json")
    assert (ran.code, ran.out) == (1, "")
    assert "the notes are of 2 patients" in ran.err


def test_two_files_of_one_name_are_refused(notewell, note: Path, note_text: str, tmp_path: Path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / note.name).write_text(note_text)
    ran = notewell("ask", note, tmp_path / "other" / note.name, "What was the potassium?")
    assert ran.code == 1
    assert "two of the notes have the same id" in ran.err


def test_a_question_alone_is_a_usage_error(notewell, note: Path):
    assert notewell("ask", "What was the potassium?").code == 2
    assert notewell("ask", note, "What?", "--patient", "p1").code == 2


def test_an_empty_question(notewell, note: Path):
    ran = notewell("ask", note, " ")
    assert ran.code == 1
    assert "the question is empty" in ran.err
