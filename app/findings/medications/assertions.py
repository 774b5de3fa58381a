"""What the words of a drug's clause settle of its assertion: refused, to come, over, or taken."""

from __future__ import annotations

import re

from app.core.finding import Assertion, Attribute
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.medications.asides import begins_aside
from app.findings.medications.conditions import ASKED, is_conditional
from app.findings.medications.cues import Told, told_beside
from app.findings.medications.plans import is_to_begin
from app.findings.medications.status import INCLINED_TO, is_no_medicine
from app.findings.sentence import Sentence
from app.findings.weighed import weighed_only
from app.records.medication_table import medication_row
from app.terminology.conditions import find_condition

_LEAD_CHARS = 90
_PLANNED = re.compile(
    r"(?:\b|(?<=['’]))(?:will|ll|would|plan(?:s|ned|ning)?(?:\s+(?:to|is\s+to|for))?|consider(?:ing|ed)?|"
    r"recommend(?:s|ed|ing)?|should|may|might|could|can|discuss(?:ed|ing)?|going\s+to|"
    r"intend\w*\s+to|agree(?:s|d|able)?\s+to|(?:is|was|are)\s+to|would\s+like\s+to|if\s[^.;]{3,50})"
    r"[\s:,]+(?:(?:also|then|likely|possibly|first|need|try|be|suggest|recommend|advise|favou?r|him|her|you|the|a|to|on|of)\s+)*"
    r"(?:(?:re)?start\w*|begin\w*|add\w*|initiat\w*|tr(?:y|ial)\w*|giv\w+|switch\w*|prescri\w+|"
    r"transition\w*|resum\w*|receiv\w+|us(?:e|ing)|order\w*|administer\w*|get|need|benefit\s+from|"
    r"put|bolus|load\w*|escalat\w*|challenge)\b[^.;]*$"
    r"|\b(?:consider(?:ing)?|plan(?:ned)?\s+for|due\s+for|candidate\s+for|pending|arrange|"
    r"recommend(?:ed|ing)?|needs?)\s+(?:(?:an?|the|adding|starting|trial|of|low[- ]dose|iv|po|oral|"
    r"course|annual|repeat|her|his)\s+)*(?:[\d.]+\s?\w+\s+(?:of\s+)?)?$",
    re.IGNORECASE,
)
_PLANNED_AFTER = re.compile(
    r"[^.;,\n]{0,40}?\b(?:will\s+be\s+(?:started|given|added|ordered|resumed)|to\s+be\s+(?:started|given|"
    r"resumed|offered)|is\s+planned|recommended|(?:due|offered)\s+(?:today|at|in|next)|(?:at\s+)?next\s+(?:visit|week|month|appointment|cycle))\b"
    # "if the pain persists"; "if needed" and "if nauseated" say as needed.
    r"|[^.;,\n]{0,30}?(?:\bif\s+(?:no\b|not\b|still\b|\w+\s+(?:[<>=]|pos|neg|\w+\s+(?:pos|neg))"
    r"|(?:bladder|symptom|rash|recur|relaps|rebleed|refractory|unable|unsuccessful|insured|approv)\w*)"
    r"|\b(?:when|once)\s+(?:Cr|INR|plts?|platelets|ANC|eGFR|stable|tolerat\w+|able|extubated|healed|done|WBC|bili)\b"
    r"|\b(?:before|prior\s+to)\s+(?:dental|discharge|d/c|surgery|OR\b|the\s+procedure|travel)"
    r"|\bat\s+(?:d/c|discharge)\b|\b(?:from\s+)?(?:tomorrow|tmrw|tonight)\b|\bto\s+take\s+home\b"
    r"|\b(?:afterwards|later)(?=\s*(?:[.;,\n/]|$)))"
    r"|[^.;,\n]{0,30}?\bif\s+(?:[\w-]+\s+){0,4}?(?:persists?|continues?|worsens?|recurs?|returns?|fails?"
    r"|bothers|remains?|not\s+(?:improv|bett|control)\w+|no\s+(?:better|improvement|relief|response)"
    r"|does\s+not|doesn't)\b",
    re.IGNORECASE,
)
# "10 mg daily (hold if SBP <100)": until then it is taken.
_LEFT_OUT = re.compile(r"\b(?:hold|held|stop|skip|omit|withhold|d/?c)\b", re.IGNORECASE)
_REFUSED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|(?:don['’]?t|do\s+not|never|not\s+to|did\s+not|didn['’]?t|will\s+not|won['’]?t)\s+(?:add|start|begin|initiate|prescribe|give|use|restart)|(?:not|(?:is|are|was|were|do|does|did|has|have|had)n['’]?t)\s+(?:(?:currently|yet)\s+)?(?:been\s+)?(?:tak(?:e|es|en|ing)|on|using|(?:started|put|placed)\s+on|(?:given|administered):?)|"
    r"never\s+(?:took|taken|started|been\s+on|filled|received|(?:been\s+)?treated\s+with)|avoid(?:s|ed|ing)?(?!\s+(?:because|due|d/t|given|as|since)\b)|do(?:es)?\s+not\s+take|"
    r"declin(?:es|ed)|refus(?:es|ed)|turn(?:s|ed)\s+down|without|no(?!\s+(?:longer|improvement|relief|"
    r"response|better|effect|change|changes|issues|side|missed|fever|pain|further))|contraindicat\w+:?)\s+"
    r"(?:(?:[\w'/-]+,?|,)\s+){0,5}?$"
    r"|\b(?:did|does|do)(?:\s+not|n['’]t)\s+(?:want\s+to\s+)?(?:start|fill|receive|get)\s+(?:[\w'-]+\s+){0,2}$",
    re.IGNORECASE,
)
# "NOT on: digoxin (stopped 2023), amiodarone, warfarin": all of the list.
_NOT_ON_LIST = re.compile(
    r"\b(?:not|(?:is|are|was)n['’]t)\s+(?:(?:currently|now|presently)\s+)?(?:on|tak(?:ing|en)|using|used)"
    r"\s*:(?:(?!\b(?:on|tak(?:es?|ing)|but|only|continu\w*|now|instead|us(?:es|ing)|start\w*)\b)(?:[^.;\n→]|\.(?=\d)))*\Z",
    re.IGNORECASE,
)
# "No bolus, oxaliplatin 85 mg/m2": what is denied is no medicine, and the drug has its dose.
_NO_THING = re.compile(
    r"(?:\bno|\bwithout)\s+(?P<thing>(?:[\w'/-]+\s+){0,2}?[\w'/-]+),\s+(?:(?:the|his|her)\s+)?\Z",
    re.IGNORECASE,
)
_ITS_DOSE = re.compile(
    r"(?:\s+(?:at|is|was|the|full|dose|of|now|in|IV|PO))*\s+(?:\d[\d.,]*\s?(?:mg|mcg|g|units?|mL|%)"
    r"|continu\w+|given|resumed|started|an?\s+(?:possibility|option|alternative))(?![\w-])"
    r"|\s+\d[\d.]*(?=\s*(?:[.,;)\n]|\Z|daily|bid|bd|od|qd|q\d))",
    re.IGNORECASE,
)
# "No aspirin, clopidogrel 75 mg daily", and no list of what is not taken.
_ITS_SIG = re.compile(
    r"\s+\d[\d.,/]*\s?(?:mg|mcg|g|units?|mL|%)?\s+(?:(?:PO|IV|SC|SQ|IM)\s+)?"
    r"(?:daily|[bt]\.?i\.?d|q\.?i\.?d|[bt]ds?|od|qds?|qhs|nightly|nocte|mane|weekly|once|twice|prn|q\s?\d+\s?h\w*)\b"
    r"(?![^.;\n]*\b(?:or|nor)\b)",
    re.IGNORECASE,
)
# "No collapse, settled with cetirizine": what helped was taken.
_HELPED = (
    r",\s*(?:it\s+)?(?:settled|resolved|improved|responded|eased|treated|relieved)\s+"
    r"(?:with|by|to|after|on)\b"
)
# "No seizures on Keppra": what does not happen on a drug denies no drug.
_HAPPENS_ON = re.compile(
    r"\b(?:no|without)(?:\s+(?!longer|need|indication|plans?|reason|history|not\b)[\w/-]+){1,4}"
    r"\s+(?:on|after|despite|since)\s+$"
    rf"|{_HELPED}\s+$",
    re.IGNORECASE,
)
# "No chest pain, takes aspirin", "without effusion, on ceftriaxone": a verb of its own.
_OWN_VERB = re.compile(
    r"[,;]\s+(?:(?:and|but|now|still|currently|also|he|she|they|pt|patient|is|was|remains?|stays?)\s+)*"
    r"(?:on|takes?|took|given|gets?|got|receive[sd]|continue[sd]?|tolerat(?:es|ed|ing)|treated\s+with)\s+"
    r"(?:(?:the|a|an|her|his|their|home|oral|IV|PO|prn|chronic|baseline)\s+)*\Z",
    re.IGNORECASE,
)
_REFUSED_AFTER = re.compile(
    r"(?:\s+(?:vaccin(?:e|ation)|immuni[sz]ation|injection|shot|infusion|dose)s?)?"
    r"\s*(?:[-–:]\s*|\.{3,}\s*|…+\s*)?(?:(?:was|is|were|are|must)\s+)?(?:contraindicated|declined|refused|avoid(?:ed)?"
    r"|deferred|never\s+(?:had|filled|taken|started|given)|not\s+(?:be\s+given|given|administered|taken|taking|(?:re)?started|indicated"
    r"|appropriate|suitable|an\s+option|needed|required|necessary|tolerated\s+and\s+never))\b"
    # One dose of several, given later.
    r"(?!\s*(?:x\s?\d\b|\d{3,4}\b|once\b|at\s+first\b|initially\b)[^.;\n]*\b(?:given|took|taken|accepted)\b)",
    re.IGNORECASE,
)
_KEPT = re.compile(
    rf"\b(?:not|never|(?:do|does|did|should|must|would|could)n['’]?t)\s+(?:(?:abruptly|suddenly|ever|{INCLINED_TO})\s+)?"
    r"(?:stop|discontinu|withhold|skip|miss|forget|run\s+out)\w*\b[^.;]*$",
    re.IGNORECASE,
)
# "Did not increase ramipril", "no change in the metformin": what stays as it was is taken.
_UNCHANGED = re.compile(
    r"(?:\b(?:no|without)\s+(?:(?:any|further|dose|dosing)\s+)*"
    r"(?:change|increase|decrease|reduction|adjustment|titration)s?"
    r"|(?:\bnot|n['’]t)\s+(?:been\s+)?(?:chang(?!\w*\s+(?:to|from|over)\b)|increas|decreas|reduc|adjust"
    r"|titrat|uptitrat)\w*)\s+"
    r"(?:(?:in|to|of|for|the|her|his|my|your|home|current|dose)\s+)*\Z",
    re.IGNORECASE,
)
_TAKEN_AGAIN = re.compile(
    r"(?:resumed|re-?started|recommenced|reintroduced|reinstated|(?:now\s+)?back\s+on.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_NEW_CLAUSE = re.compile(r"[;\n]|\.\s|\b(?:but|while)\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?:if|unless|once(?!\s+(?:daily|nightly|weekly|monthly|an?\b|per|every|each|in\b|alt\w*|on\s+alt|only\b))|when)\b"
    r"(?!\s+(?:needed|necessary|required))[^.;]{3,60}[,:]\s*(?:\w+\s+){0,2}",
    re.IGNORECASE,
)
_DENIAL_ENDS = re.compile(
    r"[\n;→]|->|\.\s|\bneg(?:ative)?\b[.,;]?(?!\s+for\b)|\bno\s+known\b[^,]*,"
    rf"|{_HELPED}"
)
_DENIES = re.compile(
    r"\b(?:no|not|never|without|den(?:y|ies|ied)|avoid\w*|neg(?:ative)?\s+for|neg(?=\s*\Z)|declin\w+|refus\w+|none|nor|neither|cannot"
    r"|contraindicat\w+|non|nil|unable|stop\w*|off|w/o|prohibit\w*|instead\s+of|rather\s+than)\b|n['’]t\b|\bØ|-\s?ve\b",
    re.IGNORECASE,
)
_DENIES_BEHIND = re.compile(
    r"[^.;,\n]{0,40}?(?:\b(?:no|not|never|none|denied|declined|refused|contraindicated|avoid\w*|neg\w*|absent)\b|n['’]t\b)",
    re.IGNORECASE,
)
# "Nicotine patch 14, declined varenicline": the verb is of the second drug.
_OF_NEXT = re.compile(
    r"[,;]\s*(?:(?:and|but|has|have|had|was|pt|patient|he|she|they)\s+)*(?:declin|refus|avoid|den(?:y|ies|ied)"
    r"|tried|fail|intoleran|consider|discuss|offer|plan|may|could)\w*\s+(?:[\w-]+\s+){0,3}\Z",
    re.IGNORECASE,
)
# In these sections a drug with a sig is taken; elsewhere the triggers of the sentence decide.
_TAKEN = frozenset({
    SectionKind.INSTRUCTIONS, SectionKind.HOME_MEDICATIONS, SectionKind.MEDICATIONS,
    SectionKind.DISCHARGE_MEDICATIONS,
})  # fmt: skip


