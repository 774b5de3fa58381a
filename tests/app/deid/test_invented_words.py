"""Invented words never run out."""

from app.deid.invented_words import invented_place
from app.deid.keyed_choice import KeyedChoice

CHOICE = KeyedChoice(b"k" * 32, "p")


def test_the_same_word_and_attempt_give_the_same_invention() -> None:
    assert invented_place(CHOICE, "Vexley", 3) == invented_place(CHOICE, "VEXLEY", 3)
    other = KeyedChoice(b"k" * 32, "q")
    assert invented_place(CHOICE, "Vexley", 3) != invented_place(other, "Vexley", 3)


def test_words_grow_after_many_attempts_and_are_new() -> None:
    made = [invented_place(CHOICE, "Vexley", attempt) for attempt in range(1000)]
    assert len(set(made[200:])) > len(set(made[:200]))
    assert max(map(len, made[:200])) < max(map(len, made[800:]))
