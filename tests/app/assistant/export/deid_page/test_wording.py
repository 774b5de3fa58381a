"""Every kind, rule and reason has its words."""

from __future__ import annotations

import pytest

from app.assistant.export.deid_page.wording import (
    KIND_MEANINGS,
    kept_reason,
    kind_label,
    reasons,
    score_text,
)
from app.core.phi import PhiKind
from app.core.span import Span
from app.deid.decisions import Change, Decision, Vote
from app.deid.kept_reasons import KeptReason

NAME, PLACE = PhiKind.NAME, PhiKind.LOCATION


def decision(*by: str, changes: tuple[Change, ...] = (), kinds: tuple[PhiKind, ...] = (NAME,)):
    votes = tuple(Vote(name, kind, Span(0, 4), 0.9) for name in by for kind in kinds)
    return Decision(votes, changes)


def test_nothing_is_without_words():
    assert KIND_MEANINGS.keys() == set(PhiKind)
    assert all(kept_reason(reason) for reason in KeptReason)
    assert all(reasons(NAME, decision("Rule", changes=(change,))) for change in Change)


def test_labels_and_scores():
    assert kind_label(PhiKind.HEALTH_PLAN) == "HEALTH PLAN"
    assert score_text(0.9) == "0.90"


SAID = [
    ("a plain find needs no words", decision("Rule"), ()),
    ("a repeated name", decision("propagation"), ("It repeats",)),
    ("found anew, repetition says nothing", decision("Rule", "propagation"), ()),
    ("the known patient", decision("Rule", "known_patient"), ("It belongs to the known",)),
    ("the second look", decision("Rule", "leak_check"), ("The second look",)),
    ("another kind", decision("Rule", kinds=(NAME, PLACE)), ("NAME, not LOCATION",)),
    (
        "two rules",
        decision("Rule", changes=(Change.WIDENED, Change.JOINED)),
        ("Widened", "Finds that overlap"),
    ),
]


@pytest.mark.parametrize(("record", "begins"), [s[1:] for s in SAID], ids=[s[0] for s in SAID])
def test_what_is_said_of_an_entity(record: Decision, begins: tuple[str, ...]):
    said = reasons(NAME, record)
    assert len(said) == len(begins)
    assert all(one.startswith(begin) for one, begin in zip(said, begins, strict=True))
