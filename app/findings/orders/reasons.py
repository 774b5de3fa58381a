"""What an order is for: the problem that is spoken of where it is made."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.core.finding import Assertion, Finding
from app.core.span import Span
from app.findings.orders.speech import Statement

_ORDINAL = r"(?:first|second|third|fourth|fifth|next|last|other|final|main|biggest)"
_MATTER = r"(?:problems?|issues?|concerns?|diagnos[ie]s|conditions?|complaints?|thing)"
# "for your second problem, your diabetes", "as far as your blood pressure"
_ANNOUNCED = re.compile(
    rf"\b(?:{_ORDINAL}\s+{_MATTER}|as\s+far\s+as|in\s+terms\s+of|when\s+it\s+comes\s+to|regarding"
    r"|with\s+(?:regards?|respect)\s+to|(?:now|so|and|then|okay|,|\])\s*for\s+(?:your|the|her|his)|from\s+(?:an?|the|your)"
    r"|(?:^|\]\s*)for\s+(?:your|the|her|his)|talk\w*\s+about\s+your|to\s+treat)",
    re.IGNORECASE,
)
_OPENED = re.compile(
    r"(?:(?:so|and|now|then|okay|well|um|uh|,)\s+)*for\s+(?:your|the|her|his)\b", re.IGNORECASE
)
_DIAGNOSED = re.compile(
    r"\b(?:diagnos[ie]s|consistent\s+with|suggestive\s+of|suspicious\s+(?:for|of)|(?:i\s+)?(?:think|believe|suspect|suspicion|say)"
    r"(?:\s+that)?(?:\s+(?:you|this|it|he|she|what)\w*)?|assessment|impression|what\s+we\s+call|we\s+call|called|looks\s+like|so\s+(?:this|it)(?:\s+is|'s)\s+an?|(?:this|it|that)(?:\s+is|'s)\s+(?:probably|likely|most\s+likely)"
    r"|(?:you|so\s+you|he|she)\s+(?:may|might|probably|likely|do)?\s*have|due\s+to|concerned\s+(?:that|about|for)|could\s+be)\b",
    re.IGNORECASE,
)
_PURPOSE_FOR = re.compile(
    r"\b(?:for|because\s+of|to\s+(?:treat|help|control)(?:\s+with)?"
    r"|help(?:s|ing)?(?:\s+\w+){0,3}?\s+with)\b",
    re.IGNORECASE,
)
_DURATION = (
    r"(?:(?:the|about|around|up\s+to|another|at\s+least|like|maybe)\s+)*(?:next|first|last|few|couple"
    r"|now|today|me|us|you|him|her|it|that|this|them|a\s+(?:few|couple|while|bit|day|week|month|year)|\d+|one|two|three"
    r"|four|five|six|seven|eight|ten|twelve|fourteen)\b"
)
_PURPOSE = re.compile(
    rf"\b(?:for\s+(?!{_DURATION})|(?=to\s+(?:make\s+sure|see|determine|check|rule|assess|evaluate"
    r"|confirm|look)\b))(?P<why>[^.?!]{4,90}?)"
    r"(?=\s+(?:and|okay|i'?m|i\s|we|now|but|if|do\s+you|which)\b|[.,?!]|$)",
    re.IGNORECASE,
)
# "A form for Greenfield Elementary": a place or a person is no purpose.
_NAME = re.compile(r"(?:(?:Dr\.?|St\.?|[A-Z][a-z]+)\s*)+")
_ITEM = re.compile(r"\s*(?:#?\d{1,2}[.):]|[#*•-])*\s*")
_NUMBERED = re.compile(r"^[ \t]*(?:#|\d{1,2}[.)]\s)", re.MULTILINE)
_ANY_ITEM = re.compile(r"^[ \t]*(?:#?\d{1,2}[.)]|[#*•-])\s", re.MULTILINE)
# What an item of a plan is headed with, where no problem is found in it ("Tobacco - ...").
_HEAD = re.compile(r"(?P<head>[A-Za-z][^:.;,\n]{2,40}?)(?::|\s[-–—]+\s)")
_NO_HEAD = re.compile(
    r"\W*(?:plan|assessment|a/p|meds?|medications?|labs?|imaging|dispo\w*|f/?u|follow[\s-]*up|orders?|rx|dx"
    r"|recommendations?|other|misc|today|new|start|stop|continue|hold|change|discharge\w*|instructions?)\W*",
    re.IGNORECASE,
)
# "Start X 25 mg tab - take half", "No stimulant (Y avoided - clots)": an order or a refusal.
_ACT = re.compile(
    r"(?:start|stop|continue|cont|increase|decrease|hold|restart|resume|change|add|take|give|rx|repeat"
    r"|check|order|obtain|send|sent|refer|discuss\w*|consider\w*|no|not|avoid|offered|skilled"
    r"|discharged?|disposition|seen|photos?|interval)\b",
    re.IGNORECASE,
)
# "For your blood pressure, ...": what is spoken of, though it is no finding.
_OWN = re.compile(
    r"\s*(?P<what>[a-z][a-z'-]+(?:\s+[a-z][a-z'-]+){0,2}?)\s*(?=,|;|\b(?:i|we|let|i'm|we're)\b)",
    re.IGNORECASE,
)
_ENDS_OWN = re.compile(r"\b(?:your|her|his)$", re.IGNORECASE)
_HEAD_ENDS = re.compile(r"(?:\s+(?:stage\s+)?\d[ab]?)?\s*(?:[:,.;(–-]|$)")
_HELD = frozenset((Assertion.PRESENT, Assertion.POSSIBLE, Assertion.PAST))
_MAX_GAP_CHARS = 70
# Below a head without a number or a bullet so many lines are of it.
_MOST_LINES = 3
# A blank line, and then no item of a list.
_NEW_PART = re.compile(r"\n[ \t]*\n(?![ \t]*(?:[-*•#–]|\d))")
_MAX_AFTER_CHARS = 110
_MAX_LIST_CHARS = 40
_MAX_ARTICLE_CHARS = 14
# What was spoken of longer ago than so many turns is no reason any more: on the training and
# development sides of MEDIQA-OE one word in four of such a reason is right, one in two of a nearer.
_MAX_TURNS = 6
# "Number three, blood pressure": what was spoken of before is over.
_NEXT_NUMBER = re.compile(
    r"\bnumber\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is ordered.

    Attributes:
        parts: The words, in text order.
        at: Numbers of the statements that say so.
    """

    parts: tuple[Span, ...]
    at: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Topic:
    start: int
    problem: Span
    at: int


