import pytest

from app.deid.short_drugs import is_short_drug


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Bevacizumab added C2. Bev held.", "Bev", True),
        ("oxaliplatin 85, oxali omitted", "oxali", True),
        # The text tells no such drug, the word is long enough for one, or is somebody's name.
        ("Bev held the door", "Bev", False),
        ("oxaliplatin given", "oxaliplatin", False),
        ("carboplatin; Carl came", "Carl", False),
        ("bevacizumab, be well", "be", False),
    ],
)
def test_a_drug_cut_short(text: str, word: str, *, expected: bool) -> None:
    assert is_short_drug(text, word) is expected
