from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import FinetuneError
from finetune.federated.averaging import SiteUpdate, average


def _update(*values: float, n_rows: int = 1, name: str = "lora_A") -> SiteUpdate:
    return SiteUpdate({name: torch.tensor(values)}, n_rows)


def test_rows_are_the_weights() -> None:
    found = average([_update(1.0, 4.0, n_rows=3), _update(5.0, 0.0, n_rows=1)])

    assert found["lora_A"].tolist() == [2.0, 3.0]
    assert found["lora_A"].dtype == torch.float32


@given(st.lists(st.tuples(st.integers(-1000, 1000), st.integers(1, 500)), min_size=1, max_size=6))
def test_the_average_is_exact(parts: list[tuple[int, int]]) -> None:
    found = average([_update(float(value), n_rows=n) for value, n in parts])

    n_rows = sum(n for _, n in parts)
    whole = sum(value * n for value, n in parts)
    assert found["lora_A"].item() == torch.tensor(whole / n_rows).item()


@pytest.mark.parametrize(
    ("second", "code"),
    [
        (_update(1.0, name="lora_B"), "federated_updates_differ"),
        (_update(1.0, 2.0), "federated_updates_differ"),
        (_update(float("nan")), "federated_not_finite"),
        (_update(float("inf")), "federated_not_finite"),
    ],
    ids=["other layer", "other shape", "not a number", "infinite"],
)
def test_updates_that_do_not_fit_are_refused(second: SiteUpdate, code: str) -> None:
    with pytest.raises(FinetuneError) as caught:
        average([_update(1.0), second])

    assert caught.value.code == code


@pytest.mark.parametrize("updates", [[], [_update(1.0, n_rows=0)]], ids=["none", "of no rows"])
def test_nothing_has_no_average(updates: list[SiteUpdate]) -> None:
    with pytest.raises(ValueError, match="a row at least"):
        average(updates)
