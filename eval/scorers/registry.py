"""The scorers by name."""

from __future__ import annotations

from eval.scorers.answers import ANSWERS
from eval.scorers.assertion import ASSERTION
from eval.scorers.citation import CITATION
from eval.scorers.context import CONTEXT
from eval.scorers.cost import COST
from eval.scorers.drug import DRUG
from eval.scorers.edits import EDITS
from eval.scorers.error_detection import ERROR_DETECTION
from eval.scorers.experiencer import EXPERIENCER
from eval.scorers.extractive import EXTRACTIVE
from eval.scorers.findings import FINDINGS
from eval.scorers.handout import HANDOUT
from eval.scorers.judge import JUDGE
from eval.scorers.laterality import LATERALITY
from eval.scorers.negation import NEGATION
from eval.scorers.ngrams import NGRAMS
from eval.scorers.omission import OMISSION
from eval.scorers.orders import ORDERS
from eval.scorers.phi import PHI
from eval.scorers.phi_free import PHI_FREE
from eval.scorers.phi_kinds import PHI_KINDS
from eval.scorers.quantity import QUANTITY
from eval.scorers.readability import READABILITY
from eval.scorers.retrieval import RETRIEVAL
from eval.scorers.rouge import ROUGE
from eval.scorers.scorer import Metric, Scorer
from eval.scorers.severity import SEVERITY
from eval.scorers.support import SUPPORT
from eval.scorers.temporality import TEMPORALITY
from eval.scorers.traps import TRAPS
from eval.scorers.unseen_verdicts import UNSEEN_VERDICTS
from eval.scorers.verdicts import VERDICTS

SCORERS: dict[str, Scorer] = {
    scorer.name: scorer
    for scorer in (
        SUPPORT, QUANTITY, DRUG, ASSERTION, LATERALITY, TEMPORALITY, EXPERIENCER, SEVERITY,
        OMISSION, CITATION, ROUGE, NGRAMS, EDITS, EXTRACTIVE, READABILITY, PHI, PHI_KINDS,
        PHI_FREE, TRAPS, VERDICTS, ANSWERS, FINDINGS, NEGATION, ERROR_DETECTION, RETRIEVAL,
        UNSEEN_VERDICTS, ORDERS, CONTEXT, HANDOUT, COST, JUDGE,
    )
}  # fmt: skip

METRICS: dict[str, Metric] = {m.name: m for s in SCORERS.values() for m in s.metrics}
