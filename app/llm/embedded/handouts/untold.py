"""What is for the patient and no rule chose: told in the words of the note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, FindingType
from app.core.quoting import standalone
from app.core.section import SectionKind as K
from app.llm.embedded.handouts.addressed import Role
from app.llm.embedded.handouts.advice_words import FORBIDS
from app.llm.embedded.handouts.filing import Filed
from app.llm.embedded.handouts.instruction_wording import say_plainly, without_speaker
from app.llm.embedded.handouts.not_taken import is_not_taken
from app.llm.embedded.handouts.source import Composed, HandoutSource, is_of_patient
from app.llm.embedded.small_talk import asks, is_small_talk
from app.llm.embedded.summaries.visit_words import SET, VISIT
from app.terminology.private_topics import is_private

# What stands in these is no sentence to anybody.
_NEVER = frozenset({K.HEADER, K.SIGNATURE})
# Their heading tells what a line of them means ("STOP:", "Pending:").
_LISTED = frozenset({Role.MEDICINE, Role.PENDING})
_DOSED, _MIN_DOSED, _SURELY_MEDICINE = re.compile(r"\d"), 3, 0.9
_TAKEN_BEFORE = frozenset({K.HOME_MEDICATIONS, K.MEDICATIONS})
_GOES_ON = re.compile(r"\W*cont(?:inue)?\b", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:if|unless|until|when|then|may|but|with|max)\b", re.IGNORECASE)
_MIN_WORDS, _MAX_WORDS, _MAX_HEADING_WORDS = 2, 60, 4
_MEASURED = frozenset({FindingType.LAB, FindingType.VITAL})
_DENIES = re.compile(r"\W*(?:not?|denies|denied|without)\b", re.IGNORECASE)
# How likely a line must be of its role not to be asked for words of a visit, or a day's hour.
_SURELY_ROLE = 0.9
_AT_A_TIME = re.compile(
    r"\b(?:today|tonight|tomorrow|\d{1,2}/\d{1,2}|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|"
    r"sun)(?:day)?)\b[^.;]*\b\d{1,2}(?::\d\d)? ?[ap]\.?m\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[a-z]", re.IGNORECASE)
_ENDED = re.compile(r"[.!?;:)\]]\W*\Z")
# A note of which more lines than this end with a stop writes sentences.
_MOST = 0.7


def tell_untold(source: HandoutSource, told: AbstractSet[int]) -> Iterator[tuple[Role, Composed]]:
    """Yield each line that is for the patient and that nothing told rests on, with its role.

    Args:
        told: Numbers of the lines that something rests on.
    """
    writes_sentences = _writes_sentences(source)
    drugs = {d for line in source.lines if line.number in told for d in _drugs(line, source)}
    for line in source.lines:
        if line.number in told or not _may_be_told(line, source):
            continue
        if writes_sentences and _is_heading(line):
            continue
        filed = source.filed(line)
        if line.kind is K.ALLERGIES and filed.role in (Role.MEDICINE, Role.CALL):
            continue  # no order and no sign, whatever it is read as
        if filed.role is Role.MEDICINE and not _is_new(line, filed, source, drugs):
            continue
        if filed.is_for_patient and not _reports(line, source):
            stays = filed.role in _LISTED
            kind, heading = (line.kind, line.heading) if stays else (K.PLAN, "")
            said = standalone(line.text, kind, heading)
            plain = say_plainly(said, of_patient=not source.is_of_relative(line))
            yield _role(filed, line), Composed(plain, line)


def _role(filed: Filed, line: EvidenceLine) -> Role:
    """Return what a line tells; between advice and a visit its words decide where it is unsure."""
    if filed.of_role >= _SURELY_ROLE:
        return filed.role
    if filed.role is Role.VISIT and not (VISIT.search(line.text) or SET.search(line.text)):
        return Role.ADVICE
    if filed.role is Role.ADVICE and _AT_A_TIME.search(line.text):
        return Role.VISIT
    return filed.role


def _may_be_told(line: EvidenceLine, source: HandoutSource) -> bool:
    if line.kind in _NEVER or is_private(f"{line.heading} {line.text}"):
        return False
    if source.is_spoken and (is_of_patient(line) or asks(line.text) or is_small_talk(line.text)):
        return False
    n_words = len(line.text.split())
    return _MIN_WORDS <= n_words <= _MAX_WORDS and _LETTER.search(line.text) is not None


def _writes_sentences(source: HandoutSource) -> bool:
    """Say whether a note ends its sentences, so that what does not end is a heading."""
    ended = [_ENDED.search(line.text) is not None for line in source.lines]
    return sum(ended) > _MOST * len(ended)


def _is_heading(line: EvidenceLine) -> bool:
    return len(line.text.split()) <= _MAX_HEADING_WORDS and _ENDED.search(line.text) is None


def _reports(line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether a line tells what was measured, or only what there is none of ("No rash")."""
    found = source.inside(line)
    if any(
        f.type in _MEASURED and f.value is not None and f.assertion is Assertion.PRESENT
        for f in found
    ):
        return True
    problems = [f.assertion for f in found if f.type is FindingType.PROBLEM]
    return (
        bool(problems)
        and set(problems) == {Assertion.ABSENT}
        and _DENIES.match(line.text) is not None
    )


def _drugs(line: EvidenceLine, source: HandoutSource) -> set[str]:
    return {f.concept for f in source.inside(line) if f.type is FindingType.MEDICATION}


def _is_new(
    line: EvidenceLine, filed: Filed, source: HandoutSource, told: AbstractSet[str]
) -> bool:
    """Say whether a line of medicines is one, and says what no other line tells.

    Args:
        told: Drugs that another line tells of.
    """
    if source.is_spoken and not FORBIDS.match(without_speaker(line.text)):
        return False  # may have been given in the room
    if line.text.rstrip().endswith("?"):
        return False  # nobody is told what is only asked
    drugs = _drugs(line, source)
    medicines = [f for f in source.inside(line) if f.type is FindingType.MEDICATION]
    if drugs and all(is_not_taken(f, line, source) for f in medicines):
        return False
    if drugs:
        goes_on = _GOES_ON.match(line.text) and not _CONDITION.search(line.text)
        return not drugs <= told or not (goes_on or line.kind in _TAKEN_BEFORE)
    # A dose by itself, or of a drug by a name that no table has; a heading has none.
    is_dose = _DOSED.search(line.text) is not None and len(line.text.split()) >= _MIN_DOSED
    return is_dose and filed.of_role >= _SURELY_MEDICINE
