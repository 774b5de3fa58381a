"""The results page on small sets of our own: cells, marks, going on, sets that are not there."""

from dataclasses import replace

import pytest

from app.core.errors import EvalError
from app.core.settings import Settings
from eval.results import bench as module
from eval.results.bench import Bench, SetResult
from eval.results.page import to_page
from eval.results.sets import DataSet
from eval.runs import SCORES

HEADER = "ID,section_header,section_text,dialogue\n"
ROWS = ("Cough for days.", "Chest pain at rest.", "Takes lisinopril 10 mg.", "No fever.")
SUMMARIES = DataSet("mts-dialog", ("wrong-patient", "lead"), 3, ("mts-dialog",))
ERRORS = DataSet("medec", ("no-error",), 9, ("medec",))


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data" / "mts-dialog"
    folder.mkdir(parents=True)
    rows = (f"{i},CC,{text},Doctor: Well? Patient: {text}\n" for i, text in enumerate(ROWS))
    (folder / "MTS-Dialog-ValidationSet.csv").write_text(HEADER + "".join(rows), "utf-8")
    return folder.parent


@pytest.fixture
def bench(data, tmp_path):
    made: list[str] = []
    return Bench(Settings(), data, tmp_path / "out", tell=made.append), made


def test_a_page_of_a_set_that_is_there_and_one_that_is_not(bench):
    (measured, absent) = results = tuple(bench[0].run((SUMMARIES, ERRORS)))
    assert absent == "medec"
    assert isinstance(measured, SetResult)
    assert (measured.n, measured.n_all) == (3, 4)
    wrong, lead = measured.cells
    assert lead.scores["claim_support"].n_scored == 3
    assert wrong.won == frozenset()
    assert "claim_support" not in lead.won
    page = to_page(
        results,
        command="make it",
    )
    assert "3 drawn by seed of 4 samples." in page
    assert "| metric | wrong-patient | lead |" in page
    assert "Not there: medec." in page
    assert all(text not in page for text in ROWS)


def test_only_what_is_not_there_is_made(bench, monkeypatch):
    run, made = bench
    lead = replace(SUMMARIES, systems=("lead",))
    first = tuple(run.run((lead,)))
    assert tuple(run.run((lead,))) == first
    assert made == ["mts-dialog: lead"]
    next(run.out.glob(f"*/{SCORES}")).unlink()
    tuple(run.run((lead,)))
    assert len(made) == 2
    # Other scoring code: the same outputs, scored again.
    monkeypatch.setattr(module, "digest_source", lambda _: "other")
    tuple(run.run((lead,)))
    assert len(made) == 3


def test_a_malformed_set_is_said_and_not_left_out(bench, data):
    (data / "mts-dialog" / "MTS-Dialog-ValidationSet.csv").write_text("ID,dialogue\n1,x\n", "utf-8")
    with pytest.raises(EvalError, match="line 1: the header lacks the column"):
        tuple(bench[0].run((SUMMARIES,)))


def test_a_page_tells_failures_warnings_and_what_was_searched(bench):
    (measured,) = bench[0].run((replace(SUMMARIES, systems=("lead",), n=1),))
    assert isinstance(measured, SetResult)
    cell = replace(measured.cells[0], failures={"deid_leak": 2}, warning="As good without.")
    page = to_page([replace(measured, cells=(cell,), n_texts=7)], command="x")
    assert "samples, among 7 texts." in page
    assert "lead: As good without." in page
    assert "lead: steps that failed: deid_leak 2." in page
