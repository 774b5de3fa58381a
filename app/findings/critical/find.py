"""The front door: the time-critical statements of a note, each with its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.core.deid_text import DeidNote
from app.core.finding import Assertion, Finding
from app.core.results import CriticalStatement
from app.core.span import Span
from app.findings.critical.age import is_child
from app.findings.critical.clusters import find_clusters
from app.findings.critical.newer import newer_value
from app.findings.critical.results import critical_results
from app.findings.critical.rules import OPEN
from app.findings.critical.signs import Signs, find_syndromes
from app.findings.critical.spread import find_spread
from app.findings.critical.standing import Standing
from app.findings.critical.statements import Statement, find_statements
from app.findings.sentence import Sentence, note_sentences
from app.findings.talk.bare_answers import BareAnswer, bare_reply
from app.findings.talk.exchange import Reply
from app.findings.talk.questions import Talk
from app.terminology.tokens import fold

# A sentence that says the first says these too.
_IMPLIED = {
    "tension pneumothorax": {"pneumothorax"},
    "septic shock": {"sepsis", "shock"},
    "ST-elevation myocardial infarction": {"acute myocardial infarction"},
    "cauda equina syndrome": {"cord compression"},
}
_ASKS = re.compile(
    r"\b(?:rule\s?-?out|r/o|eval(?:uate|uation)?\s+for|assess(?:ment)?\s+for|query|exclude)\b|\?",
    re.IGNORECASE,
)
# A list of what it might be, which studies further down rule out one by one.
_DIFFERENTIAL = re.compile(r"\s*(?:ddx|differential)\b", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:from|was|were|previously|prior|baseline|earlier|last|formerly|had\s+been)\s*:?\s*$"
    r"|\(\d{1,2}/\d{1,2}(?:/\d{2,4})?\s*:\s*$",
    re.IGNORECASE,
)
_NEAR_CHARS = 60
# Both ends of a range of sugars lie below this only where they are mmol/L.
_HIGHEST_IN_MOLES = 34
# Nobody talks at 11 mg/dL: so low a number is mmol/L unless the words beside it tell of a low one.
_LEAST_IN_MOLES, _MOST_ALONE_IN_MOLES = 4, 20
_LOW_SUGAR = re.compile(
    r"\b(?:low|hypo\w*|d10|d25|d50|dextrose|glucagon|juice|critical|unrespons\w*|unconscious|seiz\w*|"
    r"sweat\w*|clammy|obtund\w*|letharg\w*|gel|amp)\b",
    re.IGNORECASE,
)
_RANGE_GOES_ON = re.compile(
    r"(?:\s+(?:(?P<joint>and)|to)\s+|\s?[-–]\s?)(?P<upper>\d{1,2}(?:\.\d)?)(?!\d|/|\.\d|\s?mg)"
)


@dataclass(frozen=True, slots=True)
class _Read:
    """A sentence with what is looked for in it once."""

    sentence: Sentence
    signs: Signs
    standing: Standing


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a sentence says of a rule.

    Attributes:
        asked: Last word of it where it is what a study was made for ("rule out PE"), no suspicion
            yet; empty elsewhere.
    """

    rule: str
    is_open: bool
    is_denied: bool = False
    asked: str = ""


def find_critical(
    note: DeidNote, findings: Sequence[Finding], talk: Talk | None = None
) -> tuple[CriticalStatement, ...]:
    """Return the sentences that hold something time-critical, present or possible, in text order.

    What is denied, past, a relative's or only watched for is never critical, nor is a question
    that its answer or the note further down denies, or that nobody answers. Of a series the latest
    value counts.

    Args:
        note: The note.
        findings: Those of the note; its labs and vital signs are held against published limits.
        talk: The note's questions and answers, where they are known already.
    """
    measured = _Measured(note, findings)
    talk = talk or Talk(note)
    read = [
        _Read(s, Signs(s), Standing(s))
        for s in note_sentences(note)
        if talk.replies.get(s.span.end, Reply.OPEN) in (Reply.YES, Reply.OPEN)
    ]
    seen = [(each.sentence, dict.fromkeys(_seen(each, measured, talk.bare))) for each in read]
    _add_spread(seen, read)
    settled = _Settled(seen, note, findings)
    statements: list[CriticalStatement] = []
    for sentence, told in seen:
        rules = dict.fromkeys(
            each.rule
            for each in told
            if each.is_open and not (each.asked and settled.after(each, sentence.span.start))
        )
        implied = {name for rule in rules for name in _IMPLIED.get(rule, ())}
        whole = next(s for s in note.sentences if s.start <= sentence.span.start < s.end)
        statements.extend(
            CriticalStatement(note.note_ref, whole, whole.of(note.text), rule)
            for rule in rules
            if rule not in implied
        )
    return tuple(statements)


class _Settled:
    """What a note denies further down, by the rule or by its last word ("no hemorrhage")."""

    def __init__(
        self,
        seen: Sequence[tuple[Sentence, Iterable[_Seen]]],
        note: DeidNote,
        findings: Sequence[Finding],
    ) -> None:
        self._rules = {e.rule: s.span.start for s, told in seen for e in told if e.is_denied}
        self._words = {
            fold(f.span.of(note.text).split()[-1]): f.span.start
            for f in findings
            if f.assertion is Assertion.ABSENT and f.source_id == note.note_ref
        }

    def after(self, told: _Seen, start: int) -> bool:
        """Whether what is asked at ``start`` is denied behind it."""
        return max(self._rules.get(told.rule, -1), self._words.get(told.asked, -1)) > start


