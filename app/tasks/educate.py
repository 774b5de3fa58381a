"""Drafting a patient handout from a note."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from app.core.claim import Label, Verdict
from app.core.draft import DraftSentence, EvidenceLine, OutlineSection, Task, TaskRequest
from app.core.results import Handout, HandoutPage, HandoutSection
from app.core.span import Span
from app.grounding import Grounded, GroundedNote, ground
from app.knowledge import KnowledgeBase
from app.llm import Cancel, Drafter
from app.llm.embedded.handouts.complaints import TOLD_ABOUT
from app.llm.embedded.handouts.handout import MEDICINES
from app.llm.embedded.handouts.instruction_wording import say_plainly
from app.llm.embedded.handouts.orphans import is_told_with_medicine
from app.llm.embedded.handouts.problems import CAME_WITH
from app.llm.embedded.sig_shorthand import write_out
from app.llm.embedded.small_talk import standing_from
from app.tasks.handout_citations import cite_told_lines
from app.tasks.handout_facts import pages_used, with_facts
from app.tasks.handout_keeping import dropped
from app.tasks.handout_privacy import NOTICE, open_findings, open_lines, open_note, tells_private
from app.tasks.lines import evidence_lines
from app.tasks.readability import flesch_kincaid_grade
from app.tasks.spanish import SPANISH, in_spanish
from app.tasks.templates import TaskError

PROMPT_ID = "educate/handout.v2"
NOTHING_TOLD = (
    "Nothing of this note was put into the handout: no diagnosis, medicine, advice, appointment or "
    "sign at which to call was found in it that could be checked. Do not hand it out as it is."
)
TITLE = "About your visit (draft for your care team to review)"
HEADINGS = (
    "Why you were here",
    "What we found",
    "Your medicines",
    "What to do",
    "Your appointments",
    "When to call",
)
# What a composed sentence adds to a name in plain words.
_EXPLANATION = re.compile(r" \([a-z][^()\d]*\)\.$")
_WORD = re.compile(r"[\w.%/]*\w%?")
_ENGLISH = "en"
_LANGUAGES = (_ENGLISH, SPANISH)


def educate(
    note: GroundedNote,
    drafter: Drafter,
    *,
    grade: int = 6,
    language: str = _ENGLISH,
    knowledge: KnowledgeBase | None = None,
    cancel: Cancel | None = None,
) -> Handout:
    """Draft a handout; every sentence of it is checked against what it cites.

    It is drafted and checked in English; in another language only sentences with a tested form in
    it are shown, the others are withheld.

    Args:
        knowledge: General facts to quote beside the note; none where it is None.

    Raises:
        TaskError: The language is not written yet, or the note holds no sentence.
    """
    if language not in _LANGUAGES:
        raise TaskError("language_unknown", language=language, known=", ".join(_LANGUAGES))
    every = evidence_lines((note.note,))
    if not every:
        raise TaskError("nothing_to_summarize")
    lines = open_lines(every, note.findings)
    request = TaskRequest(
        Task.EDUCATE,
        PROMPT_ID,
        "handout",
        (note.note,),
        lines,
        open_findings(note.findings, lines),
        tuple(OutlineSection(heading) for heading in HEADINGS),
        grade=grade,
        language=language,
    )
    told, withheld = _checked(request, drafter, open_note(note, lines), cancel)
    if knowledge is not None and language == _ENGLISH:
        told = with_facts(told, request.findings, knowledge)
    pages = pages_used(told, knowledge) if knowledge is not None else ()
    title, readable, untold = TITLE, told, 0
    if language == SPANISH:
        spanish = in_spanish(told, TITLE)
        title, told, withheld = spanish.title, spanish.told, (*spanish.withheld, *withheld)
        untold = len(spanish.withheld)
    drugs = frozenset(w for f in note.findings if f.type == "medication" for w in f.concept.split())
    return Handout(
        note.note.note_ref,
        title,
        _sections(told),
        withheld,
        flesch_kincaid_grade(" ".join(v.claim.text for v in readable), without=drugs),
        language,
        drafter.model,
        drafter.prompt_ref(request),
        pages,
        _notices(pages, left_out=len(lines) < len(every), n_untold=untold, n_told=len(told)),
    )


def _checked(
    request: TaskRequest, drafter: Drafter, note: GroundedNote, cancel: Cancel | None
) -> tuple[tuple[Verdict, ...], tuple[Verdict, ...]]:
    """Draft and check; return what may be told in the headings' order, and what is withheld."""
    drafted = drafter.draft(request, cancel=cancel).sentences
    drafted, grounded = _mended(drafted, ground(drafted, request, (note,)), request, note)
    told = _told(drafted, grounded, request, note)
    missing = dropped(request, told)
    if missing and not (cancel is not None and cancel.is_set):
        told = (*told, *_told(missing, ground(missing, request, (note,)), request, note))
    told = cite_told_lines(told, (*drafted, *missing), request, note)
    withheld = tuple(v for v in grounded.withheld if not tells_private(v))
    open_ = {_in_short(v.claim.text): v for v in reversed(told) if not tells_private(v)}
    kept = frozenset(map(id, open_.values()))
    return _in_order(v for v in told if id(v) in kept), withheld


def _in_short(text: str) -> str:
    """Return what two ways to write the same sentence have in common, shorthand or not."""
    return " ".join(_WORD.findall(say_plainly(write_out(text)).lower()))


