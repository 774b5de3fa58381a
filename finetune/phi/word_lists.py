"""The word lists beside this module: ``[section]`` lines, then entries between semicolons."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from finetune.phi.chance import NameList


@cache
def section(name: str) -> tuple[str, ...]:
    """Return the entries of a section, named ``file/section``, in order.

    Raises:
        KeyError: No such section.
    """
    file, _, wanted = name.partition("/")
    return _sections(file)[wanted]


@cache
def names(name: str) -> NameList:
    """Return a section parted into training and held-out words."""
    return NameList.of(section(name))


@cache
def section_names(file: str) -> tuple[str, ...]:
    """Return the sections of a file."""
    return tuple(_sections(file))


@cache
def _sections(file: str) -> dict[str, tuple[str, ...]]:
    text = files("finetune.phi").joinpath("lists", f"{file}.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("["):
            found[line.strip("[]")] = current = []
        elif line and not line.startswith("# "):
            current = found[next(reversed(found))]
            current.extend(entry.strip() for entry in line.split(";") if entry.strip())
    return {name: tuple(entries) for name, entries in found.items()}
