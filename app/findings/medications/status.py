"""Whether a drug is taken, new, changed, held or stopped, and what that says of its assertion."""

from __future__ import annotations

import re
from functools import cache

from app.core.calendar_words import MONTH
from app.core.finding import Attribute
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.assertion.relatives import RELATIVE
from app.findings.medications.asides import begins_aside
from app.findings.medications.conditions import is_conditional
from app.findings.medications.lists import listed_status
from app.findings.medications.steps import find_step, find_strength_swap
from app.findings.sentence import Sentence
from app.records.medication_table import medication_row
from app.terminology.drug_spelling import has_drug_stem, near_drug
from app.terminology.drugs import find_drug
from app.terminology.sig import SIG_WORD
from app.terminology.tables import load_table

_VERB = (
    r"start|stop|hold|held|continue|increase|decrease|resume|discontinue|add|switch|change|take|give|"
    r"begin|began|reduce|restart|use|using|try|put|cancel|substitute|now\s+(?:on|tak(?:es|ing)|us(?:es|ing))"
)
# "Stop glipizide when starts semaglutide": the second verb is of the second drug.
_ONCE_BEGUN = (
    r"\b(?:when|once|until|as)\s+(?:(?:she|he|they|you|I|we|pt|patient)\s+)?"
    r"(?=(?:start|begin|commenc|resum|restart)\w*\b)"
)
_CLAUSE = re.compile(
    rf"[;!\n]|\.\s|\)\s*[,;|]|\(\s*(?=(?:last|prior|already)\b)|\bdespite\b|{_ONCE_BEGUN}|,\s+(?:then\s+)?(?=on\s)|,\s*(?:and\s+)?(?=(?:{_VERB})\w*\b)|\band\s+(?=(?:{_VERB})\w*\b)|\bbut\b|\binstead\b|\bwhile\b",
    re.IGNORECASE,
)
_SWAP = re.compile(
    r"\b(?:switch|chang|transition|convert|rotat|replac|narrow|de-?escalat|broaden|swapp|bridg)\w*\s"
    r"(?P<from>[^.;]*)$",
    re.IGNORECASE,
)
_SWAP_LINK = re.compile(r"\b(?:to|with|by)\b", re.IGNORECASE)
# "Furosemide 40 mg daily -> torsemide 20 mg"
_GIVES_WAY = re.compile(
    rf"\s*\d[\w./%-]*(?:\s*(?:mg|mcg|g|units?|tabs?|IV|PO|{SIG_WORD}))*\s*(?P<arrow>-{{1,2}}>|→|=>)"
    r"\s*(?:(?:PO|oral|IV)\s+)?",
    re.IGNORECASE,
)
# "Ticagrelor was loaded, changed to clopidogrel"
_GIVEN_UP_FOR = re.compile(
    r"[^.;:\n]{1,50},\s*(?:(?:then|later|and|was|but|now|subsequently)\s+)*"
    r"(?P<verb>changed|switched|converted|transitioned)\s+(?:over\s+)?to\s+",
    re.IGNORECASE,
)
_ARROW = re.compile(r"->|→|=>")
_TOWARD = re.compile(r"\bto\s*$", re.IGNORECASE)
# Behind a "not" these leave what follows undone ("not keen to stop").
INCLINED_TO = r"(?:keen|willing|want(?:ing)?|ready|wish(?:ing)?)\s+to"
# "Do not stop": what is not to end goes on.
_NOT_TO = re.compile(
    rf"\b(?:not|never|without|(?:do|does|did|was|is|should|must|would|could)n['’]?t)\s+(?:(?:abruptly|suddenly|ever|yet|been"
    rf"|{INCLINED_TO})\s+)?$",
    re.IGNORECASE,
)
# "Never skip clopidogrel": it goes on, whatever else the sentence says.
_KEPT = re.compile(
    r"\b(?:never|do\s+not|don['’]t|must\s+not)\s+(?:(?:ever|abruptly|suddenly)\s+)?(?:skip|miss|forget|run\s+out\s+of)"
    r"\s+(?:(?:a|any|the|your|dose|doses|of|to|take|taking)\s+)*\Z",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"\b(?:not|never)\s+(?:to\s+)?(?:yet\s+)?(?:be\s+|been\s+)?"
    r"(?:stopped|discontinued|held|d/c'?d|started|begun|initiated|commenced|added)\b",
    re.IGNORECASE,
)
# "was held then resumed at 10", "held (AKI) -> restarted": what stood still goes on.
_PASSED = r"(?:\([^()\n]*\)|[^.;,(\n]|\.(?=\d))"
_BEGUN_AGAIN = (
    r"(?:resumed|re-?started|recommenced|reintroduced|reinstated"
    r"|started(?=\s+(?:on\s+)?\d{1,2}/\d)(?!\s+\S+\s+on\b))\b"
    r"|(?:resume|re-?start)(?=\s+(?:it\s+)?(?:today|tonight|now)\b)"
)
_RESUMED = re.compile(
    r"[^.;\n]{0,40}?\b(?:then|and|but|now|later|subsequently|since)\s+"
    r"(?:(?:was|has\s+been|have\s+been|were|later|then|now|subsequently)\s+)*"
    r"(?P<told>resumed|re-?started|recommenced|reintroduced|reinstated)\b"
    rf"|{_PASSED}{{0,60}}?(?:[,;(–—&|-]|->|→)\s*"
    rf"(?P<again>{_BEGUN_AGAIN}|(?:now\s+)?back\s+on(?:\s+(?:it|this))?\b)"
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
_VOID_BY_NOT = _ENDING | {"new"}
# "No change to ramipril", "did not increase ramipril": neither a step nor a swap.
_NO_STEP = re.compile(
    r"(?:\b(?:no|not|never|without)|n['’]t)\s+(?:(?:any|further|yet|been|dose|dosing)\s+)*\Z",
    re.IGNORECASE,
)
# "(was 400 till 2023)": an earlier dose ended, and the drug goes on.
_EARLIER_DOSE = re.compile(
    r"\((?:was|were|prev\w*|formerly|before)\s+(?:on\s+)?\d[^()\n]*\Z", re.IGNORECASE
)
# "Stopped X because it raised her potassium": the reason tells what the drug did, not its course.
_REASON = re.compile(r"\b(?:because|since|as|after)\s+(?:it|they|this|that)\b", re.IGNORECASE)
# "Digoxin discontinued last week, senna 2 tabs": said of the drug in front of it.
_SAID_OF_ANOTHER = re.compile(
    r"(?:stopped|discontinued|held|d/c'?e?d|dc'd|increased|decreased|reduced|changed|started|added|resumed|avoid(?:ed)?)"
    r"(?:\s+(?:(?=\d{3,4}\b|\d{1,2}/\d)\S+|last|this|since|due\s+to|after|because\s+of|yesterday|today|recently|ago|"
    r"(?:in|on)\s+(?:\d|the|admission|discharge|arrival|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    rf"{MONTH}))\b"
    r"[^,;.:]*)?\s*,"
    # "Losartan on hold for the AKI, amlodipine 5 mg"
    r"|(?<=\bon\s)hold(?:\s+(?:for|pending|until|w/|with|due|after|since|because|while|given)\b[^,;.:]*)?"
    r"\s*(?:,|\band\b)",
    re.IGNORECASE,
)
# "100 BID by on-call; stopped by me 9/16": the next clause has no drug of its own.
_NEXT_CLAUSE = re.compile(
    r"(?:[^;.\n]|\bDr\.|\.(?=\d)){0,60};\s*"
    rf"(?:(?:pt|patient|he|she|{RELATIVE})\s*(?::|says?|reports?|states?)?\s*(?:it\s+was\s+)?)?"
    r"(?P<verb>(?:then\s+)?(?P<how>removed|stopped|discontinued|d/c['’]?d|held|withheld))"
    r"(?=\s+(?:by|on|in|from|after|due|for|since|because|yesterday|today|\d)|\s*(?:[.;)\n]|\Z))",
    re.IGNORECASE,
)
# "Given doxycycline x10d. Took 3 days, stopped 3/2 due to nausea."
_NEXT_SENTENCE = re.compile(
    r"[^.;\n]{0,80}\.\s+(?:(?:she|he|pt|patient|I|they)\s+)?"
    r"(?:(?:only\s+)?took\s+(?:only\s+|it\s+|them\s+|for\s+)*[\w/.]+\s*(?:days?|doses?|tabs?|tablets?|wks?|weeks?)?"
    r"\s*(?:,|and|then|but|&)*\s*)?(?:then\s+)?"
    r"(?P<verb>(?:self-)?(?P<how>stopped|discontinued|d/c['’]?d|withheld|held"
    r"|hold(?=\s+(?:it|this)\s+(?:until|till|pending|for\s+now)\b)))"
    # What stops after minutes is a bleed or a seizure.
    r"(?!\s+(?:after|in|within|by)\s+(?:\S+\s+){0,2}?(?:s|secs?|seconds?|mins?|minutes?|pressure)\b)"
    r"(?=\s+(?:it|this|them|early|by|on|in|after|due|d/t|because|since|last|yesterday|today|\d)|\s*(?:[.;,)\n]|\Z))",
    re.IGNORECASE,
)
# "Stop bottle, fluoride varnish applied": what comes behind the comma is not stopped.
_OBJECT = re.compile(r"\s*(?P<object>[^,;:.()\n]+),")
_MEDICINES = re.compile(
    r"\b(?:med\w*|drugs?|pills?|tabs?|tablets?|agents?|all|both|home|BP|these|following|anti\w+|abx"
    r"|thinners?|diuretics?|insulin|steroids?|opioids?|vitamins?|suppl\w+|OTC|nephrotox\w*|herb\w*|narcotics?|benzo\w*|sedatives?|hormon\w*|pain\s?killers?|\d+)\b",
    re.IGNORECASE,
)
# "Stopped amlodipine and started furosemide": the second verb is of the second drug.
_OF_NEXT = re.compile(
    rf"(?:\band|\bthen|,)\s+(?:then\s+)?(?:{_VERB}|not\s+(?:currently\s+)?(?:tak|us)|no\s+longer|off\b|d/c)\w*\s+(?:[\w-]+\s+){{0,3}}\Z",
    re.IGNORECASE,
)
# Between a verb and the drug that it is said of.
_TO_NEXT = re.compile(r"\s+(?:(?:on|the|her|his|home)\s+)*", re.IGNORECASE)
# "Stop meropenem -> minocycline": an arrow leads to what is taken in its stead.
_STOPPED_FOR = re.compile(
    r"[^\n]*?\b(?:stop(?:ped)?|d/?c'?e?d?|discontinued?)\b[^\n;.]*(?:->|→|=>)", re.IGNORECASE
)
_LEADING_LINE = re.compile(r"[^\n:]{3,80}:(?=[ \t]*\n)")
_LEAD_CHARS = 90
_CELL = re.compile(r"[^|\n]*\|")

