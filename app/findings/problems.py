"""Problems: known conditions, and findings named by a head noun with its modifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.core.finding import Assertion, Attribute, Code, FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.assertion.scope import Scope
from app.findings.assertion.triggers import Meaning
from app.findings.candidate import Candidate
from app.findings.morphology import is_disease_word
from app.findings.sentence import Sentence
from app.terminology.body import ModifierKind, modifier_table
from app.terminology.conditions import Condition, Nature, condition_table
from app.terminology.icd10 import code_of
from app.terminology.phrases import Match
from app.terminology.problem_words import WordKind, abnormal_table, head_table
from app.terminology.tokens import Token

_SILENT = frozenset({SectionKind.ALLERGIES, SectionKind.TECHNIQUE, SectionKind.SIGNATURE})
_MARGIN_CHARS = 40  # how far left a size, a stage or a grade is looked for
# What is written in figures before a problem: a size, a stage, "2+", "3/6".
_FIGURES = re.compile(
    r"(?<![\w.])(?:"
    r"\d+(?:\.\d+)?\s?(?:(?:cm|mm)?\s?[x×]\s?\d+(?:\.\d+)?\s?){0,2}\s?-?(?:cm|mm|centimeter|millimeter)"
    r"|[1-4]\s?\+|(?:[1-6]|I{1,3}|IV|V)\s?/\s?(?:6|VI)"
    r"|(?:stage|grade|class|NYHA\s+class)\s(?:[IV]{1,3}|[0-5])[a-c]?"
    r")\s+$",
    re.IGNORECASE,
)
_SITE_LEAD = re.compile(
    r"\s+(?:in|of|at|over|along|involving|within|overlying)\s+(?:the\s+|his\s+|her\s+|both\s+|my\s+)?",
    re.IGNORECASE,
)
_GOES_ON = frozenset(
    "with without and or but is was are were has have had on in for since that which from to as"
    " after before when while noted seen present measuring due after bilaterally consistent"
    " suggestive concerning likely possibly today".split()
)
_TO_PALPATION = re.compile(r"\s+(?:to|on|with)\s+palpation\b", re.IGNORECASE)
_STAGE = re.compile(
    r",?\s+\(?(?:stage|grade|class|type|NYHA(?:\s+class)?|Gleason|KDIGO|T\d[a-c]?N\d)\s?"
    r"(?:[IV]{1,3}|[0-5])(?:[a-cA-C])?(?:\s?/\s?(?:VI|6))?\b\)?",
)
# Right of a problem these belong to it ("CKD 3a" is rare enough to be left out).
_NOT_A_PROBLEM_AFTER = re.compile(
    r"\s*(?:medications?|medicine|clinic|specialist|education|screening|vaccine|risk|management|"
    r"control\b|center|unit|counseling|group|panel|culture|care\b|nurse|team|surgery|surgeries|"
    r"repair\b|removal|operation|relievers?\b|meds?\b|pills?\b|shots?\b|screen\b|prevention|"
    r"prophylaxis|vaccin\w*|patients?\b|awareness|association|scale\b|score\b|diary|journal)",
    re.IGNORECASE
)  # fmt: skip
_GENERIC_BEFORE = frozenset(
    "the a an this that his her their any no other some of and or with for in is was has had your"
    " my underlying known such these those each".split()
)
# These say nothing without a site or a nature: "chronic problems".
_VAGUE = frozenset("problem issue symptom complaint change episode spot lump attack".split())
_NOTHING = frozenset({"no", "without"})
_STATE_ENDINGS = ("ic", "ed", "ous", "ese", "ile", "en", "tender", "obese")
_EPONYM_HEADS = frozenset({"disease", "syndrome", "disorder", "deficiency"})


def find_problems(sentence: Sentence, scopes: Sequence[Scope] = ()) -> Iterator[Candidate]:
    """Yield the problems of a sentence, each with the modifiers that stand before it.

    Args:
        sentence: Where they are looked for.
        scopes: Those of the sentence; what is a problem only where it is denied needs them.
    """
    if sentence.section in _SILENT:
        return
    left = _ModifierRuns(sentence)
    taken = 0
    for first, last, condition in _cores(sentence, _denied(scopes)):
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
    return _is_hyphenated(sentence.text, tokens, i) and tokens[i - 1].folded == "non"


def _is_negated_state(sentence: Sentence, first: int, last: int) -> bool:
    """Whether it is "non-tender", "non-diabetic" and their like: a denial, not another disease."""
    word = sentence.tokens[last - 1].folded
    return (
        _is_negated_name(sentence, first)
        and word.endswith(_STATE_ENDINGS)
        and _stands_alone(sentence.tokens, last)
    )


class _ModifierRuns:
    """Where runs of modifiers stand in a sentence, for extension to the left."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._ends: dict[int, Match[ModifierKind]] = {
            m.last: m for m in modifier_table().find(sentence.tokens)
        }

    def run_start(self, first: int) -> int:
        """Return the index of the first modifier of the run that ends before token ``first``."""
        tokens = self._sentence.tokens
        while True:
            if first in self._ends:
                first = self._ends[first].first
            elif (
                first >= 3
                and tokens[first - 1].folded in ("and", "or", "sided", "/")
                and (first - 1) in self._ends
                and tokens[first - 1].folded in ("sided", "/")
            ):
                first = self._ends[first - 1].first
            elif first and tokens[first - 1].folded == "sided" and first >= 2:
                first -= 2
            else:
                return first

    def full_start(self, first: int) -> int:
        """Return where the run begins with the figures in it ("spiculated 2.1 cm nodule")."""
        tokens, floor = self._sentence.tokens, self._sentence.span.start
        while True:
            first = self.run_start(first)
            start = tokens[first].start
            figures = _FIGURES.search(self._sentence.text, max(floor, start - _MARGIN_CHARS), start)
            if figures is None:
                return first
            while first and tokens[first - 1].start >= figures.start():
                first -= 1

    def site_end(self, last: int) -> int:
        """Return the index after a site that follows ("fracture of the distal radius")."""
        tokens, text = self._sentence.tokens, self._sentence.text
        lead = _SITE_LEAD.match(text, tokens[last - 1].end, self._sentence.span.end)
        first = next((i for i in range(last, min(last + 4, len(tokens)))
                      if lead and tokens[i].start == lead.end()), None)  # fmt: skip
        if first is None:
            return last
        end, kind = first, None
        for m in modifier_table().find(tokens[first : first + 6]):
            if first + m.first != end:
                break
            end, kind = first + m.last, m.value
        return end if kind is ModifierKind.SITE and _stands_alone(tokens, end) else last

    def words(self, first: int, last: int, *kinds: ModifierKind) -> list[Match[ModifierKind]]:
        """Return the modifiers of these kinds between two tokens."""
        return [m for m in self._ends.values() if first <= m.first < last and m.value in kinds]


