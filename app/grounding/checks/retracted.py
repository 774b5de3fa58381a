"""Does the note take back what is claimed: marked as wrong, rescinded, or not done after all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from app.core.claim import ErrorType, Label
from app.core.finding import FindingType
from app.core.span import Span
from app.grounding.checks.case import Case, Objection
from app.grounding.content import Unit
from app.grounding.modality import Modality, modality
from app.grounding.patterns import any_of
from app.grounding.polarity import holds_back, is_negated
from app.grounding.quantities import Quantity, says
from app.grounding.source import Statement
from app.terminology.words import stems

_PART = r"(?P<what>[^.;:\n]{3,160}?)"
# Without a word of these nothing is taken back, and no form need be tried.
_CUE = any_of(
    r"no|not|error|incorrect|erroneous\w*|wrong|inaccurate|mistaken|mistake|correct\w*|rescinded|"
    r"revoked|void(?:ed)?|retracted|countermanded|decided|let['’]?s|doesn['’]t|don['’]t|didn['’]t"
)
_IN_ERROR = (
    r"(?:entered in error|(?:listed|charted|recorded|documented) in error|in error|incorrect|"
    r"erroneous(?:ly)?|wrong|not (?:true|correct|accurate)|inaccurate|mistaken|a mistake|"
    r"an error)\b"
    r"(?!\s*(?:side|dose|drug|patient|time|site|way|number|size|day))"
)
# What is marked as wrong right behind it, in brackets of its own ("asthma [NO - never had it]").
_BRACKET = re.compile(
    rf"(?P<what>[^,;.:()\[\]\n]{{3,80}}?)\s*[\[(]\s*(?:no\s*[-–—,:;.\])]|(?:this is |"
    rf"that is )?{_IN_ERROR})"
    r"[^\])]*[\])]",
    re.IGNORECASE,
)
# What a document says, and the word that it is wrong; its quoted words alone, where it has any.
_DOCUMENT = any_of(
    r"notes?|charts?|sheet|records?|ehr|emr|form|letter|draft|list(?:s|ed)?|label|summary|says?|"
    r"said|reads?|states?|documented|entered|carried|shows?|flag(?:s|ged)?"
)
_WRONG = re.compile(
    r"(?P<what>[^.;\n]{3,160}?)(?:[-–—:,(]\s*|\s)(?:(?:is|was|are|were|this is|that is|"
    r"which is)\s+)?" + _IN_ERROR,
    re.IGNORECASE,
)
_CORRECTED = re.compile(
    r"\bcorrect(?:ion|ed|ing)\b[^.;]{0,40}?[:,]?[^.;]{0,60}?\b(?:reads?|says?|said|states?|"
    r"stated)\b"
    r"(?P<what>[^.;]{3,160})",
    re.IGNORECASE,
)
_RIGHT = any_of(r"should|correct is|ought|right is|actually")
_QUOTED = re.compile(r"[\"“”](?P<what>[^\"“”]{2,80})[\"“”]")
# An order or a form that holds no more.
_RESCINDED = re.compile(
    rf"{_PART}\b(?:(?:was|were|is|has been|have been|been|now)\s+)?"
    r"(?:rescinded|revoked|void(?:ed)?|retracted|countermanded)\b",
    re.IGNORECASE,
)
# What was thought of, ordered or applied for, and the word that it did not come to be.
_NOT_DONE = re.compile(
    rf"{_PART}[;,:(–—-]\s*(?:but\s+|and\s+|so\s+)?"
    r"(?:not (?:yet |been )?(?:done|given|started|begun|registered|placed|pursued|performed|signed|"
    r"implemented|initiated|administered|carried out|implanted|commenced)\b|"
    r"no decision\b|(?:(?:but|and)\s+)?(?:he|she|they|pt|patient|family) said no\b|"
    r"decided against\b|"
    r"(?:but )?(?:he|she|they|pt|patient)?\s*(?:does not|doesn['’]t|do not|don['’]t|did not|"
    r"didn['’]t) "
    r"want (?:it|this|that|one)\b)",
    re.IGNORECASE,
)
# A thing that was just named, and is left after all ("a gel, well, let's hold off on the gel").
_HELD_OFF = re.compile(
    r"(?P<what>[^.;:,\n]*\b(?P<thing>[\w-]{3,})\b[^.;:\n]{0,120}?\blet['’]?s "
    r"(?:hold off on|skip|not do|not use|not start|leave) (?:(?:the|that) )?(?P=thing))\b",
    re.IGNORECASE,
)

# A claim of what was done, is done or will be.
_ACT = re.compile(
    r"\b(?:was|were|is|are|been|being|got|be)\s+(?:\w+\s+){0,2}?(?:\w{2,}ed|given|put|begun|done|"
    r"sent|set|taken|told)\b|\bwill (?:start|take|get|have|receive|undergo|begin|use)\b|"
    r"\b(?:underwent|received|started|agreed|accepted|began|takes|took|has (?:had|agreed))\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\bnot (?:to |yet )?\Z", re.IGNORECASE)
# A claim that tells as much itself.
_ONLY_MEANT = any_of(
    r"ordered|offer\w*|consider\w*|discuss\w*|think\w*|thought|talk\w*|propos\w+|suggest\w*|"
    r"plan\w*|appli(?:ed|es)|apply|request\w*|refer\w*|recommend\w*|ask(?:ed|s)?|await\w*|waiting|"
    r"wrong\w*|error|mistak\w+|incorrect\w*|rescind\w*|revok\w+|void\w*|correct\w*|list(?:ed|s)|"
    r"chart(?:ed)?|document\w*|advis\w+|pending|mention\w*|debated"
)
# What a document wrongly says that there is none of.
_DENIAL = any_of(r"nkda|nka|no known|none|negative|denies")
# What only tells why a thing is done, where it is not ("LP for headache; not done").
_WHY = re.compile(
    r"\b(?:for|due to|because of|given|despite|with|after|against|from|about)\s+(?:\w+\s)?\Z",
    re.IGNORECASE,
)


def check_retracted(case: Case) -> Objection | None:
    """Object where all that the note says of a thing of the claim is taken back."""
    text = case.claim.text
    if _ONLY_MEANT.search(text) or Modality.POSSIBLE in modality(text):
        return None
    denies, is_act = holds_back(text), _ACT.search(text) is not None
    for statement in case.evidence:
        for what, reason, of_acts in _taken_back(statement.text):
            if of_acts and not is_act:
                continue
            if denies and (of_acts or not _DENIAL.search(what.of(statement.text))):
                continue
            if _is_of(what, statement, case):
                return Objection(Label.CONTRADICTED, ErrorType.NEGATION, reason, statement)
    return None


def _is_of(what: Span, statement: Statement, case: Case) -> bool:
    """Say whether a stretch that is taken back has what the note says nowhere else."""
    solid = [u for u in case.claim.units if u.weight >= 1]
    for unit in solid:
        inside = [p for p in _places(unit, statement) if what.contains(p)]
        is_why = any(_WHY.search(statement.text, 0, p.start) for p in inside)
        if inside and not is_why and not any(_is_told(unit, s) for s in case.statements()):
            return True
    on_it = [s for s in case.statements() if any(_places(u, s) for u in solid)]
    return any(
        _has(q, statement, what) and not any(_has_elsewhere(q, s) for s in on_it)
        for q in case.claim.quantities
    )


def _places(unit: Unit, statement: Statement) -> list[Span]:
    own = [u.span for u in statement.units if unit.meanings & u.meanings or unit.stems <= u.stems]
    start = statement.span.start
    own += [
        f.span.shifted(-start)
        for f in statement.findings
        if f.type is FindingType.MEDICATION and f.span.start >= start
        if not unit.stems.isdisjoint(stems(f.concept))
    ]
    return own or [w.span for w in statement.words if w.weight >= 1 and w.stem in unit.stems]


def _is_told(unit: Unit, statement: Statement) -> bool:
    """Say whether a sentence has a thing where it neither denies it nor takes it back."""
    gone = [what for what, *_ in _taken_back(statement.text)]
    return any(
        not is_negated(place, statement.negated) and not any(g.contains(place) for g in gone)
        for place in _places(unit, statement)
    )


def _has(claimed: Quantity, statement: Statement, what: Span) -> bool:
    return any(says(claimed, q) and what.contains(q.span) for q in statement.quantities)


def _has_elsewhere(claimed: Quantity, statement: Statement) -> bool:
    gone = [what for what, *_ in _taken_back(statement.text)]
    return any(
        says(claimed, q)
        and not any(g.contains(q.span) for g in gone)
        and not _NOT.search(statement.text, 0, q.span.start)
        for q in statement.quantities
    )


_IS_WRONG = "The note marks this as wrong."
_HOLDS_NO_MORE = "The note says that this holds no more."
_WAS_NOT_DONE = "The note says that this was not done."


@lru_cache(maxsize=8192)
def _taken_back(text: str) -> tuple[tuple[Span, str, bool], ...]:
    """Return the stretches of a text that it takes back, why, and whether that is of acts alone."""
    return tuple(_found(text)) if _CUE.search(text) else ()


def _found(text: str) -> Iterator[tuple[Span, str, bool]]:
    for m in _BRACKET.finditer(text):
        yield Span(*m.span()), _IS_WRONG, False
    for m in _WRONG.finditer(text):
        if _DOCUMENT.search(m["what"]):
            yield from ((span, _IS_WRONG, False) for span in _said(text, m))
    for m in _CORRECTED.finditer(text):
        if not _RIGHT.search(m["what"]) and _QUOTED.search(m["what"]):
            yield from ((span, _IS_WRONG, False) for span in _said(text, m))
    for m in _RESCINDED.finditer(text):
        yield Span(*m.span("what")), _HOLDS_NO_MORE, False
    for form in (_NOT_DONE, _HELD_OFF):
        for m in form.finditer(text):
            yield Span(*m.span()), _WAS_NOT_DONE, True


def _said(text: str, match: re.Match[str]) -> Iterator[Span]:
    """Yield what a document says: its words in quotes, all of it where there are none."""
    quoted = [Span(*m.span("what")) for m in _QUOTED.finditer(text, *match.span("what"))]
    yield from quoted or [Span(*match.span("what"))]
