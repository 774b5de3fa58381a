"""The command of `make bench-deid`."""

import json

import typer
from typer.testing import CliRunner

from eval import bench_deid
from eval.phi.bench import DeidBench
from eval.phi.footprint import Footprint
from eval.phi.stages import StageSpeeds

BENCH = DeidBench("a machine", (), StageSpeeds(1, 2, 3, 4, 5, 6, 7, 0), Footprint(1.0, 2), ("x",))


def test_people_and_machines(monkeypatch, tmp_path):
    calls: list[tuple[object, ...]] = []

    def run(data, settings, *, limit, seed):
        calls.append((data, limit, seed))
        return BENCH

    monkeypatch.setattr(bench_deid, "run_bench", run)
    app = typer.Typer()
    app.command()(bench_deid.main)
    shown = CliRunner().invoke(app, ["--limit", "3"])
    assert "absent: x" in shown.stdout
    printed = CliRunner().invoke(app, ["--data", str(tmp_path), "--seed", "2", "--json"])
    assert json.loads(printed.stdout)["absent"] == ["x"]
    assert calls == [(None, 3, 0), (tmp_path, None, 2)]
