"""The search index of patients' records: de-identified passages in, raw coordinates out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from platformdirs import user_config_path

from app.assistant.faults import retrieval_faults
from app.assistant.passages import passages_of
from app.assistant.patient_record import Hit, PatientRecord
from app.assistant.pipeline import Assistant
from app.assistant.sealed_notes import NoteSeal, NoteShelf, SealedNote
from app.assistant.secret import configured_secret
from app.core.errors import DeidError, RecordError, RetrievalError
from app.core.log import get_logger
from app.core.note import Note
from app.core.phi import DeidMode
from app.core.refs import KeyedRefs
from app.core.settings import Settings
from app.deid import Vault, vault_key
from app.encoder import load_encoder
from retrieval import HybridIndex, IndexInfo, Passage, Scope

log = get_logger("assistant")

# Notes whose passages are embedded and placed together.
_NOTES_AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the notes that were given to the index."""

    n_notes: int
    n_patients: int
    n_passages: int
    n_undated: int
    n_failed: int


def default_key_file() -> Path:
    """Return where the vault's key is kept if nobody says otherwise: outside the data folder."""
    return user_config_path("notewell") / "vault.key"


class RecordIndex:
    """Patients' records, searched one patient at a time.

    The index holds de-identified passages under keyed references. What restores them, the notes and
    their replacement maps, is sealed under the key file.

    Args:
        settings: The whole configuration; the index stands in its data folder.
        key_file: Default: ``default_key_file()``.
    """

    def __init__(self, settings: Settings, *, key_file: Path | None = None) -> None:
        self._settings = settings
        self._folder = settings.data_dir / "index"
        self._shelf = NoteShelf(settings.data_dir / "records")
        self._refs = KeyedRefs(configured_secret(settings))
        is_set = key_file is None and settings.vault.key is not None
        self._key_file = None if is_set else key_file or default_key_file()

    def add(
        self,
        notes: Iterable[tuple[Path, Note | RecordError]],
        *,
        on_failure: Callable[[Path, DeidError | RecordError], None],
    ) -> Added:
        """Add notes with their patients; one that is held already is replaced.

        Args:
            notes: From ``read_records``: files with their notes, or with what is wrong with them.
            on_failure: Told of each note that is not added; the others are.

        Raises:
            VaultError: The key is not that of the data folder's vault.
            RetrievalError: The index cannot be read or written.
        """
        index = self._load_or_new()
        vault = self._vault(create=True)
        keeper = _Keeper(index, self._refs, self._assistant, seal=NoteSeal(self._shelf, vault))
        n_failed = 0
        for file, item in notes:
            try:
                if isinstance(item, RecordError):
                    raise item
                keeper.keep(item, vault)
            except (DeidError, RecordError) as error:
                n_failed += 1
                on_failure(file, error)
        added = keeper.finish(n_failed)
        with retrieval_faults():
            index.save(self._folder)
        log.info("index.added", n_notes=added.n_notes, n_passages=added.n_passages)
        return added

    def search(self, patient_id: str, query: str, *, k: int) -> tuple[Hit, ...]:
        """Find stretches of one patient's notes.

        Args:
            query: As a person asks it; it is de-identified like the notes before it is looked for.

        Returns:
            At most ``k``, best first.

        Raises:
            RetrievalError: There is no index, or no note of this patient in it.
            VaultError: The key is wrong or missing.
        """
        if not query.strip():
            raise RetrievalError("query_empty")
        index = self._load()
        record = self._record(patient_id)
        asked = self._assistant.deidentifier.deidentify_text(query, record.replacements())
        with retrieval_faults():
            found = index.search(asked.text, scope=Scope.patient(record.patient_ref), k=k)
        return tuple(record.hit(passage) for passage in found)

    def notes(self, patient_id: str) -> tuple[Note, ...]:
        """Return a patient's notes in the order they were written, undated ones last.

        Raises:
            RetrievalError: The index holds none.
            VaultError: The key is wrong or missing.
        """
        return self._record(patient_id).notes()

    def remove_note(self, note_id: str, *, patient_id: str | None = None) -> int:
        """Remove a note and return how many passages went with it.

        Raises:
            RetrievalError: There is none of this id, or several patients have one.
        """
        owners = (self._refs.patient(patient_id),) if patient_id else self._shelf.patient_refs()
        ref_of = {owner: record_note_ref(self._refs, owner, note_id) for owner in owners}
        held = [owner for owner in owners if ref_of[owner] in self._shelf.note_refs(owner)]
        if not held:
            raise RetrievalError("note_not_indexed")
        if len(held) > 1:
            raise RetrievalError("note_id_ambiguous", n_patients=len(held))
        return self._remove(held[0], (ref_of[held[0]],))

    def remove_patient(self, patient_id: str) -> int:
        """Remove a patient's record and return how many passages went with it.

        Raises:
            RetrievalError: The index holds no note of this patient.
        """
        patient_ref = self._refs.patient(patient_id)
        note_refs = self._shelf.note_refs(patient_ref)
        if not note_refs:
            raise RetrievalError("patient_not_indexed")
        return self._remove(patient_ref, note_refs)

    def info(self) -> IndexInfo:
        """Return what the index holds, in numbers.

        Raises:
            RetrievalError: There is no index, or it is damaged.
        """
        return self._load().info()

    @cached_property
    def _assistant(self) -> Assistant:
        return Assistant(self._settings)

    def _remove(self, patient_ref: str, note_refs: tuple[str, ...]) -> int:
        """Take notes out of the index first: what it finds must always be there to restore."""
        index = self._load()
        n_passages = sum(index.remove(note_ref) for note_ref in note_refs)
        with retrieval_faults():
            index.save(self._folder)
        for note_ref in note_refs:
            self._shelf.drop(patient_ref, note_ref)
        return n_passages

    def _record(self, patient_id: str) -> PatientRecord:
        """Unseal a patient's notes; the vault tells a wrong key."""
        patient_ref = self._refs.patient(patient_id)
        note_refs = self._shelf.note_refs(patient_ref)
        if not note_refs:
            raise RetrievalError("patient_not_indexed")
        vault = self._vault(create=False)
        seal = NoteSeal(self._shelf, vault)
        sealed = {note_ref: seal.get(patient_ref, note_ref) for note_ref in note_refs}
        entries = {ref: (note, vault.open(note.map_id)) for ref, note in sealed.items()}
        return PatientRecord(patient_ref, entries)

    def _vault(self, *, create: bool) -> Vault:
        """Return the vault; a wrong key is told before anything is read or written with it."""
        key = vault_key(self._settings, self._key_file, create=create)
        vault = Vault(self._settings.data_dir, key)
        vault.check_key()
        return vault

    def _load(self) -> HybridIndex:
        rrf_k = self._settings.retrieval.rrf_k
        with retrieval_faults():
            return HybridIndex.load(self._folder, load_encoder(), rrf_k=rrf_k)

    def _load_or_new(self) -> HybridIndex:
        try:
            return self._load()
        except RetrievalError as error:
            if error.code != "index_missing":
                raise
        return HybridIndex(load_encoder(), rrf_k=self._settings.retrieval.rrf_k)


