"""What stands around two numbers with a slash: does "3/4" read as a day, a score or a dose?

Patterns named ``BEFORE`` end where the numbers begin, those named ``AFTER`` begin where they end.
"""

from __future__ import annotations

import regex

from app.core.calendar_words import WEEKDAY_PATTERN
from app.deid.patterns import compiled

_I = regex.IGNORECASE
# Percent by which a share may be rounded.
_SHARE_ROUNDED = 1.0

# A day stands behind these whatever the numbers are.
STRICT_BEFORE = compiled(
    rf"(?:\b(?:(?:{WEEKDAY_PATTERN})(?=[ ]\()|"
    r"since|until|till|dated?|admitted(?:[ ]on)?|discharged(?:[ ]on)?|seen(?:[ ]on)?|dob|"
    r"dos|doa|dod|lmp|edd|edc|as[ ]of|(?:week|morning|evening|night|afternoon|labs?|note|visit|"
    r"admission|discharge|results?|clinic|images?|films?)[ ]of|w/?c|wk[ ]of|tomorrow|today|"
    r"yesterday|tonight|addendum|scheduled(?:[ ]for|[ ]on)?|signed|hus|bottles|neg|tdap|hep[ ][ab]|"
    r"booked[ ]for|appointment|appt|"
    r"due(?:[ ]on)?|"
    r"expires?|starting|effective[ ](?:date|on|from|as[ ]of)|performed(?:[ ]on)?|"
    r"collected(?:[ ]on)?|drawn(?:[ ]on)?|"
    r"onset|placed(?:[ ]on)?|removed(?:[ ]on)?|surgery(?:[ ]on)?|s/p[ ][\w ]{2,30}[ ]on|"
    r"transferred(?:[ ]on)?|(?:in|ex)tubated(?:[ ]on)?)[ ]?[:=]?[ ]{1,2}[(\[]?)$",
    _I,
)
BEFORE = compiled(
    r"(?:\b(?:on|from|through|thru|by|started|began|stopped|held|last|before|after|done|between|"
    r"repeat|visit|returns?|return|cultures?|cx|labs?|sent|dx|diagnosed|us|ct|cta|mri|xr|cxr|ekg|"
    r"ecg|echo|tte|tee|egd|eeg|pet|cath|bx|biopsy|colonoscopy|x-?ray|ultrasound|wk|completed|"
    r"ended|resumed|called|received|given|refilled|filled|next|f/?u|follow[- ]?up|clinic|ed|er|"
    r"hospitali[sz]ed|born|died|delivered|evaluated|reviewed|noted|ordered|circa|d/?c(?:'?e?d)?|"
    r"rtc|[bucs]cx|surg|(?-i:OR)|(?:came|brought|walked|called|checked)[ ]in|"
    r"doi|injur(?:ed|y)|fell|fall|mv[ac]|assault(?:ed)?|incident|accident|crash|collision|exposure|"
    r"bitten|mtg|meeting|overdose|stroke|cva|arrested|jailed|released|mammo(?:gram)?|"
    r"dexa|pap|vaccin(?:e|ated|ation)|shot|tdap|booster|ercp|emg|pfts?|stress[ ]test|holter|hd|bm|"
    r"delivery|c-?section|csection|cabg|tka|tha|(?:pod|hd)[ ]?#?\d{0,2}|last[ ]\w{2,12}|"
    r"s/p[ ][\w ]{2,24}|@)[ ]?[:=]?[ ]{0,2}[(\[]?)$",
    _I,
)
# "start 2/4": a day, and half a tablet or a quarter of one where the numbers are such a part.
START_BEFORE = compiled(r"\b(?:start|restart|resume|begin|hold|stop)[ ]{1,2}$", _I)
# Where a day may stand as well as a score.
WEAK_BEFORE = compiled(
    r"(?:[(\[;:,]|\b(?:and|to|for|or|negative|positive|&|w/|drink))[ ]{0,2}$", _I
)
# "Hb 104 (10/2)", "8.9 g/dL (11/6: 11.2)": the day of a value, in a text that writes days.
VALUE_BEFORE = compiled(
    r"(?<![\d/.])(?:\d+\.\d+|\d{2,4})(?:[ ]?(?:[a-z]{1,4}/[a-z]{1,3}|mmol|mg|kg|lbs?|mm))?[ ]\($",
    _I,
)
LINE_BEFORE = compiled(r"^[ \t>*•#\-]*$")
RANGE_BEFORE = compiled(
    r"(?<![\d/])(?P<top>\d{1,2})/(?P<bottom>\d{1,2})(?:/\d{2,4})?[ ]?(?:-|to|through|thru|until|"
    r"till)[ ]?$",
    _I,
)
RANGE_AFTER = compiled(
    r"^[ ]?(?:-|to|through|thru|until|till)[ ]?(?P<top>\d{1,2})/(?P<bottom>\d{1,2})(?!\d)", _I
)
# "3/4, 3/5 and 3/6": days of one month in a row.
LIST_BEFORE = compiled(
    r"(?<![\d/])(?P<top>\d{1,2})/(?P<bottom>\d{1,2})[ ]?(?:,|and|&|,[ ]and)[ ]?$", _I
)
LIST_AFTER = compiled(
    r"^[ ]?(?:,|and|&|,[ ]and)[ ]?(?P<top>\d{1,2})/(?P<bottom>\d{1,2})(?![\d/%])", _I
)
NOTE_AFTER = compiled(r"^[ ]?(?::|-[ ]|--)")
# "3/4-7" and "3/4-7/24": a further day of the same month.
DAYS_AFTER = compiled(
    r"^(?:[ ]?(?:-|through|thru)[ ]?)(?P<more>0?[1-9]|[12]\d|3[01])"
    r"(?:/(?P<year>(?:19|20)\d\d|\d\d))?(?![\w/%]|[.\-]\d)(?![ ]?(?:mg|mcg|ml|tabs?|units?|hours?|"
    r"hrs?|days?|weeks?|months?|cm|mm|l\b))",
    _I,
)

