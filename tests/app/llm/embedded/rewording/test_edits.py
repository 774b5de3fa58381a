import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.llm.embedded.rewording.edits import EDITS, Edit, apply_edits, may_edit, sounds_like_vowel


def _edit(text: str, word: str, label: str) -> Edit:
    start = text.index(word)
    return Edit(start, start + len(word), label)


@pytest.mark.parametrize(
    ("text", "edits", "expected"),
    [
        ("Denies fever", [("Denies", "+the patient")], "The patient denies fever."),
        ("Abdomen: Soft", [("Abdomen", "+the"), (":", "=is")], "The abdomen is soft."),
        ("+ nausea, + rash", [("+", "=the patient has")], "The patient has nausea, + rash."),
        ("General: Well appearing", [("General", "=the patient is"), (":", "-")],
         "The patient is well appearing."),
        ("Small ulcer on heel", [("Small", "+there is a")], "There is a small ulcer on heel."),
        ("Ulcer on heel", [("Ulcer", "+there is a")], "There is an ulcer on heel."),
        ("MRI brain normal", [("MRI", "+the"), ("brain", "+of the"), ("normal", "+is")],
         "The MRI of the brain is normal."),
        ("Crohn's disease", [("Crohn", "+the patient has")], "The patient has Crohn's disease."),
        ("G2P1 at 34 weeks", [("G2P1", "+the patient is")], "The patient is G2P1 at 34 weeks."),
        ("Lost 10 lb; no fever", [("Lost", "+the patient"), ("no", "+the patient has")],
         "The patient lost 10 lb; the patient has no fever."),
        ("Hepatitis A and B", [], "Hepatitis A and B."),
        ("Is it so?", [], "Is it so?"),
    ],
)  # fmt: skip
def test_a_sentence_after_its_edits(text: str, edits: list[tuple[str, str]], expected: str) -> None:
    made = tuple(_edit(text, word, label) for word, label in edits)

    assert apply_edits(text, made) == expected


@pytest.mark.parametrize(
    ("word", "label", "allowed"),
    [
        ("fever", "+the patient has", True),
        (":", "=is", True),
        ("with", "=shows", True),
        ("General", "=the patient is", True),
        ("no", "=is", False),
        ("no", "-", False),
        ("left", "-", False),
        ("+", "-", True),
        ("fever", "+the patient has no", False),
        ("fever", "+severe", False),
        ("fever", "", False),
    ],
)
def test_only_words_that_hold_nothing_are_replaced_or_taken_away(
    word: str, label: str, *, allowed: bool
) -> None:
    assert may_edit(word, label) is allowed


def test_no_edit_denies_or_names_a_finding() -> None:
    words = {word for label in EDITS for word in label[1:].split()}

    assert not words & {"no", "not", "denies", "without", "never", "left", "right", "stable"}
    assert not any(char.isdigit() for word in words for char in word)


@pytest.mark.parametrize(
    ("word", "vowel"),
    [
        ("ulcer", True), ("unit", False), ("uninfected", True), ("hour", True), ("one", False),
        ("MRI", True), ("UTI", False), ("CT", False), ("ECG", True), ("8", True), ("18", True),
        ("80", True), ("7", False), ("uterine", False), ("COPD", False), ("echo", True),
    ],
)  # fmt: skip
def test_which_article_a_word_takes(word: str, *, vowel: bool) -> None:
    assert sounds_like_vowel(word) is vowel


@given(
    st.lists(st.sampled_from(("fever", "7.2", "Left", "no", "COPD", "x2", "heel")), min_size=1),
    st.data(),
)
def test_insertions_leave_every_word_of_the_note_in_its_order(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    starts = [sum(len(w) + 1 for w in words[:i]) for i in range(len(words))]
    labels = st.sampled_from([None, *(e for e in EDITS if e.startswith("+"))])
    edits = [
        Edit(start, start + len(word), label)
        for start, word in zip(starts, words, strict=True)
        if (label := data.draw(labels))
    ]

    left = iter(apply_edits(text, edits).rstrip(".").lower().split())

    assert all(any(word.lower() == other for other in left) for word in words)