def told_of(
    sentence: Sentence, name: Span, status: Attribute, following: Span | None = None
) -> Told:
    """Return what the words about a drug settle of its assertion.

    Args:
        sentence: The sentence.
        name: The drug's name.
        status: What ``status_of`` said.
        following: The next drug's name.
    """
    lead, rest = _clause(sentence, name)
    own = _OWN_VERB.search(lead)
    lead = lead[own.start() :] if own else lead
    goes_on = _goes_on(sentence, name, status)
    if goes_on and status.span is not None and status.span.end <= name.start:
        lead = ""
    if _KEPT.search(lead) or _UNCHANGED.search(lead):
        return Told(Assertion.PRESENT)
    end = _own_end(sentence, name, following)
    not_begun = _not_on(sentence.text, name, lead, status) or _not_begun(
        sentence, name, end, clause=(lead, rest)
    )
    if not_begun is not None:
        return not_begun
    beside = told_beside(sentence.text, name, start=sentence.span.start, end=end)
    is_over = beside is not None and beside.assertion is Assertion.PAST
    if goes_on or (is_over and _is_changed_behind(status, name)):
        return Told(Assertion.PRESENT)
    if beside is not None and not (_is_stopped(status) and beside.assertion is Assertion.PLANNED):
        return beside
    if (by_status := _by_status(status, rest)) is not None:
        return by_status
    after = _PLANNED_AFTER.match(rest)
    if _PLANNED.search(lead) or (after and not _LEFT_OUT.search(after.group())):
        return Told(Assertion.PLANNED)
    if status.normalized in ("held", "changed") and status.span is not None:
        return Told(Assertion.PRESENT)
    if _CONDITION.search(lead) or is_to_begin(sentence, name, status):
        return Told(Assertion.PLANNED)
    return Told(Assertion.PRESENT if own else None)


