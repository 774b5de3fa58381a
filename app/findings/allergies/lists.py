"""Lists of substances one does not bear: each item, what it did and whether it does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.finding import Assertion
from app.core.span import Span
from app.findings.allergies.statements import Statement
from app.findings.allergies.withdrawn import is_item_gone
from app.findings.allergies.words import (
    BECAUSE,
    BRINGS,
    IS_REACTION,
    LISTED_REACTION,
    NO_SUBSTANCE,
    OF_THE_ENTRY,
    TELLS_REACTION,
    is_substance_word,
    substances,
)
from app.findings.assertion.relatives import RELATIVE
from app.findings.sentence import Sentence

# In front of "tolerate": what one cannot bear.
_BORNE_NOT = r"(?<!not\s)(?<!n['’]t\s)(?<!unable\sto\s)"
_LEAD = (
    r"\s*(?:[-•*\"“(]|\d+[.)]|and\b|or\b|,|"
    rf"(?:otherwise|also|but|per\s+(?:{RELATIVE}|family|pt|patient|chart))\b:?)*\s*"
    r"(?:(?:he|she|the\s+patient|pt)\s+)?(?:ha[sd]\s+(?:since\s+)?(?=tolerated))?"
    r"(?:(?:is\s+)?(?:also\s+)?(?:allergic\s+to\s+|intoleran(?:t|ce)\s+(?:to|of)\s+"
    r"|(?:a\s+)?sensitiv(?:e|ity)\s+to\s+))?"
)
_TOLD = (
    r"(?P<told>(?:(?:(?:but\s+)?(?:no\s+longer\s+allergic\s+to|no|denies|never|without|tol|"
    rf"{_BORNE_NOT}tolerates?|"
    r"tolerated|tolerating|can\s+take|not\s+allergic\s+to|possible|possibly|questionable)\b|\?)\s*)?)"
)
_WORD = r"[A-Za-z](?:[\w'-]*\w)?"
# Words that never go on with the name of a substance.
_PART = (
    r"with|neg\b|negative\b|causes?|caused|which|reaction|leading|and\b|or\b|gives?|had|is\b|was\b|ok\b|"
    r"per\b|by\b|as\b|makes?\b|tolerat\w*\b|not\b|no\b|fine\b|none\b|nil\b"
)
_ITEM = re.compile(
    rf"{_LEAD}{_TOLD}"
    rf"(?P<what>{_WORD}(?:[ ](?!{_PART})[A-Za-z#](?:[\w'#-]*\w)?){{0,3}}"
    rf"(?:\s?/\s?(?!{LISTED_REACTION}\b){_WORD}(?:\s(?=acid\b|clav)[A-Za-z]+)?){{0,2}})"
    r"(?P<after>\s*(?:is|was|-)?\s*(?:well\s+)?(?:tolerated|ok\b|fine\b|neg(?:ative)?\b|no(?=\s*(?:[;,.\n]|$)))"
    r"|\s*(?:[-–—:=]|\.{2,}|(?<=\w)\s)\s*(?:none|nil)(?:\s+known)?(?=\s*(?:[;,.\n]|$))"
    r"|\s*(?:[-–—:=]+|\.{3,})\s*[\"“']?no(?=\s*(?:[;,.\"”'\n]|$))(?!,?\s+(?:but|"
    + LISTED_REACTION
    + r")))?",
    re.IGNORECASE,
)
# "Sulfa (Sulfonamide Antibiotics) - rash"
_CLASS_ASIDE = (
    r"\s*\([^()\n]*\b(?:antibiotics?|agents?|drugs?|inhibitors?|class|containing|derivatives?"
    r"|analog(?:ue)?s?|products?|blockers?|compounds?)\b[^()\n]*\)"
)
# "Sulfa (TMP-SMX)    hives", "Adhesive (Tegaderm) .. blistering"
_OTHER_NAME = (
    rf"\s*\((?![^()\n]*\b{LISTED_REACTION})[A-Za-z][\w/ -]{{1,25}}\)"
    rf"(?=\s*\.{{2,}}|\s*[-–—:=→]|\s+{LISTED_REACTION}\b)"
)
_REACTED = re.compile(
    rf"[\"”]?(?:\s+(?!{LISTED_REACTION}\b|{_PART})[A-Za-z]\w*){{0,2}}?(?:{_CLASS_ASIDE}(?=\s*[-–—:=→|]))?"
    rf"(?:{_OTHER_NAME})?(?:\s+\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?(?=\s*(?:->|→)))?"
    rf"(?P<reaction>\s*\([^)\n]{{1,80}}\)|\s*\.{{2,}}\s*[^,;.()\[|\t\n]{{2,60}}|\s*[/-]\s?{LISTED_REACTION}\b|\s*(?:[-–—:=→|\t↑↓]+>?|\bwith|"
    rf"(?:,\s*)?(?:which\s+)?(?:{BRINGS}|{BECAUSE})(?:\s+(?:him|her|me|pt))?(?:\s+an?\b)?"
    rf"|\(reaction:?)\s*[^,;.()\[|\t\n]{{2,60}}|\s+{LISTED_REACTION}\b)",
    re.IGNORECASE,
)
# "Rash with cefazolin": the reaction stands first.
_REACTION_FIRST = re.compile(
    rf"\s*(?:[-•*]|\d+[.)]|and\b|,|an?\b)*\s*(?P<reaction>{LISTED_REACTION})\s+"
    r"(?:(?:with|w/|to|from|after|on|d/t|due\s+to|2/2|when\s+given|taking|when)\s*)+(?P<list>[^;.\n]{2,80})",
    re.IGNORECASE,
)
# "Sulfa - ?": only what it did is not known.
_ASKED_REACTION = re.compile(r"\s*(?:[-–—:=→(]+>?)\s*\?+\s*\)?\s*(?=[,;.)\n]|$)")
# "PCN - hives, swelling": more of the same reaction.
_ONLY_REACTION = re.compile(
    rf"[\s,]*(?:and\s+|&\s*)?{LISTED_REACTION}\s*(?=[,;.\n]|\Z|and\b)", re.I
)
# "hives, lip swelling": the second is as much of it.
_MORE_REACTIONS = re.compile(
    rf"(?<=[a-z])(?:\s*(?:,|&|\+|\band\b|,\s*and\b)\s*{LISTED_REACTION}(?=\s*(?:[,;.(|\n]|&|and\b|\Z)))+",
    re.IGNORECASE,
)
_MORE_WORDS = re.compile(r"\s*(?:and\s+)?[a-z]+(?:\s[a-z]+){0,2}\s*(?=\n|\Z|;)")
# "Keflex - rash (tolerated Ancef)": what is said in brackets of another substance.
_BORNE = re.compile(
    r"\([^()\n]*?\b(?:tol(?:erat(?:es|ed|ing))?|(?:ok|fine|okay)\s+with|(?:has|have)\s+(?:since\s+)?(?:taken|had)|can\s+take)"
    r"\s+(?P<list>[^()\n]*)\)", re.IGNORECASE
)  # fmt: skip
# "Bee venom: anaphylaxis, carries an EpiPen": what is at hand for it is nothing one reacts to.
_CARRIED = frozenset(
    "carries carry carrying prescribed keeps has uses epipen epi-pen auvi-q takes taking"
    " premedicate premedicated premedicates needs requires avoid avoids avoiding"
    " treated given use using ok okay why hence thus instead so give slow slower rx".split()
)
# Of these a note tells who says it, who asked, and what was done with the entry.
_SAID = frozenset(
    "added today told him her mum incl including tolerates listed entered removed deleted updated"
    " clarified clarifies triage allergist dr".split()
)
_DENIED = re.compile(
    rf"\b(?:denies|denied|no|not(?!\s+tolerat)|without|{_BORNE_NOT}tolerat\w+|outgr[eo]wn?)\b",
    re.IGNORECASE,
)
# "[removed today: iodine]"
_TAKEN_OUT = re.compile(
    r"\[(?:[a-z]+\s)?(?:removed|deleted|taken\s+off|struck)\b[^\]\n:]{0,40}:[^\]\n]{0,80}\Z",
    re.IGNORECASE,
)
_TOLERATED = re.compile(r"\btolerat(?:es|ed|ing)\s+(?P<list>[^()\n]{3,40})", re.IGNORECASE)
# "Penicillin (hives) - cefazolin was tolerated"
_WAS_TOLERATED = re.compile(
    r"(?P<list>[^()\n;]{3,40}?)\s+(?:is|was|were|(?:has|have)\s+been)\s+(?:since\s+|well\s+)?tolerated\b",
    re.IGNORECASE,
)
# Where the next item begins; what stands in parentheses belongs to the one before them.
_PARTS = (
    r"[,;\n]|\[[^\]\n:]*:|[ \t]{4,}(?=[A-Z][\w-]+\s*[-–—:])|(?<!\.)\.\s|\band\b|\s\d{1,2}[.)]\s"
)
_CUT = re.compile(rf"(?:\([^()\n]*\)|(?!\([^()\n]*\)|{_PARTS}).)*(?P<cut>{_PARTS})")
# "MORPHINE HIVES / SULFA / NO LATEX".
_SLASHED = re.compile(rf"[\w)–—:-]\s+{LISTED_REACTION}\s+/\s+\w|\)\s+/\s+\w", re.IGNORECASE)
_SLASH = re.compile(r"\s+/\s+")
_BRACKETS_BEHIND = re.compile(r"\s*\([^()\n]*\)\s+")
_CLAUSE_END = re.compile(r"[,;\n]|\[[^\]\n:]*:|(?<!\.)\.\s")
# "Sacubitril - NOT started", "Eliquis: continued": a drug's course is no reaction.
_ITS_COURSE = re.compile(
    r"\s*[-–—:(]+\s*(?:not\s+(?:yet\s+)?(?:re)?(?:started|given|taken|prescribed)|(?:re)?started|on\s+hold"
    r"|resumed|continue[sd]?|increased|decreased|last\s+(?:taken|given|dose))\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\s*\?")
_TO_BE_ASKED = re.compile(
    r"\b(?:clarify|verify|question(?:able)?|query)\s+(?:(?:the|his|her|a|about)\s+)?\Z",
    re.IGNORECASE,
)
_BORNE_ASIDE = re.compile(
    r"\s*[-–—;,]\s*(?:but\s+)?(?:tolerat|ok\s+with|can\s+take).*", re.IGNORECASE
)
_BORNE_WELL = re.compile(r"\btol|can take")
# "Accepting: Dr. Stone", "L. Grant": whoever is named below a list.
_TITLE = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|Prof|[A-Z])\.\s*\Z")
# "Phenytoin - his brother had a rash; patient himself never had it".
_A_RELATIVES = re.compile(
    rf"\W*(?:his|her|my|the|pt['’]?s|patient['’]?s)?\s*{RELATIVE}(?:['’]s)?\s+(?:(?:had|has|got|gets)\b(?!\s+(?:to|an?\s+epi))|(?:(?:is|was)\s+)?allerg|reaction\b)",
    re.IGNORECASE,
)
_SAID_BY_PATIENT = re.compile(
    r"[a-z]\s*[,;–—-]\s*(?:pt|patient|he|she)\s+(?:states?|says?|reports|insists|thinks)\b",
    re.IGNORECASE,
)
_NEVER_HAD = re.compile(
    r"[^.;\n]{0,40}[;,.]\s*(?:the\s+)?(?:pt|patient|he|she)\s+(?:(?:him|her)self\s+)?(?:has\s+)?never\b"
    r"|[^.;\n]{0,40}[;,]\s*not\s+(?:his|hers|the\s+(?:pt|patient)['’]?s)\b",
    re.IGNORECASE,
)
_A_TEST = re.compile(
    r"(?:skin|prick|patch|RAST|IgE|oral|challenge)\s+(?:tests?|testing|challenge)(?:\s.*)?",
    re.IGNORECASE,
)
_OF_RECORD = re.compile(r"(?:EHR|EMR|chart|banner|record)\b", re.IGNORECASE)
_SHORTEST = 3  # letters of what no list knows
_TELLS_NO = re.compile(r"\b(?:no|denies|never|without|tol)\b|tolerat|can take|not allergic")
_GONE = re.compile(
    r"\b(?:(?<!not )(?<!n't )(?<!poorly )tolerat(?:es|ed|ing)\b(?! poorly)"
    r"|no reaction|resolved|refuted|inactive"
    r"|(?:entered|listed) in error|takes (?:it|this) (?:fine|ok|now|without))\b"
)
# "Trimethoprim ?rash": what it did is asked, not whether it did anything.
_ASKED_OF_REACTION = re.compile(rf"(?<!\?)\?\s?(?={LISTED_REACTION})", re.IGNORECASE)
# "Chart flags hives; pt says never happened".
_DISPUTED = re.compile(
    r"[^\n]{0,60}?[;,.(–—-]\s*(?:(?:but|pt|patient|she|he|family|mother|mom|wife|husband|now)\s+)*"
    r"(?:says|states|reports|denies|insists|maintains|disputes|told\s+us)\s+(?:(?:that|this|it|has|had|was)\s+)*"
    r"(?:never\s+(?:happened|had|occurred|reacted|true)|not\s+(?:true|so|correct)|no\s+(?:such\s+)?reaction(?!\s+since)|wrong|incorrect)"
    r"|[^\n]{0,60}?[;,.(–—-]\s*(?:(?:but|pt|patient|she|he|family|mother|mom|wife|husband|now)\s+)*denies\s+(?:any\s+)?"
    r"reaction\b(?!\s+(?:since|recently|lately|now|today))",
    re.IGNORECASE,
)
_DOUBTED = re.compile(r"\?|\b(?:questionable|possible\b|unclear if|unconfirmed)")


def listed_items(sentence: Sentence, span: Span, *, strict: bool = False) -> Iterator[Statement]:
    """Yield the items of a list of substances; ``strict`` takes only those that are known."""
    for part in _parts(sentence.text, span):
        yield from _part_items(sentence, part, strict=strict)


def _parts(text: str, span: Span) -> Iterator[Span]:
    """Yield the parts of a list, which slashes part where one stands behind a reaction."""
    start = span.start
    if _SLASHED.search(text, span.start, span.end):
        for cut in _SLASH.finditer(text, span.start, span.end):
            yield Span(start, cut.start())
            start = cut.end()
    yield Span(start, span.end)


def _part_items(sentence: Sentence, span: Span, *, strict: bool) -> Iterator[Statement]:
    position = span.start
    while position < span.end:
        led = _REACTION_FIRST.match(sentence.text, position, span.end)
        told = substances(sentence, Span(*led.span("list"))) if led else []
        if led is not None and told:
            reaction = Span(*led.span("reaction"))
            yield from (Statement(s, reaction, Assertion.PRESENT) for s in told)
            position = led.end()
            continue
        m = _ITEM.match(sentence.text, position, span.end)
        if m is None or m.end() == position:
            position += 1
            continue
        position = yield from _item(sentence, m, span.end, strict=strict)


def _item(sentence: Sentence, m: re.Match[str], end: int, *, strict: bool) -> Iterator[Statement]:
    """Yield what one item tells of its substances; return where the next one begins."""
    text = sentence.text
    position = max(m.end(), m.start() + 1)
    what = Span(m.start("what"), m.end("what"))
    known = substances(sentence, what)
    if m["what"].split()[0].lower() in _CARRIED:
        ends = _CLAUSE_END.search(text, position, end)
        return ends.end() if ends else end
    is_person = not known and _TITLE.search(text, max(0, what.start - 6), what.start) is not None
    if is_person or not _is_substance(m["what"], known, strict=strict):
        return what.end + 1 if text.startswith(":", what.end) else position
    next_one = _next_item(text, position, end)
    if not known and _is_label(sentence, what, next_one):
        return what.end + 1
    if _BORNE_WELL.search(m["told"].lower()) and not known:
        return next_one  # "tolerates baked"
    # "PCN/sulfa: rash" are two, where neither is the other's part.
    told = _named(text, m["what"], known) or [what]
    if _ITS_COURSE.match(text, told[-1].end, end):
        return next_one
    asserted, reaction = _judged(sentence, m, told, end)
    for substance in told:
        yield Statement(substance, reaction, asserted)
    next_one = _next_unparted(sentence, told[-1].end, next_one)
    borne = _borne(sentence, Span(what.end, max(next_one, what.end)))
    yield from (Statement(b, None, Assertion.ABSENT) for b in borne if b not in told)
    while more := _ONLY_REACTION.match(text, next_one, end):
        next_one = max(more.end(), next_one + 1)
    if reaction is not None:
        return _behind_reaction(sentence, next_one, end)
    return next_one


def _judged(
    sentence: Sentence, item: re.Match[str], told: list[Span], end: int
) -> tuple[Assertion, Span | None]:
    """Return what an item says of its substances, and the reaction that it tells."""
    text, behind = sentence.text, told[-1].end
    if (
        item["told"]
        and _BORNE_WELL.search(item["told"].lower())
        and _ASKED.match(text, behind, end)
    ):
        return Assertion.POSSIBLE, None  # "tolerates cefazolin?"
    is_denied = _DENIED.search(text, item.start(), told[0].start) is not None  # "dad denies latex"
    if is_denied or _TAKEN_OUT.search(text, sentence.span.start, told[0].start):
        return Assertion.ABSENT, None
    reaction = _reaction_behind(text, behind, end)
    if reaction is not None and _A_RELATIVES.match(reaction.of(text)):
        rest = text[reaction.end : sentence.span.end]
        is_none = _NEVER_HAD.match(rest) is not None
        return (Assertion.ABSENT if is_none else Assertion.POSSIBLE), None
    others = _others_borne(sentence, behind, end)
    asserted = _assertion(text, item, behind, end, borne=bool(others))
    if is_item_gone(sentence, told[-1], end):
        # 'Morphine (itching, pt states "not a real allergy")': the itching is on record.
        is_said = reaction is not None and _SAID_BY_PATIENT.search(reaction.of(text)) is not None
        asserted = Assertion.POSSIBLE if is_said else Assertion.ABSENT
    if asserted is Assertion.PRESENT and _DISPUTED.match(text, behind, end):
        asserted = Assertion.POSSIBLE
    if asserted is Assertion.PRESENT and _TO_BE_ASKED.search(
        text, sentence.span.start, told[0].start
    ):
        asserted = Assertion.POSSIBLE
    if asserted is Assertion.ABSENT and reaction and not TELLS_REACTION.search(reaction.of(text)):
        reaction = None
    return asserted, reaction


def _behind_reaction(sentence: Sentence, start: int, end: int) -> int:
    """Return where the next item begins behind a reaction, which may go on ("rash, myoclonus")."""
    text = sentence.text
    more = _MORE_WORDS.match(text, start, end) if text[start - 1] == "," else None
    if more is None or substances(sentence, Span(*more.span())):
        return start
    return more.end()


def _named(text: str, words: str, known: list[Span]) -> list[Span]:
    """Return the substances of one item: several where slashes or blanks alone part them."""
    if "/" in words:
        return known
    n_beside = 1
    while n_beside < len(known) and text[known[n_beside - 1].end : known[n_beside].start] == " ":
        n_beside += 1
    return known[:n_beside]


def _next_unparted(sentence: Sentence, start: int, end: int) -> int:
    """Return where the next item begins: a substance may stand right behind a bracket."""
    behind = _BRACKETS_BEHIND.match(sentence.text, start, end)
    if behind is None:
        return end
    following = substances(sentence, Span(behind.end(), end))
    return behind.end() if following and following[0].start == behind.end() else end


def _others_borne(sentence: Sentence, start: int, end: int) -> list[Span]:
    """Return what else an item says is tolerated ("shellfish - tolerated contrast today")."""
    stop = _CLAUSE_END.search(sentence.text, start, end)
    end = stop.start() if stop else end
    told = _TOLERATED.search(sentence.text, start, end) or _WAS_TOLERATED.search(
        sentence.text, start, end
    )
    return substances(sentence, Span(*told.span("list"))) if told else []


def _is_substance(words: str, known: list[Span], *, strict: bool) -> bool:
    """Whether the words of an item can name what one reacts to."""
    first = words.split()[0].lower()
    if known:
        return True
    if IS_REACTION.fullmatch(words) or _A_TEST.fullmatch(words) or _OF_RECORD.match(words):
        return False
    said = {word.strip("'").lower() for word in words.split()}
    is_named = first not in NO_SUBSTANCE and is_substance_word(first) and not said & _SAID
    is_word = is_named and len(words) >= _SHORTEST
    return is_word and not strict and OF_THE_ENTRY.fullmatch(words) is None


def _is_label(sentence: Sentence, what: Span, end: int) -> bool:
    """Whether unknown words only lead to a known substance ("intol: metformin")."""
    colon = re.match(r"\s*:", sentence.text[what.end : end])
    return colon is not None and bool(substances(sentence, Span(what.end, end)))


def _borne(sentence: Sentence, place: Span) -> list[Span]:
    """Return the substances that brackets behind an item say are tolerated."""
    told = _BORNE.search(sentence.text, place.start, place.end)
    return substances(sentence, Span(*told.span("list"))) if told else []


def _reaction_behind(text: str, start: int, end: int) -> Span | None:
    """Return where the reaction behind a substance stands; what is said of the entry is none."""
    told = _REACTED.match(text, start, end)
    if told is None:
        return None
    start, end = told.span("reaction")
    end -= len(told["reaction"]) - len(_BORNE_ASIDE.sub("", told["reaction"]))
    while start < end and (said := OF_THE_ENTRY.match(text, start, end)):
        if said.end() < end and text[said.end() - 1].isalnum():
            break
        start = said.end()
    if start >= end:
        return None
    more = _MORE_REACTIONS.match(text, end)
    return Span(start, more.end() if more else end)


def _assertion(text: str, item: re.Match[str], start: int, end: int, *, borne: bool) -> Assertion:
    told = item["told"].lower()
    stop = _CLAUSE_END.search(text, item.end(), end)
    rest = _BORNE.sub("", text[item.end("what") : stop.start() if stop else end]).lower()
    rest = _ASKED_OF_REACTION.sub("", rest)
    is_gone = _GONE.search(rest) is not None and not borne
    if _TELLS_NO.search(told) or item["after"] or is_gone:
        return Assertion.ABSENT
    if "possibl" in told or "questionable" in told or "?" in told:
        return Assertion.POSSIBLE
    if _ASKED_REACTION.match(text, start, end):
        return Assertion.PRESENT
    return Assertion.POSSIBLE if _DOUBTED.search(rest) else Assertion.PRESENT


def _next_item(text: str, position: int, end: int) -> int:
    cut = _CUT.match(text, position, end)
    return cut.end("cut") if cut else end
