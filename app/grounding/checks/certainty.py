"""Is the claim as sure as the note: no question, no unlikely thing and no part told as a whole."""

from __future__ import annotations

import re

from app.core.claim import ErrorType, Label
from app.core.finding import FindingType
from app.core.spoken_question import without_assent
from app.grounding.checks.case import Case, Objection, same_concept
from app.grounding.checks.clauses import clauses_from
from app.grounding.modality import Modality, modality

_UNLIKELY = re.compile(
    r"\b(?:less likely|unlikely|not likely|doubt(?:ful|ed)?|not (?:favou?red|suspected)|"
    r"(?:argu|count|speak)(?:es|s|ed|ing)? against|low (?:suspicion|probability|likelihood)|"
    r"least likely)\b",
    re.IGNORECASE,
)
_CERTAIN = re.compile(r"\b(?:confirmed|proven|definite\w*|established)\b", re.IGNORECASE)
_DOUBT = re.compile(
    r"\b(?:concern\w*|suspicious|suspicion|suspect\w*|possibl[ey]|probabl[ey]|likely|may|might|could|"
    r"r/o|rule out|versus|vs|question\w*|worrisome|eval\w*|cannot (?:be )?exclude\w*)\b|\?",
    re.IGNORECASE,
)
_PROVEN = re.compile(
    r"\b(?:confirm\w*|proven|biops\w+|diagnos\w+|dx|patholog\w+|show(?:s|ed)|demonstrat\w+)\b",
    re.IGNORECASE,
)
_RATHER = re.compile(r"\b(?:rather than|instead of|not|no|without|versus|vs)\b", re.IGNORECASE)
# Who says so says that there is no more to it.
_WHOLE = re.compile(
    r"\b(?:limited|confined|restricted|isolated) to\b|\b(?:exclusively|solely)\b|"
    r"\bonly (?:in|on|at|the|affect\w+|involv\w+)\b",
    re.IGNORECASE,
)
_NO_MORE = re.compile(
    r"\b(?:limited|confined|restricted|isolated|only|alone|solely|exclusively|sole|just|"
    r"no other|nowhere else|not elsewhere|single|solitary|all)\b",
    re.IGNORECASE,
)


def check_certainty(case: Case) -> Objection | None:
    """Object where the note only asks, calls it unlikely, or does not say that this is all."""
    return _unlikely(case) or _in_doubt(case) or _asked(case) or _partial(case)


def _in_doubt(case: Case) -> Objection | None:
    """Object to what is claimed for certain where every sentence that names it is in doubt."""
    if not _CERTAIN.search(case.claim.text) or _RATHER.search(case.claim.text):
        return None
    problems = [f.span for f in case.claim.findings if f.type is FindingType.PROBLEM]
    named = [u for u in case.claim.units if any(p.overlaps(u.span) for p in problems)]
    told = [
        s
        for s in case.statements()
        if named and all(u.held_by(s.stems, s.meanings) >= 1 for u in named)
    ]
    whole = [f"{' '.join(s.above)} {s.text}" for s in told]
    if not told or not all(_DOUBT.search(t) and not _PROVEN.search(t) for t in whole):
        return None
    reason = "The note leaves this open."
    return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, told[0])


def _unlikely(case: Case) -> Objection | None:
    if _UNLIKELY.search(case.claim.text) or _RATHER.search(case.claim.text):
        return None
    for finding in case.claim.findings:
        if finding.type is not FindingType.PROBLEM:
            continue
        told = [
            (clause, s)
            for s in case.statements()
            for other in s.findings
            if same_concept(finding, other)
            for clause in (clauses_from(s.text, other.span.start - s.span.start),)
        ]
        if told and all(_UNLIKELY.search(clause) for clause, _ in told):
            reason = "The note calls this unlikely."
            return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, told[0][1])
    return None


def _asked(case: Case) -> Objection | None:
    best = case.evidence[0]
    if not without_assent(best.text).rstrip().endswith("?") or case.claim.text.rstrip().endswith(
        "?"
    ):
        return None
    spoken = modality(case.claim.text)
    if spoken & (Modality.POSSIBLE | Modality.PLANNED):
        return None
    return Objection(Label.UNSUPPORTED, ErrorType.STATUS, "The note only asks this.", best)


def _partial(case: Case) -> Objection | None:
    if not _WHOLE.search(case.claim.text):
        return None
    if _NO_MORE.search(case.evidence[0].text):
        return None
    return Objection(
        Label.UNSUPPORTED,
        ErrorType.INVENTED,
        "The note does not say that this is all.",
        case.evidence[0],
    )
