"""The scorers by name."""

from __future__ import annotations

from eval.scorers.answers import ANSWERS
from eval.scorers.citation import CITATION
from eval.scorers.cost import COST
from eval.scorers.edits import EDITS
from eval.scorers.extractive import EXTRACTIVE
from eval.scorers.findings import FINDINGS
from eval.scorers.negation import NEGATION
from eval.scorers.ngrams import NGRAMS
from eval.scorers.omission import OMISSION
from eval.scorers.phi import PHI
from eval.scorers.phi_free import PHI_FREE
from eval.scorers.phi_kinds import PHI_KINDS
from eval.scorers.readability import READABILITY
from eval.scorers.rouge import ROUGE
from eval.scorers.scorer import Metric, Scorer
from eval.scorers.support import SUPPORT
from eval.scorers.traps import TRAPS
from eval.scorers.verdicts import VERDICTS

SCORERS: dict[str, Scorer] = {
    scorer.name: scorer
    for scorer in (
        SUPPORT, OMISSION, CITATION, ROUGE, NGRAMS, EDITS, EXTRACTIVE, READABILITY, PHI, PHI_KINDS,
        PHI_FREE, TRAPS, VERDICTS, ANSWERS, FINDINGS, NEGATION, COST,
    )
}  # fmt: skip

METRICS: dict[str, Metric] = {m.name: m for s in SCORERS.values() for m in s.metrics}
