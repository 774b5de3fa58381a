"""Was a stent placed in the artery that the claim names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.claim import ErrorType, Label
from app.grounding.checks.case import Case, Objection
from app.grounding.polarity import holds_back

_STENT = re.compile(
    r"\b(?:(?:drug[- ]eluting |bare[- ]metal )?stent(?:s|ed|ing)?|DES|BMS|PCI|POBA|"
    r"(?:balloon )?angioplasty)\b",
    re.IGNORECASE,
)
_VESSELS = {
    name: re.compile(form, re.IGNORECASE)
    for name, form in {
        "RCA": r"\bRCA\b|\bright coronary(?: artery)?\b|\bR(?:PDA|PL)\b",
        "LAD": r"\bLAD\b|\bleft anterior descending\b|\bdiag(?:onal)?\b|\bD[12]\b",
        "LCx": r"\bL?CX\b|\bLCx\b|\b(?:left )?circumflex\b|\bOM[123]?\b|\bobtuse marginal\b",
        "LM": r"\bLMCA\b|\bleft main\b|\bLM\b",
        "graft": r"\bSVG\b|\b(?:vein )?graft\b|\bLIMA\b",
    }.items()
}
# A line of what was not placed, and one that may speak of what is to come.
_NOT_PLACED = re.compile(r"\b(?:defer\w*|declin\w+|not (?:done|stented|placed))\b", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:discuss\w*|consider\w*|plan(?:ned|s)?)\b", re.IGNORECASE)
# What another text says, as often to mend it.
_QUOTED = re.compile(r"[\"“”][^\"“”]{2,60}[\"“”]")
# Where a line goes on to what was done, or was not, elsewhere.
_PART = re.compile(r"[;|\n]|,\s+|\.\s+|\s+(?:and|but|with|while)\s+")


def check_vessels(case: Case) -> Objection | None:
    """Object where the note has its stents in other arteries than the claimed one alone."""
    text = case.claim.text
    stent = _STENT.search(text)
    claimed = _vessels(text)
    if stent is None or len(claimed) != 1 or holds_back(text):
        return None
    told = [(s, vessels) for s in case.statements() for vessels in _stented(s.text)]
    if any(claimed & vessels for _, vessels in told):
        return None
    told = [(s, vessels) for s, vessels in told if not _TO_COME.search(s.text)]
    if not told:
        return None
    reason = f"The note has this in the {'/'.join(sorted(told[0][1]))}."
    return Objection(Label.CONTRADICTED, ErrorType.LATERALITY, reason, told[0][0])


def _stented(text: str) -> Iterator[frozenset[str]]:
    """Yield the arteries beside each stent: those of its part of a line, or else of the line."""
    if _STENT.search(text) is None or _NOT_PLACED.search(text):
        return
    text = _QUOTED.sub(" ", text)
    parts = _PART.split(text)
    beside = [vessels for part in parts if _STENT.search(part) and (vessels := _vessels(part))]
    yield from beside or ([whole] if (whole := _vessels(text)) else [])


def _vessels(text: str) -> frozenset[str]:
    return frozenset(name for name, form in _VESSELS.items() if form.search(text))
