"""General facts beside what the note says: what a medicine does, what a name means; each quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from app.core.claim import Citation, Claim, Label, Verdict
from app.core.deid_text import DeidNote, DeidText
from app.core.finding import Assertion, Finding, FindingType
from app.core.results import HandoutPage
from app.grounding import GroundedNote, prepare, verify_claim
from app.knowledge import Fact, KnowledgeBase, is_page_id
from app.knowledge.words import WORDS_ID
from app.llm.embedded.handouts.handout import FOUND, MEDICINES, WHY
from app.terminology.lay import in_plain_words
from app.terminology.lay_lexicon import unexplained

FACTS, WORDS = "Good to know", "Words to know"

_MAX_SUBJECTS, _MAX_WORDS = 5, 8
_SUBJECTS = {
    FindingType.PROBLEM: {Assertion.PRESENT},
    FindingType.PROCEDURE: {Assertion.PRESENT, Assertion.PAST, Assertion.PLANNED},
}
# Behind the name of an infection: what is given against it.
_VACCINE = re.compile(r"\s+(?:one|jab|shot|vaccine|vaccination|booster)s?\b", re.IGNORECASE)
# A sentence that only ends a medicine is followed by nothing on what it does.
_ENDS = re.compile(
    r"\A(?:stop(?:ped)?\b(?!.*\b(?:start|take|continue|switch|go to)\b)|do not (?:take|restart)|"
    r"no (?:more )?\w+\W*\Z|you no longer take)|"
    r"\b(?:not restarted|not resumed|stays? off|discontinued|was stopped)\b(?!.*\b(?:re)?start)",
    re.IGNORECASE,
)
# What explains a word needs no explanation of its own.
_IN_PARENTHESES = re.compile(r"\([^)]*\)")
_QUOTED = "Quoted from a page of general facts; it says nothing of this patient."


def with_facts(
    told: Sequence[Verdict],
    findings: Sequence[Finding],
    knowledge: KnowledgeBase,
) -> tuple[Verdict, ...]:
    """Return what is told of the patient with the general facts that help to understand it.

    A medicine's line is followed by what the medicine does; the other facts come last.

    Args:
        told: Supported sentences on the patient, in order.
        findings: Of the note, the confidential left out.
    """
    said: list[Verdict] = []
    for verdict in told:
        said.append(verdict)
        if verdict.claim.section == MEDICINES:
            said += _quoted(_purposes(verdict, findings, knowledge, said), MEDICINES, knowledge)
    subjects = tuple(_subjects(told, findings, knowledge))
    said += _quoted(subjects, FACTS, knowledge)
    return (*said, *_quoted(_words(told, subjects, knowledge), WORDS, knowledge))


def pages_used(verdicts: Iterable[Verdict], knowledge: KnowledgeBase) -> tuple[HandoutPage, ...]:
    """Return the pages that sentences quote, in the order of their first quote."""
    ids = dict.fromkeys(
        c.source_id for v in verdicts for c in v.claim.citations if is_page_id(c.source_id)
    )
    return tuple(
        HandoutPage(p.page_id, p.title, p.source, p.written, p.audience, p.reviewed)
        for p in map(knowledge.page, ids)
    )


def _purposes(
    verdict: Verdict, findings: Sequence[Finding], knowledge: KnowledgeBase, said: Sequence[Verdict]
) -> Iterator[Fact]:
    """Yield what the medicines of a sentence do, unless the sentence says what they are for."""
    shown = {v.claim.text for v in said}
    for finding in _cited(verdict, findings):
        if finding.type is not FindingType.MEDICATION or finding.assertion is Assertion.ABSENT:
            continue
        if finding.attribute("indication") is not None or not _names(verdict, finding):
            continue
        if _ENDS.search(verdict.claim.text):
            continue
        fact = knowledge.purpose(finding.concept)
        if fact is not None and fact.text not in shown and finding.status != "stopped":
            shown.add(fact.text)
            yield fact


def _names(verdict: Verdict, finding: Finding) -> bool:
    """Say whether a sentence is about a drug, and not another one of the lines that it cites."""
    text = verdict.claim.text.lower()
    return any(n.lower() in text for n in (finding.concept, *_written(verdict, finding)))


def _written(verdict: Verdict, finding: Finding) -> Iterator[str]:
    """Yield a finding as the lines that a sentence cites write it."""
    for citation in _holding(verdict, finding):
        start = citation.span.start
        yield citation.quote[finding.span.start - start : finding.span.end - start]


def _tails(verdict: Verdict, finding: Finding) -> Iterator[str]:
    """Yield what stands behind a finding in the lines that a sentence cites."""
    for citation in _holding(verdict, finding):
        yield citation.quote[finding.span.end - citation.span.start :]


def _holding(verdict: Verdict, finding: Finding) -> Iterator[Citation]:
    return (
        c
        for c in verdict.claim.citations
        if c.source_id == finding.source_id and c.span.contains(finding.span)
    )


def _subjects(
    told: Sequence[Verdict], findings: Sequence[Finding], knowledge: KnowledgeBase
) -> Iterator[Fact]:
    """Yield what the pages on the conditions, tests and procedures of the handout open with."""
    seen: set[str] = set()
    named = [v for v in told if v.claim.section in (WHY, FOUND)]
    for verdict, finding in ((v, f) for v in named for f in _cited(v, findings)):
        if finding.assertion not in _SUBJECTS.get(finding.type, ()):
            continue
        if not _tells_of(verdict, finding):
            continue
        facts = [f for f in knowledge.about(finding.concept) if f.source_id not in seen]
        if facts and len(seen) < _MAX_SUBJECTS:
            seen.add(facts[0].source_id)
            yield from facts


def _tells_of(verdict: Verdict, finding: Finding) -> bool:
    """Say whether a sentence names a problem or procedure, in the note's words or in plain ones.

    Its line may name others ("Osteoarthritis, right knee replaced 2019"), or a vaccine against it.
    """
    if any(_VACCINE.match(tail) for tail in _tails(verdict, finding)):
        return False
    text = verdict.claim.text.lower()
    names = (finding.concept, *_written(verdict, finding))
    return any(said.lower() in text for name in names for said in (name, _plain_head(name)))


def _plain_head(name: str) -> str:
    """Return the last word of a name in plain words ("fracture of the hip" is a "broken hip")."""
    return in_plain_words(name).partition(" (")[0].split()[-1]


def _words(
    told: Sequence[Verdict], subjects: Sequence[Fact], knowledge: KnowledgeBase
) -> Iterator[Fact]:
    """Yield the definitions of words that the handout uses and does not explain."""
    if WORDS_ID not in knowledge.pages:
        return
    lines = {fact.text: fact for fact in knowledge.page(WORDS_ID).facts}
    text = "\n".join(v.claim.text for v in told if v.claim.section != MEDICINES)
    used = {fact.source_id for fact in subjects}
    entries = (
        entry
        for entry in unexplained(_IN_PARENTHESES.sub("()", text))
        if not used & {fact.source_id for fact in knowledge.about(entry.term)}
    )
    for entry in islice(entries, _MAX_WORDS):
        yield lines[entry.line]


def _cited(verdict: Verdict, findings: Sequence[Finding]) -> Iterator[Finding]:
    places = [(c.source_id, c.span) for c in verdict.claim.citations]
    return (f for f in findings if any(i == f.source_id and s.contains(f.span) for i, s in places))


def _quoted(facts: Iterable[Fact], section: str, knowledge: KnowledgeBase) -> list[Verdict]:
    """Check each fact against its page, like any other sentence against its source."""
    verdicts = (
        verify_claim(Claim(fact.text, (), section), (_page_note(fact, knowledge),))
        for fact in facts
    )
    return [replace(v, reason=_QUOTED) for v in verdicts if v.label is Label.SUPPORTED]


def _page_note(fact: Fact, knowledge: KnowledgeBase) -> GroundedNote:
    """Return a page as something to check against: of its lines the one that is quoted."""
    page = knowledge.page(fact.source_id)
    body = DeidText(page.text, page.page_id, page.page_id)
    return prepare(DeidNote(body, page.page_id, None, page.kind, (), (fact.span,)), ())