# Doses, counts and parts: never a day, unless a strict word stands before it.
COUNT_AFTER = compiled(
    r"^(?:[ ]?%|-[a-z]|-\d+[ ]?(?:tab|mg|mcg|ml|inch|cup)|[ ]?\"|[ ]*(?:(?:of|tab(?:let)?s?|caps?|"
    r"mg|mcg|gm?|ml|cc|units?|iu|meq|mm|cm|kg|inch(?:es)?|in\.|nodes?|lymph|lns?|cores?|points?|"
    r"bottles?|btls?|tubes?|sites?|fragments?|vials?|sets?|words?|objects?|items?|criteria|beats?|"
    r"hours?|hrs?|fractions?|fx|"
    r"NS|pack|ppd|cups?|teaspoons?|tsp|tbsp|dose|strength|ago|history|hx|duration|po|iv|im|sc|"
    r"subq|daily|bid|tid|qid|qd|qhs|qam|qpm|q\d{1,2}h?|once|twice|nightly|prn|every|hpf|"
    r"films?|strips?|h|patients|pts|cases|tumou?rs|samples|subjects|children|women|men|eyes|"
    r"animals|rats|mice|weeks?|wks?|weeker|days?|wk|gestation|level|normal|way)\b))",
    _I,
)
# Grades; a day may stand before some of these words ("3/14 pain gone").
GRADE_AFTER = compiled(
    r"^[ ]*(?:power|motor|murmur|systolic|diastolic|holosystolic|SEM|[HMPE]SM|"
    r"(?:harsh|blowing|ejection|apical)[ ](?:[\w/\-]+[ ]){0,2}"
    r"(?:murmur|\w*systolic|diastolic|[SHMPE]SM)|pain|scale|score|bilat\w*|"
    r"reflex\w*|pulses?|edema|throughout|weakness|side|at[ ]rest|with[ ](?:movement|activity|"
    r"exertion)|"
    r"(?:in|on|to|for|at)[ ](?:all|both|bilateral|the[ ](?:right|left|upper|lower)|right|left|"
    r"[RL]?[UL]E)|UE|LE|RUE|LUE|RLE|LLE|upper|lower|right|left|crescendo|early|late|grade|"
    r"and[ ]symmetric|symmetric)\b",
    _I,
)
SCORE_WORDS = compiled(
    r"\b(?:strengths?|power|motor|murmur|pain|scor(?:e|ed|es|ing)|scale|index|reflex\w*|deltoids?|"
    r"biceps|triceps|quad\w*|grip|grade[ds]?|stage|class|dorsiflex\w*|plantar\w*|hamstrings?|"
    r"iliopsoas|proximal\w*|distal\w*|flex(?:ion|ors?|ed)|extens(?:ion|ors?)|abduct\w*|adduct\w*|"
    r"inversion|eversion|apgars?|GCS|MRC|RASS|weakness|pulses|tab(?:let)?s?|PHQ\S*|(?-i:GAD)\S*|BI-?RADS|"
    r"PI-?RADS|TI-?RADS|LI-?RADS|MMSE|MoCA|SLUMS|NIHSS|EPDS|MADRS|BIMS|PAS|vision|visual|HAM-?[AD]|"
    r"HDRS|YMRS|BDI\S*|"
    r"PCL\S*|"
    r"AUDIT\S*|DAST\S*|CAGE|CIWA|COWS|Braden|Morse|Norton|Bishop|Epworth|ESS|STOP-?BANG|Ranson\S*|"
    r"Wells|HEART|TIMI|CHADS\S*|CHA2DS2\S*|CURB\S*|q?SOFA|APACHE|MELD|Child(?:-Pugh)?|Aldrete|"
    r"FLACC|"
    r"CPOT|BPS|Katz|Lawton|ADLs?|IADLs?|Tinetti|Berg|mRS|Rankin|Ashworth|EDSS|HAQ|AIMS|Gleason|"
    r"Nottingham|Allred|Ishak|fibrosis|steatosis|activity|mitos\w*|nodes?|LNs?|cores?|margins?|"
    r"recall|registration|orient\w*|object\w*|questions?|items?|criteria|acuity|snellen|plates|VA|"
    r"jaeger|BiPAP|CPAP|IPAP|PEEP|vent|settings|H/?H|H&H|hgb|hct|h/?h|BUN|AST|ALT|insulin|"
    r"titers?|titres?|dilut\w*|puffs?|ratio|level|discs?|disks?|IOP|tono\w*|series|slice|images?|"
    r"case|fractions?|vertebra\w*|VAS(?![ ](?:duplex|US|ultrasound|surg|lab))|NRS|"
    r"bottles?|specificity|sensitivity|odds|ABI|ankle|readiness|confidence|Mallampati|Hunt|Fisher|Karnofsky|ECOG|"
    r"monofilament|naming|repetition|fluency|fixation[ ]loss\w*|DTRs?|"
    r"saline|NS|dextrose|D5|suture|vicryl|monocryl|prolene|nylon|chromic|needle|gauge)\b",
    _I,
)
# Two pressures of a ventilator, the greater one first: "BiPAP 12/5", but "on vent 3/15".
PRESSURE = compiled(r"BiPAP|CPAP|IPAP|PEEP|vent|settings", _I)
# "hydroxyzine (3/4, oversedated)": nothing is counted behind the numbers.
CLAUSE_ENDS = compiled(r"[ ]?(?:[,.;)\]]|$)(?!\d)", regex.MULTILINE)
# "BCx 2/2", "MSSA 3/4": bottles in which something grew; of two or of four. Behind a culture that
# is not said to grow, "3/4" is its day as well; all bottles of a pair are none.
_CULTURE_BEFORE = compiled(
    r"\b(?:b(?:lood)?[ ]?cxs?|b(?:lood)?[ ]cultures?)[ ]?(?:x[ ]?\d[ ]?)?[:=]?[ ]{0,2}\(?$", _I
)
_GROWTH_BEFORE = compiled(
    r"\b(?:mssa|mrsa|(?-i:CoNS|CONS)|vre|gp[cr]s?|gnrs?|gr(?:ew|owing)[ ]in|pos(?:itive)?[ ]in)"
    r"[ ]?[:=]?[ ]{0,2}\(?$",
    _I,
)
_BOTTLES = frozenset({2, 4})
_NOTHING_GREW = compiled(
    r"[ ]?(?:[:,(]|-)?[ ]?(?:ng|no[ ]growth|neg|pend|sent|drawn|obtained|collected|x[ ]?\d)", _I
)
# "OD 6/12, OS 20/40": an eye before its acuity; "od" in a line of drugs is once a day.
EYE_BEFORE = compiled(r"\b(?:OD|OS|OU)(?:[ ](?:sc|cc|ph))?[ ]?[:=]?[ ]{0,2}$", _I)
ACUITY_TOPS = frozenset({1, 2, 3, 4, 5, 6, 20})
MOTOR_WORDS = compiled(
    r"\b(?:strengths?|power|motor|murmur|grip|deltoids?|biceps|triceps|reflex\w*|MRC|flexors?|"
    r"extensors?)\b[^.;\n]{0,25}$",
    _I,
)
# British shorthand: 3/7 days, 2/52 weeks, 6/12 months.
SPAN_BEFORE = compiled(
    r"\b(?:(?<!\b(?:came|comes|brought|walked|called|checked)[ ])in|for|over|past|last|every|"
    r"review|r/?v|bno|repeat|f/?u|follow[- ]?up|see|again|after|x|"
    r"within|approx\.?|about|~)[ ]{1,2}$",
    _I,
)
# "day 3/14", "dose 2/12": the third of fourteen.
COUNT_BEFORE = compiled(
    r"(?<!\b(?:last|first|next|prior|final)[ ])\b(?:day(?!s)|dose|cycle|session|week|wk|fraction|"
    r"fx|part|"
    r"page|pg|slide|treatment|rep|set)s?[ ]#?$|"
    r"\bvs\.?[ ]$",
    _I,
)
# "50% (3/6)", "HbA1c 9.6% (9/3)": so many of so many, or the day of a value in percent.
PERCENT_BEFORE = compiled(r"(?<![\d.])(?P<percent>\d{1,3}(?:\.\d{1,2})?)[ ]?%[ ]\($")
# Two strengths in one pill: "Junel Fe 1/20", "Caduet 10/20"; a refill's day has other numbers.
PILL_BEFORE = compiled(
    r"\b(?:Loestrin|Junel|Microgestin|Larin|Aurovela|Blisovi|Hailey|Tarina|Lotrel|Azor|Caduet|"
    r"Vytorin)[ ](?:Fe[ ])?$",
    _I,
)
PILL_STRENGTHS = frozenset({(1, 20), (5, 10), (5, 20), (10, 10), (10, 20)})
# "ER 7/8, PR 0/8": receptors; "PR 3/14" alone is an examination on a day.
RECEPTOR_BEFORE = compiled(r"\b(?:ER|PR|PgR)[ ]?[:=]?[ ]?$")
RECEPTOR_SCORED = compiled(
    r"\bER[ ]?[:=]?[ ]?\d/8[ ]?[,;/&]?[ ]?(?:and[ ])?(?:PR|PgR)[ ]?[:=]?[ ]?$"
)
RECEPTOR_AFTER = compiled(r"^[ ]?[,;/&]?[ ]?(?:and[ ])?(?:PR|PgR|HER-?2)\b")
# "2/18 LN+", "0/3 sentinel nodes", and not the day of a biopsy.
NODES_AFTER = compiled(
    r"^[ ]?(?:(?:sentinel[ ])?(?:lymph[ ])?(?:nodes|LNs?)|cores?)\b"
    r"(?![ ]?(?:bx|biops\w*|dissect\w*|excis\w*|sampling|FNA|US|ultrasound|mapping))",
    _I,
)
# "TWO OF FOURTEEN LYMPH NODES (2/14)": the share stands before its numbers in words.
_NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|"
    r"eigh|nine)teen|twenty(?:[ \-](?:one|two|three|four|five|six|seven|eight|nine))?|thirty|none)"
)
SAID_SHARE_BEFORE = compiled(
    rf"\b{_NUMBER_WORD}[ ](?:out[ ])?of[ ](?:the[ ])?{_NUMBER_WORD}\b[^\d.;\n]{{0,40}}\([ ]?$", _I
)
# "acuity today: 6/6 R", "Neuro obs x 4/24": an eye behind its acuity, hours behind a cross.
EYE_AFTER = compiled(r"^[ ]?(?:R|L|RE|LE|right|left|both|OD|OS|OU|BE)\b(?![ ]?\p{Ll}{3})", _I)
ACUITY_BEFORE = compiled(r"\b(?:acuity|vision|visual|VA|snellen)\b[^.;\n]*$", _I)
HOURS_BEFORE = compiled(r"\b(?:x|over|within|every|past)[ ]{1,2}$", _I)
MIXED_BEFORE = compiled(r"(?<![\d/])\d{1,2}[ ]$")
LEVEL_BEFORE = compiled(r"(?<![/\w])[CTLS][ \-]?$")
LEAD_BEFORE = compiled(r"(?<![/\w])V[ \-]?$")


def is_share(first: int, second: int, percent: float) -> bool:
    """Say whether two numbers are the share that stands before them in percent."""
    return first <= second > 0 and abs(100 * first / second - percent) <= _SHARE_ROUNDED


def is_acuity(top: int, before: str, after: str) -> bool:
    """Say whether an eye stands beside numbers that may be its acuity."""
    if top not in ACUITY_TOPS:
        return False
    if EYE_BEFORE.search(before):
        return True
    return ACUITY_BEFORE.search(before) is not None and EYE_AFTER.match(after) is not None


def is_of_bottles(first: int, second: int, before: str, after: str) -> bool:
    """Say whether numbers behind a culture or what grew in it may count its bottles."""
    if second not in _BOTTLES or first > second or _NOTHING_GREW.match(after) is not None:
        return False
    is_all = first == second and _CULTURE_BEFORE.search(before) is not None
    return is_all or _GROWTH_BEFORE.search(before) is not None