def _by_status(status: Attribute, rest: str) -> Told | None:
    """Return what a status settles alone: stopped, or asked whether to begin it."""
    if status.normalized == "stopped":
        return Told(Assertion.PAST)
    if status.normalized == "new" and ASKED.match(rest):
        return Told(Assertion.POSSIBLE)
    return None


def _not_begun(sentence: Sentence, name: Span, end: int, *, clause: tuple[str, str]) -> Told | None:
    """Return what is told of a drug that is refused, ruled out or weighed only."""
    lead, rest = clause
    if _is_thing(lead, rest) or _is_taken_instead(lead, rest):
        return None
    if _REFUSED.search(lead) and not _HAPPENS_ON.search(lead):
        return Told(Assertion.ABSENT)
    if _REFUSED_AFTER.match(rest):
        return Told(Assertion.ABSENT, trails=True)
    weighed = weighed_only(sentence.text, name, start=sentence.span.start, end=end)
    return Told(weighed) if weighed is not None else None


def _not_on(text: str, name: Span, lead: str, status: Attribute) -> Told | None:
    """Return that a drug of a denied list or row is not taken, unless it is told to have ended."""
    if status.normalized == "stopped":
        return None
    if _NOT_ON_LIST.search(lead) is not None:
        return Told(Assertion.ABSENT)
    row = medication_row(text, name.start)
    return Told(Assertion.ABSENT) if row is not None and row.is_not_taken(text) else None


