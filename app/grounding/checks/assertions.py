"""Does the note assert what the claim asserts: present, absent, possible, past, planned."""

from __future__ import annotations

import re
from dataclasses import replace

from app.core.claim import ErrorType, Label
from app.core.finding import Assertion, Finding, FindingType
from app.core.kin import COMPANION, RELATIVE
from app.core.section import SectionKind
from app.core.span import Span
from app.grounding.alignment import IF
from app.grounding.checks.case import Case, Objection, is_broader, same_concept
from app.grounding.checks.events import DONE
from app.grounding.checks.reported import owns_denial
from app.grounding.checks.switches import is_switch
from app.grounding.content import Unit
from app.grounding.frames import frame_of
from app.grounding.meanings import asked_by, given_by
from app.grounding.modality import Modality, modality
from app.grounding.polarity import denied_subjects, holds_back, is_negated
from app.grounding.relatives import GENERIC, RELATIVES
from app.grounding.source import Statement

# What a patient is referred or seen for is there; only the visit is planned.
_REASON = re.compile(
    r"\b(?:refer\w*|seen|evaluat\w+|admitted|treated|follow(?:ed)?[- ]?up|presents?|here|"
    r"presented|indication)\W+(?:\w+\s+){0,2}(?:for|of|with)\W+(?:\w+\W+){0,4}\Z",
    re.IGNORECASE,
)
# A relative who tells of the patient.
_BYSTANDER = re.compile(
    rf"\b(?:{COMPANION}|family)\s+"
    r"(?:\w+\s+){0,2}(?:notic\w*|not(?:es|ed)|report\w*|says|said|states?|concern\w*|worr\w*|"
    r"describ\w*|observ\w*|thinks?|tried|brought|gave)\b",
    re.IGNORECASE,
)
# What a finding's name is followed by where it only tells what a thing is for.
_FOR_IT = re.compile(
    r"[\s-]+(?:\w+\s)?(?:machine|mask|device|medic\w+|drug|pill|tablet|clinic|nurse|specialist|diet|"
    r"support|monitor|screen\w*|risk|history|education|center|team|vaccine|shot)s?\b",
    re.IGNORECASE,
)

# What is to be done where a thing comes.
_IF = re.compile(r"\b(?:if|should|in case|when|for any|return|come back|call)\b", re.IGNORECASE)

_ENDS = re.compile(r"[.;]\s|\n")
# What was so, and is so no more.
_NO_LONGER = re.compile(r"\bno longer\b|\b(?:not|n['’]t)\b.*\bany ?more\b", re.IGNORECASE)
# What follows one of these was done, be it for the second time ("day 5 after repeat CS").
_AFTER_IT = re.compile(
    r"\b(?:s/p|after|following|status post|since)\s+(?:\w+\s+){0,2}\Z", re.IGNORECASE
)
# A pregnancy that is only hoped for.
_WISHED = re.compile(
    r"\b(?:plan\w*|desir\w+|wants?|hop\w+|try\w*|considering)\s+(?:for\s+|on\s+)?(?:an?\s+)?pregnan|"
    r"\bconceive\b",
    re.IGNORECASE,
)
# What follows a procedure that is still to come.
_TO_BE_DONE = re.compile(
    r"\s+(?:is |are |still )?(?:to be (?:done|performed|scheduled|arranged|repeated)|"
    r"will be \w+ed)\b",
    re.IGNORECASE,
)
# A relative who calls about the patient.
_CALLS = re.compile(
    r"\b(?:calls?|called|calling|phoned|here|brings|brought)\W+(?:\w+\W+){0,3}?"
    r"(?:re|about|regarding|for|with)\b:?\s+(?:her |his |their |pt['’]?s? )?"
    rf"{RELATIVE}\b",
    re.IGNORECASE,
)
# What is in doubt is why a thing is there, not whether.
_ATTRIBUTED = re.compile(
    r"\b(?:attributed|contribut\w+|(?:thought|felt|believed|likely|probably|possibly|presumed) "
    r"(?:to be )?(?:to have )?(?:due|caused|related|from|secondary|because)|"
    r"caused?|because of|due to|related to|trigger\w*|why|reason for|responsible for|behind)\b",
    re.IGNORECASE,
)

