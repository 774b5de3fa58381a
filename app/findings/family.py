"""Family history: statements of what a relative has or had."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.finding import Assertion, Attribute, FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.assertion.relatives import relative_index
from app.findings.assertion.scope import Scope
from app.findings.assertion.triggers import Meaning
from app.findings.candidate import Candidate
from app.findings.problems import find_problems
from app.findings.sentence import Sentence
from app.terminology.tokens import tokenize

_FAMILY_HISTORY = re.compile(
    r"\bfamily\s+(?:history|hx)\b|\bFHx?\b|\bruns\s+in\s+the\s+family\b", re.I
)
_CLAUSE = re.compile(
    r"[;\n]|,\s+(?:and\s+)?(?=(?:(?:his|her|a|one|the|two)\s+)?(?:maternal\s+|paternal\s+)?"
    r"(?:mother|father|brother|sister|aunt|uncle|grand\w+|cousin|son|daughter|parents?|siblings?)\b)"
    r"|\.\s+", re.IGNORECASE
)  # fmt: skip
_AGE = re.compile(
    r"\b(?:at\s+(?:the\s+)?(?:age\s+(?:of\s+)?)?|age[d]?\s+|in\s+(?:his|her|their)\s+)(?P<age>\d{1,3}s?)\b"
    r"|(?<=[A-Za-z]\s)\(?(?P<bare>[1-9]\d)\)?(?=\s*$)",
    re.IGNORECASE,
)
_TRIM = " \t\n-•*.,;:"


def find_family(sentence: Sentence, scopes: tuple[Scope, ...]) -> Iterator[Candidate]:
    """Yield the clauses of a sentence that say what a relative had, or that none had it."""
    for clause in _clauses(sentence):
        about_family = sentence.section is SectionKind.FAMILY_HISTORY or _FAMILY_HISTORY.search(
            clause.words
        )
        who = relative_index(clause.tokens)
        if who is None and not about_family:
            continue
        problems = list(find_problems(clause))
        if not problems and sentence.section is not SectionKind.FAMILY_HISTORY:
            continue
        if not about_family and not _said_of(clause, who, problems):
            continue
        yield _statement(sentence, clause, who, problems, scopes)


def _clauses(sentence: Sentence) -> Iterator[Sentence]:
    start = sentence.span.start
    for cut in _CLAUSE.finditer(sentence.text, start, sentence.span.end):
        yield from _clause(sentence, start, cut.start())
        start = cut.end()
    yield from _clause(sentence, start, sentence.span.end)


def _clause(sentence: Sentence, start: int, end: int) -> Iterator[Sentence]:
    words = sentence.text[start:end]
    start += len(words) - len(words.lstrip(_TRIM))
    end -= len(words) - len(words.rstrip(_TRIM))
    if start < end:
        tokens = tokenize(sentence.text, start, end)
        kind = sentence.section
        yield Sentence(sentence.source_id, sentence.text, Span(start, end), kind, tokens)


def _said_of(clause: Sentence, who: int | None, problems: list[Candidate]) -> bool:
    """Whether the problem is the relative's: named after, with no patient between."""
    if who is None:
        return False
    after = clause.tokens[who].end
    between = clause.text[after : problems[0].span.start].lower()
    return problems[0].span.start >= after and not re.search(
        r"\b(?:patient|pt|he|she|who|reports?|states?|notes?|brought)\b", between
    )


def _statement(
    sentence: Sentence,
    clause: Sentence,
    who: int | None,
    problems: list[Candidate],
    scopes: tuple[Scope, ...],
) -> Candidate:
    text = sentence.text
    start = clause.span.start
    attributes: list[Attribute] = []
    if who is not None:
        token, last = clause.tokens[who], clause.tokens[_relative_end(clause, who)]
        written = text[token.start : last.end]
        attributes.append(
            Attribute("relative", written, written.lower(), Span(token.start, last.end))
        )
        if sentence.section is not SectionKind.FAMILY_HISTORY and not _FAMILY_HISTORY.search(
            clause.words
        ):
            start = token.start
    attributes.extend(
        Attribute("condition", text[p.span.start : p.span.end], p.concept, p.span) for p in problems
    )
    age = _AGE.search(text, clause.span.start, clause.span.end)
    if age is not None:
        named = "age" if age["age"] else "bare"
        attributes.append(Attribute("age", age[named], age[named], Span(*age.span(named))))
    return Candidate(
        type=FindingType.FAMILY_HISTORY,
        span=Span(start, clause.span.end),
        concept="; ".join(p.concept for p in problems) or "family history",
        attributes=tuple(attributes),
        assertion=_assertion(sentence, clause, problems, scopes),
    )


def _relative_end(clause: Sentence, who: int) -> int:
    """Return the index of the last word that names a relative ("paternal grandfather")."""
    goes_on = who + 1 < len(clause.tokens) and clause.tokens[who].folded in ("maternal", "paternal")
    return who + 1 if goes_on else who


def _assertion(
    sentence: Sentence, clause: Sentence, problems: list[Candidate], scopes: tuple[Scope, ...]
) -> Assertion:
    """Return absent where all that is said of the family is denied, else family."""
    places = [p.anchor or p.span for p in problems] or [clause.span]
    denied = [
        any(
            s.meaning is Meaning.ABSENT and s.first <= i < s.last
            for s in scopes
            for i in list(sentence.tokens_in(place))[-1:]
        )
        for place in places
    ]
    return Assertion.ABSENT if all(denied) else Assertion.FAMILY
