"""Whether a time-critical statement holds of this patient now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property

from app.core.finding import Assertion
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.allergies.reaction_rows import is_reaction_row
from app.findings.assertion.advice import advised
from app.findings.assertion.judge import governing, judge
from app.findings.assertion.purposes import of_problems
from app.findings.assertion.scope import Scope, find_scopes
from app.findings.assertion.triggers import Meaning
from app.findings.critical.dismissed import dismissed
from app.findings.critical.merging import merged_table
from app.findings.critical.rules import Rule
from app.findings.critical.statements import Statement, ends_clause
from app.findings.critical.titles import is_title
from app.findings.sentence import Sentence
from app.terminology.phrases import Match, PhraseTable
from app.terminology.tables import load_table
from app.terminology.tokens import Token

# What stands there is a substance and its reaction, how a study was made, or who signed.
_SILENT = frozenset({SectionKind.ALLERGIES, SectionKind.TECHNIQUE, SectionKind.SIGNATURE})
# A guard with a short reach is a modifier of its noun and does not reach over a comma.
_MODIFIER_REACH = 3
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT_YEAR = re.compile(r"\d\d")
_APOSTROPHES = frozenset("'’")
_YEAR_REACH = 4
# "Jerking since 1910, now 1935": hours of the day, not years.
_CLOCK_AHEAD = frozenset("at @ now until til till by around approx onset lkw time ~".split())
_CLOCK_BEHIND = frozenset("h hr hrs hour hours".split())
_OF_YEARS = frozenset("in of from circa".split())
_LATEST_YEAR, _EARLIEST_YEAR = 2035, 1960
_MINUTES = 60
# "s/p fall: CTH with an epidural": what a study shows is not past with what it was made for.
_STUDIES = frozenset(
    "ct cth cta nchct mri mra mrv cxr tee tte echo pocus fast eeg ekg ecg lp".split()
)
_MONTH = re.compile(r"0?[1-9]|1[0-2]")
_MEASURED_AT = frozenset({"fixed", "dilated", "pupil", "pinpoint"})
_AGE = re.compile(r"[1-9]|[1-8]\d")
_OF_AGE = frozenset({"months", "month", "years", "yrs", "weeks"})
_ALTERNATIVES = frozenset({"or", "nor"})
# What is told missing is a sign itself, no member of a list of what is denied.
_LOST = frozenset(
    "pulse entry flow signal doppler response relation association heartbeat reflex sensation"
    " feeling tone output baseline capture contrast movement effort iup sound bs rosc gag urge"
    " cremasteric escape".split()
)
_LOSS_WORDS = 3
# Between a comma and "resolved" nothing but these: "PE, since resolved", not "PE, fever resolved".
_LINKS = frozenset(
    "now since has have had fully completely largely mostly all is are was were which that been"
    " currently also both later then again spontaneously reportedly and but".split()
)


class _Side(StrEnum):
    BEFORE = "before"
    AFTER = "after"
    OPENING = "opening"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class _Guard:
    """A phrase that says that something does not hold now; no reach is the whole clause."""

    side: _Side
    reach: int | None


class Standing:
    """What the words of one sentence say of the statements in it, read when it is first asked.

    Args:
        sentence: The sentence.
    """

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._guarded_parts: dict[range, bool] = {}

    @cached_property
    def _scopes(self) -> tuple[Scope, ...]:
        tokens = self._sentence.tokens
        return of_problems(tokens, find_scopes(tokens))

    @cached_property
    def _is_silent(self) -> bool:
        words = self._sentence.words
        return self._sentence.section in _SILENT or is_title(words) or is_reaction_row(words)

    @cached_property
    def _guards(self) -> tuple[tuple[Match[tuple[_Guard, ...]], _Guard], ...]:
        found = _guard_table().find(self._sentence.tokens)
        return tuple((m, guard) for m in found for guard in m.value)

    def assertion(self, statement: Statement) -> Assertion | None:
        """Return what the sentence says of a statement; None where it says so of another time.

        A statement with a companion is as sure as the less sure of the two.
        """
        if self._is_silent:
            return None
        parts = [statement.said] + ([statement.companion] if statement.companion else [])
        if any(self._guarded(part) for part in parts):
            return None
        found = [self._assertion(part, parts) for part in parts]
        closed = [a for a in found if a not in statement.rule.open_to]
        return (closed or [a for a in found if a is not Assertion.PRESENT] or found)[0]

    def hold(self, rule: Rule, parts: Sequence[range]) -> bool:
        """Whether all signs of a syndrome hold of this patient now."""
        if self._is_silent or any(self._guarded(part) for part in parts):
            return False
        return all(self._assertion(part, parts) in rule.open_to for part in parts)

    def measured_now(self, span: Span) -> bool:
        """Whether a value at ``span`` is of now; a value cannot be denied."""
        indices = self._sentence.tokens_in(span)
        if not indices or self._is_silent:
            return False
        past = Meaning.PAST in governing(self._scopes, indices)
        return not past and not self._guarded(indices)

    def _assertion(self, part: range, parts: Sequence[range]) -> Assertion:
        tokens = self._sentence.tokens
        span = Span(tokens[part[0]].start, tokens[part[-1]].end)
        # A sign that is stated as an absence ("no flow") does not deny itself.
        scopes = [s for s in self._scopes if not any(_holds_trigger(p, s) for p in parts)]
        open_again = [
            s
            for s in scopes
            if not self._ended_by_suspicion(s, scopes, part)
            and not self._ended_by_loss(s, part)
            and not self._ended_by_study(s, part)
        ]
        return judge(self._sentence, open_again, span)

    def _ended_by_suspicion(self, denial: Scope, scopes: Sequence[Scope], part: range) -> bool:
        """Whether what is suspected after a comma is no more denied: "no X, concern for Y"."""
        if denial.meaning is not Meaning.ABSENT or denial.first < denial.trigger_last:
            return False
        for suspicion in scopes:
            if suspicion.meaning is Meaning.POSSIBLE and part[0] in range(
                suspicion.first, suspicion.last
            ):
                between = self._sentence.tokens[denial.trigger_last : suspicion.trigger_first]
                words = {t.folded for t in between}
                if "," in words and words.isdisjoint(_ALTERNATIVES):
                    return True
        return False

    def _ended_by_loss(self, denial: Scope, part: range) -> bool:
        """Whether only a function is denied that a comma parts from it: "no pulse, CPR begun"."""
        if denial.meaning is not Meaning.ABSENT or denial.trigger_last > part[0]:
            return False
        words = [t.folded for t in self._sentence.tokens[denial.trigger_last : denial.last]]
        if "," not in words[: part[0] - denial.trigger_last]:
            return False
        denied = words[: words.index(",")]
        return not _LOST.isdisjoint(
            (*denied[:1], *denied[-_LOSS_WORDS:])
        ) and _ALTERNATIVES.isdisjoint(words)

    def _ended_by_study(self, past: Scope, part: range) -> bool:
        """Whether a study stands between what is past and a statement: "s/p fall, CT: SDH"."""
        if past.meaning is not Meaning.PAST or past.trigger_last > part[0]:
            return False
        trigger = self._sentence.tokens[past.trigger_first : past.trigger_last]
        between = self._sentence.tokens[past.trigger_last : part[0]]
        is_after = [t.folded for t in trigger] in (["s", "/", "p"], ["status", "post"])
        return is_after and any(t.folded in _STUDIES for t in between)

    def _guarded(self, part: range) -> bool:
        if part not in self._guarded_parts:
            self._guarded_parts[part] = self._is_guarded(part)
        return self._guarded_parts[part]

    def _is_guarded(self, part: range) -> bool:
        tokens = self._sentence.tokens
        if _is_dated(tokens, part) or advised(tokens, part) or self._dismissed(part):
            return True
        return any(self._applies(m, guard, part) for m, guard in self._guards)

    def _dismissed(self, part: range) -> bool:
        tokens = self._sentence.tokens
        place = Span(tokens[part[0]].start, tokens[part[-1]].end)
        return dismissed(self._sentence.text, self._sentence.span, place)

    def _applies(self, match: Match[tuple[_Guard, ...]], guard: _Guard, part: range) -> bool:
        if guard.side is _Side.AFTER:
            distance, between = match.first - part[-1] - 1, range(part[-1] + 1, match.first)
        else:
            # "Chronic type B" of a guard may go on into the statement.
            distance = 0 if match.first < part[0] < match.last else part[0] - match.last
            between = range(match.last, part[0])
        if distance < 0 or guard.side is _Side.NONE:
            return False
        if guard.side is _Side.OPENING and match.first > 1:
            return False
        return (guard.reach is None or distance <= guard.reach) and not self._parted(between, guard)

    def _parted(self, between: range, guard: _Guard) -> bool:
        tokens = self._sentence.tokens
        if guard.side is _Side.AFTER and guard.reach is not None:
            commas = [i for i in between if tokens[i].text == ","]
            said = tokens[commas[-1] + 1 : between.stop] if commas else ()
            if any(t.folded not in _LINKS for t in said):
                return True
        is_modifier = (
            guard.side is _Side.BEFORE
            and guard.reach is not None
            and guard.reach <= _MODIFIER_REACH
        )
        return any(
            ends_clause(tokens, tokens[i]) or (is_modifier and tokens[i].text == ",")
            for i in between
        )


def _is_dated(tokens: Sequence[Token], part: range) -> bool:
    """Whether a year stands beside a statement ("STEMI 2013"), or an age after it ("at 17.")."""
    beside = (
        *range(max(part[0] - _YEAR_REACH, 0), part[0]),
        *range(part[-1] + 1, min(part[-1] + 1 + _YEAR_REACH, len(tokens))),
    )
    if any(_is_year(tokens, i) for i in beside):
        return True
    following = tokens[part[-1] + 1 : part[-1] + 4]
    return (
        len(following) > 1
        and tokens[part[-1]].folded not in _MEASURED_AT
        and following[0].folded == "at"
        and _AGE.fullmatch(following[1].text) is not None
        and (len(following) == 2 or following[2].text in ".,;" or following[2].folded in _OF_AGE)
    )


def _is_year(tokens: Sequence[Token], i: int) -> bool:
    """Whether a token is a year by itself or after its month, not the end of a whole date."""
    short = _SHORT_YEAR.fullmatch(tokens[i].text) and i and tokens[i - 1].text in _APOSTROPHES
    if _YEAR.fullmatch(tokens[i].text) is None and not short:
        return False
    if not short and _is_clock(tokens, i):
        return False
    before = tokens[i - 1] if i else None
    if before is None:
        return True
    if before.text in _APOSTROPHES and before.end == tokens[i].start:  # "'09"
        return True
    if before.text == "/" and _is_month(tokens, i - 2):
        return True
    return before.end != tokens[i].start and before.text not in ",-/."


def _is_clock(tokens: Sequence[Token], i: int) -> bool:
    """Whether four digits tell an hour: none of the 1930s is told, nor one still to come."""
    number = int(tokens[i].text)
    before = tokens[i - 1].folded if i else ""
    after = tokens[i + 1].folded if i + 1 < len(tokens) else ""
    if number % 100 >= _MINUTES or before in _OF_YEARS:
        return False
    if after in _CLOCK_BEHIND or before in _CLOCK_AHEAD:
        return True
    return number < _EARLIEST_YEAR or number > _LATEST_YEAR


def _is_month(tokens: Sequence[Token], i: int) -> bool:
    """Whether a token is the month of a date without a day ("3/2023")."""
    if i < 0 or _MONTH.fullmatch(tokens[i].text) is None:
        return False
    return not i or tokens[i - 1].text not in "-/."


def _holds_trigger(part: range, scope: Scope) -> bool:
    return part.start <= scope.trigger_first and scope.trigger_last <= part.stop


@cache
def _guard_table() -> PhraseTable[tuple[_Guard, ...]]:
    return merged_table(_guards())


def _guards() -> Iterator[tuple[str, _Guard]]:
    for row in load_table("guards", "app.findings.critical").rows:
        reach = None if row["reach"] == "*" else int(row["reach"])
        yield row["phrase"], _Guard(_Side(row["side"]), reach)
