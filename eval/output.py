"""What a system gave for one sample."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.core.claim import Claim, Label, Verdict
from app.core.finding import Finding
from app.core.phi import PhiEntity
from eval.judge.judgement import Judgement
from eval.sample import Sample


@dataclass(frozen=True, slots=True)
class Usage:
    """What a language model used for one sample; None where a system does not say.

    Attributes:
        prompt_tokens: Tokens read, by the model's own tokenizer.
        new_tokens: Tokens written.
        usd: What they cost, in US dollars.
    """

    prompt_tokens: int | None = None
    new_tokens: int | None = None
    usd: float | None = None


@dataclass(frozen=True, slots=True)
class FoundError:
    """What a system takes for the error of a source.

    Attributes:
        sentence: Number of the sentence, as the benchmark counts; None where it finds none wrong.
        correction: That sentence as it should be.
    """

    sentence: int | None
    correction: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class FoundOrder:
    """What a system takes for an order.

    Attributes:
        type: medication, lab, imaging or followup; another one is left out by the scorer.
        reason: Empty where it gives none.
        turns: Numbers of the turns that it rests on, from 1: the lines of the source.
    """

    description: str = field(repr=False)
    type: str
    reason: str = field(default="", repr=False)
    turns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Output:
    """One field a thing asked for; None where the system does not do it or failed at it.

    Attributes:
        claims: The summary, in reading order.
        written: The summary as its author laid it out, line breaks and headings kept; None where
            the claims are all there is.
        withheld: What the system drafted and then kept back.
        deid_text: The source with its PHI replaced.
        entities: PHI found, in the source's coordinates.
        answers: One a question, None where the system abstained.
        labels: One a gold claim.
        unseen_labels: The same, judged against a source that has nothing to do with them.
        error: What is wrong in the source.
        found: Ids of texts that a search found, best first.
        orders: What the doctor of a visit orders.
        handout: What a handout tells the patient, in reading order.
        model: Model and adapter that wrote the summary, as the system names them.
        prompt: Prompt that was used, with version and digest.
        failures: Error code by ask.
        ms: Wall time by ask.
        usage: What a language model used for the summary; None where there is none or it is not
            said.
    """

    claims: tuple[Claim, ...] | None = field(default=None, repr=False)
    written: str | None = field(default=None, repr=False)
    withheld: tuple[Verdict, ...] = field(default=(), repr=False)
    deid_text: str | None = field(default=None, repr=False)
    entities: tuple[PhiEntity, ...] | None = field(default=None, repr=False)
    findings: tuple[Finding, ...] | None = field(default=None, repr=False)
    answers: tuple[str | None, ...] | None = field(default=None, repr=False)
    labels: tuple[Label, ...] | None = None
    unseen_labels: tuple[Label, ...] | None = None
    error: FoundError | None = None
    found: tuple[str, ...] | None = None
    orders: tuple[FoundOrder, ...] | None = field(default=None, repr=False)
    handout: tuple[Claim, ...] | None = field(default=None, repr=False)
    model: str = ""
    prompt: str = ""
    failures: dict[str, str] = field(default_factory=dict[str, str])
    ms: dict[str, float] = field(default_factory=dict[str, float])
    usage: Usage | None = None

    @property
    def text(self) -> str | None:
        """The summary as one text: as it was written, else a claim a line."""
        if self.written is not None or self.claims is None:
            return self.written
        return "\n".join(claim.text for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Record:
    """A completed sample: one line of ``samples.jsonl``, enough to score it again.

    Attributes:
        judged: What a language model made of each claim, where one was asked; it stands in a file
            of its own.
    """

    sample: Sample
    output: Output
    judged: tuple[Judgement, ...] | None = None
