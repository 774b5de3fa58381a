"""`notewell eval gate` exits 0, 3, 1 or 2, as continuous integration reads it."""

import json
import sys

import pytest

from app.cli.main import run as notewell
from app.core.settings import Settings
from eval.runner import plan_run, run_plan


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """Runs of two baselines on all sample notes; one is clearly worse."""
    out = tmp_path_factory.mktemp("runs")
    return {
        system: run_plan(plan_run("smoke", system, Settings()), out=out).path
        for system in ("lead", "copy", "wrong-patient")
    }


@pytest.fixture
def gate(monkeypatch, capsys):
    """Run the real command in this process; return its exit code and what it printed."""

    def call(*args):
        monkeypatch.setattr(sys, "argv", ["notewell", "eval", "gate", *map(str, args)])
        with pytest.raises(SystemExit) as left:
            notewell()
        return left.value.code or 0, capsys.readouterr()

    return call


def test_0_where_nothing_got_worse(gate, folders):
    code, said = gate(folders["lead"], "--baseline", folders["lead"])
    assert code == 0
    assert "claim_support" in said.out
    assert "0 of" in said.out


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--max-drop", "0.05"), 3),
        (("--max-drop", "0.05", "--strict"), 3),
        (("--max-drop", "1"), 0),
        (("--max-drop", "0.05", "--alpha", "0"), 0),
        (("--max-drop", "0.05", "--metric", "fact_recall"), 3),
    ],
)
def test_3_where_it_got_worse_by_more_than_is_allowed(gate, folders, options, code):
    found, _ = gate(folders["wrong-patient"], "--baseline", folders["lead"], *options)
    assert found == code


def test_3_where_another_unit_rose(gate, folders):
    options = ("--baseline", folders["lead"], "--max-rise")
    assert gate(folders["copy"], *options, "summary_words=50")[0] == 3
    assert gate(folders["copy"], *options, "summary_words=5000")[0] == 0


def test_json(gate, folders):
    code, said = gate(folders["wrong-patient"], "--baseline", folders["lead"], "--json")
    assert code == 3
    found = json.loads(said.out)
    assert found["passed"] is False
    by_name = {row["metric"]: row["verdict"] for row in found["metrics"]}
    assert by_name["claim_support"] == "worse"


def test_1_where_a_run_is_missing_or_a_metric_unknown(gate, folders, tmp_path):
    code, said = gate(tmp_path, "--baseline", folders["lead"])
    assert code == 1
    assert "Traceback" not in said.err
    assert gate(folders["lead"], "--baseline", folders["lead"], "--metric", "nosuch")[0] == 1


@pytest.mark.parametrize(
    "options",
    [
        ("--max-drop", "much"),
        ("--max-drop", "-1"),
        ("--alpha", "2"),
        ("--max-rise", "summarize_ms"),
        ("--max-rise", "summarize_ms=fast"),
        ("--max-rise", "summarize_ms=-1"),
        ("--max-rise", "summarize_ms=nan"),
    ],
)
def test_2_where_it_is_called_wrongly(gate, folders, options):
    assert gate(folders["lead"], "--baseline", folders["lead"], *options)[0] == 2


def test_2_without_a_baseline(gate, folders):
    assert gate(folders["lead"])[0] == 2
