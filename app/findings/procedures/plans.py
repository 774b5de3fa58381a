"""Whether a procedure stands in a plan that no heading announces, as telegraphic notes have it."""

from __future__ import annotations

import re
from functools import cache

from app.core.section import SectionKind
from app.core.span import Span
from app.findings.procedures.names import site_words
from app.findings.sentence import Sentence

# In these what stands alone is told, not asked for.
_TOLD = frozenset(
    {
        SectionKind.PAST_HISTORY,
        SectionKind.SURGICAL_HISTORY,
        SectionKind.OBSTETRIC_HISTORY,
        SectionKind.PROCEDURES,
        SectionKind.TECHNIQUE,
        SectionKind.SPECIMEN,
        SectionKind.REVIEW_OF_SYSTEMS,
    }
)
# "Imp: … Plan: GA + epidural, art line": a plan within the line, as far as the line goes.
_PLAN_LED = re.compile(
    r"(?:\A|[.;,\n]|[-–—]\s)\s*(?:(?:[Pp]lans?|PLANS?|[Rr]ecs?|REC|[Rr]ecommend\w*|[Aa]dvice|[Ss]uggest\w*|Next\s+time|"
    r"(?:[Pp]ost-?op\s+)?[Oo]rders|To\s*do|TODO)\b\s*[:–—-]?|(?:A/P|P|D/?C|Dispo)\s*:)\s*(?P<told>[^\n]*)\Z"
)
# "S: … B: … A: … R: 2u PRBC; stat CT": what a call asks for.
_REQUEST_LED = re.compile(r"\s*R\s?[:–-]\s(?P<told>[^\n]*)\Z")
_BACKGROUND = re.compile(r"^\s*B\s?[:–-]\s", re.MULTILINE)
_ENDS_PLAN = re.compile(
    r"(?:[.;]|\A)\s*(?:PMH|PSH|Hx|History|Meds|Allerg\w+|All|SH|FH|Exam|Ex|O/E|Labs?|Imaging|Vitals|ROS)\b\s*:?"
)
# What begins or holds one of these is to be done; a procedure named alone beside it is, too.
_ORDER = re.compile(
    r"\s*(?:[-•*]\s*)?(?:and\s+|then\s+|please\s+|pls\s+)?(?:(?:start|stop|holds?|cont(?:inue)?|restart|resume|switch|increase"
    r"|decrease|repeat|re-?check|check|refer|avoid|keep|give|add|admit|consult|f/?u\b|follow|RTC|return|wean"
    r"|monitor|list\b|home\b|NPO|NBM|trial|taper|d/?c\b|discharge|consider|suggest|recommend|arrange|await|needs?"
    r"|send|transfer|call|recall|review|will|titrate|load|restrict|elevate|observe|ICU|HDU|MDT|no\s+(?:driving|heavy|weight|NSAIDs)"
    r"|safety|aim|goal|target|weight\s+loss|rest\b|ice\b|wear|off\s+work|counsel\w*|discuss|encourage|warn|advise)\b"
    r"|[^.;\n]*(?:\b(?:if|unless|once|until|tmrw|tomorrow|pending|ordered|scheduled|booked|referral|ppx|next|declined|outpt|o/p)\b|→|->))",
    re.IGNORECASE,
)
_ITEM = re.compile(r"[^.;,\n]+")
_REACH = 90
_N_BESIDE = 2
# A name that is all of its item, with at most a side, a count or a partner.
_ALONE_BEFORE = re.compile(
    r"(?:\A|[.;,:\n+→>])\s*(?:(?:[-•*#]|\d{1,2}[.)])\s*)?(?:(?:and|then|also|plus|urgent|stat|formal|outpt|repeat)\s+)*\Z",
    re.IGNORECASE,
)
# "Only after RHC", "steroids not given pending CT", "PROPOSED OPERATION   left hip replacement".
_ANNOUNCED = re.compile(
    r"\b(?:(?P<after>only\s+(?:after|following|once)|not\s+(?:until|before)|until\s+after)|pending)"
    r"\s+(?:(?:an?|the)\s+)?\Z"
    r"|\b(?:planned|proposed|scheduled|intended)\s+(?:procedures?|operations?|surger(?:y|ies))"
    r"(?:\s*:|[ \t]{2,})[^.;\n]*\Z"
    # "DNR, ok to intubate", "DNI but would accept BiPAP": what is allowed is not done.
    r"|\b(?:DNR|DNI|DNAR|DNACPR|code\s+status|full\s+code|resus(?:citation)?)\b[^.;\n]*\b(?:ok(?:ay)?|fine|may|would\s+(?:want|accept))"
    r"\s+(?:(?:to|w/|with|for|be|an?|short|trial\s+of)\s*)*\Z",
    re.IGNORECASE,
)
# "Improved only after LP": what is over tells that it was done, and so does "only after LP did he".
_OVER = re.compile(r"\b(?:\w{2,}ed|was|were|had|did|could)\b(?<!\bneed)", re.IGNORECASE)
_DID = re.compile(r"[^.;,\n]{0,30}?\b(?:did|was|were|had)\b", re.IGNORECASE)
_CLAUSE_BREAK = re.compile(r"[.;,:\n]")
_ARROW_BEFORE = re.compile(r"(?:->|→|=>)\s*(?:(?:urgent|stat|for|needs|repeat)\s+)?\Z")
_TELLS = re.compile(
    r"[^.;\n]{0,30}?\b(?:show|normal|neg|pos|with|done|no\b|clear|unremarkable|19\d\d|20\d\d)", re.I
)
_NO_WORD = re.compile(r"\W*")