@dataclass(slots=True)
class Topics:
    """What is being spoken of, place by place."""

    said: Sequence[Statement] = field(repr=False)
    problems: Sequence[Finding] = field(repr=False)
    _starts: list[int] = field(init=False, repr=False)
    _topics: list[_Topic] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._starts = [p.span.start for p in self.problems]
        self._topics = sorted(self._find_topics(), key=lambda t: t.start)

    def reason(self, at: int, named: Span, until: int) -> Reason | None:
        """Return what something that is ordered is for.

        Args:
            at: Number of the statement that orders it.
            named: Where it stands.
            until: Where the next thing that is ordered stands, or its statement ends.
        """
        if (stated := self.stated(at, named, until)) is not None:
            return stated
        i = bisect_right(self._topics, named.start, key=lambda t: t.start) - 1
        if i >= 0 and not self._is_over(self._topics[i], at, named):
            return Reason((self._topics[i].problem,), (self._topics[i].at,))
        return self._answered(at) or self._purpose(at, named, until)

    def _answered(self, at: int) -> Reason | None:
        """Return the complaint in the turn right before the one that orders."""
        if not self.said[at].is_spoken:
            return None
        before = self.said[at].turn - 1
        for i, statement in enumerate(self.said[:at]):
            if statement.turn == before and not statement.by_clinician:
                for problem in self._within(statement.span.start, statement.span.end):
                    return Reason((problem.span,), (i,))
        return None

    def _is_over(self, topic: _Topic, at: int, named: Span) -> bool:
        """Whether something else may be spoken of by the time that something is named."""
        said = self.said[topic.at]
        if not said.is_spoken:
            return self._is_other_item(topic, named)
        is_far = self.said[at].turn - said.turn > _MAX_TURNS
        return is_far or _NEXT_NUMBER.search(said.text, topic.problem.end, named.start) is not None

    def _is_other_item(self, topic: _Topic, named: Span) -> bool:
        """Whether another item of a written plan begins between a topic and what is named.

        What stands under a numbered item with bullets belongs to it.
        """
        said = self.said[topic.at]
        first = said.text.rfind("\n", 0, topic.problem.start) + 1
        begins = _NUMBERED if _NUMBERED.match(said.text, first) else _ANY_ITEM
        if _NEW_PART.search(said.text, topic.problem.end, named.start):
            return True
        if _ANY_ITEM.match(said.text, first) is None and _NUMBERED.match(said.text, first) is None:
            apart = said.text.count("\n", topic.problem.end, named.start)
            if apart > _MOST_LINES:
                return True
        return begins.search(said.text, topic.problem.end, named.start) is not None

    def stated(self, at: int, named: Span, until: int) -> Reason | None:
        """Return the problems of "for the pain and the swelling" behind what is named."""
        text = self.said[at].text
        stop = min(until, named.end + _MAX_AFTER_CHARS)
        m = _PURPOSE_FOR.search(text, named.end, stop)
        if m is None:
            return None
        found = tuple(p.span for p in self._within(m.end(), min(stop, m.end() + _MAX_LIST_CHARS)))
        is_next = bool(found) and found[0].start - m.end() <= _MAX_ARTICLE_CHARS
        return Reason(found, (at,)) if is_next else None

    def _purpose(self, at: int, named: Span, until: int) -> Reason | None:
        m = _PURPOSE.search(self.said[at].text, named.end, min(until, named.end + _MAX_AFTER_CHARS))
        is_name = m is not None and _NAME.fullmatch(m["why"]) is not None
        return Reason((Span(*m.span("why")),), (at,)) if m and not is_name else None

    def _find_topics(self) -> Iterator[_Topic]:
        for at, statement in enumerate(self.said):
            if not statement.by_clinician:
                continue
            if not statement.is_spoken:
                yield from self._headed(at)
            opened = _OPENED.match(statement.text, *_ends(statement))
            if opened is not None:
                yield from self._topic(at, opened)
            for pattern in (_ANNOUNCED, _DIAGNOSED):
                for m in pattern.finditer(statement.text, *_ends(statement)):
                    yield from self._topic(at, m)

    def _headed(self, at: int) -> Iterator[_Topic]:
        """Yield the problem that an item of a plan opens with ("2. HTN: increase lisinopril")."""
        start, stop = _ends(self.said[at])
        item = _ITEM.match(self.said[at].text, start, stop)
        first = item.end() if item else start
        for problem in self._within(first, min(stop, first + 1)):
            if _HEAD_ENDS.match(self.said[at].text, problem.span.end, stop):
                yield _Topic(start, problem.span, at)
                return
        head = _HEAD.match(self.said[at].text, first, stop)
        is_act = head is not None and _ACT.match(head["head"]) is not None
        if head is not None and not is_act and not _NO_HEAD.fullmatch(head["head"]):
            yield _Topic(start, Span(*head.span("head")), at)

    def _topic(self, at: int, m: re.Match[str]) -> Iterator[_Topic]:
        stop = min(self.said[at].span.end, m.end() + _MAX_GAP_CHARS)
        for problem in self._within(m.end(), stop):
            yield _Topic(m.start(), problem.span, at)
            return
        own = _OWN.match(self.said[at].text, m.end(), stop) if _ENDS_OWN.search(m[0]) else None
        if own is not None:
            yield _Topic(m.start(), Span(*own.span("what")), at)

    def _within(self, start: int, stop: int) -> Iterator[Finding]:
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, stop)
        return (p for p in self.problems[first:last] if p.assertion in _HELD)


def _ends(statement: Statement) -> tuple[int, int]:
    return statement.span.start, statement.span.end
