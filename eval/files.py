"""Whether a file is there, told apart from one that may not be looked at."""

from __future__ import annotations

from pathlib import Path

from app.core.errors import EvalError


def is_file(path: Path) -> bool:
    """Say whether a file is there.

    Raises:
        EvalError: Nobody but its owner may look into the folder.
    """
    try:
        return path.is_file()
    except PermissionError:
        raise _closed(path) from None


def is_folder(path: Path) -> bool:
    """Say whether a folder is there, as ``is_file`` does of a file."""
    try:
        return path.is_dir()
    except PermissionError:
        raise _closed(path) from None


def _closed(path: Path) -> EvalError:
    problem = "its folder may not be opened, check its permissions"
    return EvalError("eval_file_invalid", file=path.name, problem=problem)
