"""Problems, each with the modifiers, the stage and the site that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.core.finding import Assertion, Attribute, Code, FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.assertion.scope import Scope
from app.findings.assertion.triggers import Meaning
from app.findings.candidate import Candidate
from app.findings.problems.cores import find_cores
from app.findings.problems.modifier_runs import ModifierRuns, is_hyphenated, stands_alone
from app.findings.sentence import Sentence
from app.findings.words_behind import Named, is_another
from app.terminology.body import ModifierKind
from app.terminology.conditions import Condition, Nature
from app.terminology.icd10 import code_of
from app.terminology.phrases import Match
from app.terminology.tokens import Token

_SILENT = frozenset({SectionKind.ALLERGIES, SectionKind.TECHNIQUE, SectionKind.SIGNATURE})
_TO_PALPATION = re.compile(r"\s+(?:to|on|with)\s+palpation\b", re.IGNORECASE)
_STAGE = re.compile(
    r"(?:\s+|,\s+(?!\w+\s?[IV\d]{1,4}[a-c]?\s+[A-Za-z]))\(?(?:stage|grade|class|type|NYHA(?:\s+class)?|Gleason|KDIGO|T\d[a-c]?N\d)\s?"
    r"(?:[IV]{1,3}|[0-5])(?:[a-cA-C])?(?:\s?/\s?(?:VI|6))?\b\)?",
)
_CHRONIC = re.compile(r"\bchronic\b(?!\s+on)", re.IGNORECASE)
_NOTHING = frozenset({"no", "without"})
_STATE_ENDINGS = ("ic", "ed", "ous", "ese", "ile", "en", "tender", "obese")


def find_problems(sentence: Sentence, scopes: Sequence[Scope] = ()) -> Iterator[Candidate]:
    """Yield the problems of a sentence, each with the modifiers that stand before it.

    Args:
        sentence: Where they are looked for.
        scopes: Those of the sentence; what is a problem only where it is denied needs them.
    """
    if sentence.section in _SILENT:
        return
    left = ModifierRuns(sentence)
    taken = 0
    for first, last, condition in find_cores(sentence, _denied(scopes)):
        if first < taken or _is_negated_state(sentence, first, last):
            continue
        if _is_negated_name(sentence, first):  # "non-ischemic cardiomyopathy" is another disease
            first, condition = first - 1, None
        start = left.full_start(first)
        start -= _is_negated_name(sentence, start)
        problem = _problem(sentence, (max(start, taken), first, last), condition, left)
        if problem is not None:
            taken = last
            yield problem


def _denied(scopes: Sequence[Scope]) -> frozenset[int]:
    """Return the tokens that a denial governs."""
    denials = (s for s in scopes if s.meaning is Meaning.ABSENT)
    return frozenset(i for s in denials for i in range(s.first, s.last))


def _is_negated_name(sentence: Sentence, i: int) -> bool:
    """Whether "non-" stands before token ``i`` and belongs to its name."""
    tokens = sentence.tokens
    return is_hyphenated(sentence.text, tokens, i) and tokens[i - 1].folded == "non"


def _is_negated_state(sentence: Sentence, first: int, last: int) -> bool:
    """Whether it is "non-tender", "non-diabetic" and their like: a denial, not another disease."""
    word = sentence.tokens[last - 1].folded
    return (
        _is_negated_name(sentence, first)
        and word.endswith(_STATE_ENDINGS)
        and stands_alone(sentence.tokens, last)
    )


def _problem(
    sentence: Sentence,
    tokens: tuple[int, int, int],
    condition: Condition | None,
    runs: ModifierRuns,
) -> Candidate | None:
    first, core, last = tokens
    text, words = sentence.text, sentence.tokens
    core_end = words[last - 1].end
    if is_another(text, Span(core_end, sentence.span.end), Named.PROBLEM):
        return None
    start = words[first].start
    stage = _STAGE.match(text, core_end, sentence.span.end)
    touched = _TO_PALPATION.match(text, core_end, sentence.span.end)
    if stage or touched:
        end = max(m.end() for m in (stage, touched) if m)
    else:
        end = words[runs.site_end(last) - 1].end
    matched = text[words[core].start : core_end]
    sites = runs.words(first, core, ModifierKind.SITE, ModifierKind.LATERALITY)
    return Candidate(
        type=FindingType.PROBLEM,
        span=Span(start, end),
        concept=_concept(sentence, tokens, condition, runs),
        code=_code(condition, matched),
        attributes=_site(text, sites),
        lasting=(condition is not None and condition.nature is Nature.CHRONIC)
        or _CHRONIC.search(text, start, core_end) is not None,
        assertion=Assertion.ABSENT if _is_no_change(words, core) else None,
        anchor=Span(words[core].start, core_end),
    )


def _is_no_change(words: Sequence[Token], core: int) -> bool:
    """Whether it is "no change in weight", which has no change of its own, as an effusion has."""
    before = [t.folded for t in words[max(0, core - 2) : core]]
    return words[core].folded == "change" and not _NOTHING.isdisjoint(before)


def _code(condition: Condition | None, matched: str) -> Code | None:
    return code_of(condition, " ".join(matched.split())) if condition else None


def _concept(
    sentence: Sentence,
    tokens: tuple[int, int, int],
    condition: Condition | None,
    runs: ModifierRuns,
) -> str:
    """Return the condition's name, or the head with its sites and without its severity."""
    first, core, last = tokens
    if condition is not None:
        return condition.name.lower()
    dropped: set[int] = set()
    for m in runs.words(first, core, ModifierKind.SEVERITY, ModifierKind.LATERALITY):
        dropped.update(range(m.first, m.last))
    kept = [t.text.lower() for i, t in enumerate(sentence.tokens[first:last], first)
            if i not in dropped]  # fmt: skip
    return " ".join(kept)


def _site(text: str, sites: list[Match[ModifierKind]]) -> tuple[Attribute, ...]:
    if not sites:
        return ()
    span = Span(min(m.start for m in sites), max(m.end for m in sites))
    written = text[span.start : span.end]
    return (Attribute("site", written, " ".join(written.lower().split()), span),)
