from __future__ import annotations

from app.core.draft import DraftSentence
from app.llm.sieve import Sieve


def test_a_sentence_passes_once_a_section_and_twice_in_all():
    sieve = Sieve(None)
    sections = ("Plan", "Plan", "Medications", "Course")
    passed = [sieve.passes(DraftSentence("Aspirin 81 mg.", section)) for section in sections]
    assert passed == [True, False, True, False]


def test_case_and_marks_make_no_new_sentence_but_numbers_do():
    sieve = Sieve(None)
    texts = ("Aspirin 81 mg.", "aspirin 81 mg", "Aspirin 82 mg.")
    assert [sieve.passes(DraftSentence(text)) for text in texts] == [True, False, True]


def test_a_model_that_goes_in_a_circle_is_stopped():
    sieve = Sieve(None)
    kept = [sieve.passes(DraftSentence("Cough.")) for _ in range(5)]
    assert kept == [True, False, False, False, False]
    assert sieve.full


def test_repeats_that_are_not_in_a_row_do_not_stop_it():
    sieve = Sieve(None)
    for i in range(20):
        sieve.passes(DraftSentence("Cough."))
        assert sieve.passes(DraftSentence(f"Day {i}."))
    assert not sieve.full


def test_rambling_ends_past_the_budget_and_a_first_sentence_always_passes():
    sieve = Sieve(10)
    assert sieve.passes(DraftSentence("word " * 60))
    assert not sieve.passes(DraftSentence("one more"))
    assert sieve.full


def test_without_a_budget_nothing_is_too_much():
    sieve = Sieve(None)
    assert all(sieve.passes(DraftSentence(f"Finding number {i}.")) for i in range(500))
