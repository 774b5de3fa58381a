"""Whether a procedure is done, was done before or is to be done, where no trigger says it."""

from __future__ import annotations

import re

from app.core.calendar_words import MONTH
from app.core.finding import Assertion
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.procedures.plans import follows_arrow, is_announced, is_bare_order, own_plan
from app.findings.procedures.undone import is_undone
from app.findings.procedures.weighed import is_weighed
from app.findings.sentence import Sentence
from app.findings.weighed import weighed_only

# What is listed in these is to be done, unless its result or its past is told.
_TO_DO = frozenset({SectionKind.PLAN, SectionKind.FOLLOW_UP, SectionKind.PENDING})
# In these it is where it opens the clause.
_MIXED = frozenset({SectionKind.ASSESSMENT_PLAN, SectionKind.DISPOSITION})
_ACTS = frozenset({"imaging", "test", "surgery"})
_TESTS = frozenset({"imaging", "test"})
_BEFORE_NOW = re.compile(
    r"\b(?:comparison|compared?\s+(?:to|with)|prior\s+(?:studies|imaging|treatments?)|"
    r"(?:treatment|oncolog\w+|surgical|procedural|cancer|transplant)\s+(?:history|hx))\b",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(r"\s*,?\s*\(?(?:in\s+)?(?:19|20)\d\d\b(?!-\d)")
_IN_A_MONTH = re.compile(rf"[^.;:\n,]{{0,60}}?\b[Ii]n\s+(?:(?:early|late|mid)[ -])?{MONTH}(?![\w])")
# "At birth", "at age 2", "last week", "in March": over before this encounter.
_LONG_AGO = re.compile(
    r"[^.;:\n,]{0,30}?\b(?:(?:at|since)\s+birth|as\s+an?\s+(?:child|kid|infant|newborn|neonate|baby|"
    r"toddler|teen\w*|young)|(?:at\s+(?:the\s+)?)?aged?\s+(?:of\s+)?\d{1,2}|in\s+(?:childhood|infancy|"
    r"(?:his|her|their)\s+(?:\d0s|teens|early|late|mid)|(?:early|late|mid)[ -]?(?:19|20)\d\d)|"
    r"last\s+(?:\w+day|week|month|year|spring|summer|fall|autumn|winter)|(?:\d+|an?|two|three|several|"
    r"a\s+few)\s*(?:days?|weeks?|wks?|months?|mos?|years?|yrs?|y|d|w)\s+(?:ago|back)|in\s+the\s+(?:spring|summer|fall|autumn|winter)|during\s+the\s+(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
# What the patient goes on with: "on hemodialysis".
# "After CABG", "OSH CT", "has had a tubal ligation": before this encounter.
_AFTER_SURGERY = re.compile(
    r"\b(?:after|post|since|following)\s+(?:(?:an?|the|his|her|lap|open|[LR]|left|right|bilateral|total|elective)\s+)*\Z",
    re.I,
)
_ELSEWHERE = re.compile(
    r"\b(?:OSH|outside(?:\s+hospital)?|has\s+had|have\s+had|'ve\s+had)\s+(?:(?:an?|the)\s+)?\Z",
    re.IGNORECASE,
)
_ELSEWHERE_BEHIND = re.compile(
    r"[^.;:\n]{0,20}?\bat\s+(?:an?\s+|the\s+)?(?:OSH|outside|urgent\s+care|other\s+hospital|another|local\s+hospital)",
    re.I,
)
_NOW = re.compile(r"\b(?:today|discharged)\b", re.IGNORECASE)
# "Born at term by ventouse, neonatal jaundice needing phototherapy".
_AT_BIRTH = re.compile(
    r"\b(?:(?:was|were|been)\s+born|born\s+(?:at|by|via|\d)|(?:neonatal|newborn)\s+\w+\s+(?:needing|needed|with|requiring)"
    r"|jaundice\s+(?:needing|needed|requiring)|as\s+an?\s+(?:newborn|neonate|baby)|been\s+through"
    r"|for\s+which\s+(?:he|she|they|I)\s+(?:had|underwent))\b[^.;\n]{0,60}\Z",
    re.IGNORECASE,
)
# "Cystectomy 3/12, stoma bulge": what opens a note with the time since.
_ON_DAY = re.compile(
    r"\s*(?:[LR]\b)?\s*,?\s*\(?(?:POD|post-?\s?op\s+day)\s?\#?\s?[1-9]", re.IGNORECASE
)
_SINCE = re.compile(
    r"\s*(?:[LR]\b)?\s*(?:\d+\s?(?:/52|/12|/7|wks?|weeks?|d|days?|mos?|months?|y|yrs?)|[Dd]\s?\d+)\b"
)
# "D5 Whipple", "6w PP CS", "last EGD", "prev CS".
_DAYS_AFTER = re.compile(
    r"(?:\b(?:D|wk|week)\s?\d{1,2}\s+|\b\d{1,2}\s?(?:wks?|w|weeks?|mos?|m|months?|d|days?)\s+(?:PP|post-?op\w*|out\s+from|s/p|postpartum)?\s*"
    r"|\b(?:[Ll]ast|[Pp]rev(?:ious)?\.?|[Pp]rior|[Oo]ld|[Pp]ast)\s+)(?:(?:lap|open|robotic|L|R|left|right|elective|emergency)\s+)*\Z"
)
_YEAR_NEAR = re.compile(
    r"(?:\s+[\w/-]+){0,3}?\s*,?\s*[(\[]?(?:in\s+|[x×]\s?\d\s+)?(?:(?:19|20)\d\d\b|['’]\d\d\b)(?!\s*(?:m?[Ll]|cc|mg|g|h|hrs?|u|units|kcal|J)\b)"
)
_MONTH_NEAR = re.compile(rf"(?:\s+(?!on\b|by\b)[\w/-]+){{0,2}}?\s+{MONTH}(?!\w)(?!\s+\d)")
_AT_AN_AGE = re.compile(
    r"\s+(?:(?:was\s+|were\s+)?(?:placed|removed|done|repair(?:ed)?)\s+)?at\s+(?:age\s+)?(?:\d{1,2}|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen)"
    r"(?:\s*(?:mos?|months?|y|yrs?|years?))?\s*(?:[.;,)\n]|for\b|\Z)",
    re.IGNORECASE,
)
_BEFORE = ("last", "prev", "prev.", "previous", "prior", "old", "past")
_GOES_ON = re.compile(r"\b(?:(?:is|remains?|now|currently)\s+)*(?:on|ongoing|undergoing)\s+$", re.I)
_YEARLY = re.compile(
    r"\s*(?:[\w/-]+\s+){0,2}?(?:yearly|annually|every\s+(?:year|month|visit)|monthly|biannually|"
    r"q\s?\d+\s*(?:mo\w*|months?|weeks?|wks?|years?|yrs?))\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:\s+(?:of|with|without)?(?:\s+[\w/-]+){1,3})?"
    r"(?:\s+\([^)\n]{1,25}\))?(?:\s*(?:,|and|/|\+)\s*(?:and\s+)?(?:[A-Z]|(?<=\+\s))[\w/-]+(?:\s+\w+){0,2}){0,4}\s*[.;]?\s*\Z"
)
# "TTE, strict I/O": an item of a plan by itself.
_NEXT_ITEM = re.compile(r"\s*,\s+(?!(?:which|and\s+(?:it|this)|with|showing)\b)[A-Za-z]")
_CONDITIONAL = re.compile(r"[^.;:\n]{0,30}?\b(?:if|when|once|until)\b", re.IGNORECASE)
_NUMBER = r"(?:\d+|an?|one|two|three|four|five|six|eight|ten|twelve|several|a\s+few)"
_COUNT = rf"{_NUMBER}(?:\s?(?:-|–|to)\s?\d+|\s+(?:to|or)\s+\w+)?"
_UNIT = r"(?:days?|weeks?|wks?|months?|mos?|years?|yrs?|hours?|hrs?)\b"
_AFTER_IT = re.compile(
    rf"(?:{_COUNT}\s*{_UNIT}\s+(?:out\s+)?(?:after|from|post|following|status\s+post)"
    r"|\b(?:POD|post-?\s?op(?:erative)?\s+day)\s*\#?\s*\d+\s*,?\s*(?:from|of|after|following)?"
    r"|\bfailed|\b(?:in|since)\s+(?:19|20)\d\d\b[^.;\n]{0,25}\b(?:treated|managed)(?:\s+(?:with|by))?)\s+(?:[\w-]+\s+){0,5}$",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    rf"[^.;:\n]{{0,40}}?\b(?:(?:in|after|every|within)\s+(?:about\s+|another\s+)?{_COUNT}\s*{_UNIT}"
    r"(?!\s+(?:ago|earlier|before|prior|later))|in\s+(?:the\s+)?(?:a\.?m\b|morning\b)|tomorrow|tonight|next\s+(?:week|month|visit|year|"
    r"spring|summer|fall|autumn|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|"
    r"is\s+due|to\s+be\s+(?:done|scheduled|arranged)|when\s+(?:able|stable|available))",
    re.IGNORECASE,
)
_AT_A_TIME = re.compile(
    rf"[^.;:\n]{{0,30}}?\b(?:at\s+{_COUNT}\s*{_UNIT}|{_COUNT}\s*{_UNIT}(?!\s+ago)|on\s+\d|"
    r"today|this\s+(?:morning|afternoon|am|pm|week)|if\b|for\b|to\s+(?:assess|evaluate|eval|rule|r/o|look|check))",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\s*[:=]|[^.;\n]{0,60}?\b(?:show(?:s|ed|ing|n)|reveal(?:s|ed)|demonstrat\w+|confirm(?:s|ed)|was|"
    r"were|had|has|(?<!be\s)(?:done|performed|obtained|completed)|neg(?:ative)?|nl|WNL|normal|positive|unremarkable|stable|"
    r"unchanged|improved|worse|notable|consistent|c/w|ago|yesterday|last\s+(?:week|month|year)|"
    r"(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"(?:\s+[\w/]+){0,3}?\s*(?::\s*\w|\b(?:shows?|showed|reveal\w+|demonstrat\w+)\b)", re.IGNORECASE
)
_TODAY = re.compile(r"[^.;:\n]{0,25}?\b(?:today|this\s+(?:am|morning|afternoon|admission))\b", re.I)
_OPENING_CHARS = 25
# A plan keeps these on where it says for how long.
_KEPT = frozenset({"device", "treatment"})
_IS_NOW = re.compile(r"\s+(?:now|in\s+place|ongoing|until)\b", re.IGNORECASE)
_RESULT_OF_YEAR = re.compile(
    r"\s*,?\s*\(?(?:in\s+)?(?:19|20)\d\d\)?\s*[:,]?\s*"
    r"(?:nl\b|normal|neg|WNL|unremarkable|show|with\b|w/)",
    re.IGNORECASE,
)
_ONGOING = re.compile(
    r"\b(?:s/p|status\s+post|after|since|prior|previous|recent|had|has|was|were|given|underwent|per|on|"
    r"by|from|via|continue[sd]?|maintain|keep|see|seen|showed|know[ns]?|received|tolerat\w+|of)\b"
    r"[^.;\n]*$",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"(?<!after\s)(?<!s/p\s)(?<!underwent\s)(?<!via\s)(?<!by\s)\b(?:repeat|follow[\s-]?up|surveillance|plan(?:s|ned|ning)?(?:\s+(?:to|for|on))?)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
# "f/u US in 3 years" lies ahead, "f/u US showed" does not.
_IN_TIME = re.compile(rf"\s+(?:in\s+)?{_COUNT}\s*{_UNIT}(?!\s+ago)", re.IGNORECASE)
_SHORT_AGAIN = re.compile(r"\bf/?u\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
# In a plan these make whatever they stand beside a thing to be done.
_WANTED = re.compile(
    r"\b(?:start|begin|initiate|refer(?:ral)?(?:\s+(?:for|to))?|schedule|arrange|order|set\s+up|"
    r"consider|c/s\s+for|consult(?:ed)?\s+for|then|followed\s+by|needs?|eval(?:uat\w+)?\s+for|candidate\s+for|book(?:ed)?\s+for|list\s+for)\s+"
    r"(?:(?:an?|the|for|outpt|outpatient|weekly|repeat|adjuvant|neoadjuvant|definitive|elective|formal)\s+)*$",
    re.IGNORECASE,
)
_WANTED_ANYWHERE = re.compile(
    r"\b(?:admit(?:ted)?|consented|scheduled|listed|booked|(?:to|→|->)\s*(?:the\s+)?OR|plan(?:s|ned)?)\s+for\s+"
    r"(?:(?:an?|the|urgent|elective|emergent|possible)\s+)*$"
    r"|\bOR\s+(?:today|tonight|tomorrow|this\s+\w+|in\s+(?:the\s+)?a\.?m\.?)\s*(?:for\s+)?[^.\n]*$"
    r"|\bdiscussed\s+(?:(?:the\s+)?(?:possibility|option|role)\s+of\s+|possible\s+)?(?:an?\s+)?$"
    r"|\bconsent(?:ed)?\s+(?:(?:obtained|signed|given)\s+)?for\s+(?:(?:an?|the)\s+)*$"
    r"|\b(?:planned|proposed|scheduled|intended)\s+(?:procedures?|operations?|surger(?:y|ies))\s*:[^.;\n]*$"
    r"|\b(?:I|we)(?:\s+have|'ve|’ve)\s+(?:also\s+)?(?:requested|arranged|ordered|booked|organi[sz]ed)\s+[^.;\n]{0,60}$"
    r"|\b(?:plans?|wants?|desires?|wish(?:es|ed)?\s+for|requesting|await(?:s|ing)?)\s+(?:(?:an?|the|urgent|elective|emergent|possible)\s+)*$"
    r"|\b(?:NPO|left|coming|transferred\s+[^.;\n]{0,40})\s*:?\s+for\s+(?:(?:an?|the|urgent|elective|emergent)\s+)*$"
    r"|,\s+for\s+(?:(?:an?|the|urgent|elective|emergent)\s+)*$"
    r"|\b(?:next|list|(?:advis|recommend|suggest|propos|request|order)(?:s|e?d|ing)?(?:\s+(?:him|her|them))?)\s+(?:(?:an?|the|session\s+of|dose\s+of)\s+)*$"
    r"|\b(?:going|listed?(?:\s+(?:him|her|them|you))?|prep(?:ped)?|worked?\s+up|urology|EP|IR|GI|ortho\w*|vasc\w*|surgery|cards|"
    r"cardiology|ENT|NSGY|neurosurg\w*|gynae?|plastics|radiology|pulm|renal|nephro\w*|derm|ophtho|to\s+(?:the\s+)?(?:cath\s+)?(?:lab|theatre|theater|IR|endo\w*|angio))\s+for\s+"
    r"(?:(?:an?|the|urgent|elective|emergent|possible|repeat)\s+)*$"
    r"|(?:\A|[.;\n]\s*)[Ff]or\s+(?:(?:an?|the|urgent|elective|repeat)\s+)*$"
    r"|(?<![\d/.-])\b\d{1,3}\s?(?:yo|y/?o)?\s?[MF]?\s+for\s+(?:elective\s+)?$"
    r"|\b(?:we|I|he|she|they|you)(?:'ll|’ll|\s+(?:will|shall|would|ought\s+to|(?:is|are|am)\s+to))\s+(?:\w+\s+){1,4}?(?:(?:an?|the|for|him|her|you|some)\s+)*$"
    r"|\b(?:I|we)(?:'d|’d|\s+would)\s+(?:like|want|suggest|recommend)\s+[^.;\n]{0,25}$",
    re.IGNORECASE,
)
_WANTED_BEHIND = re.compile(
    r"\s+(?:on\s+request|p\.?r\.?n\b|listing|if\s+(?:needed|desired)|next(?:\s+(?:visit|week|month))?\s*(?:[.,;]|\Z)|"
    r"(?:in\s+)?\d{1,2}(?:\s?[-–]\s?\d{1,2})?\s?(?:d|days?|wks?|weeks?|mos?|months?)\b(?!\s+ago)|"
    r"eval(?:uation)?\b|referral\b|ref\b|placement\s+pending)",
    re.IGNORECASE,
)
# "CRRT if oliguria persists", "MRI 8/52", "suture removal 10-12 d": on a condition, or later.
_IF_BEHIND = re.compile(
    r"\s*\(?(?:(?!(?:was|were|is|has|had|done|show\w*|given|to|with)\b)[\w/+&-]+\s+){0,3}?(?:only\s+)?(?:if|unless|once|whenever)\b"
    r"(?!\s+(?:so|not)\s*[.,;]|\s+(?:daily|weekly|a\s+\w+)\b)",
    re.IGNORECASE,
)
_LATER_BEHIND = re.compile(
    r"\s+(?:referral|should\s+(?!not|have))\b|\s+later\b(?=\s*[.;,)\n]|\s+(?:for|on|this)\b)"
    r"|\s*(?:(?!(?:\w+ed|done|was|were|is|had|out|given)\b)[A-Za-z/&-]+\s+){0,2}?(?:~\s?)?(?:emergent(?:ly)?|urgent(?:ly)?|non-?\s?urgent|elective(?:ly)?|tmrw|tmw|tomorrow|o/p|outpt|as\s+(?:an\s+)?outp\w*"
    r"|suggested|recommended|advised|requested|ordered|booked|scheduled|pending|awaited|to\s+follow|arranged|rescheduled|standby|this\s+admission|wait-?\s?list\w*|MDT|via\s+GP|beforehand|r/o|[aA]\.?[mM]\.?(?=\s*(?:[.,;\n)]|\Z))"
    r"|(?:on\s+|this\s+|list\s+)?(?:Mon|Tues?|Wed(?:nes)?|Thur?s?|Fri|Sat(?:ur)?|Sun)(?:day)?|(?:after|within)\s+(?:\d+|one|two|three|a|an)\s?(?:/52|/12|/7|h|hrs?|hours?|d|days?|wks?|weeks?|months?)"
    r"|(?:eval(?:uation)?|list|screening)(?=\s*(?:[.,;\n)]|\Z))"
    r"|(?:today\s+)?on\s+(?:your|his|her|the|their)\s+way\s+(?:out|home)|in\s+(?:the\s+)?(?:am|a\.m\.|morning)|next\s+(?:week|month|visit)|before\s+(?:any|d/?c|discharge|next)|prior\s+to\s+d)"
    r"(?![\w/])(?!\s*:)",
    re.IGNORECASE,
)
# "CTA renal for FMD.": a test with its purpose and no result.
_PURPOSE = re.compile(
    r"(?:\s+(?!neg|pos|conc|susp|not|nl|clear|done|good|was|is)\w+){0,2}?\s+(?:for|to\s+(?:r/o|rule|assess|look|eval\w*))\s+[^.;:\n=]{3,40}(?:[.;\n]|\Z)",
    re.I,
)
_SOON_BEHIND = re.compile(
    r"\s*(?:[A-Za-z/&-]+\s+){0,2}?(?:~\s?)?\d{1,2}(?:\s?[-–]\s?\d{1,2})?\s?"
    r"(?:/52|/12|/7|d|days?|wks?|weeks?|w|mos?|months?)(?!\s*(?:ago|out|old|post|prior|earlier|back|\w))(?!\s*:)",
    re.IGNORECASE,
)
_THERAPY = re.compile(
    r"therap|rehab|physio|\b(?:PT|OT|SLP|CBT|DBT|IPT|EMDR|ECT)\b|PLEX|plasma|transfus|exchange|RBC|counsel|\bbx\b|graft",
    re.IGNORECASE,
)
_CHECKBOX = re.compile(r"\[\s?\]\s*(?:[\w-]+\s+){0,2}$")
_OPENS = re.compile(
    r"(?:^|[.;,:\n)+])\s*(?:[-•*#>]|\d{1,2}[.)]|\[\s?\])*\s*(?:(?:and|then|plus)\s+)?$"
)


def by_wording(sentence: Sentence, core: Span, lead: int, *, kind: str) -> Assertion | None:
    """Return what the words around a procedure say of its time; None where they do not.

    Args:
        sentence: The sentence that holds it.
        core: Its name.
        lead: Where its name begins with side, site and approach.
        kind: Its kind: imaging, test, surgery, treatment or device.
    """
    text, end = sentence.text, sentence.span.end
    before = text[sentence.span.start : core.start]
    told = _told_outright(sentence, core, lead, before)
    if told is not None:
        return told
    to_do = sentence.section in _TO_DO | _MIXED or own_plan(sentence, lead) is not None
    if to_do and kind in _KEPT and _IS_NOW.match(text, core.end, end):
        return Assertion.PRESENT
    if _SHORT_AGAIN.search(before) and _IN_TIME.match(text, core.end, end):
        return Assertion.PLANNED
    is_wanted = _WANTED_ANYWHERE.search(text, sentence.span.start, lead) is not None
    if is_wanted or (to_do and _is_wanted(sentence, core, lead)):
        return Assertion.PLANNED
    if not to_do and _is_of_the_past(sentence, core, lead, kind):
        return Assertion.PAST
    if kind in _ACTS and _is_ahead(sentence, core, lead, kind):
        return Assertion.PLANNED
    if _is_asked_for(sentence, core, lead, kind):
        return Assertion.PLANNED
    if _is_over(text, core.end, end, to_do=to_do):
        return Assertion.PAST
    if kind == "treatment" and not to_do and _GOES_ON.search(before):
        return Assertion.PRESENT
    return None


def _is_asked_for(sentence: Sentence, core: Span, lead: int, kind: str) -> bool:
    """Whether it is to be done though no heading says so: on a condition, later, among orders."""
    text, end = sentence.text, sentence.span.end
    before = text[sentence.span.start : lead]
    if _IF_BEHIND.match(text, core.end, end) and not _ONGOING.search(before):
        return True
    if _DONE.match(text, core.end, end) or _ONGOING.search(before):
        return False
    if _LATER_BEHIND.match(text, core.end, end):
        return True
    if kind in _TESTS and _OPENS.search(before) and _PURPOSE.match(text, core.end, end):
        return True
    if kind in _ACTS and _SOON_BEHIND.match(text, core.end, end):
        return True
    if kind in _ACTS and follows_arrow(sentence, core, lead):
        return True
    planned = own_plan(sentence, lead)
    if planned is not None and kind != "device" and not _ONGOING.search(planned):
        return True
    is_order = kind in _ACTS or _THERAPY.search(text, core.start, core.end) is not None
    return is_order and is_bare_order(sentence, core, lead, is_test=kind in _TESTS)


def _told_outright(sentence: Sentence, core: Span, lead: int, before: str) -> Assertion | None:
    """Return what settles it in every section: done before, not done, an empty box, weighed."""
    text, end = sentence.text, sentence.span.end
    is_after = sentence.section is not SectionKind.HOSPITAL_COURSE and _AFTER_IT.search(before)
    if _BEFORE_NOW.search(sentence.heading) or is_after:
        return Assertion.PAST
    if _RESULT_OF_YEAR.match(text, core.end, end):
        return Assertion.PAST
    if is_undone(text, core, before=before, end=end, opens=_OPENS.search(before) is not None):
        return Assertion.ABSENT
    if weighed_only(text, core, start=sentence.span.start, end=end) is Assertion.ABSENT:
        return Assertion.ABSENT
    if _CHECKBOX.search(before) or is_announced(text, sentence.span.start, lead):
        return Assertion.PLANNED
    weighed = is_weighed(text, core, start=sentence.span.start, lead=lead, end=end)
    return Assertion.POSSIBLE if weighed else None


def _is_wanted(sentence: Sentence, core: Span, lead: int) -> bool:
    """Whether a plan asks for a procedure, or for it on a condition."""
    text, end = sentence.text, sentence.span.end
    behind = (_CONDITIONAL.match(text, core.end, end), _WANTED_BEHIND.match(text, core.end, end))
    is_ahead = _AHEAD.match(text, core.end, end) and not _DONE.match(text, core.end, end)
    if is_ahead or any(behind):
        return True
    return _WANTED.search(text, sentence.span.start, lead) is not None


def _is_of_the_past(sentence: Sentence, core: Span, lead: int, kind: str) -> bool:
    """Whether a year, a month, an age or days gone by date it."""
    text, end = sentence.text, sentence.span.end
    if _BARE_YEAR.match(text, core.end, end) or _YEAR_NEAR.match(text, core.end, end):
        return True
    if kind in _ACTS and _MONTH_NEAR.match(text, core.end, end):
        return True
    if kind == "surgery" and _AT_AN_AGE.match(text, core.end, end):
        return True
    before = text[sentence.span.start : lead]
    if _ELSEWHERE.search(before) or _ELSEWHERE_BEHIND.match(text, core.end, end):
        return True
    if kind in ("surgery", "treatment") and _AT_BIRTH.search(before):
        return True
    if kind == "surgery" and _is_over_since(sentence, core, before):
        return True
    is_after = _DAYS_AFTER.search(text, sentence.span.start, lead) is not None
    return is_after and (kind == "surgery" or text[:lead].rstrip().lower().endswith(_BEFORE))


def _is_over_since(sentence: Sentence, core: Span, before: str) -> bool:
    """Whether an operation is what the patient comes after ("36 sessions of rehab after CABG")."""
    if _ON_DAY.match(sentence.text, core.end, sentence.span.end):
        return True
    opens_note = not sentence.text[: sentence.span.start].strip() and len(before) < _OPENING_CHARS
    if opens_note and _SINCE.match(sentence.text, core.end, sentence.span.end):
        return True
    is_now = sentence.section is SectionKind.HOSPITAL_COURSE or _NOW.search(before)
    return not is_now and _AFTER_SURGERY.search(before) is not None


def _is_over(text: str, start: int, end: int, *, to_do: bool) -> bool:
    """Whether the words behind a procedure put it before now; in a plan a month lies ahead."""
    if _LONG_AGO.match(text, start, end):
        return True
    return not to_do and _IN_A_MONTH.match(text, start, end) is not None


def _is_ahead(sentence: Sentence, core: Span, lead: int, kind: str) -> bool:
    text, end = sentence.text, sentence.span.end
    if _DONE.match(text, core.end, end):
        return False
    before = text[sentence.span.start : core.start]
    if _AHEAD.match(text, core.end, end) or _AGAIN.search(before):
        return True
    if sentence.section in _MIXED | _TO_DO and _YEARLY.match(text, core.end, end):
        return True
    before = text[sentence.span.start : lead]
    opens = _OPENS.search(before) is not None
    if sentence.section in _TO_DO:
        return opens or not _ONGOING.search(before)
    if sentence.section not in _MIXED or not opens:
        return False
    is_whole = kind != "surgery" and (
        _ENDS.match(text[core.end : end]) or _NEXT_ITEM.match(text, core.end, end)
    )
    return bool(is_whole or _AT_A_TIME.match(text, core.end, end))


def settled(sentence: Sentence, core: Span, judged: Assertion) -> Assertion:
    """Return what the triggers made of a procedure, unless what stands behind it tells more.

    Args:
        sentence: The sentence that holds it.
        core: Its name.
        judged: Possible where its result is told was done; past where it was today is of now.
    """
    text, end = sentence.text, sentence.span.end
    if judged is Assertion.POSSIBLE and _RESULT.match(text, core.end, end):
        return Assertion.PRESENT
    if judged is Assertion.PAST and _TODAY.match(text, core.end, end):
        return Assertion.PRESENT
    return judged


def comes_again(sentence: Sentence, core: Span) -> bool:
    """Whether it is to be repeated after a time that is told ("surveillance colonoscopy 3 yrs")."""
    is_again = _AGAIN.search(sentence.text, sentence.span.start, core.start) is not None
    return is_again and _IN_TIME.match(sentence.text, core.end, sentence.span.end) is not None


def tells_result(sentence: Sentence, core: Span) -> bool:
    """Whether what stands behind a procedure says that it was done.

    Args:
        sentence: The sentence that holds it.
        core: Its name.
    """
    return _DONE.match(sentence.text, core.end, sentence.span.end) is not None
