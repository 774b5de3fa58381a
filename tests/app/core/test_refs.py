"""Keyed references."""

import pytest

from app.core.refs import KeyedRefs


def test_the_same_secret_gives_the_same_reference() -> None:
    assert KeyedRefs(b"s" * 16).note("n1") == KeyedRefs(b"s" * 16).note("n1")


def test_another_secret_role_or_id_gives_another() -> None:
    refs = KeyedRefs(b"s" * 16)
    said = {refs.note("n1"), refs.note("n2"), refs.patient("n1"), KeyedRefs(b"t" * 16).note("n1")}
    assert len(said) == 4
    assert all("n1" not in ref[1:] or len(ref) == 17 for ref in said)


def test_keys_of_two_purposes_differ() -> None:
    refs = KeyedRefs(b"s" * 16)
    assert refs.derive("vault") != refs.derive("dates")
    assert len(refs.derive("vault")) == 32


def test_a_short_secret_is_refused() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        KeyedRefs(b"short")
