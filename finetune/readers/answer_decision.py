"""Learning of which line answers, or none: ``python -m finetune.readers.answer_decision``.

Prints the table ``app/llm/embedded/answers/weights.tsv``, learned of every third question of the
development side, and behind ``#`` how often what would be told above some chances is right, by
weights that were learned of other notes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, field

import numpy as np

from app.core.deid_text import DeidText
from app.core.span import Span
from app.encoder import load_encoder
from app.grounding import prepare
from app.llm.embedded.answers.answering import considered
from app.llm.embedded.answers.choice import Considered
from app.llm.embedded.answers.signs import LINE_SIGNS, SILENCE, SILENCE_SIGNS
from app.tasks.ask import answer_request
from finetune.corpora.invented import invented_note
from finetune.corpora.sides import Side
from finetune.readers.corpora import is_told_in
from finetune.readers.marks import ReadNote, read_marks
from finetune.scoring.choice import Choice, fit_choice

SIGNS = (*LINE_SIGNS, *(f"{SILENCE}{name}" for name in SILENCE_SIGNS))
# Questions of a note stand with those last that it does not answer.
_EACH = 3
_FOLDS = 5
_LEAST = (0.3, 0.4, 0.5, 0.6, 0.7)


@dataclass(frozen=True, slots=True)
class Posed:
    """A question as a choice between its lines and silence, which stands last.

    Attributes:
        note: Number of its note.
    """

    note: int
    choice: Choice = field(repr=False)


def posed(notes: Iterable[ReadNote]) -> Iterator[Posed]:
    """Yield the questions of notes, but those to which no line may be told."""
    encoder = load_encoder()
    for number, note in enumerate(notes):
        grounded = prepare(invented_note(note.text))
        for asked in note.questions[::_EACH]:
            request = answer_request([grounded], DeidText(asked.text, "patient", "map"))
            told = considered(request, encoder)
            if any(told.may_answer):
                yield Posed(number, _choice(told, asked.told_in))


def _choice(told: Considered, told_in: Sequence[Span]) -> Choice:
    may = np.array(told.may_answer)
    right = np.array([is_told_in(line, told_in) for line in told.lines])[may]
    n_line, n_silence = len(LINE_SIGNS), len(SILENCE_SIGNS)
    rows = np.zeros((len(right) + 1, n_line + n_silence), dtype=np.float32)
    rows[:-1, :n_line] = np.array([astuple(signs) for signs in told.signs])[may]
    rows[-1, n_line:] = astuple(told.silence)
    return Choice(rows, np.append(right, not right.any()))


def curve(asked: Sequence[Posed]) -> Iterator[str]:
    """Yield how often the likeliest line is right above some chances, each note by others."""
    sure: list[tuple[float, bool]] = []
    for fold in range(_FOLDS):
        weights = np.array(fit_choice([p.choice for p in asked if p.note % _FOLDS != fold]))
        for choice in (p.choice for p in asked if p.note % _FOLDS == fold):
            worth = choice.rows @ weights
            shares = np.exp(worth - worth.max())
            best = int(worth[:-1].argmax())
            sure.append((float(shares[best] / shares.sum()), bool(choice.right[best])))
    for least in _LEAST:
        told = [right for chance, right in sure if chance >= least]
        yield f"# at {least}: {sum(told)} of {len(told)} right, of {len(sure)} asked"


def main() -> int:
    """Print the weights, and how often the likeliest line is right above some chances."""
    asked = list(posed(note for note in read_marks() if note.side is Side.DEV))
    weights = fit_choice([each.choice for each in asked])
    lines = [
        "# source: learned by finetune.readers.answer_decision of questions to invented notes",
        *curve(asked),
        "sign\tweight",
        *(f"{name}\t{weight:.3f}" for name, weight in zip(SIGNS, weights, strict=True)),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
