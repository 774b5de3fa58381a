"""Words of an appointment, of a check that is due, and of what is to be done."""

from __future__ import annotations

import re

from app.core.calendar_words import MONTH

VISIT = re.compile(
    r"\b(?:appointment|appt|follow[- ]?up|f/u|clinic|see (?:dr|your|the|her|his|pcp)|"
    r"^\W*see (?!also|above|"
    r"below|attached|note|prior|under|orders|medication)\w+ .{0,40}(?:\d|day\b|week|month)|"
    r"(?:at|during) "
    r"(?:that|next|(?:your|the|his|her) (?:next|follow[- ]?up)) (?:\w+ )?visit|"
    r"return (?:to|in|visit|on|\d)|rtc|recheck|repeat|scheduled|booked|referr(?:al|ed)|next visit|"
    r"see (?:him|them|you)|back (?:on|in|\d)|(?:in|within) "
    r"(?:\d+(?:\s?(?:-|to)\s?\d+)?|one|two|three|four|six) "
    r"(?:days?|weeks?|wks?|months?)|(?:on|by) \d{1,2}/\d|"
    r"see you (?:back |again )?(?:in|on|next)|come back|visit \d|"
    r"(?:is|are) being (?:arranged|scheduled|set up)|"
    r"(?:x-?ray|scan|checked|drawn|test) "
    r"(?:tomorrow|today|next week|on (?:mon|tues|wednes|thurs|fri|satur|sun)day))",
    re.IGNORECASE,
)
# A test or a step with the day or the week that it is due in, where a plan sets it.
DUE = re.compile(
    r"\b(?:staples|sutures|stitches|drain)\b[^.;]{0,20}\b(?:out|removed?|removal)\b"
    r"|\b(?:x-?rays?|radiographs?|films?|scans?|CT|MRI|ultrasound|US|CBC|BMP|CMP|INR|A1c|TSH|labs?|"
    r"blood (?:tests?|work|counts?)|swab|NST|echo\w*|levels?|creatinine|colonoscopy|biopsy|"
    r"cultures?|GTT|glucose \w+|sodium|potassium|kidney function|renal function|dietitian|"
    r"nutrition\w*|therapy|vaccine|mammogram)\b[^.;]{0,45}?\b(?:\d{1,2}/\d{1,2}|"
    r"(?:\d+|one|two|three|four|six|eight|ten|twelve)(?:\s?(?:-|to)\s?\d+)?[ -]?"
    r"(?:days?|wks?|weeks?|months?|mos?))\b",
    re.IGNORECASE,
)
ADVISED = re.compile(r"\b(?:follow[- ]?up|recommend\w*|advised|repeat|recheck)\b", re.IGNORECASE)
# A test or visit of a course that is to come, with its time.
TO_DO = re.compile(
    r"(?=.*\b(?:in|within|at|on|by) (?:\d|an?\b|one\b|two\b|three\b|six\b)).*"
    r"(?:\b(?:is|are|was|were)|\b(?:CT|MRI|ultrasound|US|x-?ray|echo\w*|scan|colonoscopy|PET|EGD|"
    r"endoscopy|biopsy|labs?|imaging|in \d+ \w+)) (?:advised|recommended|due|planned|scheduled|"
    r"arranged)\b",
    re.IGNORECASE | re.DOTALL,
)
# The like, told of the patient ("needs repeat CT chest in 6 months").
NEEDED = re.compile(
    r"\b(?:needs?|should (?:have|get|be|undergo|see)|to (?:have|get|be)|due for|recommend\w*)\b"
    r"[^.;]*?\b(?:repeat\w*|(?:re-?)?check\w*|follow\w*|scan|CT|MRI|ultrasound|x-?ray|CXR|echo\w*|"
    r"colonoscopy|labs?|biopsy|referr\w+|imaging|visit|seen|shots?|vaccin\w*|booster)\b"
    r"[^.;]*?\b(?:in|within|at|on|by)"
    rf" (?:about )?(?:\d|{MONTH}(?![a-z])|an?\b|one\b|two\b|three\b|six\b|next\b)|"
    r"\b(?:dose|infusion|injection|shot|visit|check|labs?)\b[^.;]{0,20}\bdue (?:on )?\d{1,2}/\d",
    re.IGNORECASE,
)
# What has been done, in a line that stands under no heading of the plan.
HAPPENED = re.compile(
    r"\bs/p\b|\b(?:was|were) (?:last )?seen\b|\bstatus post\b|\bunderwent\b|\bpostpartum day\b|"
    r"\b(?:had|got|has had|fell|came|presented|went|received|broke|developed) (?!an appointment)"
    r"(?![^.;]*\b(?:will|needs?|should|scheduled|due|to be)\b)[^.;]*\b(?:on|in) \d|"
    r"\b(?:on|in) \d{1,2}/\d[^.;]{0,20}\b(?:had|underwent|got|was|were|received|fell|came)\b|"
    r"\b(?:was|were) (?:\w+ and )?\w+ed\b[^.;]{0,40}\b(?:on|in) \d|"
    r"\b(?:fixed|repaired|removed|done|performed|placed|treated|replaced|admitted|delivered|"
    r"diagnosed|found|born)\b(?: (?:with|by|via) [\w -]{1,45})? (?:on|in) \d",
    re.IGNORECASE,
)
NOT_DUE = re.compile(
    r"\bnot (?:needed|necessary|required|indicated)\b|\bno (?:routine )?follow|"
    r"^\W*(?:none|nil)\b",
    re.IGNORECASE,
)
# What was said and done in the room is no appointment, though it may stand under that heading.
REPORTED = re.compile(
    r"\b(?:agrees?|repeated .{0,20}back|verbaliz\w+|voiced understanding|understands?|declined|"
    r"wants? to see|was discussed)\b",
    re.IGNORECASE,
)
# A wish is no appointment.
WISHED = re.compile(r"\W*(?:desires?|wants?|wishes|prefers?|declines?|would like)\b", re.IGNORECASE)
# A day by its date, and what it is the day of.
_ON_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}\b|{MONTH}\.? \d{{1,2}}\b|"
    r"\d{1,2}/\d{1,2}\b)"
)
_DATED = re.compile(
    r"\A\W*(?:please )?(?:return(?: to clinic)?|review|rtc|clinic|sees?|follow[- ]?up|recheck|"
    rf"next (?:visit|clinic)|appointment|appt|visit)\b[^.;?]{{0,60}}?{_ON_DAY}|"
    rf"\A\W*(?:\w+ ){{0,2}}(?:scan|echo|MRI|CT|ultrasound|x-?ray|labs?|bloods?|blood tests?|BMP|"
    rf"clinic|visit|check) (?:on )?{_ON_DAY}\W*\Z|"
    rf"\b(?:exam|clinic|visit|Dr|scan|check|appointment)\b[^;?]{{0,40}}?{_ON_DAY}(?:/\d{{2,4}})?,?"
    r"\s+(?:at\s+)?(?:\d{1,2}[:.]\d\d|\d{1,2} ?[ap]\.?m\b|\d{4}\b(?<!20\d\d))",
    re.IGNORECASE,
)
_SCORED = re.compile(r"\b(?:pain|scores?)\b[^.;]{0,20}\b\d{1,2}/10\b", re.IGNORECASE)
_OF_MEDICINE = re.compile(
    r"\W*(?:take|start|stop|hold|restart|resume|continue|last dose|quit|given|sent|held|no)\b", re.I
)
# What sets a day: a date with the hour, a time from now, who is to be seen.
SET = re.compile(
    r"\b\d{1,2}/\d{1,2}(?:/\d{2,4})?,?\s+(?:at\s+)?\d{1,2}(?::\d{2}|\s?[ap]\.?m\b)|"
    r"\b(?:in|within) (?:\d+(?:\s?(?:-|to)\s?\d+)?|an?|one|two|three|four|six|eight|twelve) "
    r"(?:days?|weeks?|wks?|months?|mos?|years?)\b|"
    r"\b(?:referral|appointment|appt|follow[- ]?up|f/u)\b|"
    r"\b(?:labs?|bloods?|clinic|dialysis|therapy)\b[^.;]{0,15}\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|"
    r"\b(?:for|with) [A-Za-z. ]{3,40} (?:on )?\d{1,2}/\d{1,2}\b|"
    r"\bsee (?:Dr\b|your\b|the\b|PCP)|\b\d{1,2}/(?:52|12)\b|"
    r"\b(?:echo\w*|labs?|bloods?|CT|MRI|PET|scan|x-?ray)\b[^.;]{0,20}\bbefore (?:the |your )?"
    r"(?:next|cycle|surgery|operation|visit|procedure)",
    re.IGNORECASE,
)


def is_dated_visit(text: str) -> bool:
    """Say whether a sentence sets a visit or a test by its date."""
    is_other = _OF_MEDICINE.match(text) or _SCORED.search(text)
    return _DATED.search(text) is not None and not is_other
