"""De-identified on the way out, restored with the key on the way back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

PHI = ("Orla Fenwright", "40-22-9917", "06/17/1951", "04/09/2024", "Tamsin Okoro", "555) 010-4477")


def test_safe_harbor_is_the_default(notewell, note: Path, note_text: str):
    ran = notewell("deid", note, "--json")
    assert (ran.code, ran.err) == (0, "")
    document = json.loads(ran.out)
    assert not [phi for phi in PHI if phi in document["text"]]
    assert "[NAME]" in document["text"]
    assert "atrial fibrillation" in document["text"]
    covered = {note_text[e["start"] : e["end"]] for e in document["entities"]}
    assert not [phi for phi in PHI if not any(phi in c for c in covered)]
    for entity in document["entities"]:
        assert {"kind", "score", "detectors", "replacement"} <= entity.keys()
        assert entity["replacement"] in document["text"]


def test_text_for_people_is_the_text_alone(notewell, note: Path):
    ran = notewell("deid", note)
    assert ran.out.startswith("EMERGENCY DEPARTMENT NOTE\nPatient: [NAME]")


def test_there_and_back(notewell, note: Path, note_text: str, tmp_path: Path):
    key, fake = tmp_path / "vault.key", tmp_path / "fake.txt"
    ran = notewell("deid", note, "--mode", "pseudonymize", "--key", key, "--json")
    document = json.loads(ran.out)
    assert key.stat().st_mode & 0o777 == 0o600
    assert not [phi for phi in PHI if phi in document["text"]]
    fake.write_text(document["text"])
    restored = notewell("reid", fake, "--key", key, "--json")
    assert json.loads(restored.out)["text"] == note_text

    surrogate = next(e["replacement"] for e in document["entities"] if e["kind"] == "NAME")
    fake.write_text(f"{surrogate} was seen.")
    unknown = notewell("reid", fake, "--key", key)
    assert unknown.code == 1
    assert "the vault holds no map for this text" in unknown.err
    told = notewell("reid", fake, "--key", key, "--map", document["map_id"])
    assert (told.code, told.out) == (0, "Orla Fenwright was seen.\n")


def test_another_key_restores_nothing(notewell, note: Path, tmp_path: Path):
    key, other = tmp_path / "vault.key", tmp_path / "other.key"
    ran = notewell("deid", note, "--mode", "pseudonymize", "--key", key)
    (tmp_path / "fake.txt").write_text(ran.out.removesuffix("\n"))
    other.write_bytes(key.read_bytes()[::-1])
    other.chmod(0o600)
    refused = notewell("reid", tmp_path / "fake.txt", "--key", other)
    assert (refused.code, refused.out) == (1, "")
    assert len(refused.err.splitlines()) == 1


def test_a_missing_key_is_not_made_to_restore(notewell, note: Path, tmp_path: Path):
    ran = notewell("reid", note, "--key", tmp_path / "none.key")
    assert ran.code == 1
    assert "the key file does not exist" in ran.err
    assert not (tmp_path / "none.key").exists()


def test_what_is_known_of_the_patient_is_covered(notewell, tmp_path: Path):
    known, note = tmp_path / "known.json", tmp_path / "n.txt"
    known.write_text(json.dumps({"names": ["Xanthe Vorrel"], "identifiers": {"MRN": ["qq7z"]}}))
    note.write_text("xanthe vorrel coughs, chart qq7z, for two days.\n")
    ran = notewell("deid", note, "--known", known)
    assert ran.code == 0
    assert "vorrel" not in ran.out
    assert "qq7z" not in ran.out


def test_a_fhir_patient_is_known_too(notewell, tmp_path: Path):
    known, note = tmp_path / "patient.json", tmp_path / "n.txt"
    resource = {
        "resourceType": "Patient",
        "name": [{"family": "Vorrel", "given": ["Xanthe"]}],
        "birthDate": "1951-06-17",
        "telecom": [{"system": "phone", "value": "(555) 010-4477"}],
    }
    known.write_text(json.dumps(resource))
    note.write_text("mrs vorel has a cough, born 17 june 51, reached at 5550104477.\n")
    ran = notewell("deid", note, "--known", known, "--json")
    assert ran.code == 0
    document = json.loads(ran.out)
    assert document["text"].startswith("mrs [NAME] has a cough, born [DATE")
    assert document["text"].endswith("reached at [PHONE].\n")
    assert document["leak_check"] == {"found": 0, "redacted": 0}


@pytest.mark.parametrize("content", ["", "[]", '{"name": "x"}'], ids=["empty", "list", "field"])
def test_known_of_another_form(notewell, note: Path, tmp_path: Path, content: str):
    known = tmp_path / "known.json"
    known.write_text(content)
    ran = notewell("deid", note, "--known", known)
    assert ran.code == 1
    assert "the file of known identifiers" in ran.err


def test_each_entity_tells_how_it_was_decided(notewell, note: Path):
    document = json.loads(notewell("deid", note, "--json").out)
    for entity in document["entities"]:
        votes = entity["decision"]
        assert {vote["detector"] for vote in votes} >= set(entity["detectors"])
        assert all({"kind", "start", "end", "score"} <= vote.keys() for vote in votes)
        assert entity["kind"] in {vote["kind"] for vote in votes}


def test_what_was_marked_and_kept_is_told_with_its_reason(notewell, tmp_path: Path):
    note = tmp_path / "n.txt"
    note.write_text("Milan criteria were met. Seen by Dr. Tamsin Okoro.\n")
    document = json.loads(notewell("deid", note, "--json").out)
    (kept,) = document["kept"]
    assert (kept["start"], kept["end"], kept["reason"]) == (0, 5, "thing")
    assert kept["decision"][0]["kind"] == "NAME"
    assert document["text"].startswith("Milan criteria were met.")


def test_a_preview_of_a_folder_holds_every_note(notewell, note: Path, note_text: str):
    (note.parent / "second.txt").write_text("Seen by Dr. Tamsin Okoro.\n")
    page = note.parent / "preview.html"
    ran = notewell("deid", note.parent, "--out", page)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    html = page.read_text("utf-8")
    assert html.count('<article class="note"') == 2
    assert "This page holds protected health information." in html
    assert "Orla Fenwright" in html
    assert note_text.splitlines()[-1][:12] in html


@pytest.mark.parametrize("mode", ["safe-harbor", "pseudonymize"])
def test_a_page_without_originals_may_leave(notewell, note: Path, mode: str):
    named = note.rename(note.with_name("fenwright.txt"))
    page = note.parent / "after.html"
    assert notewell("deid", named, "--mode", mode, "--out", page, "--no-before").code == 0
    html = page.read_text("utf-8")
    told = (*PHI, "Fenwright", "fenwright", "Okoro", "Larkmoor", "04/16/2024", "010-4477")
    assert not [phi for phi in told if phi in html]
    assert "atrial fibrillation" in html


@pytest.mark.parametrize("out", [(), ("--out", "n.json")], ids=["stdout", "json"])
def test_originals_are_left_out_of_a_page_alone(notewell, note: Path, out: tuple[str, ...]):
    ran = notewell("deid", note, *out, "--no-before")
    assert ran.code == 2
    assert "--no-before goes with --out FILE.html" in ran.err


@pytest.mark.parametrize("ending", [".txt", ".md", ".json"])
def test_the_ending_gives_the_format(notewell, note: Path, ending: str):
    out = note.parent / f"after{ending}"
    assert notewell("deid", note, "--out", out).code == 0
    text = out.read_text("utf-8")
    assert (json.loads(text)["text"] if ending == ".json" else text).startswith("EMERGENCY")


def test_a_page_of_another_kind_is_refused(notewell, note: Path):
    ran = notewell("deid", note, "--out", note.parent / "after.docx")
    assert (ran.code, ran.out) == (1, "")
    assert ".html" in ran.err
