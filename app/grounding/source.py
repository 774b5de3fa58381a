"""A de-identified note prepared for checking: its sentences, their words, its findings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.core.claim import Citation
from app.core.deid_text import DeidNote, DeidText
from app.core.finding import Assertion, Finding, FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.findings import extract_findings, statement_findings
from app.findings.talk.exchange import Exchange, Reply, asks
from app.findings.talk.questions import Talk
from app.grounding.content import Unit, units
from app.grounding.dates import WrittenDate, dates
from app.grounding.denied import denied_heads
from app.grounding.derived import derived, excluded
from app.grounding.labelled import labelled
from app.grounding.labels import Labels
from app.grounding.meanings import given_by, mentions
from app.grounding.polarity import negated_spans
from app.grounding.quantities import Quantity, list_mark, quantities
from app.grounding.relatives import owners
from app.grounding.speakers import is_talk, speakers, told_of_relatives
from app.terminology.words import Word, stems, words

# Titles of the columns of a table of vital signs.
_COLUMNS = frozenset("Time Date T Temp HR BP RR SpO2 Pain MAP Wt TIME DATE TEMP PAIN Pulse".split())
# A child's age, whose normal values are not those of adults.
_AGED = (
    r"[- ]?(?:y\.?/?o\b|year[- ]old|yr[- ]old|"
    r"[MF]\b(?! (?:foley|cath\w*|sheath|tube|stent|pigtail|chest|introducer)))"
)
_CHILD = re.compile(
    rf"(?<![\d.])(?:1[0-5]|[1-9]){_AGED}|"
    r"\b\d{1,2}[- ]?(?:mo|month|week|wk|day|d)[- ]?(?:old|/o)\b|\bp(?:a|ae)ediatric|\bnewborn|"
    r"\bwell[- ]child\b",
    re.IGNORECASE,
)
# An adult's age in front of those tells of whom a note is ("54M with a 10-day-old wound").
_ADULT = re.compile(rf"(?<![\d.])(?:1[6-9]|[2-9]\d|10\d){_AGED}", re.IGNORECASE)
# A question for a whole kind of things ("Any other allergies?"), to which "no, just …" names all
# that there is of it.
_JUST = re.compile(
    r"(?:just|only|other than|except(?: for)?|besides|apart from|aside from|but)\b", re.IGNORECASE
)
_OF_ALLERGIES = re.compile(r"\ballerg", re.IGNORECASE)
# What denies the label or heading that it stands behind ("Complications: none").
_DENIAL = re.compile(r"\W*(?:none|no|nil|neg(?:ative)?|denie[sd]|absent|never)\W*", re.IGNORECASE)
# The label right in front of a sentence, in the middle of a line or at its start.
_MAX_LABEL = 40
_BESIDE = re.compile(r"(?P<label>[A-Za-z][\w /&-]{1,38}):\s*\Z")
# What relatives do to or for a patient, or tell of one.
_TELLS = re.compile(
    r"\b(?:accompan\w+|bedside|lives?|living|call(?:ed|s)?|contact\w*|told|tells|sa(?:id|ys)|"
    r"report\w*|brought|dr(?:ove|ives|iving)|present|historian|proxy|informed|updated?|saw|helps?|"
    r"notic\w+|notes?|concern\w*|worri\w+|thinks?|states?|watches|manag\w+|observ\w+|checks?|"
    r"prefers?|agree\w*|consent\w*|gave|gives|tried|describ\w+|ask\w*|want\w*|believes?|feels?)\b",
    re.IGNORECASE,
)
# What a number says by itself: a claim may add it to a value, which is checked.
_FLAGS = frozenset("high low elevated raised decreased reduced normal".split())


# What kind of text a note is, which tells nothing of what happened ("ED NOTE 11/20").
_TITLE = re.compile(
    r"\W*(?:[A-Za-z&/-]+ ){1,4}(?:notes?|summary|report|record|letter|sheet|form)\b[\W\d]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a note, or a claim, taken apart once.

    Attributes:
        heading: What it stands under; its words count as said by the sentence.
        above: Words of the heading and the label that it stands under.
        stems: Of its words and of those above, and of the usual names of its drugs ("pred 40").
        meanings: Numbers of what those may mean.
        units: What it says, numbers and dates aside.
        quantities: Without the numbers of its dates.
        negated: Stretches of ``text`` under a negation.
        denied: Places of the words that those deny by themselves.
        denies_heading: It says no more than that there is none of what it stands under.
        denied_meanings: Of what its normal signs say is not there ("afebrile").
        states: It says something by itself, as neither a question does nor a "yes" to it.
        of_relative: All that it says is said of a relative.
        speakers: Where it names who speaks, in a talk.
        findings: A claim's with spans in ``text``, a sentence's with spans in its note.
    """

    source_id: str
    span: Span
    text: str = field(repr=False)
    heading: str = field(repr=False)
    kind: SectionKind
    words: tuple[Word, ...] = field(repr=False)
    above: tuple[str, ...] = field(repr=False)
    stems: frozenset[str] = field(repr=False)
    meanings: frozenset[int] = field(repr=False)
    units: tuple[Unit, ...] = field(repr=False)
    dates: tuple[WrittenDate, ...] = field(repr=False)
    quantities: tuple[Quantity, ...] = field(repr=False)
    negated: tuple[Span, ...] = field(repr=False)
    denied: tuple[Span, ...] = field(repr=False)
    denies_heading: bool
    denied_meanings: frozenset[int] = field(repr=False)
    states: bool
    of_relative: bool
    speakers: tuple[Span, ...] = field(repr=False)
    findings: tuple[Finding, ...] = field(repr=False)

    def cite(self) -> Citation:
        """Return the citation of the whole sentence."""
        return Citation(self.source_id, self.span, self.text)


