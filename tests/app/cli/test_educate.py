"""A handout in plain words, each resting on the note."""

from __future__ import annotations

import json
from pathlib import Path

from app.knowledge import load_knowledge

PAGES = load_knowledge().pages


def test_json(notewell, note: Path, note_text: str):
    ran = notewell("educate", note, "--json")
    assert (ran.code, ran.err) == (0, "")
    document = json.loads(ran.out)
    assert {"note_id", "title", "withheld", "grade", "model", "prompt"} <= document.keys()
    claims = [claim for section in document["sections"] for claim in section["claims"]]
    assert claims
    for claim in claims:
        assert claim["citations"]
        for c in claim["citations"]:
            page = PAGES.get(c["source_id"])
            assert (page.text if page else note_text)[c["start"] : c["end"]] == c["quote"]
    cited = {c["source_id"] for claim in claims for c in claim["citations"]} & set(PAGES)
    assert cited == {page["source_id"] for page in document["knowledge"]}
    assert all(page["reviewed"] == "none" for page in document["knowledge"])
    assert not cited or any("nobody has reviewed" in notice for notice in document["notices"])


def test_text_for_people_tells_the_grade(notewell, note: Path):
    ran = notewell("educate", note, "--grade", "8")
    assert ran.code == 0
    assert "Reading grade" in ran.out


def test_a_language_that_is_not_written_yet(notewell, note: Path):
    ran = notewell("educate", note, "--language", "tlh")
    assert (ran.code, ran.out) == (1, "")
    assert "handouts are not written in tlh yet" in ran.err
