"""What a reader must not miss, wherever a line tells it, and how much that is worth."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.core.kin import BLOOD, RELATIVE
from app.core.section import SectionKind as K

# What of the medicines was not taken.
_NOT_TAKEN = re.compile(
    r"\b(?:miss(?:es|ed|ing)|skip(?:s|ped|ping)|ran out|running out|run out|not taking|forgets?|"
    r"forgot|(?:has|had|have) not (?:been )?tak\w+|stopped taking|non-?adheren\w+|"
    r"non-?complian\w+)\b[^.;]{0,60}?\b(?:doses?|insulin|pills?|tablets?|medic\w+|inhaler|"
    r"[a-z]{4,}(?:in|ol|ide|ine|pril|tan|one))\b|\b(?:ran|run(?:ning)?) out of (?:\w+ )?[a-z]{4,}",
    re.IGNORECASE,
)
_NOT_TAKEN_WEIGHT = 0.8
# What an author sums up, and what must not be given, stand above the story that leads to them.
_SUMS_UP = re.compile(
    r"^\W*(?:in (?:summary|conclusion|short|my (?:view|opinion))|to (?:summari[sz]e|conclude)|"
    r"overall,|my (?:overall )?impression)\b",
    re.IGNORECASE,
)
_SUMS_UP_WEIGHT = 2.0
_AVOID = re.compile(
    r"\b(?:should|must|are to|is to|to) be avoided\b|\b(?:must|should) not (?:take|be given|"
    r"receive|have)\b|\bcontra-?indicated\b|^\W*avoid\b",
    re.IGNORECASE,
)
_AVOID_WEIGHT = 1.0
# What the patient did not want, and what a medicine did that it was stopped for.
_DECLINED = re.compile(
    r"\bAMA\b|\bagainst medical advice\b|\b(?:wants?|threaten\w+|asking|tried) to leave\b|"
    r"\belop(?:ed|ing)\b|\bwould like to think\b|\bwants? (?:time )?to think\b|\bundecided\b|"
    r"\b(?:has|have) not (?:yet )?(?:decided|agreed|consented|applied)\b|"
    r"\b(?:declin(?:es|ed)|refus(?:es|ed|ing))\b(?! (?:in|from|over|since|to \d))|"
    r"\b(?:(?:does|did|do) not|do(?:es)?n'?t|didn'?t) "
    r"(?:want(?! to (?:miss|lose|worry|scare|be |know))|wish|agree)\b",
    re.IGNORECASE,
)
# How the trouble that brought the patient goes on.
_GOES_ON = re.compile(
    r"\b(?:still (?:has|have|having|gets?|getting|feels?)|continues to (?:have|feel|get)|"
    r"(?:down|up) from (?:about )?\d|no better|running high|"
    r"(?:has|have) (?:\w+ )?(?:worsened|deteriorated|relapsed|recurred))\b",
    re.IGNORECASE,
)
_GOES_ON_WEIGHT = 1.0
_REACTED = re.compile(
    r"\b(?:stopped|discontinued|switched off|d/c'?d|held|intolerant)\b\W*(?:for|due to|because of|"
    r"after|with|to|from)?\W*(?:severe |a |the )?(?:rash|hives|cough|angioedema|activation|mania|"
    r"hypomania|myalgias?|bleed\w*|neutropenia|pancreatitis|hepat\w+|dystonia|serotonin|seizures?|"
    r"(?:worse |severe )?(?:anxiety|agitation|insomnia|headaches?)|"
    r"diarrhea|nausea|vomiting|swelling|dizziness|hypotension|bradycardia|AKI|hyperkalemia|"
    r"hyponatremia|SJS|weight gain|sedation|side effects?)",
    re.IGNORECASE,
)
# What a culture or a smear grew.
_GREW = re.compile(
    r"\b(?:grew|growing|GNRs?|GPCs?|GPRs?|MRSA|MSSA|VRE|ESBL|yeast|(?:[A-Z]\. ?)(?:coli|aureus|"
    r"pneumo\w*|faec\w+|aerug\w+|cloacae|mirabilis|albicans|difficile)|klebsiella|pseudomonas|"
    r"enterobacter|enterococc\w+|staph\w*|strep\w*|candida|c\.? ?diff)\b"
    r"(?![^.;]{0,30}\b(?:neg\w*|not detected|ruled out)\b)",
    re.IGNORECASE,
)
_RESULTS = frozenset({K.LABS, K.IMAGING, K.FINDINGS, K.HOSPITAL_COURSE, K.INTERVAL, K.OTHER})
_GREW_WEIGHT = 0.8
_DECLINED_WEIGHT, _REACTED_WEIGHT = 1.3, 0.9
_PLANNED = frozenset({K.PLAN, K.ASSESSMENT_PLAN, K.INSTRUCTIONS})
# What the patient may do with a limb or in bed is an order that everybody on the ward needs.
_ACTIVITY = re.compile(
    r"\bweight[- ]?bear\w*|\b(?:NWB|WBAT|TTWB|PWB)\b|\bbed ?rest\b|\b(?:sternal|spine|spinal|hip|"
    r"fall|seizure|aspiration|suicide|"
    r"bleeding) precautions\b|\b(?:no|not|don't|stop) (?:be )?driv\w+",
    re.IGNORECASE,
)
_ACTIVITY_WEIGHT = 1.0
# Until when a treatment goes on, what is due tonight, what the patient cannot swallow, and what
# was told or arranged with the relatives.
_ON_THE_WARD = re.compile(
    r"\bday \d+\s?(?:/|of)\s?\d+|\bstop date\b|\b(?:last|final) dose\b|\bthrough \d{1,2}/\d|"
    r"\b(?:tonight|overnight|by morning|before (?:the )?(?:next|\d+(?:st|nd|rd|th)) dose)\b|"
    r"\bneeds? removal\b|\bkeep (?:to|on|at) |\bup(?:trending)? from \d+ to \d+|"
    r"\bdue (?:on )?(?:day|\d)|"
    r"\bfail(?:s|ed|ing)? (?:\w+ ){0,2}(?:swallow|trial|extubation|wean\w*)|\bNPO\b|"
    r"\btube feeds?\b|"
    r"\b(?:family|goals of care|GOC) (?:meeting|discussion)|\bpalliative\b|\bhospice\b|"
    r"\bon (?:\d+(?:\.\d+)?|room) ?(?:L|liters?|air)\b|\btransfus\w+|\b(?:p?RBCs?|units?) of\b|"
    r"\b(?:fell|(?:unwitnessed|witnessed|mechanical) fall)\b|"
    r"\bstable x\b|\bgoals?\b|\bICP\b|\bprecautions\b|\bemergent\w*|\burgent\w*|"
    r"\bstat\b|\bconsult\w*|\bc/s\b|"
    r"\b(?:family|GOC) mtg\b|\b(?:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)(?:day)?\b(?=[^.;]{0,20}"
    r"\bif\b|\W*$)|\b(?:wants?|asks?) to meet\b|\bmeet (?:today|tomorrow|at|with)\b|"
    r"\b(?:pull|remove|change|replace)\b[^.;]{0,25}\b(?:lines?|IJ|PICC|CVC|TLC|foley|catheter|"
    r"drains?|tubes?|pacer)\b|\bif no (?:response|improvement)\b|\bcall \w+ (?:re|about|for|if)\b|"
    rf"\b(?:family|{RELATIVE}|HCP|proxy)\b[^.;]{{0,40}}\b(?:updated|informed|aware|wants)\b",
    re.IGNORECASE,
)
_ON_THE_WARD_WEIGHT = 0.9
# How far labor has come and how the baby bears it.
_LABOR = re.compile(
    r"\b(?:SVE|[SA]ROM(?!\W*(?:n/?a|none)\b)|vertex|breech|transverse lie)\b|"
    r"\bcat(?:egory)? I{1,3}\b|\bdecels?\b|"
    r"\bdilated\b[^.;]{0,20}\bcm\b|\b\d{1,2}(?:\.5)?\s?(?:cm)?/\d{2,3}%?/\s?[-+]?\d\b",
    re.IGNORECASE,
)
_LABOR_WEIGHT = 0.8
# What a drain or a tube gave.
_DRAINED = re.compile(
    r"\b(?:JP|drain|chest tube|CT|NGT|EVD|Foley|ostomy|UOP)\b[^.;]{0,12}\d+ ?(?:cc|mL)\b",
    re.IGNORECASE,
)
_DRAINED_WEIGHT = 0.6
# How deep somebody's consciousness is clouded.
_CLOUDED = re.compile(
    r"\bGCS\W{0,3}(?:[3-9]|1[0-4])\b|\bobtunded\b|\bunresponsive\b", re.IGNORECASE
)
_CLOUDED_WEIGHT = 0.8
_WARD = frozenset({K.OTHER, K.PLAN, K.ASSESSMENT_PLAN, K.HOSPITAL_COURSE, K.INTERVAL, K.ASSESSMENT})
# A try to end one's life stays the strongest sign of the next.
_TRIED = re.compile(
    r"\b(?:suicid\w+|aborted|interrupted|prior|previous|past|earlier|one|two|three|\d+) (?:SA|"
    r"(?:suicide )?attempts?)\b(?! (?:at|to) (?!end|hang|kill|overdose|(?:age )?\d))|\bhx of SA\b|"
    r"\battempted (?:suicide|to (?:hang|kill|end))|"
    r"\b(?:one|two|three|prior|previous|past|intentional) overdoses?\b|"
    r"\boverdosed? (?:at|in) (?:age )?\d",
    re.IGNORECASE,
)
_OF_PATIENT = frozenset(K) - {K.FAMILY_HISTORY, K.PROCEDURES}
_TRIED_WEIGHT = 2.0

# How a child was born, and what the birth did to mother and child.
_BIRTH = re.compile(
    r"\b(?:vacuum|forceps|spontaneous vaginal|NSVD|SVD|VBAC|cesarean|C-?section|LTCS|PLTCS|RLTCS)\b"
    r"[^.;]{0,90}\b(?:deliver\w*|infant|male|female|boy|girl|at \d{1,2}:?\d{2}|for)\b|"
    r"\b(?:delivered|delivery of|live(?:born)?|viable) (?:\w+ ){0,3}(?:male|female|infant|boy|girl|"
    r"baby)\b|\bApgars?\b\D{0,12}\d|\b(?:birth ?weight|BW)\b\W{0,3}\d|\bweight \d,?\d{3} ?g\b|"
    r"\b(?:QBL|EBL|blood loss)\b\W{0,4}(?:was |of )?[\d,]{3,}|\b(?:[1-4]|first|second|third|fourth)"
    r"(?:[abc]|st|nd|rd|th)?[- ](?:degree )?(?:perineal )?(?:lac\w*|tear)\b|\bshoulder dystocia\b",
    re.IGNORECASE,
)
_BIRTH_WEIGHT = 1.0
# What a spell of mania looks like, told without its name.
_MANIC = re.compile(
    r"\b(?:talking (?:fast|too much|non-?stop)|pressured|spending (?:spree|\$)|spent \$|"
    r"(?:decreased|little|less|no) need for sleep|grandios\w+|racing thoughts)\b|"
    r"\$\d[\d,]+ (?:on|in)\b",
    re.IGNORECASE,
)
_MANIC_WEIGHT = 1.3
# What of the relatives changes how somebody is treated.
_OF_BLOOD = re.compile(
    rf"\b{BLOOD}\b[^.;]{{0,25}}"
    r"\b(?:died suddenly|sudden (?:cardiac )?death|drowned|died (?:at|of \w+ at) [1-4]\d)\b",
    re.IGNORECASE,
)
_IN_FAMILY = re.compile(
    r"\b(?:suicid\w*|bipolar|schizo\w+|psychosis|BRCA\d?|Lynch|sudden (?:cardiac )?death|"
    r"malignant hyperthermia|died suddenly|(?:MI|heart attack|CAD|stroke) (?:at|age) [34]\d)\b",
    re.IGNORECASE,
)
_OF_BLOOD_WEIGHT = 0.8
# What is concluded from what was found ("murmur + ECG -> HCM").
_CONCLUDES = re.compile(r"[a-z)]\s*(?:->|→|=>)\s*(?:likely |c/w |probable )?[A-Z]{2,}")
_CONCLUDES_WEIGHT = 0.9
# What a picture or an endoscopy showed that is not normal.
_PICTURED = re.compile(
    r"^(?!.*\b(?:normal|unremarkable|negative|clear|no acute)\b)"
    r".*\b(?:CT|CTA|MRI|MRCP|PET|x-?ray|CXR|films?|radiographs?|ultrasound|US|TTE|TEE|echo\w*|"
    r"HRCT|DEXA|mammogra\w+|scan|EGD|endoscopy|colonoscopy|bronchoscopy|biopsy|EEG|EMG)\b.{0,60}"
    r"\b(?:report\w*|show\w*|reveal\w*|found|with|demonstrat\w+|suggest\w*|confirm\w*|read as)\b|"
    r"^\W*(?:CT|MRI|CXR|US|TTE|EGD)\b[^:]{0,40}:(?!.*\b(?:normal|unremarkable|negative|clear|no)\b)",
    re.IGNORECASE,
)
_PICTURED_WEIGHT = 0.7
# How many joints are inflamed, and the score of it.
_JOINTS = re.compile(
    r"\b\d{1,2} (?:tender|swollen)\b|\b(?:DAS-?28|CDAI|SDAI|BASDAI|HAQ)\b\D{0,12}\d", re.IGNORECASE
)
_JOINTS_WEIGHT = 0.7
# How a value went from the first to the last.
_COURSE_OF_VALUE = re.compile(
    r"\b(?:peak\w*|nadir|(?:rose|fell|down|up|improv\w+|worsen\w+|trend\w*|came down|dropped|"
    r"recovered) (?:\w+ )?(?:from|to)) [^.;]{0,20}\d|\d ?(?:->|→) ?\d|"
    r"\d\W{0,2}(?:on|at) (?:arrival|admission|presentation)\b[^.;]*\d",
    re.IGNORECASE,
)
_COURSE_OF_VALUE_WEIGHT = 0.8
# Where somebody goes next within the house, and what stops a bleeding after birth.
_GOES_TO = re.compile(
    r"\b(?:to|in|into) (?:the )?(?:NICU|PICU|MICU|SICU|ICU|CCU|special care|OR|theatre)\b|"
    r"\b(?:booked|scheduled|posted|consented|taken) (?:to|for) (?:the )?(?:surgery|theatre|"
    r"operat\w+|lap\w*|\w+ectomy)\b",
    re.IGNORECASE,
)
_GOES_TO_WEIGHT = 1.0
_STOPS_BLEEDING = re.compile(
    r"\b(?:TXA|tranexamic acid|carboprost|hemabate|Bakri|Jada|B-Lynch|uterine massage)\b",
    re.IGNORECASE,
)
_STOPS_BLEEDING_WEIGHT = 0.7
# How bad it is by a scale, and whether there is a weapon at hand.
_SCALED = re.compile(
    r"\b(?:PHQ-?9|GAD-?7|MADRS|YMRS|CIWA(?:-Ar)?|COWS|MoCA|MMSE|EPDS|AUDIT(?:-C)?|PCL-5|NIHSS|"
    r"CURB-?65|MELD(?:-Na)?|ECOG)\b\W{0,3}(?:(?:score|of|was|is|today)\W{1,2}){0,2}\d",
    re.IGNORECASE,
)
_SCALED_WEIGHT = 0.8
_WEAPON = re.compile(r"\b(?:firearms?|guns?|pistols?|rifles?|weapons?)\b", re.IGNORECASE)
_WEAPON_WEIGHT = 0.9

# Somebody fell or took a medicine wrongly: for that the call or the visit is.
_FELL = re.compile(
    r"\b(?:fell(?! (?:asleep|from \d|to \d|by \d|below|behind|within|off to))|had a fall|"
    r"found (?:down|on the floor)|collapsed|passed out|rolled over|struck by|MVC|MVA|"
    r"motor vehicle)\b(?![^.;]{0,20}\b(?:risk|precautions)\b)",
    re.IGNORECASE,
)
_FELL_WEIGHT = 1.6
_MISTAKEN = re.compile(
    r"\b(?:took|taken|taking|given|got|gave)\b[^.;]{0,40}\b(?:twice|double|two doses|extra|"
    r"instead of|too (?:many|much)|wrong)\b|\b(?:double|extra|wrong) dos(?:e|ed|ing)\b",
    re.IGNORECASE,
)
_MISTAKEN_WEIGHT = 1.4
_STORY = frozenset({K.HPI, K.CHIEF_COMPLAINT, K.OTHER, K.INTERVAL})

# The first that a line tells counts; with the kinds of sections where it does, None for all.
_TOLD: tuple[tuple[re.Pattern[str], frozenset[K] | None, float], ...] = (
    (_SUMS_UP, None, _SUMS_UP_WEIGHT),
    (_TRIED, _OF_PATIENT, _TRIED_WEIGHT),
    (_FELL, _STORY, _FELL_WEIGHT),
    (_MISTAKEN, _STORY, _MISTAKEN_WEIGHT),
    (_NOT_TAKEN, None, _NOT_TAKEN_WEIGHT),
    (_REACTED, None, _REACTED_WEIGHT),
    (_BIRTH, None, _BIRTH_WEIGHT),
    (_GOES_TO, _OF_PATIENT, _GOES_TO_WEIGHT),
    (_WEAPON, _OF_PATIENT, _WEAPON_WEIGHT),
    (_SCALED, None, _SCALED_WEIGHT),
    (_STOPS_BLEEDING, None, _STOPS_BLEEDING_WEIGHT),
    (_LABOR, None, _LABOR_WEIGHT),
    (_MANIC, _WARD | {K.HPI, K.PAST_HISTORY}, _MANIC_WEIGHT),
    (_OF_BLOOD, None, _OF_BLOOD_WEIGHT),
    (_IN_FAMILY, frozenset({K.FAMILY_HISTORY}), _OF_BLOOD_WEIGHT),
    (_CONCLUDES, _WARD, _CONCLUDES_WEIGHT),
    (_CLOUDED, _OF_PATIENT, _CLOUDED_WEIGHT),
    (_DRAINED, None, _DRAINED_WEIGHT),
    (_DECLINED, _WARD | _PLANNED, _DECLINED_WEIGHT),
    (_GOES_ON, _WARD | {K.HPI}, _GOES_ON_WEIGHT),
    (_GREW, _RESULTS, _GREW_WEIGHT),
    (_PICTURED, _RESULTS, _PICTURED_WEIGHT),
    (_JOINTS, None, _JOINTS_WEIGHT),
    (_COURSE_OF_VALUE, _RESULTS, _COURSE_OF_VALUE_WEIGHT),
    (_AVOID, _PLANNED, _AVOID_WEIGHT),
    (_ON_THE_WARD, _WARD, _ON_THE_WARD_WEIGHT),
    (_ACTIVITY, _WARD, _ACTIVITY_WEIGHT),
)


def told_weight(line: EvidenceLine, kind: K) -> float:
    """Return what a line is worth for saying one of the things that a reader must not miss."""
    return next(
        (
            weight
            for told, kinds, weight in _TOLD
            if (kinds is None or kind in kinds) and told.search(line.text)
        ),
        0.0,
    )


def tells_on_the_ward(line: EvidenceLine) -> bool:
    """Say whether a line tells what whoever takes over the ward must know of the next hours."""
    return _ON_THE_WARD.search(line.text) is not None