# A claim that a thing was not given or done, without a negation.
_NOT_HAD = re.compile(
    r"\b(?:withh[eo]ld\w*|avoid\w*|unnecessary|needless|omitted|left out|declin\w+|refus\w+|"
    r"forgone|turned down|held back|(?:decided|advised) against|contraindicated)\b",
    re.IGNORECASE,
)
# What somebody is allowed is not in doubt.
_ALLOWED = re.compile(
    r"\bmay (?:be |now |then |not )?(?:go|return|come|resume|drive|shower|bathe|eat|drink|take|"
    r"bear|use|start|stop|restart|work|exercise|walk|lift|swim|fly|leave|be discharged|removed?)\b",
    re.IGNORECASE,
)

# What could not be had is in no doubt.
_UNABLE = re.compile(
    r"\bcould(?: not|n['’]t) (?!(?:be )?(?:exclud|rule|determin|tell|say|confirm|distinguish))\w+",
    re.IGNORECASE,
)
# A drug with which another must not be taken, and one with a dose behind what is left out.
_NOT_WITH = re.compile(r"\bnot (?:together )?with (?:the |your |his |her )?\Z", re.IGNORECASE)
_NONE_OF = re.compile(r"\bno (?!known\b|prior\b)\w+,\s\Z", re.IGNORECASE)
_OR = re.compile(r"\b(?:n?or|given|taken|used|needed)\b", re.IGNORECASE)
# What leads in the test by which something was not found.
_BY_MEANS = re.compile(r"\w\s+(?:on|by|at|per|with|in)\s+(?:\w+\s)?\Z", re.IGNORECASE)

# What did not come again since a time, and how a note tells of the last time that it did.
_FREE_SINCE = re.compile(r"\b(?:no|not|never|n['’]t|free)\b.*\b(?:since|for|in)\b", re.IGNORECASE)
_LAST_OF_IT = re.compile(
    r"\b(?:last (?:one|was|seen|episode|attack|event|seizure|drink|use[d]?|had)|none since|"
    r"no more since|not since|nil since)\b",
    re.IGNORECASE,
)

_P, _A, _M, _F, _H, _W = (
    Assertion.PRESENT,
    Assertion.ABSENT,
    Assertion.POSSIBLE,
    Assertion.FAMILY,
    Assertion.PAST,
    Assertion.PLANNED,
)
_ACTS = frozenset({FindingType.MEDICATION, FindingType.PROCEDURE})
# Claimed → what a note may assert for the claim to stand. A chronic disease is both past and
# present,
# so a claim of the past stands on a present one; not the other way round.
_STANDS_ON = {
    _P: {_P},
    _A: {_A},
    _M: {_M},
    _F: {_F},
    _H: {_H, _P},
    _W: {_W, _P},
}
_WRONG: dict[tuple[Assertion, Assertion], tuple[Label, ErrorType, str]] = {
    (_P, _A): (Label.CONTRADICTED, ErrorType.NEGATION, "The note denies this."),
    (_A, _P): (Label.CONTRADICTED, ErrorType.NEGATION, "The note says that this is so."),
    (_H, _A): (Label.CONTRADICTED, ErrorType.NEGATION, "The note denies this."),
    (_M, _A): (Label.CONTRADICTED, ErrorType.NEGATION, "The note excludes this."),
    (_W, _A): (Label.CONTRADICTED, ErrorType.NEGATION, "The note says that this is not planned."),
    (_A, _H): (Label.CONTRADICTED, ErrorType.NEGATION, "The note says that this was so."),
    (_P, _M): (Label.UNSUPPORTED, ErrorType.STATUS, "The note only suspects this."),
    (_A, _M): (Label.UNSUPPORTED, ErrorType.STATUS, "The note leaves this open."),
    (_M, _P): (Label.CONTRADICTED, ErrorType.STATUS, "The note is sure of this."),
    (_P, _H): (Label.CONTRADICTED, ErrorType.TEMPORALITY, "The note says this of the past."),
    (_P, _W): (Label.CONTRADICTED, ErrorType.TEMPORALITY, "The note only plans this."),
    (_W, _H): (
        Label.CONTRADICTED,
        ErrorType.TEMPORALITY,
        "The note says that this was done before.",
    ),
    (_P, _F): (Label.CONTRADICTED, ErrorType.PERSON, "The note says this of a relative."),
    (_F, _P): (Label.CONTRADICTED, ErrorType.PERSON, "The note says this of the patient."),
}


