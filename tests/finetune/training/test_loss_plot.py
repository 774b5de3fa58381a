from __future__ import annotations

import re
from pathlib import Path

import pytest

from finetune.training.loss_plot import draw_losses


@pytest.mark.parametrize(
    ("log", "n_points"),
    [
        (None, []),
        ("", []),
        ('{"step": 1, "loss": 2.0}\n{"step": 2, "loss": 1.0}\n', [2]),
        ('{"step": 1, "loss": 2.0}\n{"step": 1, "eval_loss": 3.0}\n{"step": 2, "lo', [1, 1]),
        ('{"step": 1, "loss": NaN}\n{"step": 2, "loss": 1.0}\n', [1]),
        ('{"step": 2, "train_runtime": 4.0}\n', []),
    ],
    ids=["no log", "empty", "one curve", "two curves, cut line", "not a number", "other figures"],
)
def test_a_picture_holds_the_curves_of_a_log(
    tmp_path: Path, log: str | None, n_points: list[int]
) -> None:
    file = tmp_path / "training_log.jsonl"
    if log is not None:
        file.write_text(log)

    draw_losses(file, tmp_path / "loss.svg")

    picture = (tmp_path / "loss.svg").read_text()
    curves = re.findall(r'<polyline points="([^"]*)"', picture)
    assert [len(curve.split()) for curve in curves] == n_points
    assert "NaN" not in picture


def test_a_falling_loss_falls_in_the_picture(tmp_path: Path) -> None:
    file = tmp_path / "training_log.jsonl"
    file.write_text('{"step": 1, "loss": 2.0}\n{"step": 4, "loss": 0.5}\n')

    draw_losses(file, tmp_path / "loss.svg")

    found = re.search(
        r'points="([\d.]+),([\d.]+) ([\d.]+),([\d.]+)"', (tmp_path / "loss.svg").read_text()
    )
    assert found is not None
    x_1, y_1, x_4, y_4 = (float(group) for group in found.groups())
    assert x_1 < x_4
    assert y_1 < y_4  # SVG counts downwards
