import pytest

from app.deid.short_forms import is_short_form


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("two doses for HA on Friday", "HA", True),
        ("MR HA WAS SEEN", "HA", False),
        ("seen with Ha today", "Ha", False),
        ("CABG (RIMA-LAD)", "RIMA-LAD", True),
        ("told VEX-QUILL so", "VEX-QUILL", False),
        ("told KIM-LAD so", "KIM-LAD", False),
        ("Patient LE tolerated it", "LE", False),
        ("spoke to LI about it", "LI", False),
        ("took 2 tabs ondine said", "ondine", False),
        ("ramipril 10 mg   om", "om", True),
        ("told om to rest", "om", False),
        ("RESULTS CALLED TO VEXEK", "VEXEK", False),
        ("results called to VEXEK", "VEXEK", True),
    ],
)
def test_words_in_capitals_and_behind_doses(
    text: str,
    word: str,
    expected: bool,
) -> None:
    start = text.index(word)
    assert is_short_form(text, start, start + len(word)) is expected