_SECTION_STATUS = {
    SectionKind.HOME_MEDICATIONS: "active",
    SectionKind.MEDICATIONS: "active",
    SectionKind.DISCHARGE_MEDICATIONS: "active",
}


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
    swap = _swap(sentence, name, following)
    return (
        swap
        or _said_behind(sentence, window, name, following)
        or _said_before(sentence, window, name)
        or _said_of_list(sentence, name)
    )


def _said_behind(
    sentence: Sentence, window: Span, name: Span, following: Span | None
) -> Attribute | None:
    """Return the status that the words after a drug tell; None where they do not."""
    text = sentence.text
    row = medication_row(text, name.start)
    if row is not None and (ended := row.ended(text)) is not None:
        return _status(text, "stopped", ended)
    reason = _REASON.search(text, name.end, window.end)
    told_end = reason.start() if reason else window.end
    bound = sentence.span.end
    if following is not None:
        bound = following.start
        if verb := _OF_NEXT.search(text, name.end, bound):
            told_end = min(told_end, verb.start())
    behind = _first_behind(sentence, name, told_end, bound)
    if behind is None and following is None:
        later = _NEXT_CLAUSE.match(text, name.end, bound) or _NEXT_SENTENCE.match(text, name.end)
        if later is not None:
            is_held = later["how"].lower().endswith(("held", "hold"))
            return _status(text, "held" if is_held else "stopped", Span(*later.span("verb")))
    return behind


