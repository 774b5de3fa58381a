"""Whether a drug is taken, new, changed, held or stopped, and what that says of its assertion."""

from __future__ import annotations

import re
from functools import cache

from app.core.finding import Assertion, Attribute
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.medication_cues import Told, told_beside
from app.findings.medication_lists import listed_status
from app.findings.medication_plans import is_to_begin
from app.findings.sentence import Sentence
from app.terminology.tables import load_table

_VERB = (
    r"start|stop|hold|held|continue|increase|decrease|resume|discontinue|add|switch|change|take|give|"
    r"begin|began|reduce|restart|now\s+(?:on|tak(?:es|ing)|us(?:es|ing))"
)
_CLAUSE = re.compile(
    rf"[;\n]|\.\s|\)\s*[,;]|,\s+(?=on\s)|,\s*(?:and\s+)?(?=(?:{_VERB})\w*\b)|\band\s+(?=(?:{_VERB})\w*\b)|\bbut\b|\binstead\b|\bwhile\b",
    re.IGNORECASE,
)
_SWAP = re.compile(
    r"\b(?:switch|chang|transition|convert|rotat|replac|narrow|de-?escalat|broaden|swapp|bridg)\w*\s"
    r"(?P<from>[^.;]*)$",
    re.IGNORECASE,
)
_SWAP_LINK = re.compile(r"\b(?:to|with|by)\b", re.IGNORECASE)
_TOWARD = re.compile(r"\bto\s*$", re.IGNORECASE)
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
_REFUSED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|(?:not|(?:is|are|was|were|do|does|did|has|have|had)n['’]?t)\s+(?:currently\s+)?(?:been\s+)?(?:tak(?:e|es|en|ing)|on|using|(?:given|administered):?)|"
    r"never\s+(?:took|taken|started|been\s+on|filled)|avoid(?:s|ed|ing)?|do(?:es)?\s+not\s+take|"
    r"declin(?:es|ed)|refus(?:es|ed)|turn(?:s|ed)\s+down|without|no(?!\s+(?:longer|improvement|relief|"
    r"response|change|changes|issues|side|missed|fever|pain|further))|contraindicat\w+:?)\s+"
    r"(?:(?:[\w'/-]+,?|,)\s+){0,5}?$"
    r"|\b(?:did|does|do)(?:\s+not|n['’]t)\s+(?:want\s+to\s+)?(?:start|fill|receive|get)\s+(?:[\w'-]+\s+){0,2}$",
    re.IGNORECASE,
)
# "No seizures on Keppra": what does not happen on a drug denies no drug.
_HAPPENS_ON = re.compile(
    r"\b(?:no|without)(?:\s+(?!longer|need|indication|plans?|reason|history|not\b)[\w/-]+){1,4}"
    r"\s+(?:on|after|despite|since)\s+$",
    re.IGNORECASE,
)
_REFUSED_AFTER = re.compile(
    r"(?:\s+(?:vaccin(?:e|ation)|immuni[sz]ation|injection|shot|infusion|dose)s?)?"
    r"\s*(?:[-–:]\s*)?(?:(?:was|is|were|are|must)\s+)?(?:contraindicated|declined|refused|avoid(?:ed)?"
    r"|never\s+(?:had|filled|taken|started|given)|not\s+(?:be\s+given|given|administered|taken|taking|started|indicated"
    r"|appropriate|suitable|an\s+option|needed|required|necessary|tolerated\s+and\s+never))\b",
    re.IGNORECASE,
)
# "Do not stop": what is not to end goes on.
_NOT_TO = re.compile(
    r"\b(?:not|never|without|(?:do|does|did)n['’]?t)\s+(?:(?:abruptly|suddenly|ever)\s+)?$",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"\b(?:not|never)\s+(?:to\s+)?(?:be\s+|been\s+)?(?:stopped|discontinued|held|d/c'?d)\b",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"\b(?:not|never|(?:do|does|did)n['’]?t)\s+(?:(?:abruptly|suddenly|ever)\s+)?"
    r"(?:stop|discontinu|withhold|skip|miss|forget)\w*\b[^.;]*$",
    re.IGNORECASE,
)
# "was held then resumed at 10": what stood still goes on.
_RESUMED = re.compile(
    r"[^.;\n]{0,40}?\b(?:then|and|but|now|later|subsequently|since)\s+"
    r"(?:(?:was|has\s+been|have\s+been|were|later|then|now|subsequently)\s+)*"
    r"(?P<told>resumed|re-?started)\b"
    r"|\s*[,;(-]?\s*(?P<other>now\s+(?:on\s+)?(?:PO|oral|IV)|(?:changed|switched|transitioned|converted)\s+to"
    r"\s+(?:PO|oral|IV))\b(?=\s*(?:[\d.,;)]|$|BID|TID|QID|daily|q\d|q[dh]))",
    re.IGNORECASE,
)
# "Prior trials: sertraline (nausea), venlafaxine (no effect)": all of the list was tried before.
_TRIED = re.compile(
    r"\b(?P<told>(?:prior|past|previous|failed|earlier)\s+(?:medication\s+|med\s+|drug\s+)?trials?|previously\s+tried|"
    r"tried\s+and\s+failed|(?:prior|past|previous|former|earlier)\s+(?:\w+\s+)?(?:tx|rx|treatments?|therap(?:y|ies)|meds?"
    r"|medications?|DMARDs?|biologics?|regimens?|lines?|chemo\w*|agents?|drugs?|abx|antibiotics?)(?=\s*:)|(?:chemo|tx|rx)\s+prior(?=:)"
    r"|(?:has|have|had)\s+(?:already\s+)?tried|(?<!\bbe\s)(?<!\bto\s)tried(?!\s+to)|not\s+(?:better|improved|helped)\s+(?:w/|with|on|by|after)"
    r"|no\s+(?:relief|benefit|response|improvement)\s+(?:w/|with|from|to|on)|given\s+up|gave\s+up|until\s+\w+,"
    r"|(?<=[/\n])\s?off(?=:)|pre-?op(?=\s+[A-Za-z]))(?:(?!\b(?:current|now|today|start|takes|on)\b)[^.;\n])*\Z",
    re.IGNORECASE,
)
_ENDING = frozenset({"stopped", "held"})
# "Stopped X because it raised her potassium": the reason tells what the drug did, not its course.
_REASON = re.compile(r"\b(?:because|since|as)\s+(?:it|they|this|that)\b", re.IGNORECASE)
# "Digoxin discontinued last week, senna 2 tabs": said of the drug in front of it.
_SAID_OF_ANOTHER = re.compile(
    r"(?:stopped|discontinued|held|d/c'?e?d|dc'd|increased|decreased|reduced|changed|started|added|resumed)"
    r"(?:\s+(?:(?=\d{3,4}\b|\d{1,2}/\d)\S+|last|this|since|due\s+to|after|because\s+of|yesterday|today|recently|ago|"
    r"(?:in|on)\s+(?:\d|the|admission|discharge|arrival|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:jan|feb|mar|apr|may|june|july|aug|sep|oct|nov|dec)\w*))\b"
    r"[^,;.:]*)?\s*,",
    re.IGNORECASE,
)
# "Stopped amlodipine and started furosemide": the second verb is of the second drug.
_OF_NEXT = re.compile(
    rf"(?:\band|\bthen|,)\s+(?:then\s+)?(?:{_VERB}|not\s+(?:currently\s+)?(?:tak|us)|no\s+longer|off\b|d/c)\w*\s+(?:[\w-]+\s+){{0,3}}\Z",
    re.IGNORECASE,
)
# "Stop meropenem -> minocycline": an arrow leads to what is taken in its stead.
_STOPPED_FOR = re.compile(
    r"[^\n]*?\b(?:stop(?:ped)?|d/?c'?e?d?|discontinued?)\b[^\n;.]*(?:->|→|=>)", re.IGNORECASE
)
_LEADING_LINE = re.compile(r"[^\n:]{3,80}:(?=[ \t]*\n)")
_NEW_CLAUSE = re.compile(r"[;\n]|\.\s|\b(?:but|while)\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?:if|unless|once(?!\s+(?:daily|nightly|weekly|monthly|an?\b|per|every|each|in\b))|when)\b"
    r"(?!\s+(?:needed|necessary|required))[^.;]{3,60}[,:]\s*(?:\w+\s+){0,2}",
    re.IGNORECASE,
)
_LEAD_CHARS = 90
_DENIAL_ENDS = re.compile(
    r"[\n;→]|->|\.\s|\bneg(?:ative)?\b[.,;]?(?!\s+for\b)|\bno\s+known\b[^,]*,"
)
_DENIES = re.compile(
    r"\b(?:no|not|never|without|den(?:y|ies|ied)|avoid\w*|neg(?:ative)?\s+for|declin\w+|refus\w+|none|nor|neither|cannot"
    r"|contraindicat\w+|non|nil|unable|stop\w*|off|w/o|prohibit\w*|instead\s+of|rather\s+than)\b|n['’]t\b|\bØ|-\s?ve\b",
    re.IGNORECASE,
)
_DENIES_BEHIND = re.compile(
    r"[^.;,\n]{0,40}?(?:\b(?:no|not|never|none|denied|declined|refused|contraindicated|avoid\w*|neg\w*|absent)\b|n['’]t\b)",
    re.IGNORECASE,
)

_SECTION_STATUS = {
    SectionKind.HOME_MEDICATIONS: "active",
    SectionKind.MEDICATIONS: "active",
    SectionKind.DISCHARGE_MEDICATIONS: "active",
}
# In these sections a drug with a sig is taken; elsewhere the triggers of the sentence decide.
_TAKEN = frozenset({SectionKind.INSTRUCTIONS, *_SECTION_STATUS})


def status_of(
    sentence: Sentence, window: Span, name: Span, following: Span | None = None
) -> Attribute:
    """Return the drug's status: from the words after it, before it, its heading, its section.

    Args:
        sentence: The sentence.
        window: The text after the drug that is about it.
        name: The drug's name.
        following: The next drug's name, for what one drug is exchanged with.
    """
    text = sentence.text
    swap = _swap(sentence, name, following)
    if swap is not None:
        return swap
    reason = _REASON.search(text, name.end, window.end)
    told_end = reason.start() if reason else window.end
    if following is not None and (verb := _OF_NEXT.search(text, name.end, following.start)):
        told_end = min(told_end, verb.start())
    behind = _said_behind(text, name, told_end)
    if behind is not None:
        return behind
    lead = _lead(text, max(sentence.span.start, name.start - _LEAD_CHARS), name.start)
    if lead is not None:
        return _status(text, lead[0], lead[1])
    if tried := _TRIED.search(text, sentence.span.start, name.start):
        return _status(text, "stopped", Span(*tried.span("told")))
    if listed := listed_status(text, name):
        return Attribute("status", "", listed)
    for title in (_first_line(sentence, name), sentence.heading):
        title = _AT_DISCHARGE.sub(" ", title)
        headed = _lead(title, 0, len(title))
        if headed is not None:
            return Attribute("status", "", headed[0])
    return Attribute("status", "", _SECTION_STATUS.get(sentence.section, "active"))


def _said_behind(text: str, name: Span, end: int) -> Attribute | None:
    """Return the status that the words after a drug tell; None where they do not."""
    for status, pattern in _patterns("after"):
        m = pattern.search(text, name.end, end)
        if m and status in _ENDING and _NOT_BEFORE.search(text, name.end, m.end()):
            continue
        again = _RESUMED.match(text, m.end()) if m and status in _ENDING else None
        if again is not None:
            goes_on = "active" if again["told"] else "changed"
            return _status(text, goes_on, Span(again.start(again.lastgroup or 0), again.end()))
        if m is not None:
            return _status(text, status, Span(m.start(), m.end()))
    return None


# "Meds at d/c", "D/C meds": what is taken from then on, and nothing that is stopped.
_AT_DISCHARGE = re.compile(
    r"(?:\b(?:at|upon|on|for|to|after|@)\s+|@\s?)d\.?/?c\b\.?"
    r"|\bd\.?/?c\.?\s+(?:home\s+)?(?:meds?|medications?|medicines?|med\s+list|rx|list)\b"
    r"|\b(?:meds?|medications?|rx|list)\W{1,3}d\.?/?c\b(?!['’]?e?d)",
    re.IGNORECASE,
)


def _first_line(sentence: Sentence, name: Span) -> str:
    """Return the line that leads the list of a sentence in lines ("Stop these:"), if any."""
    m = _LEADING_LINE.match(sentence.text, sentence.span.start, name.start)
    return m.group() if m else ""


def _swap(sentence: Sentence, name: Span, following: Span | None) -> Attribute | None:
    """Return stopped or new where one drug gives way to another ("switched from X to Y")."""
    text = sentence.text
    start = max(sentence.span.start, name.start - _LEAD_CHARS)
    for cut in _CLAUSE.finditer(text, start, name.start):
        if not _SWAP.search(text[cut.start() : name.start]):
            start = cut.end()
    m = _SWAP.search(text[start : name.start])
    if m is None:
        return None
    verb = Span(start + m.start(), start + m.start("from"))
    if _SWAP_LINK.search(m["from"]):
        return _status(text, "new", Span(verb.start, verb.end - 1))
    if following is not None and _SWAP_LINK.search(text, name.end, following.start):
        return _status(text, "stopped", Span(verb.start, verb.end - 1))
    return None


def _status(text: str, status: str, span: Span) -> Attribute:
    return Attribute("status", text[span.start : span.end], status, span)


def _lead(text: str, start: int, end: int) -> tuple[str, Span] | None:
    """Return the nearest status word of the clause that leads to the drug."""
    for cut in _CLAUSE.finditer(text, start, end):
        start = cut.end()
    if gone := _STOPPED_FOR.match(text, start, end):
        start = gone.end()
    found = [
        (m.end(), status, Span(m.start(), m.end()))
        for status, pattern in _patterns("before")
        for m in pattern.finditer(text, start, end)
        if (status not in _ENDING or _NOT_TO.search(text[start : m.start()]) is None)
        and not (_SAID_OF_ANOTHER.match(text, m.start(), end))
    ]
    if not found:
        return None
    _, status, span = max(found, key=lambda f: (f[0], len(f[2])))
    if status == "stopped" and _TOWARD.search(text[span.end : end]):
        status = "new"
    return status, span


def told_of(sentence: Sentence, name: Span, status: Attribute) -> Told:
    """Return what the words about a drug settle of its assertion.

    Args:
        sentence: The sentence.
        name: The drug's name.
        status: What ``status_of`` said.
    """
    lead, rest = _clause(sentence, name)
    if _KEPT.search(lead):
        return Told(Assertion.PRESENT)
    refused = _REFUSED.search(lead) and not _HAPPENS_ON.search(lead)
    if refused or _REFUSED_AFTER.match(rest):
        return Told(Assertion.ABSENT)
    beside = told_beside(sentence.text, name, start=sentence.span.start, end=sentence.span.end)
    if beside is not None:
        return beside
    if status.normalized == "stopped":
        return Told(Assertion.PAST)
    if _PLANNED.search(lead) or _PLANNED_AFTER.match(rest):
        return Told(Assertion.PLANNED)
    if status.normalized in ("held", "changed") and status.span is not None:
        return Told(Assertion.PRESENT)
    if _CONDITION.search(lead) or is_to_begin(sentence, name, status):
        return Told(Assertion.PLANNED)
    return Told(None)


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


@cache
def _patterns(side: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return one pattern a status for the words before or after a drug, in the table's order."""
    words: dict[str, list[str]] = {}
    for row in load_table("status_words", "app.findings").rows:
        if row["side"] == side:
            words.setdefault(row["status"], []).append(row["pattern"])
    # An arrow is a word of its own.
    first, last = (r"(?:\b|(?=[↑↓]))", r"(?:\b|(?<=[↑↓]))") if side == "before" else ("", "")
    return tuple(
        (status, re.compile(f"{first}(?:{'|'.join(alternatives)}){last}", re.IGNORECASE))
        for status, alternatives in words.items()
    )