def check_assertions(case: Case) -> Objection | None:
    """Object where every mention of a claimed finding in the evidence says otherwise."""
    for finding in case.claim.findings:
        if finding.type in (FindingType.VITAL, FindingType.LAB):
            continue
        if _names_a_thing(finding, case.claim) or _is_aside(finding, case.claim):
            continue
        if _is_only_named(finding, case) or _is_worded(finding, case):
            continue
        objection = _against(finding, case)
        if objection is not None:
            return objection
    return None


def _against(finding: Finding, case: Case) -> Objection | None:
    """Object where no mention of a finding asserts what the claim does."""
    spoken = modality(case.claim.text)
    claimed = _as_done(finding, _claimed(finding, spoken, case.claim))
    if claimed is _F and _is_told_of_relative(finding, case):
        return None  # of which relative is judged by itself
    mentions = _mentions(finding, case.evidence) or _mentions(finding, case.statements())
    stands = _stands(finding, claimed, spoken, case.claim.text)
    if not mentions or any(_as_done(other, other.assertion) in stands for other, _ in mentions):
        return None
    other, against = mentions[0]
    wrong = _WRONG.get((claimed, _as_done(other, other.assertion)))
    if wrong is None or _is_beside(claimed, mentions[0], case):
        return None
    if wrong[1] is ErrorType.PERSON and _is_own(finding, stands, case):
        return None
    gives_way = is_switch(case.claim.text) and is_switch(against.text)  # judged by itself
    if gives_way or _excused(finding, claimed, other, against, case.claim.text):
        return None
    return Objection(*wrong, against)


def _as_done(finding: Finding, told: Assertion) -> Assertion:
    """Return planned for what is only thought of: it is no suspicion that it was given or done."""
    is_thought_of = finding.type in _ACTS and told is _M
    return _W if is_thought_of else told


def _is_beside(claimed: Assertion, mention: tuple[Finding, Statement], case: Case) -> bool:
    """Say whether a mention that asserts another thing says nothing against the claim."""
    other, against = mention
    if other.assertion is _M and claimed is _P and against is not case.evidence[0]:
        return True  # the claim rests on another sentence than the one in doubt
    is_warning = claimed is _W and other.assertion is _A
    return is_warning and _IF.search(case.claim.text) is not None  # what to do if it comes


def _claimed(finding: Finding, spoken: Modality, claim: Statement) -> Assertion:
    """Return what the claim asserts, its whole wording heard."""
    plain = _UNABLE.sub("", _ALLOWED.sub("", claim.text))
    if finding.assertion is _A and Modality.POSSIBLE in modality(plain):
        return _M  # "cannot be ruled out"
    if finding.assertion is _P and is_negated(finding.span, denied_subjects(claim.text)):
        return _A
    if finding.assertion is _W and is_negated(finding.span, claim.negated):
        return _A  # "does not need dialysis"
    if finding.type in _ACTS and finding.assertion is _W and DONE.search(claim.text):
        return _P if Modality.PLANNED not in spoken else _W  # "was given before discharge"
    if finding.assertion is _F and claim.stems.isdisjoint(RELATIVES | GENERIC):
        return _P  # "clots on both sides" names no relative
    return finding.assertion