def own_plan(sentence: Sentence, lead: int) -> str | None:
    """Return what a plan opened in the line tells before a place; None where none was opened.

    Args:
        sentence: The sentence that holds the place.
        lead: Where the procedure's name begins with side, site and approach.
    """
    line = sentence.text[sentence.text.rfind("\n", 0, lead) + 1 : lead]
    led = _PLAN_LED.search(line) or _REQUEST_LED.match(line)
    is_request = led is not None and led.re is _REQUEST_LED
    if is_request and not _BACKGROUND.search(sentence.text, 0, lead):
        return None
    return led["told"] if led is not None and not _ENDS_PLAN.search(led["told"]) else None


def is_bare_order(sentence: Sentence, core: Span, lead: int, *, is_test: bool) -> bool:
    """Whether a procedure is all of an item beside items that are orders ("Stop OCP. LE duplex.").

    Args:
        sentence: The sentence that holds it.
        core: Its name.
        lead: Where its name begins with side, site and approach.
        is_test: A test or a picture: of one that is done the result is told, wherever it stands.
    """
    if sentence.section in _TOLD or not _stands_alone(sentence.text, core, lead):
        return False
    if is_test:
        return True
    before = sentence.text[max(0, lead - _REACH) : lead]
    behind = sentence.text[core.end : core.end + _REACH]
    items_before = [m.group() for m in _ITEM.finditer(before.rsplit("\n\n", 1)[-1])]
    items_behind = [m.group() for m in _ITEM.finditer(behind.split("\n", 1)[0])]
    beside = [*items_before[-_N_BESIDE - 1 :], *items_behind[:_N_BESIDE]]
    return any(_ORDER.match(item) for item in beside if item.strip())


def is_announced(text: str, start: int, lead: int) -> bool:
    """Say whether the words in front of a procedure put it ahead, whatever is told behind it.

    Args:
        text: The whole text.
        start: Where its sentence begins.
        lead: Where its name begins with side, site and approach.
    """
    said = _ANNOUNCED.search(text, start, lead)
    if said is None or said["after"] is None:
        return said is not None
    clause = _CLAUSE_BREAK.split(text[start : said.start()])[-1]
    return _OVER.search(clause) is None and _DID.match(text, lead) is None


def follows_arrow(sentence: Sentence, core: Span, lead: int) -> bool:
    """Whether an arrow leads to a procedure of which nothing is told ("nodule → thyroid US")."""
    text = sentence.text
    if sentence.section in _TOLD or not _ARROW_BEFORE.search(text, max(0, lead - 20), lead):
        return False
    return (
        _TELLS.match(text, core.end) is None and _alone_behind().match(text, core.end) is not None
    )


def _stands_alone(text: str, core: Span, lead: int) -> bool:
    line = text[text.rfind("\n", 0, lead) + 1 : lead]
    opens_note = _NO_WORD.fullmatch(text, 0, lead) is not None
    is_alone = _ALONE_BEFORE.search(line) and _alone_behind().match(text, core.end)
    return bool(is_alone) and not opens_note


@cache
def _alone_behind() -> re.Pattern[str]:
    """Return the pattern of an item's end, at most a site or a partner before it."""
    return re.compile(
        rf"(?:\s+(?:of\s+(?:the\s+)?)?(?!sinus\b)(?:{site_words()}|CAP|sella|C/A/P|A/P)){{0,2}}"
        r"(?:\s+(?:w/|with|without|wo|w/o|and|or|for|to|in)\s+[A-Za-z/&]{1,12}){0,1}\s*(?:[.;,\n)]|\Z)",
        re.IGNORECASE,
    )
