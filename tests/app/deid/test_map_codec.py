"""Maps go to bytes and come back, whatever their notes held."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.phi import DeidMode, PhiKind
from app.core.span import Span
from app.deid.map_codec import decode_map, encode_map
from app.deid.replacement import Pair, ReplacementMap

SPANS = st.tuples(st.integers(0, 9), st.integers(9, 99)).map(lambda ends: Span(*ends))
TEXTS = st.text(st.characters(exclude_categories=()), max_size=8)
PAIRS = st.builds(Pair, TEXTS, TEXTS, st.sampled_from(PhiKind), SPANS, SPANS)


def a_map(*pairs: Pair) -> ReplacementMap:
    return ReplacementMap("m0", "p0", DeidMode.PSEUDONYMIZE, "d", "e", -7, 2024, pairs)


@given(st.lists(PAIRS, max_size=4))
def test_there_and_back(pairs: list[Pair]) -> None:
    assert decode_map(encode_map(a_map(*pairs))) == a_map(*pairs)


def test_half_of_a_surrogate_pair_is_kept() -> None:
    pair = Pair("Vex\ud800ley", "Quill", PhiKind.NAME, Span(0, 7), Span(0, 5))
    data = encode_map(a_map(pair))
    assert data.isascii()
    assert decode_map(data).pairs == (pair,)


@pytest.mark.parametrize("data", [b"", b"\xff", b"[]", b'{"map_id": "m"}', b'{"pairs": 3}'])
def test_other_bytes_are_no_map(data: bytes) -> None:
    with pytest.raises(ValueError):
        decode_map(data)
