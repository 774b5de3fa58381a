"""Which lines of a record are told for a question, or none.

Rules know what a question is after (a dose, a day, a relative) and miss the lines that say it in
words of their own; a reader of lines knows such words, and hardly one name from another. Every line
that may answer stands beside silence, and what speaks for each is weighed together: what is told
must be likelier than the rest and silence.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, field
from functools import cache

from app.core.draft import EvidenceLine
from app.llm.embedded.answers.exchanges import is_question
from app.llm.embedded.answers.matter import is_left_to_rules, names_drug, speaks_of_it
from app.llm.embedded.answers.question import Question
from app.llm.embedded.answers.record_lines import RecordLines
from app.llm.embedded.answers.shown import SHOWN
from app.llm.embedded.answers.sides import SIDE_ASKED
from app.llm.embedded.answers.signs import (
    LINE_SIGNS,
    SILENCE,
    SILENCE_SIGNS,
    Fits,
    LineSigns,
    SilenceSigns,
    line_signs,
    silence_signs,
)
from app.llm.embedded.answers.wants import (
    is_of_now,
    still_to_come,
    tells_stop,
    wants_day,
    wants_result,
    wants_sex,
    wants_size,
)
from app.terminology.tables import load_table
from retrieval.encoder import Encoder

# How likely what rules find must be to answer; less so where they alone know such questions.
_LEAST_RULED, _LEAST_LEFT = 0.15, 0.05
# How likely what they do not find must be; more so where the line does not name what is asked for.
_LEAST, _LEAST_UNNAMED = 0.55, 0.8
# The odds by which the reader must be for a line to tell it beside those of the rules, and how
# likely a further one must be where they find nothing, by its share of the best.
_BESIDE, _NEXT_TO_BEST = 0.0, 0.5
_MOST_ALONE, _MOST = 3, 4
# Of longer records those lines are read that are nearest to the question, beside those of rules.
_MOST_READ = 60
# Questions that no line answers without the kind of thing they ask for.
_MUST_FIT = (names_drug, wants_result, wants_day, wants_sex, wants_size)


@dataclass(frozen=True, slots=True)
class Considered:
    """The lines of a record as a question finds them, with what speaks for each, and for silence.

    Attributes:
        lines: In order of the record; those of the rules are among them.
        signs: Of each of them.
        may_answer: Those of them that may be told.
    """

    lines: tuple[EvidenceLine, ...] = field(repr=False)
    signs: tuple[LineSigns, ...] = field(repr=False)
    may_answer: tuple[bool, ...] = field(repr=False)
    silence: SilenceSigns = field(repr=False)

    @property
    def ruled(self) -> tuple[EvidenceLine, ...]:
        """The lines that rules found."""
        told = zip(self.lines, self.signs, strict=True)
        return tuple(line for line, signs in told if signs.ruled)


def weighed(told: Considered, question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines of an answer, in order of the record; none where silence is likelier."""
    chances = likelihoods(told)
    ruled = sum(chances[line.number] for line in told.ruled)
    if told.ruled and ruled >= (_LEAST_LEFT if told.silence.left else _LEAST_RULED):
        return beside(told, question, record)
    of_day = wants_day(question)
    unnamed = {
        line.number
        for line, signs in zip(told.lines, told.signs, strict=True)
        if signs.unnamed or (of_day and not signs.says)
    }
    others = [n for n in told.lines if n.number in chances and n not in told.ruled]
    likely = sorted(others, key=lambda line: -chances[line.number])[:_MOST_ALONE]
    chosen = [n for n in likely if chances[n.number] >= _NEXT_TO_BEST * chances[likely[0].number]]
    least = _LEAST_UNNAMED if likely and likely[0].number in unnamed else _LEAST
    if sum(chances[line.number] for line in chosen) < least:
        return []
    chosen = record.latest(chosen) if is_of_now(question) else chosen
    return sorted(chosen, key=lambda line: line.number)


def beside(told: Considered, question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return what rules found with the lines beside that the reader is sure of, in their order.

    Beside an answer a line that says nothing of what is asked is of another matter.
    """
    sure = [
        line
        for line, signs, may_answer in zip(told.lines, told.signs, told.may_answer, strict=True)
        if may_answer
        and not signs.ruled
        and signs.fits
        and signs.odds >= _BESIDE
        and _says_of_it(question, record, line)
    ]
    alone = told.silence.left or question.has(SIDE_ASKED) or question.has(SHOWN)
    if is_of_now(question):  # what was so before says nothing beside it
        last = record.latest((*told.ruled, *sure))
        sure = [line for line in sure if line in last]
    sure = [] if alone else sure[: max(0, _MOST - len(told.ruled))]
    return sorted(still_to_come(question, [*told.ruled, *sure]), key=lambda line: line.number)


def _says_of_it(question: Question, record: RecordLines, line: EvidenceLine) -> bool:
    named = question.problems.keys() | question.drugs | question.measures
    named |= frozenset[str]().union(*question.drug_classes.values())
    return any(f.concept in named for f in record.inside(line)) or any(
        record.near(line, (word,)) for word in question.words
    )


def consider(
    question: Question,
    record: RecordLines,
    found: Sequence[EvidenceLine],
    encoder: Encoder,
    *,
    fits: Fits,
) -> Considered:
    """Gather what speaks for the lines; of what is left to rules theirs alone may answer.

    Args:
        found: By rules.
        fits: Says whether a line holds the kind of thing that is asked for; of drugs,
            results, days, sexes and sizes no other line answers.
    """
    near = nearest_lines(question, record.lines, encoder, most=_MOST_READ)
    lines = sorted({n.number: n for n in (*near, *found)}.values(), key=lambda line: line.number)
    signs = line_signs(question, record, lines, found, encoder, fits=fits)
    must_fit = any(wants(question) for wants in _MUST_FIT)
    may_answer = tuple(
        told.ruled
        or (
            not is_left_to_rules(question)
            and not is_question(line)
            and (told.fits or not must_fit)
            and tells_stop(question, line.text)
            and speaks_of_it(question, record, line)
        )
        for line, told in zip(lines, signs, strict=True)
    )
    silence = silence_signs(question, len(record.lines), ruled=bool(found))
    return Considered(tuple(lines), tuple(signs), may_answer, silence)


def likelihoods(considered: Considered) -> dict[int, float]:
    """Return by number how likely each line that may answer is to do so, in [0, 1].

    Together with silence they are 1.
    """
    may = zip(considered.lines, considered.may_answer, worths(considered), strict=True)
    worth = {line.number: value for line, may_answer, value in may if may_answer}
    told = zip(SILENCE_SIGNS, astuple(considered.silence), strict=True)
    silent = sum(_weights()[f"{SILENCE}{name}"] * float(sign) for name, sign in told)
    top = max(silent, *worth.values()) if worth else silent
    shares = {number: math.exp(value - top) for number, value in worth.items()}
    whole = sum(shares.values()) + math.exp(silent - top)
    return {number: share / whole for number, share in shares.items()}


def worths(considered: Considered) -> list[float]:
    """Return what speaks for each line together, whether it may answer or not."""
    weights = [_weights()[name] for name in LINE_SIGNS]
    return [
        sum(w * float(sign) for w, sign in zip(weights, astuple(signs), strict=True))
        for signs in considered.signs
    ]


@cache
def _weights() -> Mapping[str, float]:
    rows = load_table("weights", package=__package__ or "").rows
    return {row["sign"]: float(row["weight"]) for row in rows}


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
