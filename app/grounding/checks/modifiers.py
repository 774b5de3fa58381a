"""Do claim and note say excluding words of the same thing: sides, degrees, courses, directions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.core.claim import ErrorType, Label
from app.core.finding import FindingType
from app.core.span import Span
from app.grounding.alignment import IF
from app.grounding.checks.both import NO_SIDES, ONE_ALONE
from app.grounding.checks.case import Case, Objection, places_of
from app.grounding.checks.senses import GROUPS, Group
from app.grounding.patterns import ON_AGAIN, WILL_RESUME
from app.grounding.polarity import is_negated
from app.grounding.source import Statement
from app.terminology.words import Word

_NOT_A_SIDE = re.compile(
    r"\bleft (?:the|for|against|ama|home|without|at|work)\b|\bright (?:away|now|after)\b|"
    r"\b(?:years?|months?|weeks?|days?|hours?)[- ]old\b|"
    r"\bcritical(?:ly)? (?:results?|findings?|values?|care|calls?|labs?|access)\b|"
    r"\b(?:more|less) than\b|\bg[ai]ven? up\b|"
    r"\bgiven (?=(?:an?|the|his|her|their|this|these|recent|prior|prev\w*|ongoing|low|high|"
    r"poor|known|"
    r"(?-i:[A-Z][a-z]+['’]s\b)|eGFR|GFR|AKI|CKD|age|concern|risk|hx|history|improv\w+|worsen\w+|lack|no)\b)|"
    r"\bleft (?:out|off|over|on (?:her|his|their|own))\b|"
    r"\bfull(?:[- ](?:code|term|thickness|dose|strength|time|liquids?|weight|blood|"
    r"diet|assist|support)|y)\b|"
    rf"{NO_SIDES}|"
    r"(?<=\d )[lr]\b|(?<=/)[lr]\b|\bleft (?:alone|in place|untreated|behind)\b",
    re.IGNORECASE,
)
# Behind these another thing is told of.
_PARTS = re.compile(r"[;:]|\.\s|\n\s*\n|\b(?:until|unless|before|when|because|if)\b", re.IGNORECASE)
# A drug that was given again after it was held.
_THEN = re.compile(
    r"\b(?:held|hold|stopped|paused|withheld)\b.*(?<!be )(?<!to )\b(?:restarted|resumed)\b",
    re.IGNORECASE | re.DOTALL,
)
# One that is to be given again.
_THEN_TO = re.compile(
    r"\b(?:held|hold|stopped|paused|withheld)\b.*\b(?:restart|resum)\w*", re.IGNORECASE | re.DOTALL
)
# A claim of both, in words of its own.
_OFF_THEN_ON = re.compile(
    r"\b(?:held|stopped|paused|withheld|interrupted|(?:turned|switched|shut|taken) off)\b.*"
    r"(?<!not )(?<!never )\b(?:re-?started|resumed|reintroduced|given again)\b",
    re.IGNORECASE | re.DOTALL,
)
_NOT = re.compile(r"\b(?:not|never)\s+(?:yet\s+|been\s+|be\s+)*\Z", re.IGNORECASE)
_AT_FIRST = re.compile(r"\b(?:at first|initially)\b", re.IGNORECASE)
_SLIGHTLY = re.compile(
    r"\b(?:slightly|mildly|minimally)\s+(?:elevated|high|raised|low|reduced|decreased|increased|"
    r"abnormal|above|below|slow|fast)\b|"
    r"\b(?:grown|grew|grows|increased|rose|risen|fallen|fell|decreased|improved|worsened|larger|"
    r"smaller|higher|lower|bigger|changed|raised|lowered|reduced|adjusted)\s+(?:only\s+)?(?:slightly|mildly|minimally)\b",
    re.IGNORECASE,
)
# When a thing is done is no thing of which a course is told.
_WHEN = frozenset("morning evening night day week am pm".split())
_NON = ("non-", "Non-", "NON-")
# A sentence that holds this share of a claim speaks of the same matter.
_SAME_MATTER = 0.4


@dataclass(frozen=True, slots=True)
class _Use:
    """A thing of which a word of a group is said."""

    stem: str
    meanings: frozenset[int]
    sense: str

    def same_thing(self, other: _Use) -> bool:
        return self.stem == other.stem or bool(self.meanings & other.meanings)


def check_modifiers(case: Case) -> Objection | None:
    """Object where the note says an excluding word of the same thing, and never the claimed one."""
    for group in GROUPS:
        claimed = _uses(case.claim, group)
        if not claimed:
            continue
        against = _opposed(claimed, case, group)
        if against is not None and _is_course(claimed, against, case, group):
            continue
        if against is not None:
            return Objection(Label.CONTRADICTED, group.error_type, group.reason, against)
        if group.must_be_said and not _is_measured(case) and not _is_said(claimed, case, group):
            reason = "The note does not say how severe this is."
            return Objection(Label.UNSUPPORTED, group.error_type, reason, case.evidence[0])
    return None


def _opposed(claimed: list[_Use], case: Case, group: Group) -> Statement | None:
    """Return the first sentence that opposes a claimed use which no sentence supports."""
    near = [(use, s) for s in case.evidence for use in _uses(s, group)]
    far = [(use, s) for s in _same_matter(case) for use in _uses(s, group)]
    for mine in claimed:
        said = [(use, s) for use, s in near if use.same_thing(mine)]
        said = said or [(use, s) for use, s in far if use.same_thing(mine)]
        if said and not any(_agree(mine, use, case.claim) for use, _ in said):
            return said[0][1]
    return None


def _is_course(claimed: list[_Use], against: Statement, case: Case, group: Group) -> bool:
    """Say whether a claim tells a course that the note does, or a line one that ends as claimed.

    "Held 3/4, restarted 3/9" of one drug is no word against its being restarted.
    """
    if group.error_type is not ErrorType.STATUS:
        return False
    senses = {use.sense for use in claimed}
    if len(senses) > 1:
        told = (use for s in case.statements() for use in _uses(s, group))
        return senses <= {u.sense for u in told if any(u.same_thing(mine) for mine in claimed)}
    if "stop" not in group.senses.values():
        return False
    if _is_on_again(case):
        return True
    best = {use.sense for use in _uses(case.evidence[0], group)}
    if IF.search(case.claim.text) and senses <= best:
        return True  # what to do in another case
    if _AT_FIRST.search(case.claim.text) and len({u.sense for u in _uses(against, group)}) > 1:
        return True
    last = [sense for w in against.words if (sense := group.senses.get(_whole(against, w)))][-1:]
    drugs = {f.concept for f in against.findings if f.type is FindingType.MEDICATION}
    then = _THEN_TO if WILL_RESUME.search(case.claim.text) else _THEN
    return len(drugs) == 1 and senses == set(last) and then.search(against.text) is not None


def _is_on_again(case: Case) -> bool:
    """Say whether a claim has a thing turned off and on again, and a sentence has it on again."""
    off = _OFF_THEN_ON.search(case.claim.text)
    ahead = [u for u in case.claim.units if off and u.weight >= 1 and u.span.end <= off.start()]
    return any(
        ON_AGAIN.search(s.text) is not None
        for thing in ahead[-1:]
        for s in case.statements()
        if places_of(thing, s)
    )


def _agree(mine: _Use, other: _Use, claim: Statement) -> bool:
    """Say whether what is said of both sides is said of the claimed one, or the senses are one."""
    if other.sense == "both" and mine.sense in ("left", "right"):
        return ONE_ALONE.search(claim.text) is None
    return mine.sense == other.sense


def _is_measured(case: Case) -> bool:
    """Say whether a claim calls a value slight ("slightly elevated"), which the value tells."""
    return _SLIGHTLY.search(case.claim.text) is not None


def _is_said(claimed: list[_Use], case: Case, group: Group) -> bool:
    """Say whether a sentence on the matter uses a word of a claimed sense at all."""
    wanted = {use.sense for use in claimed}
    return any(
        group.senses.get(word.text) in wanted
        for s in (*case.evidence, *_same_matter(case))
        for word in s.words
    )


def _same_matter(case: Case) -> tuple[Statement, ...]:
    total = sum(unit.weight for unit in case.claim.units) or 1.0
    return tuple(
        s
        for s in case.statements()
        if sum(u.weight * u.held_by(s.stems, s.meanings) for u in case.claim.units) / total
        >= _SAME_MATTER
    )


def _uses(statement: Statement, group: Group) -> list[_Use]:
    """Return each thing within reach of a word of the group, with that word's sense."""
    if not any(_whole(statement, word) in group.senses for word in statement.words):
        return []
    idioms = [m.span() for m in _NOT_A_SIDE.finditer(statement.text)]
    found: list[_Use] = []
    for i, word in enumerate(statement.words):
        whole = _whole(statement, word)
        sense = group.senses.get(whole)
        if sense is None or any(a <= word.span.start < b for a, b in idioms):
            continue
        is_itself = whole == word.text
        if group.predicative and is_itself and _is_denied(word.span, statement):
            continue
        found += [_Use(n.stem, _meanings(statement, n), sense) for n in _near(statement, i, group)]
    return found


