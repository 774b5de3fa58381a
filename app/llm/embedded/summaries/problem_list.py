"""A problem list: each problem once, with what the notes do about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.core.draft import DraftSentence, EvidenceLine, TaskRequest
from app.core.quoting import n_words
from app.core.section import SectionKind as K
from app.llm.embedded.casing import capitalized
from app.llm.embedded.summaries.course_topics import course_topics
from app.llm.embedded.summaries.problems import Problem, problems_of
from app.llm.embedded.summaries.units import TREATED

ACTIVE, PAST = "Active problems", "Past problems"
# Where a line tells what becomes of a problem, the latest part of a note first.
_COURSE = (K.PLAN, K.ASSESSMENT_PLAN, K.FOLLOW_UP, K.HOSPITAL_COURSE, K.INTERVAL, K.ASSESSMENT)
_ITEMS = frozenset({K.ASSESSMENT_PLAN, K.PLAN})
# A line of a problem's own says more than its name from this many words on.
_MORE_WORDS = 3
_LONG_WORDS = 45


def compose_problems(request: TaskRequest) -> list[DraftSentence]:
    """Return one sentence a problem: its course or plan where a line tells one, else its name."""
    found = problems_of(request)
    left = request.budget_words - sum(n_words(p.name) for p in found)
    topics = course_topics(request)
    told: list[DraftSentence] = []
    said: set[int] = set()
    for problem in (*_of(found, past=False), *_of(found, past=True)):
        if said & {line.number for line in problem.mentions}:
            continue  # the line of another problem names this one too
        course = None if problem.is_past else _course(problem, request.lines, topics)
        if course is not None and n_words(course.text) <= left:
            left -= n_words(course.text)
            said.update({course.number} if course in problem.mentions else ())
            told.append(_with_course(problem, course))
        else:
            told.append(_named(problem))
    return told


def _of(found: Sequence[Problem], *, past: bool) -> tuple[Problem, ...]:
    return tuple(problem for problem in found if problem.is_past is past)


def _named(problem: Problem) -> DraftSentence:
    """Return the name alone; where that is no sentence that the check accepts, its line."""
    heading = PAST if problem.is_past else ACTIVE
    numbers = tuple(line.number for line in problem.mentions)
    name = f"{capitalized(problem.name)}."
    return DraftSentence(name, heading, numbers, problem.line.standalone)


def _with_course(problem: Problem, course: EvidenceLine) -> DraftSentence:
    """Return the line that tells what becomes of a problem, with its name where it lacks it."""
    if course in problem.mentions:
        return DraftSentence(course.standalone, ACTIVE, (course.number,))
    name = capitalized(problem.name)
    numbers = (*(line.number for line in problem.mentions), course.number)
    return DraftSentence(f"{name}: {course.standalone}", ACTIVE, numbers, f"{name}.")


def _course(
    problem: Problem, lines: Sequence[EvidenceLine], topics: Mapping[int, str]
) -> EvidenceLine | None:
    """Return the line that tells what is done about a problem; None where none does."""
    own = [n for n in problem.mentions if n.kind in _COURSE and _says_more(n, problem)]
    if own:
        return min(own, key=lambda n: _COURSE.index(n.kind))
    below = _next_of_item(problem, lines)
    if below is not None:
        return below
    under = [n for n in lines if n.number in topics and problem.is_in(topics[n.number])]
    short = [n for n in under if n_words(n.text) <= _LONG_WORDS]
    return next((n for n in short if TREATED.search(n.text)), short[0] if short else None)


def _says_more(line: EvidenceLine, problem: Problem) -> bool:
    return n_words(problem.name) + _MORE_WORDS <= n_words(line.text) <= _LONG_WORDS


def _next_of_item(problem: Problem, lines: Sequence[EvidenceLine]) -> EvidenceLine | None:
    """Return the line below a problem that heads its item of a plan ("1. Gout." "Colchicine …")."""
    heads = {n.number for n in problem.mentions if n.kind in _ITEMS}
    below = (n for n in lines if n.number - 1 in heads and n.kind in _ITEMS)
    return next((n for n in below if n_words(n.text) <= _LONG_WORDS and not _opens(n)), None)


def _opens(line: EvidenceLine) -> bool:
    return line.text.lstrip()[:1].isdigit() or line.text.rstrip().endswith((":", "?"))
