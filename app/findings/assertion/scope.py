"""How far each trigger of a sentence reaches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from app.findings.assertion.advice import find_advice
from app.findings.assertion.clauses import ends_clause, is_dash
from app.findings.assertion.contrast import dye_end
from app.findings.assertion.listing import STUDIES, opens_graded_item, opens_positive_item
from app.findings.assertion.searches import find_searches
from app.findings.assertion.times import find_times
from app.findings.assertion.triggers import Direction, Meaning, Trigger, trigger_table
from app.terminology.phrases import Match
from app.terminology.tokens import Token

_PAST_STOPS = frozenset(
    "with here today now presenting admitted on recent recently new newly biba bibems bib brought"
    " sent transferred arrives arrived presented presents complains".split()
)
# "Status post bypass with complication of …": what came of the past is past.
_CAME_OF_IT = frozenset({"complication", "subsequent", "resulting"})
# "Awaiting placement, still confused": what goes on is not planned.
_ALREADY = frozenset({"still", "currently", "remain", "continue"})
_ADVISED = frozenset({"return", "call", "come", "go", "seek", "notify"})
# "Suspected pneumonia with hypoxia": what the suspected comes with was seen.
_SEEN_WITH = frozenset({"with", "w"})
_ALIKE = frozenset({"consistent", "compatible", "along", "together", "keeping"})
# What is doubted ends where a label does: "AKI: prerenal vs ATN".
_DOUBTS = frozenset({"possible", "probable", "suspected", "likely", "questionable", "o"})
# "Likely cardioembolic, newly found AF": what was seen is open no more.
_CERTAIN = frozenset({"newly", "known", "confirmed", "proven", "established"})
_LABEL_SIGN = ":"
_OF_LABELLED = frozenset({Meaning.POSSIBLE, Meaning.PLANNED})
# "A UTI treated with Keflex has resolved", "the weakness, although that resolved": what ended.
_PASSED_BY = frozenset({"treated with", "treated for"})
# "Hypercalcemia likely from cancer": what is likely is the cause; a suspected one is itself open.
_CAUSES = frozenset({"due", "secondary", "from", "because"})
_BACK_WORDS = frozenset({"it", "this", "that", "these", "they", "which", "both"})
_CONTRASTS = frozenset({"although", "though", "but"})
_PERSONS = frozenset({"i", "we", "you", "he", "she", "it"})
_BARE_DOUBTS = frozenset("likely possible probable suspected considered healed".split()) | {
    f"{degree} likely" for degree in ("more", "most", "very")
}
# "PE suspected on CT", against "CKD with possible AKI": these do not name what is doubted.
_DOUBT_GOES_ON = frozenset(
    "on given by in at based but and or per clinically although though because however vs"
    " versus as after since with".split()
)
_ITEM_ENDS = frozenset(",.;")
# Of these the reason is told behind them: "vaccine deferred d/t fever".
_WITHHELD = frozenset("deferred cancelled canceled declined refused postponed".split())
_TELLS = frozenset("lost gained have had got".split())
_BECAUSE = frozenset("due because given".split())
# Words that begin what is told in brackets of why something is not so.
_REASONS = frozenset(
    "prior previous given due because hx history known s as since had has was were eats takes on"
    " last past already despite but".split()
)
_RECENT = frozenset({"recent", "known"})  # … or that stand in them: "no NSAIDs (apixaban + AKI)"
_ANSWERS = frozenset("neg negative none no".split())
# A bracket with one of these has not denied what stands before it.
_OPEN_STILL = frozenset("pos positive far pending".split())
# "Migraine without aura and asthma": a kind is named so, and no list goes on behind it.
_NAMES_KIND = frozenset({"aura"})
_CANNOT = frozenset({"cannot", "can't", "couldn't", "unable"})
# Of these a number is told.
_NUMBERED = frozenset(
    "hosp hospital ref reference case acct account ip op uhid record nhs policy phone tel room ward"
    " bed unit reg file chart batch lot serial id order mrn form episode".split()
)
_UNDONE_REACH = 10
# "Without delay: …" is told of what was done; "without signs of infection: …" goes on to name them.
_LABEL_REACH = 3
_NAMED_NEXT = frozenset({"sign", "symptom", "following", "evidence", "feature", "complication"})
_SOFT_GRACE = 2  # "denies he has pain": a verb this close belongs to the trigger
_CLAUSE_GRACE = 5  # "denies that the patient had pain"


@dataclass(frozen=True, slots=True)
class Scope:
    """The tokens that a trigger governs.

    Attributes:
        first: Index of the first token governed.
        last: Index after the last one.
    """

    meaning: Meaning
    first: int
    last: int
    trigger_first: int
    trigger_last: int


def find_scopes(tokens: Sequence[Token]) -> tuple[Scope, ...]:
    """Return the scopes of a sentence's triggers, in order."""
    matches = [
        m
        for m in trigger_table().find(tokens)
        if not (
            _is_undone(tokens, m)
            or _is_outdone(tokens, m)
            or _is_told(tokens, m)
            or _is_number(tokens, m)
        )
    ]
    stops = [(m, t.direction) for m in matches for t in m.value if t.meaning is Meaning.STOP]
    readings = [(match, trigger) for match in matches for trigger in match.value]
    readings.extend(find_times(tokens))
    readings.extend(find_advice(tokens))
    readings.extend(find_searches(tokens))
    return tuple(
        scope
        for match, trigger in readings
        if (scope := _scope(tokens, match, trigger, stops)) is not None
    )


