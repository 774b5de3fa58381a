"""Other amounts are other amounts."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.meta.errors.amounts import PLAIN_NUMBER, other_amount

amounts = st.one_of(
    st.integers(1, 9999).map(str), st.decimals("0.1", "999", places=1).map(lambda d: f"{d}")
)


@given(written=amounts, seed=st.integers())
def test_never_the_same(written, seed):
    other = other_amount(written, Random(seed))
    assert float(other) != float(written)
    assert float(other) > 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Heart rate 80.", ["80"]),
        ("1.4 and 12", ["1.4", "12"]),
        ("B12 level", []),
        ("118/62", []),
        ("2-3 times", []),
        ("03/14/2024", []),
    ],
)
def test_what_counts_as_a_number(text, found):
    assert PLAIN_NUMBER.findall(text) == found
