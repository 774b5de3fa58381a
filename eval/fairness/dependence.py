"""What of a note depends on an attribute, so that swapping it would make another case of it."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from eval.fairness.variants import LeftOut


@cache
def read_list(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a tab-separated list of this room; lines that begin with # are remarks."""
    lines = (files("eval.fairness") / "lists" / name).read_text("utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


def find_dependence(attribute: str, text: str) -> LeftOut | None:
    """Return the first reason for which a note depends on an attribute, in the list's order."""
    for reason, pattern in _patterns(attribute):
        if pattern.search(text):
            return LeftOut(reason)
    return None


@cache
def _patterns(attribute: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (reason, re.compile(rf"\b(?:{pattern})", re.IGNORECASE))
        for of, reason, pattern in read_list("dependent.tsv")
        if of == attribute
    )
