"""Handout: whether it keeps what a patient must not miss, its numbers, and how hard it reads."""

from __future__ import annotations

from collections.abc import Iterable

from eval.checks.amounts import Amounts, amounts_of
from eval.output import Record
from eval.readability.formulas import flesch_kincaid_grade
from eval.readability.reading import drug_words, read
from eval.sample import HandoutFact, HandoutPart
from eval.scorers.mentions import mentions
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored, ratio
from eval.stats import Ratio

_KEPT = {
    HandoutPart.MEDICINE: "medicines_kept",
    HandoutPart.APPOINTMENT: "appointments_kept",
    HandoutPart.CALL_BACK: "call_backs_kept",
}


def score_handout(record: Record) -> Scores:
    """Look for what must be kept, and for numbers that the source does not give.

    Definition: ``medicines_kept``, ``appointments_kept`` and ``call_backs_kept`` are the shares of
    those facts that one sentence of the handout (of an appointment or sign, two that follow each
    other) holds with its keywords and each of its amounts, times a day and dates;
    ``unsourced_numbers`` the numbers, times a day and dates of the handout that the source does not
    give, a note; ``handout_fkgl`` the Flesch-Kincaid grade without drug names. Quotes of general
    pages are no part of it. Range: shares 0 to 1, the others open. Source: of this project.
    Known weakness: a number that the source gives of something else counts as given; a handout that
    copies its source keeps everything, so read it beside the grade.
    """
    told = record.output.handout
    if told is None:
        return HANDOUT.declared(Unscored.NO_OUTPUT)
    texts = tuple(claim.text for claim in told)
    n_unsourced = sum(len(a) - a.n_held_by(_source(record)) for a in map(amounts_of, texts))
    return {
        **{name: _kept(record, part) for part, name in _KEPT.items()},
        "unsourced_numbers": Ratio(n_unsourced) if texts else Unscored.NOTHING_TO_JUDGE,
        "handout_fkgl": _grade(texts),
    }


def lost_facts(record: Record) -> tuple[HandoutFact, ...]:
    """Return what the handout must keep and does not."""
    texts = [claim.text for claim in record.output.handout or ()]
    pairs = [*texts, *(" ".join(texts[i : i + 2]) for i in range(len(texts) - 1))]
    return tuple(
        fact
        for fact in record.sample.handout_facts or ()
        if not _holds(texts if fact.part is HandoutPart.MEDICINE else pairs, fact)
    )


def _kept(record: Record, part: HandoutPart) -> Ratio | Unscored:
    facts = record.sample.handout_facts
    if facts is None:
        return Unscored.NO_GOLD
    n_facts = sum(fact.part is part for fact in facts)
    return ratio(n_facts - sum(fact.part is part for fact in lost_facts(record)), n_facts)


def _holds(passages: Iterable[str], fact: HandoutFact) -> bool:
    wanted = amounts_of(fact.text)
    return any(
        mentions(passage, fact.keywords) and wanted.n_held_by(amounts_of(passage)) == len(wanted)
        for passage in passages
    )


def _source(record: Record) -> Amounts:
    return amounts_of(record.sample.source)


def _grade(texts: tuple[str, ...]) -> Ratio | Unscored:
    reading = read("\n".join(texts), without=drug_words())
    return Ratio(flesch_kincaid_grade(reading)) if reading.words else Unscored.NOTHING_TO_JUDGE


HANDOUT = Scorer(
    "handout",
    (
        Metric("medicines_kept", "Medicines kept with dose and how often"),
        Metric("appointments_kept", "Appointments and checks kept with their day"),
        Metric("call_backs_kept", "Signs at which to call kept with their thresholds"),
        Metric("unsourced_numbers", "Numbers that the source does not give", "count", False),  # noqa: FBT003  (the record's own order)
        Metric("handout_fkgl", "Flesch-Kincaid grade of the handout", "grade", None),
    ),
    score_handout,
)
