"""Is told as what is what the same line gives to before: held and restarted, none now, then."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from app.core.claim import ErrorType, Label
from app.core.finding import FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.grounding.checks.case import Case, Objection, places_of
from app.grounding.content import Unit
from app.grounding.polarity import holds_back
from app.grounding.source import Statement

# A claim that a drug is still held, and the words by which a line has it given again.
_ON_HOLD = re.compile(
    r"\b(?:remains?|stays?|is|are|continues?|kept|still|currently) (?:to be |being )?"
    r"(?:on hold|held|paused|withheld)\b",
    re.IGNORECASE,
)
_HELD_THEN_ON = re.compile(
    # "To be resumed", "until restarted" and "restarted, then held again" are no end of it.
    r"[^;|\n]{0,60}?\b(?:held|hold|paused|stopped)\b[^;|\n]{0,60}?"
    r"(?<!not )(?<!never )(?<!been )(?<!be )(?<!yet )(?<!until )(?<!till )"
    r"\b(?:restarted|resumed|re-started|reintroduced)\b(?! if| when| once)"
    r"(?![^;|\n]*\b(?:held|hold|paused|stopped)\b)",
    re.IGNORECASE,
)
# A claim that a drug is taken on the day of an operation, and the words that it is not.
_ON_THE_DAY = re.compile(
    r"\b(?:taken|take|takes|continued?|given)\b.*\b(?:day|morning) of (?:the |her |his )?"
    r"(?:surgery|operation|procedure|op|endoscopy|colonoscopy)\b",
    re.IGNORECASE,
)
_NOT_THAT_DAY = re.compile(
    r"[^.;|\n]{0,25}?\b(?:omit|hold|skip|withhold|do not take|don['’]t take|"
    r"not(?! (?:stop|omit|hold|skip|miss|withhold)))\b[^.;|\n]{0,25}?"
    r"\b(?:day|morning) of\b",
    re.IGNORECASE,
)
# A claim of what is taken, and the words that a course is over.
_TAKES = re.compile(
    r"\b(?:takes|is taking|is (?:still |currently )?on|still uses)\b", re.IGNORECASE
)
_NONE_NOW = re.compile(
    # "Not currently dizzy" is no end of a drug.
    r"[^.()]{0,30}?[;,]\s*(?:none|not|off|nothing) (?:now|currently|since|any ?more)\b"
    r"(?=\s*(?:[.,;)|]|\Z)|\s+(?:taking|using|on) (?:it|this)\b)",
    re.IGNORECASE,
)
# A claim of what was chosen in the end, and the words that it was so at first.
_IN_THE_END = re.compile(
    r"\b(?:ultimately|finally|in the end|remains?|now|currently|still|at discharge)\b",
    re.IGNORECASE,
)
# Nothing may follow: "fever on admission, now resolved" tells of the end as well.
_AT_FIRST = re.compile(
    r"\s*(?:on (?:arrival|admission|presentation)|at first|initially|at (?:the )?(?:time of )?"
    r"admission)\s*(?:[)\]]|[.;]?\s*\Z)",
    re.IGNORECASE,
)

# A claim that a drug goes on for long, and the words by which it soon ends.
_FOR_LONG = re.compile(
    r"\b(?:long[- ]term|indefinitely|lifelong|for life|for good|permanently)\b", re.IGNORECASE
)
_THEN_STOPS = re.compile(
    r"[^.;|\n]{0,60}?\b(?:then|and then) (?:stop|off|d/?c|discontinue)\b", re.IGNORECASE
)
# A claim of the code status of now, and the words by which it became the other.
_IS_NOW = r"\b(?:is|remains?|stays?|now|currently|wants|to be)\b[^.;]*"
_NO_CODE = r"\b(?:DNR|DNI|DNAR|DNACPR|do not resuscitate)\b"
_NOW_IS = (
    r"(?:(?!\b(?:not|never|if|whether)\b)[^.;|\n]){0,80}?"
    r"\b(?:now|changed to|switched to|reversed to|back to)\b[^.;|\n]{0,20}?"
)
_HOLDS = r"[^.;]*\b(?:remains?|stays?|still|in place|unchanged)\b"
_IS_NO_CODE = re.compile(rf"{_IS_NOW}{_NO_CODE}|{_NO_CODE}{_HOLDS}", re.IGNORECASE)
_FULL_SINCE = re.compile(rf"{_NOW_IS}\bfull code\b(?!.*{_NO_CODE})", re.IGNORECASE)
_IS_FULL_CODE = re.compile(rf"{_IS_NOW}\bfull code\b|\bfull code\b{_HOLDS}", re.IGNORECASE)
_NO_CODE_SINCE = re.compile(rf"{_NOW_IS}{_NO_CODE}(?!.*\bfull code\b)", re.IGNORECASE)
# A claim that an order goes on, of which a note says no more than that it does not: a patient
# "remains tired" whose pain is "not tired".
_STILL = re.compile(
    r"\b(?:remains?|stays?|is still|is to (?:remain|stay)|continues to be) (?P<what>NPO|NBM|"
    r"nil by mouth|intubated|sedated|ventilated|isolated|catheteri[sz]ed|non[- ]weight[- ]bearing|"
    r"NWB|DNR|DNI|DNAR|DNACPR|full code)\b",
    re.IGNORECASE,
)
# By which a list or a sentence ends a drug that it names.
_ENDS_AHEAD = re.compile(
    r"\A\W*(?:stop(?:ped)?|discontinued?|d/c(?:['’]?d)?)\s*(?:meds?|medications?)?\s*:[^.;\n]*\Z",
    re.IGNORECASE,
)
_ENDS_BEHIND = re.compile(
    r"(?:[^.;()]{0,25},)?\s+(?:\([^)]*\)\s*)?(?:(?:was|were|is|will|do|to) )?"
    r"(?:not (?:be )?(?:resumed?|restart(?:ed)?|continued?)|"
    r"(?:was|were|is) (?:stopped|discontinued))\b(?! (?:until|till|on (?!d/?c|discharge)|yet)\b)",
    re.IGNORECASE,
)
_GIVEN_AGAIN = re.compile(
    r"(?<!not )(?<!never )\b(?:restart\w*|resum\w+|reintroduc\w+|continu\w+)\b", re.IGNORECASE
)
# A claim of the medicines of a discharge; a heading over those of before, or that end; and the
# words by which those of before go on.
_DISCHARGED_ON = re.compile(
    r"\b(?:discharged|sent home|went home|go(?:es)? home|going home|leav(?:es|ing)|left) "
    r"(?:on|with)\b",
    re.IGNORECASE,
)
_OF_BEFORE = re.compile(
    r"\b(?:pta|prior to admission|before admission|on admission|admission med\w*|home med\w*|"
    r"med\w* at home|outpatient med\w*)\b",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\b(?:stop(?:ped)?|discontinued?)\b", re.IGNORECASE)
_RESUMED = re.compile(
    r"\b(?:continued?|resumed?|no changes? (?:to|in)|on|with)\b[^.;]{0,30}\b(?:home|all|other|"
    r"prior|usual|same|outpatient)\b[^.;]{0,20}\bmed|\bmed\w* (?:were |was |are )?(?:continued|"
    r"resumed|unchanged)\b|\bno (?:med\w*|drug) changes?\b",
    re.IGNORECASE,
)

_Form = tuple[re.Pattern[str], re.Pattern[str], bool, str]
_FORMS: tuple[_Form, ...] = (
    (_ON_HOLD, _HELD_THEN_ON, True, "The note says that this was restarted."),
    (_ON_THE_DAY, _NOT_THAT_DAY, True, "The note says not to take this on that day."),
    (_TAKES, _NONE_NOW, True, "The note says that this is over."),
    (_FOR_LONG, _THEN_STOPS, True, "The note says that this is to be stopped."),
    (_IN_THE_END, _AT_FIRST, False, "The note says that this was so at first."),
    (_IS_NO_CODE, _FULL_SINCE, False, "The note says that this was changed."),
    (_IS_FULL_CODE, _NO_CODE_SINCE, False, "The note says that this was changed."),
)


def check_overtaken(case: Case) -> Objection | None:
    """Object where a thing's line gives it to before: by what follows it, or by its heading."""
    return _followed(case) or _no_more(case) or _ended(case) or _of_home_list(case)