def _stands(finding: Finding, claimed: Assertion, spoken: Modality, claim: str) -> set[Assertion]:
    """Return what a note may assert for the claim to stand."""
    stands = set(_STANDS_ON[claimed])
    if claimed is _A and _NO_LONGER.search(claim):
        stands.add(_H)
    if finding.type is FindingType.PROCEDURE and claimed is _P:
        stands.add(_H)  # what was done is done, whenever that was
    if claimed is _P:
        stands |= {_W} if Modality.PLANNED in spoken else set()
        stands |= {_M} if Modality.POSSIBLE in spoken else set()
        stands |= {_H} if Modality.PAST in spoken and Modality.NOW not in spoken else set()
    return stands


def _excused(
    finding: Finding, claimed: Assertion, other: Finding, against: Statement, claim: str
) -> bool:
    """Say whether the note's wording leaves room for the claim all the same."""
    if other.assertion is _A and owns_denial(finding, claim):
        return True
    if other.assertion is _A and finding.type in _ACTS and _NOT_HAD.search(claim):
        return True  # "withheld" for "not given", "judged unnecessary" for "not indicated"
    if claimed is _A and asked_by(finding.concept) & against.denied_meanings:
        return True  # a normal sign beside it denies it ("EtOH, sober 3 yrs")
    if claimed is _A and _FREE_SINCE.search(claim) and _LAST_OF_IT.search(against.text):
        return True  # "seizures, last one 2 yr ago"
    if claimed is _A and finding.type in (FindingType.MEDICATION, FindingType.PROCEDURE):
        return holds_back(against.text) or _is_stopped(against)
    if finding.type is FindingType.MEDICATION and other.assertion is _H:
        return holds_back(against.text)  # a drug that is held was given before
    if claimed is _M and other.assertion is _P:
        return Modality.POSSIBLE in modality(against.text) or _ATTRIBUTED.search(claim) is not None
    return other.assertion is _M and is_broader(finding, other)


def _names_a_thing(finding: Finding, claim: Statement) -> bool:
    """Say whether a finding only tells what a thing is for ("sleep apnea machine")."""
    is_thing = finding.type is FindingType.PROCEDURE  # "her CPAP machine" is the CPAP
    return not is_thing and _FOR_IT.match(claim.text, finding.span.end) is not None


def _is_only_named(finding: Finding, case: Case) -> bool:
    """Say whether claim and note tell of the same talk, search or fear of it, not of the thing."""
    frame = frame_of(case.claim.text, finding.span)
    return frame is not None and any(frame.said.search(s.text) for s in case.evidence)


def _is_aside(finding: Finding, claim: Statement) -> bool:
    """Say whether a finding is only told with a denied thing ("not hospitalized for asthma").

    "Not allergic to latex" denies the allergy to it.
    """
    if _is_allergy(finding):
        return False
    span = finding.span
    return is_negated(span, claim.negated) and not any(d.overlaps(span) for d in claim.denied)


def _is_worded(finding: Finding, case: Case) -> bool:
    """Say whether a sentence of the patient holds a finding's words, but no such finding."""
    wanted = [u for u in case.claim.units if u.span.overlaps(finding.span)]
    return bool(wanted) and any(
        all(u.held_by(s.stems, s.meanings - s.denied_meanings) >= 1 for u in wanted)
        and (bool(case.claim.negated) or not _is_denied(wanted, s))
        for s in case.evidence
        if s.kind is not SectionKind.FAMILY_HISTORY and not _mentions(finding, (s,))
    )


def _is_denied(wanted: list[Unit], statement: Statement) -> bool:
    """Say whether a sentence says a word of a finding under a negation alone ("R hip: no fx")."""
    said = [(unit.stems, unit.meanings) for unit in wanted]
    said += [(frozenset((stem,)), meanings) for unit in wanted for stem, meanings in unit.parts]
    for own_stems, meanings in said:
        places = [u.span for u in statement.units if meanings & u.meanings or own_stems & u.stems]
        if places and all(is_negated(place, statement.negated) for place in places):
            return True
    return False


def _is_told_of_relative(finding: Finding, case: Case) -> bool:
    """Say whether a sentence about relatives holds all words of a finding."""
    wanted = [u for u in case.claim.units if u.span.overlaps(finding.span) and u.weight >= 1]
    return any(
        s.of_relative and all(u.held_by(s.stems, s.meanings) >= 1 for u in wanted)
        for s in case.evidence
    )


