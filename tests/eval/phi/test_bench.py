"""The benchmark: cells, absences, failures, and the tables they become."""

import json

import pytest

from app.core.errors import DeidError, EvalError
from app.core.phi import PhiEntity, PhiKind
from app.core.settings import DeidSettings
from app.core.span import Span
from eval.phi import bench
from eval.phi.bench import run_bench
from eval.phi.bench_page import to_json, to_text
from eval.phi.footprint import Footprint
from eval.phi.layers import Layer
from eval.phi.stages import StageSpeeds

SPEEDS = StageSpeeds(1000, 40_000, None, 500_000, 90_000, 80_000, 11_000, 0)


def first_word(text):
    return (PhiEntity(Span(0, 4), PhiKind.NAME, 1.0, ("x",)),)


def stop(text):
    raise DeidError("deid_leak", n=1, kind="NAME")


LAYERS = (
    Layer("rules", "the rules", lambda _: first_word),
    Layer("tagger", "the tagger", lambda _: None),
    Layer("stopping", "stops", lambda _: stop),
    Layer("whole", "the whole", lambda _: first_word),
)


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setattr(bench, "LAYERS", LAYERS)
    monkeypatch.setattr("eval.phi.bench_page.LAYERS", LAYERS)
    monkeypatch.setattr(bench, "measure_stages", lambda texts, settings: SPEEDS)
    monkeypatch.setattr(bench, "measure_footprint", lambda: Footprint(1.5, 300))
    return lambda data=None: run_bench(data, DeidSettings(), limit=2)


def test_what_is_absent_is_said(run):
    assert run().absent == (
        "presidio-research", "pediatric-handoff", "openmed-golden",
        "phi-free abstracts", "phi-free sentences", "tagger",
    )  # fmt: skip


def test_cells_by_layer_and_set(run):
    cells = {(cell.layer, cell.data_set): cell for cell in run().cells}
    assert set(cells) == {
        (layer, name)
        for layer in ("rules", "stopping", "whole")
        for name in ("phi-stress", "samples", "phi-traps")
    }
    assert cells["stopping", "samples"].n_failed == 2
    assert cells["stopping", "samples"].scores == {}
    assert "phi_whole_NAME" in cells["whole", "samples"].scores
    assert "phi_whole_NAME" not in cells["rules", "samples"].scores
    assert "left_alone" in cells["rules", "phi-traps"].scores


def test_public_sets_are_read_from_their_folders(run, tmp_path):
    folder = tmp_path / "openmed-golden"
    folder.mkdir()
    (folder / "unified.jsonl").write_text('{"id": "a", "text": "Ines", "spans": []}', "utf-8")
    assert "openmed-golden" not in run(tmp_path).absent
    (folder / "unified.jsonl").write_text("nonsense", "utf-8")
    with pytest.raises(EvalError, match="not a JSON object"):
        run(tmp_path)


def test_tables(run):
    text = to_text(run())
    lines = text.splitlines()
    assert "| stage | characters/s |" in lines
    assert "| tagger | absent |" in lines
    assert "| leak check | 80,000 |" in lines
    assert "absent: tagger" in lines
    (names,) = [line for line in lines if line.startswith("| phi-stress | NAME |")]
    n_gold, n_missed = (int(cell) for cell in names.split("|")[3:5])
    assert n_gold >= n_missed > 0
    (row,) = [line for line in lines if line.startswith("| samples | stops")]
    assert row.endswith("| 2 |")
    assert "loads in 1.5 s, peak memory 300 MB" in text
    # Without gold there is no precision to speak of.
    (traps,) = [line for line in lines if line.startswith("| phi-traps | the rules")]
    assert [cell.strip() for cell in traps.split("|")][3:8] == [""] * 5


def test_json(run):
    document = json.loads(to_json(run()))
    assert document["stages"]["whole"] == 11_000
    cell = document["cells"][0]
    assert (cell["layer"], cell["set"]) == ("rules", "phi-stress")
    assert set(cell["scores"]["phi_recall_whole"]) == {"value", "low", "high"}
