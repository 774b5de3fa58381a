"""By what a job and its notes are known again: keyed digests that tell nothing of either."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass, field
from importlib.metadata import version

from app.assistant.secret import configured_secret
from app.core.refs import KeyedRefs
from app.core.settings import Settings
from app.jobs.tasks import JobTask


@dataclass(frozen=True, slots=True)
class JobIdentity:
    """Digests under a key of the data folder's secret, so that no name can be guessed from them."""

    key: bytes = field(repr=False)

    @classmethod
    def of(cls, settings: Settings) -> JobIdentity:
        """Derive the key.

        Raises:
            StoreError: The data folder cannot be used.
        """
        return cls(KeyedRefs(configured_secret(settings)).derive("jobs"))

    def configuration(self, task: JobTask, settings: Settings) -> str:
        """Digest what decides the results; where the job runs and how it logs does not."""
        deciding = settings.model_dump(mode="json", include={"deid", "engine", "tasks", "seed"})
        return self._digest(json.dumps([version("notewell"), task, deciding], sort_keys=True))

    def note(self, place: str, content: str) -> str:
        """Digest a note by its place in the input and its text, or by what is wrong there."""
        return self._digest(f"{place}\0{content}")

    def _digest(self, told: str) -> str:
        encoded = told.encode("utf-8", "surrogatepass")
        return hmac.new(self.key, encoded, hashlib.sha256).hexdigest()
