"""Is it done what the claim calls done already, booked, settled, or given in full."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.claim import ErrorType, Label
from app.core.finding import FindingType
from app.core.span import Span
from app.grounding.checks.case import Case, Objection, same_concept
from app.grounding.checks.clauses import clauses
from app.grounding.checks.events import happened
from app.grounding.checks.matter import clauses_on
from app.grounding.content import Unit
from app.grounding.modality import Modality, modality
from app.grounding.patterns import any_of
from app.grounding.quantities import Quantity, says
from app.grounding.source import Statement
from app.terminology.words import stem

# A claim of what is behind, and the verb of it.
_PERFECT = re.compile(
    r"\b(?:has|have|had) (?P<already>already )?(?:now |since |just |also )*(?:been )?"
    r"(?P<already2>already )?(?:been )?(?P<verb>(?!(?:sev|elev|oft|ev|wom|childr|"
    r"kitch)en\b)\w{2,}(?:ed|en)|put|set|sent|begun|done|seen|met|told|"
    r"gone|made|held|had|left|rung)\b",
    re.IGNORECASE,
)
_BY_THEN = any_of(r"already|by the (?:time|end)|by then|before (?:he|she|they|the \w+) left")
# Of a claim's things, what a clause must name to speak of it.
_HALF = 0.5
# Verbs of a plan: having been planned, a thing is still to come.
_OF_PLAN = any_of(
    r"planned|scheduled|ordered|requested|arranged|booked|advised|recommended|told|asked|offered|"
    r"discussed|considered|prescribed|instructed|warned|encouraged|informed|listed|deferred|set|"
    r"postponed|declined|refused|suggested|agreed|been|decided|wanted|hoped|needed|designated"
)
# Of values that change their course is judged.
_COURSE = any_of(r"risen|fallen|increased|decreased|dropped|improved|worsened|changed|had|led")
# A claim that itself tells of what is to come.
_CLAIMED_TO_COME = any_of(r"will|to be|once|when|until|if|should|would|unless|must|whether")
# By which a clause says that it is still to come, or may be.
_STRICTLY_OPEN = any_of(
    r"if|unless|when|once|will|expect\w*|to be|consider\w*|may|might|plan(?:s|ned)?|intend\w*|"
    r"aim\w*|"
    r"hop(?:e|es|ing)|tomorrow|tmrw|tonight|this (?:evening|week|afternoon)|next (?:week|"
    r"month|visit)|"
    r"discuss\w*|undecided|await\w*|refer(?:ral|s)?|wait-?list\w*|listed|scheduled|booked|urged|advised|"
    r"would|wants?|need(?:s|ed)?|in \d+ (?:days?|d|weeks?|wks?|months?|mos?)|ready to|pending|"
    r"offer\w*|"
    r"encouraged|recommend\w*|goals?|"
    r"then (?:stop|start|resume|switch|wean|taper|hold|remove|change)"
)
_DENIED = re.compile(r"\b(?:not|never|no|nor|neither|without)\b|n['’]t\b", re.IGNORECASE)
# What decides whether a thing is done denies nothing of it ("if no better in 6 wks").
_CONDITION = re.compile(r"\b(?:if|unless|until|once|when)\b.*", re.IGNORECASE)
# Clauses in which somebody is still to do what the clause in front of them names.
_STILL_TO_DO = re.compile(r"\W*(?:he|she|pt|patient|they|it|family|gp)?\s*(?:will|to)\s", re.I)

_ACTS = frozenset({FindingType.MEDICATION, FindingType.PROCEDURE})
_BY = re.compile(r"\b(?:by|to) (?=(?P<who>(?:the )?[\w ]{3,40}))", re.IGNORECASE)
# A value at which something is to be done, in a note, and how a claim tells of one.
_IF_AT = re.compile(
    r"\b(?:if|unless|until|when|once)\s+(?:\w+\s+){0,3}(?:is |are |stays? |remains? )?"
    r"(?:<|>|≤|≥|<=|>=|above|below|over|under|less than|more than|greater than)\s*\Z",
    re.IGNORECASE,
)
_AT = any_of(r"if|unless|until|when|once|should|provided|threshold|goal|target|limit|only|whether")

# A thing that has a date, or is chosen; and one that was only talked of.
_SETTLED = any_of(
    r"(?:been|was|is|were|are|now) (?:booked|scheduled|arranged|settled|fixed|chosen|"
    r"decided(?: on)?|"
    r"finali[sz]ed|listed)|has a (?:date|slot)|has (?:decided on|chosen|opted for)"
)
_HAS_DATE = any_of(
    r"booked|scheduled|arranged|appt|appointment|date|set for|listed|waiting list|slot|settled|"
    r"decided|agree[sd]|chose\w*|opt(?:s|ed)|elect(?:s|ed)|prefers?|on [A-Z]?\w*day|will have|"
    r"\d{1,2}[/.]\d{1,2}|\d{1,2}:\d\d|confirmed|consent\w*|plan(?:ned)?(?: for)?|wants?"
)
_ONLY_TALKED = any_of(
    r"discuss\w*|to be (?:decided|discussed|confirmed|arranged|booked|determined)|tbd|tbc|"
    r"consider\w*|"
    r"offered|option(?:s|al)?|if|may|might|undecided|think about|thinking|would|candidate|"
    r"leaflet|possible|potential\w*|vs|versus|or|recommend\w*|declin\w+|refus\w+"
)
_TOO_EARLY = any_of(
    r"too (?:early|soon|late|frail)|not (?:yet )?(?:indicated|ready|a candidate|needed|warranted)"
)
_TO_BE = any_of(r"to be \w+|un(?:decided|settled)")

# A claim of all of several doses, and a note of one that is still to come.
_ALL_DOSES = re.compile(
    r"\b(?:both|all(?: \w+)?|the (?:full|whole|entire) course of|every) "
    r"(?:(?:of )?(?:the |her |his )?(?:two |three |\w+ )?)?(?:doses?|injections?|infusions?|shots?|"
    r"vaccin\w+|cycles?|sessions?|fractions?|units?)\b[^.;]{0,60}?\b(?:given|received|done|had|"
    r"completed|administered|finished|in)\b",
    re.IGNORECASE,
)
_NEXT_DOSE = re.compile(
    r"\b(?:second|2nd|third|3rd|next|final|remaining|another|#2|#3|booster)\b[^.;,)]*",
    re.IGNORECASE,
)
_WAS_GIVEN = any_of(r"given|done|received|was|had|completed|got|administered|today|declined")
_TO_COME = re.compile(
    r"\b(?:in|on|at|due|if|will|to be|tomorrow|tmrw|clinic|appt|next|when|after|scheduled|"
    r"planned)\b|"
    r"\d{1,2}/\d{1,2}",
    re.IGNORECASE,
)


def check_done(case: Case) -> Objection | None:
    """Object where every clause on the matter has it still to come, or only talked of."""
    if _DENIED.search(case.claim.text):
        return None
    return (
        _not_yet(case)
        or _only_to_come(case)
        or _at_a_bound(case)
        or _unsettled(case)
        or _in_part(case)
    )


def _not_yet(case: Case) -> Objection | None:
    text = case.claim.text
    perfect = _PERFECT.search(text)
    if perfect is None or _COURSE.fullmatch(perfect["verb"]) or _CLAIMED_TO_COME.search(text):
        return None
    is_by_then = _BY_THEN.search(text) is not None
    if not is_by_then and _OF_PLAN.fullmatch(perfect["verb"]):
        return None
    told = list(_with_verb(perfect["verb"], case)) or [
        (clause.text, clause.statement) for clause in clauses_on(case, least=_HALF)
    ]
    told = [(c, s) for c, s in told if s in case.evidence]
    if not told:
        return None
    if all(_is_to_come(c) or (is_by_then and _STILL_TO_DO.match(_behind(c, s))) for c, s in told):
        reason = "The note has this still to come."
        return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, told[0][1])
    return None


def _only_to_come(case: Case) -> Objection | None:
    """Object where a drug, an act or a service of a perfect claim is only ever to come."""
    text = case.claim.text
    perfect = _PERFECT.search(text)
    if perfect is None or _CLAIMED_TO_COME.search(text):
        return None
    if _OF_PLAN.fullmatch(perfect["verb"]) and _BY_THEN.search(text) is None:
        return None
    for thing in _things(case.claim, Span(*perfect.span())):
        told = [
            (clause.of(s.text), s)
            for s in case.statements()
            for clause in clauses(s.text)
            if any(
                clause.contains(u.span) and (thing.meanings & u.meanings or thing.stems <= u.stems)
                for u in s.units
            )
        ]
        if told and all(_is_to_come(clause) for clause, _ in told):
            reason = "The note has this still to come."
            return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, told[0][1])
    return None


def _things(claim: Statement, verb: Span) -> list[Unit]:
    """Return the drugs and acts of a claim, and those that did something for the patient."""
    acts = [f.span for f in claim.findings if f.type in _ACTS]
    by = [Span(m.end(), m.end() + len(m["who"])) for m in _BY.finditer(claim.text, verb.end)]
    return [
        u
        for u in claim.units
        if u.weight >= 1
        and any(s.overlaps(u.span) for s in (*acts, *by))
        and not verb.overlaps(u.span)
    ]


def _at_a_bound(case: Case) -> Objection | None:
    """Object where the note has a claimed number only as one at which a thing is to be done."""
    text = case.claim.text
    if _AT.search(text) or modality(text) & (Modality.PLANNED | Modality.POSSIBLE):
        return None
    for q in case.claim.quantities:
        told = [(o, s) for s in case.statements() for o in s.quantities if says(q, o)]
        if told and all(_is_bound(o, s) for o, s in told):
            reason = "The note only says what to do at this value."
            return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, told[0][1])
    return None


def _is_bound(noted: Quantity, statement: Statement) -> bool:
    """Say whether a number stands behind an "if" and a sign, with nothing in between."""
    ahead = statement.text[: noted.span.start]
    return _IF_AT.search(ahead) is not None


def _is_to_come(clause: str) -> bool:
    return (
        not (happened(clause) or _DENIED.search(_CONDITION.sub(" ", clause)))
        and _STRICTLY_OPEN.search(clause) is not None
    )


def _with_verb(verb: str, case: Case) -> Iterator[tuple[str, Statement]]:
    """Yield the clauses that have the claim's verb in any form."""
    root = stem(verb.lower())
    for s in case.statements():
        for clause in clauses(s.text):
            if any(w.stem == root and clause.contains(w.span) for w in s.words):
                yield clause.of(s.text), s


