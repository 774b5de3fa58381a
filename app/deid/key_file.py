"""The file that holds a vault's key."""

from __future__ import annotations

from pathlib import Path

from app.core.errors import VaultError
from app.store.secret_file import SECRET_BYTES, create_secret, is_open_to_others


def load_key(path: Path, *, create: bool) -> bytes:
    """Read a key, or make one with mode 600.

    Args:
        path: The key file.
        create: Make it where it does not exist.

    Returns:
        32 bytes.

    Raises:
        VaultError: The file is missing, may be read by others, or holds no key.
    """
    try:
        if create and not path.exists():
            create_secret(path)
        if is_open_to_others(path):
            raise VaultError("key_file_open")
        key = path.read_bytes()
    except FileNotFoundError:
        raise VaultError("key_file_missing") from None
    except OSError:
        raise VaultError("vault_unusable") from None
    if len(key) != SECRET_BYTES:
        raise VaultError("key_file_invalid")
    return key
