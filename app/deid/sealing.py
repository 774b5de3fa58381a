"""AES-256-GCM as the vault uses it: fresh nonces, and every sealed thing bound to what it is."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_NONCE_BYTES = 12
# Stands in the associated data, so that a later format is never read as this one.
_FORMAT = b"notewell/2/"


class SealBrokenError(Exception):
    """What was sealed was changed, or was sealed as something else or with another key."""


def new_key() -> bytes:
    """Return 32 random bytes."""
    return os.urandom(KEY_BYTES)


def derived(key: bytes, purpose: str) -> bytes:
    """Return the key of one purpose, 32 bytes; keys of two purposes tell nothing of each other.

    Source:
        HKDF-SHA-256, RFC 5869.
    """
    info = b"notewell/vault/" + purpose.encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(key)


def seal(key: bytes, data: bytes, *, what: str) -> bytes:
    """Encrypt data under a fresh nonce, which stands in front.

    Args:
        key: 32 bytes.
        data: Of any length.
        what: Tells this thing from all others; needed to open it.

    Source:
        NIST SP 800-38D, 96-bit random nonces.
    """
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, data, _FORMAT + what.encode())


def unseal(key: bytes, sealed: bytes, *, what: str) -> bytes:
    """Decrypt what ``seal`` made.

    Raises:
        SealBrokenError: Anything about it is not as it was.
    """
    nonce, rest = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    try:
        return AESGCM(key).decrypt(nonce, rest, _FORMAT + what.encode())
    except (InvalidTag, ValueError):
        raise SealBrokenError from None
