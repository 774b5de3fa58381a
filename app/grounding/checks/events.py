"""Does the note say that it happened: started, stopped, held, done, still so, confirmed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.core.claim import ErrorType, Label
from app.core.finding import FindingType
from app.grounding.checks.case import Case, Objection
from app.grounding.checks.clauses import clauses, set_off
from app.grounding.checks.reversals import ended_by
from app.grounding.content import Unit
from app.grounding.modality import Modality, modality
from app.grounding.patterns import any_of
from app.grounding.source import Statement
from app.terminology.drugs import find_drug
from app.terminology.labs import lab_table, vital_table
from app.terminology.tokens import tokenize


@dataclass(frozen=True, slots=True)
class _Event:
    """What can be said to have happened to a thing.

    Attributes:
        claimed: Words by which a claim says it.
        agreed: Words of a note that say it, or that let it be so.
        opposed: Words of a note that say otherwise.
        must_be_said: A note that says neither does not support it.
        is_change: A note may say that it was not done ("not started").
    """

    reason: str
    claimed: re.Pattern[str] = field(repr=False)
    agreed: re.Pattern[str] = field(repr=False)
    opposed: re.Pattern[str] = field(repr=False)
    must_be_said: bool = False
    is_change: bool = False


_ENDED = (
    r"off|stop\w*|discontinu\w+|d/?c'?d|remov\w+|switch\w+|replac\w+|quit|resolv\w+|gone|out|ended|"
    r"finish\w+|complet\w+|extubated|ceased|expired|pulled|closed|healed|clear(?:ed|s)|came off|"
    r"weaned off|went down|went away|no longer"
)
_REFUSED = r"refus\w+|declin\w+|did not want|does not want|not want|reject\w*|prefers? to wait"
_BEGUN = (
    r"start\w*|beg[aiu]n\w*|initiat\w+|new|added|add|put on|introduc\w+|resum\w+|restart\w*|"
    r"back (?:to|on) it"
)
_GIVEN = (
    r"gtt|drip|infusion|bolus|\d+ ?(?:mg|mcg|g|units?|mL)|given|gave|giving|received|got|"
    r"treated|took|takes?|taking|"
    r"on(?! (?:admission|arrival|hold|exam\w*|presentation|discharge|day|the|hospital))|"
    r"continu\w+|prescrib\w+|rx"
)
_MORE = (
    r"increas\w+|rais\w+|doubl\w+|(?:up)?titrat\w+|up|high\w*|more|rose|rising|climb\w+|"
    r"advanc\w+|was|elevat\w+|worse\w*|grew|grow\w+|larger|from|trebl\w+|tripl\w+"
)
_LESS = (
    r"decreas\w+|lower\w*|reduc\w+|halv\w+|titrat\w+|wean\w*|taper\w*|cut|down|less|fell|"
    r"drop\w*|low|small\w*|was|from|diminish\w*|limited|poor|weak\w*|impair\w*|absent|half"
)
_AS_BEFORE = r"\s*(?:same|unchanged|no change|stop|hold|off|d/c)\b"
_NOT_DONE = (
    r"not (?:started|given|done|begun|needed|restarted|resumed)|considered|deferred|avoid\w*"
)
_DOUBT = (
    r"possibl\w+|probabl\w+|likely|less likely|unlikely|r/o|rule out|suspect\w*|suspicious|"
    r"concern\w*|question\w*|may|might|could|cannot be excluded|not excluded|versus|vs|"
    r"evaluate for|pending|awaited|to decide|to consider|considering|to be (?:done|sent|tested)"
)

_EVENTS = (
    _Event(
        "The note does not say that this goes on.",
        any_of(r"still|remain(?:s|ed)?|continues?|persist(?:s|ed)|is running|ongoing|kept|keeps"),
        any_of(
            r"still|remain\w*|continu\w+|persist\w*|ongoing|in place|unchanged|on|stable|stays?"
        ),
        any_of(_ENDED),
    ),
    _Event(
        "The note says that this has ended.",
        any_of(
            r"(?:is|are|'s) (?:still |now |currently )?"
            r"(?:on(?! hold)|taking|using|receiving|getting)|"
            r"currently (?:takes|uses|on|taking|smokes|drinks)|current treatment|still takes|"
            r"(?:current|active) smoker"
        ),
        any_of(r"still|remain\w*|continu\w+|resum\w+|restart\w*|back on|now on|currently"),
        any_of(
            r"off|stopped|discontinued|d/?c'?d|held|on hold|completed|finished|quit|no longer|"
            r"(?:past|prior|previous) (?:trials?|medic\w+)|formerly|former|ex-?smoker"
        ),
    ),
    _Event(
        "The note does not say that this was continued.",
        any_of(r"(?:was|were|been) continued|continued"),
        any_of(r"continu\w+|resum\w+|kept|on|daily|bid|tid|ongoing|not held"),
        any_of(r"stop\w*|discontinu\w+|held|hold|paused|quit|withheld"),
    ),
    _Event(
        "The note does not say that this was started.",
        any_of(r"(?:was|were|been) (?:re)?started|was (?:begun|initiated)|(?<!be )resumed"),
        any_of(f"{_BEGUN}|{_GIVEN}"),
        any_of(f"{_REFUSED}|{_NOT_DONE}|stop\\w*|discontinu\\w+|held|hold"),
        must_be_said=True,
        is_change=True,
    ),
    _Event(
        "The note does not say that this was raised.",
        any_of(
            r"(?:was|were|has been|have been|been) (?:increased|raised|doubled|uptitrated|"
            r"titrated up)"
        ),
        re.compile(rf"\b(?:{_MORE}|(?:up )?to \d)|(?:->|→)(?!{_AS_BEFORE})", re.IGNORECASE),
        any_of(r"decreas\w+|lower\w*|reduc\w+|no changes?|unchanged|same|stop\w*|held"),
        must_be_said=True,
        is_change=True,
    ),
    _Event(
        "The note does not say that this was lowered.",
        any_of(r"(?:was|were|has been|have been|been) (?:decreased|lowered|reduced|halved)"),
        re.compile(rf"\b(?:{_LESS}|to \d)|->|→", re.IGNORECASE),
        any_of(r"increas\w+|rais\w+|doubl\w+|no changes?|unchanged|same|stop\w*|held"),
        must_be_said=True,
        is_change=True,
    ),
    _Event(
        "The note does not say that this was stopped.",
        any_of(
            r"(?:was|were|has been|been) (?:stopped|discontinued|ended|withdrawn)|"
            r"stopped(?! (?:smoking|drinking))|discontinued"
        ),
        any_of(f"{_ENDED}|held|hold|withheld|not taking|avoid\\w*|withdrawn|g[ia]ven? up|no"),
        any_of(f"{_BEGUN}|continu\\w+|increas\\w+"),
        must_be_said=True,
    ),
    _Event(
        "The note does not say that this was stopped for good.",
        any_of(
            r"(?:stopped|discontinued|held) (?:for good|permanently|indefinitely)|"
            r"permanently (?:stopped|discontinued)"
        ),
        any_of(r"permanent\w*|for good|indefinite\w*|no further|never|lifelong"),
        any_of(r"resum\w+|restart\w*|held|hold|temporar\w+|until|x ?1"),
    ),
    _Event(
        "The note does not say that this was held.",
        any_of(r"(?:was|were|is|are|been) (?:held|paused|withheld|put on hold)|is on hold"),
        any_of(r"held|hold\w*|paus\w+|withh\w+|stop\w*|off|not (?:given|restarted|resumed)"),
        any_of(f"{_BEGUN}|continu\\w+|given"),
        must_be_said=True,
    ),
    _Event(
        "The note does not say that this was refused.",
        any_of(r"refused|declined|turned down|rejected"),
        any_of(f"{_REFUSED}|not keen|hesitan\\w+"),
        any_of(r"given|accept\w+|agree\w+|took|done|received|tolerat\w+"),
        must_be_said=True,
    ),
    _Event(
        "The note says that nothing grew.",
        any_of(r"grew|grown"),
        any_of(r"grew|grow(?:s|ing|n)|pos\w*|isolat\w+|GPCs?|GNRs?|coloni\w+|CFU"),
        any_of(r"NGTD|no growth|neg\w*|sterile|pending"),
    ),
    _Event(
        "The note does not say that this was given up.",
        any_of(
            r"(?:has|have|had) (?:given up|quit|stopped|cut out)|gave up|"
            r"(?<!to )quit(?= (?:smok|drink|us|vap))"
        ),
        any_of(
            r"(?<!to )quit|stopped|g[ai]ven? up|ex-?smok\w+|former\w*|since|ago|abstinent|"
            r"sober|clean|never"
        ),
        any_of(
            r"wants?|tr(?:y|ies|ying)|would|ready|urg\w+|advis\w+|encourag\w+|counsel\w+|recommend\w+|cessation|still|current\w*|daily|"
            r"ppd|active|smokes|drinks|vapes|continu\w+"
        ),
    ),
    _Event(
        "The note does not say that this was agreed to.",
        any_of(r"(?:has |have )?(?:agreed|consented|accepted)(?! (?:with|that)\b)"),
        any_of(
            r"agree\w*|consent\w*|accept\w*|willing|amenable|opts? (?:for|to)|elect\w*|voluntar\w+|"
            r"signed|"
            r"would like|wants?(?! to (?:wait|think|hold|avoid))|cho(?:se|oses)|"
            r"ok(?:ay)? with|happy"
        ),
        any_of(
            f"{_REFUSED}|wants? to (?:wait|think|hold|avoid)|rather not|hold off|"
            r"against|undecided|deferr\w+"
        ),
    ),
    _Event(
        "The note leaves this open.",
        any_of(r"(?:is|was|were|been) (?:confirmed|diagnosed|proven|established)|confirmed"),
        any_of(
            r"confirm\w+|diagnos\w+|dx|proven|show\w*|positive|impression|assessment|found|known"
        ),
        any_of(_DOUBT),
    ),
    _Event(
        "The note does not have this result yet.",
        any_of(
            r"(?:was|were|is|are|(?:came|come) back|returned|read|reported|resulted) (?:as )?"
            r"(?:negative|positive|normal|abnormal|clear)|grew|showed"
        ),
        any_of(
            r"neg\w*|pos\w*|normal|wnl|unremarkable|no|not|non\w*|nr|grew|grow\w*|show\w*|"
            r"without|clear|intact|\d+(?:\.\d+)?"
        ),
        any_of(
            r"pending|awaited|outstanding|not back|(?:to|will) follow|in process|"
            r"being (?:stained|run|processed)|sent out|to be reported"
        ),
    ),
    _Event(
        "The note does not say that this is over.",
        any_of(r"(?:has|have|had) (?:resolved|closed|healed|cleared|disappeared)|is gone|resolved"),
        any_of(
            f"{_ENDED}|resolution|convert\\w+|better|improv\\w+|no|none|without|denies|afebrile|normal\\w*"
        ),
        any_of(r"persist\w*|unchanged|ongoing|still|worse\w*|continu\w+"),
        must_be_said=True,
    ),
)
_UNDONE = re.compile(
    r"\bin \d+(?:\s?[-–]\s?\d+)?\s?(?:days?|d|weeks?|wks?|months?|mos?|years?|yrs?)\b|^then\b|"
    r"\b(?:if|unless|when|once|before|after|until|consider|offered|desires|wants|candidate|"
    r"not yet|due|overdue|optional|option|next (?:visit|appointment|time|week|month|year)|"
    r"to be \w+|postpartum)\b",
    re.IGNORECASE,
)
DONE = re.compile(
    r"\b(?:was|were|has (?:already |since |now )?been|have (?:already )?been|had been|underwent|"
    r"had) "
    r"(?:\w+ly |already |since )?"
    r"(?:performed|done|given|placed|removed|injected|repaired|replaced|obtained|taken|completed|"
    r"carried out|administered|inserted|drained|treated|operated|transfused|biops\w+|inject\w+|"
    r"vaccinated|used|banded|excised|cut|"
    r"started|begun|(?<!had )repeated|rechecked|scanned|tested)\b|\bunderwent\b|\breceived\b|"
    r"\bgot (?:an?|the|his|her)\b|\bhad (?:an?|the|his|her) (?:\w+ ){0,3}"
    r"(?:scan|CT|MRI|biopsy|surgery|"
    r"operation|procedure|transplant|transfusion|\w+(?:oscopy|ectomy|plasty|otomy|ography|gram))\b",
    re.IGNORECASE,
)
# What is only to be done ("to be discussed"), though its verb has the form of the past.
_TO_BE = re.compile(r"\b(?:to|will|should|can|may|must|could) be \w+\b", re.IGNORECASE)
_HAPPENED = re.compile(
    r"\b(?:\w{2,}ed|given|done|taken|was|were|had|s/p|status post|underwent|today|got|found|"
    r"x\s?\d+)\b",
    re.IGNORECASE,
)
# What stands on a list to be done, though its verb has the form of the past.
_LISTED = re.compile(
    r"\b(?:(?:wait-?)?listed|scheduled|booked|offered|referred|planned|requested|awaiting|"
    r"candidate|proposed|recommended|urged|advised|encouraged|"
    r"chooses|chose|elects?|opts?|opted|leaning|prefers)\b",
    re.IGNORECASE,
)
_OF_DRUG = any_of(r"medic\w+|pills?|tablets?|drugs?|dos\w+|infusion|drip|therapy|started|resumed")
# What a note says was not done, to the end of its clause.
_UNDONE_CHANGE = re.compile(
    r"\b(?:not|never|n['’]t)\s+(?:yet\s+|been\s+)*(?:re)?(?:started|start|begun|initiated|added|"
    r"resumed|given|prescribed|increased|raised|lowered|reduced|changed)\b[^.;]*",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:no|not|never|without|neither|nor)\b|n['’]t\b", re.IGNORECASE)


def check_events(case: Case) -> Objection | None:
    """Object where the note says that what the claim tells did not happen, or never says it did."""
    spoken = modality(case.claim.text)
    if spoken & (Modality.POSSIBLE | Modality.FORBIDDEN) or _DENIED.search(case.claim.text):
        return None
    things = _things(case.claim)
    reversed_by = ended_by(case)
    if reversed_by is not None:
        reason = "The note says that this has ended."
        return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, reversed_by)
    for event in _EVENTS:
        said = event.claimed.search(case.claim.text)
        if said is None or (event.is_change and _is_level(case.claim)):
            continue
        ahead = _drugs(things, case.claim) if event.is_change else ()
        subject = _subject(ahead, said.start()) or _subject(things, said.start())
        objection = _event(event, subject or things, case)
        if objection is not None:
            return objection
    if DONE.search(case.claim.text) and Modality.PLANNED not in spoken:
        return _undone(things, case)
    return None


def _is_level(claim: Statement) -> bool:
    """Say whether a claim tells of values alone, which may be high without having been raised."""
    tokens = tokenize(claim.text)
    measured = any(True for table in (lab_table(), vital_table()) for _ in table.find(tokens))
    is_drug = any(f.type is FindingType.MEDICATION for f in claim.findings)
    return measured and not is_drug and _OF_DRUG.search(claim.text) is None


def _subject(things: tuple[Unit, ...], verb: int) -> tuple[Unit, ...]:
    """Return the last thing that stands in front of a verb; nothing where none does."""
    return tuple(unit for unit in things if unit.span.end <= verb)[-1:]


def _drugs(things: tuple[Unit, ...], claim: Statement) -> tuple[Unit, ...]:
    """Return the things that are drugs: started and raised is a drug, not what it is for."""
    drugs = [f.span for f in claim.findings if f.type is FindingType.MEDICATION]
    return tuple(
        unit
        for unit in things
        if find_drug(unit.span.of(claim.text)) or any(span.overlaps(unit.span) for span in drugs)
    )


def _event(event: _Event, things: tuple[Unit, ...], case: Case) -> Objection | None:
    clauses = [(clause, s) for s in case.evidence for clause in _clauses(s, things)]
    undone = [s for clause, s in clauses if event.is_change and _UNDONE_CHANGE.search(clause)]
    if undone:
        clauses = [(_UNDONE_CHANGE.sub(" ", clause), s) for clause, s in clauses]
    if any(event.agreed.search(clause) for clause, _ in clauses):
        return None
    opposed = (s for clause, s in clauses if event.opposed.search(clause))
    against = next((s for s in opposed if not event.agreed.search(set_off(s.text))), None)
    against = undone[0] if undone else against
    if against is not None:
        return Objection(Label.CONTRADICTED, ErrorType.STATUS, event.reason, against)
    if event.must_be_said and clauses:
        named = dict.fromkeys(s for _, s in clauses)
        whole = " ".join(f"{s.heading} {' '.join(s.above)} {s.text}" for s in named)
        if not event.agreed.search(whole):
            return Objection(Label.UNSUPPORTED, ErrorType.STATUS, event.reason, clauses[0][1])
    return None


def _undone(things: tuple[Unit, ...], case: Case) -> Objection | None:
    """Object where every clause on the matter is of what is to be done, or may be."""
    clauses = [(clause, s) for s in case.evidence[:1] for clause in _clauses(s, things)]
    if not clauses or any(not is_open(clause) for clause, _ in clauses):
        return None
    reason = "The note does not say that this was done."
    return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, clauses[0][1])


def happened(clause: str) -> bool:
    """Say whether a clause tells of anything that was done."""
    return _HAPPENED.search(_LISTED.sub(" ", _TO_BE.sub(" ", clause))) is not None


def is_open(clause: str) -> bool:
    """Say whether a clause tells of what is to be done or may be, and of nothing that was done."""
    if happened(clause):
        return False
    planned = modality(clause) & (Modality.PLANNED | Modality.POSSIBLE | Modality.FORBIDDEN)
    return bool(planned) or _UNDONE.search(clause) is not None or _LISTED.search(clause) is not None


def _things(claim: Statement) -> tuple[Unit, ...]:
    """Return the units of a claim that name what the event happened to."""
    spans = [m.span() for e in _EVENTS for m in e.claimed.finditer(claim.text)]
    return tuple(
        unit
        for unit in claim.units
        if unit.weight >= 1 and not any(a < unit.span.end and unit.span.start < b for a, b in spans)
    )


def _clauses(statement: Statement, things: tuple[Unit, ...]) -> tuple[str, ...]:
    """Return the clauses of a sentence that name a thing; the whole of it where none does alone."""
    named: list[str] = []
    for clause in clauses(statement.text):
        inside = [u for u in statement.units if clause.start <= u.span.start < clause.end]
        if any(t.meanings & u.meanings or t.stems & u.stems for t in things for u in inside):
            named.append(clause.of(statement.text))
    if named:
        return tuple(named)
    if any(t.held_by(statement.stems, statement.meanings) for t in things):
        return (f"{' '.join(statement.above)} {statement.text}",)
    return ()
