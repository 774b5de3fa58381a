"""The sealed maps: what restores a note, readable with the key alone.

Every patient has a random key of their own, kept sealed under the vault's key. Deleting it
(``forget``) makes everything sealed for that patient unreadable for ever, in every copy of the
maps that was made without the keys; changing the vault's key (``rotate``) seals the patients' keys
anew and touches no map.

What cannot be told: that the whole file was put back to an earlier state.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, delete, func, select, update

from app.core.errors import VaultError
from app.deid.map_codec import decode_map, encode_map
from app.deid.replacement import ReplacementMap, text_digest
from app.deid.sealing import KEY_BYTES, SealBrokenError, derived, new_key, seal, unseal
from app.deid.vault_tables import HEAD, MAPS, PATIENTS, VaultTables

_MIN_KEY = 16
_MAP_ID = re.compile(r"m[0-9a-f]{16}\Z")
_EMPTY_TALLY = bytes(32)
_TALLY_MODULUS = 1 << 256


@dataclass(frozen=True, slots=True)
class VaultInfo:
    """How much a vault holds.

    Attributes:
        n_damaged: Patients of whom a map is missing, changed or not theirs.
    """

    n_patients: int
    n_maps: int
    n_damaged: int


class Vault:
    """Keeps replacement maps, and other bytes of a patient, sealed with AES-256-GCM.

    Args:
        data_dir: The data folder; the vault is its file ``vault/vault.sqlite``.
        key: From ``load_key``.

    Raises:
        ValueError: The key is shorter than 16 bytes.
    """

    def __init__(self, data_dir: Path, key: bytes) -> None:
        if len(key) < _MIN_KEY:
            raise ValueError("a key of at least 16 bytes")
        self._key = key
        self._tables = VaultTables(data_dir / "vault" / "vault.sqlite")

    def check_key(self) -> None:
        """Tell a wrong key before anything is read or written with it; an empty vault has none.

        Raises:
            VaultError: ``vault_key_wrong``.
        """
        if self._tables.exist:
            with self._unlocked():
                pass

    def seal(self, replacements: ReplacementMap) -> None:
        """Keep a map; one that was sealed before is replaced.

        Raises:
            VaultError: The folder cannot be written, or belongs to another key.
        """
        map_id, patient_ref = replacements.map_id, replacements.patient_ref
        with self._unlocked() as (db, find_key):
            key = self._patient_key(db, patient_ref, create=True)
            known = db.execute(select(MAPS.c.number).where(MAPS.c.map_id == map_id)).first()
            if known is None:
                self._count(db, patient_ref, key, map_id)
            else:
                db.execute(delete(MAPS).where(MAPS.c.number == known.number))
            row = {
                "map_id": map_id,
                "patient_ref": patient_ref,
                "digest": _keyed(find_key, replacements.deid_digest),
                "sealed": seal(key, encode_map(replacements), what=f"map/{map_id}"),
            }
            db.execute(MAPS.insert().values(row))

    def open(self, map_id: str) -> ReplacementMap:
        """Return a sealed map.

        Raises:
            VaultError: There is none (``vault_map_missing``), the key is another
                (``vault_key_wrong``), or it was changed (``vault_tampered``).
        """
        if not _MAP_ID.match(map_id):
            raise VaultError("vault_map_missing")
        with self._opened() as (db, _):
            return self._map(db, map_id)

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
        with self._opened() as (db, find_key):
            digest = _keyed(find_key, text_digest(deid_text))
            query = select(MAPS.c.map_id).where(MAPS.c.digest == digest)
            if patient_ref is not None:
                query = query.where(MAPS.c.patient_ref == patient_ref)
            row = db.execute(query.order_by(MAPS.c.number.desc()).limit(1)).first()
            if row is None:
                raise VaultError("vault_map_missing")
            return self._map(db, row.map_id)

    def patient_of(self, map_id: str) -> str:
        """Return the reference of the patient whose map this is.

        Raises:
            VaultError: As for ``open``.
        """
        with self._opened() as (db, _):
            row = db.execute(select(MAPS.c.patient_ref).where(MAPS.c.map_id == map_id)).first()
            if row is None:
                raise VaultError("vault_map_missing")
            return str(row.patient_ref)

    def seal_bytes(self, patient_ref: str, data: bytes, *, what: str) -> bytes:
        """Seal something else of a patient, to be kept elsewhere; forgetting them ends it too.

        Raises:
            VaultError: As for ``seal``.
        """
        with self._unlocked() as (db, _):
            key = self._patient_key(db, patient_ref, create=True)
        return seal(key, data, what=f"bytes/{what}")

    def open_bytes(self, patient_ref: str, sealed: bytes, *, what: str) -> bytes:
        """Return what ``seal_bytes`` sealed.

        Raises:
            VaultError: As for ``open``; ``vault_patient_missing`` where the patient is forgotten.
        """
        with self._opened() as (db, _):
            key = self._patient_key(db, patient_ref, create=False)
        with _tamper_evident():
            return unseal(key, sealed, what=f"bytes/{what}")

    def forget(self, patient_ref: str) -> int:
        """Delete a patient's key and maps; nothing sealed for them can be read again.

        Returns:
            How many maps there were.

        Raises:
            VaultError: As for ``open``; ``vault_patient_missing`` where there is no such patient.
        """
        with self._opened() as (db, _):
            n_maps = db.execute(delete(MAPS).where(MAPS.c.patient_ref == patient_ref)).rowcount
            gone = db.execute(delete(PATIENTS).where(PATIENTS.c.patient_ref == patient_ref))
            if not gone.rowcount:
                raise VaultError("vault_patient_missing")
        self._tables.emptied()
        return n_maps

    def rotate(self, key: bytes) -> int:
        """Change the vault's key; all at once or, if killed, not at all.

        Args:
            key: The new one; the old one opens nothing afterwards.

        Returns:
            How many patients' keys were sealed anew.

        Raises:
            VaultError: As for ``open``.
            ValueError: The key is shorter than 16 bytes.
        """
        turned = Vault(Path(), key)
        with self._opened() as (db, find_key):
            refs = db.execute(select(PATIENTS.c.patient_ref)).scalars().all()
            for ref in refs:
                own = self._patient_key(db, ref, create=False)
                row = update(PATIENTS).where(PATIENTS.c.patient_ref == ref)
                db.execute(row.values(sealed_key=turned._wrapped(own, ref)))
            db.execute(update(HEAD).values(turned._head(find_key)))
        self._tables.emptied()
        self._key = key
        return len(refs)

    def inspect(self) -> VaultInfo:
        """Open every map and count what is there, what is missing and what was changed.

        Raises:
            VaultError: The key is another, or there is no vault.
        """
        with self._opened() as (db, _):
            refs = db.execute(select(PATIENTS.c.patient_ref)).scalars().all()
            n_damaged = sum(not self._is_whole(db, ref) for ref in refs)
            n_maps = db.execute(select(func.count()).select_from(MAPS)).scalar_one()
            return VaultInfo(len(refs), n_maps, n_damaged)

    def _is_whole(self, db: Connection, patient_ref: str) -> bool:
        query = select(MAPS.c.map_id).where(MAPS.c.patient_ref == patient_ref)
        tally = _EMPTY_TALLY
        try:
            key = self._patient_key(db, patient_ref, create=False)
            for map_id in db.execute(query).scalars():
                self._map(db, map_id)
                tally = _with(tally, key, map_id)
        except VaultError:
            return False
        return hmac.compare_digest(tally, self._tally(db, patient_ref, key))

    @contextmanager
    def _opened(self) -> Generator[tuple[Connection, bytes]]:
        """Enter a vault that exists."""
        if not self._tables.exist:
            raise VaultError("vault_map_missing")
        with self._unlocked() as entered:
            yield entered

    @contextmanager
    def _unlocked(self) -> Generator[tuple[Connection, bytes]]:
        """Enter the vault, made where absent, with the key that texts are found by."""
        with self._tables.transaction() as db:
            head = db.execute(select(HEAD)).first()
            if head is None:
                find_key = new_key()
                db.execute(HEAD.insert().values(id=1, **self._head(find_key)))
            elif not hmac.compare_digest(head.check, derived(self._key, "check")):
                raise VaultError("vault_key_wrong")
            else:
                with _tamper_evident():
                    find_key = unseal(self._wrapping_key, head.find_key, what="find_key")
            yield db, find_key

    def _head(self, find_key: bytes) -> dict[str, bytes]:
        sealed = seal(self._wrapping_key, find_key, what="find_key")
        return {"check": derived(self._key, "check"), "find_key": sealed}

    @property
    def _wrapping_key(self) -> bytes:
        return derived(self._key, "wrap")

    def _wrapped(self, key: bytes, patient_ref: str) -> bytes:
        return seal(self._wrapping_key, key, what=f"patient/{patient_ref}")

    def _patient_key(self, db: Connection, patient_ref: str, *, create: bool) -> bytes:
        query = select(PATIENTS.c.sealed_key).where(PATIENTS.c.patient_ref == patient_ref)
        sealed = db.execute(query).scalar_one_or_none()
        if sealed is not None:
            with _tamper_evident():
                return unseal(self._wrapping_key, sealed, what=f"patient/{patient_ref}")
        if not create:
            raise VaultError("vault_patient_missing")
        key = new_key()
        row = {
            "patient_ref": patient_ref,
            "sealed_key": self._wrapped(key, patient_ref),
            "tally": seal(key, _EMPTY_TALLY, what="tally"),
        }
        db.execute(PATIENTS.insert().values(row))
        return key

    def _map(self, db: Connection, map_id: str) -> ReplacementMap:
        row = db.execute(select(MAPS).where(MAPS.c.map_id == map_id)).first()
        if row is None:
            raise VaultError("vault_map_missing")
        key = self._patient_key(db, row.patient_ref, create=False)
        with _tamper_evident():
            return decode_map(unseal(key, row.sealed, what=f"map/{map_id}"))

    def _tally(self, db: Connection, patient_ref: str, key: bytes) -> bytes:
        query = select(PATIENTS.c.tally).where(PATIENTS.c.patient_ref == patient_ref)
        with _tamper_evident():
            return unseal(key, db.execute(query).scalar_one(), what="tally")

    def _count(self, db: Connection, patient_ref: str, key: bytes, map_id: str) -> None:
        tally = _with(self._tally(db, patient_ref, key), key, map_id)
        row = update(PATIENTS).where(PATIENTS.c.patient_ref == patient_ref)
        db.execute(row.values(tally=seal(key, tally, what="tally")))


def _with(tally: bytes, key: bytes, map_id: str) -> bytes:
    """Add a map to a keyed sum over maps, which is the same in whatever order they come."""
    own = hmac.new(key, map_id.encode(), hashlib.sha256).digest()
    total = int.from_bytes(tally, "big") + int.from_bytes(own, "big")
    return (total % _TALLY_MODULUS).to_bytes(KEY_BYTES, "big")


def _keyed(key: bytes, digest: str) -> str:
    return hmac.new(key, digest.encode(), hashlib.sha256).hexdigest()


@contextmanager
def _tamper_evident() -> Generator[None]:
    try:
        yield
    except (SealBrokenError, ValueError):
        raise VaultError("vault_tampered") from None
