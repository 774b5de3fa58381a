"""Names of procedures: those listed, those that their ending tells, those put together of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from app.core.span import Span
from app.findings.sentence import Sentence
from app.terminology.ambiguous import means_another
from app.terminology.body import ModifierKind
from app.terminology.phrases import PhraseTable
from app.terminology.procedures import procedure_table
from app.terminology.tables import load_table
from app.terminology.tokens import tokenize

# Greek and Latin endings of operations and of pictures taken.
_BY_ENDING = re.compile(
    r"\b[a-z-]{2,}(?:ectom(?:y|ies)|otom(?:y|ies)|ostom(?:y|ies)|oscop(?:y|ies)|plast(?:y|ies)|"
    r"pexy|rrhaphy|centesis|tripsy|desis|graphy|grams?)\b",
    re.IGNORECASE,
)
_IMAGING = re.compile(r"(?:graphy|grams?)$", re.IGNORECASE)
# Of the grams only "-ogram" is a picture, and none of these.
_NO_PROCEDURES = re.compile(
    r"(?:dichotomy|lithotomy|hysterotomy|(?:micro|spectro|tele)scopy|(?:bio|biblio|geo|demo|photo|topo|steno|carto)graphy|"
    r"(?:.*[^o]|pro|antibio|kilo|micro|nano|pico|histo|nomo|geno|picto|holo|mono|hemo|electro)grams?)$",
    re.IGNORECASE,
)
# "Surgery" is as often the people as the act: so it is behind and before these words.
_PEOPLE = frozenset({"surgery", "operation"})
_ADDRESSED = re.compile(
    r"\b(?:call(?:ed)?|consult(?:ed)?|page[ds]?|contact(?:ed)?|notif(?:y|ied)|per|by|"
    r"(?:admit|transfer|refer|return|signed?\s+out)(?:s|ted|red|ral)?\s+to|"
    r"(?:discuss|follow|spoke|appointment|f/u|seen)(?:ed|s|ing)?(?:\s+up)?\s*(?:with|w/))\s+"
    r"(?:(?:orthopedic|vascular|general|plastic|trauma|colorectal|acute\s+care|the)\s+)*$",
    re.IGNORECASE,
)

# "General Surgery following": a service, where the name stands in capitals.
_SERVICE = re.compile(
    r"\b(?:general|vascular|plastic|colorectal|CT|cardiothoracic|thoracic|transplant|trauma|ortho\w*|neuro|oral|"
    r"pediatric|hand|spine|bariatric|ENT|OMFS)\s+(?-i:Surgery)\Z",
    re.IGNORECASE,
)
_OF_SERVICE = re.compile(
    r"\s*(?:[,:;.)\n/-]|\Z|(?:consult|service|team|clinic|follow|f/u|rec|sign|aware|evaluat|saw|discharge|progress|note)\w*)",
    re.I,
)
# A device that something is given through is no act of its own ("20 g via NG tube").
_SHOWN = re.compile(
    r"\s+(?:show|reveal|demonstrat|was|is|of|today|report|result|find)", re.IGNORECASE
)
# "Biopsy-confirmed cancer" tells of the cancer, "bronchoscopy confirmed the diagnosis" of the act.
_CONFIRMED = re.compile(
    r"\s+confirmed\s+(?!by\b|on\b|with\b|cancer|carcinoma|malignan)\w", re.IGNORECASE
)
# "Post-HD weight" tells a time; "ESI 3" sorts who comes first, "GC/CT" finds bacteria.
_TIMED = re.compile(r"\b(?:post|pre|peri)-\s?$", re.IGNORECASE)
_TIMING = frozenset({"treatment", "test"})
_TRIAGE = re.compile(r"ESI[\s:]*(?:level\s*)?[1-5]\b(?!\s*[-/]?\s*[LS])")
_BACTERIA = re.compile(r"\bGC\s*[/&]\s*$")
# A country, no ultrasound.
_COUNTRY = re.compile(
    r"\b(?:(?:in|to|from|of|leave|left|entered|outside)\s+)?the\s+$", re.IGNORECASE
)
_OF_COUNTRY = re.compile(
    r"\s+(?:Navy|Army|Air\s+Force|Marines?|Coast|citizen|military|Postal|resident|veteran|born|customs)\b",
    re.I,
)
# "Blood cultures: no growth" is a lab; "RBC casts" are seen in urine.
_GROWN = re.compile(
    r"\s*(?::|x\s?\d:|sterile|neg|pos|no\s+growth|grew|growing|NGTD)", re.IGNORECASE
)
_OF_URINE = re.compile(
    r"(?:RBC|WBC|red\s+cell|granular|hyaline|waxy|brown|cellular|carbonaceous|protein\s+or|\bor)\s+"
    r"\[casts?\]\Z",
    re.IGNORECASE,
)
# "VATS lobectomy" is one act.
_APPROACHES = frozenset({"vats"})
_APPROACHED = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}?\w+(?:ectomy|desis|ication|biopsy|washout)\b", re.I
)
# "Port Averill", "umbilical port", "port site".
_PORT_BEFORE = re.compile(
    r"(?:umbilical|\bmm|trocar|working|assistant|accessory|glass\s+of|optical|entry|lap\w*)\s+\Z",
    re.I,
)
_PORT_BEHIND = re.compile(
    r"(?:-wine|\s+(?:sites?\b|bruise|wounds?\b|closed|infiltrat|incision|wine)|(?<=Port)\s+[A-Z][a-z]+)"
)
_HAD_SURGERY = re.compile(
    r"\b(?:no|without|den(?:y|ies|ied)|prior|previous|past|recent|need\w*|declin\w*|refus\w*|underwent|undergo\w*|had|have|having|s/p|for|offered|wants?"
    r"|scheduled|pending|planned|elective|emergency|urgent)\s+(?:the\s+|an?\s+|any\s+|for\s+)?\Z",
    re.IGNORECASE,
)
_SURGERY_TOLD = re.compile(
    r"\s+(?:declin|refus|not\b|was\b|is\b|in\s+\d|(?:19|20)\d\d|on\s|planned|scheduled|cancel|postpon"
    r"|if\b|for\b|today|tomorrow|to\b|next|unless)",
    re.IGNORECASE,
)
# Pulses by the bedside's Doppler are found, not pictured.
_HEARD = re.compile(
    r"(?:pulses?|pedal|DPs?|PTs?|feet)\s+(?:\w+\s+)?(?:by|on|with|via|to)?\s*\[|\[\s+(?:signal|\+|tri|bi|multi|only|tones)",
    re.IGNORECASE,
)
_ROUTE = re.compile(r"\b(?:via|through|per)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
# An eye that is red, nothing that is injected.
_RED_EYE = re.compile(
    r"\b(?:conjunctival?|conj|scleral?|bulbar|ciliary|limbal)\s+injections?\Z", re.IGNORECASE
)
# What is worn or carried, and tests whose result is a lab.
_NO_ACTS = frozenset({"aid", "lab"})
# What such a line lists is named behind it; "Drains: none" says something itself.
_HEADING = re.compile(
    r"(?:surger(?:y|ies)|operations?|procedures?|drains?|tubes?|immunizations?|vaccinations?|lines?)\s*:(?!\s*(?:none|no\b))",
    re.I,
)
_HEADS = ("head", "head_of_object")
_DONE = ("done",)
_TESTING = ("testing",)
_PREFIXES = ("prefix",)


@dataclass(frozen=True, slots=True)
class ProcedureName:
    """A name found.

    Attributes:
        span: With the side, site and approach before it.
        core: The name itself.
        kind: Of the table; "surgery" or "imaging" for what is known by its words alone.
    """

    name: str
    kind: str
    span: Span
    core: Span


def find_names(sentence: Sentence) -> Iterator[ProcedureName]:
    """Yield the names of procedures in a sentence in their order, none over another."""
    end = sentence.span.start
    found = [
        *_listed(sentence),
        *_composed(sentence),
        *_by_pattern(sentence),
        *_by_ending(sentence),
    ]
    for name in sorted(found, key=lambda n: (n.core.start, -n.core.end)):
        if name.core.start >= end and not _is_no_act(sentence, name):
            end = name.core.end
            yield name


def _listed(sentence: Sentence) -> Iterator[ProcedureName]:
    for m in procedure_table().find(sentence.tokens):
        if means_another((m.value.name, *m.value.names), sentence.text, m.start, m.end):
            continue  # "HD#2" is a day in hospital
        yield _name(sentence, m.value.name.lower(), m.value.kind, Span(m.start, m.end))
    for term in _terms().find(sentence.tokens):
        if means_another((term.term,), sentence.text, term.start, term.end):
            continue  # "LTC" is long-term care, no LTCS
        yield _name(sentence, term.term.lower(), term.value, Span(term.start, term.end))


def _by_ending(sentence: Sentence) -> Iterator[ProcedureName]:
    for m in _BY_ENDING.finditer(sentence.text, sentence.span.start, sentence.span.end):
        if not _NO_PROCEDURES.match(m.group()):
            kind = "imaging" if _IMAGING.search(m.group()) else "surgery"
            yield _name(sentence, m.group().lower(), kind, Span(*m.span()))


def _composed(sentence: Sentence) -> Iterator[ProcedureName]:
    folded = {token.folded for token in sentence.tokens}
    for roles, kind, pattern in (
        (_HEADS, "surgery", _of_words),
        (_DONE, "surgery", _organ_done),
        (_TESTING, "test", _tested),
        (_PREFIXES, "imaging", _pictured),
    ):
        if _folded_words(*roles).isdisjoint(folded):
            continue
        for m in pattern().finditer(sentence.text, sentence.span.start, sentence.span.end):
            words = " ".join(m.group().lower().split())
            yield _name(sentence, words, kind, Span(*m.span()))


def _by_pattern(sentence: Sentence) -> Iterator[ProcedureName]:
    for pattern, kind in _patterns():
        for m in pattern.finditer(sentence.text, sentence.span.start, sentence.span.end):
            core = Span(*m.span("name" if "name" in pattern.groupindex else 0))
            words = " ".join(core.of(sentence.text).lower().split())
            yield _name(sentence, words, kind, core)


def _name(sentence: Sentence, name: str, kind: str, core: Span) -> ProcedureName:
    lead = _leads().search(sentence.text, max(sentence.span.start, core.start - 80), core.start)
    start = lead.start() if lead else core.start
    return ProcedureName(name, kind, Span(start, core.end), core)


def _is_no_act(sentence: Sentence, name: ProcedureName) -> bool:
    """Whether the words name people, a place or what was seen ("surgery clinic", "CT signs")."""
    before = sentence.text[max(sentence.span.start, name.core.start - 30) : name.core.start]
    if _CONFIRMED.match(sentence.text, name.core.end, sentence.span.end):
        return False
    if _is_other(sentence, name, before):
        return True
    if name.kind in _NO_ACTS or _not_acts().match(sentence.text, name.core.end, sentence.span.end):
        return True
    if _HEADING.match(sentence.text, name.core.start, sentence.span.end):
        return True
    if _TRIAGE.match(sentence.text, name.core.start) or _BACTERIA.search(before):
        return True
    if name.kind in _TIMING and _TIMED.search(before):
        return True
    if sentence.text[: name.core.end].lower().endswith(tuple(_PEOPLE)):
        return _ADDRESSED.search(before) is not None or _is_service(sentence, name.core)
    if sentence.text[name.core.start : name.core.end] == "US" and _OF_COUNTRY.match(
        sentence.text, name.core.end, sentence.span.end
    ):
        return True
    if sentence.text[name.core.start : name.core.end] == "US" and _COUNTRY.search(before):
        return _SHOWN.match(sentence.text, name.core.end, sentence.span.end) is None
    return False


def _is_other(sentence: Sentence, name: ProcedureName, before: str) -> bool:
    """Whether the word stands for a place, a part of another thing, or the approach of an act."""
    text, core = sentence.text, name.core
    if core.of(text) == "BMS" or _OF_URINE.search(f"{before}[{core.of(text)}]"):
        return True
    if _RED_EYE.search(text, 0, core.end):
        return True
    if name.name == "blood cultures" and _GROWN.match(text, core.end):
        return True
    if name.name in _APPROACHES and _APPROACHED.match(text, core.end):
        return True
    if name.name == "port-a-cath":
        no_device = _PORT_BEFORE.search(before) or _PORT_BEHIND.match(text, core.end)
        return bool(no_device) or core.of(text).lower() == "ports"
    if name.name == "surgery" and name.span == core and not before.endswith("-"):
        return not (_HAD_SURGERY.search(before) or _SURGERY_TOLD.match(text, core.end))
    return name.name == "doppler" and bool(
        _HEARD.search(f"{before}[{text[core.end : core.end + 14]}")
    )


def _is_service(sentence: Sentence, core: Span) -> bool:
    led = _SERVICE.search(sentence.text, max(sentence.span.start, core.end - 40), core.end)
    return led is not None and _OF_SERVICE.match(sentence.text, core.end) is not None


@cache
def _terms() -> PhraseTable[str]:
    """Return the table of further terms with their kind; it has no synonyms."""
    rows = load_table("terms", "app.findings.procedures").rows
    return PhraseTable((row["term"], row["kind"]) for row in rows)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what is told by a verb, by a count or by capitals, with its kind."""
    rows = load_table("patterns", "app.findings.procedures").rows
    return tuple((re.compile(row["pattern"]), row["kind"]) for row in rows)


