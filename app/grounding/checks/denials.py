"""Does anything in the evidence deny, forbid or exclude, where the claim does."""

from __future__ import annotations

import re

from app.core.claim import ErrorType, Label
from app.core.finding import Assertion, Finding, FindingType
from app.core.span import Span
from app.grounding.checks.case import Case, Objection
from app.grounding.checks.clauses import clauses_from
from app.grounding.content import Unit
from app.grounding.polarity import holds_back, is_negated
from app.grounding.source import Statement
from app.terminology.words import STOP_WORDS, stems

# A claim that says so of a thing; "no more than" and "not only" set bounds or add.
_DENIES = re.compile(
    r"\b(?:not|never|no|none|cannot|without|denie[sd]|nor|neither|no longer)\b|n['’]t\b",
    re.IGNORECASE,
)
_NO_DENIAL = re.compile(
    r"\b(?:no (?:more|less|later|fewer|earlier|sooner) than|not only|not (?:more|less) than|no\.)|"
    # Whose it is not, and what two say that is not one, deny nothing of the thing.
    r",\s*(?:and )?not (?:the |her |his )?(?:patient|pt)\b|"
    # When a thing comes is told, not that it does not come.
    r"\b(?:not|never|cannot|n['’]t)\b(?=[^.;,]{1,60}\buntil\b)|"
    r"\b(?:does|do|did)(?: not|n['’]t) (?:agree|match|fit|tally|square)\b",
    re.IGNORECASE,
)
# Words of a note by which something is not so, beside those that hold it back: nothing found, gone,
# to come, less than it should be.
_EXCLUDES = re.compile(
    r"\b(?:normal\w*|unremarkable|wnl|nad|rrr|ctab?|clear|intact|stable|unchanged|same|well|benign|"
    r"preserved|patent|soft|supple|dry|independent\w*|full|alone|only|"
    r"resolved|removed|absent|gone|ended|finished|completed|former|previous|widow\w*|s/p|"
    r"pending|await\w*|until|later|wean\w*|unlikely|rather|less|low|poor|few|too|difficult\w*|"
    r"hard|wait|prefers?|reluctant|hesitant|upsets?|intoleran\w+|estranged|homeless|no one|"
    r"miss(?:es|ing|ed)|skip\w*|forg\w+|ran out|non-?complian\w+|non-?adheren\w+|inconsistent\w*|"
    r"rarely|seldom|below|under|to be|will be|planned|scheduled|"
    r"unfit|resistan\w+|equal\w*|symmetric\w*|forbid\w*|prohibit\w*|new(?:ly)? (?:since|from)|5/5|"
    r"disab\w+|lack\w*|closed|nonfocal|non-?\w+|unable|"
    r"nkda|nka|nil|NGTD|DNR|DNI|0(?!\.\d))\b|\(-\)|"
    # Resistant to a drug.
    r"(?-i:\bR) (?:to )?(?:\w*(?:cillin|floxacin|mycin|cycline|penem|oxazole)|"
    r"cef\w+|cipro|amp|tmp)\b",
    re.IGNORECASE,
)


# What went without help, and a note that has it so in other words.
_UNAIDED = re.compile(r"\bwithout (?:any )?(?:help|assistance|aid|intervention)\b", re.IGNORECASE)
_BY_ITSELF = re.compile(
    r"\b(?:by (?:it|him|her)self|spontaneously|on (?:its|his|her) own)\b", re.IGNORECASE
)
# All of a line, and nothing beside it.
_NONE = re.compile(r"\W*(?:no|negative for|without) [\w\s/-]+[.;]?\s*\Z", re.IGNORECASE)


def check_denials(case: Case) -> Objection | None:
    """Object where claim and evidence do not deny alike.

    The claim denies a thing, and no sentence of its evidence denies anything; or the claim has, in
    words that are no finding of its own, what the evidence says is absent.
    """
    return _undenied(case) or _absent_after_all(case) or _rests_on_none(case)


