"""The demo on two samples: the page, the files, the count, and the user's folder untouched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from app.cli import demo
from app.core.errors import DeidError


@pytest.fixture
def app() -> typer.Typer:
    app = typer.Typer(pretty_exceptions_enable=False)
    app.command(demo.NAME)(demo.command)
    return app


@pytest.mark.slow
def test_two_samples(app: typer.Typer, tmp_path: Path, own_data_folder: Path):
    out = tmp_path / "deep" / "demo"
    ran = CliRunner().invoke(app, ["--out", str(out), "--limit", "2", "--quiet"])
    assert ran.exit_code == 0, ran.stderr
    assert "Summary of 01-discharge-summary" in ran.stdout
    assert "2 notes in" in ran.stdout
    assert "all of them exact slices of their note." in ran.stdout
    assert {p.name for p in out.iterdir()} == {
        "01-discharge-summary.json",
        "02-ed.json",
        "index.html",
    }
    html = (out / "index.html").read_text("utf-8")
    assert html.count("<article") == 2
    assert html.count('class="panel"') == 6
    assert "The patients are invented." in html
    document = json.loads((out / "02-ed.json").read_text("utf-8"))
    cited = [c for claim in document["summary"]["claims"] for c in claim["citations"]]
    assert cited
    assert all(document["text"][c["start"] : c["end"]] == c["quote"] for c in cited)
    assert list(own_data_folder.iterdir()) == []


def test_a_sample_that_fails_is_named_and_the_exit_says_so(
    app: typer.Typer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object) -> None:
        raise DeidError("deid_failed", step="analyze")

    monkeypatch.setattr(demo, "_run", fail)
    ran = CliRunner().invoke(app, ["--out", str(tmp_path), "--limit", "1", "--quiet"])
    assert ran.exit_code == 1
    assert "notewell: 01-discharge-summary: could not be de-identified" in ran.stderr
    assert not (tmp_path / "index.html").exists()


def test_a_folder_that_cannot_be_made_is_a_clear_error(app: typer.Typer, tmp_path: Path):
    (tmp_path / "file").write_text("x", "utf-8")
    ran = CliRunner().invoke(app, ["--out", str(tmp_path / "file" / "demo"), "--quiet"])
    assert getattr(ran.exception, "code", "") == "out_unwritable"
