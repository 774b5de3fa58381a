"""The secret of a data folder, from which references, surrogates and dates are keyed."""

from __future__ import annotations

from pathlib import Path

from app.core.errors import StoreError
from app.store.secret_file import SECRET_BYTES, create_secret

_FILE_NAME = "secret.key"


def data_secret(data_dir: Path) -> bytes:
    """Return the 32 bytes of the folder's secret, made on first use.

    Processes that start together get the same bytes.

    Raises:
        StoreError: The folder cannot be written, or the file in it holds no secret.
    """
    path = data_dir / _FILE_NAME
    try:
        if not path.exists():
            create_secret(path)
        secret = path.read_bytes()
    except OSError:
        raise StoreError("data_dir_unusable") from None
    if len(secret) != SECRET_BYTES:
        raise StoreError("data_secret_invalid")
    return secret
