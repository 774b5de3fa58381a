"""A handout in plain words, each resting on the note."""

from __future__ import annotations

import json
from pathlib import Path


def test_json(notewell, note: Path, note_text: str):
    ran = notewell("educate", note, "--json")
    assert (ran.code, ran.err) == (0, "")
    document = json.loads(ran.out)
    assert {"note_id", "title", "withheld", "grade", "model", "prompt"} <= document.keys()
    claims = [claim for section in document["sections"] for claim in section["claims"]]
    assert claims
    for claim in claims:
        assert claim["citations"]
        assert all(note_text[c["start"] : c["end"]] == c["quote"] for c in claim["citations"])


def test_text_for_people_tells_the_grade(notewell, note: Path):
    ran = notewell("educate", note, "--grade", "8")
    assert ran.code == 0
    assert "Reading grade" in ran.out


def test_a_language_that_is_not_written_yet(notewell, note: Path):
    ran = notewell("educate", note, "--language", "tlh")
    assert (ran.code, ran.out) == (1, "")
    assert "handouts are not written in tlh yet" in ran.err
