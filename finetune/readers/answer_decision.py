"""Learning of when the reader of lines may answer: ``python -m finetune.readers.answer_decision``.

Prints the weights that ``app.llm.embedded.answer_choice`` holds, of the questions of the
development side that no rule finds a line for, and how sure of them a line must be.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import astuple, fields

import numpy as np

from app.core.deid_text import DeidText
from app.encoder import load_encoder
from app.grounding import prepare
from app.llm.embedded.answer_choice import Signs
from app.llm.embedded.answering import unruled
from app.tasks.ask import answer_request
from finetune.corpora.invented import invented_note
from finetune.corpora.sides import Side
from finetune.readers.corpora import is_told_in
from finetune.readers.marks import ReadNote, read_marks
from finetune.scoring.logistic import fit_logistic

# Where the curve is printed, and how many questions there are to each that is asked: those that
# a note does not answer stand last.
_LEAST = (0.4, 0.5, 0.6, 0.7, 0.8)
_EACH = 3


def judged(notes: Iterable[ReadNote]) -> Iterator[tuple[Signs, bool]]:
    """Yield what speaks for the best line of each question without one by rule, and the truth."""
    encoder = load_encoder()
    for note in notes:
        grounded = prepare(invented_note(note.text))
        for asked in note.questions[::_EACH]:
            request = answer_request([grounded], DeidText(asked.text, "patient", "map"))
            best = unruled(request, encoder)
            if best is not None:
                line, signs = best
                yield signs, is_told_in(line, asked.told_in)


def main() -> int:
    """Print the weights, and how often the line is right above some chances."""
    notes = (note for note in read_marks() if note.side is Side.DEV)
    signs, truth = zip(*judged(notes), strict=True)
    rows = np.array([astuple(sign) for sign in signs], dtype=np.float64)
    right = np.array(truth, dtype=np.bool_)
    *weights, constant = fit_logistic(rows, right, np.ones(len(right)))
    sure = 1 / (1 + np.exp(-(rows @ np.array(weights) + constant)))
    curve = {
        f"at {least}": f"{int((right & (sure >= least)).sum())} of {int((sure >= least).sum())}"
        for least in _LEAST
    }
    named = zip((f.name for f in fields(Signs)), weights, strict=True)
    found = {"weights": {name: round(w, 2) for name, w in named}, "constant": round(constant, 2)}
    sys.stdout.write(json.dumps(found | {"questions": len(right)} | curve, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
