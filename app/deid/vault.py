"""The sealed maps: what restores a note, readable with the key alone.

A folder holds ``check`` (tells a wrong key from a damaged file), ``<map_id>.map`` (nonce, patient
reference, sealed map) and ``<digest>.ref`` (under a keyed digest of the text, the ids of the maps
of notes that de-identification made equal, newest last).
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import tempfile
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.core.errors import VaultError
from app.deid.map_codec import decode_map, encode_map
from app.deid.replacement import ReplacementMap, text_digest

_MIN_KEY = 16
_NONCE_BYTES = 12
_MAP_ID = re.compile(r"m[0-9a-f]{16}\Z")
# Stands before the sealed bytes: length of the patient reference, then the reference.
_LENGTH_BYTES = 1


class Vault:
    """Keeps replacement maps sealed with AES-256-GCM, one key a patient.

    Args:
        data_dir: The data folder; the vault is its folder ``vault``.
        key: From ``load_key``.

    Raises:
        ValueError: The key is shorter than 16 bytes.

    Source:
        AES-GCM (NIST SP 800-38D) with 96-bit random nonces; HKDF-SHA-256 (RFC 5869); the map's id
        is associated data, so that no sealed map can stand in for another.
    """

    def __init__(self, data_dir: Path, key: bytes) -> None:
        if len(key) < _MIN_KEY:
            raise ValueError("a key of at least 16 bytes")
        self._folder = data_dir / "vault"
        self._key = key

    def seal(self, replacements: ReplacementMap) -> None:
        """Keep a map; one that was sealed before is replaced.

        Raises:
            VaultError: The folder cannot be written, or belongs to another key.
        """
        nonce = os.urandom(_NONCE_BYTES)
        patient = replacements.patient_ref.encode()
        map_id = replacements.map_id
        sealed = self._cipher(patient).encrypt(nonce, encode_map(replacements), map_id.encode())
        header = len(patient).to_bytes(_LENGTH_BYTES, "big") + patient
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._check_key(create=True)
            _write_whole(self._map_path(map_id), header + nonce + sealed)
            self._refer(replacements.deid_digest, map_id)
        except OSError:
            raise VaultError("vault_unusable") from None

    def open(self, map_id: str) -> ReplacementMap:
        """Return a sealed map.

        Raises:
            VaultError: There is none (``vault_map_missing``), the key is another
                (``vault_key_wrong``), or the file was changed (``vault_tampered``).
        """
        if not _MAP_ID.match(map_id):
            raise VaultError("vault_map_missing")
        self._check_key(create=False)
        data = _read(self._map_path(map_id))
        n_patient = int.from_bytes(data[:_LENGTH_BYTES], "big")
        patient, rest = (
            data[_LENGTH_BYTES : _LENGTH_BYTES + n_patient],
            data[_LENGTH_BYTES + n_patient :],
        )
        try:
            plain = self._cipher(patient).decrypt(
                rest[:_NONCE_BYTES], rest[_NONCE_BYTES:], map_id.encode()
            )
            return decode_map(plain)
        except (InvalidTag, ValueError):
            raise VaultError("vault_tampered") from None

    def find(self, deid_text: str, *, patient_ref: str | None = None) -> ReplacementMap:
        """Return the map of a de-identified text that was not changed since.

        Notes of which the same text is left have a map each ("[NAME] is well."): the patient tells
        them apart. ``open`` takes a map's id where it is known.

        Args:
            deid_text: As it came out of de-identification.
            patient_ref: Whose note it is; default: whoever's was sealed last.

        Raises:
            VaultError: As for ``open``; ``vault_map_missing`` where the patient has none.
        """
        self._check_key(create=False)
        for map_id in reversed(_ids(_read(self._ref_path(text_digest(deid_text))))):
            found = self.open(map_id)
            if patient_ref in (None, found.patient_ref):
                return found
        raise VaultError("vault_map_missing")

    def _refer(self, deid_digest: str, map_id: str) -> None:
        path = self._ref_path(deid_digest)
        others = [i for i in _ids(_read(path)) if i != map_id] if path.exists() else []
        _write_whole(path, "\n".join((*others, map_id)).encode())

    def _cipher(self, patient: bytes) -> AESGCM:
        return AESGCM(self._derived(b"notewell/vault/patient/" + patient))

    def _derived(self, purpose: bytes) -> bytes:
        return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(self._key)

    def _map_path(self, map_id: str) -> Path:
        return self._folder / f"{map_id}.map"

    def _ref_path(self, deid_digest: str) -> Path:
        keyed = hmac.new(
            self._derived(b"notewell/vault/find"), deid_digest.encode(), hashlib.sha256
        )
        return self._folder / f"{keyed.hexdigest()[:32]}.ref"

    def _check_key(self, *, create: bool) -> None:
        """Compare the key with the one that the vault was made with."""
        path = self._folder / "check"
        expected = self._derived(b"notewell/vault/check")
        if create and not path.exists():
            _write_whole(path, expected)
        if not hmac.compare_digest(_read(path), expected):
            raise VaultError("vault_key_wrong")


def _ids(data: bytes) -> list[str]:
    return data.decode("ascii", "replace").split()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise VaultError("vault_map_missing") from None
    except OSError:
        raise VaultError("vault_unusable") from None


def _write_whole(path: Path, data: bytes) -> None:
    """Write a file that appears whole or not at all, readable by its owner alone."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".vault-")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(name).replace(path)
