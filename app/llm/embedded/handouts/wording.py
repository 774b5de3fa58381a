"""What a patient may be told of a finding, and how it is called in plain words."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.core.section import SectionKind as K
from app.llm.embedded.handouts.no_problem import is_no_problem
from app.llm.embedded.handouts.return_signs import RETURN_SIGNS
from app.llm.embedded.handouts.source import HandoutSource
from app.llm.embedded.handouts.torn import is_torn, noun
from app.terminology.conditions import find_condition
from app.terminology.lay import find_lay, in_plain_words
from app.terminology.private_topics import is_private

# A finding in words of what happened is no name ("rolled her left ankle").
HAPPENED = re.compile(
    r"\w+ed\b (?:out\b|(?:his|her|their|my|the|a)\b)|"
    r"(?:hurt|broke|cut|fell|hit|twisted|rolled|burned)\b",
    re.IGNORECASE,
)
# Names of so few letters are read rightly too seldom ("met", "TB").
_INITIALS = 3
_DEGREES = frozenset("high low severe mild moderate chronic acute active reduced increased".split())
# Words of the exam and of lists that make no sentence.
_SAYS_LITTLE = frozenset(
    """
    episode episodes confused guarding rebound anxious irritable labile distended tender elevated
    decreased increased abnormal positive symptoms changes distress issues rising falling
    """.split()
)
# A line about a test that is out, or a vaccine: what it names is looked for, not found.
_AWAITED = re.compile(
    r"\bpending\b|\bnot (?:yet )?back\b|serolog|\bscreen|\bawait|\bswab|\bcultures? (?:sent|drawn)|"
    r"vaccin|immuniz|prophyla|\bppx\b",
    re.IGNORECASE,
)
_TOO_SHORT = frozenset(
    "pain weakness discharge drainage pressure droop drift loss disease narrowing stenosis".split()
)
# A side in one letter, as notes write it in front of a part of the body.
_ONE_SIDE = (
    (re.compile(r"^R\.? (?=[A-Za-z])"), "right "),
    (re.compile(r"^L\.? (?=[A-Za-z])"), "left "),
    (re.compile(r"(?<=[a-z] )R(?= [a-z])"), "right"),
    (re.compile(r"(?<=[a-z] )L(?= [a-z])"), "left"),
)
# Nobody has one of these.
EVENTS = frozenset("fall falls faint".split())
# One of these, alone, takes an article.
_COUNTED = frozenset(
    """
    nodule mass lesion cyst meniscus polyp fracture tear ulcer abscess hernia aneurysm tumor wound
    murmur
    fall infection stone effusion infiltrate opacity consolidation hematoma laceration sprain strain
    stroke adenoma stricture fistula defect rupture injury
    """.split()
)
# Where a noun's place begins ("nodule in the right lower lobe").
_PLACE = re.compile(r"(?<=\w)\s(?:in|of|on|at)\s", re.IGNORECASE)
_OWN = re.compile(r"\b(?:his|her)\b(?! \w+['’]s)", re.IGNORECASE)
_SIDE_FIRST = re.compile(r"^(?P<article>an? )?(?P<side>left|right) broken\b")
_ARTICLED = re.compile(r"^(?:an?|the|his|her|multiple|several|both|two|three|some|no)\b", re.I)


def lead_of(finding: Finding, line: EvidenceLine, source: HandoutSource) -> str:
    """Return what the line says before a finding."""
    return source.between(line.source_id, line.span.start, finding.span.start)


def is_told(finding: Finding, line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether a finding is the patient's own, sure, of now, and says something alone."""
    if finding.assertion is not Assertion.PRESENT or RETURN_SIGNS.search(line.text):
        return False
    if _AWAITED.search(line.text) or is_private(finding.concept):
        return False
    if is_no_problem(finding, line, source):
        return False
    written = source.written(finding)
    if is_torn(written) or (HAPPENED.match(written) and finding.concept == written.lower()):
        return False
    words = [w for w in written.lower().split() if w not in _DEGREES]
    if (
        not words
        or {words[0], words[-1]} & _SAYS_LITTLE
        or (len(words) == 1 and words[0] in _TOO_SHORT)
    ):
        return False
    return line.kind is K.DIAGNOSIS or _is_known(written)


def _is_known(written: str) -> bool:
    """Say whether a patient can be told a name: it has plain words, or is more than one word."""
    if any(find_lay(word) for word in (written, written.split()[-1])):
        return True
    return len(written) > _INITIALS and (find_condition(written) is not None or " " in written)


def noun_of(finding: Finding, source: HandoutSource) -> str:
    """Return a problem or procedure as a noun phrase in plain words."""
    written = source.written(finding)
    for side, plain in _ONE_SIDE:
        written = side.sub(plain, written)
    written = lowered(written)
    if finding.type is FindingType.PROCEDURE and written.endswith("ed"):
        written = finding.concept  # "transfused"
    if HAPPENED.match(written):
        written = finding.concept
    written = noun(written)
    if written.isupper() and len(written.split()) > 1:  # dictation
        written = written.lower()
    written = _OWN.sub("your", written)
    plain = _SIDE_FIRST.sub(r"\g<article>broken \g<side>", in_plain_words(written))
    head = _PLACE.split(written)[0].split()[-1].lower()
    shown = _PLACE.split(plain.partition(" (")[0])[0]
    if head in _COUNTED and not shown.endswith("s") and not _ARTICLED.match(plain):
        return f"{'an' if plain[:1].lower() in 'aeio8' else 'a'} {plain}"
    return plain


def distinct(pairs: list[tuple[Finding, EvidenceLine]]) -> list[tuple[Finding, EvidenceLine]]:
    """Return the first place of each finding, in order."""
    seen: set[str] = set()
    return [p for p in pairs if not (p[0].concept in seen or seen.add(p[0].concept))]


def lowered(text: str) -> str:
    """Lower the first letter of a phrase, but not of an acronym, nor of "McConnell"."""
    word = text.partition(" ")[0]
    first = word.partition("-")[0].partition("/")[0]
    is_side = len(word) == 1 and word != "A"
    is_name = any(letter.isupper() or letter.isdigit() for letter in first[1:])
    return text if is_side or is_name else text[:1].lower() + text[1:]
