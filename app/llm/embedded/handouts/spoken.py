"""The medicines of a conversation: ordered by the clinician, or named by the patient as taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.llm.embedded.handouts.instruction_wording import without_speaker
from app.llm.embedded.handouts.medicine_quote import quote_medicine
from app.llm.embedded.handouts.not_taken import is_not_taken
from app.llm.embedded.handouts.source import Composed, HandoutSource, is_of_patient
from app.terminology.private_topics import is_private

# How a clinician says that something is to be taken, or not.
_ORDERS = re.compile(
    r"\b(?:i(?:'d| would) (?:like|advise|suggest|recommend)|i(?:'ll| will|'m going to| am going to)"
    r"|i (?:want|need|recommend|suggest) |let(?:'s| us| me)"
    r"|we(?:'ll| will|'re going to| should| can)|you(?:'re| are) (?:on|taking|to)"
    r"|you (?:should|need to|have to|must|can|may|could|will)|you'll"
    r"|prescri\w+|refill\w*|continue|keep (?:taking|using|on)|(?:re)?start(?:ing)?|stop(?:ping)?|"
    r"use\b|not with|(?<!you )(?<!to )(?<!did )take (?:the|your|this|it|one|two|\d)"
    r"|switch\w*|increas\w+|decreas\w+|try|avoid|make sure|do(?:n't| not) take)\b",
    re.IGNORECASE,
)
# What is given in the room, and what was done with it before.
_IN_ROOM = re.compile(
    r"\bnurse\b|\bgive (?:him|her|them)\b|\b(?:gave|given) you\b|\byou(?:'ve| have)? (?:tried|took|"
    r"used to|were (?:on|taking))\b",
    re.IGNORECASE,
)
# How a patient says what they take now.
_TAKEN = re.compile(
    r"\b(?:(?:am|'m|is|'s|are|been|still|currently) (?:taking|on|using)|(?:i|she|he) (?:still |"
    r"just |only |also |currently )?(?:takes?|uses?)|(?:started|put|has|have) (?:me|her|him) on|"
    r"(?:i|she|he)(?:'ve)? (?:just |recently )?started (?:taking|using))\b",
    re.IGNORECASE,
)
# "ten milligrams", "600 mg three times a day", right behind the drug.
_ONE = (
    r"(?:\d[\d.,/]*|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|"
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|half|point|zero)"
)
_AMOUNT = re.compile(
    rf"\s+{_ONE}(?:[\s-]{_ONE})*\s?(?:milligrams?|micrograms?|mg|mcg|units?|puffs?|tablets?|pills?|"
    rf"capsules?|drops?|mL|millilit\w+|teaspoons?|sprays?)\b"
    rf"(?:\s+(?:once|twice|{_ONE} times|every|each|a|per|in the|at|day|daily|morning|night|nightly|"
    r"evening|bedtime|week|weekly|month|\d+|hours?|other)\b)*",
    re.IGNORECASE,
)
# Where the same line takes it back.
_NOT_NOW = re.compile(
    r"\b(?:used to|stopp\w+|quit|ran out|not|n't|no longer|except|tried|was|were|if|would|might|"
    r"allerg\w*|until|ago)\b",
    re.IGNORECASE,
)
_CLINICIAN = re.compile(r"\W*(?:dr|doctor|clinician|provider|physician|gp)\b", re.IGNORECASE)
_TOLD = (Assertion.PRESENT, Assertion.PLANNED, Assertion.PAST)


# The clinician reads what is on file, or tells what was thought of and left.
_ON_FILE = re.compile(
    r"\W*(?:(?:and|so|okay|now)\b\W*)*i(?:'ve| have)? (?:got|have) you (?:down )?(?:on|as|for)\b",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"\bi (?:did |had |also )?(?:think|thought|wonder(?:ed)?) about (?!it\b|that\b)[^.;]*"
    r"\b(?:(?:we|i)(?:'ll| will) leave|(?:i'd|i would) rather not|let's (?:leave|not))\b"
    r"(?! (?:it|that|them) off)",
    re.IGNORECASE,
)


def is_no_order(text: str) -> bool:
    """Say whether a sentence of a clinician on a medicine orders nothing, whatever its verbs."""
    return _ON_FILE.match(text) is not None or _LEFT.search(text) is not None


def tell_ordered(source: HandoutSource, told: AbstractSet[int]) -> Iterator[Composed]:
    """Yield, as said, the clinician's lines that order a medicine.

    Args:
        told: Numbers of the lines that are told already.
    """
    seen = set(told)
    for finding, line in source.findings(FindingType.MEDICATION):
        if line.number in seen or is_of_patient(line) or finding.assertion not in _TOLD:
            continue
        if is_not_taken(finding, line, source) or _LEFT.search(line.text):
            continue
        is_order = _ORDERS.search(line.text) is not None or _dictates(finding, line)
        if is_order and not _IN_ROOM.search(line.text) and _is_open(line):
            seen.add(line.number)
            yield Composed(quote_medicine(line), line)


def tell_taken(source: HandoutSource, told: AbstractSet[str]) -> Iterator[Composed]:
    """Yield the medicines that the patient says they take.

    Args:
        told: Drugs that the clinician spoke of; what they said of them goes first.
    """
    seen = set(told)
    for finding, line in source.findings(FindingType.MEDICATION):
        if finding.concept in seen or not is_of_patient(line) or not _is_taken(finding, line):
            continue
        seen.add(finding.concept)
        amount = _amount(finding, line) or _listed_amount(finding, line)
        yield Composed(f"You take {source.written(finding)}{amount}.", line)


def _dictates(finding: Finding, line: EvidenceLine) -> bool:
    """Say whether a clinician's line begins with a medicine and its amount."""
    lead = line.text[: finding.span.start - line.span.start]
    is_first = not re.search(r"\w", without_speaker(lead))
    by_clinician = _CLINICIAN.match(line.heading) or _CLINICIAN.match(line.text)
    return bool(is_first and by_clinician and _amount(finding, line))


def _amount(finding: Finding, line: EvidenceLine) -> str:
    """Return how much of a drug and how often is said right behind its name, as said."""
    said = _AMOUNT.match(line.text, finding.span.end - line.span.start)
    return f" {' '.join(said.group().split())}" if said else ""


def _listed_amount(finding: Finding, line: EvidenceLine) -> str:
    """Return the dose and the frequency of a drug that begins a line ("Metoprolol, ten, twice")."""
    lead = line.text[: finding.span.start - line.span.start]
    dose, often = finding.attribute("dose"), finding.attribute("frequency")
    if re.search(r"\w", without_speaker(lead)) or dose is None or often is None:
        return ""
    return " " + " ".join(f"{dose.text} {often.text}".split())


def _is_taken(finding: Finding, line: EvidenceLine) -> bool:
    return (
        finding.assertion is Assertion.PRESENT
        and finding.status not in ("stopped", "held")
        and (_TAKEN.search(line.text) is not None or bool(_listed_amount(finding, line)))
        and _NOT_NOW.search(line.text) is None
        and _is_open(line)
    )


def _is_open(line: EvidenceLine) -> bool:
    return not is_private(f"{line.heading} {line.text}")