class _Keeper:
    """Takes notes into an index, some at a time, and seals what restores them."""

    def __init__(
        self, index: HybridIndex, refs: KeyedRefs, assistant: Assistant, *, seal: NoteSeal
    ) -> None:
        self._index = index
        self._refs = refs
        self._assistant = assistant
        self._seal = seal
        self._held: list[Passage] = []
        self._n_held = self._n_notes = self._n_passages = self._n_undated = 0
        self._patients: set[str] = set()

    def keep(self, note: Note, vault: Vault) -> None:
        """Take a note in.

        Raises:
            DeidError: It cannot be de-identified; nothing of it is kept.
        """
        deid = self._assistant.deidentify(note, mode=DeidMode.PSEUDONYMIZE)
        patient_ref = deid.note.body.patient_ref
        note_ref = record_note_ref(self._refs, patient_ref, note.note_id)
        vault.seal(deid.replacements)
        self._seal.put(patient_ref, note_ref, SealedNote(note, deid.replacements.map_id))
        passages = passages_of(
            replace(deid.note, note_ref=note_ref), self._assistant.settings.retrieval
        )
        self._held += passages
        self._n_held += 1
        self._n_notes += 1
        self._n_passages += len(passages)
        self._n_undated += note.written_at is None
        self._patients.add(patient_ref)
        if self._n_held == _NOTES_AT_ONCE:
            self._place()

    def finish(self, n_failed: int) -> Added:
        """Place what is still held and say what was taken in."""
        self._place()
        return Added(
            n_notes=self._n_notes,
            n_patients=len(self._patients),
            n_passages=self._n_passages,
            n_undated=self._n_undated,
            n_failed=n_failed,
        )

    def _place(self) -> None:
        with retrieval_faults():
            self._index.add(self._held)
        self._held.clear()
        self._n_held = 0


def record_note_ref(refs: KeyedRefs, patient_ref: str, note_id: str) -> str:
    """Return the reference of a note of a record; patients may have notes of the same id."""
    return refs.note(f"{patient_ref}/{note_id}")
