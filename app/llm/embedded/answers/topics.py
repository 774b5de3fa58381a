"""Answers that are known by their own words: what to avoid, what a colleague is asked, blood group.

Each question of such a topic is answered from the lines that say such a thing, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from app.core.draft import EvidenceLine
from app.core.kin import COMPANION
from app.core.section import SectionKind as K
from app.llm.embedded.answers.question import Question, measures_in
from app.llm.embedded.answers.record_lines import RecordLines, is_familial
from app.llm.embedded.answers.wants import is_of_now
from app.llm.embedded.summaries.by_the_way import BY_THE_WAY

Answerer = Callable[[Question, RecordLines], list[EvidenceLine]]

_AVOID = re.compile(
    r"\bavoid\w*\b|\b(?:should|must|may|can) (?:\w+ ){0,4}?not\b|\bcontra-?indicated\b|"
    r"\bnot allowed\b",
    re.IGNORECASE,
)
_AVOIDED = re.compile(
    r"\bavoid(?:ed|ance|ing)?\b|\b(?:should|must|may|can|do|does) ?(?:not|n't)\b|\bcannot\b|"
    r"\bcontra-?indicated\b|\bno (?:more )?(?:NSAIDs?|heavy|lifting|driving|alcohol|etoh|"
    r"intercourse|live|contact|sports?|strenuous|"
    r"aspirin|smoking|swimming|baths?|heparin|IM\b|metformin)\b|\bnot to (?:return|drive|"
    r"lift|take|use|stop|eat|drink)\b|\bnever\b|^\W*no\s",
    re.IGNORECASE,
)
_IN_AVOIDING = (
    "avoid avoided should must not may can take taken be given have receive receiving do done use "
    "used drug drugs medication medications medicine medicines because due contraindicated allowed "
    "activity activities things food foods what which type"
)
# A kind of thing to avoid that a question names, and words for things of that kind.
_KINDS = (
    (
        re.compile(r"\bfoods?\b|\beat\b", re.IGNORECASE),
        re.compile(
            r"\b(?:eat\w*|foods?|diet|shellfish|salt\w*|sodium|gluten|peanuts?|grapefruit|fish|milk|"
            r"dairy|eggs?|raw|caffeine|alcohol)\b",
            re.IGNORECASE,
        ),
    ),
    (
        re.compile(r"\bactivit", re.IGNORECASE),
        re.compile(
            r"\b(?:lift|driv|sport|swim|exercis|bath|intercourse|strenuous|contact|weight|climb|"
            r"bend|fly)\w*",
            re.IGNORECASE,
        ),
    ),
)
_ASKED_OF = re.compile(
    r"\b(?:gp|pcp|primary care|family (?:doctor|physician)|referring (?:doctor|physician)|"
    r"general practitioner)\b.*\b(?:do|asked|requested|check|follow|arrange|change|monitor|"
    r"responsible|action)\b|\b(?:asked|requested|actions?) (?:of|from|to|for) the (?:gp|pcp)\b",
    re.IGNORECASE,
)
_REQUESTS = re.compile(
    r"\b(?:grateful if you|could you|would you|may i ask you|"
    r"please (?!note|see|find|be aware|call (?:me|us)|contact (?:me|us))|kindly|"
    r"i (?:would )?ask you|if you could)\b|"
    r"\b(?:pcp|gp|primary care(?: \w+)?)\b[^.;]{0,30}\b(?:to|should|will|please|for)\b",
    re.IGNORECASE,
)
# From when on somebody may do a thing again.
GO_BACK = re.compile(
    r"\bwhen (?:can|may|will|should)\b.*\b(?:go|get|return) (?:back )?to (?:the |his |"
    r"her )?(?P<what>[a-z]+)",
    re.IGNORECASE,
)
BLOOD = re.compile(
    r"\bblood (?:type|group)\b|\brh(?:esus)? (?:factor|status|type|negative|positive)\b", re.I
)
# "Influenza A neg", "hep B positive": letters of another thing.
_NO_BLOOD = "".join(
    rf"(?<!\b{word}[ -])"
    for word in ("influenza", "flu", "strep", "streptococcus", "group", "hep", "hepatitis")
)
_BLOOD_SAID = re.compile(
    rf"{_NO_BLOOD}\b(?-i:AB|A|B|O)\s?(?:[+-](?!\w)|(?:pos|neg)(?:itive|ative)?\b"
    r"(?=\s*(?:[.,;:)/]|\Z|blood|antibod|rh\b)))|\bRh[ -]?(?:neg|pos)\w*|"
    r"\bblood (?:type|group)\W+(?:is |was )?(?:AB|A|B|O)\b",
    re.IGNORECASE,
)
_ADMITTED = re.compile(r"\b(?:when|what day)\b.*\b(?:admitted|admission)\b", re.IGNORECASE)
_ADMITTED_SAID = re.compile(r"\badmi(?:t|ts|tted|ssion)\b", re.IGNORECASE)
_CALLING = re.compile(
    r"\b(?:when|at what|for what)\b.*\bshould\b.*\b(?:call|seek|ambulance|"
    r"go to (?:the|ED|ER|L&D|triage|labor|hospital|"
    r"emergency)\b|(?:return|come back|go back) (?:to (?:the )?(?:ED|ER|emergency|hospital)|right|"
    r"immediately|urgently))\b|\breturn precautions\b|\b(?:what|which)\b.*\b(?:should|would|"
    r"will)? ?(?:make|prompt|bring|"
    r"send)s?\b.*\b(?:call|"
    r"return|come back|go back|seek)\b",
    re.IGNORECASE,
)
_CALLING_SAID = re.compile(
    r"\b(?:call|return|ret prec|come back|ambulance|seek)\b(?: [\w-]+){0,3}?\s?(?:if|for|:|with|"
    r"when|>|>=)|"
    r"\bif\b.*\b(?:call|ambulance|go to)\b|\bcall/return\b|\bcall if\b|\b(?:return|ret) prec\w*|"
    r"\b(?:RTED|RTER|RTC if|return to (?:the )?(?:ED|ER)|ED if)\b|"
    r"\bgo (?:straight )?to (?:the )?(?:ED|ER|emergency|hospital)\b",
    re.IGNORECASE,
)
# Where a question sends: of all signs those for that place answer it.
_URGENT_PLACE = re.compile(
    r"\b(?:ED|ER|RTED|RTER|emergency|911|999|112|ambulance|hospital)\b|\bnine one one\b",
    re.IGNORECASE,
)
_BEARING = re.compile(
    r"\bweight[- ]?bear\w*|\bbear (?:\w+ )?weight\b|\bhow much weight can\b|"
    r"\bweight (?:on|through) (?:the|his|her|their)\b|\bwalk on (?:it|the|his|her)\b",
    re.IGNORECASE,
)
_BEARING_SAID = re.compile(r"\bweight[- ]?bear\w*|\b(?:NWB|WBAT|TTWB|PWB|FWB|TDWB)\b", re.I)
_HOME = re.compile(
    r"\bwhere\b.*\b(?:live|lives|living|stay|staying|go|going|discharged|reside|resides)\b|"
    r"\bwho\b.*\b(?:live|lives|living|at home with)\b|\blives? (?:alone|with|by)\b|"
    r"\b(?:home|living) situation\b",
    re.IGNORECASE,
)
_HOME_SAID = re.compile(
    r"\b(?:liv(?:es?|ing)|resid(?:es?|ing)|stay(?:s|ing)?) (?:\w+ )?(?:(?:in|at|alone|by)\b|"
    r"with\b(?! (?:\w+ )?(?:regret|guilt|grief|fear|pain|anxiety|depression|disease|diabetes|HIV|"
    r"cancer|illness|it)\b))|"
    r"\b(?:discharged?|d/c(?:'d|ed)?|dispo(?:sition)?|transferred|going|goes|went|sent|admit\w*)\b[^.;]{0,40}"
    r"\b(?:home|SNF|rehab\w*|facility|hospice|nursing|shelter|mother|daughter|son|family|ICU|floor)\b",
    re.IGNORECASE,
)
# Who else a line may be about from its first word on, unless the patient is there too.
_OF_ANOTHER = re.compile(
    rf"^\W*(?:(?:his|her|their|the|my|patient's|pt's)\s+)?(?:{COMPANION}|grand\w+|twin)\b"
    r"(?!.{0,60}\bwith (?:him|her|them|pt|patient|the patient)\b)",
    re.IGNORECASE,
)
# How somebody breathes: by how much oxygen, and at which settings of a ventilator.
_OXYGEN = re.compile(
    r"\b(?:oxygen|o2) (?:requirements?|needs?|use)\b|"
    r"\bhow (?:much|many liters of) (?:home |supplemental )?(?:oxygen|o2)\b|"
    r"\bon (?:any |home |supplemental )?(?:oxygen|o2|room air)\b",
    re.IGNORECASE,
)
_OXYGEN_SAID = re.compile(
    r"(?<![\d.])\d{1,2}(?:\.\d)?\s?(?:L|LPM|liters?)(?:\s?/\s?min)?\s?(?:via |by |of )?(?:NC|"
    r"nasal|O2|"
    r"oxygen|HFNC|trach|face|mask)\b|\b(?:on|to|home|hypoxi?a:|uses|requir\w+|needs?) "
    r"\d{1,2}(?:\.\d)?\s?L\b|\b\d{2,3}\s?%\s?(?:on )?\d{1,2}(?:\.\d)?\s?L\b|\bhome (?:O2|"
    r"oxygen)\b|\broom air\b|(?-i:\bRA\b)|"
    r"\b(?:HFNC|BiPAP|CPAP|non-?rebreather|FiO2|O2)\b",
    re.IGNORECASE,
)
_SETTINGS = re.compile(r"\bvent(?:ilator)? settings?\b|\bset(?:tings)? on the vent", re.IGNORECASE)
_SETTINGS_SAID = re.compile(
    r"\b(?:AC|VC|PC|AC/VC|PRVC|SIMV|PSV?|CPAP|PCV|VCV|assist[ -]control|pressure support)\b.*\d|"
    r"\bPEEP\b",
)
# What was found by the way, by name or by the look that it is to get.
_INCIDENTAL = re.compile(r"\bincidental(?:ly|oma)?\b", re.IGNORECASE)
_PREGNANT = re.compile(r"\b(?:is|was|could|be|are) (?:[\w.]+ ){1,3}pregnant\b", re.IGNORECASE)
_PREGNANT_SAID = re.compile(
    r"\bpregnan(?:t|cy)\b|\bb?hcg\b|\b(?:UPT|IUP|EDD|gestation\w*|gravid)\b|\b\d{1,2}w\s?\dd\b",
    re.IGNORECASE,
)
_DUE = re.compile(r"\bdue date\b|\bEDD\b|\bEDC\b", re.IGNORECASE)
_DUE_SAID = re.compile(r"\b(?:EDD|EDC|EDB|due date|estimated date of)\b|\bdue on\b", re.IGNORECASE)
_GESTATION = re.compile(
    r"\bgestational age\b|\bhow far along\b|\bhow many weeks (?:pregnant|gestation|along|is she|"
    r"was she)",
    re.IGNORECASE,
)
_GESTATION_SAID = re.compile(
    r"\b\d{1,2}\s?w(?:eeks?|ks?)?\s?[+&]?\s?\d\s?d?(?:ays?)?\b|\b\d{1,2}\s?(?:weeks?|wks?)\b|\b\d{1,2}\s?\d/7\b|"
    r"\b(?:EGA|GA)\b",
    re.IGNORECASE,
)
_LAST_WELL = re.compile(r"\blast (?:known |seen )?(?:well|normal)\b|\bLKW\b", re.IGNORECASE)
_LAST_WELL_SAID = re.compile(
    r"\blast (?:known |seen )(?:well|normal)\b|\b(?:LKW|LSN|LKN)\b|\bsymptom onset\b", re.IGNORECASE
)
# How heavy a child was at birth, and the weight at which a dialysis is to end.
_BIRTH_WEIGHT = re.compile(
    r"\b(?:baby|infant|newborn|child|twin)\b.*\bweigh|\bbirth ?weight\b|"
    r"\bhow (?:big|heavy) was the (?:baby|infant|newborn)\b",
    re.IGNORECASE,
)
_BIRTH_WEIGHT_SAID = re.compile(
    r"\b(?:birth ?weight|BW)\b|\b[1-5],?\d{3} ?g(?:rams?|m)?\b|"
    r"\b(?:infant|male|female|baby|boy|girl)\b[^.;]{0,30}\b[1-6]\.\d+ ?kg\b|\b\d{1,2} ?lbs? \d",
    re.IGNORECASE,
)
# How heavy a child of before was: no weight of this one answers.
_EARLIER_BIRTH = re.compile(
    r"\b(?:first|previous|prior|last|older|other|second) (?:baby|infant|newborn|child)\b.*\bweigh",
    re.IGNORECASE,
)
_EARLIER_BIRTH_SAID = re.compile(
    r"\b(?:prior|previous(?:ly)?|first|last|older|(?:19|20)\d\d|P1|para)\b.*"
    r"\b(?:\d{1,2} ?lbs? \d|[1-5],?\d{3} ?g\b|\d\.\d+ ?kg)",
    re.IGNORECASE,
)
# What a procedure or a drug was indicated by, said under such a label.
_INDICATION = re.compile(
    r"\bindications? for\b|\breason for (?:the )?(?:procedure|exam|study|visit|consult\w*|"
    r"admission|referral)\b",
    re.IGNORECASE,
)
_INDICATION_SAID = re.compile(r"\bindicat(?:ion|ed)\b|\breason for\b", re.IGNORECASE)
_DRY_WEIGHT = re.compile(r"\b(?:dry|target) weight\b|\bEDW\b", re.IGNORECASE)
# Whether the like was before.
_BEFORE = re.compile(
    r"\b(?:happen\w*|had) (?:this |that |it |the same )?(?:ever )?before\b|"
    r"\bfirst (?:time|episode)\b|\bsimilar (?:episodes?|symptoms?)\b|\bever happened\b",
    re.IGNORECASE,
)
_BEFORE_SAID = re.compile(
    r"\b(?:prior|previous|similar|earlier|other|first|\d(?:st|nd|rd|th)) (?:\w+ )?(?:episodes?|"
    r"attacks?|events?|symptoms?|time)\b|\bhappened before\b|\bnever (?:had|before|happened)\b|"
    r"\brecurren\w+|\bsame (?:thing|symptoms?|pain)\b|\blike (?:his|her|my) last\b",
    re.IGNORECASE,
)
_RELATED = {K.FAMILY_HISTORY}
_SIGNED = re.compile(r"\b(?:MD|DO|NP|PA-?C?|RN|PGY-?\d)\W*\Z")
# What befell somebody in the night, under whatever heading a ward gives it.
_NIGHT = re.compile(
    r"^\W*(?:any(?:thing)? |what (?:happened|events?|went on|changed) )?.{0,20}"
    r"\b(?:overnight|last night|during the night)\W*\Z",
    re.IGNORECASE,
)
_NIGHT_SAID = re.compile(r"\bovernight\b|\blast night\b|\b0[0-6][0-5]\d\b", re.IGNORECASE)
_NIGHT_HEAD = re.compile(
    r"\W*(?:O/?N|overnight(?: events?)?|events?|24 ?h(?:r|our)? events?)\W*", re.I
)
_PLACES = {K.SOCIAL_HISTORY, K.DISPOSITION, K.PLAN, K.HOSPITAL_COURSE, K.HPI, K.OTHER}
_LETS_BACK = re.compile(
    r"\b(?:back|returns?|resume|no|not|until|off|out of|clear\w*|may|can|excuse\w*|stay|keep)\b",
    re.I,
)


def about_avoided(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return what is to be avoided, of the kind or for the reason that is asked about."""
    asked = question.beyond(_IN_AVOIDING)
    kinds = [said for cue, said in _KINDS if question.has(cue)]
    return [
        line
        for line in record.lines
        if _AVOIDED.search(line.text)
        and record.holds(line, asked) >= 1
        and all(kind.search(line.text) for kind in kinds)
    ]


