import pytest

from app.llm.embedded.casing import capitalized, decapitalized


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Chest pain", "chest"),
        ("Denies it", "denies"),
        ("Lungs clear", "lungs"),
        ("Crohns disease", "Crohns"),
        ("Left-sided weakness", "left"),
        ("A cough", "a"),
        ("COPD flare", "COPD"),
        ("Crohn's disease", "Crohn"),
        ("Tylenol helps", "Tylenol"),
        ("Parkinson disease", "Parkinson"),
        ("Quillfeather reports", "Quillfeather"),
        ("G2P1", ""),
        ("3 days", ""),
        ("lower", "lower"),
    ],
)
def test_the_first_word_within_a_sentence(text: str, word: str) -> None:
    assert decapitalized(text, 0) == word


def test_a_capital_in_front() -> None:
    assert capitalized("the pH is low") == "The pH is low"
    assert capitalized("") == ""
