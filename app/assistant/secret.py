"""The secret from which references, surrogates and dates are keyed."""

from __future__ import annotations

import hashlib

from app.core.settings import Settings
from app.store import data_secret


def configured_secret(settings: Settings) -> bytes:
    """Return the configured secret, else the data folder's, which is made on first use.

    Raises:
        StoreError: The data folder cannot be used.
    """
    if settings.deid.secret is not None:
        return hashlib.sha256(settings.deid.secret.get_secret_value().encode()).digest()
    return data_secret(settings.data_dir)
