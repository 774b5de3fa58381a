"""Reads the lists and texts that this folder carries."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def read_text(name: str) -> str:
    """Return a file of this folder ("lists/towns.txt")."""
    return files("eval.phi").joinpath(*name.split("/")).read_text("utf-8")


@cache
def read_lines(name: str) -> tuple[str, ...]:
    """Return the lines of a list, without blank ones and comments."""
    lines = (line.strip() for line in read_text(name).splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def read_columns(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a tab-separated list, its header among them."""
    lines = (line for line in read_text(name).splitlines() if line and not line.startswith("#"))
    return tuple(tuple(line.split("\t")) for line in lines)
