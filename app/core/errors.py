"""The error tree.

NotewellError
├── RecordError       a file that cannot be read as notes
├── DeidError         de-identification failed; the note stops
│   └── VaultError    the key or the sealed map is missing or wrong
├── PromptError       a prompt file or its inputs
├── ModelError        an engine cannot load or answer
│   └── ContextTooLong  the request does not fit; the caller may split it
├── AdapterError      a LoRA adapter that is missing, broken or made for another base
├── RetrievalError    an index or a search
├── GroundingError    a draft that cannot be checked
├── TaskError         something asked for that does not exist
├── StoreError        the data folder or a database
├── JobError          a batch job
├── FinetuneError     a corpus or a training run
├── EvalError         a benchmark or a run
├── WebError          a request of the web face
└── ConfigError       settings

``code`` is stable snake_case and names the sentence in ``app.core.messages``; facts are numbers,
enums and ids, never text of a note.
"""

from __future__ import annotations

from app.core.messages import MESSAGES

Fact = str | int | float | bool | None


class NotewellError(Exception):
    """Root of every error that a user may see.

    Args:
        code: A key of ``app.core.messages.MESSAGES``.
        facts: Values for the sentence's fields: numbers, enums, ids, library names.
    """

    def __init__(self, code: str, /, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        return MESSAGES[self.code].format(**self.facts)


class RecordError(NotewellError):
    """A file that cannot be read as notes."""


class DeidError(NotewellError):
    """De-identification failed; the note stops here."""


class VaultError(DeidError):
    """The key or the sealed map is missing or wrong."""


class PromptError(NotewellError):
    """A prompt file or its inputs are not as declared."""


class ModelError(NotewellError):
    """An engine cannot load or answer."""


class ContextTooLong(ModelError):
    """The request does not fit the model's context; the caller may split it."""


class AdapterError(NotewellError):
    """A LoRA adapter is missing, broken or made for another base."""


class RetrievalError(NotewellError):
    """An index cannot be read or a search is not allowed."""


class GroundingError(NotewellError):
    """A draft cannot be checked."""


class TaskError(NotewellError):
    """A task was asked for something that does not exist."""


class StoreError(NotewellError):
    """The data folder or a database cannot be used."""


class JobError(NotewellError):
    """A batch job cannot start or go on."""


class FinetuneError(NotewellError):
    """A corpus or a training run is refused or failed."""


class EvalError(NotewellError):
    """A benchmark or an evaluation run is refused or failed."""


class WebError(NotewellError):
    """A request to the web face is refused or failed."""


class ConfigError(NotewellError):
    """The settings do not hold together."""
