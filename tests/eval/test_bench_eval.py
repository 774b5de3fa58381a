"""The command of `make bench-eval`."""

import pytest
import typer
from typer.testing import CliRunner

from eval import bench_eval
from eval.results.bench import Bench

CLI = typer.Typer()
CLI.command()(bench_eval.main)


@pytest.fixture
def asked(monkeypatch):
    found = []

    def run(self, sets):
        self.tell("a cell")
        found.append((self.data, self.out, tuple(each.task for each in sets)))
        return iter(("nowhere",))

    monkeypatch.setattr(Bench, "run", run)
    return found


def test_the_page_is_printed_or_written(asked, tmp_path):
    shown = CliRunner().invoke(CLI, ["--task", "medec"])
    assert "Not there: nowhere." in shown.stdout
    assert "a cell" in shown.stderr
    page = tmp_path / "page.md"
    written = CliRunner().invoke(CLI, ["--data", str(tmp_path), "--page", str(page), "--quiet"])
    assert (written.stdout, written.stderr) == ("", "")
    assert page.read_text("utf-8") == shown.stdout
    assert asked[0][2] == ("medec",)
    assert asked[1][0] == tmp_path
    assert len(asked[1][2]) > 10


def test_an_unknown_set_is_a_usage_error(asked):
    told = CliRunner().invoke(CLI, ["--task", "nowhere"])
    assert told.exit_code == 2
    assert asked == []
