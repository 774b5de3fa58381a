"""Questions without a mark are known by their words; what tells is none."""

import pytest

from app.core.spoken_question import as_statement, asks_without_mark, ends_asking, without_assent


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("[doctor] okay any fever", True),
        ("is anybody sick at home", True),
        ("and her shots are they up to date", True),
        ("the trouble is she won't eat", False),
        ("Your left grip is weaker than the right.", False),
        ("[doctor] and do you still take the water pill", True),
        ("[doctor] how long has it been swollen", True),
        ("Doctor: so what brings you in", True),
        ("[doctor] so the stairs are hard are you short of breath", True),
        ("[doctor] you're on the water pill right", True),
        ("[patient] my foot is on the right", False),
        ("[doctor] what you have is a sprain", False),
        ("[doctor] that is how it is", False),
        ("[doctor] do the stretches every morning", False),
        ("[doctor] have the nurse call me", False),
        ("[doctor] you have a sprain", False),
        ("[doctor] i want you to rest", False),
        ("[doctor] any fever?", False),  # its mark tells
    ],
)
def test_questions(said, asks):
    assert asks_without_mark(said) is asks


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("you have some fluid in your legs , okay ?", "you have some fluid in your legs"),
        ("We'll get a scan today, all right?", "We'll get a scan today"),
        ("how are you feeling , okay ?", "how are you feeling , okay ?"),
        ("are you feeling okay ?", "are you feeling okay ?"),
        ("you still take the warfarin , right ?", "you still take the warfarin , right ?"),
        ("so , okay ?", "so , okay ?"),
    ],
)
def test_a_tag_that_wants_assent_is_no_question(said, told):
    assert without_assent(said) == told


def test_what_ends_in_okay_is_quoted_as_a_statement():
    assert as_statement("Come back in a week, okay?") == "Come back in a week."
    assert as_statement("How is the knee, okay?") == "How is the knee, okay?"
    assert as_statement("The knee is fine.") == "The knee is fine."


def test_words_of_a_question_at_the_end_are_told_apart_from_a_question():
    told = "I am not sure how is it that it started"
    assert ends_asking(told)
    assert not asks_without_mark(told)
    assert not ends_asking(f"Patient: {told}")
