"""Visit transcripts as numbered turns: one sentence of one speaker a line, counted from 1.

MEDIQA-OE counts the sentences of a transcript, not its lines, and cuts them with NLTK's Punkt. The
same algorithm cuts them here, with a short list of abbreviations in place of the trained model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.files import is_file
from eval.tasks.rows import Row, read_jsonl, with_unique_ids

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

TRANSCRIPTS = "transcripts.jsonl"
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


def read_turns(row: Row, form: str) -> str:
    """Return the turns of a row, each an object of speaker and text, as one text.

    Args:
        row: Holds them as ``turns``.
        form: Of a line, with a place for the speaker and one for the text.

    Raises:
        EvalError: It is no list of such objects.
    """
    turns: Any = row.values.get("turns")
    try:
        return "\n".join(form.format(turn["speaker"], turn["text"]) for turn in turns)
    except (TypeError, KeyError):
        raise row.invalid("turns is not a list of speaker and text") from None


def read_transcripts(places: Iterable[Path]) -> dict[str, str]:
    """Read ``[speaker] text`` transcripts by id, from the first folder that has them, if any."""
    path = next((p / TRANSCRIPTS for p in places if is_file(p / TRANSCRIPTS)), None)
    rows = with_unique_ids(read_jsonl(path), "id") if path else ()
    return {row_id: read_turns(row, "[{}] {}") for row_id, row in rows}


@cache
def _punkt() -> PunktSentenceTokenizer:
    from nltk.tokenize.punkt import (  # comes with rouge-score; seconds to load
        PunktParameters,
        PunktSentenceTokenizer,
    )

    parameters = PunktParameters()
    parameters.abbrev_types = set(_ABBREVIATIONS)
    return PunktSentenceTokenizer(parameters)
