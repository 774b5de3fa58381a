import pytest

from finetune.phi.chance import Chance
from finetune.rewording.telegraph import shorten


def _forms(marked: str) -> set[tuple[str, str]]:
    """Return what the sentence is shortened to, and what the edits make of it, over many seeds."""
    made = (shorten(marked, Chance(f"t:{seed}")) for seed in range(120))
    return {(m.text.rstrip("."), m.whole) for m in made}


def test_what_is_left_out_comes_back() -> None:
    forms = _forms("<The patient> has <a> cough.")

    assert ("Has cough", "The patient has a cough.") in forms
    assert ("The patient has a cough", "The patient has a cough.") in forms
    assert {whole for _, whole in forms} <= {
        "The patient has a cough.", "She has a cough.", "He has a cough.",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("marked", "written", "whole"),
    [
        ("<The> lungs <are|:> clear.", "Lungs: clear", "The lungs are clear."),
        ("<The patient is|General:> tired.", "General: tired", "The patient is tired."),
        ("<The patient has|+> rash, <|+> fever.", "+ rash, + fever",
         "The patient has rash, fever."),
        ("<There is> <an> ulcer.", "Ulcer", "There is an ulcer."),
        ("<The> CT <of the> head <is> normal.", "CT head normal", "The CT of the head is normal."),
        ("Start <a> drug.", "Start drug", "Start a drug."),
    ],
)  # fmt: skip
def test_telegraphic_forms(marked: str, written: str, whole: str) -> None:
    assert (written, whole) in _forms(marked)


def test_a_sentence_without_optional_words_has_no_edits() -> None:
    made = [shorten("Continue the drip.", Chance(f"t:{seed}")) for seed in range(20)]

    assert all(not m.edits and m.whole == "Continue the drip." for m in made)