def _is_undone(tokens: Sequence[Token], match: Match[tuple[Trigger, ...]]) -> bool:
    """Whether a "without" is itself denied: who cannot walk without pain has pain."""
    if tokens[match.first].folded != "without":
        return False
    before = tokens[max(0, match.first - _UNDONE_REACH) : match.first]
    clause = list(takewhile(lambda t: t.text not in _ITEM_ENDS, reversed(before)))
    words = [t.folded for t in reversed(clause)]
    return not _CANNOT.isdisjoint(words) or ("can", "not") in pairwise(words)


def _is_number(tokens: Sequence[Token], match: Match[tuple[Trigger, ...]]) -> bool:
    """Whether a "no" is short for number: "Hosp no: 77-1", "Ref no. 12"."""
    if match.last - match.first > 1 or tokens[match.first].folded != "no" or not match.first:
        return False
    following = tokens[match.last].text if match.last < len(tokens) else ""
    is_label = following in (":", ".", "#") or following[:1].isdigit()
    return is_label and tokens[match.first - 1].folded in _NUMBERED


def _is_told(tokens: Sequence[Token], match: Match[tuple[Trigger, ...]]) -> bool:
    """Whether an advice is told of somebody who did so: "she returns for follow-up of gout"."""
    first = tokens[match.first]
    return first.folded in _ADVISED and first.text.lower().endswith("s")


def _is_outdone(tokens: Sequence[Token], match: Match[tuple[Trigger, ...]]) -> bool:
    """Whether a longer phrase that negates nothing begins inside: "had no" in "had no relief"."""
    inside = (trigger_table().match_at(tokens, i) for i in range(match.first + 1, match.last))
    return any(
        other is not None
        and other.last > match.last
        and any(t.meaning is Meaning.PSEUDO for t in other.value)
        for other in inside
    )


def _goes_on(tokens: Sequence[Token], match: Match[tuple[Trigger, ...]]) -> bool:
    """Whether a "no" negates what follows, and is no answer as in "Fever: no"."""
    bare = match.last - match.first == 1 and tokens[match.first].folded in ("no", "deny")
    return bare and match.last < len(tokens) and tokens[match.last].text[0].isalnum()


def _doubts_next(tokens: Sequence[Token], match: Match[tuple[Trigger, ...]]) -> bool:
    """Whether a "likely" or "healed" is of what follows, not of what stands before it."""
    if match.term not in _BARE_DOUBTS or match.last == len(tokens):
        return False
    following = tokens[match.last]
    names_cause = "likely" not in match.term and following.folded in _CAUSES
    goes_on = following.folded in _DOUBT_GOES_ON or names_cause
    return following.text[0].isalnum() and not goes_on


def _is_followed_by_comma(tokens: Sequence[Token], match: Match[tuple[Trigger, ...]]) -> bool:
    return match.last < len(tokens) and tokens[match.last].text == ","


_Stops = Sequence[tuple[Match[tuple[Trigger, ...]], Direction]]


def _scope(
    tokens: Sequence[Token], match: Match[tuple[Trigger, ...]], trigger: Trigger, stops: _Stops
) -> Scope | None:
    if trigger.meaning in (Meaning.STOP, Meaning.PSEUDO):
        return None
    if trigger.direction is Direction.FORWARD:
        if tokens[match.last - 1].folded in _ANSWERS and _is_followed_by_comma(tokens, match):
            return None
        last = min(_forward_ends(tokens, match, trigger, stops))
        if trigger.meaning is Meaning.ABSENT:
            last = min(last, dye_end(tokens, match.first, match.last))
        return Scope(trigger.meaning, match.last, last, match.first, match.last)
    if _goes_on(tokens, match) or _doubts_next(tokens, match):
        return None
    first = max(_backward_starts(tokens, match, trigger, stops))
    return Scope(trigger.meaning, first, match.first, match.first, match.last)


