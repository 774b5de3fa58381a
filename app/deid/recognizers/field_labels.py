"""What the label of a field announces: "Attending Physician" a person, "Employer" a facility."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

import regex

from app.core.phi import PhiKind
from app.deid.patterns import compiled


class Trust(IntEnum):
    """How surely what stands behind a label is what it announces.

    Attributes:
        TOLD: As often a word: "Mother: Healthy", "RE: Chest Pain".
        LIKELY: Mostly a name: "Attending: Quill", "Patient: Roe".
        SURE: A name, whatever its words: "Last name: Brick".
    """

    TOLD = 1
    LIKELY = 2
    SURE = 3


@dataclass(frozen=True, slots=True)
class Label:
    """What a label announces."""

    kind: PhiKind
    trust: Trust


_OWNER = (
    r"(?:patient|pt|client|member|subscriber|guarantor|insured|policy ?holder|employee|resident|"
    r"student|child|baby|infant|newborn|mother|father|parent|spouse|husband|wife|informant|"
    r"decedent|deceased|caller|contact|guardian|next of kin|person|responsible party|provider|"
    r"physician|doctor|clinician|nurse|author|sender|recipient|donor|witness|interpreter|"
    r"emergency contact|caregiver|referring provider|surgeon)"
)
_SORT = (
    r"(?:full|legal|first|last|middle|given|family|maiden|birth|preferred|chosen|previous|former|"
    r"other|print(?:ed)?|official|sur|mid)"
)
_NAME_LABELS = (
    rf"(?:{_OWNER}(?: ?'?s)? (?:{_SORT} ?){{0,3}}|(?:{_SORT} ?){{1,3}})names?"
    rf"(?: (?:prior to|before|at|on) .{{2,24}})?|(?:full )?names? of (?:the )?{_OWNER}|surname"
)
_ROLE_SORT = (
    r"(?:attending|admitting|referring|ordering|consulting|primary|primary care|dictating|treating|"
    r"responsible|discharge|discharging|requesting|supervising|family|submitting|reading|"
    r"interpreting|reporting|performing|following|covering|rounding|accepting|transferring|"
    r"prescribing|authorizing|certifying|operating|assisting|resident|staff|charge|bedside|"
    r"triage|intake|on[ -]?call|night|day|home|case|assigned|lead|senior|junior|chief|medical|"
    r"collecting|rendering|billing|encounter|visit|preferred|usual|current|new|cross[ -]?cover|"
    r"grossing|final|outside|funeral|legal|circulating|scrub|school|health ?care|second|first|"
    r"1st|2nd|co-?|spiritual|entering|signing|releasing|receiving|collection|specialty|"
    r"emergency|ed|icu|ward|team|care|personal|appointment|patient|message|call|clinical|reg|adm|"
    r"att|ref|cons|order|req|surg)"
)
_ROLE = (
    r"(?:attending|physician|phys|provider|prov|doctor|dr|md|clinician|surgeon|assistant|"
    r"ana?esthesiologist|ana?esthetist|crna|resident|intern|fellow|hospitalist|intensivist|"
    r"radiologist|pathologist|cytotechnologist|technologist|technician|tech|sonographer|"
    r"cardiologist|oncologist|neurologist|psychiatrist|psychologist|author|pcp|gp|nurse|rn|lpn|"
    r"cna|np|pa|pa-c|midwife|therapist|counsell?or|manager|case manager|social worker|"
    r"interpreter|scribe|operator|pharmacist|rph|pharmd|dietitian|consultant|dentist|"
    r"phlebotomist|coordinator|navigator|medical examiner|coroner|certifier|funeral director|"
    r"director|registrar|secretary|transcriptionist|typist|practitioner|prescriber|signature|"
    r"coverage|pager holder|caseworker|teacher|supervisor|proceduralist|endoscopist|observer|"
    r"editor|co-?signer|signer|user|evaluator|examiner|reviewer|recorder|reporter|preparer|aide|chaplain|perfusionist)"
)
_ROLE_LABELS = (
    rf"(?:{_ROLE_SORT} ){{0,2}}{_ROLE}(?:s|\(s\))?(?: (?:name|signature|of record|on[ -]?call|md|"
    rf"physician|provider|surgeon|seen|assigned|in charge))?|(?:attending|admitting|"
    rf"referring) ?/ ?\w+|patient|pt|client|names?|dict(?:ator)?|employee|fob|decedent|circulator|"
    r"scrub|a\.?k\.?a\.?|alias(?:es)?|prefers to be called|goes by"
)
_ACT = (
    r"(?:signed|e-?signed|dictated|transcribed|authenticated|entered|reviewed|verified|witnessed|"
    r"prepared|attested|co-?signed|written|documented|authored|completed|seen|evaluated|examined|"
    r"accompanied|referred|read|interpreted|performed|assisted|supervised|ordered|administered|"
    r"admin|given|recorded|reported|approved|protocol?led|scanned|collected|drawn|received|"
    r"released|requested|updated|created|modified|edited|charted|checked|released|scribed|typed|"
    r"finali[sz]ed|certified|obtained|filed|taken|call taken|screened|discharged|admitted|"
    r"prescribed|dispensed|filled|cleared|notified|assessed|billed|sent|faxed|provided|"
    r"acknowledged|accepted|resulted|released|brought in|grossed|gross dictated)"
)
_ACT_LABELS = (
    rf"(?:(?:electronically|digitally|report|final report|note|last|form|chart|call|result|order|"
    rf"history) )?{_ACT}(?:(?: and |/| & ){_ACT})?(?: by)|(?:electronically |digitally )?signed|"
    r"e-?signed|spoke (?:with|to)|discussed with|reported to|results? called to|message for|"
    r"follow[- ]?up with|appointment with|released to|given to|notified|handoff (?:to|from)|"
    r"report (?:given )?(?:to|from)|witness(?: ?[12])?"
)
_KIN = (
    r"(?:next of kin|nok|emergency contact(?: ?#?[12])?|(?:legal )?guardian|contact(?: person)?|"
    r"(?:surviving )?spouse|informant|caller|parents?|parent\(s\)|parent/guardian|mother|father|"
    r"mom|dad|husband|wife|daughter|son|sister|brother|partner|(?:health ?care )?proxy|"
    r"(?:health ?care )?agent|hcp|poa|d?mpoa|dpoa|(?:health ?care )?power of attorney|caregiver|"
    r"responsible party|guarantor|policy ?holder|insured|subscriber|surrogate|"
    r"(?:patient|family) contact|foster (?:parent|mother|father)|accompanied by|lives with|"
    r"support person|designee|historian)"
)
_HEAD_LABELS = (
    r"to|from|re|regarding|cc|c\.c\.|bcc|attn|attention|sender|recipient|copies to|copy to|"
    r"distribution|dear|subject name|concerning|participants|attendees|present|team(?: members)?|"
    r"(?:patient )?care team|primary team|trans|transcriptionist|by|hand-?off|sign-?out|"
    rf"pcp - general|(?:incoming |outgoing )?call (?:from|to)|"
    rf"(?:hand-?off|sign-?out) (?:from|to)|{_KIN}"
)
_FACILITY_LABELS = (
    r"(?:(?:referring|sending|receiving|transferring|admitting|outside|home|performing|ordering|"
    r"preferred|birth|service|facility|treating|discharge|current|home health|patient'?s?) )?"
    r"(?:facility|hospital|clinic|practice|institution|employer|school|pharmacy|company|"
    r"organi[sz]ation|agency|nursing home|funeral home|dialysis (?:unit|cent(?:er|re))|day ?care|"
    r"medical group|health system|group home|shelter|cemetery)(?: name)?"
)
_HOUSE_LABELS = (
    r"(?:performing |outside |reference )?lab(?:oratory)?|(?:practice |care )?site|office|"
    r"workplace|place of (?:employment|work|death|service)|burial|interment|discharged? to|"
    r"admitted from|transferred (?:from|to)|sent from|work(?:s)? at|account name"
)
_TOWN_LABELS = (
    r"city|town|county|(?:city|town|county|place) of (?:birth|residence)|birth ?place|"
    r"zip(?: ?code)?|postal ?code|post ?code|city[,/ ]+(?:st|state)(?:[,/ ]+zip(?: code)?)?"
)
_PLACE_LABELS = (
    r"(?:(?:home|mailing|street|billing|current|permanent|patient'?s?|usual|legal|temporary|"
    r"residential|work|office|emergency contact|facility|physical) )?(?:address(?:es)?"
    r"(?: (?:line )?[12])?|residence)|street|address ?/ ?city"
)
_LABELS: tuple[tuple[PhiKind, Trust, str], ...] = (
    (PhiKind.NAME, Trust.SURE, _NAME_LABELS),
    (PhiKind.FACILITY, Trust.LIKELY, _FACILITY_LABELS),
    (PhiKind.FACILITY, Trust.TOLD, _HOUSE_LABELS),
    (PhiKind.LOCATION, Trust.LIKELY, _TOWN_LABELS),
    (PhiKind.LOCATION, Trust.TOLD, _PLACE_LABELS),
    (PhiKind.NAME, Trust.TOLD, _HEAD_LABELS),
    (PhiKind.NAME, Trust.LIKELY, _ROLE_LABELS),
    (PhiKind.NAME, Trust.LIKELY, _ACT_LABELS),
)
_COMPILED = tuple(
    (Label(kind, trust), compiled(rf"(?:{body})", regex.IGNORECASE))
    for kind, trust, body in _LABELS
)
# "Name (Last, First)", "PATIENT NAME/MRN", "Clinician & pager": the first part is what is meant.
_MORE = compiled(
    r"[ ]?(?:\((?!s\))[^)\n]{0,24}\)|(?:/|&|\band\b|,)[ ]?(?:mrn|dob|age|sex|id|"
    r"med(?:ical)? rec\w*|acct|account|phone|tel|title|date|relationship|role|credentials?|unit|"
    r"room|bed|number|contact|pager|address|d\.o\.b\.|time|gender|initials|ext)\b\.?#?)(?:/\w+)*",
    regex.IGNORECASE,
)
_SPACES = compiled(r"[\s_]+")


@lru_cache(maxsize=4096)
def read_label(written: str) -> Label | None:
    """Return what a label announces, None where it is no label of a person, house or place.

    Args:
        written: The label without its colon, in any case: "PATIENT NAME/MRN", "patient_name".
    """
    told = _SPACES.sub(" ", _MORE.sub("", written)).strip(" .#*-")
    return next((label for label, pattern in _COMPILED if pattern.fullmatch(told)), None)


def says_more(written: str) -> bool:
    """Say whether a label announces something behind the name too: "Name/MRN"."""
    return _MORE.search(written) is not None
