"""What a note names like a medicine that the patient takes, and that nobody takes at home."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.core.finding import Finding, FindingType
from app.core.section import SectionKind as K
from app.llm.embedded.handout_source import HandoutSource

_I = re.IGNORECASE
_LISTS = frozenset({K.DISCHARGE_MEDICATIONS, K.MEDICATIONS, K.HOME_MEDICATIONS})
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
_PRODUCT = re.compile(r"\b(?:patch\w*|gum|lozenge\w*|inhaler|spray|NRT|mg|tab\w*|cap\w*)\b", _I)
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
_TOOK = re.compile(
    r"\b(?:was|were) (?:taking|on)\b|\bhad been (?:given|taking|on|put on)\b|\bused to take\b|"
    r"\b(?:EMS|medics|paramedics|urgent care) gave\b",
    _I,
)
_IN_HOSPITAL = re.compile(
    r"\bin-?patient only\b|\b(?:while|whilst) (?:an )?(?:in-?patient|admitted)\b|"
    r"\b(?:while|whilst) in (?:the )?hospital\b|\bat induction\b|\bin (?:theatre|PACU)\b|"
    r"\bduring (?:this |the )?(?:admission|stay|hospitali[sz]ation)\b|\bintra-?op\w*",
    _I,
)
_NEVER = re.compile(
    r"\bnever (?:filled|started|picked up|took|taken?|used)\b|\bnot (?:started|given)\b|"
    r"\bnot yet started\b|\badvised against\b|\bcontraindicated\b",
    _I,
)
# Left off by the patient, which nobody ordered.
_LEFT_OFF = re.compile(
    r"\b(?:not taking|ran out|run out|out of it|self[- ](?:stopped|discontinued|d/c)|"
    r"could(?: not|n['’]t) afford)\b",
    _I,
)
_CLAUSE_END = re.compile(r"[.;](?!\d)")


def is_not_taken(finding: Finding, line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether a drug of a line is none that the patient takes, stops or waits with at home."""
    if finding.concept in _OF_HOSPITALS and line.kind is not K.DISCHARGE_MEDICATIONS:
        return True
    lead, tail = _clause(finding, line, source)
    if finding.concept in _USED:
        return _PRODUCT.search(tail) is None
    if line.kind in _LISTS and (_NEVER.search(tail) or _LEFT_OFF.search(tail)):
        return True
    if _NEVER.search(tail) or _TOOK.search(lead) or _IN_HOSPITAL.search(tail):
        return True
    is_home_dose = line.kind in _LISTS and finding.attribute("frequency") is not None
    if is_home_dose or line.kind is K.DISCHARGE_MEDICATIONS:
        return False
    runs = _RUNS.search(f"{source.written(finding)}{tail}") is not None
    often = finding.attribute("frequency")
    is_once = often is None or often.normalized == "once"
    is_once = is_once and not _HANDED.search(lead + tail)
    return runs or (is_once and _GIVEN.search(tail) is not None)


def _clause(finding: Finding, line: EvidenceLine, source: HandoutSource) -> tuple[str, str]:
    """Return what the clause of a drug says in front of it, and behind it up to the next drug."""
    at = line.span.start
    others = [f.span.start for f in source.inside(line) if f.type is FindingType.MEDICATION]
    end = min((s for s in others if s >= finding.span.end), default=line.span.end)
    lead = _CLAUSE_END.split(line.text[: finding.span.start - at])[-1]
    return lead, _CLAUSE_END.split(line.text[finding.span.end - at : end - at])[0]
