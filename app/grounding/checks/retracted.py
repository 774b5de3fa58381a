"""Does the note take back what is claimed: marked as wrong, rescinded, or not done after all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from app.core.claim import ErrorType, Label
from app.core.finding import FindingType
from app.core.kin import COMPANION
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
    r"never|denie[sd]|no|not|error|incorrect|erroneous\w*|wrong|inaccurate|mistaken|mistake|correct\w*|"
    r"rescinded|left out|omitted|deferred|cancell?ed|revoked|void(?:ed)?|retracted|"
    r"rather|wait|defer|hold off|think|countermanded|decided|"
    r"let['’]?s|doesn['’]t|don['’]t|didn['’]t"
)
_IN_ERROR = (
    r"(?:(?:(?:entered|listed|charted|recorded|documented) )?in error|incorrect|erroneous(?:ly)?|"
    r"wrong|not (?:true|correct|accurate)|inaccurate|mistaken|"
    r"(?:an?|our|my|their) (?:\w+ )?(?:mistake|error))\b"
    # "the wrong pill", "wrong side" are no word on what stands before, nor is "wrong with it".
    r"(?!\s+(?:\w+\s*[,.;)]|with\b|side|dose|drug|patient|time|site|way|number|size|day|pill))"
)
# What is marked as wrong right behind it, in brackets of its own ("asthma [NO - never had it]").
_BRACKET = re.compile(
    # "(No. 2)" and "(no-reflow)" are no such word.
    rf"(?P<what>[^,;.:()\[\]\n]{{3,80}}?)\s*[\[(]\s*(?:no(?:\s*[,:;\])–—]|\s*\.(?!\s*\d)|"
    rf"\s+-|-\s)|(?:this is |that is )?{_IN_ERROR})"
    r"[^\])]*[\])]",
    re.IGNORECASE,
)
# What a document says, and the word that it is wrong; its quoted words alone, where it has any.
_DOCUMENT = any_of(
    r"notes?|charts?|sheet|records?|ehr|emr|form|letter|draft|list(?:s|ed)?|label|summary|says?|"
    r"said|reads?|states?|documented|recorded|entered|carried|shows?|flag(?:s|ged)?"
)
_WRONG = re.compile(
    r"(?P<what>[^.;\n]{3,160}?)(?<!thing)(?<!what)(?:[-–—:,(]\s*(?:(?:this|that|which) "
    r"(?:is|was)\s+)?|\s(?:is|was|are|were)\s+|\s(?=(?:\w+ )?in error))" + _IN_ERROR,
    re.IGNORECASE,
)
_CORRECTION = re.compile(r"\bcorrect(?:ion|ed|ing)\b", re.IGNORECASE)
# What a correction says that stood there ("Correction: the sheet reads ..."), itself or under it.
_READ = re.compile(
    r"\b(?P<right>should |to |now )?(?:reads?|says?|said|states?|stated)\b(?P<what>[^.;]{3,160})",
    re.IGNORECASE,
)
# What was first heard or written, and the word that it was mended.
_MISHEARD = re.compile(
    # A sodium "first noted at 121, corrected to 133" was mended, not its entry.
    r"\b(?:(?:initially|first|originally)\s+(?:(?:mis)?(?:heard|read)|written|charted|entered|"
    r"listed|transcribed)|wrongly\s+(?:heard|read|written|charted|entered|listed|transcribed|"
    r"recorded|noted))\b(?: as)?\s*(?P<what>[^.;\n]{2,80}?)(?=\s*[-–—,(]|\s(?:but|on)\b)"
    r"[^.;\n]*\b(?:correct(?:ed|ion|s)|should (?:be|read|have been)|actually)\b",
    re.IGNORECASE,
)
# What another document has, and the word of those who know that it never was.
_DISPUTED = re.compile(
    r"(?P<what>(?:(?!\band\b)[^.,;\n]){3,100}?)\s(?:was|is|were|are) "
    r"(?:listed|mentioned|documented|recorded|charted|"
    r"noted) (?:in|on|by) [^.;,\n]{3,60}?[,;]?\s*(?:\b(?:however|but|though|although)\b)[^.;]*\b"
    r"(?:(?:has |have |had )?never (?:had|been)|denie[sd])\b(?P<denied>[^.;,]{0,60})",
    re.IGNORECASE,
)
_OF_IT = re.compile(
    r"\s+(?:(?:ever )?(?:having|had) )?(?:this|that|it|one|any|them)\b", re.IGNORECASE
)
# Letters that two names of one thing begin with ("splenectomy", "spleen surgery").
_ROOT = re.compile(r"[a-z]{4}", re.IGNORECASE)
_RIGHT = any_of(r"should|correct is|ought|right is|actually")
_QUOTED = re.compile(r"[\"“”](?P<what>[^\"“”]{2,80})[\"“”]")
# An order or a form that holds no more; a patient voids, and a bowel is retracted.
_PAPER = any_of(
    r"orders?|forms?|code|dnr|dni|dnar|dnacpr|m?olst|polst|consent|directives?|will|proxy|poa|"
    r"dpoa|power|licen[cs]e|hold|section|statement|diagnos[ie]s|recommendations?|referral"
)
_RESCINDED = re.compile(
    rf"{_PART}\b(?:(?:was|were|is|has been|have been|been|now)\s+)?"
    r"(?:rescinded|revoked|void(?:ed)?|retracted|countermanded)\b",
    re.IGNORECASE,
)
# What was thought of, ordered or applied for, and the word that it did not come to be.
# Only the last part before the comma is taken: "CT done, MRI discussed, not done" leaves the CT.
_NOT_DONE = re.compile(
    r"(?P<what>(?:[^.,;:\n]{3,60}:\s)?[^.,;:\n]{3,160})[;,:(–—-]\s*(?:but\s+|and\s+|so\s+)?"
    r"(?:(?:criteria |(?:we|I|they|team) (?:have |did )?)?"
    r"not (?:yet |been )?(?:done|given|started|begun|registered|placed|pursued|performed|signed|"
    r"implemented|initiated|administered|carried out|implanted|commenced|ordered|resumed|"
    r"inserted|requested|booked|arranged|(?P<unneeded>required|needed|indicated)|met|filled|"
    r"picked up)\b"
    r"(?: (?:it|this|that|one)\b)?"
    r"(?=\W*\Z|\s*[.,;:)\]\n–—-]|\s+(?:given|due|because|since|as|d/t|yet|per|b/c|after all)\b)|"
    r"(?:left out|omitted|deferred|cancell?ed)\b(?=\W*\Z|\s*[.,;:)\]\n–—-]|\s+(?:given|due|because|"
    r"since|as|d/t|per|b/c|while|until|pending|for now|today|by|in view|in light)\b)|"
    r"no decision\b|(?:he|she|they|pt|patient|family) said no\b|decided against\b|"
    r"(?:(?:he|she|they|pt|patient) )?(?:does not|doesn['’]t|do not|don['’]t|did not|didn['’]t) "
    r"want (?:it|this|that|one)\b|"
    rf"(?:he|she|they|pt|patient|family|{COMPANION})(?:['’]d| would)? "
    r"(?:rather not\b|(?:wish(?:es)?|prefers?|wants?|elects?|like)(?: to)? "
    # "Wants to wait outside" is of the place.
    r"(?:wait|defer|hold off|think)\b(?=\W*\Z|\s*[.,;:)\n–—-]|\s(?:about|on|over|and|until|"
    r"till|for|a|first|longer)\b)))",
    re.IGNORECASE,
)
# What was given before it was not needed any more.
_HAD = any_of(r"given|gave|received|done|placed|put|inserted|started|used|took|on")
# A thing that was just named, and is left after all ("a gel, well, let's hold off on the gel").
_HELD_OFF = re.compile(
    r"\blet['’]?s (?:hold off on|skip|not do|not use|not start|leave) (?:(?:the|that) )?"
    r"(?P<thing>[\w-]{3,})\b",
    re.IGNORECASE,
)
# Words of a short phrase, which a claim may hold as a whole.
_PHRASE = 5
_STOP = re.compile(r"[.;:\n]")
_BEFORE_CHARS = 160

# A claim of what was done, is done or will be.
_ACT = re.compile(
    r"\b(?:was|were|is|are|been|being|got|be)\s+(?:\w+\s+){0,2}?(?:\w{2,}ed|given|put|begun|done|"
    r"sent|set|taken|told)\b|\bwill (?:start|take|get|have|receive|undergo|begin|use)\b|"
    r"\b(?:underwent|received|started|agreed|accepted|began|takes|took|"
    r"has (?:already |since |been )?(?:had|agreed|ordered|requested|taking|using|started))\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\bnot (?:to |yet )?\Z", re.IGNORECASE)
# A claim that tells as much itself.
_ONLY_MEANT = any_of(
    r"ordered|offer\w*|consider\w*|discuss\w*|think\w*|thought|talk\w*|propos\w+|suggest\w*|"
    r"plan\w*|prescri\w+|book\w*|appli(?:ed|es)|apply|request\w*|refer\w*|recommend\w*|ask(?:ed|s)?|await\w*|waiting|"
    r"wrong\w*|error|mistak\w+|incorrect\w*|rescind\w*|revok\w+|void\w*|correct\w*|list(?:ed|s)|"
    r"chart(?:ed)?|document\w*|advis\w+|pending|mention\w*|debated"
)
# An order may be one that was misheard.
_ORDERED = any_of(r"ordered")
_UNORDERED = re.compile(r"\W*(?:\w+ ){0,3}not (?:yet |been )?(?:ordered|requested|booked)\b", re.I)
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
    is_ordered = _ORDERED.search(text) is not None
    if _ONLY_MEANT.search(_ORDERED.sub(" ", text)) or Modality.POSSIBLE in modality(text):
        return None
    denies, is_act = holds_back(text), _ACT.search(text) is not None
    for statement in case.evidence:
        for what, reason, of_acts in _taken_back_in(statement):
            if of_acts and not is_act:
                continue
            if of_acts and is_ordered and not _is_unordered(what, statement.text):
                continue
            if denies and (of_acts or not _DENIAL.search(what.of(statement.text))):
                continue
            if _is_of(what, statement, case):
                kind = ErrorType.STATUS if of_acts else ErrorType.NEGATION
                return Objection(Label.CONTRADICTED, kind, reason, statement)
    return None


def _is_unordered(what: Span, text: str) -> bool:
    """Say whether no order came to be: "MRI discussed, not ordered", not "ordered, not booked"."""
    return _ORDERED.search(what.of(text)) is None and _UNORDERED.match(text, what.end) is not None


def _is_of(what: Span, statement: Statement, case: Case) -> bool:
    """Say whether a stretch that is taken back has what the note says nowhere else."""
    solid = [u for u in case.claim.units if u.weight >= 1]
    for unit in solid:
        inside = [p for p in _places(unit, statement) if what.contains(p)]
        is_why = any(_WHY.search(statement.text, 0, p.start) for p in inside)
        if inside and not is_why and not any(_is_told(unit, s) for s in case.statements()):
            return True
    if _is_phrase_of(what, statement, case):
        return True
    on_it = [s for s in case.statements() if any(_places(u, s) for u in solid)]
    return any(
        _has(q, statement, what) and not any(_has_elsewhere(q, s) for s in on_it)
        for q in case.claim.quantities
    )


def _is_phrase_of(what: Span, statement: Statement, case: Case) -> bool:
    """Say whether a claim has all of a phrase, of which each word may well stand elsewhere."""
    phrase = {w.stem for w in statement.words if what.contains(w.span) and w.weight}
    if not 1 < len(phrase) <= _PHRASE or not phrase <= {w.stem for w in case.claim.words}:
        return False
    return not any(phrase <= s.stems for s in case.statements() if s is not statement)


def _places(unit: Unit, statement: Statement) -> list[Span]:
    own = [u.span for u in statement.units if unit.meanings & u.meanings or unit.stems <= u.stems]
    start = statement.span.start
    own += [
        f.span.shifted(-start)
        for f in statement.findings
        if f.type is FindingType.MEDICATION and f.span.start >= start
        if unit.stems <= (named := set(stems(f.concept))) or named <= unit.stems
    ]
    # A letter alone ("hepatitis B") is as often a part of another thing.
    told = (w for w in statement.words if w.weight >= 1 and len(w.stem) > 1)
    return own or [w.span for w in told if w.stem in unit.stems]


def _is_told(unit: Unit, statement: Statement) -> bool:
    """Say whether a sentence has a thing where it neither denies it nor takes it back."""
    gone = [what for what, *_ in _taken_back_in(statement)]
    return any(
        not is_negated(place, statement.negated) and not any(g.contains(place) for g in gone)
        for place in _places(unit, statement)
    )


def _has(claimed: Quantity, statement: Statement, what: Span) -> bool:
    return any(says(claimed, q) and what.contains(q.span) for q in statement.quantities)


def _has_elsewhere(claimed: Quantity, statement: Statement) -> bool:
    gone = [what for what, *_ in _taken_back_in(statement)]
    return any(
        says(claimed, q)
        and not any(g.contains(q.span) for g in gone)
        and not _NOT.search(statement.text, 0, q.span.start)
        for q in statement.quantities
    )


_IS_WRONG = "The note marks this as wrong."
_HOLDS_NO_MORE = "The note says that this holds no more."
_WAS_NOT_DONE = "The note says that this was not done."


def _taken_back_in(statement: Statement) -> tuple[tuple[Span, str, bool], ...]:
    corrects = _CORRECTION.search(statement.heading) is not None
    return _taken_back(statement.text, corrects=corrects)


@lru_cache(maxsize=8192)
def _taken_back(text: str, *, corrects: bool = False) -> tuple[tuple[Span, str, bool], ...]:
    """Return the stretches of a text that it takes back, why, and whether that is of acts alone.

    Args:
        text: Of a sentence.
        corrects: It stands under a heading of a correction.
    """
    if not corrects and not _CUE.search(text):
        return ()
    return (*_wrong(text, corrects=corrects), *_left(text))


def _wrong(text: str, *, corrects: bool) -> Iterator[tuple[Span, str, bool]]:
    for m in _BRACKET.finditer(text):
        yield Span(*m.span()), _IS_WRONG, False
    for m in _WRONG.finditer(text):
        if _DOCUMENT.search(m["what"]) or _QUOTED.search(m["what"]):
            yield from ((span, _IS_WRONG, False) for span in _said(text, m))
    for m in _MISHEARD.finditer(text):
        yield from ((span, _IS_WRONG, False) for span in _said(text, m))
    for m in _DISPUTED.finditer(text):
        if _OF_IT.match(m["denied"]) or not _roots(m["what"]).isdisjoint(_roots(m["denied"])):
            yield Span(*m.span("what")), _IS_WRONG, False
    word = _CORRECTION.search(text)
    begin = 0 if corrects else word.end() if word is not None else len(text)
    for m in _READ.finditer(text, begin):
        if not m["right"] and not _RIGHT.search(m["what"]) and _QUOTED.search(m["what"]):
            yield from ((span, _IS_WRONG, False) for span in _said(text, m))


def _roots(text: str) -> frozenset[str]:
    """Return how the longer words of a text begin, by which two words of one thing are known."""
    return frozenset(m[0].lower() for w in text.split() if (m := _ROOT.match(w)))


def _left(text: str) -> Iterator[tuple[Span, str, bool]]:
    for m in _RESCINDED.finditer(text):
        if _PAPER.search(m["what"]):
            yield Span(*m.span("what")), _HOLDS_NO_MORE, False
    for m in _NOT_DONE.finditer(text):
        if m["unneeded"] and _HAD.search(m["what"]):
            continue
        yield Span(*m.span("what")), _WAS_NOT_DONE, True
    for m in _HELD_OFF.finditer(text):
        clause = _STOP.split(text[max(0, m.start() - _BEFORE_CHARS) : m.start()])[-1]
        named = re.search(rf"\b{re.escape(m['thing'])}\b", clause, re.IGNORECASE)
        if named is not None:
            first = clause.rfind(",", 0, named.start()) + 1
            yield Span(m.start() - len(clause) + first, m.end()), _WAS_NOT_DONE, True


def _said(text: str, match: re.Match[str]) -> Iterator[Span]:
    """Yield what a document says: its words in quotes, all of it where there are none."""
    quoted = [Span(*m.span("what")) for m in _QUOTED.finditer(text, *match.span("what"))]
    yield from quoted or [Span(*match.span("what"))]
