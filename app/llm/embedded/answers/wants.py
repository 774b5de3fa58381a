"""The kind of thing that a question wants of its answer: a date, a person, an amount, a reason."""

from __future__ import annotations

import re

from app.core.calendar_words import MONTH
from app.core.draft import EvidenceLine
from app.core.kin import COMPANION
from app.core.spoken_label import CLINICIAN, KIN
from app.llm.embedded.answers.question import Question

_MONTHS = (
    r"\b(?:in|since|until|till|by|last|on|mid-?|early|late|from) "
    rf"{MONTH}\b"
    rf"|\b{MONTH} (?:the )?(?:\d|first|second|"
    r"third|(?:\w+-)?\w+th\b|twenty|thirty)"
)
_TIME = re.compile(
    rf"\b\d{{1,2}}-{MONTH}\b|"
    r"(?<![\d.])\d{1,4}[/-]\d{1,2}(?!\d|\.\d)|\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b|\bat \d{4}\b"
    r"|(?<!\ball )\b(?:week|day|month|hour|year|minute)s?\b|\b\d+ ?(?:mo|yrs?|hrs?)\b|"
    r"\bin \d+ ?[hd]\b|"
    r"\bago\b|\bovernight\b|\blast night\b|"
    r"\btomorrow\b|\btoday\b|\byesterday\b|\btonight\b"
    r"|\bmorning\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\bage \d|\bw(?:ee)?ks?\b"
    r"|(?-i:\b(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sun)\b|\bSat\b(?!\s?\d\d\s?%))"
    r"|\b(?:at|before|until|till|by|after|around|maybe) (?:about )?(?:one|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|noon|midnight|1?\d)\b"
    r"|(?<![\d.,])(?:[01]\d|2[0-3])[0-5]\d(?![\d/]|[.,]\d)(?!\s?(?:m?c?g|mL|cc|units?|u|g)\b)"
    r"|(?:@ ?|\b(?:at|by|since|until|given|from) )[0-2]\d[0-5]\d\b"
    rf"|\b\d{{1,2}} {MONTH}\b"
    rf"|\buntil\b|\bHD ?#?\d|\bPOD ?#?\d|{_MONTHS}",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\bdr\b|\bMD\b|\bDO\b|\bNP\b|\bRN\b|\bPA\b|\b(?:"
    rf"{COMPANION}"
    r"|nurse|doctor|surgeon|team|clinic|midwife|pharmacist|therapist"
    r"|(?:hem|neuro|cardi|ur|nephr|onc)[a-z]*(?:ology)?|surgery|psychiatry|heme|gi|id|ortho\w*)\b"
    r"|\([A-Z][a-z]+\)",
    re.IGNORECASE,
)
_SPAN_OF_TIME = re.compile(
    r"\b(?:\d+(?:[.–-]\d+)?[\s-]?|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|few"
    r"|couple(?: of)?)[\s-])(?:more )?"
    r"(?:sec(?:ond)?s?|min(?:ute)?s?|h(?:ou)?rs?|h|days?|d|w(?:ee)?ks?|w|mo(?:nth)?s?|y(?:ea)?rs?"
    r"|nights?)\b|\b(?:since|until|through|last day|overnight|lifelong)\b|\d{1,2}/\d{1,2}"
    r"|\b(?:19|20)\d\d\W{0,3}(?:to|[-–]|and)\W{0,3}"
    r"(?:(?:[A-Z][a-z]+ )?(?:19|20)\d\d|present|now)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|once|twice|daily|nightly|weekly|"
    r"\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|half|couple|few|several|quarter)\b",
    re.IGNORECASE,
)
_SIZE = re.compile(
    # Liters are no size: "#1 L foot ulcer".
    r"\d\s?(?:-|x\s?\d)?[\d.\s]*"
    r"(?:mm|cm|m|inch(?:es)?|in|fr(?:ench)?|ml|cc|g|grams?|kg|lbs?|oz)\b"
    r"|\d(?:\.\d+)?\s?x\s?\d"
    r"|\b(?:tiny|small|large|huge)\b",
    re.IGNORECASE,
)
_RHYTHM = re.compile(
    r"\b(?:daily|nightly|weekly|monthly|hourly|once|twice|b\.?i\.?d|t\.?i\.?d|q\.?i\.?d|q\w+|prn|every"
    r"|each|per|times|as needed|most (?:days|nights)|a (?:day|week|month|night|year)"
    r"|rarely|never|always)\b"
    r"|\b\d+ of \d+\b",
    re.IGNORECASE,
)
# An age says nothing of when something was.
_AGE = re.compile(
    r"\b\d{1,3}[\s-]?(?:years?|yrs?|months?|weeks?|days?)[\s-]?olds?\b|\bage[ds]? \d{1,3}\b",
    re.IGNORECASE,
)
# "For", "given", "since" and "from" where they tell a reason, and no time, amount or deed.
_N = r"(?:[\d.–-]+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|a few|another)"
FOR_A_REASON = (
    rf"\bfor\b(?!\s+(?:the\s+(?:next|past|last|first)\s+)?(?:about\s+)?(?:{_N}[\s-]*)?(?:more\s+)?"
    r"(?:min(?:ute)?s?|(?!(?-i:HR))h(?:ou)?rs?|h|days?|d|w(?:ee)?ks?|mo(?:nth)?s?|y(?:ea)?rs?|nights?|doses?|now|"
    r"m?c?g|ml|units?|tabs?|tablets?|puffs?)\b)"
    r"|(?<!was )(?<!were )(?<!been )(?<!be )(?<!and )\bgiven\b(?!\s+(?:[\w-]+\s+)?\d)"
    r"|\bsince\b(?!\s+(?:the\s+)?(?:\d|last|yesterday|age|child|"
    r"(?:i|we|he|she|they) (?:went|came|start|began|stopp|quit|left|got)|"
    rf"{MONTH}(?![a-z])))"
)
# "Because" in the shorthand of the ward.
SETTING = (
    r"\bas (?:the |his |her |their )?(?:[\w-]+ ){1,3}(?:climb|r[io]s|ros|f[ae]ll|dropp|increas|"
    r"worsen|develop|bec[ao]m)\w*|"
    r"\b(?:d/t|b/c|bc|i/s/o)(?!\w)|\bin (?:the )?setting of\b|\bcould not tolerate\b|"
    r"\bso (?:it|this|that|they|he|she) (?:was|were|is)\b|"
    r"[,;]? so (?:\w+ ){0,2}?(?:got|given|gave|started|switched|held|stopped|used|chose|treated|"
    r"placed|changed|added|went|put|deferred|reduced|increased|restarted|asked)\b"
)
# What somebody says of himself behind a comma: "I stopped it, my legs were aching".
SPOKEN = (
    r"(?<=[a-z]), (?:my \w+|i|it|they) (?:was|were|got|had|felt|couldn't|kept|made|gave|hurt|upset|"
    r"start\w+|ha[sd] been)\b"
)
_REASON = re.compile(
    rf"{FOR_A_REASON}|\bbecause\b|\bdue to\b|\bafter\b|\bsecondary\b|\bfrom\b(?!\s+\d)|"
    r"\bcontribut\w+|\bcause[sd]?\b|\bto (?:avoid|make sure|prevent|treat|rule out|see|check)\b|"
    r"\breason\b|\b2/2\b|\bw/|:\s|\bin view of\b|,\s+(?:and )?so\b|\buntil\b|"
    r"(?<=[\w,;] )so (?:that|we|i)\b|"
    rf";\s|\bwith\b|->|→|\s[–—-]\s|\((?=[A-Za-z<>≤≥↑↓])|{SETTING}|{SPOKEN}|"
    r"\bcan (?:bump|raise|lower|affect|interact)\b|\w-(?:related|induced|associated)\b",
    re.IGNORECASE,
)
# A line that tells why, and one that draws the conclusion from the line before it.
BECAUSE = re.compile(
    rf"{FOR_A_REASON}|\bbecause\b|\bdue to\b|\bafter\b|\bsecondary\b|"
    r"\bto (?:treat|prevent|avoid)|\bcontribut\w+|\bcause[sd]?\b|\bso that\b|\breason\b|\b2/2\b|"
    rf"\buntil\b|\bin view of\b|{SETTING}|{SPOKEN}",
    re.IGNORECASE,
)
# A decision with its reason as a remark behind it ("stopped 2023 (activation)", "deferred - ALT
# 62"), and what is drawn from the words before it ("GBS unknown -> vancomycin").
REMARKED = re.compile(
    r"\b(?:stop|held\b|hold\b|defer|d/c|dc'd|discontinu|switch|chang|increas|decreas|reduc|lower|rais|cut|"
    r"declin|avoid|contraindicat|(?:not|never) (?:re)?start|not given|start|add|omit|off\b)\w*"
    r"[^.;()]{0,50}?(?:\((?!(?:was|from|now|new|see|last|prior)\b)(?=[A-Za-z<>≤≥↑↓])|\s[–—-]\s(?=[A-Za-z]))",
    re.IGNORECASE,
)
LEADS_TO = re.compile(r"->|→|=>|⇒|[,;\d] so\b(?! (?:far|much|that|many))")
THEREFORE = re.compile(
    r"\W*(?:and )?(?:so|that's why|therefore|hence)\b|\W*(?:\w+ ){1,3}(?:therefore|thus)\b", re.I
)
# Who speaks is no reason ("PT: …").
_SPEAKER = re.compile(
    rf"^\s*(?:{CLINICIAN}|{KIN}|pa|ma|pt|patient|caller|guest_\w+|"
    r"(?:dr|mr|mrs|ms)\.? [\w'-]+):\s+",
    re.MULTILINE | re.IGNORECASE,
)
_SIDE = re.compile(
    r"\b(?:left|right|both|bilateral|[LR])\b|\b(?:lt|rt)\b|\b(?-i:O[DSU])\b", re.IGNORECASE
)
_WHY = re.compile(r"^\s*(?:and |but |so )?(?:why|for what reason|how come)\b", re.IGNORECASE)
# When something is to be done, a condition answers as well as a day does.
_ON_CONDITION = re.compile(
    r"\b(?:if|once|until|unless|when|after|before|while)\b|[<>≥≤]", re.IGNORECASE
)
_WHEN_SHOULD = re.compile(
    r"^\W*(?:and |so )?when (?:should|must|can|may|do|does|will)\b", re.IGNORECASE
)
_DAYS = re.compile(
    r"\b(?:MWF|TTS|TThS|T/Th/S|Tu/Th/Sa|M/W/F|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|"
    r"Mon|Tue|Wed|Thu|Fri|Sat|Sun|weekdays|weekends|daily)\b"
)
# Whether somebody is a boy or a girl.
_SEX_ASKED = re.compile(
    r"\bwhat(?:'s| is| was| are) (?:the |\w+ )?(?:[\w']+ )?(?:sex|gender)\b(?=\W*$| of | at )"
    r"|\bwhat (?:sex|gender) (?:is|was|are|does)\b|\b(?:boy or (?:a )?girl|girl or (?:a )?boy)\b",
    re.IGNORECASE,
)
_SEX = re.compile(
    r"\b(?:boys?|girls?|(?:fe)?males?|sons?|daughters?|(?:wo)?m[ae]n)\b|(?-i:(?<![A-Za-z])[MF]\b)"
    r"|(?-i:X[XY]\b)",
    re.IGNORECASE,
)
_SIZE_ASKED = re.compile(r"\bhow (?:big|large|wide|tall|heavy)\b|\bwhat size\b", re.IGNORECASE)
_WANTS = (
    (_SEX_ASKED, _SEX),
    (
        re.compile(
            r"^\s*(?:and |but |so )?(?:on |since |until |by )?"
            r"(?:when(?! should\b.*\b(?:call|seek|ambulance|(?:return|go|come back|"
            r"go back) to (?:the )?"
            r"(?:ED|ER|emergency|hospital)))|what (?:date|day|time|year))\b",
            re.IGNORECASE,
        ),
        _TIME,
    ),
    (re.compile(r"^\s*(?:and )?(?:with |by |to )?who(?:m|se)?\b", re.IGNORECASE), _PERSON),
    (re.compile(r"\bhow (?:many|much(?! weight can)|old|far)\b|\bwhat settings?\b", re.I), _AMOUNT),
    (_SIZE_ASKED, _SIZE),
    (re.compile(r"\bhow (?:often|frequently)\b", re.IGNORECASE), _RHYTHM),
    (re.compile(r"\bhow long\b", re.IGNORECASE), _SPAN_OF_TIME),
    # When something ends or begins again is told by no line of how it began.
    (
        re.compile(r"^\W*when\b.*\b(?:removed?|taken out|come out|pulled)\b", re.IGNORECASE),
        re.compile(
            r"\b(?:remov\w*|pull\w*|out|d/?c'?d?|discontinu\w*|until|till|through|exchang\w*|"
            r"duration)\b",
            re.IGNORECASE,
        ),
    ),
    (
        re.compile(r"^\W*when\b.*\b(?:re-?start|resum|recommenc)\w*", re.IGNORECASE),
        re.compile(
            r"\b(?:(?:re-?)?start|resum|recommenc|re-?initiat|back|h[eo]ld|until|till|again|off|"
            r"not|no|stop|paus)\w*",
            re.IGNORECASE,
        ),
    ),
    (
        re.compile(r"\bhow many (?:[\w-]+ )?(?:tablets?|tabs?|pills?|capsules?)\b", re.IGNORECASE),
        re.compile(
            r"\b(?:tab(?:let)?s?|pills?|cap(?:sule)?s?)\b|\b(?:one|two|three|four|half|\d+) "
            r"(?:at|in|every|a|per|each|daily|once|twice)\b",
            re.IGNORECASE,
        ),
    ),
    (_WHY, _REASON),
    (re.compile(r"^\W*(?:and |on )?(?:which|what) days\b", re.IGNORECASE), _DAYS),
    (
        re.compile(r"\b(?:which|what) (?:coronary )?(?:arter(?:y|ies)|vessels?)\b", re.IGNORECASE),
        re.compile(
            r"\b(?:LAD|RCA|LCx|Cx|LM|LMCA|OM\d?|PDA|D[12]|SFA|MCA|ACA|PCA|ICA|LIMA|SVG|"
            r"circumflex|left main|"
            r"carotid|popliteal|\w+ (?:artery|vein|vessel))\b",
            re.IGNORECASE,
        ),
    ),
    (
        re.compile(
            r"^\s*(?:and |so )?(?:on )?which (?:side|shoulder|knee|hip|leg|arm|hand|foot|eye|"
            r"ear|ankle|"
            r"wrist|elbow|breast|kidney|lung|toe|finger|thumb|ovary|heel)\b",
            re.IGNORECASE,
        ),
        _SIDE,
    ),
)


# What a test or an examination showed, and that it has shown nothing yet.
_SHOWS = re.compile(
    r"^\s*(?:and )?what (?:did|does|do) .{3,60}\b(?:show|reveal|find|say|demonstrate)\b|"
    r"^\s*(?:and )?what (?:is|was|are|were) the (?:results?|findings?) of\b",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"\b(?:show\w*|reveal\w*|demonstrat\w+|report\w*|read as|confirm\w*|suggest\w*|"
    r"found|finding|(?:ab)?normal|negative|positive|unremarkable|"
    r"stable|unchanged|improv\w+|worse\w*|smaller|larger|resol\w+|"
    r"consistent with|no (?:evidence|acute|new)|without|intact|clear|grew|growth|mild|moderate|"
    r"severe|fractures?|effusions?|opacit\w+|shadow\w*|infiltrat\w*|consolidation|lesions?|mass|"
    r"nodules?|thicken\w*|dilat\w+|stenos\w+|occlu\w+|thromb\w+|stones?|calcul\w+|edema|"
    r"\w{3,}(?:itis|osis|oma|ectasis|megaly|opathy|emia))\b"
    r"|\d\s?(?:mm|cm|%)|:\s|\bw/",
    re.IGNORECASE,
)
_NOT_SHOWN = re.compile(
    r"\b(?:never had|not (?:yet )?(?:been )?(?:read|done|performed|available|back|resulted)|"
    r"pending|"
    r"declin\w+|awaited|unread)\b|"
    r"\b(?:bx|biops(?:y|ies)|cultures?|cx|swabs?|cytology|specimens?) "
    r"(?:(?:was|were|is|are) )?(?:taken|sent|collected|obtained)\b(?=\W*\Z|[.;])",
    re.IGNORECASE,
)

# A question after a day to come, and what tells that one has gone by.
_WHEN_IS = re.compile(r"^\W*(?:and |so )?when (?:is|are|will)\b", re.IGNORECASE)
_OVERDUE = re.compile(r"\b(?:over)?due since\b|\boverdue\b", re.IGNORECASE)

_HOW_LONG = re.compile(r"\bhow long (?:will|should|does|must|is|are|to)\b", re.IGNORECASE)
_WITHIN = re.compile(
    r"\b(?:in|after|within)\s+(?:about\s+)?(?:\d+|an?|one|two|three|four|five|six|seven|eight|ten)"
    r"[\s-]*(?:h|hours?|hrs?|d|days?|w(?:ee)?ks?|mo(?:nth)?s?)\b",
    re.IGNORECASE,
)

# A question after what was stopped, and what tells that something was.
_STOP_ASKED = re.compile(
    r"^\W*(?:and |so )?(?:what|which)\b[^?]*\b(?:stopped|held|discontinued|paused)\b", re.IGNORECASE
)
_STOPPED = re.compile(
    r"\b(?:stop\w*|held|hold(?:ing)?|d/?c(?:'?d)?|discontinu\w*|paus\w+|off|no longer|quit|"
    r"omit\w*|withh[eo]ld\w*|ceas\w+|cancel\w*|taper\w*)\b",
    re.IGNORECASE,
)

_WHY_STOPPED = re.compile(
    r"^\W*(?:and |but |so )?(?:why|what made|how come)\b"
    r"(?![^?]*\b(?:restart|resum|and (?:what|when|how|who)\b))[^?]*"
    r"\b(?:stop\w*|held|hold|discontinu\w*|paus\w*|quit\w*|come off|came off|taken off)\b",
    re.IGNORECASE,
)
_DID_HARM = re.compile(
    r"\w-(?:related|induced|associated)\b|\b(?:react\w*|\w*toxic\w*|anaphyla\w+|rash|hives|"
    r"angioedema|intoleran\w+|side effects?|not tolerat\w+|contraindicat\w+)\b",
    re.IGNORECASE,
)
_BORNE_AGAIN = re.compile(
    r"(?<!not )(?<!n't )(?<!poorly )\btolerates\b|\bok(?:ay)? to (?:re-?start|resume|continue)\b|"
    r"\b(?:re-?filled|was disproved|disproven)\b",
    re.IGNORECASE,
)

# A question after how things stand, and one after how they were.
_OF_NOW = re.compile(
    r"^\W*(?:and |so )?(?:is|are|does|do|can|should|will)\b|"
    r"^\W*(?:what|which|how|where|who)\b[^?]*?\b(?:is|are|does|do|should)\b|"
    r"^\W*(?:and |so )?when (?:is|are|will|does)\b|"
    r"\b(?:current(?:ly)?|now|still|latest|today|most recent)\b",
    re.IGNORECASE,
)
_OF_BEFORE = re.compile(
    r"\b(?:was|were|did|had|before|previous(?:ly)?|prior|ever|past|first|initial(?:ly)?|originally|"
    r"baseline|admission|history|at home|used to|since|chang\w+|trend\w*)\b",
    re.IGNORECASE,
)


def gives_wanted(question: Question, text: str) -> bool:
    """Say whether a text holds the kind of thing that a question wants (a date, a person)."""
    text = _SPEAKER.sub("", text)
    if wants_result(question) and (_NOT_SHOWN.search(text) or not _SHOWN.search(text)):
        return False
    if question.drugs or question.drug_classes:  # "recheck in 3 weeks" is no length of a course
        text_of_course = _WITHIN.sub(" ", text)
        if question.has(_HOW_LONG) and not _SPAN_OF_TIME.search(text_of_course):
            return False
    timely = _AGE.sub(" ", text)
    if question.has(_WHEN_SHOULD) and _ON_CONDITION.search(text):
        return True
    return all(
        said.search(timely if said is _TIME else text)
        for asks, said in _WANTS
        if question.has(asks)
    )


def tells_stop(question: Question, text: str) -> bool:
    """Say whether a text tells that something was stopped, where a question asks what was, or why.

    Why may be told by what it did; that it is borne, or started again, tells nothing.
    """
    if question.has(_STOP_ASKED):
        return _STOPPED.search(text) is not None
    if not question.has(_WHY_STOPPED) or not (question.drugs or question.drug_classes):
        return True
    told = _STOPPED.search(text) or BECAUSE.search(text) or _DID_HARM.search(text)
    return told is not None and _BORNE_AGAIN.search(text) is None


def still_to_come(question: Question, lines: list[EvidenceLine]) -> list[EvidenceLine]:
    """Return of lines that tell when something is those that tell more than that it is overdue."""
    if not question.has(_WHEN_IS):
        return lines
    return [line for line in lines if not _OVERDUE.search(line.text)] or lines


def wants_result(question: Question) -> bool:
    """Say whether a question asks what a test or an examination showed."""
    return question.has(_SHOWS)


def wants_day(question: Question) -> bool:
    """Say whether a question asks when."""
    return any(said is _TIME and question.has(asks) for asks, said in _WANTS)


def wants_sex(question: Question) -> bool:
    """Say whether a question asks of which sex somebody is."""
    return question.has(_SEX_ASKED)


def wants_size(question: Question) -> bool:
    """Say whether a question asks how big something is."""
    return question.has(_SIZE_ASKED)


def wants_reason(question: Question) -> bool:
    """Say whether a question asks why."""
    return question.has(_WHY)


def is_of_now(question: Question) -> bool:
    """Say whether a question asks how things stand, not how they were."""
    return question.has(_OF_NOW) and not question.has(_OF_BEFORE)
