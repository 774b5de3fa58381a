"""What a drug or a plan is for is there: "no tablets for pain", "an MRI for back pain"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from app.findings.assertion.clauses import ends_clause
from app.findings.assertion.scope import Scope
from app.findings.assertion.triggers import Meaning
from app.terminology.conditions import condition_table
from app.terminology.drugs import find_drug
from app.terminology.tokens import Token

# A procedure is put off, never what it is for.
_PUT_OFF = frozenset({"deferred", "cancelled", "canceled", "postponed"})
# So is one that was left: "MRI for back pain not done".
_LEFT_UNDONE = frozenset({"done", "performed"})
_TREATS = frozenset({"treat", "control", "manage", "relieve"})
# What is given, taken or undergone for something; that is denied, not what it is for.
_TREATMENTS = frozenset(
    "medication medicine med drug pill tablet treatment therapy tx rx surgery operation procedure"
    " intervention hospitalization hospitalisation hospitalized hospitalised admission admitted"
    " intubated intubation visit transfusion antibiotic abx steroid insulin analgesic analgesia"
    " opioid narcotic painkiller anticoagulation anticoagulant antihypertensive inhaler oxygen"
    " antidepressant statin diuretic aspirin anything nothing taking taken using used tried treated"
    " medicated operated workup counseling counselling physiotherapy pt referral otc"
    " remedy supplement bronchodilator nebulizer neb pressor fluid dialysis chemotherapy chemo"
    " radiation ablation injection brace procedure imaging".split()
)
# A trigger with one of these warns of what may come, so that nothing of it is there yet.
_WARNS = frozenset(
    "if unless whenever return come call page notify report alert seek watch monitor monitored"
    " monitoring watching observe look lookout eye prevent preventing prevention prophylaxis avoid"
    " sign warning red flag danger safety net precaution risk prone susceptible predisposed should"
    " cause effect complication side prn needed counseled educated discussed event case sooner"
    " earlier surveillance let go worsening reduce lower decrease were".split()
)
# Before "for" these look for something, or keep it away.
_LOOKS = frozenset(
    "monitor monitored monitoring watch screen screening screened evaluate evaluation eval check"
    " look looking observe testing tested prophylaxis vaccine vaccination immunization risk"
    " sign precaution surveillance assess assessment education eye candidate criteria concern"
    " suspicion evidence indication positive negative need search".split()
)
# Who is sent on is sent for what is there: the trigger itself names the purpose.
_SENT = frozenset({"refer", "referral", "referred"})
# "Increased risk of bleeding with untreated …": what the risk comes of is there.
_RISKS = frozenset({"risk", "prone", "susceptible", "predisposed"})
_OWN = frozenset(
    "his her their your untreated uncontrolled known active ongoing underlying".split()
)
_CAUSES = (("due", "to"), ("related", "to"), ("secondary", "to"), ("caused", "by"), ("from",))
_CONSIDERS = frozenset({"consider", "considering"})
_WHETHER = frozenset({"whether", "if"})
# "Keppra for seizure ppx" is taken; only what it keeps away is not there yet.
_PREVENTS = frozenset({"prophylaxis", "prophylactically", "ppx"})
_TAKEN_WITH = frozenset({"on", "with", "after", "since", "despite", "while"})
_LOOKED_BY = frozenset({"on", "by", "during", "after", "following"})
_CHOICES = frozenset({"or", "vs", "versus"})
_SYMPTOMS = frozenset("pain relief improvement response reaction benefit fever bleeding".split())
# "POD 2 s/p knee replacement, pain controlled": what follows the operations is of now.
_AFTER = ({"s", "/", "p"}, {"status", "post"})


def of_problems(tokens: Sequence[Token], scopes: Sequence[Scope]) -> tuple[Scope, ...]:
    """Return the scopes as they reach over problems, which end where a purpose is told.

    Drugs, tests and operations stay under them: "referred to surgery for cholecystectomy".

    Args:
        tokens: Those of the sentence.
        scopes: All of its scopes.
    """
    return tuple(
        _shortened(tokens, scope, scopes) for scope in scopes if not _puts_off(tokens, scope)
    )


def _puts_off(tokens: Sequence[Token], scope: Scope) -> bool:
    """Say whether a scope is only of what is done: "biopsy of the mass - deferred"."""
    if scope.meaning is not Meaning.ABSENT:
        return False
    trigger = {t.folded for t in tokens[scope.trigger_first : scope.trigger_last]}
    told_for = any(t.folded == "for" for t in tokens[scope.first : scope.trigger_first])
    return not _PUT_OFF.isdisjoint(trigger) or (told_for and not _LEFT_UNDONE.isdisjoint(trigger))


def of_drugs(tokens: Sequence[Token], scopes: Sequence[Scope]) -> tuple[Scope, ...]:
    """Return the scopes as they reach over drugs: "no seizures on Keppra" denies no drug.

    Args:
        tokens: Those of the sentence.
        scopes: All of its scopes.
    """
    reaching = [
        scope
        for scope in scopes
        if _PREVENTS.isdisjoint(t.folded for t in tokens[scope.trigger_first : scope.trigger_last])
    ]
    return _ended(tokens, reaching, Meaning.ABSENT, _taken_ends)


def of_symptoms(tokens: Sequence[Token], scopes: Sequence[Scope]) -> tuple[Scope, ...]:
    """Return the scopes as they reach over symptoms: "r/o DVT, leg swelling" doubts no swelling.

    Args:
        tokens: Those of the sentence.
        scopes: All of its scopes.
    """
    return _ended(tokens, scopes, Meaning.POSSIBLE, _doubt_ends)


def of_procedures(tokens: Sequence[Token], scopes: Sequence[Scope]) -> tuple[Scope, ...]:
    """Return the scopes as they reach over acts: "no DVT on US" denies or doubts no ultrasound.

    Args:
        tokens: Those of the sentence.
        scopes: All of its scopes.
    """
    near = tuple(
        replace(scope, last=min(scope.last, scope.first + 1))
        if scope.meaning is Meaning.PAST
        and tokens[scope.trigger_first].folded == "post"
        and scope.trigger_last == scope.trigger_first + 1
        and scope.first >= scope.trigger_last
        else scope
        for scope in scopes
    )
    shown = _ended(tokens, near, Meaning.ABSENT, _shown_ends)
    return _ended(tokens, shown, Meaning.POSSIBLE, _shown_ends)


def _ended(
    tokens: Sequence[Token],
    scopes: Sequence[Scope],
    meaning: Meaning,
    ends: Callable[[Sequence[Token], Scope], Iterator[int]],
) -> tuple[Scope, ...]:
    """Return the scopes, those of a meaning that reach forward no further than their first end."""
    return tuple(
        replace(scope, last=min(ends(tokens, scope), default=scope.last))
        if scope.meaning is meaning and scope.first >= scope.trigger_last
        else scope
        for scope in scopes
    )


def _doubt_ends(tokens: Sequence[Token], scope: Scope) -> Iterator[int]:
    """Yield the commas of what is doubted, where it is no list of choices."""
    inside = range(scope.first, scope.last)
    if any(tokens[i].folded in _CHOICES for i in inside):
        return
    yield from (i for i in inside if tokens[i].text == ",")


def _shown_ends(tokens: Sequence[Token], scope: Scope) -> Iterator[int]:
    """Yield where what is denied was looked for by a test, or a sentence part is over."""
    for i in range(scope.first, scope.last):
        if tokens[i].text == ";" or (tokens[i].folded in _LOOKED_BY and i > scope.first):
            yield i


def _taken_ends(tokens: Sequence[Token], scope: Scope) -> Iterator[int]:
    """Yield where what is denied happens on a drug, which itself is taken."""
    for i in range(scope.first + 1, scope.last):
        if tokens[i].folded in _TAKEN_WITH:
            denied = tokens[scope.first : i]
            is_symptom = any(t.folded in _SYMPTOMS for t in denied)
            if is_symptom or next(condition_table().find(denied), None) is not None:
                yield i


def _shortened(tokens: Sequence[Token], scope: Scope, scopes: Sequence[Scope]) -> Scope:
    if scope.first < scope.trigger_last:
        return scope
    trigger = {t.folded for t in tokens[scope.trigger_first : scope.trigger_last]}
    if scope.meaning is Meaning.PLANNED:
        ends = _plan_ends(tokens, scope, trigger, scopes)
    elif scope.meaning is Meaning.ABSENT:
        ends = _treatment_ends(tokens, scope)
    elif scope.meaning is Meaning.POSSIBLE and not _CONSIDERS.isdisjoint(trigger):
        ends = (i for i in range(scope.first, scope.last) if _is_purpose(tokens, i, scope))
    elif scope.meaning is Meaning.PAST and trigger == {"post"}:
        ends = iter([scope.first + 1])
    elif scope.meaning is Meaning.PAST and trigger in _AFTER:
        ends = (i for i in range(scope.first, scope.last) if tokens[i].text == ",")
    elif scope.meaning is Meaning.POSSIBLE and not _WHETHER.isdisjoint(trigger):
        return _of_cause(tokens, scope)
    else:
        return scope
    return replace(scope, last=min(ends, default=scope.last))


def _plan_ends(
    tokens: Sequence[Token], scope: Scope, trigger: set[str], scopes: Sequence[Scope]
) -> Iterator[int]:
    """Yield where a plan ends: at what it is for, and at what is only looked for."""
    inside = range(scope.first, scope.last)
    if not _RISKS.isdisjoint(trigger):
        yield from (i for i in inside if _names_cause_of_risk(tokens, i))
    if not _WARNS.isdisjoint(trigger):
        return
    if not _SENT.isdisjoint(trigger) and tokens[scope.trigger_last - 1].folded == "for":
        yield scope.first
    yield from (i for i in inside if _is_purpose(tokens, i, scope) and not _looks(tokens, i))
    asked = (s.trigger_first for s in scopes if s.meaning is Meaning.POSSIBLE)
    yield from (i for i in asked if i in inside)


def _treatment_ends(tokens: Sequence[Token], scope: Scope) -> Iterator[int]:
    """Yield where a denial ends that is of a treatment, not of what it is for."""
    for i in range(scope.first, scope.last):
        if _is_purpose(tokens, i, scope):
            item = takewhile(lambda t: t.text != ",", reversed(tokens[scope.trigger_first : i]))
            if any(t.folded in _TREATMENTS or find_drug(t.folded) for t in item):
                yield i


def _is_purpose(tokens: Sequence[Token], i: int, scope: Scope) -> bool:
    """Whether a purpose is told at token ``i``, after something that serves it."""
    word = tokens[i].folded
    if word in _TREATS and tokens[i - 1].folded == "to":
        return True
    if scope.meaning is Meaning.ABSENT:
        return word == "for"
    return word in ("for", "given") and i > scope.first


def _looks(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i - 1].folded in _LOOKS


def _names_cause_of_risk(tokens: Sequence[Token], i: int) -> bool:
    following = tokens[i + 1].folded if i + 1 < len(tokens) else ""
    return tokens[i].folded == "given" or (tokens[i].folded == "with" and following in _OWN)


def _of_cause(tokens: Sequence[Token], scope: Scope) -> Scope:
    """Return a doubt of what something comes of: not it, but its cause, is open."""
    ends = (i for i in range(scope.trigger_last, len(tokens)) if ends_clause(tokens, i))
    end = next(ends, len(tokens))
    for i in range(scope.trigger_last, end):
        for cause in _CAUSES:
            if tuple(t.folded for t in tokens[i : i + len(cause)]) == cause:
                return replace(scope, first=i + len(cause), last=end)
    return scope
