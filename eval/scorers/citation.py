"""Citations: whether quotes are exact, and whether they carry the claims that cite them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.core.claim import Citation, Claim
from eval.checks.support import SourceIndex, check_all, is_checkable
from eval.output import Record
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored, ratio


def score_citation(record: Record) -> Scores:
    """Check every citation of the summary.

    Definition: ``cited_share`` is the share of claims with a citation; ``citation_validity`` the
    share of citations whose quote is the exact slice of the source at their offsets;
    ``citation_recall`` the share of cited claims that their quotes alone support;
    ``citation_precision`` the share of citations that support their claim alone, or without which
    the others do not support it. Range: 0 to 1. Source: recall and precision after ALCE (Gao et al.
    2023), with this harness's lexical check in place of an inference model.
    Known weakness: that of the check; a quote whose heading carries the meaning seems too thin.
    """
    claims = record.output.claims
    if claims is None:
        return CITATION.declared(Unscored.NO_OUTPUT)
    cited = [claim for claim in claims if claim.citations]
    citations = [citation for claim in cited for citation in claim.citations]
    n_valid = sum(_is_valid(citation, record) for citation in citations)
    checkable = [claim for claim in cited if is_checkable(claim.text)]
    carried = _supported((claim, claim.citations) for claim in checkable)
    n_precise = _n_precise(
        [claim for claim, is_carried in zip(checkable, carried, strict=True) if is_carried]
    )
    return {
        "cited_share": ratio(len(cited), len(claims)),
        "citation_validity": ratio(n_valid, len(citations)),
        "citation_recall": ratio(sum(carried), len(checkable)),
        "citation_precision": ratio(n_precise, sum(len(c.citations) for c in checkable)),
    }


def _is_valid(citation: Citation, record: Record) -> bool:
    exact = citation.span.of(record.sample.source) == citation.quote
    return exact and bool(citation.quote) and citation.source_id == record.sample.sample_id


def _supported(pairs: Iterable[tuple[Claim, tuple[Citation, ...]]]) -> tuple[bool, ...]:
    """Say of each claim whether the quotes beside it support it by themselves."""
    asked = [
        (claim.text, SourceIndex.of("\n".join(citation.quote for citation in citations)))
        for claim, citations in pairs
    ]
    return tuple(check is not None and check.supported for check in check_all(asked))


def _n_precise(carried: Sequence[Claim]) -> int:
    """Count the citations of claims that all of theirs support, which suffice or are needed."""
    each = [(claim, citation) for claim in carried for citation in claim.citations]
    alone = _supported((claim, (citation,)) for claim, citation in each)
    left = [pair for pair, suffices in zip(each, alone, strict=True) if not suffices]
    without = _supported(
        (claim, tuple(c for c in claim.citations if c is not citation)) for claim, citation in left
    )
    return sum(alone) + without.count(False)


CITATION = Scorer(
    "citation",
    (
        Metric("cited_share", "Claims with a citation"),
        Metric("citation_validity", "Quotes that are exact slices"),
        Metric("citation_recall", "Cited claims that their quotes support"),
        Metric("citation_precision", "Citations that are needed or suffice"),
    ),
    score_citation,
)