def _last_word(sentence: Sentence, statement: Statement) -> str:
    return sentence.tokens[statement.said[-1]].folded


class _Measured:
    """The critical values of a note by where they stand."""

    def __init__(self, note: DeidNote, findings: Sequence[Finding]) -> None:
        child = is_child(note.text)
        own = [f for f in findings if f.source_id == note.note_ref and f.assertion in OPEN]
        self._found = [
            (f.span, rules)
            for f in own
            if (rules := tuple(critical_results(f, is_child=child)))
            and not _is_earlier(f, own)
            and not _is_of_earlier_column(f, own, note.text)
            and not _is_compared_with(f, own, note.text)
            and not _is_superseded(f, note.text, is_child=child)
            and not _is_in_moles(f, note.text)
        ]

    def within(self, span: Span) -> Iterator[tuple[Span, str]]:
        """Yield the values of a sentence, each with the rule that it breaks."""
        for place, rules in self._found:
            if span.start <= place.start < span.end:
                yield from ((place, rule) for rule in rules)


def _is_earlier(finding: Finding, others: Sequence[Finding]) -> bool:
    """Whether a value is an earlier one of a series that another finding holds whole."""
    return any(
        o.concept == finding.concept and o.span != finding.span and o.span.contains(finding.span)
        for o in others
    )


def _is_of_earlier_column(finding: Finding, others: Sequence[Finding], text: str) -> bool:
    """Whether the same row holds a value of a later column."""
    if finding.attribute("date") is None or finding.attribute("latest") is not None:
        return False
    return any(
        o.concept == finding.concept
        and o.attribute("latest") is not None
        and "\n"
        not in text[min(o.span.end, finding.span.end) : max(o.span.start, finding.span.start)]
        for o in others
    )


def _is_compared_with(finding: Finding, others: Sequence[Finding], text: str) -> bool:
    """Whether a value is what a newer one is held against ("4.1, down from 7.4", "4.1 (was 7.4)").

    Whatever has no newer value of its kind close by counts, however it is told.
    """
    before = max(0, finding.span.start - _NEAR_CHARS)
    if not _COMPARED.search(text, before, finding.span.start):
        return False
    return any(
        o.concept == finding.concept and before <= o.span.end <= finding.span.start for o in others
    )


def _is_superseded(finding: Finding, text: str, *, is_child: bool) -> bool:
    """Whether a value is followed by a newer one of its kind that is not critical."""
    value = newer_value(text, finding.span.end)
    if value is None:
        return False
    today = replace(finding, value=value, number=float(value.replace(",", "")))
    return not any(critical_results(today, is_child=is_child))


def _is_in_moles(finding: Finding, text: str) -> bool:
    """Whether sugars are told in mmol/L without saying so ("sugar 11", "between 11 and 16")."""
    said = finding.span.of(text).lower()
    if finding.concept != "glucose" or "mg" in said:
        return False
    if _LEAST_IN_MOLES <= (finding.number or 0) <= _MOST_ALONE_IN_MOLES and "mmol" not in said:
        return _LOW_SUGAR.search(text, *_around(finding.span)) is None
    upper = _RANGE_GOES_ON.match(text, finding.span.end)
    if upper is None:
        return False
    is_range = not upper["joint"] or "between" in said
    return is_range and float(upper["upper"]) < _HIGHEST_IN_MOLES


def _around(span: Span) -> tuple[int, int]:
    return max(0, span.start - _NEAR_CHARS), span.end + _NEAR_CHARS


def _replied(
    sentence: Sentence, statement: Statement, bare: Sequence[BareAnswer]
) -> Assertion | None:
    """Return what a bare yes or no beside the statement says of it, None where none does."""
    said = statement.said
    place = Span(sentence.tokens[said[0]].start, sentence.tokens[said[-1]].end)
    reply = bare_reply(bare, place)
    if reply is None:
        return None
    return Assertion.ABSENT if reply is Reply.NO else Assertion.PRESENT


def _add_spread(seen: Sequence[tuple[Sentence, dict[_Seen, None]]], read: Sequence[_Read]) -> None:
    """Add the syndromes that several sentences make to the first of them, if none tells them."""
    told = {each.rule for _, rules in seen for each in rules if each.is_open}
    told |= {name for rule in told for name in _IMPLIED.get(rule, ())}
    for place, rule in find_spread([(each.signs, each.standing) for each in read]):
        if rule.name not in told:
            seen[place][1][_Seen(rule.name, is_open=True)] = None


def _seen(read: _Read, measured: _Measured, bare: Sequence[BareAnswer]) -> Iterator[_Seen]:
    sentence, signs, standing = read.sentence, read.signs, read.standing
    statements = list(find_statements(sentence.tokens))
    values = list(measured.within(sentence.span))
    for rule, _ in find_syndromes(signs, standing.hold):
        yield _Seen(rule.name, is_open=True)
    for rule in find_clusters(signs, standing.hold):
        yield _Seen(rule.name, is_open=True)
    lists = any(_DIFFERENTIAL.match(led) for led in (sentence.heading, sentence.words))
    asks = lists or _ASKS.search(sentence.words) is not None
    for statement in statements:
        said = _replied(sentence, statement, bare) or standing.assertion(statement)
        is_asked = asks and (said is Assertion.POSSIBLE or (lists and said is Assertion.PRESENT))
        yield _Seen(
            statement.rule.name,
            is_open=said in statement.rule.open_to,
            is_denied=said is Assertion.ABSENT,
            asked=_last_word(sentence, statement) if is_asked else "",
        )
    for place, rule in values:
        yield _Seen(rule, is_open=standing.measured_now(place))