def _is_thing(lead: str, rest: str) -> bool:
    """Whether a denial before a drug is of what is no medicine and parted from it by a comma."""
    m = _NO_THING.search(lead)
    if m is None or _ITS_DOSE.match(rest) is None:
        return False
    return is_no_medicine(m["thing"]) or find_condition(m["thing"]) is not None


def _is_taken_instead(lead: str, rest: str) -> bool:
    """Whether a drug with its dose and how often stands behind the one that is not taken."""
    return _NO_THING.search(lead) is not None and _ITS_SIG.match(rest) is not None


def _own_end(sentence: Sentence, name: Span, following: Span | None) -> int:
    """Return where the words behind a drug end that may be of it: at the verb of the next drug."""
    if following is None:
        return sentence.span.end
    verb = _OF_NEXT.search(sentence.text, name.end, following.start)
    return verb.start() if verb else sentence.span.end


def _goes_on(sentence: Sentence, name: Span, status: Attribute) -> bool:
    """Whether a drug is taken though a word of its clause tells of an end."""
    if status.normalized != "active" or status.span is None:
        return False
    if status.span.start >= name.end:
        return _TAKEN_AGAIN.match(status.text) is not None
    text = sentence.text
    is_aside = begins_aside(text[sentence.span.start : name.start]) is not None
    return is_aside or is_conditional(text, status.span, name, sentence.span)


