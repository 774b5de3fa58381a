"""Where a vault's key comes from: a file, or the environment; never the data folder."""

from __future__ import annotations

from pathlib import Path

from pydantic import SecretStr

from app.core.errors import VaultError
from app.core.settings import Settings
from app.store.secret_file import SECRET_BYTES, create_secret, is_open_to_others


def vault_key(settings: Settings, path: Path | None, *, create: bool) -> bytes:
    """Return the key of a data folder's vault.

    Args:
        settings: Their ``vault.key`` is used where no file is given.
        path: The key file that a person named, or the default one.
        create: Make the file where it does not exist.

    Raises:
        VaultError: There is neither file nor setting, the file lies in the data folder, or as for
            ``load_key``.
    """
    if path is None:
        if settings.vault.key is None:
            raise VaultError("key_missing")
        return _decoded(settings.vault.key)
    if path.resolve().is_relative_to(settings.data_dir.resolve()):
        raise VaultError("key_file_in_data_dir")
    return load_key(path, create=create)


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


def _decoded(secret: SecretStr) -> bytes:
    try:
        key = bytes.fromhex(secret.get_secret_value())
    except ValueError:
        raise VaultError("key_setting_invalid") from None
    if len(key) != SECRET_BYTES:
        raise VaultError("key_setting_invalid")
    return key
