"""Is a line of a conversation talk that says nothing of the patient, or a question alone."""

from __future__ import annotations

import re

from app.core.kin import COMPANION
from app.core.plain_talk import is_plain_talk
from app.core.spoken_label import CLINICIAN, KIN, NUMBERED_LABEL, STAMP
from app.core.spoken_question import asks_without_mark, ends_asking

# Who speaks, and what people say before they say something.
_START = (
    r"^\W*(?:\[?(?:doctor|patient|dr|pt|clinician|nurse)\]?\s*:?\s+)?"
    r"(?:(?:and|so|um+|uh+|but|okay|ok|alright|all right|right|well|yeah|now|then|lastly|just|"
    r"you know|i mean|great|good)\b[\s,.]*)*"
)
# A question whose mark a transcript lost: its verb comes first.
_ASKS = re.compile(
    _START
    + r"(?:have|did|do|does|are|is|was|were|any|what|how|when|where|which|who|can|could|would)\s+"
    r"(?:you|your|it|there|that|the|any|other|about|are|is|do|did|has|have)\b",
    re.IGNORECASE,
)
# Courtesies, what is said to the recorder, and what leads over to the next thing.
_COURTESY = re.compile(
    r"\b(?:(?:sorry|nice|good|great|glad|happy|pleased?) to (?:hear|meet|see|know)|buckle up|"
    r"here you go|there you go|one more thing|just so you know|have a (?:great|good|nice)|"
    r"take care(?! of)|thank(?:s| you)|you're welcome|see you (?:then|soon)|how are you|"
    r"show me|(?:tell me )?what(?:'s| is) going on|what brings you|finalize the note|tell (?:dax|"
    r"me) (?:a (?:little )?bit )?(?:more )?about|"
    r"(?:let's|let us) (?:just )?(?:go(?! (?:up|down|back|ahead|with|to)\b)|look|talk|"
    r"start(?= (?:with|by|off|from|out|at|over)\b|\W*\Z)|see(?! (?:you|her|him|them)\b)|"
    r"take a look|move(?= (?:on|over|along|ahead|to the next)\b|\W*\Z)|"
    r"get(?! (?:an?|some|you) ))|go over|"
    r"whatever you (?:need|say|think|want)|i(?:'m| am) (?:so |very )?sorry (?:about|for|to)|"
    r"just to summari[sz]e|moving (?:on|down)|i(?:'m| am) glad)\b",
    re.IGNORECASE,
)
# A problem that is announced, and nothing said of it yet.
_ANNOUNCED = re.compile(
    _START
    + r"(?:as )?(?:for|about|to) (?:your|the|her|his) (?:next|last|first|second|third) "
    + r"(?:problem|issue)\W+(?![\w ]*\b(?:think|suspect|is|are|has|have|looks?|we|you|i)\b)"
    + r"[\w ]{1,40}\W*\Z",
    re.IGNORECASE,
)
# What is said of the moment itself: looking, showing, leading about, orders to whoever writes.
_MOMENT = re.compile(
    r"\b(?:let me (?:just )?(?:take|have|see|look|check|pull|go|get|do|listen|examine)\b"
    r"|\bnurse (?:\w+ )?(?:told|talked to|mentioned to) you\b|\b(?:did|do) a? ?review of systems?"
    r"|\btell \w+ (?:just )?a (?:little )?bit about you"
    r"|\b(?:since|last time) i(?:'ve| have)? (?:seen|saw) you(?=[ ,.!]*\Z)"
    r"|nurse(?:'ll| will| is gon ?na| is going to) (?:come|be) (?:in|back|right)"
    r"|come with me|right this way|follow me|be right back|i(?:'ll| can| will) show you"
    r"|(?:this|here) is my (?:assistant|nurse|student|colleague)|here(?:'s| is) the report"
    r"|(?:take|deep) (?:a )?(?:deep )?breaths?(?: in| out|\W*\Z)|open your mouth|follow my finger"
    r"|(?:lie|lay|sit|hop|stand) (?:back|down|up)\b(?: here| there| for me| on the)"
    r"|(?:let's|let us) (?:just )?review your|(?:any|no)(?: other)? questions"
    r"|does that sound"
    r"|\b(?:do|doing) (?:a |your |the )?(?:quick |little |brief )*(?:physical )?exam(?:ination)?\b"
    r"|\b(?:gon ?na|going to|wan ?na|ahead and) (?:just )?(?:lay|bend|press|push|examine|listen|"
    r"check (?:(?:out )?your (?:heart|lungs?|belly|abdomen|neck|knees?|back)|"
    r"(?:you|some things) out))\b"
    r"|please (?:summarize|document|note that|add to the note))",
    re.IGNORECASE,
)
# Words of an answer or a remark that says nothing without what stands before it.
_EMPTY = frozenset(
    """
    a absolutely afternoon ah all alright am are as at aye be believe bet bit bye certainly
    correct course day definitely did do does don don't exactly far fine for good great guess
    have hello here hi hm hmm hmmm hope i i'm i've is it it's just kind know let's like little
    looks ma'am maybe me mean mhm mm mm-hmm mmhmm moment morning n't nah nice no nope not now of
    oh ok okay only or perfect please possibly really right same say see sir so sort sounds sure
    thank thanks that that's the then there think this time to today too uh uh-huh um very way
    we well will with wonderful yeah yep yes yet you
    """.split()
)
_SPEAKER = re.compile(
    rf"^\s*{STAMP}(?:(?i:{NUMBERED_LABEL})\s*|\W*(?:\[\w+\]|[\w .'-]{{2,24}}:)\s*:?\s*)"
)
# Whom somebody greets.
_ADDRESSED = re.compile(r"\b(?i:mr|mrs|ms|miss|dr|doctor|nurse)\b\.? [A-Z][\w'-]+")
_WORD = re.compile(r"[\w'’-]+")
# "I'm not well", "no good", "it's the right": a remark that tells how the patient is, or a side.
_TELLS = re.compile(
    r"\b(?:not|no|n't|isn't|don't)\b.*\b(?:good|great|well|fine|right|same)\b|\bthe right\W*\Z",
    re.IGNORECASE,
)
# Somebody else's turn behind a question.
ANSWERED = re.compile(
    r"\w.*?\s(?:\[[A-Za-z][\w ]{1,20}\]|(?:(?:dr|mr|mrs|ms|miss)\.?\s+[\w'-]{2,20}|"
    rf"{CLINICIAN}|{KIN}|patient|pt|guest_\w+)\s*:)",
    re.IGNORECASE,
)
# A question of the talk itself.
_OF_VISIT = re.compile(
    r"\b(?:questions?|sounds?|okay|ok|ready|remember me|make sense|understand|agree|may i|can i|"
    r"could i|shall we|mind if|you see|what do you mean|a look|get that|the notes|"
    r"how are you)\b[^?]*\?",
    re.IGNORECASE,
)
# "That's the left one, right?" is said of what is told.
_ASSURED = re.compile(r"\b(?:okay|ok|all ?right|right)\W*\?\W*\Z", re.IGNORECASE)
# A sentence that its speaker did not end.
_BROKEN_OFF = re.compile(
    r"(?:\b(?:um+|uh+|and|the|a|to|but|so)|\.\.\.|…|\A(?:\S+\s+){0,11}\S*[-–—])[\s.,]*\Z",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\[(?:doctor|patient)\]|^(?:doctor|patient|dr|pt|speaker[_ ]?\d{1,2}|(?:dr|mr|mrs|ms|"
    rf"miss)\.?[ ]+[\w'-]{{2,20}})\s*:|^{STAMP}{NUMBERED_LABEL}",
    re.IGNORECASE | re.MULTILINE,
)


_MIN_ALONE = 3
# "So that's stable.", "That's a problem."
_REMARK = re.compile(
    r"\W*(?:(?:okay|ok|so|and|but|um+|uh+|well|you know)\b[\s,.]*)*(?:that(?:'s| is| seems| looks)|"
    r"this is|(?:it|they)(?:'s|'re| is| are| looks?| seems?))(?:\W+\w+){1,4}\W*",
    re.IGNORECASE,
)
# What somebody takes back right behind what was said.
_TAKES_BACK = re.compile(
    r"\W*(?:oh,? |well,? |but )?(?:no,? wait|wait\b|actually\b|scratch that|never ?mind|"
    r"strike that|"
    r"hold on|on second thought|i take that back|let me change that|correction\b|"
    r"(?:oh,? )?sorry\b|(?:no,? )?you(?:'re| are| told \w+ you(?:'re| are)) allergic(?![^.!]*\?))",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!;](?=\s)")
# What a line of a conversation may tell beside what is found in it: a time, an amount, a body part,
# how something feels or goes, what is to be done.
_CLINICAL = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|fifty|"
    r"(?:six|seven|eight|nine)ty|hundred|half|couple|few|several)\b"
    r"|\b(?:hours?|days?|weeks?|months?|years?|nights?|morning|yesterday|tomorrow|since|ago|sudden\w*)\b"
    r"|\b(?:pain\w*|hurt\w*|ach\w+|sore\w*|cough\w*|breath\w*|winded|sleep\w*|slept|eat\w*|ate|appetite|"
    r"weigh\w*|blood|bleed\w*|dizz\w+|swell\w*|swollen|numb\w*|tingl\w+|weak\w*|tired|fatigue|fever\w*|"
    r"chills|sweat\w*|nause\w*|vomit\w*|throw\w* up|bowel|stool|pee|urin\w+|rash|itch\w*|phlegm|"
    r"mucus|"
    r"sputum|stuff up|walk\w*|stairs|fall|fell|worse|better|improv\w+|stable|normal|clear|"
    r"symptoms?|"
    r"memory|mood|anxi\w+|depress\w+|stress\w*|vision|hear\w*)\b"
    r"|\b(?:head|neck|back|chest|heart|lungs?|belly|stomach|abdom\w+|arms?|hands?|legs?|knees?|ankles?|"
    r"foot|feet|shoulders?|hips?|eyes?|ears?|throat|skin|kidneys?|liver|breasts?)\b"
    r"|\b(?:medic\w+|pills?|tablets?|dos(?:e|es|age)|inhaler|insulin|antibiotics?|prescri\w+|refill\w*|tak(?:e|ing)|"
    r"took|surger\w+|operat\w+|x-?rays?|scan\w*|mri|ct|ultrasound|tests?|labs|results?|biops\w+|mammogram|"
    r"exam\w*|referr?\w*|appointment|follow|therap\w+|allerg\w*|smok\w*|drink\w*|drugs?|vaccin\w+|pregnan\w+|"
    r"driv(?:e|ing)|emergency|seizures?|shots?|diapers?)\b",
    re.IGNORECASE,
)


# What a line may tell of a patient's life: home, work, habits, relatives, how they were born.
_OF_LIFE = re.compile(
    r"\b(?:liv(?:e|es|ed|ing)|alone|married|single|widow\w*|divorced|kids?|child\w*|sons?|daughters?|"
    rf"{COMPANION}|grand\w+|family|families|"
    r"work(?:s|ed|ing)?|job|school|college|grade|class(?:es)?|retired|disab\w+|home|"
    r"alcohol|beers?|wine|liquor|cigar\w+|cigs|tobacco|packs?|weed|marijuana|cocaine|coke|heroin|meth|"
    r"exercis\w+|diet|born|birth\w*|deliver\w*|cesar\w+|healthy|well|conditions?|history|problems?|"
    r"compl(?:aints?|ications?)|diagnos\w+|disease|illness\w*|sick|injur\w+|accidents?|stung|bit(?:ten)?|"
    r"burn\w*|fractur\w+|travel\w*|immigra\w+|orthotics|walker|cane|glasses|case manager|"
    r"follow[- ]?up|check-?up|stay)\b",
    re.IGNORECASE,
)


def takes_back(told: str) -> bool:
    """Say whether a sentence takes back what the same speaker just said."""
    return _TAKES_BACK.match(told) is not None


def standing_from(line: str) -> int:
    """Return where what still stands of a line begins: where its speaker takes back the rest."""
    return next(
        (m.end() for m in _SENTENCE_END.finditer(line) if _TAKES_BACK.match(line, m.end())), 0
    )


def asks(line: str) -> bool:
    """Say whether a line ends in a question that nothing behind it answers."""
    return line.rstrip().endswith("?") and not _ASSURED.search(line)


def tells_clinically(line: str) -> bool:
    """Say whether a line of a conversation has words of symptoms, times, tests or treatment."""
    return _CLINICAL.search(line) is not None


def tells_of_life(line: str) -> bool:
    """Say whether a line of a conversation has words of home, work, habits, relatives or birth."""
    return _OF_LIFE.search(line) is not None


def is_answered(line: str) -> bool:
    """Say whether a line of a conversation holds a question with what somebody else answers.

    Where nobody is marked as speaking, each speaks on a line of his own.
    """
    if ANSWERED.search(line):
        return True
    asked, _, told = line.strip().partition("\n")
    return bool(told.strip()) and asks_without_mark(asked) and not asks_without_mark(told)


def with_mark(text: str, line: str) -> str:
    """Return a quoted line with a dash behind its question, where no mark and nobody is noted.

    Args:
        text: The line as it is quoted, white space folded.
        line: As it stands in the note.
    """
    asked = " ".join(line.strip().partition("\n")[0].split())
    at = text.lower().find(asked.lower())
    if at < 0 or not is_answered(line) or ANSWERED.search(line) or asked.endswith("?"):
        return text
    end = at + len(asked)
    told = text[end:].lstrip()
    return f"{text[:end]} – {told}"


def is_asked_of_patient(line: str) -> bool:
    """Say whether a line is a question with its answer that is about the patient, not the visit."""
    return is_answered(line) and _OF_VISIT.search(line) is None


def is_conversation(text: str) -> bool:
    """Say whether a note is a conversation, its speakers marked or plain to see."""
    return len(_SPOKEN.findall(text)) > 1 or is_plain_talk(text)


def talk_begins(text: str) -> int:
    """Return where the first of those who speak begins; 0 where nobody is marked."""
    first = _SPOKEN.search(text)
    return first.start() if first else 0


def says_nothing_alone(line: str) -> bool:
    """Say whether a line of a conversation is a word or two, or a remark on the one before it."""
    own = _SPEAKER.sub("", " ".join(line.split()))
    return len(_WORD.findall(own)) < _MIN_ALONE or _REMARK.fullmatch(own) is not None


def is_small_talk(line: str) -> bool:
    """Say whether a line of a conversation may be left out: it tells nothing by itself.

    Args:
        line: One sentence of a conversation, or a question together with its answer.
    """
    said = " ".join(line.split())
    if "?" in said.rstrip(" ?") or is_answered(line):
        return False  # a question with its answer
    if asks_without_mark(said):
        return True
    _, _, told = line.strip().partition("\n")
    if told and tells_clinically(told) and not is_small_talk(told):
        return False  # a greeting, and what somebody answers to it
    if any(form.search(said) for form in (_ASKS, _COURTESY, _ANNOUNCED, _MOMENT, _BROKEN_OFF)):
        return True
    return _is_empty(said) or ends_asking(said)


def _is_empty(said: str) -> bool:
    """Say whether a remark has no word that says something without what stands before it."""
    own = _ADDRESSED.sub("", _SPEAKER.sub("", said))
    return not _TELLS.search(own) and all(
        word.lower().replace("’", "'") in _EMPTY for word in _WORD.findall(own)
    )
