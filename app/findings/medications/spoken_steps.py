"""What becomes of a drug in the very sentence of a talk that names it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.core.finding import Assertion, Attribute
from app.core.span import Span
from app.findings.medications.amounts import normalize_dose
from app.findings.medications.spoken_doses import SPOKEN_DOSE, is_dose_alone
from app.terminology.sig import find_frequency

_GO_ON = r"(?:['’]d|\s+would|['’]ll|\s+will|['’]re|\s+are|['’]m|\s+am)"
# "The glipizide, though, I want to stop": the drug is named before who decides.
_FRONTED = re.compile(
    r"\s*(?:[,–—-]\s*)?(?:(?:though|however|now|then|actually|on\s+the\s+other\s+hand)\b\s*,?\s*)*"
    rf"\b(?:I|we)\s?{_GO_ON}?\s+(?:(?:just|also|really|actually|do)\s+)*"
    r"(?:(?:want|like|need|going|gon\s?na|wan\s?na|planning)\s+)?(?:you\s+)?(?:to\s+)?"
    r"(?P<how>stop|discontinue|come\s+off|hold|pause)(?:\s+taking)?\b"
    r"(?=\s*(?:[.,;!]|\Z|because|for\s+(?:now|good)|until|till|today|altogether|completely|since))",
    re.IGNORECASE,
)
_HELD = ("hold", "pause")
# "Go up on the lisinopril", and how far.
_STEPS = re.compile(
    r"\b(?:go(?:ing)?\s+(?:back\s+)?(?:up|down)\s+on|(?:increas|rais|lower|reduc|decreas|bump|cut|drop"
    r"|titrat|tak|bring|mov)(?:e|ing|ping|ting)?(?:\s+(?:up|down))?)\s+(?:(?:the|your|his|her|that)\s+)?"
    r"(?:dose\s+of\s+)?(?:(?:the|your|his|her|that)\s+)?\Z",
    re.IGNORECASE,
)
_NOT_STEPPED = re.compile(
    r"\b(?:not|never|if|thought|thinking|consider\w*|could|might|whether)\b|n['’]t\b", re.IGNORECASE
)
_TIME = r"(?:days?|weeks?|months?|years?|hours?|times|percent|%|o'clock|tablets?|pills?)"
_TO = re.compile(
    rf"\bto\s+(?:the\s+)?(?P<dose>{SPOKEN_DOSE})(?!\s*{_TIME}\b)(?![\w%/-])", re.IGNORECASE
)
# What is done after that, and what is to come of it ("to get your pressure to one thirty").
_AFTERWARDS = re.compile(
    r"\b(?:then\s+back|after\s+that|if|unless|and\s+then|later|pressure|sugars?|glucose|weight|INR"
    r"|A1c|rate|pulse|levels?|numbers?|goal|target|cholesterol|potassium)\b",
    re.IGNORECASE,
)
# "I did think about pausing the methotrexate, but we'll leave it."
_WEIGHED = re.compile(
    r"\b(?:I|we)(?:['’](?:d|ve)|\s+(?:did|had|have))?\s+(?:also\s+|just\s+)?(?:(?:think|thought"
    r"|wondered|talked)\s+(?:about|of|whether)|consider(?:ed)?|debated)\b(?P<step>[^.;]{0,90})\Z",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:stop|paus|hold|discontinu|com(?:e|ing)\s+off|tak(?:e|ing)\s+(?:you|him|her)\s+off|reduc"
    r"|cut|increas|rais|lower|chang|switch)",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"\b(?:add|start|begin|try|put|giv|prescrib)", re.IGNORECASE)
# Not "we'll keep an eye on it".
_AS_IT_IS = (
    r"(?:(?:with\s+|on\s+)?(?:it|that|them|things|everything)|(?:you|him|her)\s+on|the\s+same|as|alone"
    r"|for\s+now|going|taking)\b"
)
_LEFT = re.compile(
    r"\b(?:but|so|and|then)\b[^.;]*?\b(?:we|I|let)\s?(?:['’](?:ll|d|s|re|m)|\s+(?:will|would|us|are|am))\s+"
    r"(?:(?:just|probably|going\s+to|gon\s?na)\s+)*(?:(?:leave|keep|stay|stick|carry\s+on|continue)\b"
    rf"(?=\s*(?:[.,;!]|\Z)|\s+{_AS_IT_IS})|rather\s+not\b|not\b|hold\s+off\b)"
    r"(?!\s+(?:it|that|them)\s+(?:off|out)\b)(?P<rest>[^.;]*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Step:
    """What a sentence makes of the drug that it names.

    Attributes:
        told: Its status, with a new dose and how often it is taken where they are told.
        assertion: What the drug is from then on.
    """

    told: tuple[Attribute, ...]
    assertion: Assertion


def step_of(text: str, sentence: Span, drug: Span) -> Step | None:
    """Return what a clinician's sentence makes of a drug by its own words; None if nothing.

    Args:
        text: The whole text, a talk.
        sentence: That holds the drug, and no other behind it.
        drug: Its name.
    """
    lead = text[sentence.start : drug.start]
    if weighed := _WEIGHED.search(lead):
        return _left(text, weighed["step"], Span(drug.end, sentence.end))
    fronted = _FRONTED.match(text, drug.end, sentence.end)
    if fronted is not None and not _NOT_STEPPED.search(lead):
        how = "held" if fronted["how"].lower() in _HELD else "stopped"
        status = Attribute("status", fronted["how"], how, Span(*fronted.span("how")))
        return Step((status,), Assertion.PRESENT if how == "held" else Assertion.PAST)
    stepped = _STEPS.search(lead)
    if stepped is None or _NOT_STEPPED.search(lead):
        return None
    return _to_dose(text, sentence, stepped, drug)


def _left(text: str, weighed: str, rest: Span) -> Step | None:
    """Return that a drug goes on, or is not begun, where what was thought of is left."""
    left = _LEFT.search(text, rest.start, rest.end)
    if left is None or _ENDS.search(left["rest"]):
        return None
    status = Attribute("status", "", "active")
    if _ENDS.search(weighed):
        return Step((status,), Assertion.PRESENT)
    return Step((status,), Assertion.ABSENT) if _BEGINS.search(weighed) else None


def _to_dose(text: str, sentence: Span, stepped: re.Match[str], drug: Span) -> Step | None:
    """Return the last dose that a sentence goes to ("to thirty, hang on, let's go to forty")."""
    later = _AFTERWARDS.search(text, drug.end, sentence.end)
    end = later.start() if later else sentence.end
    last = None
    for m in _TO.finditer(text, drug.end, end):
        last = m if is_dose_alone(m["dose"]) else last
    if last is None:
        return None
    place = Span(sentence.start + stepped.start(), sentence.start + stepped.end())
    dose = Attribute("dose", last["dose"], normalize_dose(last["dose"]), Span(*last.span("dose")))
    often = find_frequency(text, last.end(), end)
    told = [Attribute("status", place.of(text).strip(), "changed", place), dose]
    if often is not None:
        told.append(Attribute("frequency", often.span.of(text), often.normalized, often.span))
    return Step(tuple(told), Assertion.PRESENT)
