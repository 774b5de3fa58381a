"""Text scorers by hand-computed cases, by the packages that define them, and by their ranges."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rouge_score import rouge_scorer

from app.core.claim import Claim
from eval.output import Output, Record
from eval.sample import Sample
from eval.scorers.edits import score_edits
from eval.scorers.extractive import fragment_lengths, score_extractive
from eval.scorers.ngrams import score_ngrams
from eval.scorers.rouge import score_rouge
from eval.scorers.scorer import Unscored
from eval.stats import Ratio

# Few words, so that they repeat; line breaks, punctuation, upper case, digits.
TEXTS = st.lists(
    st.sampled_from(["a", "b", "c", "d", "mg", "5", "Pain", "-", "é", "\n", "\n\n", "\r\n", "x.y"]),
    max_size=30,
).map(" ".join)


def made(text, reference, source="source"):
    output = Output(claims=(Claim(text),), written=text)
    return Record(Sample("n1", source, reference=reference), output)


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS)
def test_rouge_equals_the_package(text, reference):
    scores = score_rouge(made(text, reference))
    package = rouge_scorer.RougeScorer(list(scores)).score(reference, text)
    for name, value in scores.items():
        if isinstance(value, Unscored):
            assert package[name].fmeasure == 0.0
        else:
            assert value.value == pytest.approx(package[name].fmeasure)


def test_rouge_lsum_follows_the_lines_of_the_text_as_written():
    # The same words: as lines both are found whole, as one line only the longer one is.
    reference = "EXAM\nlungs are clear\nPLAN\nstop aspirin"
    moved = "PLAN\nstop aspirin\nEXAM\nlungs are clear"
    assert score_rouge(made(moved, reference))["rougeLsum"] == Ratio(1.0)
    one_line = score_rouge(made(moved.replace("\n", " "), reference))
    assert one_line["rougeLsum"] == Ratio(1.0)
    assert one_line["rougeL"].value == pytest.approx(4 / 7)


def test_headings_and_bullets_that_no_claim_holds_count():
    claims = (Claim("Stop aspirin."),)
    written = "PLAN\n1. Stop aspirin."
    reference = "PLAN\n1. Stop aspirin."
    sample = Sample("n1", "source", reference=reference)
    as_written = score_rouge(Record(sample, Output(claims=claims, written=written)))
    claims_alone = score_rouge(Record(sample, Output(claims=claims)))
    assert as_written["rouge1"] == Ratio(1.0)
    assert claims_alone["rouge1"].value == pytest.approx(2 * 2 / (4 + 2))


NGRAM_CASES = [
    # (id, text, reference, chrf, bleu); chrF2 by hand: F2 of the mean precision and mean recall.
    ("equal", "no fever or cough today", "no fever or cough today", 1.0, 1.0),
    ("nothing shared", "xyz", "no fever", 0.0, 0.0),
    ("empty", "", "no fever", 0.0, 0.0),
    # Orders 1 to 4 of "abcd" and "abce" match 3/4, 2/3, 1/2, 0: mean 23/48 on both sides.
    ("characters", "abcd", "abce", 23 / 48, 0.0),
    # Words: 3/4, 2/3, 1/2 and, smoothed, 1/2 of 1/1: the fourth root of 1/8, no brevity penalty.
    ("words", "a b c d", "a b c e", None, (3 / 4 * 2 / 3 * 1 / 2 * 1 / 2) ** 0.25),
]


@pytest.mark.parametrize(("case", "text", "reference", "chrf", "bleu"), NGRAM_CASES)
def test_chrf_and_bleu(case, text, reference, chrf, bleu):
    scores = score_ngrams(made(text, reference))
    if chrf is not None:
        assert scores["chrf"].value == pytest.approx(chrf, abs=1e-9), case
    assert scores["bleu"].value == pytest.approx(bleu, abs=1e-9), case


EDIT_CASES = [
    ("equal", "no fever", "no  fever\n", Ratio(0, 2), Ratio(0, 8)),
    ("nothing shared", "ab", "xyz", Ratio(1, 1), Ratio(3, 3)),
    ("a word more", "no fever now", "no fever", Ratio(1, 3), Ratio(4, 12)),
    ("a letter", "5 mg daily", "6 mg daily", Ratio(1, 3), Ratio(1, 10)),
    ("empty", "", "no fever", Ratio(2, 2), Ratio(8, 8)),
]


@pytest.mark.parametrize(("case", "text", "reference", "words", "chars"), EDIT_CASES)
def test_edits(case, text, reference, words, chars):
    assert score_edits(made(text, reference)) == {"edit_words": words, "edit_chars": chars}, case


FRAGMENT_CASES = [
    ("all copied", "a b c d", "a b c d", [4]),
    ("nothing", "a b c", "x y", []),
    ("two pieces and a new word", "a b c d e", "a b x d e", [2, 2]),
    ("the longest of several", "a b x a b c", "a b c", [3]),
    ("greedy from the left", "a b b c d", "a b c d", [2, 2]),
    ("words come twice", "a", "a a", [1, 1]),
]


@pytest.mark.parametrize(("case", "source", "summary", "lengths"), FRAGMENT_CASES)
def test_fragments(case, source, summary, lengths):
    assert list(fragment_lengths(source.split(), summary.split())) == lengths, case


def test_extractiveness_by_hand():
    source = "Denies fever. Took aspirin 81 mg daily for angina."
    scores = score_extractive(made("Took aspirin 81 mg. No Fever!", None, source))
    # Lifted: "took aspirin 81 mg" and "fever" of six words; the source has nine.
    assert scores["coverage"].value == pytest.approx(5 / 6)
    assert scores["density"].value == pytest.approx((16 + 1) / 6)
    assert scores["compression_ratio"].value == pytest.approx(9 / 6)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_ranges(text, other):
    record = made(text, other, source=other)
    shares = {**score_rouge(record), **score_ngrams(record), **score_edits(record)}
    extractive = score_extractive(record)
    shares["coverage"] = extractive["coverage"]
    for name, value in shares.items():
        assert isinstance(value, Unscored) or 0.0 <= value.value <= 1.0, name
    for value in extractive.values():
        assert isinstance(value, Unscored) or value.value >= 0.0
    coverage, density = extractive["coverage"], extractive["density"]
    if isinstance(coverage, Ratio) and isinstance(density, Ratio):
        assert density.value >= coverage.value - 1e-9


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_symmetry(text, other):
    there, back = made(text, other), made(other, text)
    assert score_edits(there) == score_edits(back)
    forward, backward = score_rouge(there), score_rouge(back)
    for name in ("rouge1", "rouge2", "rougeL"):  # Lsum takes the union over one side
        pair = forward[name], backward[name]
        if all(isinstance(value, Ratio) for value in pair):
            assert pair[0].value == pytest.approx(pair[1].value)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_a_text_is_closest_to_itself(text):
    record = made(text, text, source=text)
    for score in (score_rouge, score_ngrams):
        for name, value in score(record).items():
            short = name in {"rouge2"} and value == Ratio(0.0)  # one word has no bigram
            assert short or isinstance(value, Unscored) or value.value == pytest.approx(1.0), name
    for value in score_edits(record).values():
        assert isinstance(value, Unscored) or value.value == 0.0
    coverage = score_extractive(record)["coverage"]
    assert coverage in {Ratio(1.0), Unscored.NOTHING_TO_JUDGE}


@pytest.mark.parametrize("score", [score_rouge, score_ngrams, score_edits])
def test_without_reference_or_output_nothing_is_scored(score):
    no_gold = Record(Sample("n1", "s"), Output(claims=()))
    no_output = Record(Sample("n1", "s", reference="r"), Output())
    assert set(score(no_gold).values()) == {Unscored.NO_GOLD}
    assert set(score(no_output).values()) == {Unscored.NO_OUTPUT}


@pytest.mark.parametrize(("score", "reference"), [(score_rouge, "—"), (score_ngrams, " ")])
def test_a_reference_without_words_is_nothing_to_judge(score, reference):
    assert set(score(made("pain", reference)).values()) == {Unscored.NOTHING_TO_JUDGE}