def _said_before(sentence: Sentence, window: Span, name: Span) -> Attribute | None:
    """Return the status that the words before a drug tell, or the step of its dose."""
    text = sentence.text
    aside = begins_aside(text[sentence.span.start : name.start])
    if aside is not None:
        return _status(text, "active", Span(sentence.span.start + aside, name.start))
    if (kept := _KEPT.search(text, sentence.span.start, name.start)) is not None:
        return _status(text, "active", Span(*kept.span()))
    lead = _lead(text, max(sentence.span.start, name.start - _LEAD_CHARS), name.start)
    if lead is not None:
        status, verb = lead
        is_open = status in _ENDING and is_conditional(text, verb, name, sentence.span)
        return _status(text, "active" if is_open else status, verb)
    if (step := find_step(text, window)) is not None:
        return _status(text, "changed", step)
    if tried := _TRIED.search(text, sentence.span.start, name.start):
        return _status(text, "stopped", Span(*tried.span("told")))
    return None


def _said_of_list(sentence: Sentence, name: Span) -> Attribute:
    """Return the status of the list, of the heading or of the section that a drug stands in."""
    if listed := listed_status(sentence.text, name):
        return Attribute("status", "", listed)
    for title in (_first_line(sentence, name), sentence.heading):
        title = _AT_DISCHARGE.sub(" ", title)
        headed = _lead(title, 0, len(title))
        if headed is not None:
            return Attribute("status", "", headed[0])
    return Attribute("status", "", _SECTION_STATUS.get(sentence.section, "active"))


