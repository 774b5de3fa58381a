from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import FinetuneError
from finetune.corpora.rows import TextRow
from finetune.corpora.split import split_by_patient


def _row(patient: int, note: int = 0) -> TextRow:
    return TextRow(f"n{note}", f"p{patient}", "a/b.v1@0", "prompt", "target")


@given(
    patients=st.lists(st.integers(0, 9), min_size=2, max_size=60).filter(lambda p: len(set(p)) > 1),
    fraction=st.floats(0.01, 0.99),
    seed=st.integers(0, 99),
)
def test_no_patient_is_on_both_sides_and_no_row_is_lost(
    patients: list[int], fraction: float, seed: int
) -> None:
    rows = [_row(p, note) for note, p in enumerate(patients)]
    train, held_out = split_by_patient(rows, eval_fraction=fraction, seed=seed)

    assert train
    assert held_out
    assert not {r.patient_ref for r in train} & {r.patient_ref for r in held_out}
    assert sorted(r.note_ref for r in (*train, *held_out)) == sorted(r.note_ref for r in rows)


def test_the_order_of_the_rows_does_not_change_the_split() -> None:
    rows = [_row(p) for p in range(20)]
    _, held_out = split_by_patient(rows, eval_fraction=0.2, seed=1)
    _, reversed_held_out = split_by_patient(rows[::-1], eval_fraction=0.2, seed=1)

    assert set(held_out) == set(reversed_held_out)
    assert len(held_out) == 4
    assert set(split_by_patient(rows, eval_fraction=0.2, seed=2)[1]) != set(held_out)


def test_rows_of_one_patient_cannot_be_split() -> None:
    rows = [_row(1), replace(_row(1), note_ref="n2")]

    with pytest.raises(FinetuneError, match=r"2 row\(s\) are of 1 patient"):
        split_by_patient(rows, eval_fraction=0.5, seed=0)