@cache
def _words(*roles: str) -> str:
    """Return an alternation of the words of these roles, each in singular and plural."""
    rows = load_table("words", "app.findings.procedures").rows
    return _either([r["word"] for r in rows if r["role"] in roles])


@cache
def _folded_words(*roles: str) -> frozenset[str]:
    """Return the last token of each word of these roles: without one no pattern can match."""
    rows = load_table("words", "app.findings.procedures").rows
    return frozenset(tokenize(r["word"])[-1].folded for r in rows if r["role"] in roles)


def _either(words: Sequence[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(
        rf"{re.escape(w).replace(chr(92) + ' ', '[ -]')}(?:e?s)?" for w in longest_first
    )


@cache
def site_words() -> str:
    """Return an alternation of the words for parts of the body and sides."""
    rows = load_table("modifiers").rows
    kinds = (ModifierKind.SITE.value, ModifierKind.LATERALITY.value)
    return _either([r["word"] for r in rows if r["kind"] in kinds])


@cache
def _of_words() -> re.Pattern[str]:
    """Return the pattern of "hernia repair", "liver biopsy", "excision of a mole"."""
    heads, of_objects = _words("head"), _words(*_HEADS)
    objects, sites = _words("object"), site_words()
    return re.compile(
        rf"\b(?:(?:{objects})\s+(?:{of_objects})|(?:{sites})\s+(?:{heads})|"
        rf"(?:{of_objects})\s+of\s+(?:(?:the|an?|his|her|left|right)\s+)*(?:[a-z]+\s+){{0,2}}?"
        rf"(?:{objects}|{sites}))\b(?!-)",
        re.IGNORECASE,
    )


@cache
def _organ_done() -> re.Pattern[str]:
    """Return the pattern of "gallbladder was removed", "both hips replaced"."""
    return re.compile(
        rf"\b(?:{_words('organ')})\s+(?:(?:{_words('between')})\s+){{0,3}}(?:{_words(*_DONE)})\b",
        re.IGNORECASE,
    )


@cache
def _tested() -> re.Pattern[str]:
    """Return the pattern of "allergy skin testing", "hearing screen"."""
    tested = _words("tested")
    return re.compile(
        rf"\b(?:{tested})(?:[\s-]+(?:{tested}))?[\s-]+(?:{_words(*_TESTING)})\b(?!-)", re.IGNORECASE
    )


@cache
def _pictured() -> re.Pattern[str]:
    """Return the pattern of "XR left wrist": XR alone is as often a form of a drug."""
    return re.compile(
        rf"\b(?:{_words(*_PREFIXES)})\s+(?:(?:of|the|left|right|both|bilateral|L|R)\s+)*"
        rf"(?:{site_words()}|{_words('object')})\b",
        re.IGNORECASE,
    )


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:(?:{_words('approach')}|{site_words()})[\s-]+)+$", re.IGNORECASE
    )


@cache
def _not_acts() -> re.Pattern[str]:
    return re.compile(rf"(?:\s+|-)(?:{_words('not_an_act')}|was\s+consulted)\b", re.IGNORECASE)