def _first_behind(sentence: Sentence, name: Span, end: int, bound: int) -> Attribute | None:
    """Return the first status told up to ``end``; before ``bound`` it may be taken back."""
    text = sentence.text
    for status, pattern in _patterns("after"):
        m = pattern.search(text, name.end, end)
        if m and status in _ENDING and _EARLIER_DOSE.search(text, name.end, m.start()):
            continue
        if m and status in _VOID_BY_NOT and _NOT_BEFORE.search(text, name.end, m.end()):
            continue
        verb = Span(m.start(), m.end()) if m else name
        if m and status in _ENDING and is_conditional(text, verb, name, sentence.span):
            continue
        if m and status in _ENDING and (swap := find_strength_swap(text, m.start(), bound)):
            return _status(text, "changed", swap)
        again = _RESUMED.match(text, m.end()) if m and status in _ENDING else None
        if (
            again is not None
            and again.end() <= bound
            and not _is_of_following(sentence, again, bound)
        ):
            goes_on = "changed" if again["other"] else "active"
            return _status(text, goes_on, Span(again.start(again.lastgroup or 0), again.end()))
        if m is not None:
            return _status(text, status, Span(m.start(), m.end()))
    return None


def _is_of_following(sentence: Sentence, again: re.Match[str], bound: int) -> bool:
    """Whether what is begun again is the next drug ("held, restarted amlodipine")."""
    is_drug = bound < sentence.span.end
    return is_drug and _TO_NEXT.fullmatch(sentence.text, again.end(), bound) is not None


# "Meds at d/c", "D/C meds": what is taken from then on, and nothing that is stopped or changed.
_AT_DISCHARGE = re.compile(
    r"(?:\b(?:at|upon|on|for|to|after|@)\s+|@\s?)d\.?/?c\b\.?"
    r"|\bd\.?/?c\.?\s+(?:home\s+)?(?:meds?|medications?|medicines?|med\s+list|rx|list"
    r"|instr\w*|summary|plan(?:ning)?|orders?|teaching|condition|exam)\b"
    r"|\b(?:meds?|medications?|rx|list)\W{1,3}d\.?/?c\b(?!['’]?e?d)"
    # "CONTINUED, NO CHANGE"
    r"|\b(?:no|without)\s+changes?\b|\b(?:not\s+|un)changed\b",
    re.IGNORECASE,
)


