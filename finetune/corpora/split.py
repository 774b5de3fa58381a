"""The held-out rows: whole patients, chosen by a hash, so that no patient is on both sides."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from app.core.errors import FinetuneError
from finetune.corpora.rows import Row


def split_by_patient(
    rows: Sequence[Row], *, eval_fraction: float, seed: int
) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Hold out patients until their rows are the share asked for.

    Args:
        rows: Of two patients at least.
        eval_fraction: Share of the rows; at least one patient is held out and one trained on.
        seed: The same rows and seed give the same split, in whatever order the rows come.

    Returns:
        Rows to train on and rows held out, each in input order.

    Raises:
        FinetuneError: Fewer than two patients.
    """
    n_rows = Counter(row.patient_ref for row in rows)
    if len(n_rows) < 2:
        raise FinetuneError("too_few_patients", n_patients=len(n_rows), n_rows=len(rows))
    order = sorted(n_rows, key=lambda ref: hashlib.sha256(f"{seed}:{ref}".encode()).digest())
    held_out: set[str] = set()
    n_held_out = 0
    for patient_ref in order[:-1]:
        if n_held_out >= eval_fraction * len(rows):
            break
        held_out.add(patient_ref)
        n_held_out += n_rows[patient_ref]
    train = tuple(row for row in rows if row.patient_ref not in held_out)
    held = tuple(row for row in rows if row.patient_ref in held_out)
    return train, held
