"""The assertion of a concept from the triggers that govern it, its section and its nature."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.core.finding import Assertion
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.assertion.asides import without_reasons
from app.findings.assertion.charted import charted_status
from app.findings.assertion.endings import CURED_FOR_SURE, tells_an_end, was_cured
from app.findings.assertion.purposes import of_problems
from app.findings.assertion.relatives import is_carried_over, is_contrasted, is_of_relative
from app.findings.assertion.scope import Scope, find_scopes
from app.findings.assertion.sections import section_default
from app.findings.assertion.signs import affirmed_by_sign, denied_by_sign, doubted_by_sign
from app.findings.assertion.triggers import Meaning
from app.findings.sentence import Sentence
from app.terminology.tokens import tokenize

# The first that governs decides: what is denied of a relative is absent, what is planned for a
# possible event is planned.
_ORDER = (
    (Meaning.PLANNED, Assertion.PLANNED),
    (Meaning.ABSENT, Assertion.ABSENT),
    (Meaning.POSSIBLE, Assertion.POSSIBLE),
    (Meaning.FAMILY, Assertion.FAMILY),
    (Meaning.PAST, Assertion.PAST),
)
_WHEN_NEEDED = frozenset({"prn", "needed"})
_COMES_WITH = re.compile(
    r"\b(?:p/w|(?:who|now|today)\s+(?:presents?|presented|presenting|comes?|came|is\s+here|here)"
    r"|presents|presenting|brought\s+in)\b[^.;]*$",
    re.IGNORECASE,
)
# "You had a bleeding ulcer", among what is to be done at home.
_TOLD_TO_PATIENT = re.compile(
    r"\byou(?:\s+(?:had|were\s+(?:admitted|treated|found|diagnosed|here|seen|in|hospitali[sz]ed)|came"
    r"|developed|suffered)|(?:\s+have|['’]ve)\s+(?:been|had))\b"
    r"(?![^.;]*\b(?:if|should|when|unless|call|return|watch|prevent|avoid|risk|may|might|can|could)\b)"
    r"[^.;]*\Z",
    re.IGNORECASE,
)
# "You were given antibiotics and diarrhea is common": what may come.
_WARNED = re.compile(
    r"\s+(?:(?:is|are)\s+(?:\w+\s+)?(?:common|normal|expected|possible|likely|a\s+risk)|(?:may|might|can|could))\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|\n\s*\n")


def judge(
    sentence: Sentence,
    scopes: Sequence[Scope],
    span: Span,
    *,
    lasting: bool = False,
    default: Assertion | None = None,
) -> Assertion:
    """Return what the note says of the concept at ``span``.

    Args:
        sentence: The sentence that holds it.
        scopes: Those of the sentence.
        span: The concept's characters.
        lasting: A chronic condition: a history of it means that it is there.
        default: What it is where no trigger governs it; by its section if None.
    """
    if (outright := _told_outright(sentence, span)) is not None:
        return outright
    meanings = governing(scopes, sentence.tokens_in(span))
    if affirmed_by_sign(sentence.text, span, sentence.span):
        meanings -= {Meaning.ABSENT}
    if doubted_by_sign(sentence.text, span, sentence.span):
        meanings |= {Meaning.POSSIBLE}
    found = next((a for m, a in _ORDER if m in meanings), None)
    if found is Assertion.PLANNED and lasting and _is_when_needed(sentence, scopes, span):
        return Assertion.PRESENT
    if found is None or found is Assertion.PAST:
        of_relative = is_of_relative(sentence.tokens, sentence.tokens_in(span))
        if of_relative or is_carried_over(sentence.text, sentence.span):
            return Assertion.FAMILY
        if lasting and was_cured(sentence.text, span, sentence.span.end, by=CURED_FOR_SURE):
            return Assertion.PAST
        found = found or default or _told_by_section(sentence, span, lasting=lasting)
    if found is Assertion.PAST and lasting and not _is_over(sentence, scopes, span):
        return Assertion.PRESENT
    return found


def _told_outright(sentence: Sentence, span: Span) -> Assertion | None:
    """Return what a sign, a status or a contrast beside the concept says, whatever governs it."""
    if denied_by_sign(sentence.text, span, sentence.span):
        return Assertion.ABSENT
    if (charted := charted_status(sentence, span)) is not None:
        return charted
    is_others = is_contrasted(sentence.text, span, sentence.span)
    return Assertion.FAMILY if is_others else None


def _told_by_section(sentence: Sentence, span: Span, *, lasting: bool) -> Assertion:
    """Return what a heading alone says: what lasts is there, whoever is to be seen for it.

    So is what somebody with that history comes with ("PMH of CHF who presented with cough").
    """
    told = section_default(sentence.section, sentence.heading)
    before = sentence.text[sentence.span.start : span.start]
    if told is Assertion.PAST and _COMES_WITH.search(before):
        return Assertion.PRESENT
    after = sentence.text[span.end : sentence.span.end]
    is_warned = _WARNED.match(after) is not None
    if told is Assertion.PLANNED and not is_warned and _TOLD_TO_PATIENT.search(before):
        return Assertion.PRESENT
    return Assertion.PRESENT if lasting and told is Assertion.PLANNED else told


def _is_when_needed(sentence: Sentence, scopes: Iterable[Scope], span: Span) -> bool:
    """Whether it is what a drug is taken for when needed, and nothing else plans it."""
    indices = sentence.tokens_in(span)
    plans = [s for s in scopes if s.meaning is Meaning.PLANNED and _governs(s, indices)]
    triggers = [
        {t.folded for t in sentence.tokens[s.trigger_first : s.trigger_last]} for s in plans
    ]
    return all(not trigger.isdisjoint(_WHEN_NEEDED) for trigger in triggers)


def _is_over(sentence: Sentence, scopes: Iterable[Scope], span: Span) -> bool:
    """Whether it is said of a lasting condition that it ended ("outgrew her asthma")."""
    if was_cured(sentence.text, span, sentence.span.end):
        return True
    ends = [s for s in scopes if s.meaning is Meaning.PAST and tells_an_end(sentence.tokens, s)]
    return Meaning.PAST in governing(ends, sentence.tokens_in(span))


def governing(scopes: Iterable[Scope], indices: range) -> frozenset[Meaning]:
    """Return what the triggers say whose scope holds these tokens."""
    if not indices:
        return frozenset()
    return frozenset(s.meaning for s in scopes if _governs(s, indices))


def _governs(scope: Scope, indices: range) -> bool:
    """Whether a concept lies in a scope; it may share words with its trigger ("no acute …").

    A word of the concept's own name says nothing of it ("non-small cell lung cancer").
    """
    if indices[0] <= scope.trigger_first and scope.trigger_last <= indices[-1] + 1:
        return False
    if scope.first >= scope.trigger_last:
        return scope.trigger_first <= indices[0] < scope.last and indices[-1] >= scope.first
    return scope.first <= indices[0] and indices[-1] < scope.last


def assert_concept(
    text: str,
    span: Span,
    *,
    section: SectionKind = SectionKind.OTHER,
    lasting: bool = False,
    is_problem: bool = False,
) -> Assertion:
    """Return the assertion of the concept at ``span`` in a text of one or a few sentences.

    Args:
        text: De-identified text.
        span: The concept's characters in it.
        section: What the section around it is about.
        lasting: A chronic condition: a history of it means that it is there.
        is_problem: A disease or symptom, not what is done about one.
    """
    start, end = 0, len(text)
    for m in _SENTENCE_END.finditer(text):
        if m.end() <= span.start:
            start = m.end()
        elif m.start() >= span.end:
            end = m.start()
            break
    tokens = tokenize(text, start, end)
    sentence = Sentence("", text, Span(start, end), section, tokens)
    scopes = find_scopes(tokens)
    if is_problem:
        scopes = of_problems(tokens, scopes)
        scopes = without_reasons(tokens, scopes, sentence.tokens_in(span))
    return judge(sentence, scopes, span, lasting=lasting)