def _is_stopped(status: Attribute) -> bool:
    """Whether a word says that it was stopped: "stopped when the pulse fell" plans nothing."""
    return status.normalized == "stopped" and status.text.lower().startswith("stopped")


def _is_changed_behind(status: Attribute, name: Span) -> bool:
    is_behind = status.span is not None and status.span.start >= name.end
    return is_behind and status.normalized == "changed"


def is_taken(sentence: Sentence, *, dosed: bool) -> bool:
    """Whether a drug of which nothing else is told is taken: it has a dose, or its section says it.

    Elsewhere the sentence decides.
    """
    return dosed or sentence.section in _TAKEN


def may_be_denied(sentence: Sentence, name: Span) -> bool:
    """Whether a denial may reach a drug: not over a line's end or an arrow, nor out of a result."""
    lead = sentence.text[max(sentence.span.start, name.start - _LEAD_CHARS) : name.start]
    near = _DENIAL_ENDS.split(lead)[-1]
    return (
        _DENIES.search(near) is not None
        or _DENIES_BEHIND.match(sentence.text, name.end) is not None
    )


def _clause(sentence: Sentence, name: Span) -> tuple[str, str]:
    """Return the words of the drug's clause before and after it."""
    start = max(sentence.span.start, name.start - _LEAD_CHARS)
    lead = _NEW_CLAUSE.split(sentence.text[start : name.start])[-1]
    return lead, sentence.text[name.end : sentence.span.end]
