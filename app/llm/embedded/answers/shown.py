"""Whether a test showed a thing: "Did the CT show a leak?"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.draft import EvidenceLine
from app.core.finding import FindingType
from app.llm.embedded.answers.question import Question
from app.llm.embedded.answers.record_lines import RecordLines, is_familial, same_side
from app.terminology.words import Word, stems

SHOWN = re.compile(
    r"^\W*(?:and |so |but )?(?:did|does|has|have) (?P<test>[^?]{2,60}?) "
    r"(?:show\w*|reveal\w*|find|found|demonstrat\w*|suggest\w*|confirm\w*|grow|grew) "
    r"(?P<thing>[^?]{3,80})",
    re.IGNORECASE,
)
_TESTS = (FindingType.PROCEDURE, FindingType.LAB)
# So many lines behind the one that names a test still tell what it showed.
_REACH = 3
# What another test showed begins with its name.
_HEAD_CHARS = 12
_MAX_LINES = 2
# Of what is asked a line says so much.
_LEAST = 0.5


def about_shown(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that tell whether the asked test showed the asked thing.

    The test is named in the line, or right before it: of a scan that nobody made another one tells
    nothing.
    """
    asked = SHOWN.match(question.text)
    tests = _named(question, asked["test"]) if asked is not None else frozenset[str]()
    if asked is None or not tests:
        return []
    things = _words_of(question, asked["thing"])
    if not things:
        return []
    told = [
        (record.holds(line, things), line)
        for line in _of_test(tests, record)
        if record.holds(line, things[-1:])
        and same_side(question.text, line.text)
        and not is_familial(line, record.inside(line))
    ]
    best = max((share for share, _ in told), default=0.0)
    return [line for share, line in told if share == best >= _LEAST][:_MAX_LINES]


def _named(question: Question, said: str) -> frozenset[str]:
    """Return the tests that a part of a question names, as the record calls them."""
    held = frozenset(stems(said))
    return frozenset(
        name for name, written in question.problems.items() if frozenset(stems(written)) <= held
    )


def _words_of(question: Question, said: str) -> tuple[Word, ...]:
    held = frozenset(stems(said))
    return tuple(word for word in question.words if word.stem in held)


def _of_test(tests: frozenset[str], record: RecordLines) -> Iterator[EvidenceLine]:
    """Yield the lines that name a test, and those that follow it before another is named."""
    left, before = 0, None
    for line in record.lines:
        found = [f for f in record.inside(line) if f.type in _TESTS]
        named = [f.concept for f in found]
        opens = any(f.span.start - line.span.start <= _HEAD_CHARS for f in found)
        if any(set(stems(test)) <= set(stems(name)) for test in tests for name in named):
            left = _REACH
            yield line
        elif opens or before is None or before.source_id != line.source_id:
            left = 0
        elif left and before.kind is line.kind:
            left -= 1
            yield line
        before = line
