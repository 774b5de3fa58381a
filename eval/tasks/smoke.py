"""The project's own samples: invented notes with gold for everything the product does."""

from __future__ import annotations

from pathlib import Path

from app.core.samples import sample_gold, sample_names, sample_text
from eval.sample import Ask, Fact, GoldClaim, GoldFinding, GoldPhi, Question, Sample
from eval.tasks.task import CLAIM_SCORERS, Task


def load(folder: Path) -> tuple[Sample, ...]:
    """Read the samples that come with the package."""
    del folder
    return tuple(_sample(name) for name in sample_names())


def _sample(name: str) -> Sample:
    gold = sample_gold(name)
    true = tuple(GoldClaim(text, supported=True) for text in gold.true_claims)
    false = tuple(GoldClaim(claim.text, supported=False) for claim in gold.false_claims)
    return Sample(
        sample_id=name,
        source=sample_text(name),
        template=gold.template,
        phi=tuple(GoldPhi(item.kind.value, item.span) for item in gold.phi),
        findings=tuple(GoldFinding(f.type.value, f.span, f.assertion.value) for f in gold.findings),
        facts=tuple(Fact(fact.text, fact.keywords) for fact in gold.must_mention),
        questions=tuple(Question(q.question, q.answer_keywords) for q in gold.questions),
        claims=true + false,
    )


TASK = Task(
    name="smoke",
    about="the project's sample notes of invented patients, all that the product does",
    licence="Apache-2.0",
    asks=(Ask.SUMMARIZE, Ask.DEIDENTIFY, Ask.EXTRACT, Ask.ASK, Ask.VERIFY),
    scorers=(
        *CLAIM_SCORERS, "omission", "citation", "phi", "verdicts", "answers", "findings", "cost",
    ),
    load=load,
    needs_data=False,
    shows_phi=True,
)  # fmt: skip
