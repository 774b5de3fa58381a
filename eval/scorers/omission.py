"""Omission: how much of what matters a summary mentions."""

from __future__ import annotations

from eval.checks.words import stems
from eval.output import Record
from eval.scorers.mentions import any_mentions
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored, ratio
from eval.stats import Ratio


def score_omission(record: Record) -> Scores:
    """Look for the must-mention facts, and for the reference's content words.

    Definition: ``fact_recall`` is the share of must-mention facts whose keywords stand in one claim
    or two that follow each other, headings counted; ``content_recall`` the share of the
    reference's distinct content stems that the summary holds. Range: 0 to 1. Source: of this
    project, after the key-fact recall of the pyramid method (Nenkova & Passonneau 2004).
    Known weakness: a mention may be wrong ("no sepsis" mentions sepsis); copying the source is
    perfect, so read it beside ``compression``.
    """
    if record.output.claims is None:
        return OMISSION.declared(Unscored.NO_OUTPUT)
    return {"fact_recall": _facts(record), "content_recall": _content(record)}


def missed_facts(record: Record) -> tuple[str, ...]:
    """Return the must-mention facts that the summary does not mention, for scores and reports."""
    passages = [f"{claim.section}\n{claim.text}" for claim in record.output.claims or ()]
    facts = record.sample.facts or ()
    return tuple(fact.text for fact in facts if not any_mentions(passages, fact.keywords))


def _facts(record: Record) -> Ratio | Unscored:
    if record.sample.facts is None:
        return Unscored.NO_GOLD
    n_facts = len(record.sample.facts)
    return ratio(n_facts - len(missed_facts(record)), n_facts)


def _content(record: Record) -> Ratio | Unscored:
    if record.sample.reference is None:
        return Unscored.NO_GOLD
    wanted = frozenset(stems(record.sample.reference))
    return ratio(len(wanted & frozenset(stems(record.output.text or ""))), len(wanted))


OMISSION = Scorer(
    "omission",
    (
        Metric("fact_recall", "Must-mention facts mentioned"),
        Metric("content_recall", "Reference content words held"),
    ),
    score_omission,
)