def _no_more(case: Case) -> Objection | None:
    """Object where the last word of the note on a state that is to go on is that it is not so."""
    for claimed in _STILL.finditer(case.claim.text):
        what = re.compile(
            rf"(?P<gone>\b(?:not|no longer) )?\b{re.escape(claimed['what'])}\b(?!-)", re.IGNORECASE
        )
        told = [(m, s) for s in case.statements() for m in what.finditer(s.text)]
        if told and told[-1][0]["gone"] and len(case.notes) == 1:
            reason = "The note says that this is over."
            return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, told[-1][1])
    return None


def _ended(case: Case) -> Objection | None:
    """Object where a drug of the discharge was stopped, and is neither listed nor given again."""
    if not _DISCHARGED_ON.search(case.claim.text) or holds_back(case.claim.text):
        return None
    for unit in _things(case.claim, of_drugs=True):
        told = [(s, span) for s in case.statements() for span in places_of(unit, s)]
        ending = [s for s, span in told if _is_ended(s, span)]
        # What is told of it behind its end may well be that it is given again.
        if not ending or not _is_ended(*told[-1]):
            continue
        if not any(_goes_on(s) for s, _ in told if s not in ending):
            reason = "The note says that this was stopped."
            return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, ending[0])
    return None


def _goes_on(statement: Statement) -> bool:
    """Say whether a line stands in the list for home, or has a drug given again."""
    is_of_end = _ENDING.search(f"{statement.heading} {' '.join(statement.above)}") is not None
    is_listed = statement.kind is SectionKind.DISCHARGE_MEDICATIONS and not is_of_end
    return is_listed or _GIVEN_AGAIN.search(statement.text) is not None


