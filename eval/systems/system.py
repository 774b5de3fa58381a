"""What can be measured: something that answers what a task asks of each sample."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from time import perf_counter
from typing import Protocol

from app.core.errors import NotewellError
from eval.output import Output
from eval.sample import Ask, Sample

# Fills in its part of an output.
Step = Callable[[Sample, Output], Output]


class System(Protocol):
    """A system under measurement."""

    @property
    def name(self) -> str:
        """Name in run ids and reports."""
        ...

    def identity(self) -> dict[str, str]:
        """Return what its outputs rest on: engine, model, adapter, prompt digests, settings."""
        ...

    def run(self, sample: Sample, asks: Sequence[Ask]) -> Output:
        """Answer what is asked; what it cannot do stays None."""
        ...


def run_steps(sample: Sample, asks: Sequence[Ask], steps: Mapping[Ask, Step]) -> Output:
    """Run a step for each ask, timed; a step that fails leaves its error code, the others go on."""
    output = Output()
    for ask in asks:
        if ask not in steps:
            continue
        started = perf_counter()
        try:
            output = steps[ask](sample, output)
        except NotewellError as error:
            output = replace(output, failures={**output.failures, ask.value: error.code})
        ms = (perf_counter() - started) * 1000
        output = replace(output, ms={**output.ms, ask.value: round(ms, 3)})
    return output