def _undenied(case: Case) -> Objection | None:
    text = _NO_DENIAL.sub(" ", case.claim.text)
    if not _DENIES.search(text) or any(_denies(s) for s in case.evidence):
        return None
    if _UNAIDED.search(text) and any(_BY_ITSELF.search(s.text) for s in case.evidence):
        return None
    if _is_denied_elsewhere(case):
        return None
    reason = "The note does not deny this."
    return Objection(Label.CONTRADICTED, ErrorType.NEGATION, reason, case.evidence[0])


def _is_denied_elsewhere(case: Case) -> bool:
    """Say whether a sentence beside the evidence denies what the claim denies."""
    claim = case.claim
    denied = [u for u in claim.units if u.weight >= 1 and is_negated(u.span, claim.negated)]
    return bool(denied) and any(
        is_negated(own.span, s.negated) or holds_back(clauses_from(s.text, own.span.start))
        for s in case.statements()
        if all(u.held_by(s.stems, s.meanings) >= 1 for u in denied)
        for own in s.units
        if any(u.meanings & own.meanings or u.stems <= own.stems for u in denied)
    )


def _rests_on_none(case: Case) -> Objection | None:
    """Object where all that the best evidence says is that there is none ("No malignancy.").

    A line that tells of one, beside what else the claim is of, is better than it.
    """
    best, claim = case.evidence[0], case.claim
    if claim.negated or holds_back(claim.text) or not _NONE.match(best.text):
        return None
    shared = [u for u in claim.units if _places(u, best)]
    if not shared or not all(_is_denied(u, best) for u in shared):
        return None
    rest = [u for u in claim.units if u.weight >= 1 and u not in shared]
    for other in case.statements():
        told = any(_places(u, other) and not _is_denied(u, other) for u in shared)
        if told and (not rest or any(u.held_by(other.stems, other.meanings) >= 1 for u in rest)):
            return None
    reason = "The note does not say this; the line nearest to it denies it."
    return Objection(Label.UNSUPPORTED, ErrorType.NEGATION, reason, best)


def _places(unit: Unit, statement: Statement) -> list[Span]:
    return [
        own.span
        for own in statement.units
        if unit.meanings & own.meanings or unit.stems & own.stems
    ]


def _is_denied(unit: Unit, statement: Statement) -> bool:
    return all(is_negated(place, statement.negated) for place in _places(unit, statement))


def _denies(statement: Statement) -> bool:
    return bool(
        statement.negated
        or statement.denies_heading
        or statement.denied_meanings
        or any(_is_against(f) for f in statement.findings)
        or any(holds_back(part) for part in (statement.text, statement.heading))
        or holds_back(" ".join(statement.above))
        or _EXCLUDES.search(statement.text)
    )


def _is_against(finding: Finding) -> bool:
    """Say whether a finding is absent, or a thing that is not tolerated."""
    return finding.assertion is Assertion.ABSENT or finding.type is FindingType.ALLERGY


def _absent_after_all(case: Case) -> Objection | None:
    """Object where a claim denies nothing and holds all words of what the evidence says is absent.

    "Lung involvement" may be a finding of "no bone or lung involvement" alone.
    """
    if case.claim.negated or holds_back(case.claim.text):
        return None
    own = {w.stem for f in case.claim.findings for w in case.claim.words if f.span.contains(w.span)}
    for statement in case.evidence:
        for finding in statement.findings:
            named = {stem for stem in stems(finding.concept) if stem not in STOP_WORDS}
            if (
                finding.assertion is Assertion.ABSENT
                and finding.type is FindingType.PROBLEM
                and len(named) > 1
                and named <= {w.stem for w in case.claim.words}
                and not named & own
                and not any(_is_there(finding, s) for s in case.statements())
            ):
                reason = "The note denies this."
                return Objection(Label.CONTRADICTED, ErrorType.NEGATION, reason, statement)
    return None


def _is_there(finding: Finding, statement: Statement) -> bool:
    return any(
        other.concept == finding.concept and other.assertion is not Assertion.ABSENT
        for other in statement.findings
    )
