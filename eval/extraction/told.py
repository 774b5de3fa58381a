"""The product told where the concepts are, so that only what it says of them is measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.assistant import Assistant
from app.assistant.contexts import read_contexts
from app.core.context import Context
from app.core.finding import Attribute, Finding, FindingType
from app.core.note import Note
from eval.output import Output
from eval.sample import Ask, Sample
from eval.scorers.context import HISTORY, IS_HISTORY, IS_NONE
from eval.scorers.findings import ANY
from eval.systems.system import run_steps


class ToldNotewell:
    """Says of each gold concept what the product's context rules say of that place.

    Args:
        assistant: The product.
    """

    name = "notewell-told"

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def identity(self) -> dict[str, str]:
        """Return the name; the rules have no setting."""
        return {"engine": "context rules"}

    def run(self, sample: Sample, asks: Sequence[Ask]) -> Output:
        """Read the context of the gold concepts."""
        return run_steps(sample, asks, {Ask.EXTRACT: self._read})

    def _read(self, sample: Sample, output: Output) -> Output:
        places = [gold.span for gold in sample.findings or ()]
        note = Note(sample.sample_id, sample.source)
        contexts = read_contexts(self._assistant, note, places)
        return replace(output, findings=told_findings(sample, contexts))


def told_findings(sample: Sample, contexts: Sequence[Context | None]) -> tuple[Finding, ...]:
    """Return a finding for each gold concept of which a system says something.

    Args:
        sample: Its concepts; without gold there are none.
        contexts: What was said of each, in their order.
    """
    return tuple(_findings(sample, contexts))


def _findings(sample: Sample, contexts: Sequence[Context | None]) -> Iterator[Finding]:
    for concept, context in zip(sample.findings or (), contexts, strict=True):
        if context is not None:
            yield Finding(
                type=FindingType.PROBLEM if concept.type == ANY else FindingType(concept.type),
                source_id=sample.sample_id,
                span=concept.span,
                assertion=context.assertion,
                concept=concept.span.of(sample.source).lower(),
                attributes=(Attribute(HISTORY, IS_HISTORY if context.is_history else IS_NONE),),
            )
