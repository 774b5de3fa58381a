"""Secrets in files: made at once, readable by their owner alone."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path

SECRET_BYTES = 32
_OWNER_ONLY = 0o600


def create_secret(path: Path) -> None:
    """Write a new secret at ``path`` with mode 600, unless another process was faster.

    The file appears whole or not at all: it is written beside its place, then linked there.

    Raises:
        OSError: The folder cannot be made or written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".secret-")  # made with mode 600
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(SECRET_BYTES))
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(_OWNER_ONLY)
        path.hardlink_to(draft)
    except FileExistsError:
        return
    finally:
        draft.unlink()


def is_open_to_others(path: Path) -> bool:
    """Say whether the group or the world may read or change a file."""
    return bool(path.stat().st_mode & 0o077)
