"""PHI leakage: what de-identification lets through."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.span import Span
from eval.output import Record
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored, ratio
from eval.stats import Ratio


def score_phi(record: Record) -> Scores:
    """Compare the PHI found with the gold PHI of the source.

    Definition: ``phi_recall_whole`` is the share of gold stretches of which every character is
    covered; ``phi_leaked_chars`` the share of gold characters that are not covered;
    ``phi_precision`` the share of found stretches that touch gold; ``phi_leaked_strings`` the share
    of distinct gold stretches of four characters or more that still stand in the de-identified
    text. White space at the edges of gold does not count. Range: 0 to 1. Source: whole coverage
    after the i2b2 2014 de-identification task, characters of this project.
    Known weakness: kinds are not compared; a surrogate that equals an original by chance counts as
    leaked; a gold list with gaps makes precision look low.
    """
    gold, entities = record.sample.phi, record.output.entities
    if gold is None:
        return PHI.declared(Unscored.NO_GOLD)
    if entities is None:
        return PHI.declared(Unscored.NO_OUTPUT)
    wanted = [span for item in gold if len(span := _trimmed(item.span, record.sample.source))]
    found = [entity.span for entity in entities]
    n_bare = [_n_uncovered(span, found) for span in wanted]
    touching = sum(any(span.overlaps(other) for other in wanted) for span in found)
    return {
        "phi_recall_whole": ratio(n_bare.count(0), len(wanted)),
        "phi_leaked_chars": ratio(sum(n_bare), sum(len(span) for span in wanted)),
        "phi_precision": ratio(touching, len(found)),
        "phi_leaked_strings": _strings(record, wanted),
    }


def _trimmed(span: Span, source: str) -> Span:
    text = span.of(source)
    start = span.start + len(text) - len(text.lstrip())
    return Span(start, start + len(text.strip()))


def _n_uncovered(span: Span, found: Sequence[Span]) -> int:
    covered: set[int] = set()
    for other in found:
        covered.update(range(max(span.start, other.start), min(span.end, other.end)))
    return len(span) - len(covered)


def _strings(record: Record, wanted: Sequence[Span]) -> Ratio | Unscored:
    if record.output.deid_text is None:
        return Unscored.NO_OUTPUT
    texts = {text for span in wanted if len(text := span.of(record.sample.source)) >= 4}
    return ratio(sum(text in record.output.deid_text for text in texts), len(texts))


PHI = Scorer(
    "phi",
    (
        Metric("phi_recall_whole", "PHI covered whole"),
        Metric("phi_leaked_chars", "PHI characters leaked", higher_is_better=False),
        Metric("phi_precision", "Found stretches that are PHI"),
        Metric("phi_leaked_strings", "PHI strings left in the text", higher_is_better=False),
    ),
    score_phi,
)
