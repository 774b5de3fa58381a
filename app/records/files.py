"""Which files hold notes, and their bytes."""

from __future__ import annotations

from pathlib import Path

from app.core.errors import RecordError
from app.core.settings import RecordSettings

KNOWN_ENDINGS = (
    ".txt",
    ".md",
    ".rtf",
    ".docx",
    ".pdf",
    ".csv",
    ".jsonl",
    ".ndjson",
    ".json",
    ".parquet",
    ".xml",
    ".hl7",
)
KNOWN = " ".join(KNOWN_ENDINGS)

# What stands beside notes in a folder without being one. Named alone, such a file is read.
_BESIDE = frozenset({"readme", "license", "changelog"})
_NAMED_ONLY = frozenset({".json"})


def find_files(path: Path) -> tuple[Path, ...]:
    """List the files to read: the file itself, or those of a known ending at any depth of a folder.

    Returns:
        Sorted by path; hidden files, .json files (settings and gold far more often than notes) and
        the README of a folder are left out. A file that is named is not judged here; reading it
        does that.

    Raises:
        RecordError: ``file_not_found``, ``file_not_permitted``, ``folder_empty``.
    """
    try:
        if not path.exists():
            raise RecordError("file_not_found")
        if not path.is_dir():
            return (path,)
        found = sorted(p for p in path.rglob("*") if _is_note_file(p, path))
    except PermissionError:
        raise RecordError("file_not_permitted") from None
    if not found:
        raise RecordError("folder_empty", known=KNOWN)
    return tuple(found)


def read_bytes(path: Path, settings: RecordSettings) -> bytes:
    """Read a file whole, if it is not larger than what is allowed.

    Raises:
        RecordError: ``file_not_found``, ``file_not_permitted``, ``file_too_large``.
    """
    try:
        n_bytes = path.stat().st_size
        if n_bytes > settings.max_bytes:
            raise RecordError("file_too_large", n_bytes=n_bytes, limit=settings.max_bytes)
        return path.read_bytes()
    except PermissionError:
        raise RecordError("file_not_permitted") from None
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        raise RecordError("file_not_found") from None


def _is_note_file(path: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    ending = path.suffix.lower()
    beside = path.stem.lower() in _BESIDE or ending in _NAMED_ONLY
    return not hidden and not beside and ending in KNOWN_ENDINGS and path.is_file()
