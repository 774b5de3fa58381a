"""The losses of a run as a picture (SVG), drawn from its log."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

PLOT_NAME = "loss.svg"
_WIDTH, _HEIGHT, _MARGIN = 640, 320, 48
# Key in the log, colour and name of each line.
_LINES = (("loss", "#1f5f8b", "trained on"), ("eval_loss", "#b3541e", "development"))

Points = list[tuple[int, float]]


def draw_losses(log: Path, picture: Path) -> None:
    """Draw the losses that a log holds; a log without any gives an empty frame.

    Args:
        log: JSON Lines with ``step`` and ``loss`` or ``eval_loss``; lines cut by a crash are
            passed over.
        picture: Written anew.

    Raises:
        OSError: The picture cannot be written.
    """
    curves = [(_points(log, key), colour, name) for key, colour, name in _LINES]
    drawn = [curve for curve in curves if curve[0]]
    points = [point for curve, _, _ in drawn for point in curve]
    picture.write_text(_svg(drawn, points), encoding="utf-8")


def _points(log: Path, key: str) -> Points:
    found: Points = []
    for line in read_log(log):
        value = line.get(key)
        if isinstance(value, int | float) and math.isfinite(value):
            found.append((int(line["step"]), float(value)))
    return found


def read_log(log: Path) -> list[dict[str, float]]:
    """Return a log's whole lines; an empty list where there is no log yet."""
    if not log.is_file():
        return []
    lines: list[dict[str, float]] = []
    for line in log.read_text(encoding="utf-8").splitlines():
        try:
            lines.append(json.loads(line))
        except json.JSONDecodeError:
            continue
    return lines


def _svg(curves: Sequence[tuple[Points, str, str]], points: Points) -> str:
    last = max((step for step, _ in points), default=1)
    top = max((loss for _, loss in points), default=1.0) or 1.0
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        'font-family="sans-serif" font-size="12">',
        "<title>Loss by step</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
        f'<path d="M{_MARGIN} {_MARGIN / 2}V{_HEIGHT - _MARGIN}H{_WIDTH - _MARGIN / 2}" '
        'fill="none" stroke="#555"/>',
        f'<text x="4" y="{_MARGIN / 2 + 4}">{top:.2f}</text>',
        f'<text x="4" y="{_HEIGHT - _MARGIN}">0</text>',
        f'<text x="{_WIDTH - _MARGIN}" y="{_HEIGHT - _MARGIN + 18}">step {last}</text>',
    ]
    for row, (curve, colour, name) in enumerate(curves):
        path = " ".join(f"{_x(step, last):.1f},{_y(loss, top):.1f}" for step, loss in curve)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(
            f'<text x="{_MARGIN + 12}" y="{_HEIGHT - 8 - 16 * row}" fill="{colour}">{name}</text>'
        )
    return "\n".join([*parts, "</svg>"]) + "\n"


def _x(step: int, last: int) -> float:
    return _MARGIN + (_WIDTH - 1.5 * _MARGIN) * step / last


def _y(loss: float, top: float) -> float:
    return _HEIGHT - _MARGIN - (_HEIGHT - 1.5 * _MARGIN) * loss / top
