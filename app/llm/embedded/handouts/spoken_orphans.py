"""Which medicine a clinician speaks of in talk, where the sentence itself names none."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.core.span import Span
from app.llm.embedded.handouts.source import HandoutSource
from app.terminology.drugs import drug_table
from app.terminology.tokens import tokenize

_I = re.IGNORECASE
# How much, how often or how long something is taken.
_DOSED = re.compile(
    r"\b(?:once|twice|(?:two|three|four|\d) times) a day\b|\bevery (?:\w+ ){1,4}hours\b|"
    r"\bhalf a (?:tablet|pill)\b|\bbreak it in half\b|\b(?:days?|weeks?) is enough\b|"
    r"\b(?:let['’]s|we['’]ll|i['’]ll|i want to) (?:cut|bring|put|drop) (?:that|it)\b|"
    r"\b(?:back up|down|up) to (?:\w+ ){0,3}(?:once|twice|a day)\b|"
    r"\b(?:milligrams?|micrograms?|millilit\w+|mL)\b",
    _I,
)
# What one does as often, and takes no medicine by.
_DOES = re.compile(
    r"\b(?:weigh\w*|ice|icing|soak\w*|gargl\w+|exercis\w+|walk\w*|stretch\w*|check\w*|elevat\w+|"
    r"drink\w*|eat\w*|meals?|rins\w+|wash\w*|therapy|brush\w*|sleep\w*|rest\b|pump\w*|feed\w*|clean\w*|"
    r"chang\w+|measur\w+|record\w*|water|salt|sodium|fluids?|compress\w*|dressing)\b",
    _I,
)
_SENTENCE = re.compile(r"(?<=[.?!])\s+|\n\s*")
_LABEL = re.compile(r"\W*(?P<who>[A-Za-z][\w .]{0,20}?)\]?\s*:\s*")
_CLINICIAN = re.compile(r"(?:dr|doctor|clinician|provider|physician|gp|md|nurse)\b", _I)
_MAX_BACK, _MAX_CHARS = 5, 400


def doses_without_name(text: str) -> bool:
    """Say whether a sentence of talk tells how something is taken, and not what one does."""
    return _DOSED.search(text) is not None and _DOES.search(text) is None


def spoken_of(line: EvidenceLine, source: HandoutSource) -> str | None:
    """Return the medicine that a clinician asked for, or began to order, right before a line.

    Returns:
        None where somebody named another one since.
    """
    start = line.span.start
    before = source.raw(line.source_id, Span(max(0, start - _MAX_CHARS), start))
    said = [part for part in _SENTENCE.split(before) if part.strip()]
    for sentence in list(reversed(said))[:_MAX_BACK]:
        label = _LABEL.match(sentence)
        is_others = label is not None and _CLINICIAN.match(label["who"]) is None
        told = sentence[label.end() :] if label else sentence
        drugs = list(drug_table().find(tokenize(told)))
        if not drugs or (is_others and len(told.split()) <= _MAX_BACK):
            continue  # a short answer names the form of the one asked for
        first = drugs[0]
        opens = not re.search(r"\w", told[: first.start])
        same = {match.value.ingredient for match in drugs}
        if is_others or not opens or len(same) > 1:
            return None
        return told[first.start : first.end]
    return None
