"""Lists that a file holds as printed text."""

import pytest

from eval.tasks.printed import join_printed, read_numbered


@pytest.mark.parametrize(
    ("written", "texts"),
    [
        ("0 One.\n1 Two.", ("One.", "Two.")),
        ("0 One.\ngoes on\n1 Two.", ("One.\ngoes on", "Two.")),
        ("0 BP 120/80\n2 is no next one\n1 Two.", ("BP 120/80\n2 is no next one", "Two.")),
        ("1 not from nought", ()),
        ("no number", ()),
        ("", ()),
    ],
)
def test_numbered_lines(written, texts):
    assert read_numbered(written) == texts


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("['One.'\n 'Two.']", "One.\nTwo."),
        ("plain [with] brackets", "plain [with] brackets"),
        ("['open", "'open"),
        ("[]", ""),
    ],
)
def test_printed_lists(written, text):
    assert join_printed(written) == text
