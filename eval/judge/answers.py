"""A judge's verdicts kept by content, beside the outputs that are kept across runs.

They hold digests and verdicts, no text; see ``eval.judge.asking`` for what a key rests on.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.core.claim import Label
from eval.output_cache import OutputCache, cache_errors_told


@dataclass(frozen=True, slots=True)
class KeptVerdicts:
    """Verdicts by key; what was not answered is not kept, so that it is asked again."""

    cache: OutputCache

    def find(self, key: str) -> Label | None:
        """Return the verdict of a key.

        Raises:
            EvalError: The file cannot be read.
        """
        with cache_errors_told():
            query = "SELECT label FROM verdicts WHERE key = ?"
            row = self.cache.connection.execute(query, (key,)).fetchone()
        return Label(row[0]) if row and row[0] in set(Label) else None

    def keep(self, key: str, label: Label) -> None:
        """Keep a verdict; it is on the disk when this returns.

        Raises:
            EvalError: The file cannot be written.
        """
        with cache_errors_told():
            command = "INSERT OR REPLACE INTO verdicts VALUES (?, ?)"
            self.cache.connection.execute(command, (key, label.value))
