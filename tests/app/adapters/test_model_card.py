from __future__ import annotations

from dataclasses import replace

import pytest

from app.adapters import AdapterCard, LabelScore, Memorization, PairScores, Range, RepeatLeak
from app.adapters.model_card import model_card


def test_the_model_card_says_what_a_reader_asks(card: AdapterCard) -> None:
    page = model_card(card)

    for said in (
        "# discharge-brief",
        "example/base-1b",
        "2.5000 nats",
        "1.7500 nats",
        "1234 target tokens of 10 row(s)",
        "English discharge summaries alone.",
        "Apache-2.0",
        "b" * 64,
        "summarize/brief.v1@0123456789ab",
        "2026-01-02T03:04:05+00:00",
    ):
        assert said in page
    assert "| labels |" not in page


def test_labels_stand_in_the_card_of_a_tagger(card: AdapterCard) -> None:
    page = model_card(replace(card, labels=("O", "B-problem")))

    assert "| labels | O, B-problem |" in page


_NOTHING = Range(0.0, 0.06)


@pytest.mark.parametrize(
    ("memorization", "said"),
    [
        (None, "Not measured"),
        (
            Memorization(1008, 8.0, (RepeatLeak(1, 64, 0, _NOTHING, 1.4, Range(1.2, 1.6)),)),
            "No secret that stood in one training row could be had",
        ),
        (
            Memorization(1008, 8.0, (RepeatLeak(1, 64, 2, _NOTHING, 1.4, Range(1.2, 1.6)),)),
            "**Not for release**",
        ),
        (
            Memorization(1008, 8.0, (RepeatLeak(16, 4, 4, _NOTHING, 8.0, Range(8.0, 8.0)),)),
            "| seen 16 time(s) | 4 of 4 extracted (95% 0.00 to 0.06), mean exposure 8.0 of 8.0",
        ),
    ],
    ids=["not probed", "nothing leaks", "blocked", "seen often"],
)
def test_the_card_says_what_the_adapter_recites(
    card: AdapterCard, memorization: Memorization | None, said: str
) -> None:
    page = model_card(replace(card, memorization=memorization))

    assert said in page
    assert ("Not for release" in page) == (memorization is not None and memorization.blocks_release)


def test_intervals_stand_beside_the_scores(card: AdapterCard) -> None:
    scores = replace(
        card.scores,
        n_patients=9,
        before_range=Range(2.25, 2.75),
        after_range=Range(1.5, 2.0),
        change_range=Range(-1.0, -0.5),
    )
    page = model_card(replace(card, scores=scores))

    assert "2.5000 nats a token (95% 2.2500 to 2.7500)" in page
    assert "| change | -0.7500 nats a token (95% -1.0000 to -0.5000) |" in page
    assert "1234 target tokens of 10 row(s) and 9 patient(s)" in page


def test_what_tells_pairs_apart_shows_its_labels_and_calibration(card: AdapterCard) -> None:
    pairs = PairScores(
        n_rows=40,
        accuracy=0.85,
        base_rate=0.6,
        balanced_accuracy=0.8,
        temperature=1.25,
        calibration_error=0.03,
        uncalibrated_error=0.09,
        brier=0.2,
        by_label=(LabelScore("supported", 24, 0.9, 0.75),),
        accuracy_range=Range(0.8, 0.9),
    )

    page = model_card(replace(card, pairs=pairs))

    assert "| accuracy | 0.8500 (95% 0.8000 to 0.9000) |" in page
    assert "| label supported, 24 pair(s) | precision 0.9000, recall 0.7500 |" in page
    assert "| calibration error | 0.0300 at temperature 1.250, 0.0900 without |" in page
    assert "## Pairs" not in model_card(card)
