"""A system whose outputs are kept by content: what it answered once it is not asked again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from eval.output import Output
from eval.output_cache import OutputCache
from eval.sample import Ask, Sample
from eval.systems.system import System


class KeptSystem:
    """Answers as the system within.

    Args:
        system: What answers where nothing is kept.
        cache: Where each output is as soon as it is there; a failure is tried again.
        key: Tells the key of a sample's output; see ``eval.identity.output_key``. It must rest on
            the asks that ``run`` is called with.
    """

    def __init__(self, system: System, cache: OutputCache, key: Callable[[Sample], str]) -> None:
        self._system = system
        self._cache = cache
        self._key = key

    @property
    def name(self) -> str:
        """Name of the system within."""
        return self._system.name

    def identity(self) -> dict[str, str]:
        """Return what the outputs rest on."""
        return self._system.identity()

    def run(self, sample: Sample, asks: Sequence[Ask]) -> Output:
        """Answer, from what is kept if it is there.

        Raises:
            EvalError: The cache cannot be read or written.
        """
        key = self._key(sample)
        output = self._cache.find(key)
        if output is None:
            output = self._system.run(sample, asks)
            self._cache.keep(key, output)
        return output