def _is_own(finding: Finding, stands: set[Assertion], case: Case) -> bool:
    """Say whether the note says elsewhere of the patient what the evidence says of a relative."""
    return any(other.assertion in stands for other, _ in _mentions(finding, case.statements()))


def _is_stopped(statement: Statement) -> bool:
    return holds_back(statement.heading)


def _heard(other: Finding, statement: Statement) -> Finding:
    """Return a note's finding as absent where the sentence denies its verb alone."""
    start = statement.span.start
    span = Span(max(0, other.span.start - start), max(0, other.span.end - start))
    if is_negated(span, denied_subjects(statement.text)):
        return replace(other, assertion=_A)
    if other.assertion is _A and _is_only_beside(
        other, statement.text[: span.start], statement.text[span.end :]
    ):
        return replace(other, assertion=_P)
    if other.assertion is _P and _is_feared(statement.text, span.start):
        return replace(other, assertion=_W)
    if other.assertion is _W and other.type is FindingType.PROBLEM:
        reason = _REASON.search(statement.text, 0, span.start)
        return replace(other, assertion=_P) if reason else other
    if other.concept == "pregnancy" and _WISHED.search(statement.text):
        return replace(other, assertion=_W)
    if other.type is FindingType.PROCEDURE and _TO_BE_DONE.match(statement.text, span.end):
        return replace(other, assertion=_W)
    if other.assertion is _W and other.type is FindingType.PROCEDURE:
        after = _AFTER_IT.search(statement.text, 0, max(0, span.start))
        return replace(other, assertion=_H) if after else other
    if other.assertion is _F and any(form.search(statement.text) for form in (_BYSTANDER, _CALLS)):
        return replace(other, assertion=_P)
    if other.assertion is _W and other.attribute("dose") is not None:
        planned = Modality.PLANNED in modality(statement.text)
        return other if planned else replace(other, assertion=_P)
    return other


def _is_only_beside(other: Finding, ahead: str, behind: str) -> bool:
    """Say whether the "no" in front of a drug is of what stands beside it."""
    if other.type is not FindingType.MEDICATION:
        return False
    with_dose = other.attribute("dose") is not None
    is_apart = with_dose and not _OR.search(behind)  # "no aspirin, statin 40 mg or insulin"
    return bool(_NOT_WITH.search(ahead) or (is_apart and _NONE_OF.search(ahead)))


def _is_feared(text: str, place: int) -> bool:
    """Say whether what stands at a place is only a reason to come back."""
    warning = IF.search(text, 0, place)
    return warning is not None and not _ENDS.search(text, warning.end(), place)


def _mentions(
    finding: Finding, statements: tuple[Statement, ...]
) -> list[tuple[Finding, Statement]]:
    found = [
        (_heard(other, statement), statement)
        for statement in statements
        for other in statement.findings
        if same_concept(finding, other) and _is_allergy(finding) is _is_allergy(other)
        if not _is_means(other, statement)
    ]
    return [mention for mention in found if _same_substance(finding, mention[0])] or found


def _is_means(other: Finding, statement: Statement) -> bool:
    """Say whether a procedure is only that by which nothing was found ("no stones on US")."""
    if other.type is not FindingType.PROCEDURE or other.assertion is not _A:
        return False
    place = max(0, other.span.start - statement.span.start)
    return _BY_MEANS.search(statement.text, 0, place) is not None


def _same_substance(finding: Finding, other: Finding) -> bool:
    """Say whether two habits are of one substance ("cannabis" and "THC", not "other drugs")."""
    mine, theirs = finding.attribute("substance"), other.attribute("substance")
    if mine is None or theirs is None:
        return True
    return bool(asked_by(mine.text) & given_by(theirs.text))


def _is_allergy(finding: Finding) -> bool:
    """Say whether a finding is an allergy; none to a drug says nothing of its being taken."""
    return finding.type is FindingType.ALLERGY