@dataclass(frozen=True, slots=True)
class GroundedNote:
    """A note ready to be checked against.

    Attributes:
        statements: Its sentences, bare headings left out.
        stating: Those of them that state something.
        talk: Its questions and answers.
    """

    note: DeidNote
    statements: tuple[Statement, ...] = field(repr=False)
    stating: tuple[Statement, ...] = field(repr=False)
    findings: tuple[Finding, ...] = field(repr=False)
    talk: Talk = field(repr=False, compare=False)


def prepare(note: DeidNote, findings: Sequence[Finding] | None = None) -> GroundedNote:
    """Take a note apart for checking.

    Args:
        findings: Those of the note, where they are known already.
    """
    is_child = _is_of_child(note.text)
    talk, spoken = Talk(note), is_talk(note.text)
    known = tuple(findings) if findings is not None else extract_findings(note, talk)
    by_sentence = _by_sentence(note, known)
    labels = Labels(note.text)
    statements = tuple(
        _sentence(note, span, by_sentence[i], _Around(labels.at(span.start), is_child, spoken))
        for i, span in enumerate(note.sentences)
        if not _is_heading(note, span)
    )
    replies = {e.answer.end for e in talk.exchanges if _leans(note.text, e)}
    alone = (
        replace(s, states=False) if s.span.end in replies or _TITLE.fullmatch(s.text) else s
        for s in statements
    )
    together = (_answered(note, e, is_child=is_child) for e in talk.exchanges)
    theirs = frozenset(span.end for span in told_of_relatives(note))
    every = tuple(_of_relative(s) if s.span.end in theirs else s for s in (*alone, *together))
    return GroundedNote(note, every, tuple(s for s in every if s.states), known, talk)


def _of_relative(statement: Statement) -> Statement:
    """Return a sentence as one of a relative, who is named in front of it."""
    theirs = tuple(replace(f, assertion=Assertion.FAMILY) for f in statement.findings)
    return replace(statement, of_relative=True, findings=theirs)


