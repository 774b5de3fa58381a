"""What speaks for each line of a record that it answers a question, and for silence.

A model read question and line together, rules know what a question is after, and the lines beside
one tell what it is about: no one of these is enough, and how much each counts is learned
(``finetune.readers.answer_decision``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, fields

from app.core.draft import EvidenceLine
from app.core.quoting import n_words
from app.core.section import SectionKind
from app.llm.embedded.answers.matter import (
    asks_whether,
    is_left_to_rules,
    names_drug,
    names_problems,
)
from app.llm.embedded.answers.question import Question
from app.llm.embedded.answers.reader import answer_chances
from app.llm.embedded.answers.record_lines import RecordLines
from retrieval.encoder import Encoder

# Beyond these odds the reader is as sure as it can be believed.
_SUREST = 9.0
_FILED = frozenset({SectionKind.HEADER, SectionKind.SIGNATURE})
# Shorter lines say little alone.
_SHORT_WORDS = 4
_WHAT = re.compile(r"^\W*(?:and |so )?(?:what|which)\b", re.IGNORECASE)
_WHEN = re.compile(r"^\W*(?:and |so )?(?:since |until )?when\b", re.IGNORECASE)
_WHO = re.compile(r"^\W*(?:and |so )?(?:with |by |to )?who", re.IGNORECASE)
_WHY = re.compile(r"^\W*(?:and |but |so )?why\b", re.IGNORECASE)
_HOW = re.compile(r"^\W*(?:and |so )?how\b", re.IGNORECASE)

Fits = Callable[[EvidenceLine], bool]


@dataclass(frozen=True, slots=True)
class LineSigns:
    """What speaks for a line.

    Attributes:
        odds: That it answers, as the logarithm of the reader's.
        before: Those odds of the line before it.
        after: Those of the line behind it.
        nearness: Cosine of question and line.
        says: Share of the question's words that it says.
        said_before: The like of the line before it.
        fits: Whether it holds the kind of thing that is asked for.
        names_problems: Whether it names every problem and procedure that is asked after.
        unnamed: Whether yes or no is asked of a problem that it does not name.
        short: Whether it has few words.
        filed: Whether it is of the head of the note or its end.
        ruled: Whether rules found it.
        ruled_odds: Its odds where rules found it.
        ruled_nearness: Its nearness where rules found it.
        ruled_fits: Whether it fits and rules found it.
    """

    odds: float
    before: float
    after: float
    nearness: float
    says: float
    said_before: float
    fits: bool
    names_problems: bool
    unnamed: bool
    short: bool
    filed: bool
    ruled: bool
    ruled_odds: float
    ruled_nearness: float
    ruled_fits: bool


@dataclass(frozen=True, slots=True)
class SilenceSigns:
    """What of a question speaks for silence.

    Attributes:
        always: 1.
        lines: Logarithm of how many lines there are.
        words: How many words an answer must hold, 1 for six or more.
        ruled: Whether rules found a line.
        left: Whether it is left to rules.
        drug: Whether it names a drug, and so on.
        yes_no: Whether yes or no answers it, and so on.
    """

    always: bool
    lines: float
    words: float
    ruled: bool
    left: bool
    drug: bool
    measure: bool
    problem: bool
    relative: bool
    yes_no: bool
    what: bool
    when: bool
    who: bool
    why: bool
    how: bool


LINE_SIGNS = tuple(field.name for field in fields(LineSigns))
# What the weights of silence are called by, in front of their sign.
SILENCE = "silence:"
SILENCE_SIGNS = tuple(field.name for field in fields(SilenceSigns))


def line_signs(
    question: Question,
    record: RecordLines,
    lines: Sequence[EvidenceLine],
    found: Collection[EvidenceLine],
    encoder: Encoder,
    *,
    fits: Fits,
) -> list[LineSigns]:
    """Return what speaks for each of some lines.

    Args:
        lines: In order of the record.
        found: Those that rules found.
        fits: Says whether a line holds the kind of thing that is asked for.
    """
    chances = answer_chances(question.text, lines)
    vectors = encoder.encode([question.text, *(line.text for line in lines)])
    nearness = (vectors[1:] @ vectors[0]).tolist()
    odds = {line.number: _odds(chance) for line, chance in zip(lines, chances, strict=True)}
    said = {line.number: record.holds(line, question.words) for line in lines}
    whether = asks_whether(question)
    signs: list[LineSigns] = []
    for line, near in zip(lines, nearness, strict=True):
        ruled, fitting = line in found, fits(line)
        names = names_problems(question, record, line)
        signs.append(
            LineSigns(
                odds=odds[line.number],
                before=odds.get(line.number - 1, -_SUREST),
                after=odds.get(line.number + 1, -_SUREST),
                nearness=near,
                says=said[line.number],
                said_before=said.get(line.number - 1, 0.0),
                fits=fitting,
                names_problems=names,
                unnamed=whether and not names,
                short=n_words(line.text) < _SHORT_WORDS,
                filed=line.kind in _FILED,
                ruled=ruled,
                ruled_odds=ruled * odds[line.number],
                ruled_nearness=ruled * near,
                ruled_fits=ruled and fitting,
            )
        )
    return signs


def silence_signs(question: Question, n_lines: int, *, ruled: bool) -> SilenceSigns:
    """Return what of a question speaks for silence.

    Args:
        n_lines: Of the record.
        ruled: Whether rules found a line.
    """
    return SilenceSigns(
        always=True,
        lines=math.log1p(n_lines),
        words=min(6, len(question.words)) / 6,
        ruled=ruled,
        left=is_left_to_rules(question),
        drug=names_drug(question),
        measure=bool(question.measures),
        problem=bool(question.problems),
        relative=bool(question.relatives),
        yes_no=asks_whether(question),
        what=question.has(_WHAT),
        when=question.has(_WHEN),
        who=question.has(_WHO),
        why=question.has(_WHY),
        how=question.has(_HOW),
    )


def _odds(chance: float) -> float:
    odds = math.log(max(chance, 1e-9) / max(1 - chance, 1e-9))
    return max(-_SUREST, min(_SUREST, odds))