def _mended(
    drafted: Sequence[DraftSentence], grounded: Grounded, request: TaskRequest, note: GroundedNote
) -> tuple[tuple[DraftSentence, ...], Grounded]:
    """Take the explanation off sentences that do not pass with it and pass without it.

    The general words of an explanation ("a cancer that can spread") may be found elsewhere in the
    note, where they are said of somebody else.
    """
    failed = {v.claim.text for v in grounded.withheld}
    bare = {
        s: DraftSentence(_EXPLANATION.sub(".", s.text), s.section, s.lines)
        for s in drafted
        if s.text in failed and _EXPLANATION.search(s.text)
    }
    passed = {
        b: v
        for b in bare.values()
        for v in ground((b,), request, (note,)).supported
        if v.claim.text == b.text
    }
    mended = {s.text for s, b in bare.items() if b in passed}
    sentences = tuple(bare[s] if bare.get(s) in passed else s for s in drafted)
    withheld = tuple(v for v in grounded.withheld if v.claim.text not in mended)
    drawn = {s.text for s in drafted}
    kept = (
        v
        for v in grounded.supported
        if v.claim.text in drawn or not any(_share(v, other) for other in passed.values())
    )
    return sentences, Grounded((*kept, *passed.values()), withheld)


def _share(quote: Verdict, told: Verdict) -> bool:
    """Say whether a quote in place of a sentence rests on what the mended sentence rests on."""
    return quote.claim.section == told.claim.section and any(
        q.source_id == t.source_id and q.span.overlaps(t.span)
        for q in quote.claim.citations
        for t in told.claim.citations
    )


def _told(
    drafted: Sequence[DraftSentence], grounded: Grounded, request: TaskRequest, note: GroundedNote
) -> tuple[Verdict, ...]:
    """Return what a patient may read, in the draft's order.

    A quote that replaced a sentence stays only where it is the line that the sentence named: a
    quote from elsewhere, true as it is, would stand under the wrong heading. A sentence without a
    verdict in its favour gives way to its own line.
    """
    texts = {(sentence.section, sentence.text) for sentence in drafted}
    cites = any(sentence.lines for sentence in drafted)
    drafted = [s for s in drafted if not _is_dispensable(s) or s.text not in _failed(grounded)]
    named = {line.number: line for line in request.lines}
    cited = {
        (s.section, named[n].source_id, named[n].span)
        for s in drafted
        for n in (s.lines[:1] if s.section == MEDICINES else s.lines)  # not what it was before
        if n in named
    }
    failed = _failed(grounded)
    without = {  # what says nothing without the medicine that the sentence put in front
        (s.section, named[n].source_id, named[n].span)
        for s in drafted
        for n in s.lines[:1]
        if n in named and s.text in failed and is_told_with_medicine(s.text, named[n].text)
    }
    kept = [
        v
        for v in grounded.supported
        if (v.claim.section, v.claim.text) in texts
        or not cites
        or (_cites(v, cited) and not _cites(v, without))
    ]
    shown = {v.claim.text for v in kept}
    again = [
        DraftSentence(_standing(named[s.lines[0]]), s.section, s.lines[:1])
        if s.text in failed
        else s
        for s in drafted
        if s.text not in shown and s.lines and s.lines[0] in named
        if not (s.text in failed and is_told_with_medicine(s.text, named[s.lines[0]].text))
    ]
    more = [v for v in ground(again, request, (note,)).supported if v.claim.text not in shown]
    return (*kept, *more)


def _standing(line: EvidenceLine) -> str:
    """Return a line as a quote, without what its speaker takes back in it."""
    told = line.standalone
    return told[standing_from(told) :].strip()


def _failed(grounded: Grounded) -> frozenset[str]:
    return frozenset(v.claim.text for v in grounded.withheld)


def _is_dispensable(sentence: DraftSentence) -> bool:
    """Say whether a sentence that does not pass is left out, and no quote stands in its place."""
    return sentence.text.startswith((TOLD_ABOUT, CAME_WITH))


def _cites(verdict: Verdict, cited: AbstractSet[tuple[str, str, Span]]) -> bool:
    return any(
        verdict.claim.section == section and c.source_id == source and c.span.contains(span)
        for section, source, span in cited
        for c in verdict.claim.citations
    )


def _in_order(told: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """Put sentences under the headings in their order, a heading of the drafter's own last."""
    ranks = {heading: rank for rank, heading in enumerate(HEADINGS)}
    return tuple(sorted(told, key=lambda v: ranks.get(v.claim.section, len(ranks))))


def _sections(supported: Sequence[Verdict]) -> tuple[HandoutSection, ...]:
    headings = dict.fromkeys(v.claim.section for v in supported)
    return tuple(
        HandoutSection(
            heading,
            tuple(
                v for v in supported if v.claim.section == heading and v.label is Label.SUPPORTED
            ),
        )
        for heading in headings
    )


def _notices(
    pages: Sequence[HandoutPage], *, left_out: bool, n_untold: int, n_told: int
) -> tuple[str, ...]:
    notices = [] if n_told else [NOTHING_TOLD]
    notices += [NOTICE] if left_out else []
    if n_untold:
        notices.append(
            f"{n_untold} sentence(s) have no tested form in this language: see withheld."
        )
    unread = [page.title for page in pages if not page.is_reviewed]
    if unread:
        named = ", ".join(unread)
        notices.append(f"General facts from pages that nobody has reviewed yet: {named}.")
    return tuple(notices)
