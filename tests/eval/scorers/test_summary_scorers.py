"""Scorers of summaries, by hand-computed cases and cases where they must be low."""

import pytest

from app.core.claim import Citation, Claim
from app.core.span import Span
from eval.sample import Fact
from eval.scorers.citation import score_citation
from eval.scorers.cost import score_cost
from eval.scorers.omission import missed_facts, score_omission
from eval.scorers.registry import SCORERS
from eval.scorers.rouge import score_rouge
from eval.scorers.scorer import Unscored
from eval.scorers.support import score_support
from eval.stats import Ratio

ASPIRIN = "Took aspirin 81 mg daily for angina."


def test_rouge_by_hand(record):
    scores = score_rouge(record(gold={"reference": "the cat sat"}, claims=(Claim("the cat ran"),)))
    assert scores["rouge1"].value == pytest.approx(2 / 3)
    assert scores["rouge2"].value == pytest.approx(1 / 2)
    assert scores["rougeL"].value == pytest.approx(2 / 3)


def test_rouge_does_not_stem_and_is_zero_without_overlap(record):
    stemmed = score_rouge(record(gold={"reference": "running"}, claims=(Claim("runs"),)))
    assert {r.value for r in stemmed.values()} == {0.0}


def test_rouge_lsum_reads_claims_as_lines(record):
    # Across the line break the longest common subsequence is one line; by lines it is all.
    claims = (Claim("c d"), Claim("a b"))
    scores = score_rouge(record(gold={"reference": "a b\nc d"}, claims=claims))
    assert scores["rougeL"].value == pytest.approx(0.5)
    assert scores["rougeLsum"].value == pytest.approx(1.0)


def test_support_counts_claims(record):
    claims = (Claim(ASPIRIN), Claim("Took aspirin 325 mg daily."), Claim("Dialysis thrice weekly."))
    scores = score_support(record(claims=claims))
    assert scores["claim_support"] == Ratio(1, 3)
    assert scores["contradiction_rate"] == Ratio(1, 3)


def test_support_of_an_empty_summary_is_unscored(record):
    assert set(score_support(record(claims=())).values()) == {Unscored.NOTHING_TO_JUDGE}


FACTS = (
    Fact("Aspirin for angina.", (("aspirin", "ASA"), ("angina",))),
    Fact("No fever.", (("no fever", "denies fever", "afebrile"),)),
)


@pytest.mark.parametrize(
    ("texts", "n_found"),
    [
        (("ASA for angina.", "Afebrile."), 2),
        (("On aspirin.", "Reason: angina."), 1),
        (("On aspirin.", "Seen in March.", "Has angina."), 0),
        ((), 0),
    ],
)
def test_fact_recall(record, texts, n_found):
    made = record(gold={"facts": FACTS}, claims=tuple(Claim(t) for t in texts))
    assert score_omission(made)["fact_recall"] == Ratio(n_found, 2)
    assert len(missed_facts(made)) == 2 - n_found


def test_a_heading_counts_for_a_fact(record, claim):
    fact = Fact("Allergy to penicillin.", (("allerg",), ("penicillin",)))
    made = record(gold={"facts": (fact,)}, claims=(claim("Penicillin.", section="Allergies"),))
    assert score_omission(made)["fact_recall"] == Ratio(1, 1)


def test_content_recall(record):
    made = record(gold={"reference": "Angina and cough."}, claims=(Claim("Has angina."),))
    assert score_omission(made)["content_recall"] == Ratio(1, 2)


def test_citations_by_hand(record, claim):
    good = claim("Aspirin 81 mg daily.", ASPIRIN)
    padded = claim("Denies fever.", "Denies fever.", "Ines Varga")
    shifted = Claim("Denies fever.", (Citation("n1", Span(0, 13), "Denies fever."),))
    elsewhere = claim("Aspirin 81 mg daily.", "Denies fever.")
    scores = score_citation(record(claims=(good, padded, shifted, elsewhere, Claim("Well."))))
    assert scores["cited_share"] == Ratio(4, 5)
    assert scores["citation_validity"] == Ratio(4, 5)
    assert scores["citation_recall"] == Ratio(3, 4)
    assert scores["citation_precision"] == Ratio(3, 5)


def test_two_quotes_that_are_both_needed_are_precise(record, claim):
    both = claim("Denies fever; angina.", "Denies fever.", "angina")
    scores = score_citation(record(claims=(both,)))
    assert scores["citation_recall"] == Ratio(1, 1)
    assert scores["citation_precision"] == Ratio(2, 2)


@pytest.mark.parametrize("source_id", ["n2", ""])
def test_a_quote_of_another_source_is_not_valid(record, source_id):
    cited = Claim("Denies fever.", (Citation(source_id, Span(33, 46), "Denies fever."),))
    assert score_citation(record(claims=(cited,)))["citation_validity"] == Ratio(0, 1)


def test_cost(record):
    scores = score_cost(record(claims=(Claim("a b c"),), ms={"summarize": 12.5}))
    assert scores["compression"] == Ratio(3, 15)
    assert scores["summary_words"] == Ratio(3)
    assert scores["summarize_ms"] == Ratio(12.5)


@pytest.mark.parametrize("name", SCORERS)
def test_every_scorer_returns_what_it_declares(record, name):
    scorer = SCORERS[name]
    declared = {metric.name for metric in scorer.metrics}
    gold = {
        "reference": "x y", "phi": (), "findings": (), "facts": (), "questions": (), "claims": (),
    }  # fmt: skip
    given = {
        "claims": (), "deid_text": "", "entities": (), "findings": (), "answers": (), "labels": (),
    }  # fmt: skip
    for made in (record(), record(gold=gold), record(**given), record(gold=gold, **given)):
        assert set(scorer.score(made)) == declared


@pytest.mark.parametrize("name", SCORERS)
def test_every_docstring_says_definition_range_source_and_weakness(name):
    text = SCORERS[name].score.__doc__ or ""
    for word in ("Definition:", "Range:", "Source:", "Known weakness:"):
        assert word in text
