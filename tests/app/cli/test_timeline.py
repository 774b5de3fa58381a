"""A patient's notes in a folder, over time, in 80 columns and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

VISITS = {
    "2024-01-05.txt": "Assessment: Asthma. Denies fever.\nLabs: HbA1c 8.9 %.\n"
    "Medications: Metformin 500 mg BID.\n",
    "2024-04-04.txt": "Assessment: Asthma.\nLabs: HbA1c 8.0 %. BP 140/84.\n"
    "Medications: Metformin 1000 mg BID.\n",
    "call.txt": "Stopped metformin because of diarrhea.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "record" / "fenwright"
    place.mkdir(parents=True)
    for name, text in VISITS.items():
        (place / name).write_text(text, "utf-8")
    return place


def test_text_and_json(notewell, folder: Path, tmp_path: Path):
    ran = notewell("timeline", folder)
    assert (ran.code, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= 80
    assert "1 undated, told last" in ran.out
    assert "asthma: present 2024-01-05 [2 mentions]" in ran.out
    assert "8.9 (2024-01-05), 8.0 (2024-04-04); last 8.0, falling (-0.07 per week)" in " ".join(
        ran.out.split()
    )
    out = tmp_path / "timeline.json"
    assert notewell("timeline", folder, "--out", out).code == 0
    document = json.loads(out.read_text("utf-8"))
    (metformin,) = document["medications"]
    assert [e["status"] for e in metformin["events"]] == ["active", "active", "stopped"]
    texts = {Path(name).stem: text for name, text in VISITS.items()}
    for told in metformin["sources"]:
        assert texts[told["note_id"]][told["start"] : told["end"]] == told["quote"]


def test_folders_are_patients(notewell, folder: Path):
    assert notewell("timeline", folder.parent).out.startswith("Timeline of fenwright: 3 notes")
    (folder.parent / "other").mkdir()
    (folder.parent / "other" / "a.txt").write_text("Asthma.\n", "utf-8")
    ran = notewell("timeline", folder.parent)
    assert (ran.code, ran.out) == (1, "")
    assert "2 patients" in ran.err


@pytest.mark.parametrize(
    ("given", "code"), [((), 2), (("x", "--patient", "y"), 2), (("/no/such/folder",), 1)]
)
def test_what_cannot_be_read(notewell, given: tuple[str, ...], code: int):
    ran = notewell("timeline", *given)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err