def _forward_ends(
    tokens: Sequence[Token], match: Match[tuple[Trigger, ...]], trigger: Trigger, stops: _Stops
) -> Iterator[int]:
    """Yield every place where a forward scope would end; the nearest counts."""
    yield len(tokens)
    if trigger.reach:
        yield match.last + trigger.reach
    is_without = tokens[match.first].folded in ("without", "w")
    if is_without and match.last < len(tokens) and tokens[match.last].folded in _NAMES_KIND:
        yield match.last + 1
    for stop, direction in stops:
        is_verb = direction is Direction.SOFT and stop.term != "since"
        grace = _grace(tokens, match) if is_verb else 0
        if stop.first >= match.last + grace:
            yield stop.first
            break
    for i in range(match.last, len(tokens)):
        if (
            ends_clause(tokens, i)
            or _closes(tokens, match.last, i)
            or (i > match.last and _parts(tokens, i, trigger))
            or _ends_item(tokens, i, trigger)
            or _ends_label(tokens, match, i)
            or (trigger.meaning is Meaning.ABSENT and _opens_reason(tokens, match, i))
            or _tells_why(tokens, match, i)
            or _goes_on_to_tell(tokens, match, i)
            or (trigger.meaning is Meaning.ABSENT and opens_graded_item(tokens, match.last, i))
        ):
            yield i
            return


def _closes(tokens: Sequence[Token], first: int, i: int) -> bool:
    """Whether token ``i`` closes the bracket in which a trigger stands ("(no transport), T2DM")."""
    if tokens[i].text != ")" or i + 1 == len(tokens):
        return False
    inside = [t.text for t in tokens[:first]]
    is_open = inside.count("(") > inside.count(")")
    return is_open and "(" not in [t.text for t in tokens[first:i]]


def _parts(tokens: Sequence[Token], i: int, trigger: Trigger) -> bool:
    """Whether a dash parts what is denied or doubted from the next statement."""
    if not is_dash(tokens, i):
        return False
    if trigger.meaning is Meaning.POSSIBLE:
        return True
    # Of several dashes each opens an item of one list: "denies fever - chills - cough".
    is_only = sum(is_dash(tokens, k) for k in range(len(tokens))) == 1
    return trigger.meaning is Meaning.ABSENT and is_only


def _opens_reason(tokens: Sequence[Token], match: Match[tuple[Trigger, ...]], i: int) -> bool:
    """Whether a bracket at token ``i`` tells why a thing is not ("no NSAIDs (known CKD)")."""
    if tokens[i].text != "(" or not match.last < i < len(tokens) - 1:
        return False
    inside = {t.folded for t in takewhile(lambda t: t.text != ")", tokens[i + 1 :])}
    return tokens[i + 1].folded in _REASONS or not _RECENT.isdisjoint(inside)


def _tells_why(tokens: Sequence[Token], match: Match[tuple[Trigger, ...]], i: int) -> bool:
    """Whether token ``i`` begins the reason why a thing was put off."""
    if _WITHHELD.isdisjoint(t.folded for t in tokens[match.first : match.last]):
        return False
    is_short = [t.folded for t in tokens[i : i + 3]] == ["d", "/", "t"]
    return is_short or tokens[i].folded in _BECAUSE


def _goes_on_to_tell(tokens: Sequence[Token], match: Match[tuple[Trigger, ...]], i: int) -> bool:
    """Whether somebody who said "no sweats" goes on without a stop: "… I lost six pounds"."""
    is_no = match.last - match.first == 1 and tokens[match.first].folded == "no"
    if not is_no or i == match.last or i + 1 == len(tokens) or tokens[i].text != "I":
        return False
    return tokens[i + 1].folded in _TELLS


def _grace(tokens: Sequence[Token], match: Match[tuple[Trigger, ...]]) -> int:
    """Return how many tokens on a verb still belongs to what a trigger governs."""
    opens_clause = match.last < len(tokens) and tokens[match.last].folded == "that"
    opens_clause = opens_clause or tokens[match.last - 1].folded in ("if", "whether")
    return _CLAUSE_GRACE if opens_clause else _SOFT_GRACE


def _ends_label(tokens: Sequence[Token], match: Match[tuple[Trigger, ...]], i: int) -> bool:
    """Whether a colon at token ``i`` parts a "without" and its few words from what was found."""
    if tokens[i].text != ":" or tokens[match.first].folded not in ("without", "w"):
        return False
    words = {t.folded for t in tokens[match.first : i]}
    return 0 < i - match.last <= _LABEL_REACH and words.isdisjoint(_NAMED_NEXT)


