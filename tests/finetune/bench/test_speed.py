from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from app.adapters import AdapterCard
from app.core.errors import FinetuneError
from finetune.bench import own_trainer
from finetune.bench.page import speed_page
from finetune.bench.speed import Side, Speed, SpeedPlan, Turn, measure_speed
from finetune.corpora.rows import TextRow
from finetune.recipe import Recipe


def _turn(*, steps_s: float, steps_cpu_s: float, peak_mib: float = 900.0) -> Turn:
    return Turn(
        n_tokens=1000,
        n_steps=5,
        steps_s=steps_s,
        whole_s=2 * steps_s,
        steps_cpu_s=steps_cpu_s,
        peak_mib=peak_mib,
        last_loss=2.5,
    )


def test_figures_are_medians_of_the_turns_without_the_first_step() -> None:
    ours = Side("ours", tuple(_turn(steps_s=s, steps_cpu_s=4.0) for s in (4.0, 8.0, 80.0)))
    trl = Side("trl", tuple(_turn(steps_s=s, steps_cpu_s=8.0) for s in (4.0, 4.0, 80.0)))

    speed = Speed(40, (ours, trl))

    assert ours.tokens_per_s == pytest.approx(100.0)
    assert speed.ratio == pytest.approx(0.5)
    assert speed.cpu_ratio == pytest.approx(2.0)
    assert "ratio: 0.50 by the clock, 2.00 by processor time" in speed_page(speed)


def test_rows_for_less_than_two_steps_are_refused(
    causal: tuple[Recipe, AdapterCard], text_rows: tuple[TextRow, ...], tmp_path: Path
) -> None:
    base = causal[0].output / "base"

    with pytest.raises(FinetuneError) as caught:
        measure_speed(SpeedPlan(base, text_rows, Path(sys.executable), tmp_path))

    assert caught.value.code == "bench_rows_too_few"


def test_a_python_without_trl_is_told_by_name(
    causal: tuple[Recipe, AdapterCard],
    text_rows: tuple[TextRow, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    script = tmp_path / "ours.py"
    turn = {"n_tokens": 9, "n_steps": 2, "steps_s": 1, "whole_s": 1, "steps_cpu_s": 1}
    line = json.dumps({**turn, "peak_mib": 1, "last_loss": 1})
    script.write_text(f"print('words of a library')\nprint({line!r})\n")
    monkeypatch.setattr("finetune.bench.speed._OWN", (str(script),))
    base = causal[0].output / "base"
    plan = SpeedPlan(base, text_rows, Path("/bin/false"), tmp_path, batch_size=2)

    with pytest.raises(FinetuneError, match="plain TRL did not run") as caught:
        measure_speed(plan)

    assert caught.value.code == "bench_side_failed"


def test_our_side_trains_the_job_and_says_what_it_took(
    causal: tuple[Recipe, AdapterCard],
    text_rows: tuple[TextRow, ...],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    job = {
        "base": str(causal[0].output / "base"),
        "output": str(tmp_path / "run"),
        "rows": [{"prompt": row.prompt, "chat": "", "reply": row.target} for row in text_rows],
        "batch_size": 2,
        "max_tokens": 256,
        "learning_rate": 1e-3,
        "r": 4,
        "alpha": 8,
        "seed": 0,
        "use_cpu": True,
    }
    file = tmp_path / "job.json"
    file.write_text(json.dumps(job))

    own_trainer.main(file)

    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert told["n_steps"] == 3
    assert told["n_tokens"] > 100
    assert told["steps_s"] > 0
    assert told["peak_mib"] > 100
