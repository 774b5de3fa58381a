"""What a note names like a medicine that the patient takes, and that nobody takes at home."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.core.finding import Finding
from app.core.section import SectionKind as K
from app.llm.embedded.handouts.medicine_sentence import BEGUN_AGAIN
from app.llm.embedded.handouts.source import HandoutSource

_I = re.IGNORECASE
_LISTS = frozenset({K.MEDICATIONS, K.HOME_MEDICATIONS})
# Given by hospitals alone: pressors, what puts to sleep, what dissolves clots, fluids.
_OF_HOSPITALS = frozenset(
    """
    norepinephrine vasopressin dobutamine milrinone dopamine metaraminol propofol ketamine etomidate
    dexmedetomidine cisatracurium atracurium rocuronium vecuronium succinylcholine suxamethonium
    sevoflurane desflurane bupivacaine ropivacaine sugammadex neostigmine alteplase tenecteplase
    oxytocin difelikefalin etelcalcetide
    """.split()
) | {"lactated ringer", "normal saline", "sodium chloride 0.9%", "iron sucrose", "iron dextran"}
# Given into a vein or a muscle: what of them is stopped the patient never took at home.
_BY_NEEDLE = frozenset(
    """
    piperacillin/tazobactam nafcillin oxacillin cefepime ceftriaxone cefazolin meropenem ertapenem
    imipenem aztreonam gentamicin tobramycin amikacin daptomycin ampicillin/sulbactam heparin
    bivalirudin argatroban
    """.split()
)
# In front of a drug: an aim of the diet, or what is to be reached before it ends or begins.
_AIMED_AT = re.compile(
    r"\b(?:goal|target|(?:before|prior to|until|rather than|instead of|without) "
    r"(?:stopping|starting|holding|restarting))\s+\Z",
    _I,
)
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
# Given by the body's surface, or at the place where the patient is treated.
_IN_CLINIC = re.compile(
    r"\bm?c?g\s?/\s?m2\b|\bq ?(?:tx|HD|treatment)\b|"
    r"\b(?:(?:with|on|at|during|post|each|every) (?:HD|dialysis)|(?:each|every) treatment)\b"
    r"(?! days?\b)",
    _I,
)
_AT_UNIT = re.compile(r"\W*(?:at|in) (?:the )?(?:\w+ )?(?:unit|dialysis|HD)\b[^:.;]{0,20}:", _I)
# Over, or only thought of.
_COMPLETED = re.compile(
    r"\A[^.;]{0,40}?(?<!to be )(?<!until )(?<!when )(?<!once )\b(?:completed|finished)\b(?! by\b)",
    _I,
)
_THOUGHT_OF = re.compile(
    r"\b(?:considered|thought (?:about|of)|talked (?:about|of)|toyed with)\b[^.;:]{0,60}\Z", _I
)
_NOT_BEGUN = re.compile(
    r"\A[^.;]{0,40}?\b(?:(?:was |were )?considered\b|(?:was |were )?(?:discussed|talked about|"
    r"offered)\b[^.;]*\b(?:not (?:now|today|yet|wanted|pursued|started|begun|given)|declin\w+|"
    r"refus\w+|prefers? not)\b|"
    r"(?:not|never|n['’]t) (?:yet )?(?:been )?(?:started|begun|given|used|indicated|tried)\b)|"
    r"\A\W*(?:was |were |is )?avoided\b",
    _I,
)
# A step of its dose, or its end, was thought of: the medicine goes on.
_OF_ITS_DOSE = re.compile(
    r"\b(?:stop|discontinu|d/c|reduc|increas|rais|lower|taper|hold(?!\s+off)|wean|titrat|doubl)", _I
)
# What else is said behind how a medicine is taken is of something else, or of a day.
_NOT_STARTED = re.compile(
    r"\A[^.;]{0,40}?\b(?:not|never|n['’]t) (?:yet )?(?:been )?(?:started|begun)\b", _I
)
_NEVER = re.compile(r"\bnever (?:filled|started|picked up|took|taken?|used)\b", _I)
# "No antibiotic prescribed by phone."
_NONE = re.compile(r"\bno\s+(?:\w+\s+)?\Z", _I)
_WAS_ORDERED = re.compile(
    r"\s*(?:(?:was|were)\s+)?(?:prescribed|given|needed|indicated|required|started|ordered)\b", _I
)
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
    if _is_only_thought_of(finding, lead, tail) and not _is_other_form(finding, lead, source):
        return True
    if finding.status == "stopped" and finding.concept in _BY_NEEDLE:
        return True
    if _is_elsewhere_or_none(line, lead, tail):
        return True
    if _TOOK.search(lead) or (finding.status == "active" and _IN_HOSPITAL.search(tail)):
        return True
    if line.kind in _LISTS and (_NEVER.search(tail) or _is_left_off(tail)):
        return True
    often = finding.attribute("frequency")
    if often is not None and often.normalized != "once":
        return False
    runs = _RUNS.search(f"{source.written(finding)}{tail}") is not None
    return runs or (_GIVEN.search(tail) is not None and not _HANDED.search(lead + tail))


def _is_elsewhere_or_none(line: EvidenceLine, lead: str, tail: str) -> bool:
    """Say whether a medicine is given where the patient is treated, or none was ordered."""
    is_none = _NONE.search(lead) is not None and _WAS_ORDERED.match(tail) is not None
    is_none = is_none or _AIMED_AT.search(lead) is not None
    return is_none or _IN_CLINIC.search(tail) is not None or _AT_UNIT.match(line.text) is not None


def _is_other_form(finding: Finding, lead: str, source: HandoutSource) -> bool:
    """Say whether a switch goes to another form of a drug that the note names elsewhere."""
    switches = re.search(r"\b(?:switch|chang)\w*\b", lead, _I) is not None
    return switches and any(
        f.concept == finding.concept and f is not finding for f, _ in source.findings(finding.type)
    )


def _is_only_thought_of(finding: Finding, lead: str, tail: str) -> bool:
    """Say whether a medicine was considered and is not begun, or is over."""
    if _COMPLETED.search(tail) and finding.attribute("frequency") is None:
        return True
    thought = _THOUGHT_OF.search(lead)
    if thought is not None and not _OF_ITS_DOSE.search(thought.group()):
        return True
    is_dosed = finding.attribute("frequency") or finding.attribute("prn")
    return (_NOT_STARTED if is_dosed else _NOT_BEGUN).search(tail) is not None


def _is_left_off(tail: str) -> bool:
    return _LEFT_OFF.search(tail) is not None and not BEGUN_AGAIN.search(tail)
