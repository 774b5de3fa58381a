"""Folders of the distribution that hold files and no Python."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def data_folder(package: str) -> Path:
    """Return the folder of a package without Python ("prompts", "samples").

    Not ``importlib.resources.files``: on Python 3.11 it raises for a namespace package of an
    editable install, whose search path also holds a marker that is no folder.

    Raises:
        ValueError: There is no such package.
    """
    spec = find_spec(package)
    places = (spec and spec.submodule_search_locations) or ()
    for folder in map(Path, places):
        if folder.is_dir():
            return folder
    raise ValueError(f"no package of that name: {package}")
