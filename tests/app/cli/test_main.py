"""The list of commands is honest and light; what ends a run ends it with a code and one line."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from app.cli import main
from app.cli.main import COMMANDS, PLUGINS, load
from app.core.errors import StoreError

HEAVY = ("torch", "transformers", "presidio_analyzer", "gradio", "spacy", "faiss", "peft")


@pytest.mark.parametrize(("name", "said"), [(name, said) for name, _, said in COMMANDS])
def test_the_list_says_of_a_command_what_it_says_of_itself(name: str, said: str):
    assert load(name).help == said


def test_every_command_is_listed_once_and_other_rooms_describe_theirs(notewell):
    ran = notewell("--help")
    assert ran.code == 0
    listed = [line.split()[1] for line in ran.out.splitlines() if line.startswith("│ ")]
    for name in [name for name, _, _ in COMMANDS] + [e.name for e in entry_points(group=PLUGINS)]:
        assert listed.count(name) == 1, name
    assert "Train LoRA adapters" in ran.out


def test_a_command_of_another_room_is_called_through_its_group(notewell):
    ran = notewell("eval", "list", "--json")
    assert ran.code == 0
    assert "smoke" in ran.out


def loaded(*args: str) -> set[str]:
    """Return which heavy libraries a run of the command has imported when it ends."""
    program = (
        "import json, sys\n"
        "from app.cli.main import run\n"
        "try:\n    run()\n"
        "finally:\n"
        f"    sys.stderr.write('\\n' + json.dumps([m for m in {HEAVY} if m in sys.modules]))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, *args], capture_output=True, text=True, check=False
    )
    assert "Traceback" not in ran.stderr
    return set(json.loads(ran.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    "args",
    [
        ("--help",),
        ("nonsense",),
        ("summarize",),
        ("summarize", "--help"),
        ("ask", "a question alone"),
        ("verify", "--no-such-option"),
        ("eval", "--help"),
    ],
    ids=" ".join,
)
def test_who_only_asks_how_waits_for_no_model(args: tuple[str, ...]):
    assert loaded(*args) == set()


def test_reading_waits_for_no_model(note: Path):
    assert loaded("read", str(note)) == set()


def test_no_command_says_how_to_use_it(notewell):
    ran = notewell()
    assert ran.code == 2
    assert "Usage: notewell" in ran.out + ran.err


def test_a_misspelt_command_is_a_usage_error_with_a_hint(notewell):
    ran = notewell("sumarize", "x")
    assert ran.code == 2
    assert "Did you mean 'summarize'?" in ran.err


def raising(error: BaseException):
    def act() -> None:
        raise error

    return act


def test_a_domain_error_is_one_line_and_exit_1(notewell, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(main, "app", raising(StoreError("data_dir_unusable")))
    ran = notewell("doctor")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("notewell: the data folder cannot be written")
    assert len(ran.err.splitlines()) == 1


def test_an_interrupted_run_says_so_by_its_code(notewell, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(main, "app", raising(KeyboardInterrupt()))
    assert notewell("doctor").code == 130


def test_a_reader_that_leaves_early_is_no_error_of_ours(tmp_path: Path):
    table = tmp_path / "many.jsonl"
    row = {"text": "Cough for two days. " * 2000}
    table.write_text("".join(json.dumps({**row, "note_id": f"n{i}"}) + "\n" for i in range(40)))
    program = "from app.cli.main import run; run()"
    with subprocess.Popen(
        [sys.executable, "-c", program, "read", str(table)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
    assert process.returncode == 1
    assert said == ""
