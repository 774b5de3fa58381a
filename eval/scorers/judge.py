"""The language model's verdicts: how much it calls supported, and whether the check agrees."""

from __future__ import annotations

from eval.contribution import Kappa, Ratio
from eval.output import Record
from eval.scorers.claimwise import checked_claims
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored, ratio

_Pairs = list[tuple[bool, bool]]


def score_judge(record: Record) -> Scores:
    """Count a model's verdicts on the claims, beside those of the harness's own check.

    Definition: ``judge_support`` is the share of the claims that the model answered which it calls
    supported by their evidence; ``judge_answered`` the share that it answered at all: a late, cut
    or malformed reply is no verdict. On the claims that both judged, ``judge_check_support`` is the
    share that the check calls supported, and ``judge_kappa`` Cohen's kappa of the two.
    Range: 0 to 1, kappa from -1. Source: Cohen 1960; the prompt is ``prompts/judge``.
    Known weakness: a model favours fluent claims and its own; it sees the cited evidence alone, the
    check the whole source; kappa falls where nearly everything is supported.
    """
    if record.output.claims is None:
        return JUDGE.declared(Unscored.NO_OUTPUT)
    if record.judged is None:
        return JUDGE.declared(Unscored.NOT_JUDGED)
    answered = [one for one in record.judged if one.label is not None]
    pairs = [
        (one.supported, check.supported)
        for one, check in zip(record.judged, checked_claims(record), strict=True)
        if one.label is not None and check is not None
    ]
    return {
        "judge_support": ratio(sum(one.supported for one in answered), len(answered)),
        "judge_answered": ratio(len(answered), len(record.judged)),
        "judge_check_support": ratio(sum(check for _, check in pairs), len(pairs)),
        "judge_kappa": _kappa(pairs),
    }


def _kappa(pairs: _Pairs) -> Ratio | Unscored:
    if not pairs:
        return Unscored.NOTHING_TO_JUDGE
    cells = [(True, True), (True, False), (False, True), (False, False)]
    return Kappa.of([float(pairs.count(cell)) for cell in cells])


JUDGE = Scorer(
    "judge",
    (
        Metric("judge_support", "Claims that the judge calls supported"),
        Metric("judge_answered", "Claims that the judge answered", higher_is_better=None),
        Metric("judge_check_support", "The same claims, supported by the check"),
        Metric(
            "judge_kappa", "Agreement of judge and check (kappa)", "kappa", higher_is_better=None
        ),
    ),
    score_judge,
)
