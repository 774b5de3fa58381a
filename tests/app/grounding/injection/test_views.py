from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.span import Span
from app.grounding.injection.views import encoded_parts, plain_views


@given(st.text(max_size=120))
def test_every_character_of_a_view_has_its_place(text: str):
    for view in plain_views(text):
        assert len(view.places) == len(view.text)
        assert list(view.places) == sorted(view.places)
        assert all(0 <= place < len(text) for place in view.places)


def test_invisible_characters_are_no_part_of_the_first_view():
    view = next(plain_views("ig\u200bnore"))
    assert view.text == "ignore"
    assert view.span(0, 6) == Span(0, 7)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1gn0re it", "ignore it"),
        ("i g n o r e  i t", "ignore it"),
        ("\u0456gnore it", "ignore it"),
    ],
)
def test_a_later_view_undoes_disguise(text: str, read: str):
    assert read in " ".join(" ".join(view.text.split()) for view in plain_views(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (base64.b64encode(b"a sentence of some length").decode(), "a sentence of some length"),
        ("&#105;&#116;&#115; here", "its here"),
        ("it%20is%20here", "it is here"),
    ],
)
def test_encoded_parts_are_read(text: str, said: str):
    assert (Span(0, len(text)), said) in list(encoded_parts(text))


@pytest.mark.parametrize("text", ["A" * 31 + "!", "MRN 0012345678901234567890123456", "SpO2 95%"])
def test_what_is_not_encoded_yields_nothing_readable(text: str):
    assert all(not said.isascii() or said.isprintable() is False for _, said in encoded_parts(text))
