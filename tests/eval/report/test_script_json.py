"""What is written reads back the same, and no character of it means anything to HTML."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.report.script_json import finite, write_script_json


@given(st.text(st.characters(codec=None)) | st.lists(st.text()))
def test_values_come_back(value):
    written = write_script_json(value)
    assert json.loads(written) == value
    assert not set(written) & set("<>&\u2028\u2029")
    written.encode("utf-8")


@pytest.mark.parametrize(
    "text",
    ["</script>", "<!--<script>", "]]>", "&lt;", "\u202eevil", "\ud800", "a\u2028b", "😷", "\0"],
)
def test_texts_that_end_blocks(text):
    written = write_script_json({"text": text})
    assert json.loads(written) == {"text": text}
    assert "<" not in written
    written.encode("utf-8")


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_numbers_that_are_none(value):
    assert finite(value) is None
    with pytest.raises(ValueError, match="JSON"):
        write_script_json(value)


@pytest.mark.parametrize(
    ("value", "expected"), [(None, None), (1 / 3, 0.33333), (1234567.0, 1234600.0), (0.0, 0.0)]
)
def test_significant_digits(value, expected):
    assert finite(value) == expected