def _saying(said: re.Pattern[str]) -> Answerer:
    """Return the answerer of a question that any line of these words answers."""

    def about(_question: Question, record: RecordLines) -> list[EvidenceLine]:
        return [line for line in record.lines if said.search(line.text)]

    return about


def _latest_of(said: re.Pattern[str]) -> Answerer:
    """Return the answerer of a question that the latest note with such words answers."""

    def about(question: Question, record: RecordLines) -> list[EvidenceLine]:
        told = [x for x in record.lines if said.search(x.text) and x.kind not in _RELATED]
        return record.latest(told) if is_of_now(question) else told

    return about


def about_home(_question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return where the patient lives or goes, and with whom."""
    return [
        line
        for line in record.lines
        if (_HOME_SAID.search(line.text) and (line.kind in _PLACES or line.kind is K.HEADER))
        or (line.kind is K.DISPOSITION and not _SIGNED.search(line.text))
    ]


def about_night(_question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return what happened overnight: under its own heading, or with a word or an hour of it."""
    headed = [x for x in record.lines if _NIGHT_HEAD.fullmatch(x.heading)]
    opened = [x for x in record.lines if re.match(r"\W*(?:O/?N|Overnight):", x.text)]
    return record.latest(
        headed or opened or [x for x in record.lines if _NIGHT_SAID.search(x.text)]
    )


def about_indication(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return what is said to have indicated a thing, by itself or behind the line that names it."""
    asked = question.beyond("indication indications indicated reason")
    found: list[EvidenceLine] = []
    for before, line in pairwise((None, *record.lines)):
        if line is None:
            continue
        opens = before is None or before.heading != line.heading
        if not _INDICATION_SAID.search(f"{line.heading if opens else ''} {line.text}"):
            continue
        if record.holds(line, asked) >= 1 or (before and record.holds(before, asked) >= 1):
            found.append(line)
    return found


def about_calling(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the signs at which to call, those of the test that is asked about."""
    found = [
        line
        for line in record.lines
        if _CALLING_SAID.search(f"{line.heading} {line.text}")
        and (not question.measures or question.measures & measures_in(line.text))
    ]
    if not question.has(_URGENT_PLACE):
        return found
    return [x for x in found if _URGENT_PLACE.search(f"{x.heading} {x.text}")] or found


def _own(answerer: Answerer) -> Answerer:
    """Return an answerer without lines that are about somebody else, unless they are asked of."""

    def about(question: Question, record: RecordLines) -> list[EvidenceLine]:
        found = answerer(question, record)
        if question.relatives:
            return found
        return [
            line
            for line in found
            if not _OF_ANOTHER.match(line.text) and not is_familial(line, record.inside(line))
        ]

    return about


# In this order; a question of a drug by name ("should she avoid ibuprofen") is one of that drug.
TOPICS: tuple[tuple[re.Pattern[str], Answerer], ...] = (
    (BLOOD, _own(_saying(_BLOOD_SAID))),
    (_ASKED_OF, _saying(_REQUESTS)),
    (_CALLING, about_calling),
    (_HOME, _own(about_home)),
    (_EARLIER_BIRTH, _own(_saying(_EARLIER_BIRTH_SAID))),
    (_BIRTH_WEIGHT, _saying(_BIRTH_WEIGHT_SAID)),
    (_INDICATION, about_indication),
    (_NIGHT, about_night),
    (_DRY_WEIGHT, _own(_latest_of(_DRY_WEIGHT))),
    (_BEFORE, _own(_saying(_BEFORE_SAID))),
    (_BEARING, _own(_saying(_BEARING_SAID))),
    (_DUE, _saying(_DUE_SAID)),
    (_GESTATION, _latest_of(_GESTATION_SAID)),
    (_LAST_WELL, _saying(_LAST_WELL_SAID)),
    (_OXYGEN, _own(_latest_of(_OXYGEN_SAID))),
    (_SETTINGS, _own(_latest_of(_SETTINGS_SAID))),
    (_INCIDENTAL, _own(_saying(BY_THE_WAY))),
    (_PREGNANT, _own(_latest_of(_PREGNANT_SAID))),
    (_ADMITTED, _own(_saying(_ADMITTED_SAID))),  # those without a day fall away behind
)
AVOIDANCE = _AVOID


def letting_back(what: str, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that say from when on somebody may go to work, school and the like."""
    named = re.compile(rf"(?<!blood ){re.escape(what)}\b", re.IGNORECASE)
    return [
        line
        for line in record.lines
        if named.search(line.text)
        and _LETS_BACK.search(line.text)
        and not is_familial(line, record.inside(line))
    ]
