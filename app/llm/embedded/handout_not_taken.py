"""What a note names like a medicine that the patient takes, and that nobody takes at home."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.core.finding import Finding
from app.core.section import SectionKind as K
from app.llm.embedded.handout_source import HandoutSource
from app.llm.embedded.medicine_sentence import BEGUN_AGAIN

_I = re.IGNORECASE
_LISTS = frozenset({K.MEDICATIONS, K.HOME_MEDICATIONS})
# Given by hospitals alone: pressors, what puts to sleep, what dissolves clots, fluids.
_OF_HOSPITALS = frozenset(
    """
    norepinephrine vasopressin dobutamine milrinone dopamine metaraminol propofol ketamine etomidate
    dexmedetomidine cisatracurium atracurium rocuronium vecuronium succinylcholine suxamethonium
    sevoflurane desflurane bupivacaine ropivacaine sugammadex neostigmine alteplase tenecteplase
    oxytocin
    """.split()
) | {"lactated ringer", "normal saline", "sodium chloride 0.9%"}
# Smoked and drunk, unless it is a patch.
_USED = frozenset(
    "nicotine tobacco cannabis marijuana alcohol ethanol caffeine cocaine heroin".split()
)
_PRODUCT = re.compile(
    r"\b(?:patch\w*|gum|lozenge\w*|replacement|inhaler|spray|NRT|mg|tab\w*|cap\w*)\b", _I
)
# A rate of an infusion; "1 gtt" is a drop.
_RUNS = re.compile(
    r"(?<!\d)(?<!\d )\bgtts?\b|\bdrip\b|\binfusion\b|\bbolus\b|"
    r"\b(?:m?cg|mg|units?|u|mU|mL)/(?:kg/)?(?:h|hr|hour|min)\b",
    _I,
)
# Given once, at a time or a place that is told, and over; what is handed over is for home.
_GIVEN = re.compile(
    r"\b(?:given|administered|applied|infused)\b"
    r"(?=\s*(?:[.,;)\]]|\Z)|\s+(?:today|tonight|here|now|once|x ?\d|in |at |on |by |IV\b|IM\b|"
    r"\(?\d|for \w+ placement|pre-?|before|during))|\bvarnish\b",
    _I,
)
_HANDED = re.compile(
    r"\b(?:rx|scripts?|prescriptions?|samples?|packs?|supply|refills?|"
    r"take[- ]home|sheet|teaching)\b",
    _I,
)
# Right in front of a drug: it was taken before, or given on the way.
_TOOK = re.compile(
    r"\b(?:(?:was|were) (?:taking|on)|had been (?:given|taking|on|put on)|used to take|"
    r"(?:EMS|medics|paramedics|urgent care) gave)\s+(?:(?:his|her|a|the|home|daily|oral|some) )*\Z",
    _I,
)
_IN_HOSPITAL = re.compile(
    r"\bin-?patient only\b|\b(?:while|whilst) (?:an )?(?:in-?patient|admitted)\b|"
    r"\b(?:while|whilst) in (?:the )?hospital\b|\bat induction\b|\bin (?:theatre|PACU)\b|"
    r"\bintra-?op\w*",
    _I,
)
_NEVER = re.compile(r"\bnever (?:filled|started|picked up|took|taken?|used)\b", _I)
# Left off by the patient, which nobody ordered.
_LEFT_OFF = re.compile(
    r"\b(?:not taking"
    r"(?! (?:it |them )?(?:as|every|regularly|consistently|reliably))|"
    r"ran out|run out|out of it|self[- ](?:stopped|discontinued|d/c)|"
    r"could(?: not|n['’]t) afford)\b",
    _I,
)


def is_not_taken(finding: Finding, line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether a drug of a line is none that the patient takes, stops or waits with at home."""
    if line.kind is K.DISCHARGE_MEDICATIONS:
        return False
    if finding.concept in _OF_HOSPITALS:
        return True
    lead, tail = source.clause(finding, line)
    if finding.concept in _USED:
        return _PRODUCT.search(tail) is None
    if _TOOK.search(lead) or (finding.status == "active" and _IN_HOSPITAL.search(tail)):
        return True
    if line.kind in _LISTS and (_NEVER.search(tail) or _is_left_off(tail)):
        return True
    often = finding.attribute("frequency")
    if often is not None and often.normalized != "once":
        return False
    runs = _RUNS.search(f"{source.written(finding)}{tail}") is not None
    return runs or (_GIVEN.search(tail) is not None and not _HANDED.search(lead + tail))


def _is_left_off(tail: str) -> bool:
    return _LEFT_OFF.search(tail) is not None and not BEGUN_AGAIN.search(tail)
