"""What the search index says is wrong, as an error of ours; the index knows nothing of Notewell."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from app.core.errors import RetrievalError
from retrieval import RetrievalFault


@contextmanager
def retrieval_faults() -> Generator[None]:
    """Turn a fault of the index, or of the disk under it, into a ``RetrievalError``."""
    try:
        yield
    except RetrievalFault as fault:
        raise RetrievalError(fault.code, **fault.facts) from None
    except OSError:
        raise RetrievalError("records_unwritable") from None
