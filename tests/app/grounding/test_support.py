"""The decision behind the checks: monotone in what the evidence holds, and blind to no sense."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim
from app.grounding.support import MIN_SUPPORT, Measures, probability

SHARE = st.floats(0, 1)


SIGNED = st.floats(-1, 1)


@given(st.tuples(*[SHARE] * 3), SIGNED, st.tuples(*[SHARE] * 3), SIGNED, SHARE, st.floats(0, 0.5))
def test_more_held_is_never_less_likely(
    shares: tuple[float, float, float],
    cosine: float,
    besides: tuple[float, float, float],
    entailed: float,
    doubted: float,
    more: float,
) -> None:
    less = Measures(*shares, cosine, *besides, entailed, doubted)
    for name in ("together", "alone", "cosine", "counted", "entailed"):
        better = replace(less, **{name: getattr(less, name) + more})
        assert probability(better) >= probability(less)
    for name in ("unsaid_sense", "mosaic", "doubted"):
        worse = replace(less, **{name: getattr(less, name) + more})
        assert probability(worse) <= probability(less)
    assert 0 < probability(less) < 1


def test_where_the_threshold_lies() -> None:
    held = Measures(1.0, 1.0, 0.25, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    assert probability(held) > MIN_SUPPORT
    half = replace(held, together=0.3, alone=0.3, cosine=0.6)
    assert probability(replace(half, entailed=0.3)) > MIN_SUPPORT
    assert probability(replace(half, entailed=-0.5)) < MIN_SUPPORT
    assert probability(replace(half, doubted=1.0)) < MIN_SUPPORT


NOTE = "Adrenal nodule of 1.8 cm, unchanged. He was seen by his niece after lunch.\n"
CASES = [
    ("sense", "The adrenal nodule is benign.", Label.UNSUPPORTED),
    ("wording", "The adrenal nodule measures 1.8 cm.", Label.SUPPORTED),
    ("invented", "He was seen by a geriatrician.", Label.UNSUPPORTED),
]


@pytest.mark.parametrize(("claim", "label"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_is_only_worded_otherwise(
    claim: str, label: Label, prepared: Callable[[str], GroundedNote]
) -> None:
    assert verify_claim(Claim(claim), (prepared(NOTE),)).label is label