def _ends_item(tokens: Sequence[Token], i: int, trigger: Trigger) -> bool:
    """Whether the list that the trigger governs ends at token ``i``."""
    if trigger.meaning is Meaning.PAST and tokens[i].folded in _PAST_STOPS:
        return i + 1 == len(tokens) or tokens[i + 1].folded not in _CAME_OF_IT
    if trigger.meaning is Meaning.POSSIBLE and tokens[i].folded in _SEEN_WITH:
        return _is_seen_with(tokens, i)
    if tokens[i].text != ",":
        return False
    if trigger.meaning is Meaning.PLANNED and i + 1 < len(tokens):
        return bool(trigger.reach) or tokens[i + 1].folded in _ALREADY | _PERSONS
    if trigger.reach:
        return True
    if trigger.meaning is Meaning.POSSIBLE and i + 1 < len(tokens):
        return tokens[i + 1].folded in _CERTAIN | _WITHHELD
    if trigger.meaning is not Meaning.ABSENT:
        return False
    return opens_positive_item(tokens, i)


def _is_seen_with(tokens: Sequence[Token], i: int) -> bool:
    """Whether a "with" or "w/" names what was seen beside the doubted."""
    following = [t.folded for t in tokens[i + 1 : i + 3]]
    if tokens[i].folded == "w" and following[:1] != ["/"]:
        return False
    before = tokens[i - 1].folded if i else ""
    return before not in _ALIKE and not _DOUBTS.intersection(following)


def _backward_starts(
    tokens: Sequence[Token], match: Match[tuple[Trigger, ...]], trigger: Trigger, stops: _Stops
) -> Iterator[int]:
    """Yield every place where a backward scope would start; the nearest counts."""
    yield 0
    if trigger.reach:
        yield match.first - trigger.reach
    for stop, direction in stops:
        is_before = stop.last <= match.first and direction is Direction.BOTH
        if is_before and not _reaches_over(tokens, match, trigger, stop):
            yield stop.last
    joined = False
    for i in range(_skip_back(tokens, match.first, trigger), -1, -1):
        joined = joined or tokens[i].folded in ("and", "or")
        is_label = tokens[i].text == _LABEL_SIGN and trigger.meaning in _OF_LABELLED
        ends = ends_clause(tokens, i)
        ends = ends or (i < match.first - 1 and (is_label or is_dash(tokens, i)))
        ends = ends or _opens_result(tokens, match, i, trigger)
        if ends or (tokens[i].text == "," and not joined):
            yield i + 1
            return


def _opens_result(
    tokens: Sequence[Token], match: Match[tuple[Trigger, ...]], i: int, trigger: Trigger
) -> bool:
    """Whether one of several tests in the bracket at token ``i`` is denied, not the thing itself.

    "TB (smear neg, PCR pos)" denies no tuberculosis, nor does a culture that is "neg so far". A
    picture decides ("PE (CTA neg)"), and so does an only test ("COVID (PCR neg)").
    """
    if trigger.meaning is not Meaning.ABSENT or tokens[i].text != "(" or i == match.first - 1:
        return False
    inside = [t.folded for t in takewhile(lambda t: t.text != ")", tokens[i + 1 :])]
    told = {t.folded for t in tokens[i + 1 : match.first]}
    return ")" not in told and STUDIES.isdisjoint(told) and not _OPEN_STILL.isdisjoint(inside)


def _reaches_over(
    tokens: Sequence[Token],
    match: Match[tuple[Trigger, ...]],
    trigger: Trigger,
    stop: Match[tuple[Trigger, ...]],
) -> bool:
    """Whether an end is told of what stands before a treatment or an "although that"."""
    if trigger.meaning is Meaning.ABSENT:
        return stop.term == "which" and stop.last == match.first
    if trigger.meaning is not Meaning.PAST:
        return False
    between = {t.folded for t in tokens[stop.last : match.first]}
    if stop.term in _PASSED_BY:
        return True
    return between <= _BACK_WORDS and (bool(between) or stop.term == "which")


def _is_which(tokens: Sequence[Token], first: int) -> bool:
    """Whether a denial is told of what stands before ", which"."""
    return first > 1 and [t.folded for t in tokens[first - 2 : first]] == [",", "which"]


def _skip_back(tokens: Sequence[Token], first: int, trigger: Trigger) -> int:
    """Return the last token that a backward trigger may govern: ", which has healed"."""
    begin = first - 1
    if trigger.meaning is Meaning.ABSENT and _is_which(tokens, first):
        return begin - 2
    if trigger.meaning is not Meaning.PAST:
        return begin
    while begin > 0 and tokens[begin].folded in _BACK_WORDS | _CONTRASTS:
        begin -= 1
    refers = begin < first - 1 or tokens[first].folded in _BACK_WORDS
    return begin - 1 if refers and begin > 0 and tokens[begin].text == "," else begin
