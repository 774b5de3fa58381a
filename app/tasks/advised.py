"""Whether a line advises a medicine with its dose or how often, be it prescribed or sold freely."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.core.section import SectionKind as K
from app.llm.embedded.small_talk import asks
from app.llm.embedded.summaries.line_roles import PATIENT
from app.terminology.drugs import drug_table
from app.terminology.tokens import tokenize

_LISTS = {K.MEDICATIONS, K.HOME_MEDICATIONS, K.DISCHARGE_MEDICATIONS}
_TAKEN = {Assertion.PRESENT, Assertion.PLANNED}
# How it is said to the one who takes it, and how a note of the call tells of it.
_ADVISES = re.compile(
    r"\b(?:you|she|he|they) (?:can|could|may|should|must|need to|have to|will|want to)\b"
    r"|\byou'(?:ll|re going to)\b"
    r"|\b(?:i|we)(?:'d| would)? (?:like|want|recommend|suggest|advise)\b"
    r"|\b(?:i|we)(?:'ll| will|'m going to|'re going to| am going to| are going to| can) (?:give|"
    r"prescribe|put|start|send|call|write|order|add|do|use|try|get|switch|keep|continue|have)\b"
    r"|\blet'?s\b|\blet (?:me|us)\b|\bgo ahead\b|\bmake sure\b|\bkeep (?:taking|using|giving|on)\b"
    r"|\b(?:prescri|recommend|suggest|advis|instruct)\w*|\b(?:told|asked|reminded) (?:\w+ )?to\b"
    r"|(?:^|[:,.;!\]]\s*|\b(?:and|then|please|just|or|also|so|okay|instead)\s+)"
    r"(?:take|give|use|try|apply|start|continue|inhale|inject|spray|put)\b",
    re.IGNORECASE,
)
# In a conversation a medicine that is to be begun is told before its dose is.
_STARTS = re.compile(
    r"\b(?:i|we)(?:'ll| will|'m going to|'re going to| am going to| are going to|'re gonna|"
    r"'m gonna)"
    r" (?:also )?(?:use|start|give|put|prescribe|send in|switch|add|order)\b|"
    r"\byou need (?:an? )?[\w ]{0,20}"
    r"(?:booster|vaccine|shot|injection)\b",
    re.IGNORECASE,
)
# What a patient asks to be allowed, with the answer of whoever may allow it.
_ALLOWED = re.compile(
    r"\b(?:can|may|could|should) (?:i|we|he|she|they) (?:\w+ )?"
    r"(?:give|take|use|have|keep|start|put)\b[^?]*\?\s*\[?(?:doctor|dr|nurse|clinician|provider|pharmacist)\b[^:\]]*[:\]]:?\s*"
    r"(?:yes|yeah|sure|okay|absolutely|you (?:can|may|should)|that's (?:fine|okay)|no|not|"
    r"please)\b",
    re.IGNORECASE,
)
_ADVICE_HEADING = re.compile(r"\b(?:advi[cs]e[ds]?|instruct\w*|recommend\w*|told to)\b", re.I)
_NUMBER = (
    r"\d[\d.,]*|an?|half|one|two|three|four|five|six|eight|ten|twelve|fifteen|twenty|thirty|forty|"
    r"fifty|hundred|thousand|once|twice"
)
_UNIT = (
    r"m ?c?g|milligrams?|micrograms?|grams?|g|ml|milliliters?|cc|units?|tab(?:let)?s?|pills?|"
    r"caps(?:ule)?s?|puffs?|drops?|sprays?|patch(?:es)?|teaspoons?|times|x|hours?|hrs?|h|daily|"
    r"(?:a|per|each|every) (?:day|night|week)"
)
# How much, or how often, in digits or in words.
_AMOUNT = re.compile(
    rf"\b(?:{_NUMBER})(?:[\s-]+(?:{_NUMBER}|and|to|or|-))*[\s-]*(?:{_UNIT})\b"
    r"|\b(?:daily|nightly|every (?:day|night|morning|evening|\w+ hours)|b\.?i\.?d|t\.?i\.?d|"
    r"q\.?\d+ ?h)\b",
    re.IGNORECASE,
)


def advises_dose(line: EvidenceLine, findings: Sequence[Finding]) -> bool:
    """Say whether a line advises a medicine with how much or how often.

    A patient's own turn tells what is taken; a list of medicines has a part of its own.

    Args:
        findings: Of the note.
    """
    if line.kind in _LISTS or asks(line.text):
        return False
    if _ALLOWED.search(line.text) and any(drug_table().find(tokenize(line.text))):
        return True
    if not tells_amount(line.text) and not _STARTS.search(line.text):
        return False
    if PATIENT.match(line.heading) or PATIENT.match(line.text):
        return False
    to_patient = line.kind is K.INSTRUCTIONS or _ADVICE_HEADING.search(line.heading)
    if not to_patient and not _ADVISES.search(line.text):
        return False
    return any(
        f.type is FindingType.MEDICATION
        and f.assertion in _TAKEN
        and f.source_id == line.source_id
        and line.span.contains(f.span)
        for f in findings
    )


def tells_amount(text: str) -> bool:
    """Say whether a text tells an amount of a medicine, or how often it is taken."""
    return _AMOUNT.search(text) is not None