def _leans(text: str, exchange: Exchange) -> bool:
    """Say whether an answer says something else without its question ("Any allergies? Latex.")."""
    about_allergies = _OF_ALLERGIES.search(exchange.question.of(text)) is not None
    return about_allergies or exchange.reply is not Reply.OPEN


def _is_of_child(text: str) -> bool:
    """Say whether the first age that a text gives is a child's."""
    child, adult = _CHILD.search(text), _ADULT.search(text)
    return child is not None and (adult is None or child.start() < adult.start())


def claim_statement(text: DeidText, *, heading: str = "") -> Statement:
    """Take a claim apart the way sentences are."""
    whole = Span(0, len(text.text))
    place = _Place("claim", whole, heading, SectionKind.OTHER, is_claim=True)
    return _statement(place, text.text, statement_findings(text))


def _answered(note: DeidNote, exchange: Exchange, *, is_child: bool) -> Statement:
    """Read a question and its answer as one statement."""
    span = Span(exchange.question.start, exchange.answer.end)
    place = _Place(
        note.note_ref, span, "", SectionKind.OTHER, is_child=is_child, is_talk=is_talk(note.text)
    )
    asked, rest = exchange.question, exchange.rest
    rest_text = rest.of(note.text)
    denied = [n.shifted(rest.start - span.start) for n in negated_spans(rest_text)]
    named = _found_in(note, asked)
    if exchange.reply is Reply.NO and (named or not _JUST.match(rest_text)):
        denied.append(Span(0, len(asked)))
    told = [_moved(f, note, rest) for f in _found_in(note, rest)]
    if _OF_ALLERGIES.search(asked.of(note.text)):
        told = [_as_allergy(f) for f in told]
    if exchange.reply is not Reply.OPEN:
        how = Assertion.PRESENT if exchange.reply is Reply.YES else Assertion.ABSENT
        told += [replace(_moved(f, note, asked), assertion=how) for f in named]
    statement = _statement(place, span.of(note.text), tuple(told))
    start = rest.start - span.start if exchange.reply is Reply.OPEN else 0
    said = tuple(unit for unit in statement.units if unit.span.start >= start)
    negated = tuple(sorted(denied))
    heads = denied_heads(statement.text, statement.words, negated)
    return replace(statement, units=said, negated=negated, denied=heads, states=True)


def _as_allergy(finding: Finding) -> Finding:
    """Return a drug that answers a question for allergies as one of them."""
    is_drug = finding.type is FindingType.MEDICATION
    return replace(finding, type=FindingType.ALLERGY) if is_drug else finding


def _found_in(note: DeidNote, span: Span) -> tuple[Finding, ...]:
    body = note.body
    return statement_findings(DeidText(span.of(note.text), body.patient_ref, body.map_id))


