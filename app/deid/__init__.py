"""De-identification: finds what identifies somebody, replaces it, and can put it back.

The vault, with its database, is imported when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.deid.deidentifier import Asked, Deidentified, Deidentifier
from app.deid.key_file import load_key, vault_key
from app.deid.known import KnownPatient
from app.deid.known_file import read_known
from app.deid.leaks import LeakCheck, LeakCount, check_leaks
from app.deid.replacement import Pair, ReplacementMap
from app.deid.restoring import TextRestorer, restore_text

if TYPE_CHECKING:
    from app.deid.vault import Vault, VaultInfo

__all__ = [
    "Asked",
    "Deidentified",
    "Deidentifier",
    "KnownPatient",
    "LeakCheck",
    "LeakCount",
    "Pair",
    "ReplacementMap",
    "TextRestorer",
    "Vault",
    "VaultInfo",
    "check_leaks",
    "load_key",
    "read_known",
    "restore_text",
    "vault_key",
]


def __getattr__(name: str) -> object:
    if name not in ("Vault", "VaultInfo"):
        raise AttributeError(name)
    from app.deid import vault

    return getattr(vault, name)