def _behind(clause: str, statement: Statement) -> str:
    start = statement.text.find(clause)
    return statement.text[start + len(clause) :].lstrip(" ;,.")[:30] if start >= 0 else ""


def _unsettled(case: Case) -> Objection | None:
    settled = _SETTLED.search(case.claim.text)
    if settled is None:
        return None
    early = _too_early(case)
    if early is not None:
        reason = "The note says that it is not time for this."
        return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, early)
    matter = clauses_on(case, end=settled.start())
    told = [(_TO_BE.sub(" ", c.text), c) for c in matter]
    told = [one for one in told if _TO_BE.search(one[1].text)] or told
    if not told or any(_HAS_DATE.search(text) for text, _ in told):
        return None
    against = next((c.statement for _, c in told if _ONLY_TALKED.search(c.text)), None)
    if against is None:
        return None
    reason = "The note does not say that this is settled."
    return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, against)


def _too_early(case: Case) -> Statement | None:
    """Return a sentence by which it is too early for a claimed procedure; none has it otherwise."""
    claimed = [f for f in case.claim.findings if f.type is FindingType.PROCEDURE]
    told = [
        s
        for s in case.statements()
        if any(same_concept(f, other) for f in claimed for other in s.findings)
    ]
    return told[0] if told and all(_TOO_EARLY.search(s.text) for s in told) else None


def _in_part(case: Case) -> Objection | None:
    if not _ALL_DOSES.search(case.claim.text):
        return None
    for s in case.evidence:
        for m in _NEXT_DOSE.finditer(s.text):
            if _TO_COME.search(m.group()) and not _WAS_GIVEN.search(m.group()):
                reason = "The note has a part of this still to come."
                return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, s)
    return None
