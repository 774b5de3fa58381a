"""Baselines that answer with what was written of somebody else: fluent, clinical, untrue here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.core.claim import Claim
from app.core.errors import EvalError
from eval.checks.sentences import split_pieces
from eval.output import Output
from eval.sample import Ask, Sample
from eval.systems.baselines import LEAD_SENTENCES, quote_sentences
from eval.systems.system import run_steps
from retrieval.lexical import Bm25


class WrongPatient:
    """What is right of the next sample: its reference, or where it has none its lead.

    No score of faithfulness may like it, and a metric that it wins says nothing of the patient.

    Args:
        samples: The task's; the next one is the next with another source, the first after the last.

    Raises:
        EvalError: All samples have one source, so that there is no other patient.
    """

    def __init__(self, samples: Sequence[Sample]) -> None:
        if len({sample.source for sample in samples}) < 2:
            raise EvalError("eval_other_patient_missing")
        self.name = "wrong-patient"
        self._samples = tuple(samples)
        self._place = {sample.sample_id: i for i, sample in enumerate(samples)}

    def identity(self) -> dict[str, str]:
        """Return the length of a lead, and the digest of the samples that are mixed up."""
        return {
            "engine": f"baseline/{self.name}",
            "n_sentences": str(LEAD_SENTENCES),
            "samples": _digest(self._samples),
        }

    def run(self, sample: Sample, asks: Sequence[Ask]) -> Output:
        """Give the next sample's reference or lead as if it were this one's."""
        return run_steps(sample, asks, {Ask.SUMMARIZE: self._summarize})

    def _summarize(self, sample: Sample, output: Output) -> Output:
        other = self._next(sample)
        if other.reference is not None:
            return _written(output, other.reference)
        lead = quote_sentences(other, LEAD_SENTENCES)
        return replace(output, claims=tuple(Claim(claim.text) for claim in lead))

    def _next(self, sample: Sample) -> Sample:
        place = self._place[sample.sample_id]
        others = self._samples[place + 1 :] + self._samples[:place]
        return next(other for other in others if other.source != sample.source)


@dataclass(frozen=True, slots=True)
class SimilarTraining:
    """The reference of the training sample whose source is most like this one's, by BM25.

    A training sample with the very same source is left out: it is no neighbour but the answer.
    """

    training: tuple[Sample, ...] = field(repr=False)
    index: Bm25 = field(repr=False)
    name: str = "similar-training"

    @classmethod
    def of(cls, training: Sequence[Sample]) -> SimilarTraining:
        """Index the training samples that have a reference.

        Raises:
            EvalError: None has one.
        """
        kept = tuple(sample for sample in training if sample.reference is not None)
        if not kept:
            raise EvalError("eval_training_empty")
        return cls(kept, Bm25([sample.source for sample in kept]))

    def identity(self) -> dict[str, str]:
        """Return the digest of the training samples."""
        return {"engine": f"baseline/{self.name}", "training": _digest(self.training)}

    def run(self, sample: Sample, asks: Sequence[Ask]) -> Output:
        """Give the neighbour's reference."""
        return run_steps(sample, asks, {Ask.SUMMARIZE: self._summarize})

    def _summarize(self, sample: Sample, output: Output) -> Output:
        for neighbour in self._neighbours(sample):
            if neighbour.source != sample.source and neighbour.reference is not None:
                return _written(output, neighbour.reference)
        raise EvalError("eval_neighbour_missing")

    def _neighbours(self, sample: Sample) -> Iterator[Sample]:
        rows = self.index.rank(sample.source, depth=len(self.training))
        return (self.training[row] for row in rows)


def _written(output: Output, text: str) -> Output:
    claims = tuple(Claim(span.of(text)) for span in split_pieces(text))
    return replace(output, claims=claims, written=text)


def _digest(samples: Sequence[Sample]) -> str:
    digest = hashlib.sha256()
    for sample in samples:
        for text in (sample.sample_id, sample.source, sample.reference or ""):
            digest.update(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest())
    return digest.hexdigest()