def _is_denied(place: Span, statement: Statement) -> bool:
    """Say whether a word stands under a negation, or right behind one ("TXA not given")."""
    ahead = _NOT.search(statement.text, 0, place.start)
    return ahead is not None or is_negated(place, statement.negated)


def _whole(statement: Statement, word: Word) -> str:
    """Return a word with the "non" that a hyphen parts from it."""
    is_parted = statement.text.endswith(_NON, 0, word.span.start)
    return f"non{word.text}" if is_parted else word.text


def _meanings(statement: Statement, noun: Word) -> frozenset[int]:
    return next(
        (u.meanings for u in statement.units if u.span.overlaps(noun.span)), frozenset[int]()
    )


def _near(statement: Statement, i: int, group: Group) -> list[Word]:
    """Return the things that the word at ``i`` may be said of."""
    nouns: list[Word] = []
    # "(stable)" is said of what stands right in front of it.
    is_aside = statement.text[: statement.words[i].span.start].endswith("(")
    commas = int(group.predicative and not is_aside)
    for step in (1, -1):
        reached, j = 0, i + step
        while 0 <= j < len(statement.words) and reached < group.reach:
            word = statement.words[j]
            if word.text in group.senses or _parted(statement, i, j, commas):
                break
            if word.weight >= 1 and not word.is_number and word.text not in _WHEN:
                nouns.append(word)
                reached += 1
            j += step
        if nouns and not group.predicative:
            break  # its noun follows a modifier; what stands before it counts where none follows
    return nouns


def _parted(statement: Statement, i: int, j: int, commas: int) -> bool:
    a, b = sorted((i, j))
    between = statement.text[statement.words[a].span.end : statement.words[b].span.start]
    return _PARTS.search(between) is not None or between.count(",") > commas
