from __future__ import annotations

import pytest

from tests.app.findings.critical.table import read_rows


@pytest.mark.parametrize(
    ("name", "least"), [("rows", 400), ("held_out", 150), ("ward", 80), ("ward_held_out", 80)]
)
def test_every_row_has_its_own_id_and_text(name: str, least: int):
    rows = read_rows(name)
    assert len(rows) >= least
    assert len({row.row_id for row in rows}) == len(rows)
    assert len({row.text for row in rows}) == len(rows)


@pytest.mark.parametrize("name", ["rows", "held_out", "ward", "ward_held_out"])
def test_about_half_of_the_rows_must_not_be_flagged(name: str):
    rows = read_rows(name)
    assert 0.4 <= sum(row.rule is None for row in rows) / len(rows) <= 0.6


def test_the_held_out_rows_are_others():
    assert not {r.text for r in read_rows("rows")} & {r.text for r in read_rows("held_out")}
