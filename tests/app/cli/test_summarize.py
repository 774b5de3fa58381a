"""A summary whose every sentence quotes its note, as text, JSON and files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.cli.summarize import TEMPLATES
from app.tasks import TEMPLATE_NAMES


def test_the_help_names_the_templates_that_there_are():
    assert sorted(TEMPLATES) == sorted(TEMPLATE_NAMES)


def test_json(notewell, note: Path, note_text: str):
    ran = notewell("summarize", note, "--json")
    assert (ran.code, ran.err) == (0, "")
    document = json.loads(ran.out)
    assert document["note_id"] == "visit"
    assert document["claims"]
    for claim in document["claims"]:
        assert claim["verdict"]["label"] == "supported"
        assert claim["citations"]
        for c in claim["citations"]:
            assert note_text[c["start"] : c["end"]] == c["quote"]
            assert c["source_id"] == "visit"
    assert {"withheld", "critical", "model", "prompt"} <= document.keys()


def test_text_for_people_names_the_characters(notewell, note: Path):
    ran = notewell("summarize", note)
    assert ran.out.startswith("Summary of visit (")
    bullets = [line for line in ran.out.splitlines() if line.startswith("  - ")]
    assert bullets
    assert ran.out.count("[") >= len(bullets)


def test_two_notes_are_json_lines(notewell, note: Path, note_text: str):
    (note.parent / "later.txt").write_text(note_text)
    ran = notewell("summarize", note.parent, "--json")
    assert [json.loads(line)["note_id"] for line in ran.out.splitlines()] == ["later", "visit"]


def test_the_same_seed_writes_the_same(notewell, note: Path):
    first = notewell("summarize", note, "--seed", "7", "--json")
    again = notewell("summarize", note, "--seed", "7", "--json")
    assert first.code == 0
    assert first.out == again.out


def test_a_template_by_name(notewell, note: Path):
    ran = notewell("summarize", note, "--template", "brief", "--json")
    assert json.loads(ran.out)["template"] == "brief"


def test_a_template_that_there_is_not(notewell, note: Path):
    ran = notewell("summarize", note, "--template", "sonnet")
    assert (ran.code, ran.out) == (1, "")
    assert "there is no template sonnet" in ran.err
    assert "brief" in ran.err


@pytest.mark.parametrize("ending", [".json", ".md", ".html", ".docx", ".pdf", ".txt"])
def test_a_file_in_the_format_of_its_ending(notewell, note: Path, tmp_path: Path, ending: str):
    out = tmp_path / f"summary{ending}"
    ran = notewell("summarize", note, "--out", out)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert out.stat().st_size > 100


def test_an_ending_that_is_not_written_is_said_before_any_work(
    notewell, note: Path, tmp_path: Path
):
    ran = notewell("summarize", note, "--out", tmp_path / "summary.xls")
    assert ran.code == 1
    assert "--out ends in .xls" in ran.err


def test_what_was_left_out_is_told_with_its_reason(notewell, note: Path, note_text: str):
    ran = notewell("summarize", note, "--template", "brief", "--explain", "--json")
    told = json.loads(ran.out)["explain"]
    assert told["n_considered"] == told["n_used"] + len(told["left_out"])
    for each in told["left_out"]:
        assert note_text[each["start"] : each["end"]] == each["text"]
        assert each["why"]
    assert any(
        "Fenwright" in each["text"] and each["reason"] == "file" for each in told["left_out"]
    )
    shown = notewell("summarize", note, "--template", "brief", "--explain").out
    assert "LEFT OUT" in shown
    assert max(map(len, shown.splitlines()[1:])) <= 80


def test_a_record_is_one_summary_of_its_changes(notewell, note: Path, note_text: str):
    later = note_text.replace("04/09/2024", "06/01/2024").replace(
        "Community-acquired pneumonia.", "Acute kidney injury."
    )
    (note.parent / "later.txt").write_text(later)
    ran = notewell("summarize", note.parent, "--since", "2024-05-01", "--json")
    assert (ran.code, ran.err) == (0, "")
    document = json.loads(ran.out)
    assert (document["note_id"], document["template"]) == ("later", "longitudinal")
    new = [claim["text"] for claim in document["claims"] if claim["section"] == "New problems"]
    assert new == ["Acute kidney injury."]


@pytest.mark.parametrize(
    "options",
    [
        ("--since", "yesterday"),
        ("--since", "2024-05-01", "--template", "brief"),
        ("--template", "own.md"),
    ],
)
def test_options_that_do_not_go_together(notewell, note: Path, options: tuple[str, ...]):
    assert notewell("summarize", note, *options).code == 2


def test_a_template_of_one_s_own(notewell, note: Path):
    folder = note.parent / "mine" / "summarize"
    folder.mkdir(parents=True)
    own = folder / "rounds.v1.md"
    own.write_text(
        "---\nid: summarize/rounds\nversion: 1\ninputs: [lines]\noutput: Summary\n---\n"
        "## Problems\n## Next steps\n{{ lines }}\n"
    )
    document = json.loads(notewell("summarize", note, "--template", own, "--json").out)
    assert document["template"] == "rounds"
    assert "Problems" in {claim["section"] for claim in document["claims"]}