def _stands_alone(tokens: Sequence[Token], i: int) -> bool:
    """Whether no noun goes on at token ``i`` ("lateral leads", "breast cancer")."""
    return i >= len(tokens) or not tokens[i].text[0].isalpha() or tokens[i].folded in _GOES_ON


def _cores(
    sentence: Sentence, denied: frozenset[int]
) -> Iterator[tuple[int, int, Condition | None]]:
    """Yield (first token, last token, condition) of what names a problem, left to right."""
    tokens, i = sentence.tokens, 0
    while i < len(tokens):
        known = condition_table().match_at(tokens, i)
        head = head_table().match_at(tokens, i)
        if known is not None and (head is None or head.last <= known.last):
            yield known.first, known.last, known.value
            i = known.last
        elif head is not None:
            core = _head_core(sentence, head, denied)
            if core is not None:
                yield *core, None
            i = head.last
        else:
            if is_disease_word(tokens[i].folded):
                yield i, i + 1, None
            i += 1


def _head_core(
    sentence: Sentence, head: Match[WordKind], denied: frozenset[int]
) -> tuple[int, int] | None:
    """Return the tokens of a problem around its head, None where the head alone names none."""
    tokens = sentence.tokens
    is_denied = head.value is WordKind.DENIED and head.last - 1 in denied
    if head.value is WordKind.ALONE or is_denied:
        return head.first, head.last
    if head.value is WordKind.STATE:
        return (head.first, head.last) if _stands_alone(tokens, head.last) else None
    if head.value is WordKind.SIGN:
        return _abnormal_before(sentence, head)
    before = {m.last: m for m in modifier_table().find(tokens[: head.first])}.get(head.first)
    vague = tokens[head.last - 1].folded in _VAGUE
    if before is not None and not (vague and before.value is ModifierKind.SEVERITY):
        return head.first, head.last
    if head.first and tokens[head.first].folded in _EPONYM_HEADS:
        name = tokens[head.first - 1]
        if name.text[0].isalpha() and name.folded not in _GENERIC_BEFORE:
            is_double = _is_hyphenated(sentence.text, tokens, head.first - 1)
            return head.first - 1 - is_double, head.last
    return None


def _is_hyphenated(text: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether a hyphen ties token ``i`` to the word before it ("Smith-Magenis")."""
    return i > 0 and text[tokens[i - 1].end : tokens[i].start] in ("-", "‐", "‑")


def _abnormal_before(sentence: Sentence, head: Match[WordKind]) -> tuple[int, int] | None:
    """Return "decreased … breath sounds", with modifiers alone between the two."""
    tokens = sentence.tokens
    between = {m.last: m.first for m in modifier_table().find(tokens[: head.first])}
    i = head.first
    for _ in range(4):
        for width in (2, 1):
            if i >= width:
                m = abnormal_table().match_at(tokens[:i], i - width)
                if m is not None and m.last == i:
                    return m.first, head.last
        if i not in between:
            return None
        i = between[i]
    return None


def _problem(
    sentence: Sentence,
    tokens: tuple[int, int, int],
    condition: Condition | None,
    runs: _ModifierRuns,
) -> Candidate | None:
    first, core, last = tokens
    text, words = sentence.text, sentence.tokens
    core_end = words[last - 1].end
    if _NOT_A_PROBLEM_AFTER.match(text, core_end):
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
        lasting=condition is not None and condition.nature is Nature.CHRONIC,
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
    runs: _ModifierRuns,
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