def _is_ended(statement: Statement, span: Span) -> bool:
    """Say whether a line ends the drug that stands at a place."""
    ahead = _ENDS_AHEAD.search(statement.text[: span.start])
    return ahead is not None or _ENDS_BEHIND.match(statement.text, span.end) is not None


def _of_home_list(case: Case) -> Objection | None:
    """Object where a drug of the discharge stands in lists of before and of what to stop alone.

    Without a list for home nothing is said of what goes on.
    """
    if not _DISCHARGED_ON.search(case.claim.text):
        return None
    has_list = any(s.kind is SectionKind.DISCHARGE_MEDICATIONS for s in case.statements())
    if not has_list or any(_RESUMED.search(s.text) for s in case.statements()):
        return None
    for unit in _things(case.claim, of_drugs=True):
        told = [s for s in case.statements() if places_of(unit, s)]
        if told and all(map(_is_of_before, told)):
            reason = "The note lists this only among the medicines of before, or to stop."
            return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, told[0])
    return None


def _is_of_before(statement: Statement) -> bool:
    """Say whether a line stands in a list of what was taken before, or is to stop."""
    over = f"{statement.heading} {' '.join(statement.above)}"
    if _ENDING.search(over):
        return True
    is_for_home = statement.kind is SectionKind.DISCHARGE_MEDICATIONS or "ischarge" in over
    return not is_for_home and _OF_BEFORE.search(over) is not None


def _followed(case: Case) -> Objection | None:
    for claimed, behind, of_drugs, reason in _FORMS:
        if not claimed.search(case.claim.text) or behind.search(case.claim.text):
            continue
        for unit in _things(case.claim, of_drugs=of_drugs):
            against = _only(unit, case, behind.match)
            if against is not None and (of_drugs or not _tells_more(case, against)):
                return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, against)
    return None


def _things(claim: Statement, *, of_drugs: bool) -> Iterator[Unit]:
    drugs = [f.span for f in claim.findings if f.type is FindingType.MEDICATION]
    for unit in claim.units:
        if unit.weight >= 1 and (not of_drugs or any(d.overlaps(unit.span) for d in drugs)):
            yield unit


def _only(
    unit: Unit, case: Case, follows: Callable[[str, int], re.Match[str] | None]
) -> Statement | None:
    """Return a line of the evidence that has a thing so; none of the evidence has it otherwise.

    What follows is of the thing only where no other drug stands before it.
    """
    told = [(s, span) for s in case.evidence for span in places_of(unit, s)]
    for statement, span in told:
        match = follows(statement.text, span.end)
        if match is None or _names_other_drug(statement, Span(span.end, match.end())):
            return None
    return told[0][0] if told else None


def _names_other_drug(statement: Statement, behind: Span) -> bool:
    start = statement.span.start
    drugs = (f for f in statement.findings if f.type is FindingType.MEDICATION)
    return any(behind.start <= f.span.start - start < behind.end for f in drugs)


def _tells_more(case: Case, against: Statement) -> bool:
    """Say whether another sentence of the evidence has a thing of the claim that a line has not."""
    solid = [u for u in case.claim.units if u.weight >= 1 and not places_of(u, against)]
    return any(places_of(u, s) for u in solid for s in case.evidence)
