from __future__ import annotations

from dataclasses import replace

from app.adapters import AdapterCard
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
