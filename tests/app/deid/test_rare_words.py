"""Words that may be names by themselves, and words that are none."""

import pytest

from app.deid.rare_words import may_be_name


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("brennick", True),
        ("BRENNICK", True),
        ("brennick's", True),
        ("vasilenko-pratt", True),
        ("maria", True),  # listed, and no word
        ("grace", False),  # listed, and a word
        ("cardiology", False),
        ("girlfriend", False),
        ("repeatedly", False),
        ("ambulating", False),
        ("levofloxacin", False),
        ("neurosurg", False),
        ("crohn", False),
        ("mexican", False),
        ("osk", False),
        ("nstt", False),
        ("self-vexley", False),
    ],
)
def test_a_word_of_no_list_may_be_a_name(word: str, *, expected: bool) -> None:
    assert may_be_name(word) is expected