def _first_line(sentence: Sentence, name: Span) -> str:
    """Return the line that leads the list of a sentence in lines ("Stop these:"), if any."""
    m = _LEADING_LINE.match(sentence.text, sentence.span.start, name.start)
    return m.group() if m else ""


def _swap(sentence: Sentence, name: Span, following: Span | None) -> Attribute | None:
    """Return stopped or new where one drug gives way to another ("switched from X to Y")."""
    text = sentence.text
    if following is not None and name.of(text).lower() != following.of(text).lower():
        arrow = _GIVES_WAY.fullmatch(text, name.end, following.start)
        if given_up := _GIVEN_UP_FOR.fullmatch(text, name.end, following.start):
            return _status(text, "stopped", Span(*given_up.span("verb")))
        line = text[text.rfind("\n", 0, name.start) + 1 : name.start]
        if arrow is not None and _ARROW.search(line) is None:
            return _status(text, "stopped", Span(*arrow.span("arrow")))
    start = max(sentence.span.start, name.start - _LEAD_CHARS)
    for cut in _CLAUSE.finditer(text, start, name.start):
        if not _SWAP.search(text[cut.start() : name.start]):
            start = cut.end()
    m = _SWAP.search(text[start : name.start])
    if m is None or _NO_STEP.search(text, start, start + m.start()):
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
    start = max(start, _past_cells(text, start, end))
    if gone := _STOPPED_FOR.match(text, start, end):
        start = gone.end()
    found = [
        (m.end(), status, Span(m.start(), m.end()))
        for status, pattern in _patterns("before")
        for m in pattern.finditer(text, start, end)
        if (status not in _VOID_BY_NOT or _NOT_TO.search(text[start : m.start()]) is None)
        and not (status == "changed" and _NO_STEP.search(text, start, m.start()))
        and not (_SAID_OF_ANOTHER.match(text, m.start(), end))
        and not (status in _ENDING and _ends_no_drug(text, m.end(), end))
    ]
    if not found:
        return None
    _, status, span = max(found, key=lambda f: (f[0], len(f[2])))
    if status == "stopped" and _TOWARD.search(text[span.end : end]):
        status = "new"
    return status, span


def _past_cells(text: str, start: int, end: int) -> int:
    """Return where the words of the last cell before ``end`` begin if a drug stands before it.

    A cell that names none ("HOLD | lisinopril") is of what comes behind it.
    """
    for cell in _CELL.finditer(text, start, end):
        words = re.findall(r"[^\W\d_][\w-]{2,}", cell.group())
        if any(find_drug(word) is not None or has_drug_stem(word) for word in words):
            start = cell.end()
    return start


def _ends_no_drug(text: str, start: int, end: int) -> bool:
    """Whether what is stopped is no medicine, and a comma parts it from the drug."""
    m = _OBJECT.match(text, start, end)
    return m is not None and is_no_medicine(m["object"])


def is_no_medicine(thing: str) -> bool:
    """Say whether the words of an item are of anything but a medicine."""
    if _MEDICINES.search(thing):
        return False
    words = re.findall(r"[^\W\d_][\w-]{2,}", thing)
    return bool(words) and not any(_may_be_drug(word) for word in words)


def _may_be_drug(word: str) -> bool:
    is_known = find_drug(word) is not None or near_drug(word) is not None
    return is_known or word[0].isupper() or has_drug_stem(word)


@cache
def _patterns(side: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return one pattern a status for the words before or after a drug, in the table's order."""
    words: dict[str, list[str]] = {}
    for row in load_table("status_words", "app.findings.medications").rows:
        if row["side"] == side:
            words.setdefault(row["status"], []).append(row["pattern"])
    # An arrow is a word of its own.
    first, last = (r"(?:\b|(?=[↑↓]))", r"(?:\b|(?<=[↑↓]))") if side == "before" else ("", "")
    return tuple(
        (status, re.compile(f"{first}(?:{'|'.join(alternatives)}){last}", re.IGNORECASE))
        for status, alternatives in words.items()
    )