def _moved(finding: Finding, note: DeidNote, span: Span) -> Finding:
    """Return a finding of a part of a note in the note's coordinates."""
    return replace(
        finding,
        source_id=note.note_ref,
        span=finding.span.shifted(span.start),
        attributes=tuple(
            replace(a, span=a.span.shifted(span.start)) if a.span else a for a in finding.attributes
        ),
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """What a sentence does not say of itself."""

    label: str = field(repr=False)
    is_child: bool
    is_talk: bool = False


def _sentence(
    note: DeidNote, span: Span, findings: tuple[Finding, ...], around: _Around
) -> Statement:
    section = note.section_at(span.start)
    heading = _name(section.title) if section else ""
    kind = section.kind if section else SectionKind.OTHER
    beside = _BESIDE.search(note.text, max(0, span.start - _MAX_LABEL), span.start)
    place = _Place(
        note.note_ref,
        span,
        heading,
        kind,
        around.label,
        beside=beside["label"] if beside else "",
        is_child=around.is_child,
        is_asked=asks(note.text, span),
        is_talk=around.is_talk,
    )
    return _statement(place, span.of(note.text), findings)


def _is_heading(note: DeidNote, span: Span) -> bool:
    """Say whether a sentence is the bare heading of its section, which says nothing alone."""
    written = span.of(note.text).split()
    if len(written) > 2 and len(_COLUMNS.intersection(written)) * 2 > len(written):
        return True  # the first row of a table
    section = note.section_at(span.start)
    if section is None or not section.title or span.end > section.body.start:
        return False
    # A sentence that reads like a heading ("Full code.") is one: nothing stands under it.
    says_more = _name(section.title) != section.title
    return not says_more and (len(section.body) > 0 or not section.title.rstrip().endswith("."))


def _name(title: str) -> str:
    """Return what a heading names, without what it says of it ("AKI: improving, no dialysis")."""
    name, colon, rest = title.partition(": ")
    return name if colon and rest.strip() else title


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a statement stands, which its words do not say."""

    source_id: str
    span: Span
    heading: str = field(repr=False)
    kind: SectionKind
    label: str = field(default="", repr=False)
    beside: str = field(default="", repr=False)
    is_claim: bool = False
    is_child: bool = False
    is_asked: bool = False
    is_talk: bool = False


def _statement(place: _Place, text: str, findings: tuple[Finding, ...]) -> Statement:
    denies = not place.is_claim and _DENIAL.fullmatch(text) is not None
    over = place.beside if denies and place.beside else f"{place.heading} {place.label}"
    own, above = words(text), words(over)
    found, beneath = mentions(text, own), mentions(over, above)
    written = dates(text)
    worked_out = (
        frozenset[int]() if place.is_claim else derived(text, findings, is_child=place.is_child)
    )
    # What one of two values says the other does not deny.
    absent = frozenset[int]() if place.is_claim else excluded(text, findings) - worked_out
    numbers = tuple(
        q for q in quantities(text) if not any(d.span.overlaps(q.span) for d in written)
    )
    flags = [w.span for w in own if numbers and w.text in _FLAGS] if place.is_claim else []
    # A type's number is of the thing's name ("type 2 diabetes").
    named = [one.span for one in labelled(text) if one.name == "type"]
    counted = [q.extent for q in numbers if not any(n.overlaps(q.span) for n in named)]
    apart = [list_mark(text), *flags, *(d.span for d in written), *counted]
    under = negated_spans(text)
    named = () if place.is_claim else findings
    drugs = {f.concept for f in named if f.type is FindingType.MEDICATION}
    concepts = drugs | {f.concept for f in named if f.type is FindingType.LAB}
    return Statement(
        place.source_id,
        place.span,
        text,
        place.heading,
        place.kind,
        own,
        tuple(word.text for word in above),
        frozenset(word.stem for word in (*own, *above)).union(*map(stems, drugs)),
        frozenset(number for m in (*found, *beneath) for number in m.gives).union(
            worked_out, absent, *map(given_by, concepts)
        ),
        units(own, found, apart, asking=place.is_claim),
        written,
        numbers,
        under,
        denied_heads(text, own, under),
        denies,
        absent,
        not place.is_asked,
        _is_of_relative(place, text, own),
        speakers(text) if place.is_talk else (),
        findings,
    )


def _is_of_relative(place: _Place, text: str, own: tuple[Word, ...]) -> bool:
    if place.is_claim or not own:
        return False
    if place.kind is SectionKind.FAMILY_HISTORY:
        return True
    if _TELLS.search(text):
        return False
    of = owners(own, text, speakers(text) if place.is_talk else ())
    solid = [owner for word, owner in zip(own, of, strict=True) if word.weight >= 1]
    return bool(solid) and None not in solid


def _by_sentence(note: DeidNote, findings: tuple[Finding, ...]) -> dict[int, tuple[Finding, ...]]:
    starts = [span.start for span in note.sentences]
    grouped: dict[int, list[Finding]] = {i: [] for i in range(len(starts))}
    for finding in findings:
        i = bisect_right(starts, finding.span.start) - 1
        if i >= 0:
            grouped[i].append(finding)
    return {i: tuple(found) for i, found in grouped.items()}
