"""Visit transcripts as numbered turns: one sentence of one speaker a line, counted from 1.

MEDIQA-OE counts the sentences of a transcript, not its lines, and cuts them with NLTK's Punkt. The
same algorithm cuts them here, with a short list of abbreviations in place of the trained model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

_ABBREVIATIONS = frozenset("dr mr mrs ms prof st jr sr vs a.m p.m i.e e.g u.s".split())
_SPEAKER = re.compile(r"\s*\[(\w+)\]")
# Who speaks where a line does not say, as the benchmark's own script has it.
_UNNAMED = "doctor"


def number_turns(transcript: str) -> str:
    """Return a transcript of ``[speaker] text`` lines with a line a turn.

    Source:
        github.com/jpcorb20/mediqa-oe, data/process_data.py.
    """
    turns: list[tuple[str, str]] = []
    for line in transcript.split("\n"):
        named = _SPEAKER.match(line)
        speaker, text = (named[1], line[named.end() :]) if named else (_UNNAMED, line)
        turns += ((speaker, sentence) for sentence in _punkt().tokenize(text.strip()))
    return join_turns(turns)


def join_turns(turns: Iterable[tuple[str, str]]) -> str:
    """Return numbered turns, given as speaker and text, as one text: line n is turn n."""
    return "\n".join(f"[{speaker.lower()}] {' '.join(text.split())}" for speaker, text in turns)


@cache
def _punkt() -> PunktSentenceTokenizer:
    from nltk.tokenize.punkt import (  # comes with rouge-score; seconds to load
        PunktParameters,
        PunktSentenceTokenizer,
    )

    parameters = PunktParameters()
    parameters.abbrev_types = set(_ABBREVIATIONS)
    return PunktSentenceTokenizer(parameters)
