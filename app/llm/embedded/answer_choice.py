"""What rules find for a question, weighed with how likely each line answers it.

Rules know what a question is after (a dose, a day, a relative) and miss the lines that say it in
words of their own; the reader of lines knows such words. What it is sure of is told beside what
rules find. Where they find nothing, the line that it likes best is told if the signs that speak for
it are enough together.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass, field

from app.core.draft import EvidenceLine
from app.llm.embedded.answer_matter import (
    is_left_to_rules,
    names_drug,
    names_problems,
    speaks_of_it,
)
from app.llm.embedded.answer_reader import answer_chances
from app.llm.embedded.answer_wants import is_of_now, wants_result
from app.llm.embedded.question import Question
from app.llm.embedded.record_lines import RecordLines
from retrieval.encoder import Encoder

# How likely a line must be to be told beside those of the rules, and a further one beside the best
# where they find nothing, by its share of the best.
_BESIDE, _NEXT_TO_BEST = 0.5, 0.5
_MOST_ALONE, _MOST = 3, 4
# Of longer records those lines are read that are nearest to the question.
_MOST_READ = 60
# Beyond these odds the reader is as sure as it can be believed.
_SUREST = 9.0


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines of a record as the reader sees them.

    Attributes:
        chances: By number, how likely each line that was read answers, in [0, 1].
        likely: Those that may answer, the likeliest first.
    """

    chances: Mapping[int, float] = field(repr=False)
    likely: tuple[EvidenceLine, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against the line that the reader likes best.

    Attributes:
        odds: That it answers, as the logarithm of the reader's.
        rival_odds: The like of the next best.
        says_nothing: Whether it holds no word of the question.
        nearness: Cosine of question and line.
        fits: Whether it holds the kind of thing that is asked for.
        names_all: Whether it names every problem and procedure that is asked after.
    """

    odds: float
    rival_odds: float
    says_nothing: bool
    nearness: float
    fits: bool
    names_all: bool


# Weights of the signs in their order, and the constant: ``finetune.readers.answer_decision``.
_WEIGHTS = (0.55, -0.1, -0.47, 3.25, 0.65, 0.45)
_CONSTANT = -2.23
# How likely the best line must be to answer where rules find nothing.
_ALONE = 0.5

Fits = Callable[[EvidenceLine], bool]


def weighed(
    question: Question,
    record: RecordLines,
    found: Sequence[EvidenceLine],
    encoder: Encoder,
    *,
    fits: Fits,
) -> list[EvidenceLine]:
    """Return the lines of an answer, in order of the record.

    Args:
        found: By rules.
        fits: Says whether a line holds the kind of thing that is asked for.
    """
    if is_left_to_rules(question) or len(found) >= _MOST:
        return sorted(found, key=lambda line: line.number)
    read = read_lines(question, record, encoder, fits=fits)
    chances, likely = read.chances, read.likely
    if found:
        sure = [n for n in likely if chances[n.number] >= _BESIDE and fits(n) and n not in found]
        chosen = [*found, *sure[: _MOST - len(found)]]
    elif likely and sureness(signs(question, record, read, encoder, fits=fits)) >= _ALONE:
        least = _NEXT_TO_BEST * chances[likely[0].number]
        chosen = [n for n in likely[:_MOST_ALONE] if chances[n.number] >= least]
        chosen = record.latest(chosen) if is_of_now(question) else chosen
    else:
        chosen = []
    return sorted(chosen, key=lambda line: line.number)


def read_lines(question: Question, record: RecordLines, encoder: Encoder, *, fits: Fits) -> Reading:
    """Read the lines of a record for a question; of a long one those nearest to it.

    Args:
        fits: As ``weighed`` has it; of drugs and results no other line answers.
    """
    must_fit = names_drug(question) or wants_result(question)
    lines = nearest_lines(question, record.lines, encoder, most=_MOST_READ)
    read = zip(lines, answer_chances(question.text, lines), strict=True)
    chances = {line.number: chance for line, chance in read}
    likely = sorted(
        (
            line
            for line in lines
            if speaks_of_it(question, record, line) and (fits(line) or not must_fit)
        ),
        key=lambda line: -chances[line.number],
    )
    return Reading(chances, tuple(likely))


def signs(
    question: Question, record: RecordLines, read: Reading, encoder: Encoder, *, fits: Fits
) -> Signs:
    """Return what speaks for the likeliest of the lines; there is one at least.

    Args:
        fits: As ``weighed`` has it.
    """
    best, *rest = read.likely
    asked, said = encoder.encode([question.text, best.text])
    return Signs(
        odds=_odds(read.chances[best.number]),
        rival_odds=_odds(read.chances[rest[0].number] if rest else 0.0),
        says_nothing=record.holds(best, question.words) == 0,
        nearness=float(asked @ said),
        fits=fits(best),
        names_all=names_problems(question, record, best),
    )


def sureness(told: Signs) -> float:
    """Return how likely a line answers by its signs together, in [0, 1]."""
    odds = sum(w * float(sign) for w, sign in zip(_WEIGHTS, astuple(told), strict=True))
    return 1 / (1 + math.exp(-odds - _CONSTANT))


def _odds(chance: float) -> float:
    odds = math.log(max(chance, 1e-9) / max(1 - chance, 1e-9))
    return max(-_SUREST, min(_SUREST, odds))


def nearest_lines(
    question: Question, lines: Sequence[EvidenceLine], encoder: Encoder, *, most: int
) -> list[EvidenceLine]:
    """Return so many lines at most, those nearest in meaning to a question, in their order."""
    if len(lines) <= most:
        return list(lines)
    vectors = encoder.encode([question.text, *(line.text for line in lines)])
    nearness = (vectors[1:] @ vectors[0]).tolist()
    nearest = sorted(range(len(lines)), key=lambda i: -nearness[i])[:most]
    return [lines[i] for i in sorted(nearest)]
