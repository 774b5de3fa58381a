"""A planted error must be one: nothing else in the source may say it."""

import pytest

from app.core.span import Span
from eval.meta.case import Kind, Planted, Source
from eval.meta.sentences import statements
from eval.meta.truth import holds, is_false_of, is_foreign


def planted(kind, text, was, now):
    start = text.index(now)
    return Planted(kind, text, Span(start, start + len(now)), was, now)


@pytest.mark.parametrize(
    ("kind", "text", "was", "now", "rest", "is_false"),
    [
        (Kind.DRUG, "He takes warfarin.", "aspirin", "warfarin", "No bleeding.", True),
        (Kind.DRUG, "He takes warfarin.", "aspirin", "warfarin", "Warfarin at home.", False),
        (Kind.NUMBER, "Sodium 140 today.", "130", "140", "Weight 140 lb.", True),
        (Kind.NUMBER, "Sodium 140 today.", "130", "140", "Later sodium 140.", False),
        (Kind.NEGATION, "He denies asthma.", "reports", "denies", "Asthma is mild.", False),
        (Kind.NEGATION, "He denies asthma.", "reports", "denies", "Gout is mild.", True),
        (Kind.LATERALITY, "Pain in the left knee.", "right", "left", "Left knee sore.", False),
        (Kind.LATERALITY, "Pain in the left knee.", "right", "left", "Both knees sore.", True),
        (Kind.LATERALITY, "Pain in the left knee.", "right", "left", "Bilateral knee pain.", False),
        (Kind.LATERALITY, "Pain in the left knee.", "right", "left", "Left ear sore.", True),
    ],
)
def test_is_false_of(kind, text, was, now, rest, is_false):
    origin = text.replace(now, was)
    source = Source("n", f"{origin} {rest}", statements(f"{origin} {rest}"))
    assert is_false_of(source, planted(kind, text, was, now), origin) is is_false


def test_of_a_dialogue_the_summarys_other_statements_count():
    error = planted(Kind.NEGATION, "He denies asthma.", "reports", "denies")
    source = Source("n", "Any asthma? Yes.", ("He reports asthma.", "Gout."), verbatim=False)
    assert is_false_of(source, error, "He reports asthma.")
    told_twice = Source("n", "Any asthma? Yes.", ("He reports asthma.", "Asthma is old."), False)
    assert not is_false_of(told_twice, error, "He reports asthma.")


@pytest.mark.parametrize(
    ("sentence", "is_new"),
    [
        ("She has psoriasis and glaucoma.", True),
        ("Asthma with wheezing.", False),
        ("He is well.", False),
    ],
)
def test_is_foreign(sentence, is_new):
    source = Source("n", "He has asthma with nightly wheezing.", ())
    assert is_foreign(source, sentence) is is_new


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [("1.4 mg", "4", False), ("40 mg", "4", False), ("4 mg", "4", True), ("BID", "bid", True)],
)
def test_holds_whole_words(text, words, expected):
    assert holds(text, words) is expected
