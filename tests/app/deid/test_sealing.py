import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.deid.sealing import KEY_BYTES, SealBrokenError, derived, new_key, seal, unseal

KEY = b"k" * KEY_BYTES


@given(data=st.binary(max_size=200), what=st.text(max_size=20))
def test_opens_what_it_sealed(data: bytes, what: str) -> None:
    assert unseal(KEY, seal(KEY, data, what=what), what=what) == data


@given(data=st.binary(max_size=40), at=st.integers(min_value=0), bit=st.integers(0, 7))
def test_a_flipped_bit_is_told(data: bytes, at: int, bit: int) -> None:
    sealed = bytearray(seal(KEY, data, what="a"))
    sealed[at % len(sealed)] ^= 1 << bit
    with pytest.raises(SealBrokenError):
        unseal(KEY, bytes(sealed), what="a")


@pytest.mark.parametrize("length", [0, 5, 12, 27])
def test_a_cut_seal_is_told(length: int) -> None:
    with pytest.raises(SealBrokenError):
        unseal(KEY, seal(KEY, b"", what="a")[:length], what="a")


def test_another_key_or_thing_is_told() -> None:
    sealed = seal(KEY, b"data", what="a")
    for key, what in ((new_key(), "a"), (KEY, "b")):
        with pytest.raises(SealBrokenError):
            unseal(key, sealed, what=what)


def test_equal_data_is_sealed_differently() -> None:
    assert seal(KEY, b"data", what="a") != seal(KEY, b"data", what="a")


def test_purposes_have_keys_of_their_own() -> None:
    assert len({KEY, derived(KEY, "a"), derived(KEY, "b"), derived(new_key(), "a")}) == 4
