"""Citations: whether quotes are exact, and whether they carry the claims that cite them."""

from __future__ import annotations

from app.core.claim import Citation, Claim
from eval.checks.support import SourceIndex, check_support, is_checkable
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
    n_carried = sum(_supports(claim, claim.citations) for claim in checkable)
    n_precise = sum(_n_precise(claim) for claim in checkable)
    return {
        "cited_share": ratio(len(cited), len(claims)),
        "citation_validity": ratio(n_valid, len(citations)),
        "citation_recall": ratio(n_carried, len(checkable)),
        "citation_precision": ratio(n_precise, sum(len(c.citations) for c in checkable)),
    }


def _is_valid(citation: Citation, record: Record) -> bool:
    exact = citation.span.of(record.sample.source) == citation.quote
    return exact and bool(citation.quote) and citation.source_id == record.sample.sample_id


def _supports(claim: Claim, citations: tuple[Citation, ...]) -> bool:
    quotes = "\n".join(citation.quote for citation in citations)
    check = check_support(claim.text, SourceIndex.of(quotes))
    return check is not None and check.supported


def _n_precise(claim: Claim) -> int:
    if not _supports(claim, claim.citations):
        return 0
    return sum(
        _supports(claim, (citation,))
        or not _supports(claim, tuple(c for c in claim.citations if c is not citation))
        for citation in claim.citations
    )


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
