"""Is a drug claimed as taken that the note says is not: never filled, advised against, stopped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from app.core.claim import ErrorType, Label
from app.core.finding import Finding, FindingType
from app.core.kin import COMPANION
from app.core.span import Span
from app.grounding.checks.case import Case, Objection, same_concept
from app.grounding.modality import Modality, modality
from app.grounding.polarity import holds_back
from app.grounding.source import Statement

_TAKEN = re.compile(
    r"\b(?:takes?|taking|(?:is|are|remains?|stays?) (?:still |currently |now )*on|uses?|using|"
    r"wears?|continues?|continued|started|receiv\w+|given|required?|needed)\b",
    re.IGNORECASE,
)
_NEVER_HAD = re.compile(
    r"\b(?:never (?:been )?(?:filled|started|taken|took|picked up|used|collected)|"
    r"(?:not|n['’]t) (?:yet )?(?:been )?(?:fill(?:ed)?|picked up|pick(?:ed)? up|collected))"
    r"(?: (?:it|this|that|them|the (?:prescription|rx|script)))?"
    r"(?=\s*(?:\Z|[.,;:)|]|(?:because|due|as|since|at|yet|by|for)\b))",
    re.IGNORECASE,
)
# Advice against a drug that is named in front of it, and the end of what the advice is of.
_AGAINST_BEHIND = re.compile(
    r"[^.;]{0,60}?\b(?:advis\w+|counsel+\w*|recommend\w*|caution\w*|warned)(?:\s\w+){0,2}\s"
    r"against\b(?:\s(?:it|this|that|use|taking (?:it|this|that)))?"
    r"(?=\s*(?:\Z|[.;,)(]|(?:while|because|as|given|due|since|at|for now)\b))",
    re.IGNORECASE,
)
_AGAINST_AHEAD = re.compile(
    r"\b(?:advis\w+|counsel+\w*|recommend\w*|caution\w*|warned)(?:\s\w+){0,2}\sagainst\s"
    r"(?:(?:taking|using|the use of|starting|any|her|his|more)\s)*\Z",
    re.IGNORECASE,
)
# A question in a talk, and an answer by which what it asks about is taken no more.
_ASKED_THEN = re.compile(r"(?P<asked>[^?]*\?)(?P<answer>.*)", re.DOTALL)
_IT = r"(?:it|that|them|those)"
_HERE_ENDS = r"(?=\s*(?:\Z|[.,;:!)]|(?:because|as|since|when|after|for|at|in|last|this)\b|\d))"
_ENDED = re.compile(
    r"(?<!never )(?<!n['’]t )(?<!not )\b(?:stop|stopped|hold|quit|discontinued|ended|halted)\s"
    rf"(?:(?:taking|using)\s)?{_IT}\b|"
    r"\b(?:stopped|quit) giving (?:me|her|him) (?:it|that)\b|"
    r"(?<!n['’]t )(?<!not )\b"
    r"(?:(?:took|taken) (?:me|her|him)|stay|keep|kept|staying|came|come) off"
    rf"(?: (?:of )?{_IT})?{_HERE_ENDS}|"
    r"\b(?:no longer|not|n['’]t) (?:\w+ )?(?:tak(?:e|es|ing)|us(?:e|es|ing)|on|getting)(?: "
    rf"{_IT})?(?: any ?more)?{_HERE_ENDS}",
    re.IGNORECASE,
)
# What a drug or a device is followed by that was not used.
_UNUSED = re.compile(
    r"[^.;|\n]{0,30}?[,(–—-]\s*(?:but\s+)?(?:(?:he|she|pt|patient)\s+)?(?:does|do|did|is|has)"
    r"(?:n['’]t| not)(?: been)?(?: (?:currently|really|actually))? (?:us(?:e|ed|ing)|wear(?:ing)?|"
    r"tak(?:e|en|ing)|worn)(?: (?:it|this|that|them|one))?(?=\s*(?:\Z|[.,;:)|]))",
    re.IGNORECASE,
)
_NONE_GIVEN = re.compile(
    r"(?:(?!\b(?:given|gave|received|took|taken|used)\b)[^;|\n]){0,60}?[\s.,:(–—-]"
    r"(?:none|nil|not|no doses?) (?:given|used|required|taken|administered|received)\b"
    # "Not given tPA" is of the other drug.
    r"(?=\s*(?:\Z|[.,;:)|<>≥]|x\s?\d)|\s(?:this|today|tonight|overnight|"
    r"so far|in|on|during|at|because|as|"
    r"due|by)\b)",
    re.IGNORECASE,
)
# Who knows that a drug of a list is over ("mom: stopped in June").
_TOLD_ENDED = re.compile(
    rf"\b(?:{COMPANION}|family|pt|patient)"
    r"\b:?\s+(?:(?:says?|states?|reports?|told us) )?(?:(?:that|it|she|he|they|was|is|has) ){0,3}"
    r"(?:stopped|quit|discontinued|not (?:been )?taking|"
    r"no longer (?:takes?|taking|uses?|using|on))\b"
    # Smoking or drinking may be what was stopped.
    r"(?=\W*\Z|\s*[.,;:)\n–—-]|\s(?:it|this|that|them|taking|using|giving|in|on|at|about|last|"
    r"since|because|due|months?|weeks?|years?|days?|\d+|a)\b)",
    re.IGNORECASE,
)
# A wish for a drug, and the answer to it.
_ANSWERED_NO = re.compile(
    r"[^.;?\n]{0,60}?(?:\?|->|→|:|[-–—])\s*no\b(?=\W*\Z|\s*[.,;:)\n–—-])", re.I
)
_WISHED = re.compile(r"\b(?:asks?|asked|asking|wants?|wanted|request\w*)\b[^.;]*\Z", re.IGNORECASE)
# That it is allowed is a claim that it is taken.
_PERMITTED = re.compile(r"\b(?:could|can|may) (?=(?:take|use|have)\b)", re.IGNORECASE)
# The end of a drug, which says nothing for its being taken before.
_ENDS = re.compile(r"\A\W*(?:d/?c|stop|discontinue|cancel)\b", re.IGNORECASE)
_AGAIN = re.compile(
    r"\b(?:restart\w*|resum\w+|back on|again|still|every (?:day|morning|night|evening)|"
    r"(?:I|she|he)(?:['’]m| am|['’]s| is)? (?:takes?|taking|uses?|using|on) (?:it|that|them))\b",
    re.IGNORECASE,
)


# A device that a claim has used, which need be no finding.
_USED_THING = re.compile(
    r"\b(?:uses?|using|wears?|wearing) (?:an? |the |his |her |their )?(?P<thing>[\w-]{3,})",
    re.IGNORECASE,
)
_USED = frozenset({FindingType.MEDICATION, FindingType.PROCEDURE})


def check_untaken(case: Case) -> Objection | None:
    """Object where every mention of a drug that the claim has taken says that it is not."""
    text = case.claim.text
    spoken = modality(_PERMITTED.sub("", text))
    if not _TAKEN.search(text) or holds_back(text):
        return None
    if spoken & (Modality.POSSIBLE | Modality.FORBIDDEN):
        return None
    things = [f for f in case.claim.findings if f.type in _USED]
    used = _USED_THING.search(text)
    named: list[Finding | Span] = [*things, *([Span(*used.span("thing"))] if used else [])]
    for thing in named:
        mentions = list(_mentions(thing, case))
        for is_so, reason in _WAYS:
            told = [(s, span) for s, span in mentions if not _ENDS.search(s.text)]
            if told and all(is_so(statement, span) for statement, span in told):
                against = told[0][0]
                return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, against)
    return None


def _mentions(thing: Finding | Span, case: Case) -> Iterator[tuple[Statement, Span]]:
    """Yield where the note names a drug or a device, in the coordinates of its lines."""
    finding = thing if isinstance(thing, Finding) else None
    place = thing.span if isinstance(thing, Finding) else thing
    mine = [u for u in case.claim.units if u.span.overlaps(place)]
    for statement in case.statements():
        for other in statement.findings:
            if finding and other.type in _USED and same_concept(finding, other):
                at = [max(0, p - statement.span.start) for p in (other.span.start, other.span.end)]
                yield statement, Span(*at)
        for own in statement.units:
            if any(u.meanings & own.meanings or u.stems <= own.stems for u in mine):
                yield statement, own.span
        for word in statement.words:
            if word.weight >= 1 and any(word.stem in u.stems for u in mine):
                yield statement, word.span


def _is_never_had(statement: Statement, _: Span) -> bool:
    drugs = {f.concept for f in statement.findings if f.type is FindingType.MEDICATION}
    return len(drugs) < 2 and _NEVER_HAD.search(statement.text) is not None


def _is_advised_against(statement: Statement, span: Span) -> bool:
    text = statement.text
    behind = _AGAINST_BEHIND.match(text, span.end)
    return behind is not None or _AGAINST_AHEAD.search(text, 0, span.start) is not None


def _is_ended_by_answer(statement: Statement, span: Span) -> bool:
    talk = _ASKED_THEN.fullmatch(statement.text)
    if talk is None or span.start >= talk.end("asked"):
        return False
    return _ENDED.search(talk["answer"]) is not None and _AGAIN.search(talk["answer"]) is None


def _is_unused(statement: Statement, span: Span) -> bool:
    return _UNUSED.match(statement.text, span.end) is not None


def _is_ended_by_word(statement: Statement, span: Span) -> bool:
    drugs = {f.concept for f in statement.findings if f.type is FindingType.MEDICATION}
    return len(drugs) < 2 and _TOLD_ENDED.search(statement.text, span.end) is not None


def _is_answered_no(statement: Statement, span: Span) -> bool:
    is_wished = _WISHED.search(statement.text, 0, span.start) is not None
    return is_wished and _ANSWERED_NO.match(statement.text, span.end) is not None


def _is_none_given(statement: Statement, span: Span) -> bool:
    none = _NONE_GIVEN.match(statement.text, span.end)
    if none is None:
        return False
    start = statement.span.start
    behind = Span(span.end, none.end())
    drugs = (f for f in statement.findings if f.type is FindingType.MEDICATION)
    return not any(behind.start <= f.span.start - start < behind.end for f in drugs)


_WAYS: tuple[tuple[Callable[[Statement, Span], bool], str], ...] = (
    (_is_never_had, "The note says that this was never taken."),
    (_is_advised_against, "The note says that this was advised against."),
    (_is_unused, "The note says that this is not used."),
    (_is_none_given, "The note says that none was given."),
    (_is_ended_by_word, "The note says that this was stopped."),
    (_is_answered_no, "The note says that this was answered with no."),
    (_is_ended_by_answer, "The answer says that this was stopped."),
)
