"""Bare numbers that only the unit of another country's laboratories can explain."""

from __future__ import annotations

from functools import cache

from app.terminology.tables import load_table


def si_unit(test: str, number: float) -> str | None:
    """Return the unit of a number that no result in the usual unit can be ("Hb 104")."""
    low, high, unit = _ranges().get(test, (1.0, 0.0, ""))
    return unit if low <= number <= high else None


@cache
def _ranges() -> dict[str, tuple[float, float, str]]:
    rows = load_table("si_ranges", "app.findings.values").rows
    return {r["test"]: (float(r["low"]), float(r["high"]), r["unit"]) for r in rows}
